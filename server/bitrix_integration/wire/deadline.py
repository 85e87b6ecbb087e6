"""One point in time that everything done for an answer shares."""

import time


class Deadline:
    """Ends `seconds` from now, whatever is waited for: a lock, a token, Bitrix."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left; never negative."""
        return max(0.0, self._end - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether there is no time left."""
        return self.remaining() == 0.0
