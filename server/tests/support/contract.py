"""The contract's JSON Schema."""

import json
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


def _told(error: jsonschema.ValidationError) -> str:
    inner = jsonschema.exceptions.best_match([error])
    return f"{'/'.join(map(str, inner.absolute_path))}: {inner.message[:300]}"
