"""Fields of the map that the portal does not have: agents are shown nothing there."""

from collections.abc import Iterable

from ..bitrix_client import BitrixClient
from ..field_mapping import MULTI_FIELDS, FieldMap
from ..wire.errors import BitrixError
from .remark import Remark, Say


def ask(client: BitrixClient, field_map: FieldMap) -> list[str]:
    """Their codes; none where the portal does not tell its fields."""
    try:
        known = client.call("crm.company.fields", {})
    except BitrixError:
        return []
    return among(known, field_map) if isinstance(known, dict) and known else []


def among(known: Iterable[str], field_map: FieldMap) -> list[str]:
    """Those of the map that are not among the fields known."""
    names = set(known) | MULTI_FIELDS
    return [field for field in field_map.keys if field not in names]


def warning(field: str, key: str) -> str:
    """The sentence for the log and for whoever saves the settings."""
    return f"bitrix_company_field_map_json: the portal has no field {field}, which is mapped to {key}"


def remark(field: str, key: str, say: Say) -> Remark:
    """The same for Test connection."""
    text = say("The portal has no field {0}, which is mapped to {1}").format(field, key)
    return Remark("bad", text, say("Press Discover fields: it shows what the portal calls its fields"))
