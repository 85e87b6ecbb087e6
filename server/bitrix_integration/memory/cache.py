"""What Bitrix24 said before, and one asker for many who want to know the same."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from ..wire.deadline import Deadline
from ..wire.errors import BitrixError
from .seats import Seats
from .store import Store

BRIEF_SECONDS = 60
"""How long a copy counts that should soon be asked for anew: a not-found, or one with a part missing."""
_POLL_SECONDS = 0.03
_FAILURE_SECONDS = 5


@dataclass(frozen=True)
class Copy:
    """An answer and when it was given (Unix time, seconds)."""

    at: float
    value: dict[str, Any]
    brief: bool = False

    def is_from(self, since: float) -> bool:
        """Whether it is no older than that."""
        return self.at >= since and (not self.brief or time.time() - self.at < BRIEF_SECONDS)


class Cache:
    """Copies in Redis."""

    def __init__(self, store: Store, seats: Seats) -> None:
        self._store = store
        self._seats = seats

    def recall(self, key: str) -> Copy | None:
        """The last copy, of any age."""
        kept = self._store.read(f"copy:{key}")
        try:
            return Copy(**kept) if kept else None
        except TypeError:
            return None

    def keep(self, key: str, value: dict[str, Any], seconds: float, brief: bool = False) -> Copy:
        """Writes a copy down for `seconds`; a brief one counts for less."""
        copy = Copy(time.time(), value, brief)
        self._store.write(f"copy:{key}", {"at": copy.at, "value": value, "brief": brief}, seconds)
        return copy

    def once(
        self, key: str, since: float, started: float, deadline: Deadline, ask: Callable[[], Copy]
    ) -> Copy:
        """A copy no older than `since`: the one there is, or what `ask` gives and keeps.

        However many want it at a time, one of them asks, and its failure is the failure of all
        who had `started` by then. Raises BitrixError.
        """
        copy = self.recall(key)
        if copy and copy.is_from(since):
            return copy
        with self._seats.one(deadline):
            return self._asked(key, since, started, deadline, ask)

    def _asked(
        self, key: str, since: float, started: float, deadline: Deadline, ask: Callable[[], Copy]
    ) -> Copy:
        token = uuid4().hex
        # None: no Redis, so everybody asks for himself.
        while self._store.claim(f"lock:{key}", token, deadline.remaining() + 1) is False:
            time.sleep(min(_POLL_SECONDS, deadline.remaining()))
            if copy := self._learned(key, since, started):
                return copy
            if deadline.passed:
                raise BitrixError("timeout", "another worker asks")
        try:
            return self._learned(key, since, started) or self._noted(key, ask)
        finally:
            self._store.release(f"lock:{key}", token)

    def _learned(self, key: str, since: float, started: float) -> Copy | None:
        """What another asker got meanwhile, if anything. Raises the BitrixError that he got."""
        copy = self.recall(key)
        if copy and copy.is_from(since):
            return copy
        failure = self._store.read(f"failure:{key}")
        if failure and failure["at"] >= started:
            raise BitrixError(failure["code"], failure["detail"], retry_after=failure["wait"])
        return None

    def _noted(self, key: str, ask: Callable[[], Copy]) -> Copy:
        """What `ask` gives; its failure is written down, for those who wait."""
        try:
            return ask()
        except BitrixError as error:
            failure = {"at": time.time(), "code": error.code, "detail": error.detail}
            self._store.write(f"failure:{key}", {**failure, "wait": error.retry_after}, _FAILURE_SECONDS)
            raise
