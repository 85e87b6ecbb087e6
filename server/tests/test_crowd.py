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
    task = timed(site, ticket_of(site.simulator.cast["full"]))
    answers = together([task] * 200)
    assert {bitrix["company"]["bitrix_id"] for bitrix, _ in answers} == {"63962"}
    assert {bitrix["responsible"]["status"] for bitrix, _ in answers} == {"active"}
    assert site.simulator.calls() == (1, 1)
    slowest = max(seconds for _, seconds in answers)
    record_property("200 open one customer at once, cold", f"1 Bitrix round, the slowest {slowest:.2f} s")


def test_one_failure_is_everybodys(site):
    site.simulator.fault("unauthorized")
    answers = together([timed(site, ticket_of(site.simulator.cast["full"]))] * 50)
    assert site.simulator.calls() == (1, 0)
    errors = {(bitrix["error"]["code"], bitrix["error"]["id"]) for bitrix, _ in answers}
    assert len(errors) == len(site.log) == 1
    assert errors == {("unauthorized", site.log[0][0])}


def test_60_open_60_customers(site, record_property):
    """More than Bitrix lets through: whoever can't be served in time is told so by us, not by Bitrix."""
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
        if bitrix["status"] == "matched":
            shown += 1
            assert bitrix["company"]["company_id"] == one
        else:
            assert bitrix["error"]["code"] == "rate_limited" and bitrix["error"]["retry_after"]
    assert shown >= 48
    slowest = max(seconds for _, seconds in answers)
    record_property(
        "60 open 60 customers at once, cold",
        f"{shown} shown, {60 - shown} asked to wait; of {said.total()} requests Bitrix refused 0; "
        f"the slowest {slowest:.2f} s of {DEADLINE} s",
    )
