"""Every case of the simulator's cast leads where it should."""

import pytest

from support.site import ticket_of

BY_COMPANY_ID = [
    "full",
    "expired_long",
    "no_plan",
    "no_expiry",
    "minimal",
    "long_names",
    "hostile",
    "longer_id",
    "plus_email",
    "email_case",
    "flooded_email",
    "hidden",
    "unverified",
    "no_owner",
]
FALLBACKS = [
    ("by_email", "email", "contact.email_id"),
    ("by_company_email", "email", "contact.email_id"),
    ("prefix_email", "email", "contact.email_id"),
    ("wildcard_email", "email", "contact.email_id"),
    ("by_phone", "phone", "contact.mobile_no"),
    ("by_domain", "domain", "customer.domain"),
]
SEVERAL = [
    ("several_by_id", "company_id"),
    ("three_by_id", "company_id"),
    ("several_by_email", "email"),
    ("several_by_phone", "phone"),
    ("several_by_domain", "domain"),
    ("shared_contact", "email"),
]


@pytest.mark.parametrize("name", BY_COMPANY_ID)
def test_by_company_id(site, name):
    role = site.simulator.cast[name]
    bitrix = site.role(name)
    assert (bitrix["status"], bitrix["matched_by"]) == ("matched", "company_id")
    assert bitrix["lookup_source"] == "ticket.custom_haravan_profile_orgid"
    assert bitrix["lookup_value"] == bitrix["company"]["company_id"] == role["company_ids"][0]
    assert bitrix["company"]["bitrix_id"] == role["bitrix_id"]
    assert bitrix["company"]["assigned_by_id"] == role["owner_id"]
    assert bitrix["company"]["url"] == f"https://portal.example.com/crm/company/details/{role['bitrix_id']}/"
    assert not (bitrix["cached"] or bitrix["stale"] or bitrix["matches"] or bitrix["error"])


@pytest.mark.parametrize(("name", "by", "source"), FALLBACKS)
def test_by_what_else_there_is(site, name, by, source):
    role = site.simulator.cast[name]
    bitrix = site.role(name, "company_ids")
    assert (bitrix["status"], bitrix["matched_by"], bitrix["lookup_source"]) == ("matched", by, source)
    assert bitrix["company"]["bitrix_id"] == role["bitrix_id"]
    assert bitrix["lookup_value"] == role[by]


@pytest.mark.parametrize(("name", "by", "source"), FALLBACKS)
def test_a_company_id_that_leads_nowhere_is_no_obstacle(site, name, by, source):
    ticket = ticket_of(site.simulator.cast[name], "company_ids")
    ticket["ticket"]["custom_orgid"] = "1999999999"
    bitrix = site.bitrix(ticket)
    assert (bitrix["status"], bitrix["matched_by"], bitrix["lookup_source"]) == ("matched", by, source)
    assert bitrix["lookup_candidates"] == ["1999999999"]


@pytest.mark.parametrize(("name", "by"), SEVERAL)
def test_several_companies_are_never_picked_from(site, name, by):
    role = site.simulator.cast[name]
    bitrix = site.role(name)
    assert (bitrix["status"], bitrix["matched_by"]) == ("multiple", by)
    assert {match["bitrix_id"] for match in bitrix["matches"]} == set(role["bitrix_ids"])
    changes = [match["modified"] for match in bitrix["matches"]]
    assert changes == sorted(changes, reverse=True)


@pytest.mark.parametrize("name", [name for name, _ in SEVERAL])
def test_the_agent_picks_one_of_them_and_nothing_else(site, name):
    for bitrix_id in site.simulator.cast[name]["bitrix_ids"]:
        bitrix = site.role(name, company=bitrix_id)
        assert (bitrix["status"], bitrix["matched_by"]) == ("matched", "choice")
        assert bitrix["company"]["bitrix_id"] == bitrix_id
        assert bitrix_id not in [match["bitrix_id"] for match in bitrix["matches"]]
        assert not bitrix["unverified"]
    foreign = site.simulator.cast["expired"]["bitrix_id"]
    assert site.role(name, company=foreign)["status"] == "multiple"


def test_two_company_ids_of_two_companies(site):
    role = site.simulator.cast["two_candidates"]
    bitrix = site.role("two_candidates")
    assert (bitrix["status"], bitrix["lookup_value"]) == ("matched", role["company_ids"][0])
    assert [match["bitrix_id"] for match in bitrix["matches"]] == role["bitrix_ids"][1:]
    other = site.role("two_candidates", company=role["bitrix_ids"][1])
    assert (other["matched_by"], other["company"]["bitrix_id"]) == ("choice", role["bitrix_ids"][1])


def test_searched_and_none(site):
    bitrix = site.role("not_found")
    assert (bitrix["status"], bitrix["company"]) == ("not_found", None)
    assert bitrix["lookup_candidates"] == ["1999999999"]
    assert site.role("contact_without_company")["status"] == "not_found"


def test_nothing_to_search_with(site):
    assert site.bitrix({"ticket": {"name": "0002"}})["status"] == "missing_orgid"
    assert site.simulator.calls() == (0, 0)


def test_switched_off_or_not_set_up(site):
    site.set(enabled=False)
    assert site.role("full")["status"] == "disabled"
    site.set(enabled=True, webhook=None)
    assert site.role("full")["status"] == "missing_config"
    assert site.simulator.calls() == (0, 0)


def test_a_stranger_on_a_ticket_is_told_apart(site):
    assert site.role("unverified")["unverified"]
    assert not site.role("full")["unverified"]
    for known in ("email", "phone", "domain"):
        only = {"email", "phone", "domain"} - {known}
        bitrix = site.role("full", *only)
        # What a customer may write himself, such as his domain, is no proof of anything.
        assert bitrix["unverified"] == (known == "domain")


def test_only_a_company_id_can_be_forged(site):
    assert not site.role("by_domain", "company_ids", "email", "phone")["unverified"]


def test_the_contacts_own_mail_domain_is_a_proof(site):
    ticket = ticket_of(site.simulator.cast["full"], "phone", "domain")
    ticket["contact"]["email_id"] = "new.colleague@damxinh.example"
    assert not site.bitrix(ticket)["unverified"]


@pytest.mark.parametrize("without", ["email", "phone"])
def test_the_person_in_bitrix(site, without):
    role = site.simulator.cast["full"]
    contact = site.role("full", without)["contact"]
    assert contact["id"] == role["contact_id"]
    assert contact["title"] == "Nguyễn Thị Lan"
    assert contact["url"] == f"https://portal.example.com/crm/contact/details/{role['contact_id']}/"


def test_the_person_is_not_the_one_whose_address_begins_alike(site):
    for name in ("prefix_email", "wildcard_email"):
        assert site.role(name)["contact"]["title"] == "Nguyễn Thị Lan"


def test_a_person_that_the_webhook_may_not_read(site):
    from bitrix_integration.wire.webhook import Webhook

    site.set(webhook=Webhook.parse(site.simulator.webhook("limited")))
    bitrix = site.role("hidden", "email")
    assert bitrix["contact"] is None
    assert bitrix["status"] in ("matched", "not_found")


@pytest.mark.parametrize(
    "phone",
    ["0900301000", "84900301000", "+84 900 301 000", "0900.301.000", "(+84) 0900-301-000", "900301000"],
)
def test_a_phone_number_in_every_spelling_finds_the_person(site, phone):
    ticket = ticket_of(site.simulator.cast["full"], "company_ids", "email", "domain")
    ticket["contact"]["mobile_no"] = phone
    bitrix = site.bitrix(ticket)
    assert bitrix["company"]["bitrix_id"] == "63962"
    assert bitrix["contact"]["id"] == site.simulator.cast["full"]["contact_id"]


def test_links_need_a_portal_with_https(site):
    site.set(portal_url=None)
    bitrix = site.role("full")
    assert bitrix["company"]["url"] is None and bitrix["contact"]["url"] is None


def test_an_answer_shows_what_bitrix_holds(site):
    company = site.role("full")["company"]
    assert company["title_full"] == "ĐẦM XINH Shop - 1000069494"
    assert company["company_name"] == "ĐẦM XINH Shop"
    assert (company["current_hsi_detail"], company["last_hsi_detail"]) == ("1.2500000", "0E-7")
    assert company["owner_email"] == "lan.nguyen@damxinh.example"
    assert company["shopplan_expiry"].endswith("T00:00:00+03:00")
