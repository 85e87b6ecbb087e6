"""`HD Ticket.custom_responsible`: the one thing the app writes on a ticket."""

from typing import Any

import frappe
from frappe.database.database import savepoint
from frappe.utils import cint, validate_email_address

from .records import RESPONSIBLE as FIELD
from .records import values

_LONGEST_DATA = 140
_TEXTS = ("Small Text", "Text", "Long Text", "Read Only", "Autocomplete")


def save(ticket: str, bitrix: dict[str, Any], may_write: bool) -> bool | None:
    """Whether the field holds the responsible's e-mail now; None when there is nothing to save.

    Written where it differs, for one company alone that Bitrix named just now by its Company ID or
    that the agent picked. Without touching `modified`: an agent who has the form open gets no
    conflict. A failure changes the answer here and nothing else.
    """
    person = bitrix["responsible"]
    is_sure = bitrix["matched_by"] in ("company_id", "choice") and not bitrix["stale"]
    if not person or person["status"] != "active" or not is_sure:
        return None
    field = frappe.get_meta("HD Ticket").get_field(FIELD)
    if not field:
        return None
    email = person["email"]
    if not _holds(field, email):
        return False
    if (values("HD Ticket", ticket, FIELD) or {}).get(FIELD) == email:
        return True
    if not may_write:
        return None
    with savepoint():
        frappe.db.set_value("HD Ticket", ticket, FIELD, email, update_modified=False)
        return True
    return False


def _holds(field: Any, email: str) -> bool:
    """Whether Frappe takes the address for the field when somebody saves the ticket next."""
    if field.fieldtype == "Link":
        return bool(frappe.db.exists(field.options, email))
    if field.fieldtype == "Select":
        return email in (field.options or "").split("\n")
    if field.fieldtype != "Data":
        return field.fieldtype in _TEXTS
    # Data of another kind, such as Phone or URL, takes no address.
    is_email = field.options == "Email" and validate_email_address(email) == email
    return (is_email or not field.options) and len(email) <= (cint(field.get("length")) or _LONGEST_DATA)
