"""Look-ups that wait for a slot travel in one request with others, and each gets its own answer."""

import copy
import threading
import time

import pytest

from bitrix_integration.bitrix_client import MOST_TOGETHER, Command
from bitrix_integration.wire.deadline import Deadline
from support.client import client_of
from support.together import together

NAMES = ["full", "expired", "far", "no_plan", "no_expiry", "minimal", "by_email", "by_phone", "by_domain"]


@pytest.fixture
def crowd(site):
    """Opens the tickets of these roles at once, while both slots are taken for a moment."""

    def open_all(names, **fault):
        site.set(responsible_webhook=None)
        site.simulator.fault("slow", ms=400, webhook="customer", times=site.slots)
        first = [lambda name=name: site.role(name) for name in ("expires_soon", "expires_today")]
        return together(
            [*first, *(lambda name=name: (time.sleep(0.2), site.role(name))[1] for name in names)]
        )[2:]

    return open_all


def requests(site):
    return [one["params"]["cmd"] for one in site.simulator.requests() if one["method"] == "batch"]


def test_each_gets_his_own_customer(site, crowd):
    site.set(responsible_webhook=None)
    alone = {name: site.role(name) for name in NAMES}
    site.redis.flushall()
    site.simulator.forget()
    answers = crowd(NAMES)
    for name, bitrix in zip(NAMES, answers, strict=True):
        assert bitrix == {**alone[name], "fetched_at": bitrix["fetched_at"]}, name
    assert len(requests(site)) < 2 + len(NAMES)
    assert all(len(cmd) <= MOST_TOGETHER for cmd in requests(site))


def test_one_that_is_refused_is_refused_alone(site, crowd):
    """Such as a field that the portal does not know, in a portal that denies one list."""
    site.simulator.fault("access_denied", method="crm.duplicate.findbycomm")
    answers = crowd(["full", "by_phone", "no_plan"])
    # Whose company is known by its Company ID does without; whose is not, can't.
    assert [one["status"] for one in answers] == ["matched", "error", "matched"]


def test_what_makes_the_whole_answer_unreadable_spoils_one_answer_alone(site, crowd):
    site.simulator.fault("cut_json", webhook="customer", after=2, times=1)
    answers = crowd(["full", "expired", "far", "no_plan"])
    assert {one["status"] for one in answers} == {"matched"}


def test_a_failure_that_may_pass_is_tried_again_by_all(site, crowd):
    site.simulator.fault("html_502", webhook="customer", after=2, times=1)
    answers = crowd(["full", "expired", "far", "no_plan"])
    assert {one["status"] for one in answers} == {"matched"}


def test_a_failure_that_stays_is_everybodys(site, crowd):
    site.simulator.fault("unauthorized", webhook="customer", after=2)
    answers = crowd(["full", "expired", "far", "no_plan"])
    assert {one["error"]["code"] for one in answers} == {"unauthorized"}


def test_references_lead_to_the_results_of_their_own(site):
    """`$result[…]` names a command of the same look-up, under whatever name it travels."""
    ids = [str(company["id"]) for company in site.simulator.companies()[:8]]
    site.simulator.fault("slow", ms=500, times=site.slots)

    def by_id(text):
        return Command("crm.company.list", {"filter": {"@ID": [text]}, "select": ["ID"], "start": -1})

    def ask(number):
        time.sleep(0.2 if number >= site.slots else 0)
        commands = {"a": by_id(ids[number]), "b": by_id("$result[a][0][ID]")}
        return client_of(site, "customer").batch(commands, together=True).of("b")

    replies = together(lambda number=number: ask(number) for number in range(len(ids)))
    assert [[row["ID"] for row in rows] for rows in replies] == [[one] for one in ids]
    assert any("g0_b" in cmd for cmd in requests(site))


def test_who_was_taken_along_by_one_that_failed_asks_himself(site):
    """Such as a worker that was killed before it had the reply."""
    answers = []
    group = site.settings.webhook.fingerprint
    with site.limit().slot(Deadline(5)), site.limit().slot(Deadline(5), group=group) as slot:
        thread = threading.Thread(target=lambda: answers.append(site.role("full")))
        thread.start()
        while not slot.take_along(50):
            time.sleep(0.05)
        time.sleep(1)
        assert not answers and not site.simulator.requests()
    thread.join()
    assert answers[0]["status"] == "matched"


def test_who_goes_on_to_another_ticket_leaves_his_companions_their_answers(site):
    """The one who asks is gone while Bitrix works for him and for another."""
    site.set(responsible_webhook=None)
    site.slots = 1
    site.simulator.fault("slow", ms=1000, webhook="customer")
    gone, leader = [], copy.copy(site)
    leader.is_abandoned = lambda: bool(gone)
    tasks = [(0, lambda: site.role("expired"))]
    tasks += [(0.2, lambda: leader.role("far")), (0.4, lambda: site.role("full"))]
    tasks += [(1.5, lambda: gone.append(True))]
    answers = together(lambda task=task: (time.sleep(task[0]), task[1]())[1] for task in tasks)
    assert answers[2]["status"] == "matched"
    assert len(requests(site)) == 2


def test_who_goes_on_to_another_ticket_frees_his_slot(site):
    site.simulator.fault("slow", ms=5000, webhook="customer", times=site.slots)
    gone, leaving = [], copy.copy(site)
    leaving.is_abandoned = lambda: bool(gone)

    def next_one():
        time.sleep(0.5)
        gone.append(True)
        began = time.monotonic()
        assert site.role("full")["status"] == "matched"
        return time.monotonic() - began

    tasks = [lambda: leaving.role("expired"), lambda: leaving.role("far"), next_one]
    assert together(tasks)[2] < 4
    assert not site.log, "what nobody waits for is no incident"
