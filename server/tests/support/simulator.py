"""The Bitrix24 simulator: a portal of one's own, and what it was asked."""

import json
import re
import subprocess
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests


class Simulator:
    """A running simulator."""

    def __init__(self, started: dict[str, str]) -> None:
        self.customer_webhook = started["customer_webhook"]
        self.responsible_webhook = started["responsible_webhook"]
        self.control = started["control"]
        self._session = requests.Session()
        self.cast: dict[str, dict[str, Any]] = self._ask("GET", "cast")
        self.webhooks: dict[str, str] = self._ask("GET", "")["webhooks"]
        self.origin = started["url"]

    @classmethod
    @contextmanager
    def started(cls, binary: str, *options: str) -> Iterator["Simulator"]:
        with subprocess.Popen([binary, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            yield cls(json.loads(process.stdout.readline()))
            process.stdin.close()

    @property
    def secrets(self) -> list[str]:
        """What must be seen nowhere: the secret of each webhook."""
        return [path.strip("/").split("/")[-1] for path in self.webhooks.values()]

    def webhook(self, name: str) -> str:
        """The URL of a webhook by its name."""
        return f"{self.origin}{self.webhooks[name]}"

    def reset(self) -> None:
        self._ask("POST", "reset")

    def fault(self, kind: str, **when: Any) -> None:
        """Switches a fault on, besides those that are."""
        self._ask("POST", "faults", {"kind": kind, **when})

    def fault_kinds(self) -> set[str]:
        """Every kind of fault that this simulator has, as it says itself to whoever names none of them."""
        refusal = self._session.post(f"{self.control}/faults", json={"kind": ""}).json()["error"]
        kinds = set(re.findall(r"`(\w+)`", refusal))
        assert len(kinds) > 1, refusal
        return kinds

    def heal(self) -> None:
        """Switches all faults off."""
        self._ask("DELETE", "faults")

    def limit(self, **limits: Any) -> None:
        self._ask("POST", "limits", limits)

    def refill(self, seconds: float = 60) -> None:
        """Lets the portal's clock go on, so that its buckets are full."""
        self._ask("POST", "clock", {"advance": seconds})

    def forget(self) -> None:
        """Sets the counters back."""
        self._ask("DELETE", "counters")

    def calls(self) -> tuple[int, int]:
        """HTTP requests to the customer and to the responsible webhook."""
        counters = self.counters()
        return tuple(counters.get(name, {}).get("http", 0) for name in ("customer", "responsible"))

    def statuses(self) -> Counter[int]:
        """How many replies of each HTTP status it gave; 0 is a connection closed without one."""
        said: Counter[int] = Counter()
        for webhook in self.counters().values():
            said.update({int(status): count for status, count in webhook["statuses"].items()})
        return said

    def counters(self) -> dict[str, Any]:
        return self._ask("GET", "counters")

    def requests(self) -> list[dict[str, Any]]:
        """What was asked, the newest last."""
        return self._ask("GET", "requests")

    def data(self) -> dict[str, Any]:
        """Everything that the portal holds, as it holds it."""
        return self._ask("GET", "data")

    def companies(self) -> list[dict[str, Any]]:
        """All companies of the portal."""
        return self.data()["companies"]

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The `result` of a method, asked for by the test itself: by a library that logs no URL."""
        body, headers = json.dumps(params).encode(), {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.customer_webhook}{method}.json", body, headers)
        with urllib.request.urlopen(request) as response:
            return json.load(response)["result"]

    def _ask(self, verb: str, path: str, body: Any = None) -> Any:
        response = self._session.request(verb, f"{self.control}/{path}", json=body)
        assert response.ok, response.text
        return response.json()
