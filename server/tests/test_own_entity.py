"""A legal entity of the portal's owner is nobody's customer, whatever leads to it."""

import pytest

from support.portal import company, contact

FACTS = {
    "company_id": {"ticket": {"name": "1", "custom_orgid": "5000000030"}},
    "email": {"ticket": {"name": "1", "raised_by": "support@own.example"}},
    "person": {"ticket": {"name": "1", "raised_by": "colleague@own.example"}},
    "phone": {"ticket": {"name": "1"}, "contact": {"name": "x", "phone": "0900 777 030"}},
    "domain": {"ticket": {"name": "1"}, "customer": {"name": "x", "domain": "own.example"}},
}


def ours(data, flag="Y"):
    own = {"EMAIL": ["support@own.example"], "PHONE": ["0900 777 030"], "WEB": ["https://own.example"]}
    company(data, 30, UF_CRM_COMPANY_ID="5000000030", IS_MY_COMPANY=flag, **own)
    contact(data, 73, [30], EMAIL=["colleague@own.example"])


@pytest.mark.parametrize("by", FACTS)
def test_it_is_not_found(portal_of, by):
    assert portal_of(ours).bitrix(FACTS[by])["status"] == "not_found"


@pytest.mark.parametrize("by", FACTS)
def test_another_company_with_the_same_is(portal_of, by):
    assert portal_of(lambda data: ours(data, "N")).bitrix(FACTS[by])["company"]["bitrix_id"] == "30"


def test_who_works_for_us_and_for_a_customer_is_the_customers(portal_of):
    def both(data):
        ours(data)
        company(data, 31)
        contact(data, 74, [30, 31], EMAIL=["both@own.example"])

    bitrix = portal_of(both).bitrix({"ticket": {"name": "1", "raised_by": "both@own.example"}})
    assert bitrix["company"]["bitrix_id"] == "31"
