"""The rows that Bitrix24 gave, and which of them to believe: those that bear a clue."""

from collections.abc import Callable, Iterable

from ..field_mapping import FieldMap, words
from . import host, phone, rows
from .query import Clue, Query
from .rows import Row

Bears = Callable[[Row, Clue], bool]


class Pool:
    """Companies and contacts, whichever question brought them.

    No row is believed for having been in an answer: Bitrix drops filters, and compares beginnings.
    """

    def __init__(self, query: Query, field_map: FieldMap) -> None:
        self._query = query
        self._map = field_map
        self._companies: dict[str, Row] = {}
        self._contacts: dict[str, Row] = {}

    def add_companies(self, found: Iterable[Row]) -> None:
        """Puts companies in; a row without an id is none."""
        self._companies |= {bitrix_id: row for row in found if (bitrix_id := rows.id_of(row))}

    def add_contacts(self, found: Iterable[Row]) -> None:
        """Puts contacts in."""
        self._contacts |= {bitrix_id: row for row in found if (bitrix_id := rows.id_of(row))}

    def companies(self, clue: Clue, bears: Bears) -> list[Row]:
        """The companies that bear a clue, newest first."""
        return rows.newest_first(row for row in self._companies.values() if bears(row, clue))

    def people(self) -> list[Row]:
        """People who bear a clue: the ticket's Contact before whoever wrote in, e-mail before phone."""
        emails = [(clue, _has_email) for clue in self._query.emails]
        phones = [(clue, _has_phone) for clue in self._query.phones]
        clues = sorted([*emails, *phones], key=lambda pair: not _is_contacts(pair[0]))
        newest = rows.newest_first(self._contacts.values())
        found = (row for clue, has in clues for row in newest if has(row, clue))
        return list({rows.id_of(row): row for row in found}.values())

    def unknown(self, company_ids: Iterable[str | None]) -> list[str]:
        """Those of the ids whose rows are not here yet, each once."""
        return [one for one in dict.fromkeys(company_ids) if one and one not in self._companies]

    def their_companies(self) -> list[str | None]:
        """The ids of the companies of `people`."""
        return [rows.company_of(person) for person in self.people()]

    def bears_company_id(self, company: Row, clue: Clue) -> bool:
        """Whether it has this Company ID, to the letter."""
        return words(company.get(self._map.lookup_field)) == clue.value

    def bears_email(self, company: Row, clue: Clue) -> bool:
        """Whether it, or somebody who works there, has this address."""
        return clue.value in rows.emails(company) or self._employs(company, clue, _has_email)

    def bears_phone(self, company: Row, clue: Clue) -> bool:
        """Whether it, or somebody who works there, has this number."""
        return phone.key(clue.value) in rows.phones(company) or self._employs(company, clue, _has_phone)

    def bears_host(self, company: Row, clue: Clue) -> bool:
        """Whether its site or its mail is on this host."""
        return clue.value in rows.hosts(company)

    def knows_contact(self, company: Row) -> bool:
        """Whether the ticket's Contact is known to it: by e-mail, phone, domain or as a person."""
        mail_fields, phone_fields = self._map.fields_of("owner_email"), self._map.fields_of("owner_phone")
        mails = [clue for clue in self._query.emails if _is_contacts(clue)]
        addresses, hosts = rows.emails(company, mail_fields), rows.hosts(company, mail_fields)
        return (
            any(clue.value in addresses or host.of_email(clue.value) in hosts for clue in mails)
            or any(self._employs(company, clue, _has_email) for clue in mails)
            or any(phone.key(clue.value) in rows.phones(company, phone_fields) for clue in self._query.phones)
            or any(self._employs(company, clue, _has_phone) for clue in self._query.phones)
        )

    def _employs(self, company: Row, clue: Clue, has: Bears) -> bool:
        employees = (one for one in self._contacts.values() if rows.company_of(one) == rows.id_of(company))
        return any(has(employee, clue) for employee in employees)


def _is_contacts(clue: Clue) -> bool:
    return clue.source.startswith("contact.")


def _has_email(contact: Row, clue: Clue) -> bool:
    return clue.value in rows.emails(contact)


def _has_phone(contact: Row, clue: Clue) -> bool:
    return phone.key(clue.value) in rows.phones(contact)
