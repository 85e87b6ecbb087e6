"""What an administrator should hear of: lines for the Error Log, written when an answer is done.

Not before: Frappe sends what is logged on to an error tracker, where one is set up, with all local variables
of all frames that are being executed. Those that make an answer hold customers' names, addresses and numbers.
"""

import frappe

from .memory.store import Store
from .wire.webhook import mask

_WARNING_SECONDS = 24 * 3600


class Notes:
    """The lines of one request."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: list[tuple[str, str, str]] = []
        self._warnings: dict[str, None] = {}

    def add(self, incident: str, text: str, more: str = "") -> None:
        """A failure, under its id. Neither text may hold anybody's data."""
        self._lines.append((incident, text, more))

    def warn(self, text: str) -> None:
        """What is wrong with the settings; written once a day."""
        self._warnings[text] = None

    def write(self) -> None:
        """Writes them. Call it while no exception is handled, from a function that holds nobody's data."""
        for text in self._warnings:
            if self._store.claim(f"warning:{text}", "1", _WARNING_SECONDS):
                self.add("settings", text)
        for line in self._lines:
            _write(*line)


def _write(incident: str, text: str, more: str) -> None:
    """Writes an Error Log by its own: a GET's transaction is rolled back."""
    failure = ""
    try:
        frappe.log_error(title=mask(f"Bitrix24 [{incident}] {text}")[:140], message=mask(f"{text}\n{more}"))
        frappe.db.commit()
    except Exception as error:
        failure = type(error).__name__
    if failure:
        frappe.logger("bitrix_integration").error(f"[{incident}] {mask(text)} ({failure})")
