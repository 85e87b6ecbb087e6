"""A field of the map that the portal does not have: what stands there is unknown, and somebody is told."""

import json
from types import SimpleNamespace as Namespace

import frappe
import pytest

from bitrix_integration import settings
from bitrix_integration.diagnosis import connection
from bitrix_integration.field_mapping import FIELD_MAP, read_settings
from support.client import client_of

WRONG = "UF_CRM_CURENT_SHOPPLAN"
MAP = {(WRONG if key == "current_shopplan" else field): key for field, key in FIELD_MAP.items()}
GONE = [{"field": WRONG, "key": "current_shopplan"}]


def test_the_answer_says_that_nobody_knows(site):
    site.set(field_map=read_settings(json.dumps(MAP), None)[0])
    for _ in range(2):
        bitrix = site.role("full")
        assert bitrix["company"]["current_shopplan"] is None
        assert bitrix["missing_fields"] == GONE
    assert site.simulator.calls()[0] == 1, "it costs no call"


def test_a_field_that_is_empty_is_not_missing(site):
    assert site.role("no_plan")["missing_fields"] == []
    assert site.role("minimal")["missing_fields"] == []


def test_an_added_field_too(site):
    site.set(field_map=read_settings(json.dumps({**FIELD_MAP, "UF_CRM_NONE": "note", "WEB": "web"}), None)[0])
    bitrix = site.role("minimal")
    assert bitrix["missing_fields"] == [{"field": "UF_CRM_NONE", "key": "note"}]


def test_a_field_that_the_portal_took_away(site):
    site.simulator.fault("unknown_field", field="UF_CRM_CURRENT_SHOPPLAN")
    assert site.role("full")["missing_fields"][0]["key"] == "current_shopplan"


def test_the_log_has_it_once_a_day(method):
    method.settings["bitrix_company_field_map_json"] = json.dumps(MAP)
    for state in ("full", "no_plan"):
        assert method.data(state)["bitrix"]["missing_fields"] == GONE
    assert len([text for _, text in method.site.error_log if WRONG in text]) == 1


def test_the_script_says_the_same(script):
    script.settings["bitrix_company_field_map_json"] = json.dumps(MAP)
    assert script.data("full")["bitrix"]["missing_fields"] == GONE


def test_test_connection_shows_it(site):
    field_map = read_settings(json.dumps(MAP), None)[0]
    remarks = connection.customer(client_of(site, "customer"), "UF_CRM_COMPANY_ID", str, field_map)
    assert [remark.tone for remark in remarks if WRONG in remark.text] == ["bad"]
    good = connection.customer(
        client_of(site, "customer"), "UF_CRM_COMPANY_ID", str, read_settings("", "")[0]
    )
    assert [remark.tone for remark in good] == ["good"] * 3


@pytest.mark.parametrize("enabled", [True, False])
def test_saving_warns_of_it(site, monkeypatch, enabled):
    chosen = settings.Settings(
        enabled=enabled, webhook=site.settings.webhook, field_map=read_settings(json.dumps(MAP), None)[0]
    )
    monkeypatch.setattr(settings, "_read", lambda doc: (chosen, []))
    monkeypatch.setattr(frappe, "cache", Namespace(make_key=str), raising=False)
    monkeypatch.setattr(settings, "Store", lambda *_: site.lookup()._store)
    shown = []
    monkeypatch.setattr(frappe, "msgprint", lambda text, **_: shown.append(text))
    settings.show_warnings(None)
    assert [text for text in shown if WRONG in text] == shown and bool(shown) == enabled


def test_saving_does_without_a_portal_that_is_down(site, monkeypatch):
    site.simulator.fault("html_502")
    chosen = settings.Settings(enabled=True, webhook=site.settings.webhook)
    monkeypatch.setattr(settings, "_SAVING_SECONDS", 0.2)
    monkeypatch.setattr(frappe, "cache", Namespace(make_key=str), raising=False)
    monkeypatch.setattr(settings, "Store", lambda *_: site.lookup()._store)
    assert settings._missing(chosen) == []
