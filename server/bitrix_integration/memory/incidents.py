"""Gives a failure its id, and has it logged once."""

import threading
import time
from collections.abc import Callable
from secrets import token_hex

from ..wire.errors import BitrixError
from .store import Store

_SAME_SECONDS = 60


class Incidents:
    """Failures of one kind within a minute are one incident: one line in the log, one id on every screen."""

    def __init__(self, store: Store, log: Callable[[str, str], None]) -> None:
        """`log(id, text)` writes it down; the text holds no secret and nobody's data."""
        self._store = store
        self._log = log

    def id_of(self, error: BitrixError, where: str) -> str:
        """The id of the incident that this failure is part of. `where` names what was being done."""
        key = f"incident:{where}:{error.code}"
        token = token_hex(4)
        is_new = self._store.claim(key, f'{{"id":"{token}"}}', _SAME_SECONDS)
        known = _known_alone(key, token) if is_new is None else None if is_new else self._known(key)
        if known:
            return known
        self._log(token, f"{where}: {error}")
        return token

    def _known(self, key: str) -> str | None:
        return (self._store.read(key) or {}).get("id")


def _known_alone(key: str, token: str) -> str | None:
    """The same without Redis, for this process: the id of the incident of this minute, if it isn't new."""
    with _alone:
        now = time.monotonic()
        known, until = _open.get(key, ("", 0.0))
        if now < until:
            return known
        _open[key] = (token, now + _SAME_SECONDS)
        return None


_alone = threading.Lock()
_open: dict[str, tuple[str, float]] = {}
