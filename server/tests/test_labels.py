"""Bitrix' words: for the values of enumerations, and for fields that an administrator added."""

import json

import pytest

from bitrix_integration.field_mapping import FIELD_MAP, read_settings
from bitrix_integration.lookup import LABELS_SECONDS
from bitrix_integration.search import phone
from support.site import ticket_of

SEGMENT, CHANNELS, FEE = "UF_CRM_1778130421650", "UF_CRM_1713790601", "UF_CRM_1713790603"
FEE_SAID = {"300000|VND": "300.000 ₫", "990000|VND": "990.000 ₫", "": None}
ADDED = {SEGMENT: "segment", CHANNELS: "channels", FEE: "fee", "INDUSTRY": "industry", "PHONE": "phones"}


@pytest.fixture
def rich(site):
    """A site whose administrator added fields to the map, and named the enumerations among them."""
    field_map, warnings = read_settings(
        json.dumps({**FIELD_MAP, **ADDED}), json.dumps([SEGMENT, CHANNELS, "INDUSTRY"])
    )
    assert warnings == []
    site.set(field_map=field_map)
    return site


def shop(site):
    """A shop that has all of them, and its row as Bitrix tells it."""
    company = next(one for one in site.simulator.companies() if one["fields"].get(CHANNELS))
    return ticket_of({"company_ids": [company["fields"]["UF_CRM_COMPANY_ID"]]}), company["fields"]


def test_fields_that_were_added_are_extra_with_bitrix_labels_and_words(rich):
    ticket, row = shop(rich)
    assert (row[SEGMENT], row[CHANNELS], row["INDUSTRY"]) == ("15090", [3157, 3159], "RETAIL")
    phones = rich.simulator.ask("crm.company.list", {"filter": {"TITLE": row["TITLE"]}, "select": ["PHONE"]})[
        0
    ]["PHONE"]
    phones = [one["VALUE"] for one in phones]
    assert rich.bitrix(ticket)["extra"] == [
        {"key": "segment", "label": "Customer Segment", "value": "SME"},
        {"key": "channels", "label": "Kênh bán hàng", "value": "Website, Sàn thương mại"},
        {"key": "fee", "label": "Phí hằng tháng", "value": FEE_SAID[row[FEE]]},
        {"key": "industry", "label": "Industry", "value": "Bán lẻ"},
        {"key": "phones", "label": "Phone", "value": ", ".join(map(phone.shown, phones))},
    ]


def test_they_cost_no_call_more(rich):
    ticket, _ = shop(rich)
    rich.bitrix(ticket)
    assert rich.simulator.calls()[0] == 1
    rich.simulator.forget()
    rich.role("expired")
    methods = rich.simulator.counters()["customer"]["in_batch"]
    assert "crm.company.list" in methods
    assert not {"crm.company.userfield.list", "crm.company.fields", "crm.status.list"} & set(methods)


def test_they_are_kept_for_hours_and_no_longer(rich):
    rich.bitrix(shop(rich)[0])
    (name,) = rich.redis.scan_iter(match="*labels:*")
    assert LABELS_SECONDS - 60 < rich.redis.ttl(name) <= LABELS_SECONDS
    rich.redis.delete(name)
    rich.simulator.forget()
    rich.role("expired")
    assert "crm.company.userfield.list" in rich.simulator.counters()["customer"]["in_batch"]


@pytest.mark.parametrize("method", ["crm.company.userfield.list", "crm.company.fields", "crm.status.list"])
@pytest.mark.parametrize("kind", ["internal_error", "access_denied"])
def test_without_them_the_company_is_shown_with_what_there_is(rich, method, kind):
    rich.simulator.fault(kind, method=method)
    ticket, row = shop(rich)
    bitrix = rich.bitrix(ticket)
    assert bitrix["company"]["company_id"] == row["UF_CRM_COMPANY_ID"]
    assert bitrix["extra"][0] == {"key": "segment", "label": SEGMENT, "value": "15090"}
    rich.simulator.heal()
    rich.age(61)
    assert rich.bitrix(ticket)["extra"][0]["value"] == "SME", "asked anew soon"


def test_the_default_map_asks_for_none(site):
    site.role("full")
    methods = site.simulator.counters()["customer"]["in_batch"]
    assert "crm.company.list" in methods and "crm.company.userfield.list" not in methods


def test_they_come_in_the_sites_language(rich):
    rich.set(lang="en")
    rich.bitrix(shop(rich)[0])
    (asked,) = [one for one in rich.simulator.requests() if one["method"] == "batch"]
    assert "LANG%5D=en" in asked["params"]["cmd"]["luf"]
