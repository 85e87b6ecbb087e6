"""The Server Script says what the app says."""

import json

import pytest
from standin import tickets

from bitrix_integration.field_mapping import FIELD_MAP
from support import contract
from support.faults import CODES, LATE, OF_A_COMMAND, strike
from support.method import STATES

OWN = {"cached", "fetched_at"}
"""What of the answer's `bitrix` may differ; and the id of an error."""
NOT_AS_THE_APP = {"redirect", "cut_body"}
"""Kinds that Frappe's own request helper hides from a script."""


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The pauses between tries, and the rate, have tests of their own."""
    monkeypatch.setattr("bitrix_integration.bitrix_client.BACK_OFF_SECONDS", 0.01)
    monkeypatch.setattr("bitrix_integration.memory.bucket.Bucket.take", lambda *_: None)


def comparable(data):
    """`data` without the keys that may differ."""
    bitrix = {key: value for key, value in data["bitrix"].items() if key not in OWN}
    error = bitrix["error"] and {**bitrix["error"], "id": None}
    return {**data, "bitrix": {**bitrix, "error": error}}


def both(method, script, **asked):
    """What the app says, and what the script does, both as the contract has it."""
    said = []
    for one in (method, script):
        status, body = one.call(**asked)
        assert status == 200
        contract.check(body["message"])
        said.append(comparable(body["message"]["data"]))
    # Nobody answers for the history there, and the popup shall not ask.
    assert said[1].pop("history") is False
    return said


def ticket_with(sites, name, role, ids):
    """Puts a ticket for a role of the cast on both sites."""
    fields = ("custom_haravan_profile_orgid", "custom_orgid", "custom_org_id")
    for one in sites:
        one.site.add(
            "Contact", name, full_name="Lan", email_id=role.get("email"), mobile_no=role.get("phone")
        )
        one.site.add("HD Customer", name, customer_name=name, domain=role.get("domain"))
        one.site.add("HD Ticket", name, subject=name, contact=name, customer=name)
        one.site.records["HD Ticket"][name] |= dict(zip(fields, ids, strict=False))
    return name


@pytest.mark.parametrize("state", [one for one in STATES if one not in ("forbidden", "signed_out", "slow")])
def test_every_ticket_of_the_demo(method, script, state):
    for verb in ("GET", "POST"):
        app, own = both(method, script, verb=verb, ticket=state_ticket(method, state))
        assert own == app
    assert script.responsible(state) == method.responsible(state)


def state_ticket(method, state):
    return tickets.names()[state]


WAYS = [
    ("its Company IDs", ()),
    ("", ()),
    ("", ("email",)),
    ("1999999999", ("email", "phone")),
]
"""Which Company IDs a ticket bears, and what its Contact lacks."""


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_every_role_of_the_cast_by_every_clue(method, script, simulator, way):
    simulator.limit(rate_enabled=False)
    for name, role in simulator.cast.items():
        ids = role["company_ids"] if way == WAYS[0] else way[0].split()
        known = {key: value for key, value in role.items() if key not in way[1]}
        app, own = both(method, script, verb="GET", ticket=ticket_with((method, script), name, known, ids))
        assert own == app, name


def test_the_company_picked(method, script, simulator):
    for bitrix_id in [*simulator.cast["several_by_id"]["bitrix_ids"], "63962"]:
        ticket = state_ticket(method, "multiple")
        app, own = both(method, script, ticket=ticket, company=bitrix_id)
        assert own == app


@pytest.mark.parametrize("kind", [kind for kind in CODES if kind not in {*LATE, *NOT_AS_THE_APP}])
@pytest.mark.parametrize("webhook", ["customer", "responsible"])
def test_every_fault(method, script, simulator, kind, webhook):
    strike(simulator, kind, webhook=webhook)
    for state in ("full", "by_email"):
        app, own = both(method, script, ticket=state_ticket(method, state))
        assert own == app


@pytest.mark.parametrize("kind", sorted(NOT_AS_THE_APP))
def test_what_the_helper_hides_is_an_error_all_the_same(script, simulator, kind):
    strike(simulator, kind, webhook="customer")
    bitrix = script.data("full")["bitrix"]
    assert (bitrix["status"], bitrix["error"]["code"] in CODES.values()) == ("error", True)


@pytest.mark.parametrize("kind", OF_A_COMMAND)
@pytest.mark.parametrize("command", ["crm.company.list", "crm.contact.list", "crm.duplicate.findbycomm"])
def test_every_fault_of_a_command(method, script, simulator, kind, command):
    strike(simulator, kind, method=command)
    for state in ("full", "by_phone", "not_found"):
        app, own = both(method, script, ticket=state_ticket(method, state))
        assert own == app


@pytest.mark.parametrize("kind", ["foreign_rows", "empty_rows"])
def test_lies(method, script, simulator, kind):
    simulator.fault(kind)
    for state in ("full", "by_email", "by_phone", "by_domain", "multiple", "two_candidates", "not_found"):
        app, own = both(method, script, ticket=state_ticket(method, state))
        assert own == app


SETTINGS = [
    {"bitrix_company_field_map_json": "{"},
    {
        "bitrix_company_field_map_json": json.dumps(
            {"TITLE": "company_name", "bad field": "x", "INDUSTRY": "industry"}
        )
    },
    {
        "bitrix_company_field_map_json": json.dumps(
            {**FIELD_MAP, "INDUSTRY": "industry", "UF_CRM_BRANCHES": "n"}
        ),
        "bitrix_enum_fields_json": '["INDUSTRY"]',
    },
    {"bitrix_company_field_map_json": json.dumps({"UF_CRM_NOBODY": "company_id"})},
    {"bitrix_portal_url": "portal.example.com"},
    {"bitrix_portal_url": "http://portal.example.com"},
    {"bitrix_portal_url": "javascript:alert(1)"},
    {"bitrix_webhook_url": "http://portal.example.com/rest/1/abc123xyz789/"},
    {"bitrix_webhook_url": "https://portal.example.com/1/abc123xyz789/"},
    {"bitrix_responsible_webhook_url": ""},
    {"bitrix_enabled": 0},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_settings_mean_the_same(method, script, settings):
    for one in (method, script):
        one.settings |= settings
    app, own = both(method, script, ticket=state_ticket(method, "full"))
    assert own == app
