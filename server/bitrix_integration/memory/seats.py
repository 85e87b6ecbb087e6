"""Leaves most workers to the rest of the site: few may wait on Bitrix24 at a time."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from ..wire.deadline import Deadline
from ..wire.errors import BitrixError
from .store import Store

RETRY_SECONDS = 2

# A sorted set of who sits there, scored by when the seat is free again at the latest.
_SIT = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[3])
redis.call('EXPIRE', KEYS[1], 60)
return 1
"""
_RISE = "return redis.call('ZREM', KEYS[1], ARGV[1])"


class Seats:
    """The places of one host's workers in front of Bitrix."""

    def __init__(self, store: Store, count: int) -> None:
        self._store = store
        self._count = count
        self._key = f"seats:{socket.gethostname()}"

    @contextmanager
    def one(self, deadline: Deadline) -> Iterator[None]:
        """Holds a seat. Raises BitrixError `rate_limited` at once when all are taken."""
        token = uuid4().hex
        # A worker that dies leaves its seat behind: for no longer than it could have needed it.
        said = self._store.run(_SIT, self._key, self._count, deadline.remaining() + 2, token)
        taken = bool(said) if said is not None else self._sit_alone(token)
        if not taken:
            raise BitrixError("rate_limited", "too many workers wait already", retry_after=RETRY_SECONDS)
        try:
            yield
        finally:
            self._store.run(_RISE, self._key, token)
            with _alone:
                _sitting.discard(token)

    def _sit_alone(self, token: str) -> bool:
        """The same without Redis, for the threads of this process."""
        with _alone:
            if len(_sitting) >= self._count:
                return False
            _sitting.add(token)
            return True


_alone = threading.Lock()
_sitting: set[str] = set()
