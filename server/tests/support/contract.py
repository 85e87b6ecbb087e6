"""The contract's JSON Schema."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema

FIXTURES = Path(__file__).parents[3] / "fixtures"
SCHEMA = json.loads((FIXTURES / "contract.schema.json").read_text())
HISTORY = {"$ref": "#/$defs/history_answer", "$defs": SCHEMA["$defs"]}
"""The schema of a sales history."""


def problems(body: Any, schema: dict[str, Any] = SCHEMA) -> list[str]:
    """What is wrong with the body of a 200."""
    return [_told(error) for error in jsonschema.Draft202012Validator(schema).iter_errors(body)]


def check(reply: dict[str, Any], schema: dict[str, Any] = SCHEMA) -> None:
    """Fails unless the envelope is as the contract says."""
    assert not problems({"message": reply}, schema)


def keys(value: Any, path: tuple = ()) -> Iterator[tuple]:
    """The paths of all keys in an answer, those of a list's items too."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(key, str):
            yield (*path, key)
        if isinstance(inner, (dict, list)):
            yield from keys(inner, (*path, key))


def check_strict(full: dict[str, Any], path: tuple, schema: dict[str, Any] = SCHEMA) -> None:
    """Fails unless the key at `path` of a good answer must be there, and none may be beside it."""
    spoilt = copy.deepcopy(full)
    inner = spoilt
    for key in path[:-1]:
        inner = inner[key]
    value = inner.pop(path[-1])
    assert problems(spoilt, schema)
    inner[path[-1]] = value
    assert not problems(spoilt, schema)
    inner["more_of_it"] = 1
    assert problems(spoilt, schema)


def _told(error: jsonschema.ValidationError) -> str:
    inner = jsonschema.exceptions.best_match([error])
    return f"{'/'.join(map(str, inner.absolute_path))}: {inner.message[:300]}"
