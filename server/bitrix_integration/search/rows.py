"""Rows of Bitrix24, and what of them can be compared with a clue."""

from collections.abc import Iterable
from typing import Any

from ..field_mapping import number, words
from ..wire.errors import BitrixError
from . import host, phone

Row = dict[str, Any]


def rows(result: Any) -> list[Row]:
    """The rows of a list method. Raises BitrixError `bad_answer` when that is no list of rows."""
    if isinstance(result, list) and all(isinstance(row, dict) for row in result):
        return result
    raise BitrixError("bad_answer", "no list of rows")


def ids(result: Any, entity: str) -> list[str]:
    """The ids that `crm.duplicate.findbycomm` found; PHP writes no ids at all as []."""
    found = result.get(entity) if isinstance(result, dict) else []
    return [bitrix_id for bitrix_id in map(number, found if isinstance(found, list) else []) if bitrix_id]


def id_of(row: Row) -> str | None:
    """Bitrix' own number."""
    return number(row.get("ID"))


def company_of(contact: Row) -> str | None:
    """The company that a contact belongs to first of all."""
    return number(contact.get("COMPANY_ID"))


def emails(row: Row, fields: Iterable[str] = ()) -> set[str]:
    """Every e-mail address in the row, lower case; `fields` hold some besides EMAIL."""
    return {text.lower() for text in _values(row, ("EMAIL", *fields))}


def phones(row: Row, fields: Iterable[str] = ()) -> set[str]:
    """The keys of every phone number in the row."""
    return _known(phone.key(text) for text in _values(row, ("PHONE", *fields)))


def hosts(row: Row, email_fields: Iterable[str] = ()) -> set[str]:
    """The hosts of the row's web sites and e-mail addresses, without those that many share."""
    web = (host.of_web(text) for text in _values(row, ("WEB",)))
    mail = (host.of_email(text) for text in emails(row, email_fields))
    return _known(web) | _known(mail)


def newest_first(found: Iterable[Row]) -> list[Row]:
    """Sorted by when they were changed last, then by age."""
    return sorted(
        found, key=lambda row: (words(row.get("DATE_MODIFY")) or "", int(id_of(row) or 0)), reverse=True
    )


def _values(row: Row, fields: Iterable[str]) -> list[str]:
    values = []
    for field in fields:
        value = row.get(field)
        for item in value if isinstance(value, list) else [value]:
            text = words(item)
            if text:
                values.append(text)
    return values


def _known(values: Iterable[str | None]) -> set[str]:
    return {value for value in values if value}
