"""Forgetting a customer: every copy that speaks of him goes."""

from typing import Any

from ..search import mail, phone, text
from ..search.query import company_ids_in
from .store import Store


def erase(store: Store, whose: str) -> int:
    """Deletes the copies in which `whose` stands as a value: a Company ID, Bitrix24's own number, an
    e-mail address, a phone number. Says how many.

    In any spelling, and where it stands among others. One copy too many is no harm: it is asked for anew.
    """
    wanted = _comparable(whose)
    return store.erase("copy:", lambda copy: _holds(copy.get("value"), wanted)) if wanted else 0


def _holds(value: Any, wanted: set[str]) -> bool:
    if isinstance(value, dict):
        return any(_holds(item, wanted) for item in value.values())
    if isinstance(value, list):
        return any(_holds(item, wanted) for item in value)
    return isinstance(value, str) and not wanted.isdisjoint(_comparable(value))


def _comparable(value: str) -> set[str]:
    """The text, and the addresses, numbers and Company IDs in it."""
    whole = "".join(text.plain(value).split()).casefold()
    found = {whole, *mail.addresses(value), *company_ids_in(value), *(f"+{key}" for key in phone.keys(value))}
    return found - {""}
