"""The method of the history: who may ask, what it takes, what many cost who ask at once."""

import time

import pytest
from standin import tickets

from support.method import HISTORY, STATES, messages
from support.together import together

OTHERS = ["customer@example.com", "retired@example.com", "Guest"]


@pytest.mark.parametrize("user", OTHERS)
def test_nobody_but_agents_and_bitrix_hears_of_nothing(method, simulator, user):
    status, body = method.call(HISTORY, ticket="0002", user=user)
    assert (status, body["exc_type"]) == (403, "PermissionError")
    assert simulator.calls() == (0, 0)


def test_an_agent_may_not_read_every_ticket(method, simulator):
    method.ticket("full")["is_private"] = True
    assert method.call(HISTORY, ticket="0002")[0] == 403
    assert simulator.calls() == (0, 0)


def test_other_verbs_are_refused(method):
    for verb in ("PUT", "DELETE"):
        assert method.call(HISTORY, ticket="0002", verb=verb)[0] == 403


@pytest.mark.parametrize("ticket", [None, "", True, ["0002"], 2.5])
def test_what_is_no_ticket_is_refused_by_name(method, ticket):
    status, body = method.call(HISTORY, ticket=ticket)
    assert (status, body["exc_type"]) == (417, "ValidationError")
    assert all("ticket" in message for message in messages(body))


@pytest.mark.parametrize("page", ["x", -1, "-1", True, [1], 1.5, "99999", "١"])
def test_what_is_no_page_is_refused_by_name(method, page):
    status, body = method.call(HISTORY, ticket="0002", page=page)
    assert (status, body["exc_type"]) == (417, "ValidationError")
    assert all("page" in message for message in messages(body))


@pytest.mark.parametrize("page", [1, "1", " 1 "])
def test_a_page_in_every_spelling(method, page):
    history = method.history("with_history", page=page)["history"]
    assert history["page"] == {"number": 1, "size": 20, "count": 71, "more": True}


def test_no_page_is_the_first(method):
    first = method.history("with_history")["history"]
    assert method.history("with_history", page="")["history"] == {**first, "cached": True}


def test_a_get_answers_the_same_and_nothing_writes(method):
    got = method.history("with_history", verb="GET")
    posted = method.history("with_history")
    assert posted["history"] == {**got["history"], "cached": True}
    assert method.responsible("with_history") is None


def test_it_says_which_ticket_it_is_about(method):
    data = method.history("with_history")
    assert data["ticket"] == {"name": "0003", "orgid": "1000080117"}
    assert data["lang"] == "vi" and data["schema_version"] == 1


@pytest.mark.parametrize(
    "state", [state for state in STATES if state not in ("forbidden", "signed_out", "slow")]
)
def test_every_ticket_of_the_demo_is_answered_as_the_contract_says(method, state):
    profile, history = method.data(state)["bitrix"], method.history(state)["history"]
    assert history["status"] == profile["status"]


@pytest.mark.parametrize(
    ("state", "said"),
    {
        "history_none": ("matched", None, "read", 0, 0),
        "history_one": ("matched", None, "read", 1, 1),
        "with_history": ("matched", None, "read", 71, 2),
        "history_currencies": ("matched", None, "read", 8, 5),
        "history_without_leads": ("matched", None, "absent", 5, 2),
        "history_no_scope": ("error", "no_scope", None, 0, None),
        "history_slow": ("matched", None, "read", 71, 2),
        "history_down": ("error", "unreachable", None, 0, None),
    }.items(),
)
def test_the_demo_has_a_ticket_for_every_history_and_its_profile_is_good(method, simulator, state, said):
    for fault in tickets.FAULTS:
        simulator.fault(**fault)
    assert method.data(state)["bitrix"]["status"] == "matched"
    began = time.monotonic()
    history = method.history(state)["history"]
    assert (time.monotonic() - began > 4) == (state == "history_slow")
    error, totals = history["error"], history["totals"]
    code, currencies = error and error["code"], totals and len(totals["money"])
    assert (history["status"], code, history["leads"], history["page"]["count"], currencies) == said


def test_many_who_unfold_it_at_once_cost_one_round(site, record_property):
    site.role("with_history")
    site.simulator.forget()
    answers = together([lambda: site.history("with_history")] * 60)
    assert {answer["page"]["count"] for answer in answers} == {71}
    assert site.simulator.calls() == (1, 0)
    record_property("60 unfold one history at once, cold", "1 Bitrix round")


def test_a_copy_counts_for_its_time_and_no_longer(site):
    site.set(ttl_seconds=600)
    site.history("with_history")
    site.age(590)
    assert site.history("with_history")["cached"]
    site.age(20)
    assert not site.history("with_history")["cached"]


def test_without_redis_there_is_an_answer(site, monkeypatch):
    monkeypatch.setattr("bitrix_integration.memory.store.Store._tried", lambda *_: (False, None))
    history = site.history("with_history")
    assert (history["status"], history["page"]["count"]) == ("matched", 71)
