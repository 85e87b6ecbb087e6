"""One asker for many."""

import multiprocessing
import os
import signal
import time

import pytest
import redis

from bitrix_integration.memory import concurrency_limit
from bitrix_integration.memory.cache import Cache, Copy
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from support.together import together


class Worker:
    """Wants to know one thing; counts how often it had to ask."""

    def __init__(self, client):
        self.store = Store(client)
        self.cache = Cache(self.store)
        self.asked = 0

    def want(self, seconds=5.0, since=0.0, started=None, ask=None, deadline=None):
        def asking():
            self.asked += 1
            if ask:
                ask()
            return self.cache.keep("k", {"by": id(self)}, 60)

        known = lambda: self.cache.fresh("k", since)  # noqa: E731
        until = deadline or Deadline(seconds)
        return self.cache.once("k", known, started or time.time(), until, asking).value


@pytest.fixture
def workers(redis_client):
    return [Worker(redis_client) for _ in range(20)]


@pytest.fixture
def dead(redis_server, redis_client):
    """A process that was killed while it asked."""
    context = multiprocessing.get_context("fork")
    asking = context.Event()

    def ask():
        Worker(redis.Redis(port=redis_server.port)).want(ask=lambda: (asking.set(), time.sleep(30)))

    process = context.Process(target=ask)
    process.start()
    assert asking.wait(10)
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def test_one_asks_and_all_know(workers):
    known = together(worker.want for worker in workers)
    assert sum(worker.asked for worker in workers) == 1
    assert len({value["by"] for value in known}) == 1


def fail():
    raise BitrixError("portal", "down")


def test_a_failure_is_that_of_all_who_had_begun_and_of_nobody_later(workers):
    """Who gets it second-hand must not write it down as new: under load it would never end."""
    before, first, second, third = time.time(), *workers[:3]
    with pytest.raises(BitrixError, match="down"):
        first.want(ask=fail)
    after = time.time()
    with pytest.raises(BitrixError, match="down"):
        second.want(started=before)
    third.want(started=after)
    assert [worker.asked for worker in (first, second, third)] == [1, 0, 1]


def test_who_found_no_slot_speaks_for_himself_alone(workers):
    """Others may have more time."""

    def busy():
        raise BitrixError("busy")

    before = time.time()
    with pytest.raises(BitrixError, match="busy"):
        workers[0].want(ask=busy)
    workers[1].want(started=before)
    assert workers[1].asked == 1


def test_who_has_gone_speaks_for_himself_alone(workers):
    def late():
        raise BitrixError("timeout")

    before, gone = time.time(), []
    deadline = Deadline(5, lambda: bool(gone))
    with pytest.raises(BitrixError, match="timeout"):
        workers[0].want(deadline=deadline, ask=lambda: (gone.append(1), late()))
    workers[1].want(started=before)
    assert workers[1].asked == 1


def test_a_failure_of_before_the_clock_was_set_back_is_nobodys(workers):
    with pytest.raises(BitrixError, match="down"):
        workers[0].want(ask=fail)
    failure = workers[0].store.read("failure:k")
    workers[0].store.write("failure:k", {**failure, "at": failure["at"] + 3600}, 60)
    workers[1].want(started=time.time())
    assert workers[1].asked == 1


def test_a_copy_of_before_the_clock_was_set_back_can_be_refreshed():
    ahead = Copy(time.time() + 3600, {})
    assert not ahead.is_from(time.time())
    assert Copy(time.time() + 1, {}).is_from(time.time()), "clocks of two hosts differ"


def test_a_holder_who_died_is_not_waited_for(dead, workers):
    began = time.monotonic()
    workers[1].want()
    assert time.monotonic() - began < 3
    assert workers[1].asked == 1


def test_waiting_ends_with_the_deadline(workers):
    def slow():
        time.sleep(2.5)

    def impatient():
        time.sleep(0.2)
        began = time.monotonic()
        with pytest.raises(BitrixError, match="timeout"):
            workers[1].want(seconds=0.3)
        return time.monotonic() - began

    _, seconds = together([lambda: workers[0].want(ask=slow), impatient])
    assert 0.25 < seconds < 1.4
    assert workers[1].asked == 0


def test_who_waits_is_told_at_once(workers, monkeypatch):
    monkeypatch.setattr(concurrency_limit, "BEAT_SECONDS", 4)
    monkeypatch.setattr(concurrency_limit, "LEASE_SECONDS", 10)
    moments = []

    def late():
        time.sleep(0.5)
        moments.append(time.monotonic())

    def wait():
        time.sleep(0.1)
        workers[1].want()
        return time.monotonic()

    _, told = together([lambda: workers[0].want(ask=late), wait])
    assert told - moments[0] < 2


def test_only_a_copy_new_enough_counts(workers):
    workers[0].want()
    workers[1].want(since=time.time() - 10)
    workers[2].want(since=time.time() + 10)
    assert [worker.asked for worker in workers[:3]] == [1, 0, 1]
