"""Keeps what an agent may not see out of an answer, wherever it stands there: Bitrix24 knows it as well."""

import re
from typing import Any
from urllib.parse import unquote

from .search import phone

_SHORTEST = 4
"""Of a part of a text; what is shorter is only hidden where it is all that is said."""
_NUMBER = re.compile(r"\+?\(?[0-9][0-9\s().-]*[0-9]")
# Numbers of Bitrix' own, moments and fixed words: never a value of a record of Helpdesk.
_KEPT = frozenset(
    """
    schema_version today lang bitrix_id id assigned_by_id status fetched_at modified matched_by lookup_source
    code retry_after user_type key label field cause kind semantics amount currency begun close created
    """.split()
)


class Hidden:
    """Values of the records, and what whoever asks is shown of each."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._fields: set[str] = set()

    def __contains__(self, field: str) -> bool:
        return field in self._fields

    def add(self, field: str, value: Any, shown: str) -> None:
        """`field` has `value`, of which only `shown` may be told."""
        self._fields.add(field)
        text = str(value if value is not None else "").strip()
        parts = [part for part in re.split(r"[\s,;|]+", text) if re.search(r"[0-9@.]", part)]
        for part in (text, *(one for one in parts if len(one) >= _SHORTEST)):
            if part:
                self._shown.setdefault(part.casefold(), shown)
        for part in (text, *_NUMBER.findall(text)):
            if number := phone.key(part):
                self._numbers.setdefault(number, shown)

    def conceal(self, data: dict[str, Any]) -> dict[str, Any]:
        """`data` of an answer without those values. The ticket's own name stays: it is the request's."""
        if not self._shown:
            return data
        ticket = {**self._walk(data["ticket"]), "name": data["ticket"]["name"]}
        return {**self._walk(data), "ticket": ticket}

    def _walk(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: one if name in _KEPT else self._walk(one, name) for name, one in value.items()}
        if isinstance(value, list):
            value = [one for one in value if not self._leads_to_it(one)]
            told = [self._walk(one, key) for one in value]
            return list(dict.fromkeys(told)) if told and isinstance(told[0], str) else told
        if not isinstance(value, str):
            return value
        if key == "url":
            # A record's address on this site has its name in it.
            text = unquote(value)
            return value if value.startswith("https:") or self._text(text) == text else None
        return self._text(value)

    def _leads_to_it(self, value: Any) -> bool:
        """Whether it is a link to a hidden number or address."""
        link = value.get("href") if isinstance(value, dict) else None
        return bool(link) and self._text(unquote(link)) != unquote(link)

    def _text(self, text: str) -> str:
        if text.strip().casefold() in self._shown:
            return self._shown[text.strip().casefold()]
        longest = sorted((one for one in self._shown if len(one) >= _SHORTEST), key=len, reverse=True)
        if longest:
            parts = "|".join(map(re.escape, longest))
            text = re.sub(
                rf"(?<!\w)(?:{parts})(?!\w)", lambda match: self._shown[match[0].casefold()], text, flags=re.I
            )
        return _NUMBER.sub(lambda match: self._numbers.get(phone.key(match[0]) or "", match[0]), text)
