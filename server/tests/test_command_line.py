"""The administrator's command line, in Rust, makes the same form and expects the same fields as the app."""

import json
import re
from pathlib import Path

from bitrix_integration.field_mapping import FIELD_MAP
from support import settings_form

SCHEMA = Path(__file__).parents[2] / "ops/src/schema"


def test_the_settings_form_is_the_apps(monkeypatch):
    app = settings_form.of_the_app(monkeypatch)
    form = json.loads((SCHEMA / "settings_fields.json").read_text("utf-8"))

    assert form["doctype"] == app.DOCTYPE
    assert form["tab"] == app._TAB
    assert form["fields"] == app._FIELDS


def test_the_companys_fields_are_the_apps():
    source = (SCHEMA / "company.rs").read_text("utf-8")
    text = r'"([^"]+)"'
    lookup = re.search(rf"LOOKUP: &str = {text}", source)[1]
    expected = re.findall(rf'\bfield\(\s*(?:"([^"]+)"|LOOKUP),\s*{text},', source)

    assert {code: key or lookup for key, code in expected} == FIELD_MAP
    assert [code for _, code in expected] == list(FIELD_MAP)
