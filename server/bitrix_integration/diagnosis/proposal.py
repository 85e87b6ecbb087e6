"""A map that fits the portal's fields better than the one there is."""

import difflib
import json
from collections.abc import Mapping
from typing import NamedTuple

from ..field_mapping import FIELD_MAP, FieldMap
from .portal_field import PortalField, plain

# How people call what stands under a key, besides the key itself and the default field's code.
_NAMES = {
    "company_name": ("Tên Công ty", "Tên cửa hàng", "Store name"),
    "company_id": ("Company ID (Haravan)", "Haravan Company ID", "Haravan Org ID", "Org ID"),
    "current_shopplan": ("Gói Shopplan hiện tại", "Gói Shopplan"),
    "shop_created_date": ("Ngày tạo shop",),
    "first_shopplan_date": ("Ngày ký gói Shopplan đầu tiên",),
    "current_shopplan_date": ("Ngày ký gói Shopplan hiện tại",),
    "shopplan_expiry": ("Ngày hết hạn Shopplan", "Ngày hết hạn gói Shopplan"),
    "owner_name": ("Tên chủ shop", "Chủ shop", "Shop owner"),
    "owner_email": ("Email chủ shop",),
    "owner_phone": ("Số điện thoại chủ shop", "SĐT chủ shop"),
    "membership": ("Haravan Membership",),
}
_DATES = frozenset(key for key in FIELD_MAP.values() if key.endswith(("_date", "_expiry")))
_TEXTS = frozenset(("string", "integer", "double", "date", "datetime", "url", "money", "address"))


class Proposal(NamedTuple):
    """The two settings as they could be."""

    map_json: str
    enums_json: str
    difference: str
    """From what is used now, as a unified difference; empty when nothing is to be changed."""


def propose(fields: list[PortalField], field_map: FieldMap) -> Proposal:
    """The map with fields that the portal lacks replaced by those that are called so now.

    Only where one field alone fits; a field that the map has already is never taken for another key.
    """
    known = {field.code: field for field in fields}
    keys = {}
    for code, key in field_map.keys.items():
        found = code if code in known else _only(fitting(fields, field_map, key))
        keys[found or code] = key
    for key in FIELD_MAP.values():
        found = None if key in keys.values() else _only(fitting(fields, field_map, key))
        if found:
            keys[found] = key
    enums = [code for code in keys if code in known and known[code].type == "enumeration"]
    # Bitrix24's own dictionaries are no enumerations, and are told apart by nothing but the setting.
    enums += [code for code in field_map.enums if code in keys and not code.startswith("UF_")]
    before = _json(dict(field_map.keys)), _json(list(field_map.enums))
    after = _json(keys), _json(enums if set(enums) != set(field_map.enums) else list(field_map.enums))
    return Proposal(*after, _difference(before, after))


def fitting(fields: list[PortalField], field_map: FieldMap, key: str) -> list[PortalField]:
    """Fields that are called like a key, hold what belongs there, and are in no map yet."""
    names = expected_names(key)
    free = (field for field in fields if field.code not in field_map.keys)
    return [field for field in free if field.names & names and fits_type(field, key)]


def expected_names(key: str) -> set[str]:
    """What a field for a key may be called, made comparable."""
    codes = (code.removeprefix("UF_CRM_") for code, its_key in FIELD_MAP.items() if its_key == key)
    return {plain(name) for name in (key, *codes, *_NAMES.get(key, ()))}


def fits_type(field: PortalField, key: str) -> bool:
    """Whether what the field holds can be shown under the key. Dates in a text field can."""
    if key in _DATES:
        return field.type in ("date", "datetime", "string")
    if key == "company_id":
        return field.type in ("string", "integer", "double") and not field.is_multiple
    return field.type in _TEXTS or field.type == "enumeration" or not field.is_custom


def _only(found: list[PortalField]) -> str | None:
    return found[0].code if len(found) == 1 else None


def _json(value: Mapping[str, str] | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _difference(before: tuple[str, str], after: tuple[str, str]) -> str:
    names = ("bitrix_company_field_map_json", "bitrix_enum_fields_json")
    lines: list[str] = []
    for name, old, new in zip(names, before, after, strict=True):
        lines += difflib.unified_diff(old.splitlines(), new.splitlines(), name, name, n=1, lineterm="")
    return "\n".join(lines)
