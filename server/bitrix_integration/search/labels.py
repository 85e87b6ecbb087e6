"""Bitrix24's words for fields and for the values of enumerations."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..bitrix_client import Command, Replies
from ..field_mapping import FieldMap, words
from ..wire.errors import BitrixError
from .rows import rows


@dataclass(frozen=True)
class Labels:
    """Words, by field; what Bitrix has no word for is missing."""

    names: dict[str, str] = field(default_factory=dict)
    """Labels of the fields that an administrator added."""
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    """Words of the values of enumerations."""

    def as_dict(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)


def commands(field_map: FieldMap, lang: str) -> dict[str, Command]:
    """What to ask so that `read` can answer; nothing where the map needs no words."""
    wanted = {*field_map.extras, *field_map.enums}
    if not wanted:
        return {}
    asked = {}
    if any(map(_is_users, wanted)):
        asked["luf"] = Command("crm.company.userfield.list", {"filter": {"LANG": lang}})
    if not all(map(_is_users, field_map.extras)):
        asked["lsf"] = Command("crm.company.fields", {})
    # Bitrix' own enumerations are dictionaries of the same name, such as INDUSTRY.
    for index, name in enumerate(name for name in field_map.enums if not _is_users(name)):
        asked[f"lst{index}"] = Command("crm.status.list", {"filter": {"ENTITY_ID": name}})
    return asked


def read(field_map: FieldMap, replies: Replies, asked: Mapping[str, Command]) -> Labels:
    """The words in the replies to `commands`. Raises BitrixError where one of them failed."""
    labels = Labels()
    if "luf" in asked:
        for row in rows(replies.of("luf")):
            name = row.get("FIELD_NAME")
            _name(labels, field_map, name, row.get("EDIT_FORM_LABEL"), row.get("LIST_COLUMN_LABEL"))
            if name in field_map.enums:
                labels.options[name] = _options(row.get("LIST") or [], "ID", "VALUE")
    if "lsf" in asked:
        for name, about in _map(replies.of("lsf")).items():
            if isinstance(about, dict) and not _is_users(name):
                _name(labels, field_map, name, about.get("title"))
    for name, command in asked.items():
        if command.method == "crm.status.list":
            entity = command.params["filter"]["ENTITY_ID"]
            labels.options[entity] = _options(replies.of(name), "STATUS_ID", "NAME")
    return labels


def _name(labels: Labels, field_map: FieldMap, name: Any, *candidates: Any) -> None:
    word = next(filter(None, map(words, candidates)), None)
    if name in field_map.extras and word:
        labels.names[name] = word


def _options(result: Any, value: str, word: str) -> dict[str, str]:
    pairs = ((words(row.get(value)), words(row.get(word))) for row in rows(result))
    return {value: word for value, word in pairs if value and word}


def _map(result: Any) -> dict[str, Any]:
    if isinstance(result, dict):
        return result
    raise BitrixError("bad_answer", "no map of fields")


def _is_users(name: str) -> bool:
    return name.startswith("UF_")
