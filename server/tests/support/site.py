"""A site without Frappe: its settings, its Redis, a ticket to open."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import redis

from bitrix_integration import answer
from bitrix_integration.history import History
from bitrix_integration.lookup import Lookup, Settings
from bitrix_integration.memory.concurrency_limit import ConcurrencyLimit
from bitrix_integration.memory.store import Store
from bitrix_integration.search.query import query_of
from bitrix_integration.wire.webhook import Webhook

from . import contract
from .secrets import Watch
from .simulator import Simulator

SLOTS = 2
"""As many as the nine workers of a small bench have between them."""


class Site:
    """Opens tickets; every answer is checked against the contract and searched for secrets."""

    def __init__(self, simulator: Simulator, redis_client: redis.Redis, watch: Watch) -> None:
        self.simulator = simulator
        self.redis = redis_client
        self.settings = Settings(
            enabled=True,
            webhook=Webhook.parse(simulator.customer_webhook),
            responsible_webhook=Webhook.parse(simulator.responsible_webhook),
            portal_url="https://portal.example.com",
        )
        self.slots = SLOTS
        self.is_abandoned: Callable[[], bool] = lambda: False
        self.log: list[tuple[str, str]] = []
        self._watch = watch

    def set(self, **changes: Any) -> None:
        """Changes settings."""
        self.settings = replace(self.settings, **changes)

    def lookup(self) -> Lookup:
        """As a worker has it."""
        return Lookup(*self._worker())

    def limit(self) -> ConcurrencyLimit:
        """A worker's view of the slots that all share."""
        return self._worker()[2]

    def _worker(self) -> tuple[Any, ...]:
        store = Store(self.redis, lambda key: f"site|{key}")
        limit = ConcurrencyLimit(store, "slots:host", self.slots)
        return self.settings, store, limit, self._note, self.is_abandoned

    def open(
        self, ticket: dict[str, Any], refresh: bool = False, company: str | None = None
    ) -> dict[str, Any]:
        """The `data` of the answer for a ticket as `ticket_of` makes it."""
        reply = self.answer(ticket, refresh, company)
        self._watch.see(json.dumps(reply))
        contract.check(reply)
        return reply["data"]

    def answer(
        self, ticket: dict[str, Any], refresh: bool = False, company: str | None = None
    ) -> dict[str, Any]:
        """The answer alone, looked at by nobody."""
        facts = ticket["ticket"], ticket.get("contact"), ticket.get("customer")
        block = self.lookup().look_up(query_of(*facts), refresh, company)
        return answer.reply(answer.profile(*facts, block, "2026-11-24", "vi"))

    def bitrix(self, ticket: dict[str, Any], **asked: Any) -> dict[str, Any]:
        """The `bitrix` block of that."""
        return self.open(ticket, **asked)["bitrix"]

    def role(self, name: str, *without: str, **asked: Any) -> dict[str, Any]:
        """The `bitrix` block for a ticket of the simulator's cast."""
        return self.bitrix(ticket_of(self.simulator.cast[name], *without), **asked)

    def history(
        self, name: str, *without: str, page: int = 0, refresh: bool = False, company: str | None = None
    ) -> dict[str, Any]:
        """The `history` block for a ticket of the simulator's cast, checked as all answers are."""
        facts = ticket_of(self.simulator.cast[name], *without)
        history = History(*self._worker())
        query = query_of(facts["ticket"], facts["contact"], facts["customer"])
        block = history.look_up(query, page, refresh, company)
        reply = answer.reply(answer.history(facts["ticket"], block, "2026-11-24", "vi"))
        self._watch.see(json.dumps(reply))
        contract.check(reply, contract.HISTORY)
        return reply["data"]["history"]

    def copies(self) -> dict[str, dict[str, Any]]:
        """What is remembered of Bitrix' answers, by the keys in Redis."""
        names = self.redis.scan_iter(match="site|bitrix_integration:copy:*")
        return {name.decode(): json.loads(self.redis.get(name)) for name in names}

    def age(self, seconds: float) -> None:
        """Makes all that is remembered so much older."""
        for name, copy in self.copies().items():
            self.redis.set(name, json.dumps({**copy, "at": copy["at"] - seconds}), keepttl=True)

    def _note(self, incident: str, text: str) -> None:
        # Frappe adds the exception that is being handled, with all local variables of its frames.
        assert sys.exc_info() == (None, None, None)
        self.log.append((incident, text))
        self._watch.see(f"{incident} {text}")


def ticket_of(role: dict[str, Any], *without: str) -> dict[str, Any]:
    """A ticket, its contact and its customer, made to meet a role of the cast.

    `without` leaves out `company_ids`, `email`, `phone` or `domain`.
    """
    known = {key: value for key, value in role.items() if key not in without}
    ticket: dict[str, Any] = {"name": "0002"}
    fields = ("custom_haravan_profile_orgid", "custom_orgid", "custom_org_id")
    ticket |= dict(zip(fields, known.get("company_ids") or (), strict=False))
    contact = {"name": "Lan", "full_name": "Lan", "url": "/app/contact/Lan"}
    contact |= {"email_id": known.get("email"), "mobile_no": known.get("phone")}
    customer = {"name": "Shop", "customer_name": "Shop", "url": "/app/hd-customer/Shop"}
    customer["domain"] = known.get("domain")
    return {"ticket": ticket, "contact": contact, "customer": customer}
