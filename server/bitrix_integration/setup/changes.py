"""What the app changed in records that are not its own, so that just that can be taken back."""

import json
from typing import Any

import frappe

_KEY = "bitrix_integration_changes"


def of(subject: str) -> dict[str, Any]:
    """What was changed there; empty where nothing was."""
    return _all().get(subject) or {}


def remember(subject: str, change: dict[str, Any]) -> None:
    """Notes a change; an empty one forgets it."""
    known = {**_all(), subject: change}
    frappe.db.set_global(_KEY, json.dumps({name: one for name, one in known.items() if one}))


def _all() -> dict[str, Any]:
    return json.loads(frappe.db.get_global(_KEY) or "{}")
