"""Which fields of a Bitrix24 company an agent sees, and under which keys."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FIELD_MAP = {
    "ID": "bitrix_id",
    "TITLE": "title_full",
    "UF_CRM_STORENAME": "company_name",
    "UF_CRM_COMPANY_ID": "company_id",
    "UF_CRM_CURRENT_HSI_SEGMENT": "current_hsi_segment",
    "UF_CRM_CURRENT_HSI_DETAIL": "current_hsi_detail",
    "UF_CRM_LAST_HSI_SEGMENT": "last_hsi_segment",
    "UF_CRM_LAST_HSI_DETAIL": "last_hsi_detail",
    "UF_CRM_CURRENT_SHOPPLAN": "current_shopplan",
    "UF_CRM_DATE_CREATED_SHOP": "shop_created_date",
    "UF_CRM_FIRST_PAID_DATE": "first_shopplan_date",
    "UF_CRM_DATE_SIGNED_CURRENT_SHOPPLAN": "current_shopplan_date",
    "UF_CRM_DATE_EXPIRED_SHOPPLAN": "shopplan_expiry",
    "UF_CRM_SHOP_OWNER_NAME": "owner_name",
    "UF_CRM_SHOP_OWNER_EMAIL": "owner_email",
    "UF_CRM_SHOP_OWNER_PHONE_NUMBER": "owner_phone",
    "UF_CRM_HARAVAN_MEMBERSHIP": "membership",
    "ASSIGNED_BY_ID": "assigned_by_id",
}
"""The default of `bitrix_company_field_map_json`. Its values are the contract's keys of a company."""

ENUM_FIELDS: tuple[str, ...] = ()
"""The default of `bitrix_enum_fields_json`: fields whose values are numbers that stand for words."""

# The app itself reads these; a map without them gets them back.
_NEEDED = ("ID", "TITLE", "ASSIGNED_BY_ID")
MULTI_FIELDS = frozenset(("PHONE", "EMAIL", "WEB", "IM", "LINK"))
"""Fields of which Bitrix24 says nothing where they are empty."""
DAYS = tuple(key for key in FIELD_MAP.values() if key.endswith(("_date", "_expiry")))
"""The keys that hold calendar days."""
# Bitrix24's own fields for the numbers of other systems.
_HOLDS_FOREIGN_IDS = frozenset(("ORIGIN_ID", "ORIGIN_VERSION"))
_STANDARD_KEYS = frozenset(FIELD_MAP.values())
_FIELD = re.compile(r"[A-Z][A-Z0-9_]{0,99}")
_NAMED = 3
"""Entries that a warning names."""
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")


@dataclass(frozen=True)
class FieldMap:
    """A valid map: Bitrix' fields, in the administrator's order, and the keys they are answered under."""

    keys: Mapping[str, str]
    enums: tuple[str, ...] = ENUM_FIELDS

    @property
    def lookup_field(self) -> str:
        """The field that holds Haravan's Company ID."""
        return next(field for field, key in self.keys.items() if key == "company_id")

    @property
    def extras(self) -> tuple[str, ...]:
        """Fields that the administrator added to the contract's own."""
        return tuple(field for field, key in self.keys.items() if key not in _STANDARD_KEYS)

    def fields_of(self, key: str) -> tuple[str, ...]:
        """The fields that are answered under a key."""
        return tuple(field for field, its_key in self.keys.items() if its_key == key)


DEFAULT = FieldMap(FIELD_MAP)


def read_settings(map_json: str | None, enums_json: str | None) -> tuple[FieldMap, list[str]]:
    """Reads the two JSON settings; says in words what was wrong with them.

    Nothing in them can break an answer: what can't be used is left out, what is missing or no
    JSON at all is the default.
    """
    warnings: list[str] = []
    keys = _read_map(map_json, warnings)
    enums = _read_enums(enums_json, keys, warnings)
    return FieldMap(keys, enums), warnings


def transform_company(row: Mapping[str, Any], field_map: FieldMap, options: Mapping[str, Mapping]) -> dict:
    """A row of `crm.company.list` under the contract's keys, every one of them; None where it is empty.

    `options` are the words of enumerations: field -> value -> word.
    """
    company: dict[str, str | None] = dict.fromkeys(FIELD_MAP.values())
    for field, key in field_map.keys.items():
        if key in company and company[key] is None:
            company[key] = words(row.get(field), options.get(field, {}))
    company["bitrix_id"] = number(row.get("ID"))
    company["assigned_by_id"] = number(row.get("ASSIGNED_BY_ID"))
    return company


def words(value: Any, options: Mapping[str, str] | None = None) -> str | None:
    """Any value of Bitrix as trimmed text; several are joined with commas; None when there is none."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, (_word(one, options or {}) for one in values))) or None


def number(value: Any) -> str | None:
    """An id as text; None for what Bitrix writes when there is none: null, "", 0, "0"."""
    text = "" if isinstance(value, bool) else str(value or "").strip()
    return text if re.fullmatch(r"[1-9][0-9]{0,19}", text) else None


def full_name(row: Mapping[str, Any]) -> str | None:
    """The name of a person, family name first as in Vietnam."""
    return " ".join(filter(None, (words(row.get("LAST_NAME")), words(row.get("NAME"))))) or None


def _word(value: Any, options: Mapping[str, str]) -> str | None:
    if isinstance(value, dict):
        value = value.get("VALUE")
    if value is None or value is False or isinstance(value, (dict, list)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "1" if value is True else str(value).strip()
    return options.get(text, text) or None


def _read_map(text: str | None, warnings: list[str]) -> dict[str, str]:
    setting = "bitrix_company_field_map_json"
    raw = _parsed(text, setting, dict, warnings)
    if not raw:
        return dict(FIELD_MAP)
    keys: dict[str, str] = {}
    bad, refused = [], []
    for field, key in raw.items():
        if not isinstance(key, str) or not _FIELD.fullmatch(field) or not _KEY.fullmatch(key.strip()):
            bad.append(field)
        elif _is_refused(field, key.strip()):
            refused.append(f"{field} as {key.strip()}")
        else:
            keys[field] = key.strip()
    _note(warnings, setting, bad, "no field and key")
    _note(warnings, setting, refused, "not possible: that key means something else")
    extras = [key for key in keys.values() if key not in _STANDARD_KEYS]
    _note(warnings, setting, _repeated(extras), "there twice: two rows of one name")
    _note(
        warnings,
        setting,
        _repeated(k for k in keys.values() if k == "company_id"),
        "there twice, the first counts",
    )
    for field in _NEEDED:
        keys.setdefault(field, FIELD_MAP[field])
    if "company_id" not in keys.values():
        warnings.append(f"{setting}: no field is mapped to company_id, UF_CRM_COMPANY_ID is")
        keys["UF_CRM_COMPANY_ID"] = "company_id"
    return keys


def _is_refused(field: str, key: str) -> bool:
    """Whether a field can't stand under a key: a foreign company would be found by it, or linked to."""
    if key == "company_id":
        return not field.startswith("UF_") and field not in _HOLDS_FOREIGN_IDS
    own = {"bitrix_id": "ID", "assigned_by_id": "ASSIGNED_BY_ID"}
    return (field in own.values() and FIELD_MAP[field] != key) or (key in own and own[key] != field)


def _read_enums(text: str | None, keys: Mapping[str, str], warnings: list[str]) -> tuple[str, ...]:
    setting = "bitrix_enum_fields_json"
    raw = _parsed(text, setting, (list, dict), warnings) or ENUM_FIELDS
    fields = [field for field in raw if isinstance(field, str)]
    _note(warnings, setting, [str(field) for field in raw if not isinstance(field, str)], "no field")
    _note(warnings, setting, [field for field in fields if field not in keys], "not in the map")
    _note(warnings, setting, _repeated(fields), "there twice")
    return tuple(dict.fromkeys(one for one in fields if one in keys and one not in MULTI_FIELDS))


def _note(warnings: list[str], setting: str, entries: Collection[str], problem: str) -> None:
    """A warning for each entry that has a problem; where they are many, one that names the first."""
    named = [repr(entry[:60]) for entry in list(entries)[:_NAMED]]
    if len(entries) > _NAMED:
        named = [f"{', '.join(named)} and {len(entries) - _NAMED} more"]
    warnings.extend(f"{setting}: {name}: {problem}" for name in named)


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _parsed(text: str | None, setting: str, kind: type | tuple[type, ...], warnings: list[str]) -> Any:
    if not (text or "").strip():
        return None
    repeated: list[str] = []

    def read(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        repeated.extend(_repeated(name for name, _ in pairs))
        return dict(pairs)

    try:
        value = json.loads(text, object_pairs_hook=read)
    except (ValueError, RecursionError):
        warnings.append(f"{setting}: not valid JSON, the default is used")
        return None
    if not isinstance(value, kind):
        warnings.append(f"{setting}: not of the right shape, the default is used")
        return None
    _note(warnings, setting, repeated, "there twice, the last counts")
    return value
