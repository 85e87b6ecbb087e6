"""What is read of Helpdesk's records: a Contact's further addresses, and who wrote what on a ticket."""

import json

import pytest
from standin.site import AGENT, CUSTOMER, MANAGER

from bitrix_integration import records
from support.method import Method


@pytest.fixture
def read(method: Method, monkeypatch: pytest.MonkeyPatch):
    """Reads a state's ticket as an agent does; `records.Records` is made within a call alone."""

    def read(state: str) -> records.Records:
        kept = []
        make = records.Records
        monkeypatch.setattr("bitrix_integration.api.Records", lambda name: kept.append(make(name)) or kept[0])
        method.data(state)
        return kept[0]

    return read


def version(method: Method, state: str, owner: str, *fields: str) -> None:
    """A change of a ticket, as Frappe keeps it."""
    from standin import tickets

    data = json.dumps({"changed": [[field, "old", "new"] for field in fields]})
    name = f"version {len(method.site.records['Version'])}"
    about = {"ref_doctype": "HD Ticket", "docname": tickets.names()[state]}
    method.site.add("Version", name, owner=owner, data=data, **about)


def test_further_addresses_and_numbers_the_primary_first(method, read):
    contact = method.ticket("full")["contact"]
    for place, (email, is_primary) in enumerate((("b@shop.example", 0), ("a@shop.example", 1)), 1):
        method.site.add(
            "Contact Email", f"e{place}", parent=contact, email_id=email, is_primary=is_primary, idx=place
        )
    method.site.add("Contact Phone", "p1", parent=contact, phone="028 3822 1234", idx=1)
    method.site.add(
        "Contact Phone", "p2", parent=contact, phone="0912 345 678", is_primary_mobile_no=1, idx=2
    )
    method.site.add("Contact Phone", "p3", parent="somebody else", phone="0999 999 999", idx=1)
    _, facts, _ = read("full").facts
    assert facts["email_ids"] == ["a@shop.example", "b@shop.example"]
    assert facts["phone_nos"] == ["0912 345 678", "028 3822 1234"]


def test_they_are_hidden_where_the_contacts_own_field_is(method, read):
    contact = method.ticket("full")["contact"]
    method.site.add("Contact Phone", "p1", parent=contact, phone="028 3822 1234", idx=1)
    method.site.masked = {("Contact", "mobile_no")}
    told = read("full").hidden.conceal({"ticket": {"name": "0002"}, "bitrix": {"title": "call 02838221234"}})
    assert told["bitrix"] == {"title": "call XXXXXXXX"}


@pytest.mark.parametrize(("owner", "author"), [(CUSTOMER, CUSTOMER), ("Guest", None)])
def test_all_of_a_customers_own_ticket_is_his(method, read, owner, author):
    method.ticket("full")["owner"] = owner
    ticket, *_ = read("full").facts
    assert (ticket["_author"], ticket["_customer_wrote"]) == (author, {"*"})


@pytest.mark.parametrize("owner", ["Administrator", AGENT, MANAGER])
def test_what_came_by_mail_or_from_an_agent_is_nobodys_until_a_customer_changes_it(method, read, owner):
    method.ticket("full")["owner"] = owner
    version(method, "full", AGENT, "custom_orgid", "contact")
    version(method, "by_email", CUSTOMER, "contact")
    assert read("full").facts[0]["_customer_wrote"] == set()
    version(method, "full", CUSTOMER, "custom_orgid")
    version(method, "full", CUSTOMER, "subject")
    ticket, *_ = read("full").facts
    assert (ticket["_author"], ticket["_customer_wrote"]) == (None, {"custom_orgid"})
