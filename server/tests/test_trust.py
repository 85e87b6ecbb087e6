"""Who wrote is known to a company by what customers cannot write: what they can vouches for nothing."""

import pytest

from support.portal import company, contact

ORG = "5000000020"
VICTIM, AUTHOR = "lan@victim.example", "stranger@elsewhere.example"
ALL = {"*"}


def victims(data):
    company(data, 20, UF_CRM_COMPANY_ID=ORG, EMAIL=["owner@outlook.fr", "info@victim.example"])
    contact(data, 72, [20], EMAIL=[VICTIM], PHONE=["0900 777 020"])


def is_stranger(site, contact=None, **ticket):
    facts = {"ticket": {"name": "1", "custom_orgid": ORG, **ticket}}
    if contact:
        facts["contact"] = {"name": "Lan", **contact}
    bitrix = site.bitrix(facts)
    assert (bitrix["status"], bitrix["matched_by"]) == ("matched", "company_id")
    return bitrix["unverified"]


@pytest.fixture
def site(portal_of):
    return portal_of(victims)


@pytest.mark.parametrize("by", [{"email_id": VICTIM}, {"mobile_no": "+84 900 777 020"}])
def test_a_portal_users_ticket_with_the_contact_set_to_one_of_the_company(site, by):
    assert is_stranger(site, by, _author=AUTHOR, _customer_wrote=ALL)
    assert is_stranger(site, by, _author=AUTHOR, _customer_wrote=ALL, raised_by=VICTIM)
    # The same ticket as an agent, or the mail intake, made it.
    assert not is_stranger(site, by)


def test_his_own_address_is_the_one_he_signed_in_with(site):
    assert not is_stranger(site, {"email_id": VICTIM}, _author=VICTIM, _customer_wrote=ALL)
    assert not is_stranger(site, _author=VICTIM, _customer_wrote=ALL, raised_by=VICTIM)


def test_a_ticket_that_a_customer_changed_afterwards(site):
    assert is_stranger(site, {"email_id": VICTIM}, _customer_wrote={"contact"})
    assert not is_stranger(site, {"email_id": VICTIM}, _customer_wrote={"custom_orgid"})
    assert is_stranger(site, {"email_id": AUTHOR}, raised_by=VICTIM, _customer_wrote={"raised_by"})


def test_a_ticket_without_a_contact_whose_sender_the_company_knows(site):
    assert not is_stranger(site, raised_by=VICTIM)
    assert is_stranger(site, raised_by=AUTHOR)


def test_numbers_that_a_portal_user_fills_in_himself(site):
    number = {"mobile_no": "0900 777 020"}
    assert is_stranger(site, {**number, "user": AUTHOR})
    assert not is_stranger(site, number)


@pytest.mark.parametrize("address", ["stranger@outlook.fr", "stranger@OUTLOOK.FR"])
def test_a_host_that_many_share_is_no_company(site, address):
    assert is_stranger(site, {"email_id": address})
    assert not is_stranger(site, {"email_id": "owner@outlook.fr"})
    assert not is_stranger(site, {"email_id": "colleague@victim.example"})


def test_another_writer_is_another_answer(site):
    assert is_stranger(site, {"email_id": VICTIM}, _author=AUTHOR, _customer_wrote=ALL)
    assert not is_stranger(site, {"email_id": VICTIM})
    assert is_stranger(site, {"email_id": VICTIM}, _author=AUTHOR, _customer_wrote=ALL), "not from the cache"
