"""Forgetting a customer: every copy that speaks of him goes."""

from typing import Any

from .store import Store


def erase(store: Store, text: str) -> int:
    """Deletes the copies in which `text` stands as a value: a Company ID, Bitrix24's own number, an
    e-mail address, a phone number. Says how many.

    Case does not count, and of phones neither do spaces. One copy too many is no harm: it is asked for anew.
    """
    wanted = _comparable(text)
    return store.erase("copy:", lambda copy: _holds(copy.get("value"), wanted)) if wanted else 0


def _holds(value: Any, wanted: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(item, wanted) for item in value.values())
    if isinstance(value, list):
        return any(_holds(item, wanted) for item in value)
    return isinstance(value, str) and _comparable(value) == wanted


def _comparable(text: str) -> str:
    return "".join(text.split()).casefold()
