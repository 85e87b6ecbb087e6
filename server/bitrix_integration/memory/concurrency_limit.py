"""A semaphore of all workers: few hold a slot at a time, the others wait in order of arrival."""

import math
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from ..wire.deadline import Deadline
from . import concurrency_scripts as scripts
from .store import Store

LEASE_SECONDS = 1.5
"""A worker that died holds its slot, or its place in the queue, no longer."""
BEAT_SECONDS = 0.3
"""How often a lease is renewed, and how long a waiting worker sleeps unless it is woken."""


def _nothing() -> None:
    """Waits for a slot alone."""


@dataclass
class Slot:
    """What waiting led to: a slot, or an answer that made it needless."""

    found: Any = None
    """What `until` gave; then there is no slot."""
    reply: str | None = None
    """What another worker delivered; then there is no slot."""
    take_along: Callable[[int], dict[str, str]] = field(default=lambda room: {})
    """`take_along(room)`: the loads of others who wait, by their tokens, the first who came first. They
    wait on until their replies are delivered, or this slot is left."""
    deliver: Callable[[dict[str, str]], None] = field(default=lambda replies: None)
    """Hands out the replies to what was taken along, by token."""


class ConcurrencyLimit:
    """At most `most` slots of one name. Without Redis it holds within this process."""

    def __init__(self, store: Store, name: str, most: int, owner: str = "", own: bool = False) -> None:
        """`owner` gets one slot at a time, however many requests of his wait. `own`: of this site alone."""
        self._store = store
        self._name = store.name(name, own)
        self._most = most
        self._owner = owner
        self._arrival = ""

    @property
    def is_crowded(self) -> bool:
        """Whether somebody waits for a slot."""
        return bool(self._store.evaluate(scripts.COUNT_WAITING, self._name))

    @contextmanager
    def slot(
        self,
        deadline: Deadline,
        until: Callable[[], Any] = _nothing,
        patience: float = math.inf,
        group: str = "",
        load: str = "",
        size: int = 0,
    ) -> Iterator[Slot | None]:
        """Holds a slot; None where there was none before the deadline, or within `patience` seconds.

        Waiting ends, too, when `until` gives something: it is called whenever a slot was left with
        news. Whoever holds a slot may take along the `load` (of `size` pieces) of others of the same
        `group`; whose load is under way waits for the reply until the deadline. Who waits again for
        the same answer keeps the place of his first arrival.
        """
        token, is_held = uuid4().hex, False
        try:
            slot = self._wait(token, deadline, deadline.within(patience), until, (group, load, size))
            is_held = slot is not None and slot.found is None and slot.reply is None
            with self._renewed(token) if is_held else nullcontext():
                yield slot
        finally:
            self._leave(token, has_news=is_held and until is not _nothing)

    def _wait(
        self,
        token: str,
        deadline: Deadline,
        slots_deadline: Deadline,
        until: Callable[[], Any],
        load: tuple[str, str, int],
    ) -> Slot | None:
        mail: str | None = scripts.LOOK
        while True:
            said = self._run(scripts.STEP, token, self._arrival, self._owner, *load)
            if said is None:
                is_held = _enter_alone(token, self._name, self._most, slots_deadline)
                return Slot(found=until()) if is_held else None
            is_held, self._arrival, is_under_way = int(said[0]), _text(said[1]), int(said[2])
            # Without mail there is nothing new.
            found = until() if mail or is_held else None
            if found is not None:
                return Slot(found=found)
            if is_held:
                return Slot(
                    take_along=lambda room: self._take_along(token, load[0], room), deliver=self._deliver
                )
            end = deadline if is_under_way else slots_deadline
            if end.passed:
                return None
            mail = self._store.blocking_pop(f"{self._name}:mail:{token}", min(BEAT_SECONDS, end.remaining()))
            if mail and mail not in (scripts.GO, scripts.LOOK):
                return Slot(reply=mail)

    def _leave(self, token: str, has_news: bool) -> None:
        self._run(scripts.LEAVE, token, "news" if has_news else "")
        with _alone:
            if token in _held_alone:
                del _held_alone[token]
                _alone.notify_all()

    @contextmanager
    def _renewed(self, token: str) -> Iterator[None]:
        """Renews the lease for as long as this lasts, whatever the worker waits for."""
        with _renewals.of(token, lambda: self._run(scripts.RENEW, token, self._owner)):
            yield

    def _take_along(self, token: str, group: str, room: int) -> dict[str, str]:
        said = self._run(scripts.TAKE_ALONG, token, group, room) or ()
        texts = [_text(one) for one in said]
        return dict(zip(texts[::2], texts[1::2], strict=True))

    def _deliver(self, replies: dict[str, str]) -> None:
        self._run(scripts.DELIVER, *(text for pair in replies.items() for text in pair))

    def _run(self, script: str, *arguments: Any) -> Any:
        return self._store.evaluate(script, self._name, self._most, LEASE_SECONDS, *arguments)


class _Renewals:
    """One thread of this process renews all its leases."""

    def __init__(self) -> None:
        self._due: dict[str, Callable[[], Any]] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @contextmanager
    def of(self, token: str, renew: Callable[[], Any]) -> Iterator[None]:
        with self._lock:
            self._due[token] = renew
            # It ends when there is nothing to do, and a fork leaves it behind.
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._beat, daemon=True, name="bitrix24 leases")
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                del self._due[token]

    def _beat(self) -> None:
        pause = threading.Event()
        while not pause.wait(BEAT_SECONDS):
            for token in list(self._due):
                # Under the lock: a lease that was given up is not to come back.
                with self._lock:
                    if renew := self._due.get(token):
                        renew()
            with self._lock:
                if not self._due:
                    self._thread = None
                    return


def _enter_alone(token: str, name: str, most: int, deadline: Deadline) -> bool:
    """The same without Redis, for the threads of this process."""
    with _alone:
        while Counter(_held_alone.values())[name] >= most:
            if deadline.passed:
                return False
            _alone.wait(min(BEAT_SECONDS, deadline.remaining()))
        _held_alone[token] = name
        return True


def _text(said: Any) -> str:
    return said.decode() if isinstance(said, bytes) else str(said)


_renewals = _Renewals()
_alone = threading.Condition()
_held_alone: dict[str, str] = {}
