"""The rate that Bitrix grants, kept by all together."""

import math
import threading
import time

import pytest

from bitrix_integration.memory.bucket import PER_SECOND, SIZE, Bucket
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from support.together import together

PORTAL = "portal.example.com"


def bucket(client, **how):
    return Bucket(Store(client), PORTAL, **how)


def takes(own, patience=0.0):
    """Whether a token was to be had within so many seconds."""
    try:
        own.take(Deadline(patience or 30))
        return True
    except BitrixError:
        return False


def test_the_defaults_stay_under_what_bitrix_grants():
    assert SIZE < 50 and PER_SECOND <= 2


def test_no_burst_beyond_its_size_however_many_workers(redis_client):
    workers = [bucket(redis_client, patience=0.0) for _ in range(8)]
    began = time.monotonic()
    taken = sum(together(lambda own=own: sum(takes(own) for _ in range(12)) for own in workers))
    refilled = math.ceil((time.monotonic() - began) * PER_SECOND)
    assert SIZE <= taken <= SIZE + refilled < 50


def test_it_refills_at_its_rate(redis_client):
    own = bucket(redis_client, size=5, per_second=20)
    began = time.monotonic()
    for _ in range(15):
        own.take(Deadline(10))
    assert 10 / 20 - 0.05 <= time.monotonic() - began < 1.5


def test_who_waits_gets_a_token_each(redis_client):
    own = bucket(redis_client, size=1, per_second=20)
    began = time.monotonic()
    moments = together([lambda: (own.take(Deadline(10)), time.monotonic())[1]] * 11)
    gaps = [later - earlier for earlier, later in zip(sorted(moments), sorted(moments)[1:], strict=False)]
    assert max(moments) - began >= 10 / 20 - 0.05
    assert max(gaps) < 0.5


def test_what_can_not_come_in_time_is_refused_at_once(redis_client):
    own = bucket(redis_client, size=1, per_second=0.5)
    own.take(Deadline(1))
    began = time.monotonic()
    with pytest.raises(BitrixError) as refused:
        own.take(Deadline(1.5))
    assert time.monotonic() - began < 0.5
    assert (refused.value.code, refused.value.retry_after) == ("rate_limited", 2)


def test_who_was_refused_took_nothing(redis_client):
    own = bucket(redis_client, size=1, per_second=2)
    own.take(Deadline(1))
    for _ in range(20):
        assert not takes(own, patience=0.1)
    own.take(Deadline(1))


def test_it_is_drained_when_bitrix_counted_more(redis_client):
    own = bucket(redis_client, size=10, per_second=20)
    own.drain()
    began = time.monotonic()
    own.take(Deadline(1))
    assert time.monotonic() - began >= 1 / 20 - 0.01


def test_draining_keeps_the_places_of_those_who_wait(redis_client):
    own = bucket(redis_client, size=1, per_second=2)
    own.take(Deadline(5))
    (name,) = redis_client.scan_iter()
    empty = float(redis_client.get(name).split()[0])
    waiting = [threading.Thread(target=own.take, args=(Deadline(5),)) for _ in range(2)]
    for worker in waiting:
        worker.start()
    while (places := float(redis_client.get(name).split()[0])) < empty + 0.9:
        time.sleep(0.005)
    own.drain()
    assert float(redis_client.get(name).split()[0]) >= places
    for worker in waiting:
        worker.join()


def test_a_clock_that_was_set_back_locks_nobody_out(redis_client):
    """Redis' clock was ahead: what was written then counts from now."""
    own = bucket(redis_client)
    for ahead in (20, 3600):
        own.drain()
        (name,) = redis_client.scan_iter()
        full, written = map(float, redis_client.get(name).split())
        for again in (lambda: None, own.drain):
            redis_client.set(name, f"{full + ahead:.6f} {written + ahead:.6f}")
            again()
            began = time.monotonic()
            own.take(Deadline(8))
            assert time.monotonic() - began < 2


def test_portals_have_a_bucket_each_and_sites_of_one_portal_share_it(redis_client):
    one = Bucket(Store(redis_client, lambda key: f"one|{key}"), PORTAL, size=1, per_second=0.01)
    two = Bucket(Store(redis_client, lambda key: f"two|{key}"), PORTAL, size=1, per_second=0.01)
    other = Bucket(Store(redis_client), "other.example.com", size=1, per_second=0.01)
    assert [takes(own, 0.1) for own in (one, two, other)] == [True, False, True]


def test_the_deadline_has_passed(redis_client):
    with pytest.raises(BitrixError, match="timeout"):
        bucket(redis_client).take(Deadline(0))
