"""The fixtures of the history: real answers of the contract, whose sums are right."""

import copy
import json
from decimal import Decimal

import pytest

from support import contract

SCENARIOS = json.loads((contract.FIXTURES / "history.json").read_text())
ANSWERS = {
    f"{name} {page}": reply["body"]
    for name, scenario in SCENARIOS.items()
    for page, reply in enumerate([scenario["reply"], *scenario.get("pages", ())])
    if reply.get("status") == 200
}
BLOCKS = {
    name: body["message"]["data"]["history"] for name, body in ANSWERS.items() if body["message"]["success"]
}
FULL = ANSWERS["currencies 0"]
HISTORY = contract.SCHEMA["$defs"]["history"]["properties"]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_of_the_fixtures_is_as_the_contract_says(name):
    assert contract.problems(ANSWERS[name], contract.HISTORY) == []


def test_a_profile_is_no_history_and_a_history_no_profile():
    profile = json.loads((contract.FIXTURES / "scenarios.json").read_text())["full"]["reply"]["body"]
    assert contract.problems(profile, contract.HISTORY)
    assert contract.problems(FULL)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_totals_are_those_of_the_rows_on_all_pages(name):
    blocks = [block for key, block in BLOCKS.items() if key.split()[0] == name and block["totals"]]
    rows = [row for block in blocks for row in block["rows"] if row["kind"] == "deal"]
    for block in blocks:
        assert block["page"]["count"] == sum(len(one["rows"]) for one in blocks)
        for money in block["totals"]["money"]:
            own = [row for row in rows if row["currency"] == money["currency"]]
            for key, semantics in (("open", "in_work"), ("won", "won")):
                amounts = [Decimal(row["amount"]) for row in own if row["semantics"] == semantics]
                assert Decimal(money[key]) == sum(amounts)


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_expected_is_what_the_answer_says(name):
    expect, block = SCENARIOS[name]["expect"], BLOCKS.get(f"{name} 0")
    assert set(SCENARIOS[name]["title"]) == {"vi", "en"}
    assert expect["rows"] == (len(block["rows"]) if block else 0)
    assert expect["more"] == bool(block and block["page"]["more"])
    assert expect.get("code") == (((block and block["error"]) or {}).get("code"))


@pytest.mark.parametrize("path", list(contract.keys(FULL)), ids=str)
def test_no_key_may_be_missing_and_none_be_added(path):
    contract.check_strict(FULL, path, contract.HISTORY)


def test_every_state_that_has_a_picture_of_its_own_has_a_fixture():
    assert {block["leads"] for block in BLOCKS.values()} == set(HISTORY["leads"]["enum"])
    assert {block["truncated"] for block in BLOCKS.values()} == {True, False}
    codes = {block["error"]["code"] for block in BLOCKS.values() if block["error"]}
    assert codes >= {"no_scope", "access_denied", "unreachable", "rate_limited"}
    semantics = {row["semantics"] for block in BLOCKS.values() for row in block["rows"]}
    assert semantics >= {"in_work", "won", "lost"}


@pytest.mark.parametrize("url", ["http://portal.example.com/crm/deal/details/1/", "javascript:alert(1)", ""])
def test_a_link_is_https_to_its_own_kind(url):
    spoilt = copy.deepcopy(FULL)
    row = spoilt["message"]["data"]["history"]["rows"][0]
    for bad in (url, row["url"].replace("/deal/", "/lead/")):
        row["url"] = bad
        assert contract.problems(spoilt, contract.HISTORY)


@pytest.mark.parametrize("amount", [1.5, "1e5", "1.", ".5", "1,5", "", "NaN"])
def test_an_amount_is_a_decimal_on_text(amount):
    spoilt = copy.deepcopy(FULL)
    spoilt["message"]["data"]["history"]["rows"][0]["amount"] = amount
    assert contract.problems(spoilt, contract.HISTORY)
