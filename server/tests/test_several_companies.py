"""A person may belong to several companies; the contact's row names the main one alone."""

from support.portal import company, contact

TICKET = {"ticket": {"name": "1"}, "contact": {"name": "Lan", "email_id": "lan@person.example"}}
PHONE = {"ticket": {"name": "1"}, "contact": {"name": "Lan", "mobile_no": "0900 777 001"}}


def two_companies(data):
    company(data, 10, UF_CRM_COMPANY_ID="5000000010")
    company(data, 11, UF_CRM_COMPANY_ID="5000000011")
    contact(data, 70, [10, 11], EMAIL=["lan@person.example"], PHONE=["+84 900 777 001"])


def ids(bitrix):
    return {match["bitrix_id"] for match in bitrix["matches"]}


def test_by_email_all_of_them_are_offered(portal_of):
    bitrix = portal_of(two_companies).bitrix(TICKET)
    assert (bitrix["status"], bitrix["matched_by"], ids(bitrix)) == ("multiple", "email", {"10", "11"})


def test_by_phone_too_in_no_more_than_three_batches(portal_of):
    site = portal_of(two_companies)
    bitrix = site.bitrix(PHONE)
    assert (bitrix["status"], bitrix["matched_by"], ids(bitrix)) == ("multiple", "phone", {"10", "11"})
    assert site.simulator.calls()[0] <= 3


def test_who_belongs_to_it_besides_the_main_one_is_no_stranger(portal_of):
    site = portal_of(two_companies)
    for clue in (TICKET, PHONE):
        for company_id, is_stranger in (("5000000010", False), ("5000000011", False), ("1000069494", True)):
            ticket = {**clue, "ticket": {"name": "1", "custom_orgid": company_id}}
            bitrix = site.bitrix(ticket)
            assert (bitrix["status"], bitrix["unverified"]) == ("matched", is_stranger)
            assert bitrix["contact"]["id"] == "70"


def test_the_agent_may_pick_the_second_one(portal_of):
    bitrix = portal_of(two_companies).bitrix(TICKET, company="11")
    assert (bitrix["matched_by"], bitrix["company"]["bitrix_id"]) == ("choice", "11")


def test_a_webhook_that_may_not_read_them_still_finds_the_main_one(portal_of):
    site = portal_of(two_companies)
    site.simulator.fault("access_denied", method="crm.contact.company.items.get")
    bitrix = site.bitrix(TICKET)
    assert (bitrix["status"], bitrix["company"]["bitrix_id"]) == ("matched", "10")
    assert site.log


def test_where_they_could_not_be_read_this_time_none_is_picked(portal_of):
    site = portal_of(two_companies)
    site.simulator.fault("internal_error", method="crm.contact.company.items.get")
    assert site.bitrix(TICKET)["status"] == "error"
