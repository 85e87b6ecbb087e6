"""Gives a failure its id, and has it logged once."""

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
        if self._store.claim(key, f'{{"id":"{token}"}}', _SAME_SECONDS) is False:
            known = self._store.read(key)
            if known:
                return known["id"]
        self._log(token, f"{where}: {error}")
        return token
