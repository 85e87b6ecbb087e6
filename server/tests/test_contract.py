"""The JSON Schema of the answer, and the fixtures that every side tests with."""

import json

import pytest

from bitrix_integration import answer
from bitrix_integration.field_mapping import FIELD_MAP
from bitrix_integration.wire import errors
from support import contract


def read(name):
    return json.loads((contract.FIXTURES / name).read_text())


SCENARIOS = read("scenarios.json")
ANSWERS = {
    name: scenario["reply"]["body"]
    for name, scenario in SCENARIOS.items()
    if scenario["reply"].get("status") == 200 and "body" in scenario["reply"]
}
FULL = ANSWERS["full"]
BITRIX = contract.SCHEMA["$defs"]["bitrix"]["properties"]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_of_the_fixtures_is_as_the_contract_says(name):
    assert contract.problems(ANSWERS[name]) == []


@pytest.mark.parametrize("name", read("foreign.json"))
def test_what_others_answer_is_not(name):
    assert contract.problems(read("foreign.json")[name]["reply"]["body"])


def test_every_file_of_the_fixtures_is_read_by_a_test():
    """`frappe_replies.json` holds Frappe's own refusals, which are none of the app's answers."""
    names = {file.name for file in contract.FIXTURES.iterdir()}
    assert names == {"contract.schema.json", "scenarios.json", "foreign.json", "history.json"} | {
        "frappe_replies.json"
    }


@pytest.mark.parametrize("path", list(contract.keys(FULL)), ids=str)
def test_no_key_may_be_missing_and_none_be_added(path):
    contract.check_strict(FULL, path)


def test_the_app_and_the_schema_know_the_same_words():
    assert set(answer._SENTENCES) == set(BITRIX["status"]["enum"])
    own = {*errors._BY_CODE.values(), *errors._BY_STATUS.values()}
    own |= set(errors.OF_OURS)
    assert own == set(contract.SCHEMA["$defs"]["error"]["properties"]["code"]["enum"])
    company = contract.SCHEMA["$defs"]["company"]["properties"]
    assert {*FIELD_MAP.values(), "url"} == set(company)


def test_every_state_of_the_schema_has_a_fixture():
    blocks = [body["message"]["data"]["bitrix"] for body in ANSWERS.values() if body["message"]["success"]]
    assert {block["status"] for block in blocks} == set(BITRIX["status"]["enum"])
    codes = {block["error"]["code"] for block in blocks if block["error"]}
    assert codes == set(contract.SCHEMA["$defs"]["error"]["properties"]["code"]["enum"])


def test_a_refusal_is_an_answer_too():
    assert contract.problems({"message": answer.refusal("The server failed, id 7f3a")}) == []
