"""What a migration does to the settings' form of the version before, which other integrations share."""

from types import ModuleType, SimpleNamespace

import pytest

from support.settings_form import Form, of_the_app

PANEL = "bitrix_show_panel_in_desk"
OTHERS = ("zalo_tab", "zalo_id")


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return of_the_app(monkeypatch)


def before(app: ModuleType) -> list[str]:
    """The fields that a site has from the version before."""
    return ["bitrix_tab", *(field["fieldname"] for field in app._FIELDS if field["fieldname"] != PANEL)]


def test_the_check_comes_behind_ours_and_before_the_others(app, monkeypatch):
    form = Form(*before(app), *OTHERS).put_on_site(app, monkeypatch)

    app.add_missing_fields()

    assert form.names == [*before(app), PANEL, *OTHERS]
    assert [field.idx for field in form.fields] == [*range(1, len(form.fields) + 1)]
    assert form.saved == 1


def test_the_check_is_off_until_somebody_ticks_it(app):
    field = next(field for field in app._FIELDS if field["fieldname"] == PANEL)
    assert field["fieldtype"] == "Check"
    assert "default" not in field


def test_the_next_migration_leaves_the_form_and_what_is_ticked_alone(app, monkeypatch):
    form = Form(*before(app), *OTHERS).put_on_site(app, monkeypatch)
    app.add_missing_fields()
    mine = form.fields[-3]
    mine.label = "Show customers"

    app.add_missing_fields()

    assert form.saved == 1
    assert form.fields[-3] is mine


def test_a_form_that_another_app_ships_gets_it_as_a_custom_field_once(app, monkeypatch):
    form = Form(*before(app), custom=0).put_on_site(app, monkeypatch)

    app.add_missing_fields()
    app.add_missing_fields()

    assert [field.fieldname for field in form.custom_fields] == [PANEL]
    assert form.saved == 0


def test_a_new_form_is_saved_once_so_that_it_does_not_open_as_changed(monkeypatch):
    done = []

    class Record:
        def __init__(self, what):
            self.what = what

        def insert(self, ignore_permissions):
            done.append(("insert", self.what["doctype"]))

        def save(self, ignore_permissions):
            done.append(("save", self.what))

    app = of_the_app(monkeypatch)
    site = SimpleNamespace(db=SimpleNamespace(exists=lambda *_: False), get_doc=Record)
    monkeypatch.setattr(app, "frappe", site)
    app.add_missing_fields()
    assert done == [("insert", "DocType"), ("save", app.DOCTYPE)]
