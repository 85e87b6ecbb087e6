"""What there is to look for: the clues that a ticket, its contact and its customer give."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import host, mail, phone, text

Facts = Mapping[str, Any]
"""Fields of one of Helpdesk's records, as many of them as the site has."""

_ID = re.compile(r"[0-9]{1,20}")
_SHORTEST_OF_SEVERAL = 5
_MOST, _MOST_DOMAINS = 3, 2
"""Values of a kind that are looked for: a batch holds fifty questions."""
_LONGEST_SHOWN = 140
_NOTHING = ("", "0", "None", "False")
"""What an empty field holds."""
_OF_ITSELF = ("ticket.raised_by",)
"""Fields that the site fills in itself: `Administrator` is no mistake of anybody's."""
TICKET_IDS = ("custom_haravan_profile_orgid", "custom_orgid", "custom_org_id")
"""Fields of an HD Ticket that may hold a Company ID, the best first."""
CUSTOMER_ID = "custom_haravan_orgid"
"""The field of an HD Customer that may hold one."""


class Clue(NamedTuple):
    """A value to look for, and the field that it stands in, such as `ticket.custom_orgid`."""

    value: str
    source: str


@dataclass(frozen=True)
class Query:
    """Clues of each kind, the best first, each value once."""

    company_ids: tuple[Clue, ...] = ()
    emails: tuple[Clue, ...] = ()
    """Lower case."""
    phones: tuple[Clue, ...] = ()
    """As they are written; `phone.key` compares them."""
    domains: tuple[Clue, ...] = ()
    """Hosts."""
    vouching: frozenset[str] = frozenset()
    """The e-mail addresses, and keys of phone numbers, that the customer can't have written himself."""
    unusable: tuple[Clue, ...] = ()
    """What stands in a field that should hold a clue, and is none."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.clues

    @property
    def clues(self) -> tuple[Clue, ...]:
        """All of them."""
        return (*self.company_ids, *self.emails, *self.phones, *self.domains)


def query_of(ticket: Facts, contact: Facts | None, customer: Facts | None) -> Query:
    """The clues of a ticket, in the order in which they count.

    `ticket` tells under `_author` which portal user made it, and under `_customer_wrote` which of its fields
    customers wrote ("*" for all). `contact` may have all its addresses and numbers in `email_ids` and
    `phone_nos`, the best first.
    """
    contact = contact or {}
    customer = customer or {}
    unusable: list[Clue] = []

    def read(found: Iterable[tuple[Any, str]], values_of: Callable[[Any], Iterable[str]]) -> tuple[Clue, ...]:
        clues: dict[str, Clue] = {}
        for written, source in found:
            for one in written if isinstance(written, (list, tuple)) else [written]:
                values = list(values_of(one))
                if not values and text.plain(one) not in _NOTHING:
                    unusable.append(Clue(text.plain(one)[:_LONGEST_SHOWN], source))
                for value in values:
                    clues.setdefault(value, Clue(value, source))
        return tuple(clues.values())[:_MOST]

    ids = [(ticket.get(field), f"ticket.{field}") for field in TICKET_IDS]
    ids.append((customer.get(CUSTOMER_ID), f"customer.{CUSTOMER_ID}"))
    in_name = _clues((value, "customer.name") for value in _at_the_head(customer.get("name")))
    own = [(contact.get(field), f"contact.{field}") for field in ("email_id", "email_ids")]
    numbers = [(contact.get(field), f"contact.{field}") for field in ("mobile_no", "phone", "phone_nos")]
    company_ids = read(ids, company_ids_in)
    emails = read([*own, (ticket.get("raised_by"), "ticket.raised_by")], mail.addresses)
    phones = _first_of_each_number(read(numbers, phone.typed))
    return Query(
        company_ids=_clues([*company_ids, *in_name]),
        emails=emails,
        phones=phones,
        domains=_domains(read([(customer.get("domain"), "customer.domain")], host.names)),
        vouching=frozenset(_vouching(ticket, contact, emails, phones)),
        unusable=tuple(one for one in dict.fromkeys(unusable) if one.source not in _OF_ITSELF),
    )


def company_id(value: object) -> str | None:
    """A Company ID as text. What is not wholly digits is none, nor is an empty number field's 0."""
    return next(iter(company_ids_in(value)), None)


def company_ids_in(value: object) -> list[str]:
    """The Company IDs in a field. Where one part of it is none, the whole field is not understood."""
    if isinstance(value, bool):
        return []
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    written = text.plain(value)
    found = [written] if _ID.fullmatch(written) else re.split(r"[\s,;/|]+", written.strip(" ,;/|\n"))
    # `1 000 069 494` is one number; nobody knows for sure.
    is_several = len(found) > 1 and any(len(one) < _SHORTEST_OF_SEVERAL for one in found)
    is_understood = all(_ID.fullmatch(one) and one.strip("0") for one in found) and not is_several
    return list(dict.fromkeys(found)) if is_understood else []


def _at_the_head(name: object) -> list[str]:
    head = re.match(r"\s*([0-9]+)(?![^\W_])", text.plain(name))
    return company_ids_in(head[1]) if head else []


def _vouching(ticket: Facts, contact: Facts, emails: Iterable[Clue], phones: Iterable[Clue]) -> Iterator[str]:
    """What of it stands for the person who wrote: his own address, and what customers can't write."""
    author, wrote = mail.address(ticket.get("_author")), ticket.get("_customer_wrote") or ()

    def is_kept_from_customers(field: str) -> bool:
        return "*" not in wrote and field not in wrote

    for clue in emails:
        field = "raised_by" if clue.source == "ticket.raised_by" else "contact"
        if clue.value == author or is_kept_from_customers(field):
            yield clue.value
    # The numbers of a Contact that has a user are copied from a page that this user fills in.
    if is_kept_from_customers("contact") and not contact.get("user"):
        yield from (number for number in (phone.key(clue.value) for clue in phones) if number)


def _domains(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Hosts of one shop alone: where many have their pages, nobody is looked for."""
    return tuple(clue for clue in clues if not host.is_shared(clue.value))[:_MOST_DOMAINS]


def _first_of_each_number(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """In any spelling, with an extension or without."""
    first: dict[str | None, Clue] = {}
    for clue in clues:
        first.setdefault(phone.key(clue.value), clue)
    return tuple(first.values())


def _clues(found: Iterable[tuple[str | None, str]]) -> tuple[Clue, ...]:
    first: dict[str, Clue] = {}
    for value, source in found:
        if value:
            first.setdefault(value, Clue(value, source))
    return tuple(first.values())
