"""The users of a portal: who asks for one brings those whom others want, too."""

import time

import pytest

from bitrix_integration.people import MOST, People
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from support.client import client_of, store_of
from support.together import together

IDS = [str(number) for number in range(57810, 57868)]
"""Colleagues of the simulated portal."""


@pytest.fixture
def people(site):
    return lambda: People(store_of(site), site.settings.responsible_webhook)


def fetch(site, people, ids, seconds=5.0, since=None):
    started = time.time()
    since = started - 60 if since is None else since
    return people().fetch(ids, since, started, Deadline(seconds), lambda: client_of(site, "responsible"))


def asked(site):
    """The ids of each call."""
    return [one["params"]["ID"] for one in site.simulator.requests() if one["method"] == "user.get"]


def test_whom_others_want_comes_along(site, people):
    people().want(IDS[1:6], time.time() - 60)
    assert fetch(site, people, IDS[:1])[IDS[0]]["email"]
    assert sorted(asked(site)[0]) == IDS[:6]
    assert len(people().known(IDS, time.time() - 60)) == 6


def test_who_is_known_is_not_asked_for_again(site, people):
    people().want(IDS[:3], time.time() - 60)
    fetch(site, people, IDS[:3])
    people().want(IDS[:4], time.time() - 60)
    fetch(site, people, IDS[4:5])
    assert sorted(asked(site)[1]) == IDS[3:5]


def test_no_call_asks_for_more_than_a_page(site, people):
    people().want(IDS, time.time() - 60)
    fetch(site, people, IDS[:1])
    fetch(site, people, IDS[1:2])
    fetch(site, people, IDS)
    assert len(asked(site)[0]) == MOST
    assert sum(map(len, asked(site))) == len(IDS), "each once"
    assert len(people().known(IDS, time.time() - 60)) == len(IDS)


def test_many_who_ask_at_once_cost_a_call_or_two(site, people):
    site.simulator.fault("slow", ms=300, webhook="responsible")
    answers = together(lambda one=one: fetch(site, people, [one]) for one in IDS[:40])
    assert all(answer[one]["email"] for one, answer in zip(IDS, answers, strict=False))
    assert len(asked(site)) <= 6


def test_who_can_not_wait_leaves_his_wish_behind(site, people):
    site.simulator.fault("slow", ms=2000, webhook="responsible", times=1)

    def impatient():
        time.sleep(0.2)
        with pytest.raises(BitrixError):
            fetch(site, people, IDS[1:2], seconds=0.2)

    together([lambda: fetch(site, people, IDS[:1]), impatient])
    fetch(site, people, IDS[2:3])
    assert sorted(asked(site)[1]) == IDS[1:3]


def test_a_failure_is_that_of_all_who_wait_and_leaves_the_wishes(site, people):
    people().want(IDS[1:3], time.time() - 60)
    site.simulator.fault("unauthorized", webhook="responsible", times=1)
    with pytest.raises(BitrixError, match="unauthorized"):
        fetch(site, people, IDS[:1])
    fetch(site, people, IDS[:1])
    assert sorted(asked(site)[-1]) == IDS[:3]
