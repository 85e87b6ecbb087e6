"""What is written into `custom_responsible`: nothing that Frappe refuses when the ticket is saved next."""

import frappe
import pytest
from standin.database import Database
from standin.site import AGENT, Site

from bitrix_integration import responsible_field

TICKET = "0002"
GOOD = "mai.tran@example.com"


def save(email: str, kind: str = "Data/Email", stored: str | None = None) -> tuple[bool | None, str | None]:
    """Whether it was saved, and what stands there."""
    site = Site(None, {})
    site.kinds["HD Ticket", responsible_field.FIELD] = kind
    site.add("HD Ticket", TICKET, custom_responsible=stored)
    frappe.local.session = frappe._dict(user=AGENT)
    frappe.local.db = Database(site, None)
    person = {"status": "active", "email": email}
    bitrix = {"responsible": person, "matched_by": "company_id", "stale": False}
    saved = responsible_field.save(TICKET, bitrix, may_write=True)
    frappe.local.db.commit()
    return saved, site.records["HD Ticket"][TICKET]["custom_responsible"]


@pytest.mark.parametrize("kind", ["Data/Email", "Data", "Small Text", "Read Only", f"Select/{GOOD}\nother"])
def test_an_address_that_the_field_holds(kind):
    assert save(GOOD, kind) == (True, GOOD)


@pytest.mark.parametrize(
    "email",
    [
        "mai.tran@cong-ty",
        "mai tran@example.com",
        "mai.tran",
        "mai@example.com, x",
        "mai@ex ample.com",
        "@x.vn",
    ],
)
def test_an_address_that_frappe_refuses_is_not_written(email):
    assert save(email) == (False, None)
    assert save(email, stored="old@example.com") == (False, "old@example.com")


def test_one_that_was_written_before_is_not_said_to_be_good():
    assert save("mai.tran@cong-ty", stored="mai.tran@cong-ty")[0] is False


@pytest.mark.parametrize(
    "kind", ["Data/Phone", "Data/URL", "Int", "Check", "Date", "Select/one\ntwo", "Link/HD Agent"]
)
def test_a_field_that_takes_no_such_address(kind):
    assert save(GOOD, kind) == (False, None)


def test_a_link_to_somebody_who_is_there():
    assert save(AGENT, "Link/HD Agent") == (True, AGENT)


def test_an_address_longer_than_the_field():
    assert save(f"{'m' * 140}@example.com") == (False, None)
