"""Many agents at once, and how they fared."""

import json
import math
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import redis

from .bench import Bench
from .simulator import Simulator
from .together import together


@dataclass
class Outcome:
    """What a crowd got."""

    agents: int
    calls: tuple[int, int]
    """HTTP requests to the customer and to the responsible webhook."""
    seconds: list[float] = field(default_factory=list)
    """How long each waited, the shortest first."""
    refused: Counter[str] = field(default_factory=Counter)
    """By code, those who got no profile."""
    responsible: Counter[str] = field(default_factory=Counter)
    """By status."""

    def percentile(self, percent: float) -> float:
        return self.seconds[math.ceil(len(self.seconds) * percent / 100) - 1]

    def __str__(self) -> str:
        refused = ", ".join(f"{count} {code}" for code, count in self.refused.items()) or "0"
        people = ", ".join(f"{count} {status}" for status, count in self.responsible.most_common())
        return (
            f"refused {refused}; calls {self.calls[0]} + {self.calls[1]}; "
            f"p50 {self.percentile(50):.2f} s, p99 {self.percentile(99):.2f} s; responsible: {people}"
        )


def age(client: redis.Redis, seconds: float) -> None:
    """Makes all copies older."""
    for name in client.scan_iter(match="*copy:*"):
        copy = json.loads(client.get(name))
        client.set(name, json.dumps({**copy, "at": copy["at"] - seconds}), keepttl=True)


def crowd(bench: Bench, simulator: Simulator, agents: int, ticket: Callable[[int], str]) -> Outcome:
    """So many agents open `ticket(number)` at the same moment."""
    simulator.forget()

    def opened(number: int) -> tuple[dict[str, Any], float]:
        began = time.monotonic()
        return bench.ask(ticket(number), f"agent-{number:03}@example.com"), time.monotonic() - began

    answers = together(lambda number=number: opened(number) for number in range(agents))
    outcome = Outcome(agents, simulator.calls(), sorted(seconds for _, seconds in answers))
    for bitrix, _ in answers:
        if bitrix["error"]:
            outcome.refused[bitrix["error"]["code"]] += 1
        if bitrix["responsible"]:
            outcome.responsible[bitrix["responsible"]["status"]] += 1
    return outcome
