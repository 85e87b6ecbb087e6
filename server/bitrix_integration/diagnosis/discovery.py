"""The portal's fields beside the map: what is missing, renamed, or of another type."""

from collections.abc import Iterator
from typing import NamedTuple

from ..field_mapping import FIELD_MAP, FieldMap
from .portal_field import PortalField
from .proposal import Proposal, expected_names, fits_type, fitting, propose
from .remark import Remark, Say


class Discovery(NamedTuple):
    """What was found out about the fields."""

    fields: list[PortalField]
    """Those in the map, in its order, then the portal's others."""
    remarks: list[Remark]
    proposal: Proposal


def compare(fields: list[PortalField], field_map: FieldMap, say: Say) -> Discovery:
    """Holds the map against the portal's fields."""
    known = {field.code: field for field in fields}
    mapped = [known[code] for code in field_map.keys if code in known]
    others = [field for field in fields if field.is_custom and field.code not in field_map.keys]
    remarks = [*_missing(fields, known, field_map, say), *_odd(known, fields, field_map, say)]
    if not remarks:
        remarks = [Remark("good", say("Every field of the map is there, and holds what it should"))]
    return Discovery([*mapped, *others], remarks, propose(fields, field_map))


def _missing(
    fields: list[PortalField], known: dict[str, PortalField], field_map: FieldMap, say: Say
) -> Iterator[Remark]:
    gone = {code: key for code, key in field_map.keys.items() if code not in known}
    unmapped = {key: key for key in FIELD_MAP.values() if key not in field_map.keys.values()}
    for code, key in gone.items():
        tone = "bad" if key == "company_id" else "warn"
        text = say("The portal has no field {0}, which is mapped to {1}").format(code, key)
        yield Remark(tone, text, _candidates(fitting(fields, field_map, key), say))
    for key in unmapped:
        text = say("No field is mapped to {0}: agents see nothing there").format(key)
        yield Remark("warn", text, _candidates(fitting(fields, field_map, key), say))


def _candidates(found: list[PortalField], say: Say) -> str:
    if not found:
        return ""
    names = ", ".join(f"{field.code} ({field.label})" for field in found)
    if len(found) == 1:
        return say("{0} fits").format(names)
    return say("Several are called so, choose one in the map: {0}").format(names)


def _odd(
    known: dict[str, PortalField], fields: list[PortalField], field_map: FieldMap, say: Say
) -> Iterator[Remark]:
    for code, key in field_map.keys.items():
        field = known.get(code)
        if field is None:
            continue
        if key in FIELD_MAP.values() and not fits_type(field, key):
            text = say("{0}, mapped to {1}, is of the type {2}: it can't be shown there").format(
                code, key, field.type
            )
            yield Remark("bad" if key == "company_id" else "warn", text)
        elif field.type == "enumeration" and code not in field_map.enums:
            text = say(
                "{0} is a list of choices: agents see numbers until it is among the enum fields"
            ).format(code)
            yield Remark("warn", text)
        elif field.is_custom and code in field_map.enums and field.type != "enumeration":
            yield Remark("warn", say("{0} is among the enum fields, and is none").format(code))
        rivals = fitting(fields, field_map, key)
        if rivals and field.label and not field.names & expected_names(key):
            text = say("{0}, mapped to {1}, is called {2} in Bitrix24").format(code, key, field.label)
            yield Remark("warn", text, _candidates(rivals, say))
