"""One asker for many: the lock in Redis."""

import time

import pytest

from bitrix_integration.memory.cache import Cache
from bitrix_integration.memory.seats import Seats
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from support.together import together


class Worker:
    """Wants to know one thing; counts how often it had to ask."""

    def __init__(self, client):
        self.store = Store(client)
        self.cache = Cache(self.store, Seats(self.store, 500))
        self.asked = 0

    def want(self, seconds=5.0, since=0.0, started=None, ask=None):
        def asking():
            self.asked += 1
            if ask:
                ask()
            return self.cache.keep("k", {"by": id(self)}, 60)

        return self.cache.once("k", since, started or time.time(), Deadline(seconds), asking).value


@pytest.fixture
def workers(redis_client):
    return [Worker(redis_client) for _ in range(20)]


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


def test_a_holder_who_died_is_waited_for_no_longer_than_he_could_have_taken(workers):
    workers[0].store.claim("lock:k", "dead", 0.3)
    began = time.monotonic()
    workers[1].want()
    assert 0.25 < time.monotonic() - began < 2
    assert workers[1].asked == 1


def test_waiting_ends_with_the_deadline(workers):
    workers[0].store.claim("lock:k", "slow", 30)
    began = time.monotonic()
    with pytest.raises(BitrixError, match="timeout"):
        workers[1].want(seconds=0.3)
    assert 0.25 < time.monotonic() - began < 1
    assert workers[1].asked == 0


def test_a_lock_is_held_no_longer_than_its_holder_may_live(workers, redis_client):
    def look():
        assert 0 < redis_client.pttl("bitrix_integration:lock:k") <= 4000

    workers[0].want(seconds=3, ask=look)
    assert not redis_client.exists("bitrix_integration:lock:k")


def test_a_late_holder_leaves_the_next_ones_lock_alone(workers, redis_client):
    def overtaken():
        redis_client.set("bitrix_integration:lock:k", "another")

    workers[0].want(ask=overtaken)
    assert redis_client.get("bitrix_integration:lock:k") == b"another"


def test_only_a_copy_new_enough_counts(workers):
    workers[0].want()
    workers[1].want(since=time.time() - 10)
    workers[2].want(since=time.time() + 10)
    assert [worker.asked for worker in workers[:3]] == [1, 0, 1]
