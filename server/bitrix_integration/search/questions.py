"""The questions to Bitrix24, as commands of a batch.

Its lists drop a filter that they don't like and answer with page one. So every question names one
of the filters that work, and whoever reads the rows checks each against what was asked.
"""

from collections.abc import Sequence

from ..bitrix_client import Command
from ..field_mapping import FieldMap
from . import host, phone
from .query import Clue

MANY = 50
"""Rows on a page; no question asks for more."""
_CONTACT_FIELDS = ["ID", "NAME", "LAST_NAME", "COMPANY_ID", "EMAIL", "PHONE"]
_COMPANY_FIELDS = ["ID", "TITLE", "DATE_MODIFY", "ASSIGNED_BY_ID", "IS_MY_COMPANY", "EMAIL", "PHONE", "WEB"]


def companies_by_company_id(field_map: FieldMap, clues: Sequence[Clue]) -> Command:
    """By Haravan's Company ID. Without the `=`, Bitrix would compare with LIKE."""
    return _companies(field_map, {f"={field_map.lookup_field}": [clue.value for clue in clues]})


def companies_by_id(field_map: FieldMap, ids: Sequence[str]) -> Command:
    """By Bitrix' own numbers. Never none: an empty list is no filter."""
    return _companies(field_map, {"@ID": list(ids)[:MANY]})


def companies_by_email(field_map: FieldMap, email: str) -> Command:
    """By the beginning of an e-mail address: one plain text is all that Bitrix takes."""
    return _companies(field_map, {"EMAIL": email})


def companies_by_host(field_map: FieldMap, name: str) -> list[Command]:
    """By web sites, one question for each way in which such an address may begin."""
    return [_companies(field_map, {"WEB": spelling}) for spelling in host.web_spellings(name)]


def contacts_by_email(email: str) -> Command:
    """By the beginning of an e-mail address."""
    return _contacts({"EMAIL": email})


def contacts_by_id(ids: Sequence[str]) -> Command:
    """By Bitrix' own numbers. Never none."""
    return _contacts({"@ID": list(ids)[:MANY]})


def companies_of_contact(contact: str) -> Command:
    """All companies that a contact belongs to: its row names the main one alone."""
    return Command("crm.contact.company.items.get", {"id": contact})


def ids_by_phone(entity: str, clue: Clue) -> Command:
    """The ids of contacts or companies that have a number. Of the spellings, twenty are looked at."""
    values = phone.spellings(phone.key(clue.value) or "")
    return Command("crm.duplicate.findbycomm", {"type": "PHONE", "entity_type": entity, "values": values})


def _companies(field_map: FieldMap, chosen: dict) -> Command:
    fields = list(dict.fromkeys((*_COMPANY_FIELDS, *field_map.keys)))
    order = {"DATE_MODIFY": "DESC"}
    params = {"filter": chosen, "select": fields, "order": order, "start": -1}
    return Command("crm.company.list", params)


def _contacts(chosen: dict) -> Command:
    params = {"filter": chosen, "select": _CONTACT_FIELDS, "order": {"ID": "DESC"}, "start": -1}
    return Command("crm.contact.list", params)
