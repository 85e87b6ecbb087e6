"""Bitrix answers, and what it says is wrong: dropped filters, no rows, fields of the wrong type."""

import pytest

from bitrix_integration.field_mapping import FIELD_MAP
from support.site import ticket_of

ROLES = [
    "full",
    "unverified",
    "two_candidates",
    "several_by_id",
    "by_email",
    "by_phone",
    "by_domain",
    "several_by_email",
    "contact_without_company",
    "not_found",
]
METHODS = ["crm.company.list", "crm.contact.list", "crm.duplicate.findbycomm"]


def shown(bitrix):
    """Bitrix' numbers of all companies in an answer."""
    entries = [bitrix["company"]] if bitrix["company"] else []
    return {entry["bitrix_id"] for entry in entries + bitrix["matches"]}


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("method", [None, *METHODS])
def test_rows_of_others_are_shown_to_nobody(site, name, method):
    site.simulator.fault("foreign_rows", **({"method": method} if method else {}))
    role = site.simulator.cast[name]
    for ids in (role["company_ids"], ["1999999999"]):
        bitrix = site.bitrix(ticket_of({**role, "company_ids": ids}))
        assert shown(bitrix) <= set(role["bitrix_ids"])
        assert bitrix["contact"] is None or bitrix["contact"]["id"] == role["contact_id"]


def test_the_fault_does_bring_rows_of_others(site):
    site.simulator.fault("foreign_rows")
    bitrix = site.role("full")
    assert bitrix["status"] in ("matched", "not_found")
    answered = site.simulator.requests()[0]
    assert answered["method"] == "batch" and "co" in answered["params"]["cmd"]
    raw = site.simulator.ask("crm.company.list", {"filter": {"=UF_CRM_COMPANY_ID": ["1000069494"]}})
    assert len(raw) == 50


@pytest.mark.parametrize("name", ROLES)
def test_no_rows_are_no_company(site, name):
    site.simulator.fault("empty_rows")
    bitrix = site.role(name)
    assert (bitrix["status"], bitrix["company"], bitrix["matches"]) == ("not_found", None, [])


@pytest.mark.parametrize("field", [*FIELD_MAP, "EMAIL", "PHONE", "WEB", "DATE_MODIFY"])
@pytest.mark.parametrize(
    "value", [None, False, 0, 7.5, "", [], {}, [[1], {"VALUE": 3}, None], {"VALUE": {"a": []}}], ids=repr
)
def test_a_field_of_the_wrong_type_costs_itself_alone(site, field, value):
    site.simulator.fault("wrong_type", field=field, value=value)
    bitrix = site.role("full")
    if field == "ID":
        assert bitrix["status"] == "not_found"
    else:
        assert (bitrix["status"], bitrix["company"]["bitrix_id"]) == ("matched", "63962")
        assert bitrix["matched_by"] == ("email" if field == "UF_CRM_COMPANY_ID" else "company_id")


def test_the_lookup_field_has_another_name(site):
    """The filter is dropped and page one comes back: that is not "no such customer"."""
    site.simulator.fault("unknown_field", field="UF_CRM_COMPANY_ID")
    bitrix = site.role("full")
    assert (bitrix["status"], bitrix["error"]["code"]) == ("error", "bad_field")


@pytest.mark.parametrize("field", [one for one in FIELD_MAP if one not in ("ID", "UF_CRM_COMPANY_ID")])
def test_any_other_field_that_is_gone_is_empty(site, field):
    site.simulator.fault("unknown_field", field=field)
    company = site.role("full")["company"]
    assert company["company_id"] == "1000069494" and company[FIELD_MAP[field]] is None


def test_a_user_of_another_type(site):
    for field in ("ACTIVE", "EMAIL", "NAME", "LAST_NAME", "USER_TYPE"):
        site.simulator.reset()
        site.redis.flushall()
        site.simulator.fault("wrong_type", webhook="responsible", field=field, value={"a": []})
        assert site.role("full")["responsible"]["id"] == "57801"
