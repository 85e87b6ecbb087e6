"""Every fault of the simulator, and what the contract calls it."""

from typing import Any

from .simulator import Simulator

CODES = {
    "slow": "timeout",
    "hang": "timeout",
    "drop": "unreachable",
    "html_502": "unreachable",
    "html_200": "bad_answer",
    "empty_body": "bad_answer",
    "cut_json": "bad_answer",
    "cut_body": "unreachable",
    "redirect": "portal",
    "rate_limit": "rate_limited",
    "operating_limit": "rate_limited",
    "overload": "portal",
    "unauthorized": "unauthorized",
    "owner_dismissed": "unauthorized",
    "no_scope": "no_scope",
    "access_denied": "access_denied",
    "no_subscription": "access_denied",
    "https_required": "unauthorized",
    "portal_deleted": "portal",
    "method_not_found": "portal",
    "internal_error": "unreachable",
    "unexpected_answer": "unreachable",
    "wrong_encoding": "bad_answer",
}
IN_ROWS = {"empty_rows", "foreign_rows", "wrong_type", "unknown_field"}
"""Bitrix answers, and what it says is wrong: `test_lies.py`."""
OF_A_COMMAND = [
    "access_denied",
    "internal_error",
    "method_not_found",
    "no_scope",
    "operating_limit",
    "unexpected_answer",
]
"""Those that strike one command of a batch alone."""
LATE = ("slow", "hang")


def strike(simulator: Simulator, kind: str, **when: Any) -> None:
    """Switches a fault on; a slow one takes two seconds."""
    late = {"ms": 2000} if kind == "slow" else {}
    simulator.fault(kind, **late, **when)
