"""The app's whitelisted methods, called as Frappe calls them, on the stand-in for Frappe."""

import json
from collections.abc import Iterator
from typing import Any

import redis
from standin import tickets
from standin.gateway import TOKEN, Call
from standin.site import AGENT, Redis, Site

from bitrix_integration import responsible_field

from . import contract
from .secrets import Watch
from .simulator import Simulator

PROFILE = "haravan_bitrix_customer_profile"
HISTORY = "haravan_bitrix_sales_history"
COMPANY = "bitrix_integration.api.get_bitrix_company"
STATES = list(tickets.names())
"""The states that have a ticket."""


class Method:
    """A site to call the methods of; what comes back is searched for secrets."""

    caller: type[Call] = Call
    """What answers a call."""

    def __init__(self, simulator: Simulator, client: redis.Redis, watch: Watch) -> None:
        settings = {
            "bitrix_enabled": 1,
            "bitrix_webhook_url": simulator.customer_webhook,
            "bitrix_responsible_webhook_url": simulator.responsible_webhook,
            "bitrix_portal_url": "https://portal.example.com",
        }
        cache = Redis(connection_pool=client.connection_pool)
        self.site = Site(cache, settings)
        self.settings = settings
        webhooks = {name: simulator.webhook(name) for name in simulator.webhooks}
        tickets.add(self.site, simulator.cast, webhooks)
        self._watch = watch

    def call(
        self, method: str = PROFILE, *, verb: str = "POST", user: str = AGENT, **arguments: Any
    ) -> tuple[int, dict[str, Any]]:
        """Status and body of a call."""
        headers = {"cookie": f"sid={user}", "x-frappe-csrf-token": TOKEN}
        reply = self.caller(self.site, verb, method, headers, "", json.dumps(arguments).encode()).reply()
        self._watch.see(json.dumps(reply.body))
        for entry in self.site.error_log:
            self._watch.see(" ".join(entry))
        return reply.status, reply.body

    def data(self, state: str, **how: Any) -> dict[str, Any]:
        """`data` of the profile of a state's ticket, which must be as the contract says."""
        status, body = self.call(ticket=tickets.names()[state], **how)
        assert status == 200
        contract.check(body["message"])
        return body["message"]["data"]

    def history(self, state: str, **how: Any) -> dict[str, Any]:
        """`data` of the sales history of a state's ticket, which must be as the contract says."""
        status, body = self.call(HISTORY, ticket=tickets.names()[state], **how)
        assert status == 200
        contract.check(body["message"], contract.HISTORY)
        return body["message"]["data"]

    def ticket(self, state: str) -> dict[str, Any]:
        """The fields of a state's ticket."""
        return self.site.records["HD Ticket"][tickets.names()[state]]

    def responsible(self, state: str) -> str | None:
        """What stands in its `custom_responsible`."""
        return self.ticket(state).get(responsible_field.FIELD)


def messages(body: dict[str, Any]) -> Iterator[str]:
    """What Frappe would show of a refusal."""
    for message in json.loads(body.get("_server_messages", "[]")):
        yield json.loads(message)["message"]
