"""Every fault of the simulator in every call for a history."""

import time

import pytest

from bitrix_integration import bitrix_client
from bitrix_integration.wire.errors import NOT_ALLOWED
from support.faults import CODES, LATE, OF_A_COMMAND, strike

ROLE = "with_history"
TOLERANCE = 0.5
NOT_FOR_THIS_WEBHOOK = {"no_scope": "no_scope", "access_denied": "access_denied"}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The pauses between tries have a test of their own."""
    monkeypatch.setattr(bitrix_client, "BACK_OFF_SECONDS", 0.01)


def in_time(site, kind, **asked):
    """The history, given within the deadline."""
    seconds = 0.5 if kind in LATE else 5
    site.set(timeout_seconds=seconds)
    began = time.monotonic()
    history = site.history(ROLE, **asked)
    assert time.monotonic() - began < seconds + TOLERANCE
    return history


@pytest.mark.parametrize("kind", CODES)
def test_without_a_copy(site, kind):
    site.role(ROLE)
    strike(site.simulator, kind, webhook="customer")
    history = in_time(site, kind)
    assert (history["status"], history["error"]["code"]) == ("error", CODES[kind])
    assert (history["company"]["bitrix_id"], history["rows"]) == ("63064", [])
    assert [incident for incident, _ in site.log] == [history["error"]["id"]]
    assert site.role(ROLE)["error"] is None, "the profile is none the worse"


@pytest.mark.parametrize("kind", CODES)
def test_with_a_copy(site, kind):
    good = site.history(ROLE, page=1)
    strike(site.simulator, kind, webhook="customer")
    history = in_time(site, kind, page=1, refresh=True)
    assert history["error"]["code"] == CODES[kind]
    if CODES[kind] in NOT_ALLOWED:
        assert (history["status"], history["rows"]) == ("error", [])
        return
    told = {key: history[key] for key in good if key != "error"}
    assert told == {**{key: good[key] for key in told}, "stale": True, "cached": False}


@pytest.mark.parametrize("kind", ["html_502", "portal_deleted", "hang"])
def test_the_company_can_not_be_asked_for_either(site, kind):
    """Neither does Bitrix get a second chance to be slow, nor is the last history forgotten."""
    good = site.history(ROLE)
    site.age(site.settings.ttl_seconds + 60)
    strike(site.simulator, kind, webhook="customer")
    history = in_time(site, kind)
    assert (history["stale"], history["error"]["code"]) == (True, CODES[kind])
    assert history["rows"] == good["rows"]
    site.redis.flushall()
    nobody = in_time(site, kind)
    assert (nobody["status"], nobody["company"], nobody["error"]["code"]) == ("error", None, CODES[kind])


@pytest.mark.parametrize("kind", CODES)
def test_the_names_alone(site, kind):
    strike(site.simulator, kind, webhook="responsible")
    history = in_time(site, kind)
    assert (history["status"], history["error"], len(history["rows"])) == ("matched", None, 20)
    assert {row["responsible"]["name"] for row in history["rows"]} == {None}
    assert CODES[kind] in site.log[0][1] and len(site.log) == 1
    site.simulator.heal()
    site.age(61)
    assert in_time(site, "")["rows"][0]["responsible"]["name"], "asked anew soon"


@pytest.mark.parametrize("kind", OF_A_COMMAND)
def test_the_deals_alone(site, kind):
    """Leads without deals would look as if nothing had been bought."""
    site.role(ROLE)
    strike(site.simulator, kind, method="crm.deal.list")
    history = in_time(site, kind)
    assert (history["status"], history["error"]["code"]) == ("error", CODES[kind])
    assert history["company"]["bitrix_id"] == "63064"


@pytest.mark.parametrize("kind", OF_A_COMMAND)
def test_the_leads_alone(site, kind):
    site.role(ROLE)
    strike(site.simulator, kind, method="crm.lead.list")
    history = in_time(site, kind)
    assert (history["status"], history["page"]["count"]) == ("matched", 64)
    assert {row["kind"] for row in history["rows"]} == {"deal"}
    is_absent = kind in ("method_not_found", "no_scope", "access_denied")
    assert (history["leads"], history["truncated"]) == (("absent", False) if is_absent else ("error", True))
    site.simulator.heal()
    site.age(61)
    again = in_time(site, "")
    assert again["page"]["count"] == (64 if is_absent else 71), "what may pass is asked for anew soon"


@pytest.mark.parametrize("method", ["crm.status.list", "crm.category.list"])
def test_the_words_alone(site, method):
    site.role(ROLE)
    strike(site.simulator, "internal_error", method=method)
    history = in_time(site, "")
    assert (history["status"], len(history["rows"])) == ("matched", 20)
    assert {row["stage"] for row in history["rows"]} == {None}
    assert {row["semantics"] for row in history["rows"]} == {"in_work", "won", "lost"}
    site.simulator.heal()
    site.age(61)
    assert in_time(site, "")["rows"][0]["stage"]
