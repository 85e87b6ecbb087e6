"""Every sentence that the site shows is there in Vietnamese, with the same things to fill in."""

import ast
import csv
import re
from pathlib import Path

import bitrix_integration
from bitrix_integration.setup import records, settings_doctype

APP = Path(bitrix_integration.__file__).parent
CALLS = ("_", "say")
JS = re.compile(r"__\(\s*\"((?:[^\"\\]|\\.)*)\"")
VIETNAMESE = re.compile("[À-ỹ]")
ALIKE = {"Key in the map", "The map and the portal"}
"""Made of words that are the same in both languages."""


def in_python(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    ours = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in CALLS]
    return {
        call.args[0].value
        for call in ours
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def sentences() -> set[str]:
    python = (in_python(path) for path in APP.rglob("*.py"))
    scripts = (set(JS.findall(path.read_text(encoding="utf-8"))) for path in APP.rglob("*.js"))
    return set().union(*python, *scripts, _described())


def _described() -> set[str]:
    """What Desk says below the app's fields on Helpdesk's records."""
    return {field["description"] for fields in records._FIELDS.values() for field in fields}


def translated(language: str = "vi") -> dict[str, str]:
    with (APP / f"translations/{language}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert all(len(row) == 2 for row in rows)
    words = dict(rows)
    assert len(words) == len(rows), "a sentence stands there twice"
    return words


def test_every_sentence_is_translated_and_none_is_left_over() -> None:
    found = sentences()
    assert len(found) > 40
    assert found == set(translated())


def test_the_same_things_are_filled_in() -> None:
    for english, vietnamese in translated().items():
        places = [re.findall(r"\{\d\}", text) for text in (english, vietnamese)]
        assert sorted(places[0]) == sorted(places[1]), english


def test_the_translation_is_vietnamese() -> None:
    for english, vietnamese in translated().items():
        assert VIETNAMESE.search(vietnamese) or english in ALIKE, vietnamese


def test_what_is_vietnamese_in_desk_is_english_for_who_reads_english() -> None:
    """Frappe shows a DocType's texts in the user's language, whichever one they were written in."""
    forms = [*settings_doctype._FIELDS, *(field for one in records._FIELDS.values() for field in one)]
    texts = [field[key] for field in forms for key in ("label", "description")]
    assert {text for text in texts if VIETNAMESE.search(text)} == set(translated("en"))
    assert not [text for text in translated("en").values() if VIETNAMESE.search(text)]


def test_examples_are_the_same_in_both() -> None:
    for vietnamese, english in translated("en").items():
        assert re.findall(r"https://\S+|\[.*\]|\{.*\}", vietnamese) == re.findall(
            r"https://\S+|\[.*\]|\{.*\}", english
        )
