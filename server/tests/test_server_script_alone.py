"""The Server Script by itself: its language, who may ask it, what it leaves in the log."""

import ast

import pytest

from bitrix_integration.field_mapping import DAYS, FIELD_MAP
from bitrix_integration.search import host, language, renumbered
from bitrix_integration.wire import errors
from support.method import messages
from support.restricted import compiled, run
from support.script import FILE


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


LISTS = """
    MAIL MAIL_FAMILIES PAGES PAGE_FAMILIES PLATFORMS MOBILE AREAS LANGUAGES DAYS FIELD_MAP BY_CODE BY_STATUS
""".split()


def test_its_lists_are_the_apps():
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    own = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, (ast.Dict, ast.Constant, ast.List))
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in LISTS
    }
    for name in ("MAIL_FAMILIES", "PAGES", "PAGE_FAMILIES"):
        assert set(own[name].split()) == getattr(host, f"_{name}"), name
    # These it must spell out: the app has more of them from lists that others keep.
    assert set(own["MAIL"].split()) > host._MAIL and set(own["PLATFORMS"].split()) > host._PLATFORMS
    assert all(host.is_shared(name) for name in [*own["MAIL"].split(), *own["PLATFORMS"].split()])
    for name in ("MOBILE", "AREAS"):
        pairs = dict(pair.split(">") for pair in own[name].split())
        assert pairs == getattr(renumbered, f"_{name}"), name
    assert own["LANGUAGES"] == {**language._BITRIX, **language._WITH_COUNTRY}
    assert own["DAYS"] == list(DAYS)
    assert list(own["FIELD_MAP"].items()) == list(FIELD_MAP.items())
    assert (own["BY_CODE"], own["BY_STATUS"]) == (errors._BY_CODE, errors._BY_STATUS)
