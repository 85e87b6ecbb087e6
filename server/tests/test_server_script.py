"""The Server Script says what the app says."""

import ast
import json

import pytest

from bitrix_integration.field_mapping import FIELD_MAP
from bitrix_integration.search import host
from bitrix_integration.wire import errors
from support import contract
from support.faults import CODES, LATE, OF_A_COMMAND, strike
from support.method import STATES, messages
from support.restricted import compiled, run
from support.script import FILE, Script

OWN = {"cached", "fetched_at"}
"""What of the answer's `bitrix` may differ; and the id of an error."""
NOT_AS_THE_APP = {"redirect", "cut_body"}
"""Kinds that Frappe's own request helper hides from a script."""


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The pauses between tries, and the rate, have tests of their own."""
    monkeypatch.setattr("bitrix_integration.bitrix_client.BACK_OFF_SECONDS", 0.01)
    monkeypatch.setattr("bitrix_integration.memory.bucket.Bucket.take", lambda *_: None)


@pytest.fixture
def script(simulator, redis_client, watch) -> Script:
    return Script(simulator, redis_client, watch)


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


def test_the_sandbox_takes_it():
    assert compiled(FILE)


@pytest.mark.filterwarnings("ignore:.*AnnAssign")
@pytest.mark.parametrize(
    "text",
    [
        "import re",
        "class A: pass",
        "x: int = 1",
        "a, b = [1, 2]",
        "x = 1\nx += 1",
        "'{}'.format(1)",
        "_a = 1",
    ],
)
def test_the_sandbox_refuses(tmp_path, text):
    (tmp_path / "script.py").write_text(text)
    with pytest.raises((SyntaxError, NameError, ImportError)):
        run(compiled(tmp_path / "script.py"))


@pytest.mark.parametrize("state", [one for one in STATES if one not in ("forbidden", "signed_out", "slow")])
def test_every_ticket_of_the_demo(method, script, state):
    for verb in ("GET", "POST"):
        app, own = both(method, script, verb=verb, ticket=state_ticket(method, state))
        assert own == app
    assert script.responsible(state) == method.responsible(state)


def state_ticket(method, state):
    from standin import tickets

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


@pytest.mark.parametrize("user", ["customer@example.com", "retired@example.com", "Guest"])
def test_nobody_but_agents_and_bitrix_hears_of_nothing(script, simulator, user):
    status, body = script.call(ticket="0002", user=user)
    assert (status, body["exc_type"]) == (403, "PermissionError")
    assert simulator.calls() == (0, 0)


@pytest.mark.parametrize("verb", ["PUT", "DELETE"])
def test_other_verbs_are_refused(script, verb):
    assert script.call(ticket="0002", verb=verb)[0] == 403


@pytest.mark.parametrize(
    "asked",
    [
        *[{"ticket": one} for one in (None, "", True, ["0002"], 2.5, "  ", "x" * 141, "9999", 2)],
        *[{"ticket": "0002", "company": one} for one in ("x", True, ["1"], "0", -5)],
    ],
    ids=str,
)
def test_what_is_refused_is_refused_alike(method, script, asked):
    refused = [one.call(**asked) for one in (method, script)]
    assert refused[0][0] == refused[1][0] >= 400
    assert refused[0][1]["exc_type"] == refused[1][1]["exc_type"]
    assert all(messages(body) for _, body in refused)


def test_a_private_ticket(script, simulator):
    script.ticket("full")["is_private"] = True
    assert script.call(ticket="0002")[0] == 403
    assert simulator.calls() == (0, 0)


@pytest.mark.parametrize("verb", ["GET", "POST"])
@pytest.mark.parametrize("kind", ["html_502", "unauthorized", "drop", "cut_json", "wrong_encoding"])
def test_a_failure_leaves_one_line_with_its_id_and_no_secret(script, simulator, kind, verb):
    simulator.fault(kind, webhook="customer")
    error = script.data("full", verb=verb)["bitrix"]["error"]
    ((title, text),) = script.site.error_log
    assert error["id"] in title and error["code"] in text
    assert "/rest/" not in text and "Traceback" not in text
    assert not [secret for secret in simulator.secrets if secret in title + text]


def test_frappe_does_write_the_secret_down(script, simulator, monkeypatch):
    """Or else nothing would be masked above."""
    simulator.fault("html_502", webhook="customer")
    monkeypatch.setattr("support.script.ErrorLog.change", lambda *_: None)
    seen = []
    monkeypatch.setattr(script._watch, "see", seen.append)
    script.call(ticket="0002")
    assert [text for text in seen if simulator.secrets[0] in text]


def test_a_defect_of_its_own_is_a_sentence_with_an_id(script, simulator, monkeypatch):
    monkeypatch.setattr("frappe.utils.today", lambda: 1 / 0)
    status, body = script.call(ticket="0002")
    ((title, text),) = script.site.error_log
    assert (status, body["message"]["success"], body["message"]["data"]) == (200, False, {})
    assert title.split("[")[1].split("]")[0] in body["message"]["message"]
    assert "Traceback" not in text


def test_its_lists_are_the_apps():
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    own = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, (ast.Dict, ast.Constant, ast.List))
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in ("SHARED", "FIELD_MAP", "BY_CODE", "BY_STATUS")
    }
    assert set(own["SHARED"].split()) == host.SHARED
    assert list(own["FIELD_MAP"].items()) == list(FIELD_MAP.items())
    assert (own["BY_CODE"], own["BY_STATUS"]) == (errors._BY_CODE, errors._BY_STATUS)
