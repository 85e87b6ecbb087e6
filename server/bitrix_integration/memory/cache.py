"""What Bitrix24 said before, and one asker for many who want to know the same."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ..wire.deadline import Deadline
from ..wire.errors import BitrixError
from .concurrency_limit import ConcurrencyLimit
from .store import Store

BRIEF_SECONDS = 60
"""How long a copy counts that should soon be asked for anew: a not-found, or one with a part missing."""
_FAILURE_SECONDS = 5
_CLOCKS_DIFFER_SECONDS = 5
"""As much as the clocks of two hosts may. What is further ahead is from before a clock was set back."""
_OF_ONE = ("busy",)
"""Failures of one asker: they say nothing of Bitrix, and others may have more time."""

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Copy:
    """An answer and when it was given (Unix time, seconds)."""

    at: float
    value: dict[str, Any]
    brief: bool = False

    def is_from(self, since: float) -> bool:
        """Whether it is no older than that."""
        age = time.time() - self.at
        if age < -_CLOCKS_DIFFER_SECONDS or self.at < since:
            return False
        return not self.brief or age < BRIEF_SECONDS


class Cache:
    """Copies in Redis."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def recall(self, key: str) -> Copy | None:
        """The last copy, of any age."""
        kept = self._store.read(f"copy:{key}")
        try:
            return Copy(**kept) if kept else None
        except TypeError:
            return None

    def fresh(self, key: str, since: float) -> Copy | None:
        """The last copy, unless it is older than that."""
        copy = self.recall(key)
        return copy if copy and copy.is_from(since) else None

    def keep(self, key: str, value: dict[str, Any], seconds: float, brief: bool = False) -> Copy:
        """Writes a copy down for `seconds`; a brief one counts for less."""
        copy = Copy(time.time(), value, brief)
        self._store.write(f"copy:{key}", {"at": copy.at, "value": value, "brief": brief}, seconds)
        return copy

    def once(
        self,
        key: str,
        known: Callable[[], Answer | None],
        started: float,
        deadline: Deadline,
        ask: Callable[[], Answer],
    ) -> Answer:
        """What is `known`, else what `ask` gives, which keeps it where `known` looks.

        However many want it at a time, one of them asks, and its failure is the failure of all
        who had `started` by then. Raises BitrixError.
        """
        found = known()
        if found is not None:
            return found
        if self._store.is_gone:
            return ask()
        asking = ConcurrencyLimit(self._store, f"once:{key}", 1, own=True)
        with asking.slot(deadline, until=lambda: self._learned(key, known, started)) as slot:
            if slot is None:
                raise BitrixError("timeout", "another worker asks")
            return slot.found if slot.found is not None else self._noted(key, deadline, ask)

    def _learned(self, key: str, known: Callable[[], Answer | None], started: float) -> Answer | None:
        """What another asker got meanwhile, if anything. Raises the BitrixError that he got."""
        found = known()
        if found is not None:
            return found
        failure = self._store.read(f"failure:{key}")
        if failure and started <= failure["at"] <= time.time() + _CLOCKS_DIFFER_SECONDS:
            raise BitrixError(failure["code"], failure["detail"], retry_after=failure["wait"])
        return None

    def _noted(self, key: str, deadline: Deadline, ask: Callable[[], Answer]) -> Answer:
        """What `ask` gives; its failure is written down, for those who wait."""
        try:
            return ask()
        except BitrixError as error:
            if error.code not in _OF_ONE and not deadline.is_abandoned:
                failure = {"at": time.time(), "code": error.code, "detail": error.detail}
                self._store.write(f"failure:{key}", {**failure, "wait": error.retry_after}, _FAILURE_SECONDS)
            raise
