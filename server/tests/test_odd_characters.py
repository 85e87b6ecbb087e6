"""Characters that break things: half an emoji, and those that nobody sees."""

from dataclasses import replace

import pytest

from bitrix_integration.wire.reading import parsed
from support.portal import company
from support.site import ticket_of


def test_half_an_emoji_is_a_mark_in_its_place():
    body = rb'{"a": "x\ud83d", "b": ["\ud83d\ude00"], "\udc00": {"c": 1}}'
    assert parsed(body) == {"a": "x\ufffd", "b": ["\U0001f600"], "\ufffd": {"c": 1}}
    assert parsed('{"a": "\\uD83D"}') == {"a": "\ufffd"}


SEEN = "5000000040"


@pytest.mark.parametrize(
    "written",
    [
        "5000000040\u200b",
        "\ufeff5000000040",
        "\u202a5000000040\u202c",
        "\u00a05000000040\u00a0",
        "５０００００００４０",
        "5000\u200d000040",
        "5000000040\u00ad",
        "5000000040\u2060 ",
    ],
    ids=ascii,
)
def test_a_company_id_with_what_nobody_sees_is_used(portal_of, written):
    site = portal_of(lambda data: company(data, 40, UF_CRM_COMPANY_ID=SEEN))
    bitrix = site.bitrix(
        {"ticket": {"name": "1", "custom_orgid": written, "raised_by": "lan@damxinh.example"}}
    )
    assert (bitrix["matched_by"], bitrix["lookup_value"]) == ("company_id", SEEN)
    assert bitrix["company"]["bitrix_id"] == "40" and bitrix["unusable"] == []


def test_addresses_numbers_and_domains_too(site):
    role = site.simulator.cast["full"]
    for name, value, by in (
        ("email", f"\u200b{role['email']}\ufeff", "email"),
        ("phone", f"\u202a{role['phone']}\u202c", "phone"),
        ("domain", f"\u200b{role['domain']}\u00a0", "domain"),
    ):
        ticket = ticket_of({**role, name: value}, *({"company_ids", "email", "phone", "domain"} - {name}))
        bitrix = site.bitrix(ticket)
        assert bitrix["company"]["bitrix_id"] == role["bitrix_id"], by


@pytest.mark.parametrize("value", ["ORG-1000069494", "1 000 069 494", "1000069494x", "chưa có"])
def test_what_stays_unusable_is_named_with_its_field(site, value):
    bitrix = site.bitrix({"ticket": {"name": "1", "custom_orgid": value}})
    assert bitrix["status"] == "missing_orgid"
    assert bitrix["unusable"] == [{"field": "ticket.custom_orgid", "value": value}]


def test_every_field_is_named(site):
    facts = {"ticket": {"name": "1"}, "contact": {"name": "x", "email_id": "nobody", "phone": "113"}}
    facts["customer"] = {"name": "Shop", "domain": "no domain", "custom_haravan_orgid": "abc"}
    bitrix = site.bitrix(facts)
    assert {one["field"] for one in bitrix["unusable"]} == {
        "contact.email_id",
        "contact.phone",
        "customer.domain",
        "customer.custom_haravan_orgid",
    }


def test_what_the_site_fills_in_itself_and_what_is_empty_is_no_mistake(site):
    facts = {"ticket": {"name": "1", "raised_by": "Administrator", "custom_orgid": 0, "custom_org_id": ""}}
    assert site.bitrix(facts)["unusable"] == []


def test_a_title_with_half_an_emoji_is_a_profile_each_time(site, watch, monkeypatch):
    """The simulator's JSON can't hold half a character: it is cut in on its way."""
    from bitrix_integration.wire import http

    post = http.post

    def cut(*asked):
        reply = post(*asked)
        return replace(reply, body=reply.body.replace("ĐẦM XINH Shop".encode(), rb"\ud83d Shop"))

    monkeypatch.setattr(http, "post", cut)
    for _ in range(2):
        company = site.role("full", refresh=True)["company"]
        assert company["company_name"] == "\ufffd Shop"
        assert company["title_full"].encode()
