import json

import pytest

from bitrix_integration.field_mapping import DEFAULT, FIELD_MAP, read_settings, transform_company, words


def test_the_default_map_reads_every_field():
    row = {field: f" {field} " for field in FIELD_MAP} | {"ID": "63962", "ASSIGNED_BY_ID": 338}
    company = transform_company(row, DEFAULT, {})
    assert company == {key: field for field, key in FIELD_MAP.items()} | {
        "bitrix_id": "63962",
        "assigned_by_id": "338",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (False, None),
        ("", None),
        ("  ", None),
        ([], None),
        (0, "0"),
        ("0E-7", "0E-7"),
        (1000069494, "1000069494"),
        (1000069494.0, "1000069494"),
        (1.25, "1.25"),
        (True, "1"),
        (["a", None, " b "], "a, b"),
        ([{"ID": "1", "VALUE": "+84 90"}, {"ID": "2", "VALUE": ""}], "+84 90"),
        ({}, None),
        ({"VALUE": {"a": 1}}, None),
        ([["a"], {"VALUE": ["b"]}, "c"], "c"),
        ([[[[[]]]]], None),
    ],
)
def test_any_value_becomes_text_or_nothing(value, text):
    assert words(value) == text


def test_an_enumeration_shows_its_words():
    assert words("78", {"78": "Gold"}) == "Gold"
    assert words([78, "79"], {"78": "Gold"}) == "Gold, 79"


def test_nobody_responsible_is_none_in_all_of_bitrix_spellings():
    for value in ("0", 0, "", None, False):
        assert transform_company({"ID": "1", "ASSIGNED_BY_ID": value}, DEFAULT, {})["assigned_by_id"] is None


@pytest.mark.parametrize("text", ["{", "[]", "7", "null x", '"a"', "[" * 100_000, "{}", ""])
def test_a_broken_map_is_the_default(text):
    field_map, warnings = read_settings(text, None)
    assert dict(field_map.keys) == FIELD_MAP
    assert bool(warnings) == (text not in ("{}", ""))


@pytest.mark.parametrize("text", ["{", "7", '"a"'])
def test_broken_enumerations_are_none(text):
    field_map, warnings = read_settings(None, text)
    assert field_map.enums == () and len(warnings) == 1


def test_a_map_of_ones_own():
    settings = {"UF_CRM_X": "company_id", "UF_CRM_Y": "color", "bad field": "a", "UF_Z": 5}
    field_map, warnings = read_settings(json.dumps(settings), '["UF_CRM_Y", "UF_CRM_UNKNOWN"]')
    assert field_map.lookup_field == "UF_CRM_X"
    assert field_map.extras == ("UF_CRM_Y",)
    assert field_map.enums == ("UF_CRM_Y",)
    assert field_map.keys["ID"] == "bitrix_id"
    assert len(warnings) == 3


def test_a_map_without_a_lookup_field_gets_it_back():
    field_map, warnings = read_settings('{"TITLE": "title_full"}', None)
    assert field_map.lookup_field == "UF_CRM_COMPANY_ID" and len(warnings) == 1


def test_of_two_fields_for_one_key_the_first_filled_one_counts():
    field_map, _ = read_settings(
        '{"UF_A": "company_name", "UF_B": "company_name", "UF_C": "company_id"}', None
    )
    assert transform_company({"UF_A": " ", "UF_B": "b"}, field_map, {})["company_name"] == "b"
