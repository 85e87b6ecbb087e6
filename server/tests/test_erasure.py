"""Forgetting a customer."""

import pytest

from bitrix_integration.memory import erasure
from support.client import store_of
from support.site import Site, ticket_of


@pytest.mark.parametrize("by", ["company_id", "bitrix_id", "email"])
def test_every_copy_of_a_customer_goes_and_the_others_stay(site: Site, by: str) -> None:
    erased, kept = site.simulator.cast["full"], site.simulator.cast["far"]
    site.open(ticket_of(erased))
    site.open(ticket_of(erased, "company_ids"))
    site.open(ticket_of(kept))
    assert erasure.erase(store_of(site), f" {str(erased[by]).upper()} ") == 2
    left = str(site.copies())
    assert erased["company_id"] not in left
    assert kept["company_id"] in left


def test_a_phone_number_is_found_however_it_is_spaced(site: Site) -> None:
    store_of(site).write("copy:finding:1", {"at": 1, "value": {"people": [{"phone": "0900 000 001"}]}}, 60)
    assert erasure.erase(store_of(site), "0900000001") == 1


def test_nothing_is_said_nothing_is_erased(site: Site) -> None:
    site.open(ticket_of(site.simulator.cast["full"]))
    before = len(site.copies())
    assert erasure.erase(store_of(site), "  ") == 0
    assert erasure.erase(store_of(site), "nobody@example.com") == 0
    assert len(site.copies()) == before
