"""What Desk is told when it loads: whether the forms of tickets show the panel, and nothing else."""

from pkgutil import resolve_name
from typing import Any

import frappe
import pytest
from standin.database import Database
from standin.site import AGENT, CUSTOMER, MANAGER, RETIRED, SETTINGS, Site

from bitrix_integration import hooks

PANEL = "bitrix_show_panel_in_desk"
SECRET = "https://portal.example.com/rest/1/0secret0/"


def told(user: str, site: Site) -> dict[str, Any]:
    """What the hook adds to the boot of a user."""
    frappe.local.session = frappe._dict(user=user)
    frappe.local.db = Database(site, None)
    bootinfo = frappe._dict()
    resolve_name(hooks.extend_bootinfo)(bootinfo=bootinfo)
    return bootinfo


def site(**settings: Any) -> Site:
    return Site(None, {"bitrix_enabled": 1, "bitrix_webhook_url": SECRET, **settings})


@pytest.mark.parametrize("user", [AGENT, MANAGER, "Administrator"])
def test_an_agent_is_told_of_the_panel_and_of_no_other_setting(user):
    assert told(user, site(**{PANEL: 1})) == {PANEL: True}


@pytest.mark.parametrize("settings", [{}, {PANEL: 0}, {PANEL: "0"}, {PANEL: None}], ids=str)
def test_nobody_is_told_anything_while_it_is_off(settings):
    assert told(AGENT, site(**settings)) == {}


@pytest.mark.parametrize("user", [CUSTOMER, RETIRED, "Guest"])
def test_who_is_no_agent_is_not_told(user):
    assert told(user, site(**{PANEL: 1})) == {}


def test_desk_loads_on_a_site_without_the_settings():
    bare = site()
    del bare.records[SETTINGS]
    assert told(AGENT, bare) == {}
