"""What an agent may read in an error is there in Vietnamese too."""

import ast
import csv
import re
from pathlib import Path

APP = Path(__file__).parents[1] / "bitrix_integration"


def said():
    """The sentences that the sources hand to Frappe's `_`."""
    for file in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                yield ast.literal_eval(node.args[0])


def test_every_sentence_is_translated_and_none_is_left_over():
    with (APP / "translations/vi.csv").open(newline="") as file:
        translated = dict(csv.reader(file))
    assert set(said()) == set(translated)
    for sentence, translation in translated.items():
        assert re.findall(r"{\d}", sentence) == re.findall(r"{\d}", translation)
