"""Rows of Bitrix24, and what of them can be compared with a clue."""

from collections.abc import Iterable
from typing import Any

from ..field_mapping import number, words
from ..wire.errors import BitrixError
from . import host, mail, phone
from .query import company_ids_in

Row = dict[str, Any]


PAGE = 50
"""Rows that Bitrix gives at once. An answer of more has forgotten the filter, or is none of Bitrix'."""

UNPAGED = 5000
"""The same, of what Bitrix gives without pages: fields, the values of enumerations, stages."""


def rows(result: Any, most: int = PAGE) -> list[Row]:
    """The rows of a list method, cut before anybody works on them.

    Raises BitrixError `bad_answer` when that is no list of rows.
    """
    if isinstance(result, list):
        result = result[:most]
    if isinstance(result, list) and all(isinstance(row, dict) for row in result):
        return result
    raise BitrixError("bad_answer", "no list of rows")


def ids(result: Any, entity: str) -> list[str]:
    """The ids that `crm.duplicate.findbycomm` found; PHP writes no ids at all as []."""
    found = result.get(entity) if isinstance(result, dict) else []
    return [
        bitrix_id for bitrix_id in map(number, found[:PAGE] if isinstance(found, list) else []) if bitrix_id
    ]


def id_of(row: Row) -> str | None:
    """Bitrix' own number."""
    return number(row.get("ID"))


def company_of(contact: Row) -> str | None:
    """The company that a contact belongs to first of all."""
    return number(contact.get("COMPANY_ID"))


def emails(row: Row, fields: Iterable[str] = ()) -> set[str]:
    """Every e-mail address in the row, lower case; `fields` hold some besides EMAIL."""
    return {one for text in _values(row, ("EMAIL", *fields)) for one in mail.addresses(text)}


def phones(row: Row, fields: Iterable[str] = ()) -> set[str]:
    """The keys of every phone number in the row."""
    return {key for text in _values(row, ("PHONE", *fields)) for key in phone.keys(text)}


def hosts(row: Row, email_fields: Iterable[str] = ()) -> set[str]:
    """The hosts of the row's web sites and e-mail addresses, without those that many share."""
    web = {one for text in _values(row, ("WEB",)) for one in host.all_of_web(text)}
    return web | {one for one in map(host.of_email, emails(row, email_fields)) if one}


def company_ids(row: Row, field: str) -> set[str]:
    """Haravan's Company IDs in the row: a field may hold several."""
    return {one for text in _values(row, (field,)) for one in company_ids_in(text)}


def is_own_entity(company: Row) -> bool:
    """Whether it is a legal entity of the portal's owner: nobody's customer."""
    return words(company.get("IS_MY_COMPANY")) in ("Y", "1")


def memberships(result: Any) -> set[str]:
    """The companies in the reply of `crm.contact.company.items.get`. Raises BitrixError `bad_answer`."""
    found = rows(result, UNPAGED)
    if any("IS_PRIMARY" not in row for row in found):
        raise BitrixError("bad_answer", "no list of a contact's companies")
    return {one for one in (number(row.get("COMPANY_ID")) for row in found) if one}


def newest_first(found: Iterable[Row]) -> list[Row]:
    """Sorted by when they were changed last, then by age."""
    return sorted(
        found, key=lambda row: (words(row.get("DATE_MODIFY")) or "", int(id_of(row) or 0)), reverse=True
    )


def _values(row: Row, fields: Iterable[str]) -> list[str]:
    values = []
    for field in fields:
        value = row.get(field)
        for item in value[:PAGE] if isinstance(value, list) else [value]:
            text = words(item)
            if text:
                values.append(text)
    return values
