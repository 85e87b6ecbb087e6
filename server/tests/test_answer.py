"""The records in the answer, as the site holds them."""

import pytest

from bitrix_integration import answer
from bitrix_integration.search.query import Query, query_of
from support import contract

BLOCK = {**answer.empty_block(True, True, Query()), "status": "missing_orgid"}


def data(ticket, contact=None, customer=None):
    reply = answer.reply(answer.profile(ticket, contact, customer, BLOCK, "2026-11-24", "vi"))
    contract.check(reply)
    return reply["data"]


def test_a_ticket_alone():
    told = data({"name": 61104})
    assert told["ticket"] == {"name": "61104", "orgid": None}
    assert told["customer"] is None and told["contact"] is None


def test_the_ticket_shows_the_first_company_id_it_has():
    fields = {"custom_haravan_profile_orgid": "ORG-5", "custom_orgid": " 1000069494 ", "custom_org_id": "7"}
    assert data({"name": "0002", **fields})["ticket"]["orgid"] == "1000069494"


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_what_is_empty_is_null(empty):
    contact = {"name": "Lan", "full_name": empty, "email_id": empty, "phone": empty, "url": None}
    told = data({"name": "0002"}, contact)["contact"]
    assert told == {"name": "Lan", **dict.fromkeys(("full_name", "email_id", "phone", "mobile_no", "url"))}


def test_a_customer_of_a_site_without_the_field():
    customer = {
        "name": "Shop",
        "customer_name": " Shop ",
        "domain": "shop.example",
        "url": "/app/hd-customer/Shop",
    }
    told = data({"name": "0002"}, None, customer)["customer"]
    assert told["haravan_orgid"] is None and told["customer_name"] == "Shop"


def test_fields_that_the_answer_has_no_place_for_stay_on_the_site():
    contact = {"name": "Lan", "url": None, "birthday": "2000-01-01", "passport": "B1234567"}
    assert "B1234567" not in str(data({"name": "0002", "description": "B1234567"}, contact))


def test_the_candidates_stand_in_every_block():
    query = query_of({"custom_orgid": "5", "custom_org_id": "6"}, None, None)
    assert answer.empty_block(False, False, query)["lookup_candidates"] == ["5", "6"]
