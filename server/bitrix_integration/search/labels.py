"""Bitrix24's words for fields and for the values of enumerations, and the kinds of the fields."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..bitrix_client import Command, Replies
from ..field_mapping import FieldMap, words
from ..wire.errors import BitrixError
from . import language
from .rows import UNPAGED, rows


@dataclass(frozen=True)
class Labels:
    """Words, by field; what Bitrix has no word for is missing."""

    names: dict[str, str] = field(default_factory=dict)
    """Labels of the fields that an administrator added."""
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    """Words of the values of enumerations."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Bitrix24's types of the fields that an administrator added: `money`, `boolean`, …"""

    def as_dict(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)


def commands(field_map: FieldMap, lang: str) -> dict[str, Command]:
    """What to ask so that `read` can answer; nothing where the map needs no words."""
    wanted = {*field_map.extras, *field_map.enums}
    if not wanted:
        return {}
    asked = {"lsf": Command("crm.company.fields", {})}
    if any(map(_is_users, wanted)):
        asked["luf"] = Command("crm.company.userfield.list", {"filter": {"LANG": language.of_site(lang)}})
    if not all(map(_is_users, wanted)):
        # All dictionaries at once: they are few rows, and a batch holds fifty questions.
        asked["lst"] = Command("crm.status.list", {})
    return asked


def read(field_map: FieldMap, replies: Replies, asked: Mapping[str, Command]) -> Labels:
    """The words in the replies to `commands`. Raises BitrixError where one of them failed.

    A portal may have labels in some languages only: then its own, in `crm.company.fields`, are used.
    """
    labels = Labels()
    fields = _map(replies.of("lsf"))
    wanted = {*field_map.extras, *field_map.enums}
    dictionaries = _dictionaries(replies.of("lst")) if "lst" in asked else {}
    if "luf" in asked:
        for row in rows(replies.of("luf"), UNPAGED):
            name = row.get("FIELD_NAME")
            if name in wanted:
                _name(labels, name, row.get("EDIT_FORM_LABEL"), row.get("LIST_COLUMN_LABEL"))
                labels.kinds[name] = words(row.get("USER_TYPE_ID")) or ""
                if options := _options(row.get("LIST") or [], "ID", "VALUE"):
                    labels.options[name] = options
    for name in wanted:
        about = fields.get(name)
        if not isinstance(about, dict):
            continue
        labels.kinds.setdefault(name, words(about.get("type")) or "")
        _name(labels, name, *(about.get(key) for key in ("formLabel", "listLabel", "title")))
        if items := _options(about.get("items") or [], "ID", "VALUE"):
            labels.options.setdefault(name, items)
        # Bitrix' own enumerations are dictionaries, such as INDUSTRY; one field's may be named otherwise.
        dictionary = words(about.get("statusType")) or name
        if not _is_users(name) and dictionary in dictionaries:
            labels.options[name] = dictionaries[dictionary]
    return labels


def _name(labels: Labels, name: str, *candidates: Any) -> None:
    word = next((word for word in map(words, candidates) if word and word != name), None)
    if word:
        labels.names.setdefault(name, word)


def _options(result: Any, value: str, word: str) -> dict[str, str]:
    pairs = ((words(row.get(value)), words(row.get(word))) for row in result if isinstance(row, dict))
    return {value: word for value, word in pairs if value and word}


def _dictionaries(result: Any) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows(result, UNPAGED):
        entity, value, word = (words(row.get(key)) for key in ("ENTITY_ID", "STATUS_ID", "NAME"))
        if entity and value and word:
            found.setdefault(entity, {})[value] = word
    return found


def _map(result: Any) -> dict[str, Any]:
    if isinstance(result, dict):
        return result
    raise BitrixError("bad_answer", "no map of fields")


def _is_users(name: str) -> bool:
    return name.startswith("UF_")
