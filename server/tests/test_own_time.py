"""The method's own time: all of it but Bitrix and Redis, and the libraries that talk to them.

Counted is what the processor did for it, in all threads, and what it slept: the clock on the wall
would count what else runs on the machine.
"""

import json
import time
from statistics import median

import pytest
import requests

from support.site import ticket_of

MOST_MS = 5.0
ROUNDS = 60
NAMES = ["full", "expired", "far", "by_email", "by_phone", "by_domain", "not_found", "several_by_id"]


class Watchmaker:
    """Times what is done between `start` and `own_ms`, without the libraries that talk to others."""

    def __init__(self, monkeypatch, redis_client):
        self._elsewhere = self._slept = self._began = 0.0
        for place, name in ((requests.Session, "request"), (type(redis_client), "execute_command")):
            monkeypatch.setattr(place, name, self._talking(getattr(place, name)))
        monkeypatch.setattr(time, "sleep", self._sleep)

    def start(self):
        self._elsewhere = self._slept = 0.0
        self._began = time.process_time()

    def own_ms(self):
        return (time.process_time() - self._began - self._elsewhere + self._slept) * 1000

    def _talking(self, function):
        def timed(*args, **kwargs):
            began = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                self._elsewhere += time.thread_time() - began

        return timed

    def _sleep(self, seconds):
        self._slept += seconds


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_it_is_short(site, monkeypatch, record_property, warm):
    site.simulator.limit(rate_enabled=False)
    watchmaker = Watchmaker(monkeypatch, site.redis)
    own = []
    for number in range(ROUNDS):
        ticket = ticket_of(site.simulator.cast[NAMES[number % len(NAMES)]])
        site.redis.flushall()
        if warm:
            site.bitrix(ticket)
        watchmaker.start()
        json.dumps(site.answer(ticket))
        own.append(watchmaker.own_ms())
    record_property(
        f"own time, {'warm' if warm else 'cold'}, apart from Bitrix and Redis",
        f"median {median(own):.2f} ms, slowest {max(own):.2f} ms of {ROUNDS}",
    )
    assert median(own) < MOST_MS
