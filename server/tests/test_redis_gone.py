"""Redis is gone: nothing is remembered, nobody gets an error."""

import time

import pytest
import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from bitrix_integration.memory import bucket, concurrency_limit, incidents
from bitrix_integration.memory.bucket import Bucket
from bitrix_integration.memory.concurrency_limit import ConcurrencyLimit
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from support.redis_server import RedisServer
from support.site import Site
from support.together import together

PORTAL = "gone.example.com"


@pytest.fixture(autouse=True)
def throttle_as_new(monkeypatch):
    """The throttle of a process outlives a test."""
    monkeypatch.setattr(bucket, "_full_at", {})
    monkeypatch.setattr(concurrency_limit, "_held_alone", {})
    monkeypatch.setattr(incidents, "_open", {})


@pytest.fixture
def gone():
    """A client whose server has been stopped."""
    with RedisServer.started() as server:
        client = server.client()
        client.ping()
    return client


@pytest.fixture
def site_without(simulator, gone, watch):
    return Site(simulator, gone, watch)


def test_there_is_still_an_answer(site_without):
    for _ in range(2):
        bitrix = site_without.role("full")
        assert (bitrix["status"], bitrix["cached"]) == ("matched", False)
        assert bitrix["responsible"]["status"] == "active"
    assert site_without.simulator.calls() == (2, 2)


def test_it_goes_while_an_answer_is_made(simulator, watch):
    with RedisServer.started() as server:
        site = Site(simulator, server.client(), watch)
        assert site.role("full")["status"] == "matched"
    again = site.role("full")
    assert (again["status"], again["cached"]) == ("matched", False)


def test_failures_have_an_id_all_the_same(site_without):
    site_without.simulator.fault("unauthorized", webhook="customer")
    shown = {site_without.role("full")["error"]["id"] for _ in range(5)}
    assert shown == {incident for incident, _ in site_without.log}
    assert len(site_without.log) == 1, "once a minute, as with Redis"


def test_a_redis_that_takes_its_time_to_fail_costs_it_once(simulator, gone, watch):
    """Newer redis-py tries again for seconds by itself, at each command."""
    pause = 1.0
    retry = Retry(ConstantBackoff(pause), 1, supported_errors=(OSError, redis.ConnectionError))
    slow = redis.Redis(port=gone.get_connection_kwargs()["port"], retry=retry)
    site = Site(simulator, slow, watch)
    began = time.monotonic()
    assert site.role("full")["status"] == "matched"
    assert pause <= time.monotonic() - began < 2 * pause


def test_the_process_keeps_the_rate_by_itself(gone):
    own = Bucket(Store(gone), PORTAL, size=5, per_second=20)
    began = time.monotonic()
    together([lambda: own.take(Deadline(10))] * 15)
    assert time.monotonic() - began >= 10 / 20 - 0.05
    full = Bucket(Store(gone), "full.example.com", size=1, per_second=0.5)
    full.take(Deadline(1))
    with pytest.raises(BitrixError, match="rate_limited"):
        full.take(Deadline(1))


def test_it_drains_by_itself(gone):
    own = Bucket(Store(gone), PORTAL, size=10, per_second=20)
    own.drain()
    began = time.monotonic()
    own.take(Deadline(1))
    assert time.monotonic() - began >= 1 / 20 - 0.01


def test_and_limits_its_threads(gone):
    """Who finds no slot waits for one here, too."""

    def task():
        with ConcurrencyLimit(Store(gone), "slots:host", 2).slot(Deadline(5)) as slot:
            assert slot is not None
            time.sleep(0.2)

    began = time.monotonic()
    together([task] * 6)
    assert 3 * 0.2 <= time.monotonic() - began < 5
    own = [ConcurrencyLimit(Store(gone), "slots:host", 2) for _ in range(3)]
    with own[0].slot(Deadline(5)), own[1].slot(Deadline(5)), own[2].slot(Deadline(0.2)) as third:
        assert third is None


def test_a_command_that_redis_refuses_is_not_the_end_of_it(redis_client):
    """Such as one on a key of another type."""
    store = Store(redis_client)
    redis_client.lpush("bitrix_integration:copy:x", "a list")
    assert store.read("copy:x") is None
    store.write("copy:y", {"a": 1}, 5)
    assert store.read("copy:y") == {"a": 1}
