"""Few ask Bitrix at a time; the others wait for their turn."""

import multiprocessing
import os
import signal
import time
from collections import Counter
from contextlib import ExitStack

import pytest
import redis

from bitrix_integration.memory import concurrency_limit
from bitrix_integration.memory.concurrency_limit import BEAT_SECONDS, LEASE_SECONDS, ConcurrencyLimit
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from support.redis_server import RedisServer
from support.together import together

SLOTS = 2
FREE_SECONDS = 3.0
"""Within this a dead worker's slot is somebody else's: two, and one for a busy machine."""


@pytest.fixture
def limit(redis_client):
    """Makes a worker's own, as often as it is called."""
    return lambda owner="": ConcurrencyLimit(Store(redis_client), "slots:host", SLOTS, owner)


def hold(port, seconds, began=None, owner=""):
    """Another process that holds a slot, and says when it got it."""
    own = ConcurrencyLimit(Store(redis.Redis(port=port)), "slots:host", SLOTS, owner)
    with own.slot(Deadline(20)) as slot:
        if began is not None:
            began.put((os.getpid(), time.time(), slot is not None))
        time.sleep(seconds)


@pytest.fixture
def processes(redis_server, redis_client):
    """Starts processes that hold slots; each has one when this comes back."""
    context, running = multiprocessing.get_context("fork"), []

    def start(count, seconds=30.0):
        began = context.Queue()
        for _ in range(count):
            running.append(context.Process(target=hold, args=(redis_server.port, seconds, began)))
            running[-1].start()
        told = [began.get(timeout=10) for _ in range(count)]
        assert all(is_held for _, _, is_held in told)
        return running

    yield start
    for process in running:
        process.kill()
        process.join()


def test_whoever_finds_none_free_waits_for_one(limit):
    def task():
        with limit().slot(Deadline(10)) as slot:
            assert slot is not None
            time.sleep(0.2)
            return time.monotonic()

    began = time.monotonic()
    ended = sorted(together([task] * 10))
    assert 5 * 0.2 <= ended[-1] - began < 5


def test_never_more_at_a_time_than_there_are(limit, redis_client):
    def task():
        with limit().slot(Deadline(10)):
            assert redis_client.incr("now") <= SLOTS
            time.sleep(0.05)
            redis_client.decr("now")

    together([task] * 30)


def test_who_waits_past_the_deadline_has_none(limit):
    with ExitStack() as taken:
        for _ in range(SLOTS):
            taken.enter_context(limit().slot(Deadline(5)))
        began = time.monotonic()
        with limit().slot(Deadline(0.5)) as slot:
            assert slot is None
        assert 0.45 < time.monotonic() - began < 2
    with limit().slot(Deadline(5)) as slot:
        assert slot is not None


def test_processes_get_them_in_the_order_in_which_they_came(processes, redis_server, redis_client):
    processes(SLOTS, seconds=1.5)
    context = multiprocessing.get_context("fork")
    began, started = context.Queue(), []
    for _ in range(8):
        started.append(context.Process(target=hold, args=(redis_server.port, 0.3, began)))
        started[-1].start()
        while redis_client.zcard("bitrix_integration:slots:host:queue") < len(started):
            time.sleep(0.005)
    told = sorted((began.get(timeout=10) for _ in started), key=lambda one: one[1])
    places = [[process.pid for process in started].index(pid) for pid, _, _ in told]
    # Two begin at the same moment, and either may be the first to say so; a busy machine mixes more.
    assert all(abs(place - n) <= 2 for n, place in enumerate(places)), places


def test_waiting_is_cheap(limit, redis_client, record_property):
    """Each of those who wait asks Redis a few times a second, and is woken when it is his turn."""
    with ExitStack() as taken:
        for _ in range(SLOTS):
            taken.enter_context(limit().slot(Deadline(5)))

        def wait():
            with limit().slot(Deadline(2.0)) as slot:
                assert slot is None

        before = calls(redis_client)
        together([wait] * 50)
        done = calls(redis_client) - before
    # Waiting itself, and what a script does besides.
    assert done["blpop"] <= 50 * (2.0 / BEAT_SECONDS + 1)
    assert done["evalsha"] <= 50 * (2.0 / BEAT_SECONDS + 3)
    record_property("50 wait 2 s for a slot, calls of Redis", done["blpop"] + done["evalsha"])


def calls(client):
    """How often each command was called."""
    stats = client.info("commandstats")
    return Counter({name.removeprefix("cmdstat_"): about["calls"] for name, about in stats.items()})


def test_whose_turn_it_is_is_woken(limit, monkeypatch):
    """And does not find out by looking."""
    monkeypatch.setattr(concurrency_limit, "BEAT_SECONDS", 4)
    monkeypatch.setattr(concurrency_limit, "LEASE_SECONDS", 10)
    with ExitStack() as taken:
        first = taken.enter_context(ExitStack())
        for _ in range(SLOTS):
            first.enter_context(limit().slot(Deadline(5)))

        def wait():
            with limit().slot(Deadline(5)):
                return time.monotonic()

        def leave():
            time.sleep(0.5)
            left = time.monotonic()
            first.close()
            return left

        got, left = together([wait, leave])
        assert got - left < 2


def test_a_slot_is_free_again_after_a_failure(limit):
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), limit().slot(Deadline(5)):
            raise ZeroDivisionError


def test_the_dead_are_found_within_two_seconds():
    assert LEASE_SECONDS + BEAT_SECONDS < 2


def test_dead_holders_slots_are_free_within_two_seconds(processes, limit):
    for process in processes(SLOTS):
        os.kill(process.pid, signal.SIGKILL)
    began = time.monotonic()
    with limit().slot(Deadline(8)) as slot:
        assert slot is not None
        assert time.monotonic() - began < FREE_SECONDS


def test_dead_waiters_are_passed_over_within_two_seconds(processes, limit, redis_server, redis_client):
    """Also where one of them is given a slot in the moment of his death."""
    context = multiprocessing.get_context("fork")
    with ExitStack() as taken:
        for _ in range(SLOTS):
            taken.enter_context(limit().slot(Deadline(20)))
        waiting = [context.Process(target=hold, args=(redis_server.port, 30)) for _ in range(4)]
        for process in waiting:
            process.start()
        while redis_client.zcard("bitrix_integration:slots:host:queue") < len(waiting):
            time.sleep(0.01)
        for process in waiting:
            os.kill(process.pid, signal.SIGKILL)
            process.join()
    began = time.monotonic()
    with limit().slot(Deadline(8)) as slot:
        assert slot is not None
        assert time.monotonic() - began < FREE_SECONDS


def test_a_living_holder_keeps_his_slot_however_long_it_takes(processes, limit):
    processes(SLOTS)
    began = time.monotonic()
    with limit().slot(Deadline(3 * LEASE_SECONDS)) as slot:
        assert slot is None
    assert time.monotonic() - began >= 3 * LEASE_SECONDS - 0.1


def test_one_agent_has_one_slot_whatever_he_opens(limit):
    """A walk through tickets leaves the others their slots."""
    with limit("an").slot(Deadline(5)):
        with limit("an").slot(Deadline(0.3)) as second:
            assert second is None
        began = time.monotonic()
        with limit("binh").slot(Deadline(5)) as other:
            assert other is not None
        assert time.monotonic() - began < 1
    with limit("an").slot(Deadline(5)) as again:
        assert again is not None


def test_who_waits_behind_an_agents_second_request_does_not_wait_for_it(limit):
    with limit("an").slot(Deadline(5)):

        def second():
            with limit("an").slot(Deadline(0.6)) as slot:
                return slot is not None

        def other():
            time.sleep(0.2)
            with limit("binh").slot(Deadline(5)) as slot:
                return slot is not None

        assert together([second, other]) == [False, True]


def test_a_clock_that_was_set_back_locks_nobody_out(limit, redis_client):
    """Redis' clock was an hour ahead: leases of then end in an hour from now."""
    later = time.time() + 3600
    redis_client.zadd("bitrix_integration:slots:host", {"dead-1": later, "dead-2": later})
    redis_client.zadd("bitrix_integration:slots:host:queue", {"dead-3": 1.0})
    redis_client.zadd("bitrix_integration:slots:host:seen", {"dead-3": later})
    began = time.monotonic()
    with limit().slot(Deadline(8)) as slot:
        assert slot is not None
        assert time.monotonic() - began < FREE_SECONDS


def test_redis_restarts_while_some_hold_and_some_wait(simulator, watch):
    """Who holds one goes on; who waits gets one."""
    with RedisServer.started() as server:
        limits = [ConcurrencyLimit(Store(server.client()), "slots:host", SLOTS) for _ in range(6)]

        def task(own):
            with own.slot(Deadline(10)) as slot:
                assert slot is not None
                time.sleep(0.6)

        def restart():
            time.sleep(0.3)
            server.restart()

        together([*(lambda own=own: task(own) for own in limits), restart])


def test_what_was_forgotten_is_written_again(limit, redis_client):
    """Redis drops what it likes when its memory is full."""
    with limit().slot(Deadline(5)), limit().slot(Deadline(5)):
        redis_client.flushall()
        time.sleep(LEASE_SECONDS)
        with limit().slot(Deadline(0.3)) as third:
            assert third is None


def test_nothing_is_left_behind(limit, redis_client):
    def task():
        with limit("an").slot(Deadline(10)):
            time.sleep(0.01)

    together([task] * 10)
    assert list(redis_client.scan_iter()) == []
