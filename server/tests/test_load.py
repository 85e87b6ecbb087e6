"""Many agents at once, through gunicorn with a bench's number of workers and the app's defaults.

`cargo xtask bench --server` measures more of the same.
"""

import os
import signal
import threading
import time

import pytest

from support.bench import Bench
from support.load import age, crowd
from support.redis_server import RedisServer
from support.together import together

DEADLINE = 8
TOLERANCE = DEADLINE
"""Seconds that two processors may add which also run the crowd, the portal and whatever else there is: what
was measured is printed."""


@pytest.fixture(scope="module")
def running(running_simulator, redis_server):
    with Bench.started(running_simulator, redis_server) as bench:
        yield bench


@pytest.fixture
def bench(running, simulator, redis_client):
    """As new: nothing is remembered."""
    return running


def others(bench):
    return lambda number: bench.tickets[number]


def one(bench):
    return lambda number: bench.tickets[0]


@pytest.mark.parametrize("milliseconds", [0, 400])
@pytest.mark.parametrize(("agents", "ticket"), [(3, others), (10, others), (60, others), (200, one)])
def test_nobody_is_refused(bench, simulator, record_property, agents, ticket, milliseconds):
    if milliseconds:
        simulator.fault("slow", ms=milliseconds)
    first = crowd(bench, simulator, agents, ticket(bench))
    again = crowd(bench, simulator, agents, ticket(bench))
    record_property(f"{agents} agents, {ticket.__name__}, Bitrix24 at {milliseconds} ms", str(first))
    assert not first.refused and not again.refused
    assert first.percentile(99) < DEADLINE + TOLERANCE
    if ticket is one:
        assert first.calls == (1, 1)
    assert simulator.statuses().keys() <= {200}
    # Nobody is told that the responsible could not be read, and the second look has all of them.
    assert "error" not in first.responsible
    assert "error" not in again.responsible and again.responsible.total() == agents
    # On a busy machine some need the popup's third look.
    last = crowd(bench, simulator, agents, ticket(bench)) if again.responsible["pending"] else again
    assert not last.responsible["pending"]


def test_several_responsibles_go_in_one_call(bench, simulator):
    simulator.fault("slow", ms=200)
    first = crowd(bench, simulator, 60, others(bench))
    asked = [one for one in simulator.requests() if one["method"] == "user.get"]
    sizes = [len(one["params"]["ID"]) for one in asked]
    # 58 colleagues look after 60 customers.
    assert len(asked) < 30 and max(sizes) > 5
    assert first.calls[1] == len(asked)


def test_one_agent_walks_through_tickets(bench, simulator):
    """He goes on to the next four times a second; what he left keeps neither slots nor workers."""
    simulator.fault("slow", ms=7000, webhook="customer")
    left = []
    for number in range(7):
        connection = bench.connection()
        bench.send(connection, bench.tickets[number], "agent-000@example.com")
        time.sleep(0.25)
        connection.close()
        left.append(connection)
    simulator.heal()
    began = time.monotonic()
    last, other = together(
        lambda number=number: bench.ask(bench.tickets[50 + number], f"agent-{number:03}@example.com")
        for number in range(2)
    )
    assert (last["status"], other["status"]) == ("matched", "matched")
    assert time.monotonic() - began < 4.5


def test_a_walk_leaves_the_others_a_slot(bench, simulator):
    """His browser waits for all of them: they are tabs."""
    simulator.fault("slow", ms=6500, webhook="customer", times=1)
    walk = [bench.connection() for _ in range(4)]
    for number, connection in enumerate(walk):
        bench.send(connection, bench.tickets[number], "agent-000@example.com")
    time.sleep(0.3)
    began = time.monotonic()
    assert bench.ask(bench.tickets[100], "agent-001@example.com")["status"] == "matched"
    assert time.monotonic() - began < 4.5
    for connection in walk:
        assert connection.getresponse().status == 200


def test_workers_that_are_killed_are_missed_for_two_seconds_at_most(bench, simulator):
    simulator.fault("hang", webhook="customer", times=2)
    holders = [bench.connection(), bench.connection()]
    for number, connection in enumerate(holders):
        bench.send(connection, bench.tickets[number], f"agent-{number:03}@example.com")
    time.sleep(0.5)
    for pid in bench.workers():
        os.kill(pid, signal.SIGKILL)
    began = time.monotonic()
    assert bench.ask_when_there(bench.tickets[5], "agent-005@example.com")["status"] == "matched"
    assert time.monotonic() - began < 6


def test_an_answer_is_refused_where_the_deadline_would_pass(bench, simulator, redis_client):
    """Two wait on a Bitrix24 that says nothing; who can't be served in time is told whose fault it is."""
    simulator.fault("hang", webhook="customer")
    answers = []

    def ask(number):
        answers.append(bench.ask(bench.tickets[number], f"agent-{number:03}@example.com"))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
    assert {answer["error"]["code"] for answer in answers} == {"busy", "timeout"}
    assert all(answer["error"]["retry_after"] for answer in answers if answer["error"]["code"] == "busy")


@pytest.mark.parametrize("milliseconds", [0, 400])
def test_the_end_of_the_ttl(bench, simulator, redis_client, milliseconds):
    """All copies end within the same minute."""
    crowd(bench, simulator, 60, others(bench))
    simulator.reset()
    age(redis_client, 16 * 60)
    if milliseconds:
        simulator.fault("slow", ms=milliseconds)
    outcome = crowd(bench, simulator, 60, others(bench))
    assert not outcome.refused and outcome.calls[0] > 0
    assert outcome.percentile(99) < DEADLINE + TOLERANCE


def test_redis_restarts_while_many_ask(simulator):
    """What was remembered is gone; nobody is refused, and it goes on as before."""
    with RedisServer.started() as redis_server, Bench.started(simulator, redis_server) as own:
        simulator.fault("slow", ms=400)

        def restart():
            time.sleep(0.6)
            redis_server.restart()

        thread = threading.Thread(target=restart)
        thread.start()
        during = crowd(own, simulator, 20, others(own))
        thread.join()
        after = crowd(own, simulator, 20, others(own))
    assert not during.refused and not after.refused
