"""Labels in Bitrix24's own codes of languages, and in the portal's where it has none in the site's."""

import json

import pytest

from bitrix_integration.diagnosis import portal_field
from bitrix_integration.field_mapping import FIELD_MAP, read_settings
from bitrix_integration.search import language
from support.client import client_of
from support.site import ticket_of

SEGMENT = "UF_CRM_1778130421650"
MAP = read_settings(json.dumps({**FIELD_MAP, SEGMENT: "segment"}), None)[0]


def in_language(code, label="Phân khúc"):
    def change(data):
        for field in data["user_fields"]:
            field["LANG"] = code
            if field["FIELD_NAME"] == SEGMENT:
                field["EDIT_FORM_LABEL"] = label

    return change


def label_in(site, lang):
    site.set(field_map=MAP, lang=lang)
    return site.bitrix(ticket_of(site.simulator.cast["full"]))["extra"][0]["label"]


@pytest.mark.parametrize(
    ("site", "portal"),
    [
        ("vi", "vn"),
        ("en", "en"),
        ("pt-BR", "br"),
        ("pt", "br"),
        ("es", "la"),
        ("uk", "ua"),
        ("zh", "sc"),
        ("zh-TW", "tc"),
        ("kk", "kz"),
        ("hi", "in"),
        ("de", "de"),
        ("th", "th"),
    ],
)
def test_the_code_of_a_language(site, portal):
    assert language.of_site(site) == portal


@pytest.mark.parametrize(("lang", "code"), [("vi", "vn"), ("uk", "ua"), ("pt-BR", "br"), ("en", "en")])
def test_labels_that_are_there_in_that_language_alone(portal_of, lang, code):
    site = portal_of(in_language(code))
    assert label_in(site, lang) == "Phân khúc"
    asked = [one for one in site.simulator.requests() if one["method"] == "batch"][-1]
    assert f"LANG%5D={code}" in asked["params"]["cmd"]["luf"]


def test_where_there_are_none_the_portals_own_are_used(portal_of):
    assert label_in(portal_of(in_language("de", "Segment (DE)")), "vi") == "Segment (DE)"


def test_discovery_finds_them_too(portal_of):
    site = portal_of(in_language("vn", "Gói Shopplan"))
    for lang in ("vi", "en"):
        fields = portal_field.ask(client_of(site, "customer"), lang)
        labels = {field.code: field.label for field in fields}
        assert labels[SEGMENT] == "Gói Shopplan", lang
