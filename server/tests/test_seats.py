"""Few may wait on Bitrix at a time."""

import time
from contextlib import ExitStack

import pytest

from bitrix_integration.memory.seats import Seats
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from support.together import together


@pytest.fixture
def seats(redis_client):
    return Seats(Store(redis_client), 3)


def test_whoever_finds_none_free_is_told_so_at_once(seats):
    with ExitStack() as taken:
        for _ in range(3):
            taken.enter_context(seats.one(Deadline(5)))
        began = time.monotonic()
        with pytest.raises(BitrixError) as refused, seats.one(Deadline(5)):
            pass
        assert time.monotonic() - began < 0.5
        assert refused.value.code == "rate_limited" and refused.value.retry_after
    with seats.one(Deadline(5)):
        pass


def test_a_seat_is_free_again_after_a_failure(seats):
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), seats.one(Deadline(5)):
            raise ZeroDivisionError


def test_a_worker_that_died_keeps_its_seat_no_longer_than_it_could_have_sat(seats, redis_client):
    dead = [seats.one(Deadline(5)) for _ in range(3)]
    for worker in dead:
        worker.__enter__()
    (name,) = redis_client.scan_iter()
    left = redis_client.zrange(name, 0, -1, withscores=True)
    assert all(time.time() < until < time.time() + 8 for _, until in left)
    redis_client.zadd(name, {token: until - 8 for token, until in left})
    with seats.one(Deadline(5)):
        assert redis_client.zcard(name) == 1


def test_the_last_good_copy_needs_no_seat(site):
    good = site.role("full")
    site.seats = 0
    assert site.role("full")["cached"]
    refused = site.role("full", refresh=True)
    assert (refused["stale"], refused["error"]["code"]) == (True, "rate_limited")
    assert refused["company"] == good["company"] and refused["responsible"] == good["responsible"]


def test_of_many_openers_no_more_than_the_seats_wait(site):
    site.seats = 2
    site.simulator.fault("slow", ms=500, webhook="customer")
    names = ["full", "expired", "far", "no_plan", "no_expiry", "minimal"]
    site.set(responsible_webhook=None)
    answers = together([lambda name=name: site.role(name) for name in names])
    statuses = sorted(bitrix["status"] for bitrix in answers)
    assert statuses == ["error"] * 4 + ["matched"] * 2
