"""The settings' DocType, as far as the app looks at it and changes it."""

import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import frappe
import pytest

_CREATES_FIELDS = "frappe.custom.doctype.custom_field.custom_field"


def of_the_app(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The app's module for it, without Frappe's for custom fields."""
    for parts in range(2, 6):
        name = ".".join(_CREATES_FIELDS.split(".")[:parts])
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    sys.modules[_CREATES_FIELDS].create_custom_fields = None
    return importlib.import_module("bitrix_integration.setup.settings_doctype")


class Form:
    """A DocType on a site: its fields, and how often it was saved."""

    def __init__(self, *names: str, custom: int = 1) -> None:
        self.custom = custom
        self.fields = [frappe._dict(fieldname=name) for name in names]
        self.saved = 0
        self.custom_fields: list[dict[str, Any]] = []
        """Those that were put beside it."""

    @property
    def names(self) -> list[str]:
        return [field.fieldname for field in self.fields]

    def append(self, table: str, field: dict[str, Any]) -> None:
        getattr(self, table).append(frappe._dict(field))

    def save(self, ignore_permissions: bool) -> None:
        self.saved += 1

    def put_on_site(self, app: ModuleType, monkeypatch: pytest.MonkeyPatch) -> "Form":
        """Makes it the one that the app finds."""
        site = SimpleNamespace(
            db=SimpleNamespace(exists=lambda *_: True),
            get_doc=lambda *_: self,
            get_meta=lambda *_, cached: SimpleNamespace(fields=[*self.fields, *self.custom_fields]),
        )
        monkeypatch.setattr(app, "frappe", site)
        monkeypatch.setattr(app, "create_custom_fields", self._create_custom_fields)
        return self

    def _create_custom_fields(self, fields: dict[str, list[dict[str, Any]]], update: bool) -> None:
        assert not update
        for added in fields.values():
            self.custom_fields += map(frappe._dict, added)
