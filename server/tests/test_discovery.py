"""The portal's fields beside the map."""

import json

import pytest

from bitrix_integration import field_mapping
from bitrix_integration.diagnosis import page, portal_field
from bitrix_integration.diagnosis.discovery import Discovery, compare
from bitrix_integration.diagnosis.portal_field import PortalField, plain
from bitrix_integration.field_mapping import DEFAULT, FIELD_MAP, FieldMap
from support.client import client_of
from support.site import Site

SEGMENT = "UF_CRM_1778130421650"


@pytest.fixture
def portal(site: Site) -> list[PortalField]:
    """The simulator's fields."""
    return portal_field.ask(client_of(site, "customer"), "vi")


def changed(fields: list[PortalField], code: str, /, **changes: object) -> list[PortalField]:
    assert any(field.code == code for field in fields)
    return [field._replace(**changes) if field.code == code else field for field in fields]


def without(fields: list[PortalField], code: str) -> list[PortalField]:
    return [field for field in fields if field.code != code]


def texts(found: Discovery) -> str:
    return "\n".join(f"{remark.tone}: {remark.text} {remark.mend}" for remark in found.remarks)


def proposed(found: Discovery) -> dict[str, str]:
    return json.loads(found.proposal.map_json)


def test_a_portal_that_the_default_map_fits(portal: list[PortalField]) -> None:
    found = compare(portal, DEFAULT, str)
    assert [remark.tone for remark in found.remarks] == ["good"]
    assert not found.proposal.difference
    assert [field.code for field in found.fields][: len(FIELD_MAP)] == list(FIELD_MAP)
    assert SEGMENT in [field.code for field in found.fields]


def test_a_field_made_anew_under_another_code_is_found_by_its_label(portal: list[PortalField]) -> None:
    moved = changed(
        portal, "UF_CRM_DATE_EXPIRED_SHOPPLAN", code="UF_CRM_1713790580", label="NGAY HET HAN shopplan"
    )
    found = compare(moved, DEFAULT, str)
    assert "warn: The portal has no field UF_CRM_DATE_EXPIRED_SHOPPLAN" in texts(found)
    assert proposed(found)["UF_CRM_1713790580"] == "shopplan_expiry"
    assert list(proposed(found)).index("UF_CRM_1713790580") == list(FIELD_MAP).index(
        "UF_CRM_DATE_EXPIRED_SHOPPLAN"
    )
    assert '+  "UF_CRM_1713790580": "shopplan_expiry",' in found.proposal.difference
    assert '-  "UF_CRM_DATE_EXPIRED_SHOPPLAN": "shopplan_expiry",' in found.proposal.difference


def test_without_the_lookup_field_nobody_is_found(portal: list[PortalField]) -> None:
    found = compare(without(portal, "UF_CRM_COMPANY_ID"), DEFAULT, str)
    assert "bad: The portal has no field UF_CRM_COMPANY_ID" in texts(found)
    assert proposed(found)["UF_CRM_COMPANY_ID"] == "company_id", "nothing fits, nothing changes"


def test_of_two_that_fit_none_is_chosen(portal: list[PortalField]) -> None:
    twice = [
        *without(portal, "UF_CRM_SHOP_OWNER_NAME"),
        PortalField("UF_CRM_1", "Chủ shop", "string", False),
        PortalField("UF_CRM_2", "Tên chủ shop", "string", False),
    ]
    found = compare(twice, DEFAULT, str)
    assert "UF_CRM_1 (Chủ shop), UF_CRM_2 (Tên chủ shop)" in texts(found)
    assert not found.proposal.difference


def test_a_day_cannot_be_a_list_of_choices(portal: list[PortalField]) -> None:
    found = compare(changed(portal, "UF_CRM_FIRST_PAID_DATE", type="enumeration"), DEFAULT, str)
    assert "of the type enumeration" in texts(found)


def test_a_field_of_the_wrong_type_is_not_proposed(portal: list[PortalField]) -> None:
    wrong = changed(portal, "UF_CRM_COMPANY_ID", code="UF_CRM_9", type="enumeration")
    assert not compare(wrong, DEFAULT, str).proposal.difference


def test_choices_become_words(portal: list[PortalField]) -> None:
    found = compare(portal, FieldMap({**FIELD_MAP, SEGMENT: "segment"}), str)
    assert SEGMENT in texts(found)
    assert json.loads(found.proposal.enums_json) == [SEGMENT]
    again, warnings = field_mapping.read_settings(found.proposal.map_json, found.proposal.enums_json)
    assert not warnings
    assert not compare(portal, again, str).proposal.difference, "taken over, there is nothing left to propose"


def test_an_enum_field_that_is_none_goes_and_bitrix_own_stay(portal: list[PortalField]) -> None:
    keys = {**FIELD_MAP, "INDUSTRY": "industry"}
    found = compare(portal, FieldMap(keys, ("INDUSTRY", "UF_CRM_STORENAME")), str)
    assert json.loads(found.proposal.enums_json) == ["INDUSTRY"]


def test_a_key_that_nothing_is_mapped_to(portal: list[PortalField]) -> None:
    keys = {code: key for code, key in FIELD_MAP.items() if key != "membership"}
    found = compare(portal, FieldMap(keys), str)
    assert "No field is mapped to membership" in texts(found)
    assert proposed(found)["UF_CRM_HARAVAN_MEMBERSHIP"] == "membership"


def test_a_field_that_is_called_otherwise_while_another_has_its_name(portal: list[PortalField]) -> None:
    swapped = [
        *changed(portal, "UF_CRM_STORENAME", code="UF_CRM_7", label="Không dùng nữa"),
        PortalField("UF_CRM_8", "Tên công ty", "string", False),
    ]
    keys = {"UF_CRM_7" if code == "UF_CRM_STORENAME" else code: key for code, key in FIELD_MAP.items()}
    found = compare(swapped, FieldMap(keys), str)
    assert "UF_CRM_7, mapped to company_name, is called Không dùng nữa" in texts(found)
    assert "UF_CRM_8" in texts(found)
    assert not found.proposal.difference, "the field is there: the administrator decides"


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert plain("  Ngày KÝ gói-Shopplan_đầu tiên ") == "ngay ky goi shopplan dau tien"
    assert plain("Đơn vị") == plain("don vi")


def test_what_comes_from_the_portal_is_text(portal: list[PortalField]) -> None:
    evil = '<img src=x onerror="alert(1)">'
    fields = [*portal, PortalField("UF_CRM_EVIL", evil, evil, True)]
    shown = page.discovery(compare(fields, DEFAULT, str), DEFAULT, str)
    assert "UF_CRM_EVIL" in shown
    assert "<img" not in shown
