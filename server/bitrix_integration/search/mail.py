"""E-mail addresses as somebody typed them."""

import re

from . import text

# Without brackets: Bitrix would take them for a reference.
_ADDRESS = re.compile(r"[^\s@<>\[\]\"'(),;|]+@[^\s@<>\[\]\"'(),;|/]+")


def address(value: object) -> str | None:
    """The first address in a field, lower case."""
    return next(iter(addresses(value)), None)


def addresses(value: object) -> list[str]:
    """The addresses in a field: `lan@shop.example / mai@shop.example`, `Lan <lan@shop.example>`."""
    written = text.plain(value).lower()
    found = [written] if _ADDRESS.fullmatch(written) else re.split(r"[\s,;/|<>()]+", written)
    found = [one.strip("\"'.:").removeprefix("mailto:") for one in found]
    return list(dict.fromkeys(one for one in found if _ADDRESS.fullmatch(one)))
