"""Whatever Bitrix24 answers, no deal and no lead of another company is shown."""

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from bitrix_integration.bitrix_client import Replies
from bitrix_integration.memory.cache import Copy
from bitrix_integration.sales import block
from bitrix_integration.sales.sales import Sales
from bitrix_integration.wire.errors import BitrixError
from support import contract
from support.ledger import Ledger

OURS = "7"
LISTS = ("crm.deal.list", "crm.lead.list")
junk = st.sampled_from(
    [None, False, True, "", 0, 7, 2.5, [], {}, [None], "x", "0E-7", "1e999", "NaN", "-1.50"]
)
ids = st.sampled_from(["1", "2", 3, "7", 7, "77", None, "0", 0, ["7"], {"VALUE": "7"}, True])
moments = st.sampled_from(["2026-01-02T03:04:05+03:00", "2025-06-02T03:04:05+02:00", "soon", "9999-99-99T"])
sale = st.fixed_dictionaries(
    {"ID": ids, "COMPANY_ID": ids},
    optional={
        "STAGE_SEMANTIC_ID": st.one_of(st.sampled_from("PSF"), junk),
        "STATUS_SEMANTIC_ID": st.one_of(st.sampled_from("PSF"), junk),
        "STAGE_ID": st.one_of(st.sampled_from(["NEW", "C1:WON"]), junk),
        "CATEGORY_ID": st.one_of(st.sampled_from(["0", "1", 1]), junk),
        "OPPORTUNITY": st.one_of(st.sampled_from(["10.50", "0.00", 10]), junk),
        "CURRENCY_ID": st.one_of(st.sampled_from(["VND", "usd", "VNDX"]), junk),
        **{
            name: st.one_of(moments, junk)
            for name in ("DATE_CREATE", "CLOSEDATE", "BEGINDATE", "DATE_CLOSED")
        },
        "CLOSED": st.one_of(st.sampled_from("YN"), junk),
        "ASSIGNED_BY_ID": ids,
    },
)
status = st.fixed_dictionaries(
    {"ENTITY_ID": st.sampled_from(["DEAL_STAGE", "STATUS", "DEAL_STAGE_1"])},
    optional=dict.fromkeys(("STATUS_ID", "NAME", "SEMANTICS"), junk),
)
category = st.fixed_dictionaries({}, optional={"id": junk, "name": junk})


class Liar:
    """Takes batches as the client does, and remembers what it said."""

    def __init__(self, draw):
        self._draw = draw
        self.said = []

    def ask(self, commands):
        results = {name: self._result(command.method) for name, command in commands.items()}
        errors, totals = {}, dict.fromkeys(commands, self._draw(st.sampled_from([0, 3, 300, None, "3"])))
        if self._draw(st.integers(0, 4)) == 4:
            code = self._draw(st.sampled_from(["ACCESS_DENIED", "INTERNAL_SERVER_ERROR", ""]))
            errors[self._draw(st.sampled_from(sorted(commands)))] = {"error": code}
        if self._draw(st.integers(0, 9)) == 9:
            results[self._draw(st.sampled_from(sorted(commands)))] = self._draw(junk)
        return Replies({"result": results, "result_error": errors, "result_total": totals})

    def _result(self, method):
        if method == "crm.status.list":
            return self._draw(st.lists(status, max_size=3))
        if method == "crm.category.list":
            return {"categories": self._draw(st.lists(category, max_size=2))}
        rows = self._draw(st.lists(sale, max_size=2))
        for row in rows:
            # Its place among all that was said tells which row is shown in the end.
            row["TITLE"] = str(len(self.said))
            self.said.append((method, row))
        return rows


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_row_of_another_company_is_never_shown(data):
    liar = Liar(data.draw)
    try:
        found = Sales(OURS, None, liar.ask).run()
    except BitrixError as error:
        event(error.code)
        return
    shown = block.shown(Copy(0.0, {**found, "names": {}}), 0, "https://portal.example.com")
    event(f"{min(len(shown['rows']), 3)} rows")
    for row in shown["rows"]:
        method, told = liar.said[int(row["title"])]
        assert told["COMPANY_ID"] in (OURS, int(OURS)) and not isinstance(told["COMPANY_ID"], bool)
        assert (row["kind"], row["id"]) == ("deal" if "deal" in method else "lead", str(told["ID"]))
        assert row["amount"] is None or str(told["OPPORTUNITY"]) == row["amount"]
    schema = {**contract.SCHEMA["$defs"]["history"]["properties"]}
    for key in ("rows", "totals", "page", "leads"):
        assert not contract.problems(shown[key], {**schema[key], "$defs": contract.SCHEMA["$defs"]})


@pytest.mark.parametrize("method", [None, *LISTS])
@pytest.mark.parametrize("name", ["with_history", "full", "minimal"])
def test_a_forgotten_filter_shows_nobody_elses(site, name, method):
    ledger = Ledger(site.simulator, site.simulator.cast[name]["bitrix_id"])
    site.role(name)
    site.simulator.fault("foreign_rows", **({"method": method} if method else {}))
    history = site.history(name, refresh=True)
    assert history["company"]["bitrix_id"] == site.simulator.cast[name]["bitrix_id"]
    assert {(row["kind"], row["id"]) for row in history["rows"]} <= set(ledger.order())
    assert history["truncated"], "nobody knows what else there is"


def test_a_filter_that_is_no_field_shows_nobody_elses(site):
    site.role("with_history")
    site.simulator.fault("unknown_field", field="COMPANY_ID")
    history = site.history("with_history")
    assert (history["rows"], history["truncated"]) == ([], True)


def test_the_fault_does_bring_rows_of_others(site):
    site.simulator.fault("foreign_rows")
    raw = site.simulator.ask("crm.deal.list", {"filter": {"COMPANY_ID": "63064"}})
    assert len({row["COMPANY_ID"] for row in raw}) > 1


FIELDS = {
    "title": "TITLE",
    "amount": "OPPORTUNITY",
    "currency": "CURRENCY_ID",
    "begun": "BEGINDATE",
    "created": "DATE_CREATE",
    "close": "CLOSEDATE",
    "responsible": "ASSIGNED_BY_ID",
}


@pytest.mark.parametrize("key", FIELDS)
@pytest.mark.parametrize("value", [False, [], {}, {"VALUE": {"a": []}}], ids=repr)
def test_a_field_of_the_wrong_type_costs_itself_alone(site, key, value):
    site.role("with_history")
    site.simulator.fault("wrong_type", field=FIELDS[key], value=value)
    history = site.history("with_history")
    deals = [row for row in history["rows"] if row["kind"] == "deal"]
    assert len(deals) > 10 and all(row[key] is None for row in deals)
    assert all(row["stage"] for row in deals)


@pytest.mark.parametrize(
    "value", ["1e9999999", "NaN", "1.200,50", "١٢", "0x10", "1_000", " ", "9" * 60, "Infinity"]
)
def test_what_is_no_amount_is_none(site, value):
    site.role("with_history")
    site.simulator.fault("wrong_type", field="OPPORTUNITY", value=value)
    history = site.history("with_history")
    assert {row["amount"] for row in history["rows"]} == {None}
    assert history["totals"]["money"] == []
