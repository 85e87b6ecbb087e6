"""Keeps every worker together under the rate that Bitrix24 grants a portal."""

import math
import threading
import time
from hashlib import sha256

from ..wire.deadline import Deadline
from ..wire.errors import BitrixError
from .store import Store

SIZE = 48
"""Requests at once. Bitrix blocks above 50 from one address, whoever sends them."""
PER_SECOND = 2.0
"""How fast they come back."""

# The value: the moment at which the bucket is full again, and when that was written.
_COMMON = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local size, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local full, written = string.match(redis.call('GET', KEYS[1]) or '', '^(%S+) (%S+)$')
-- Written later than now: the clock was set back, by so much at least.
full = tonumber(full or '0') - math.max(0, tonumber(written or '0') - now)
local function write()
    local value = string.format('%.6f %.6f', full, now)
    redis.call('SET', KEYS[1], value, 'EX', math.ceil(full - now) + 1)
end
"""
_TAKE = (
    _COMMON
    + """
full = math.max(full, now) + 1 / rate
local wait = full - size / rate - now
if wait <= tonumber(ARGV[3]) then write() end
return string.format('%.6f', wait)
"""
)
_DRAIN = (
    _COMMON
    + """
full = math.max(full, now + size / rate)
write()
return 1
"""
)


class Bucket:
    """The tokens of one portal, shared by all sites, workers and hosts on one Redis."""

    def __init__(
        self,
        store: Store,
        host: str,
        size: int = SIZE,
        per_second: float = PER_SECOND,
        patience: float = math.inf,
    ) -> None:
        """`patience`: seconds that a token may take, within the deadline."""
        self._store = store
        self._key = f"bucket:{sha256(host.encode()).hexdigest()[:16]}"
        self._size = size
        self._per_second = per_second
        self._patience = patience

    def take(self, deadline: Deadline) -> None:
        """Takes a token, waiting for it if it comes before the deadline.

        Raises BitrixError `rate_limited` at once when it doesn't; then none is taken.
        """
        if deadline.passed:
            raise BitrixError("timeout")
        patience = min(self._patience, deadline.remaining())
        said = self._store.run(_TAKE, self._key, self._size, self._per_second, patience)
        wait = float(said) if said is not None else self._wait_alone(patience)
        if wait > patience:
            raise BitrixError("rate_limited", "no token in time", retry_after=math.ceil(wait))
        deadline.sleep(wait)

    def drain(self) -> None:
        """Bitrix counted more than we did: somebody else asks as well. Slow down, all of us.

        Whoever waits for a token keeps his place.
        """
        said = self._store.run(_DRAIN, self._key, self._size, self._per_second)
        if said is None:
            with _alone:
                empty = time.monotonic() + self._size / self._per_second
                _full_at[self._key] = max(_full_at.get(self._key, 0.0), empty)

    def _wait_alone(self, patience: float) -> float:
        """The same without Redis, for this process."""
        with _alone:
            now = time.monotonic()
            full = max(_full_at.get(self._key, 0.0), now) + 1 / self._per_second
            wait = full - self._size / self._per_second - now
            if wait <= patience:
                _full_at[self._key] = full
            return wait


_alone = threading.Lock()
_full_at: dict[str, float] = {}
