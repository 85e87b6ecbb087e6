"""One point in time that everything done for an answer shares."""

import time
from collections.abc import Callable

_SLICE_SECONDS = 0.2
"""How soon it is noticed that nobody waits for the answer any more."""


class Deadline:
    """Ends `seconds` from now, whatever is waited for: a slot, a token, Bitrix.

    It ends at once when nobody wants the answer any more: the browser has gone on to another ticket.
    """

    def __init__(self, seconds: float, is_abandoned: Callable[[], bool] = lambda: False) -> None:
        self._end = time.monotonic() + seconds
        self._is_abandoned = is_abandoned

    @property
    def is_abandoned(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._is_abandoned()

    def remaining(self) -> float:
        """Seconds left; never negative."""
        return 0.0 if self.is_abandoned else max(0.0, self._end - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether there is no time left."""
        return self.remaining() == 0.0

    def within(self, seconds: float) -> "Deadline":
        """One that ends with this one, and after so many seconds at the latest."""
        return Deadline(min(seconds, self.remaining()), self._is_abandoned)

    def for_others(self) -> "Deadline":
        """The same moment, whether or not this answer is still wanted: others wait as well."""
        return Deadline(max(0.0, self._end - time.monotonic()))

    def sleep(self, seconds: float) -> None:
        """Sleeps so long, no longer than there is time left."""
        until = time.monotonic() + seconds
        while (left := min(until - time.monotonic(), self.remaining())) > 0:
            time.sleep(min(left, _SLICE_SECONDS))

    def slice(self) -> float:
        """How long to wait for something before looking again whether there is time left."""
        return min(_SLICE_SECONDS, self.remaining())
