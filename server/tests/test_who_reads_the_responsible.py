"""`custom_responsible` is an employee's address: a customer who reads his own ticket does not read that."""

from typing import Any

import frappe
import pytest
from standin.site import AGENT, CUSTOMER, MANAGER

from bitrix_integration import administration
from bitrix_integration.setup import responsible_level
from bitrix_integration.setup import site as app
from support.method import Method

GET_ONE = "helpdesk.helpdesk.doctype.hd_ticket.api.get_one"
FIELD = ("HD Ticket", "custom_responsible")
AGENTS = ["Agent", "Agent Manager", "System Manager"]


@pytest.fixture
def method(method: Method) -> Method:
    """A ticket with a responsible, raised by the customer."""
    method.ticket("full")["custom_responsible"] = "mai.tran@example.com"
    method.site.records["HD Customer"]["Shop full"]["name"] = "Shop full"
    return method


def press(method: Method, button: str, user: str = MANAGER) -> int:
    return method.call(f"{administration.__name__}.{button}", user=user)[0]


def told(method: Method) -> dict[str, Any]:
    return method.call(f"{administration.__name__}.test_connection", user=MANAGER)[1]["message"]


def buttons(method: Method) -> list[str]:
    return [action["method"] for action in told(method)["actions"]]


def readers(method: Method) -> list[str]:
    """The roles that read the field."""
    frappe.db.commit()
    frappe.local.session = frappe._dict(user=MANAGER)
    meta = method.site.meta("HD Ticket")
    level = meta.get_field("custom_responsible").permlevel
    return sorted({rule.role for rule in meta.permissions if rule.permlevel == level and rule.read})


def page(method: Method, user: str) -> dict[str, Any]:
    """The ticket as Helpdesk's own page gets it."""
    status, body = method.call(GET_ONE, user=user, name="0002", is_customer_portal=user == CUSTOMER)
    assert status == 200
    return body["message"]


def test_a_field_that_was_there_is_left_as_it_is_and_said(method):
    said = told(method)
    assert "HD Customer" in said["html"] and "custom_responsible" in said["html"]
    assert buttons(method)[0] == "restrict_responsible"
    assert "HD Customer" in readers(method)


def test_the_button_keeps_it_from_customers(method):
    assert press(method, "restrict_responsible") == 200
    assert readers(method) == AGENTS
    assert "HD Customer" not in told(method)["html"]


def test_the_way_back_leaves_everything_as_it_was(method):
    before = dict(method.site.records["DocPerm"]), readers(method)
    press(method, "restrict_responsible")
    assert "release_responsible" in buttons(method)
    press(method, "release_responsible")
    assert (dict(method.site.records["DocPerm"]), readers(method)) == before
    assert buttons(method)[0] == "restrict_responsible"


def test_pressing_twice_is_pressing_once(method):
    press(method, "restrict_responsible")
    before = dict(method.site.records["DocPerm"])
    press(method, "restrict_responsible")
    assert method.site.records["DocPerm"] == before


@pytest.mark.parametrize("button", ["restrict_responsible", "release_responsible", "add_ticket_fields"])
def test_the_buttons_are_for_system_managers(method, button):
    assert press(method, button, AGENT) == 403
    assert press(method, button, CUSTOMER) == 403


def test_helpdesks_own_rules_are_not_copied(method):
    press(method, "restrict_responsible")
    assert not method.site.records["Custom DocPerm"]


def test_rules_of_the_sites_own_get_ours_beside_them(method):
    for name, rule in method.site.records["DocPerm"].items():
        method.site.add("Custom DocPerm", name, **rule)
    press(method, "restrict_responsible")
    assert readers(method) == AGENTS
    assert len(method.site.records["DocPerm"]) == 4


def test_a_level_that_something_else_uses_is_not_taken(method):
    method.site.levels["HD Ticket", "subject"] = 1
    method.site.add("DocPerm", "x", parent="HD Ticket", role="HD Customer", permlevel=2, read=1)
    press(method, "restrict_responsible")
    assert readers(method) == AGENTS
    assert method.site.meta("HD Ticket").get_field("custom_responsible").permlevel == 3


def test_rules_that_an_update_of_helpdesk_dropped_come_back(method, monkeypatch):
    press(method, "restrict_responsible")
    for name in [name for name, rule in method.site.records["DocPerm"].items() if rule["permlevel"]]:
        del method.site.records["DocPerm"][name]
    assert readers(method) == []
    responsible_level.keep_rules()
    assert readers(method) == AGENTS


def test_helpdesks_page_hands_it_to_agents_alone(method):
    assert page(method, CUSTOMER)["custom_responsible"]
    press(method, "restrict_responsible")
    assert "custom_responsible" not in page(method, CUSTOMER)
    assert page(method, CUSTOMER)["subject"]
    assert page(method, AGENT)["custom_responsible"] == "mai.tran@example.com"


def test_the_popup_writes_it_as_before(method):
    press(method, "restrict_responsible")
    method.ticket("full")["custom_responsible"] = None
    assert method.data("full")["bitrix"]["responsible"]["saved"] is True
    assert method.responsible("full") == "mai.tran@example.com"


@pytest.fixture
def setup(method: Method, monkeypatch: pytest.MonkeyPatch) -> Method:
    """Install and uninstall without what needs Frappe itself."""
    told(method)  # a request, so that there is a database
    frappe.local.session = frappe._dict(user=MANAGER)
    for part in (app.settings_doctype, app.scripts):
        for name in ("add_missing_fields", "relabel_customer_webhook", "put_in_place", "take_away"):
            monkeypatch.setattr(part, name, lambda: None, raising=False)
    del method.site.records["Custom Field"]["HD Ticket-custom_responsible"]
    known = method.site.records["Custom Field"]
    monkeypatch.setattr(app, "_has_field", lambda: "HD Ticket-custom_responsible" in known)
    return method


def test_install_makes_the_field_for_agents_alone(setup):
    app.after_install()
    assert readers(setup) == AGENTS


def test_install_changes_nothing_of_a_field_that_is_there(setup):
    app.records.add_custom_fields()
    app.after_install()
    assert "HD Customer" in readers(setup)


def test_uninstall_takes_its_rules_away_and_shows_nobody_more(setup):
    before = dict(setup.site.records["DocPerm"])
    app.after_install()
    app.before_uninstall()
    assert setup.site.records["DocPerm"] == before
    assert readers(setup) == []


def test_installed_again_agents_read_it_again(setup):
    app.after_install()
    app.before_uninstall()
    assert readers(setup) == []
    app.after_install()
    assert readers(setup) == AGENTS
    responsible_level.release()
    assert "HD Customer" in readers(setup)
