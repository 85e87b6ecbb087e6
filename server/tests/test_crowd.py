"""Many agents at once, each a worker of his own over one Redis."""

import time
from collections import Counter

from support.site import Site, ticket_of
from support.together import together

DEADLINE = 8
TOLERANCE = 1.0
"""Seconds that a hundred threads may add where two cores run all of them and the simulator as well."""


def timed(site: Site, ticket: dict):
    def task():
        began = time.monotonic()
        bitrix = site.bitrix(ticket)
        return bitrix, time.monotonic() - began

    return task


def test_200_open_one_customer(site, record_property):
    # 200 threads of one process have a processor between them.
    site.set(timeout_seconds=15)
    task = timed(site, ticket_of(site.simulator.cast["full"]))
    answers = together([task] * 200)
    assert {bitrix["company"]["bitrix_id"] for bitrix, _ in answers} == {"63962"}
    # A profile does not wait long for the responsible; a second look has him.
    assert {bitrix["responsible"]["status"] for bitrix, _ in answers} <= {"active", "pending"}
    assert site.role("full")["responsible"]["status"] == "active"
    # A lease may run out where 200 threads of one process starve; workers are processes: `test_load`.
    assert max(site.simulator.calls()) <= 2
    slowest = max(seconds for _, seconds in answers)
    record_property(
        "200 open one customer at once, cold",
        f"{site.simulator.calls()[0]} Bitrix round, the slowest {slowest:.2f} s",
    )


def test_who_waits_for_anothers_answer_takes_no_slot(site):
    """Thirty want one customer, for whom Bitrix takes its time; others are served beside them."""
    site.set(responsible_webhook=None)
    site.simulator.fault("slow", ms=6000, webhook="customer", times=1)

    def beside():
        time.sleep(0.5)
        began = time.monotonic()
        assert [site.role(name)["status"] for name in ("expired", "far")] == ["matched"] * 2
        return time.monotonic() - began

    *_, seconds = together([lambda: site.role("full")] * 30 + [beside])
    assert seconds < 4
    assert site.simulator.calls() == (3, 0)


def test_one_failure_is_everybodys(site):
    site.simulator.fault("unauthorized")
    answers = together([timed(site, ticket_of(site.simulator.cast["full"]))] * 50)
    assert site.simulator.calls() == (1, 0)
    errors = {(bitrix["error"]["code"], bitrix["error"]["id"]) for bitrix, _ in answers}
    assert len(errors) == len(site.log) == 1
    assert errors == {("unauthorized", site.log[0][0])}


def test_60_open_60_customers(site, record_property):
    """More requests than Bitrix lets through, if each asked by himself."""
    fields = [company["fields"] for company in site.simulator.companies()]
    counted = Counter(one.get("UF_CRM_COMPANY_ID") for one in fields)
    ids = [one for one, count in counted.items() if one and count == 1][:60]
    assert len(ids) == 60
    tickets = [{"ticket": {"name": "0002", "custom_orgid": one}} for one in ids]
    site.set(timeout_seconds=DEADLINE)
    answers = together(timed(site, ticket) for ticket in tickets)
    said = site.simulator.statuses()
    assert set(said) == {200}
    shown = 0
    for one, (bitrix, seconds) in zip(ids, answers, strict=True):
        assert seconds < DEADLINE + TOLERANCE
        assert (bitrix["status"], bitrix["company"]["company_id"]) == ("matched", one)
        shown += 1
    slowest = max(seconds for _, seconds in answers)
    record_property(
        "60 open 60 customers at once, cold",
        f"{shown} shown; of {said.total()} requests Bitrix refused 0; "
        f"the slowest {slowest:.2f} s of {DEADLINE} s",
    )
