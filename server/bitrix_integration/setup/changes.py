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


def show_at_once(doctype: str) -> None:
    """Lets every worker see what was changed of a DocType: now, and once more when it is committed.

    A request that began before that may have put into the cache what was true for it.
    """
    frappe.clear_cache(doctype=doctype)
    frappe.db.after_commit.add(lambda: frappe.clear_cache(doctype=doctype))


def _all() -> dict[str, Any]:
    # Not from the cache, for the same reason.
    where = {"defkey": _KEY, "parent": "__global"}
    return json.loads(frappe.db.get_value("DefaultValue", where, "defvalue") or "{}")
