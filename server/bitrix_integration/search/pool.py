"""The rows that Bitrix24 gave, and which of them to believe: those that bear a clue."""

from collections.abc import Callable, Iterable

from ..field_mapping import FieldMap
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
        self._own_entities: set[str] = set()
        self._contacts: dict[str, Row] = {}
        self._memberships: dict[str, set[str]] = {}

    def add_companies(self, found: Iterable[Row]) -> None:
        """Puts companies in; a row without an id is none, and the portal's own entities are no customers."""
        for row in found:
            bitrix_id = rows.id_of(row)
            if bitrix_id and rows.is_own_entity(row):
                self._own_entities.add(bitrix_id)
            elif bitrix_id:
                self._companies[bitrix_id] = row

    def add_contacts(self, found: Iterable[Row]) -> None:
        """Puts contacts in."""
        self._contacts |= {bitrix_id: row for row in found if (bitrix_id := rows.id_of(row))}

    def add_memberships(self, contact: str, companies: set[str]) -> None:
        """Notes all the companies of a contact."""
        self._memberships[contact] = companies

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

    def people_with_email(self) -> list[Row]:
        """Those of the people who bear an e-mail address."""
        return [one for one in self.people() if any(_has_email(one, clue) for clue in self._query.emails)]

    def unknown_contacts(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids whose rows are not here yet, each once."""
        return [one for one in dict.fromkeys(ids) if one not in self._contacts]

    def without_memberships(self, people: Iterable[Row]) -> list[str]:
        """The ids of people of whom only the first company is known."""
        return [one for one in map(rows.id_of, people) if one and one not in self._memberships]

    def unknown_companies(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids whose rows are not here yet, each once."""
        known = self._companies.keys() | self._own_entities
        return [one for one in dict.fromkeys(ids) if one not in known]

    def companies_of(self, contact: Row) -> list[str]:
        """The ids of a contact's companies, as far as they are known; the main one first."""
        first = rows.company_of(contact)
        others = sorted(self._memberships.get(rows.id_of(contact) or "", ()))
        return list(dict.fromkeys([*([first] if first else []), *others]))

    def bears_company_id(self, company: Row, clue: Clue) -> bool:
        """Whether it has this Company ID, to the letter."""
        return clue.value in rows.company_ids(company, self._map.lookup_field)

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
        """Whether the person who wrote is known to it: by e-mail, phone, mail domain or as a person.

        Only by what customers can't write: see `Query.vouching`.
        """
        vouching = self._query.vouching
        mail_fields, phone_fields = self._map.fields_of("owner_email"), self._map.fields_of("owner_phone")
        mails = [clue for clue in self._query.emails if clue.value in vouching]
        phones = [clue for clue in self._query.phones if phone.key(clue.value) in vouching]
        addresses, hosts = rows.emails(company, mail_fields), rows.hosts(company, mail_fields)
        return (
            any(clue.value in addresses or host.of_email(clue.value) in hosts for clue in mails)
            or any(self._employs(company, clue, _has_email) for clue in mails)
            or any(phone.key(clue.value) in rows.phones(company, phone_fields) for clue in phones)
            or any(self._employs(company, clue, _has_phone) for clue in phones)
        )

    def _employs(self, company: Row, clue: Clue, has: Bears) -> bool:
        bitrix_id = rows.id_of(company)
        return any(has(one, clue) and bitrix_id in self.companies_of(one) for one in self._contacts.values())


def _is_contacts(clue: Clue) -> bool:
    return clue.source.startswith("contact.")


def _has_email(contact: Row, clue: Clue) -> bool:
    return clue.value in rows.emails(contact)


def _has_phone(contact: Row, clue: Clue) -> bool:
    return phone.key(clue.value) in rows.phones(contact)
