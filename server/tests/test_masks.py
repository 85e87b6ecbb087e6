"""Masked fields (Frappe 16): a look-up has the values, an agent sees what Frappe lets him see."""

import json

import pytest
from standin.site import MANAGER

from bitrix_integration.masks import Hidden
from support.method import HISTORY, Method

ORGID = ("HD Ticket", "custom_orgid")
PHONE = ("Contact", "mobile_no")
EMAIL = ("Contact", "email_id")
EVERYTHING = [ORGID, PHONE, EMAIL, ("Contact", "full_name"), ("HD Customer", "domain")]


def mask(method: Method, *fields: tuple[str, str]) -> None:
    method.site.masked = set(fields)


def text(method: Method, state: str, **how: str) -> str:
    """Everything that the answer says, as one text."""
    return json.dumps(method.data(state, **how), ensure_ascii=False)


def test_a_masked_org_id_is_looked_up(method):
    before = method.data("full")["bitrix"]["company"]["bitrix_id"]
    mask(method, ORGID)
    block = method.data("full", refresh=1)["bitrix"]
    assert (block["matched_by"], block["company"]["bitrix_id"]) == ("company_id", before)


@pytest.mark.parametrize("state", ["by_phone", "by_email", "by_domain"])
def test_a_masked_contact_is_looked_up(method, state):
    mask(method, *EVERYTHING)
    assert method.data(state)["bitrix"]["matched_by"] == state.removeprefix("by_")


def test_the_answer_shows_what_frappe_shows(method):
    mask(method, *EVERYTHING)
    data = method.data("full")
    assert data["ticket"]["orgid"] == "XXXXXXXX"
    assert data["bitrix"]["lookup_candidates"] == ["XXXXXXXX"]
    assert data["bitrix"]["lookup_value"] == "XXXXXXXX"
    contact = data["contact"]
    assert contact["full_name"] == "XXXXXXXX"
    assert contact["email_id"].startswith("XXXXXX@")
    assert contact["mobile_no"].endswith("XXXXXX")


@pytest.mark.parametrize("state", ["full", "by_phone", "by_email", "by_domain", "two_candidates", "multiple"])
def test_no_masked_value_is_anywhere_in_the_answer(method, state):
    mask(method, *EVERYTHING)
    ticket = method.ticket(state)
    contact = method.site.records["Contact"][ticket["contact"]]
    customer = method.site.records["HD Customer"][ticket["customer"]]
    # Frappe itself shows the host of a masked address.
    domain = customer["domain"] if state == "by_domain" else None
    values = [ticket.get("custom_orgid"), contact["email_id"], contact["mobile_no"], domain]
    known = [value for value in values if value]
    assert known
    for _ in ("from Bitrix24", "from the cache"):
        said = text(method, state)
        assert not [value for value in known if value in said]


def test_a_number_is_hidden_in_every_spelling(method):
    mask(method, PHONE)
    contact = method.site.records["Contact"][method.ticket("full")["contact"]]
    contact["mobile_no"] = "+84 900.301.000"
    block = method.data("full")["bitrix"]
    assert "301" not in block["company"]["owner_phone"].replace(" ", "")


def test_what_bitrix_knows_of_the_same_person_is_hidden_with_it(method):
    contact = method.site.records["Contact"][method.ticket("full")["contact"]]
    contact["mobile_no"] = None
    assert "301" in method.data("full")["bitrix"]["contact"]["phone"]
    mask(method, PHONE)
    assert method.data("full")["bitrix"]["contact"]["phone"] == "XXXXXXXX"


def test_the_history_hides_them_too(method):
    mask(method, *EVERYTHING)
    orgid = method.ticket("with_history")["custom_orgid"]
    assert orgid not in json.dumps(method.history("with_history"))
    assert method.history("with_history")["history"]["company"]["bitrix_id"]


def test_one_agents_view_is_not_anothers(method):
    mask(method, *EVERYTHING)
    hidden = method.data("full")
    seen = method.data("full", user=MANAGER)
    assert hidden["ticket"]["orgid"] == "XXXXXXXX"
    assert seen["ticket"]["orgid"] == method.ticket("full")["custom_orgid"]
    assert seen["bitrix"]["cached"]
    assert "XXXX" not in json.dumps(seen)
    assert method.data("full")["ticket"]["orgid"] == "XXXXXXXX"


def test_the_responsible_is_hidden_and_still_written(method):
    mask(method, ("HD Ticket", "custom_responsible"))
    person = method.data("full")["bitrix"]["responsible"]
    written = method.responsible("full")
    assert "@" in written
    assert (person["saved"], person["email"]) == (True, "XXXXXXXX")
    assert method.data("full", verb="GET")["bitrix"]["responsible"]["saved"] is True


def test_a_masked_link_is_followed_and_not_named(method):
    mask(method, ("HD Ticket", "contact"), ("HD Ticket", "raised_by"))
    contact = method.data("by_email")["contact"]
    assert (contact["name"], contact["url"]) == ("XXXXXXXX", None)


def test_a_field_above_the_agents_permission_level_is_not_told(method):
    method.site.levels[PHONE] = 1
    assert method.data("by_phone")["bitrix"]["matched_by"] == "phone"
    assert method.data("by_phone")["contact"]["mobile_no"] == "XXXXXXXX"


def test_frappe_15_masks_nothing(method):
    method.site.version = 15
    mask(method, *EVERYTHING)
    assert method.data("full")["ticket"]["orgid"] == method.ticket("full")["custom_orgid"]


def test_the_history_of_a_masked_ticket_is_asked_for_by_get(method):
    mask(method, ORGID)
    status, body = method.call(HISTORY, ticket="0002", verb="GET")
    assert (status, body["message"]["success"]) == (200, True)


def test_no_link_leads_to_a_hidden_number():
    hidden = Hidden()
    hidden.add("mobile_no", "0900 301 000", "090XXXXXX")
    numbers = [{"text": text, "href": f"tel:+84{text[1:]}"} for text in ("0900301000", "0912345678")]
    told = hidden.conceal({"ticket": {"name": "0002"}, "phones": numbers})
    assert [one["text"] for one in told["phones"]] == ["0912345678"]


def test_a_number_in_two_parts_of_a_field_and_a_value_in_a_sentence():
    hidden = Hidden()
    hidden.add("mobile_no", "0901234567 / 0907654321", "090XXXXXX")
    hidden.add("custom_orgid", "1000069494", "XXXXXXXX")
    title = "ĐẦM XINH - 1000069494, call +84 907 654 321, not 10000694940"
    told = hidden.conceal(
        {"ticket": {"name": "1000069494"}, "bitrix": {"title": title, "bitrix_id": "1000069494"}}
    )
    assert told["ticket"]["name"] == "1000069494"
    assert told["bitrix"]["title"] == "ĐẦM XINH - XXXXXXXX, call 090XXXXXX, not 10000694940"
    assert told["bitrix"]["bitrix_id"] == "1000069494"
