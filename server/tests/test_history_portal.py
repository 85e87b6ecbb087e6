"""Portals of another size or shape than the usual one."""

import copy
import json
import os
from fractions import Fraction

import pytest

from support.ledger import Ledger
from support.simulator import Simulator
from support.site import Site

OURS = "63064"


@pytest.fixture
def portal(running_simulator, redis_client, watch, tmp_path):
    """Makes a site whose portal holds other data: `change` gets them and changes them."""
    portals = []

    def make(change):
        data = running_simulator.data()
        change(data)
        file = tmp_path / "portal.json"
        file.write_text(json.dumps(data))
        started = Simulator.started(os.environ["BITRIX24_SIM"], "--data", str(file))
        portals.append(started)
        return Site(started.__enter__(), redis_client, watch)

    yield make
    for one in portals:
        one.__exit__(None, None, None)


def more(records, count, **fields):
    """Copies of the company's first record, with numbers of their own."""
    first = next(one for one in records if one["fields"]["COMPANY_ID"] == OURS)
    top = max(one["id"] for one in records)
    for n in range(1, count + 1):
        record = copy.deepcopy(first)
        record["id"] = top + n
        record["fields"] |= {name: value(n) for name, value in fields.items()}
        records.append(record)


def test_more_deals_than_are_read(portal):
    site = portal(lambda data: more(data["deals"], 200))
    history = site.history("with_history")
    assert (history["truncated"], history["page"]["count"]) == (True, 257)
    assert site.simulator.calls() == (2, 1)


def test_exactly_as_many_as_are_read(portal):
    site = portal(lambda data: more(data["deals"], 186))
    history = site.history("with_history")
    assert (history["truncated"], history["page"]["count"]) == (False, 257)
    ledger = Ledger(site.simulator, OURS)
    shown = [row for page in range(13) for row in site.history("with_history", page=page)["rows"]]
    assert [(row["kind"], row["id"]) for row in shown] == ledger.order()


def test_sums_are_exact_where_a_float_is_not(portal):
    def change(data):
        amounts = ["0.10", "0.20", "12345678901234567890.01", "-0.30"]
        fields = {"OPPORTUNITY": lambda n: amounts[n - 1], "CURRENCY_ID": lambda n: "EUR"}
        more(data["deals"], 4, **fields, STAGE_SEMANTIC_ID=lambda n: "S", STAGE_ID=lambda n: "WON")

    site = portal(change)
    (euro,) = [one for one in site.history("with_history")["totals"]["money"] if one["currency"] == "EUR"]
    assert (Fraction(euro["won"]), euro["open"]) == (Fraction("12345678901234567890.01"), "0")


def test_many_colleagues_are_named_in_one_call_each_time(portal):
    def change(data):
        more(data["deals"], 60, ASSIGNED_BY_ID=lambda n: str(60000 + n))
        for n in range(1, 61):
            user = {**data["users"][0], "ID": str(60000 + n), "NAME": f"Lan {n}", "ACTIVE": True}
            data["users"].append(user)

    site = portal(change)
    site.role("with_history")
    site.simulator.forget()
    history = [row for page in range(7) for row in site.history("with_history", page=page)["rows"]]
    assert site.simulator.calls() == (1, 1)
    named = [row for row in history if row["responsible"]["name"]]
    assert len(history) - len(named) == 10, "a page of users holds fifty"
    site.history("with_history", refresh=True)
    again = [row for page in range(7) for row in site.history("with_history", page=page)["rows"]]
    assert all(row["responsible"]["name"] for row in again)


def test_summer_time_does_not_change_the_order(portal):
    moments = ["2027-03-28T02:30:00+02:00", "2027-03-28T03:10:00+03:00", "2027-03-28T03:50:00+03:00"]

    def change(data):
        more(data["deals"], 3, DATE_CREATE=lambda n: moments[n - 1])

    newest = portal(change).history("with_history")["rows"][:3]
    top = max(int(row["id"]) for row in newest)
    # 00:30, 00:10 and 00:50 in UTC.
    assert [int(row["id"]) - top for row in newest] == [0, -2, -1]
