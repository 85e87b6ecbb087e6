"""The administrator's command line, in Rust, makes the same form and expects the same fields as the app."""

import importlib
import json
import re
import sys
from pathlib import Path
from types import ModuleType

from bitrix_integration.field_mapping import FIELD_MAP

SCHEMA = Path(__file__).parents[2] / "ops/src/schema"
CREATES_FIELDS = "frappe.custom.doctype.custom_field.custom_field"


def test_the_settings_form_is_the_apps(monkeypatch):
    # Nothing is created: the module is only read for what it would create.
    for parts in range(2, 6):
        name = ".".join(CREATES_FIELDS.split(".")[:parts])
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    sys.modules[CREATES_FIELDS].create_custom_fields = None
    app = importlib.import_module("bitrix_integration.setup.settings_doctype")

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
