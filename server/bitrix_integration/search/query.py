"""What there is to look for: the clues that a ticket, its contact and its customer give."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import host, phone

Facts = Mapping[str, Any]
"""Fields of one of Helpdesk's records, as many of them as the site has."""

_LONGEST_ID = 20
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
    phones: tuple[Clue, ...] = ()
    """As they are written; `phone.key` compares them."""
    domains: tuple[Clue, ...] = ()
    """At most one: a host."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.company_ids or self.emails or self.phones or self.domains)


def query_of(ticket: Facts, contact: Facts | None, customer: Facts | None) -> Query:
    """The clues of a ticket, in the order in which they count."""
    contact = contact or {}
    customer = customer or {}
    head = re.match(r"\s*([0-9]+)(?![^\W_])", str(customer.get("name") or ""))
    ids = [
        *((ticket.get(field), f"ticket.{field}") for field in TICKET_IDS),
        (customer.get(CUSTOMER_ID), f"customer.{CUSTOMER_ID}"),
        (head and head[1], "customer.name"),
    ]
    emails = [(contact.get("email_id"), "contact.email_id"), (ticket.get("raised_by"), "ticket.raised_by")]
    phones = [(contact.get(field), f"contact.{field}") for field in ("mobile_no", "phone")]
    return Query(
        company_ids=_clues((company_id(value), source) for value, source in ids),
        emails=_clues((email(value), source) for value, source in emails),
        phones=_numbers(phones),
        domains=_clues([(host.of_web(customer.get("domain")), "customer.domain")]),
    )


def company_id(value: object) -> str | None:
    """A Company ID as text. What is not wholly digits is none, nor is an empty number field's 0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value if value is not None else "").strip()
    return text if re.fullmatch(rf"[0-9]{{1,{_LONGEST_ID}}}", text) and text.strip("0") else None


def email(value: object) -> str | None:
    """An e-mail address, lower case. Without brackets: Bitrix would take them for a reference."""
    text = str(value or "").strip().lower()
    return text if re.fullmatch(r"[^\s@<>\[\]]+@[^\s@<>\[\]]+", text) else None


def _clues(found: Iterable[tuple[str | None, str]]) -> tuple[Clue, ...]:
    first: dict[str, Clue] = {}
    for value, source in found:
        if value:
            first.setdefault(value, Clue(value, source))
    return tuple(first.values())


def _numbers(found: Iterable[tuple[Any, str]]) -> tuple[Clue, ...]:
    first: dict[str, Clue] = {}
    for value, source in found:
        number = phone.key(value)
        if number:
            first.setdefault(number, Clue(str(value).strip(), source))
    return tuple(first.values())
