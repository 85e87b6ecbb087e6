"""The field map as nobody should write it: each oddity has a word, and none leads to another's company."""

import json

import pytest

from bitrix_integration.field_mapping import FIELD_MAP, read_settings

ODD = {
    "the number of Bitrix24 itself": '{"ID": "company_id"}',
    "who looks after it": '{"ASSIGNED_BY_ID": "company_id", "UF_CRM_COMPANY_ID": "company_id"}',
    "phones": '{"PHONE": "company_id", "UF_CRM_COMPANY_ID": "company_id"}',
    "a foreign number for links": '{"UF_CRM_X": "bitrix_id", "UF_CRM_COMPANY_ID": "company_id"}',
    "a foreign number for people": '{"UF_CRM_X": "assigned_by_id", "UF_CRM_COMPANY_ID": "company_id"}',
    "the same field twice": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": "a", "UF_CRM_X": "b"}',
    "the same key twice": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": "a", "UF_CRM_Y": "a"}',
    "two fields for Company IDs": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": "company_id"}',
    "a number for a key": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": 5}',
    "nesting": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": {"key": "a"}}',
    "a list for a key": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": ["a"]}',
    "nothing for a key": '{"UF_CRM_COMPANY_ID": "company_id", "UF_CRM_X": null}',
    "no name of a field": '{"UF_CRM_COMPANY_ID": "company_id", "uf crm x": "a"}',
    "a list": '["UF_CRM_COMPANY_ID"]',
    "a number": "7",
    "no JSON": '{"UF_CRM_COMPANY_ID": "company_id",}',
    "no Company ID": '{"TITLE": "title_full"}',
}


@pytest.mark.parametrize("odd", ODD)
def test_each_has_one_warning_or_more_and_still_looks_in_a_field_for_company_ids(odd):
    field_map, warnings = read_settings(ODD[odd], None)
    assert warnings and all(len(warning) < 400 for warning in warnings)
    assert field_map.lookup_field.startswith("UF_CRM_")
    assert field_map.keys["ID"] == "bitrix_id" and field_map.keys["ASSIGNED_BY_ID"] == "assigned_by_id"


@pytest.mark.parametrize("text", [None, "", json.dumps(FIELD_MAP), '{"ORIGIN_ID": "company_id"}'])
def test_a_good_one_has_none(text):
    assert read_settings(text, None)[1] == []


def test_twenty_thousand_bad_lines_are_one_warning():
    lines = {f"bad line {n}": n for n in range(20_000)}
    _, warnings = read_settings(
        json.dumps({**FIELD_MAP, **lines}), json.dumps([f"X{n}" for n in range(20_000)])
    )
    assert len(warnings) == 2 and all("19997 more" in warning for warning in warnings)


@pytest.mark.parametrize(
    "text", ["[5]", '[["UF_CRM_COMPANY_ID"]]', '["TITLE", "TITLE"]', '{"TITLE": 1, "TITLE": 2}']
)
def test_odd_lists_of_enum_fields(text):
    field_map, warnings = read_settings(None, text)
    assert len(warnings) == 1 and len(field_map.enums) <= 1


def test_an_org_id_is_never_taken_for_bitrix24s_own_number(site):
    company = site.simulator.companies()[0]
    site.set(field_map=read_settings('{"ID": "company_id"}', None)[0])
    bitrix = site.bitrix({"ticket": {"name": "1", "custom_orgid": str(company["id"])}})
    assert bitrix["status"] == "not_found"
