"""Which fields of a ticket a customer wrote himself: over REST, a customer may write his own ticket.

What nobody can write is who made a ticket, its `owner`, and the Versions that Frappe keeps of every change.
"""

import json
from typing import Any

import frappe
from helpdesk.utils import is_agent

from .search.query import TICKET_IDS

EVERYTHING = "*"
_FIELDS = ("contact", "customer", "raised_by", *TICKET_IDS)


def of(ticket: str, owner: str) -> dict[str, Any]:
    """`_author`: the customer who made the ticket, else None; `_customer_wrote`: fields, or EVERYTHING."""
    is_customers = not _is_trusted(owner)
    wrote = {EVERYTHING} if is_customers else set()
    for change in _changes(str(ticket)):
        if not _is_trusted(change["owner"]):
            wrote |= {field for field, *_ in json.loads(change["data"] or "{}").get("changed") or ()}
    return {"_author": owner if is_customers and "@" in owner else None, "_customer_wrote": wrote}


def _changes(ticket: str) -> list[Any]:
    likes = " or ".join(["`data` like %s"] * len(_FIELDS))
    return frappe.db.sql(
        f"select `owner`, `data` from `tabVersion` where `ref_doctype` = %s and `docname` = %s and ({likes})",
        ("HD Ticket", ticket, *(f'%"{field}"%' for field in _FIELDS)),
        as_dict=True,
    )


def _is_trusted(user: str | None) -> bool:
    """Whether it is no customer, but who works here, or incoming mail. A Guest may make tickets, too."""
    name = user or "Administrator"
    return name == "Administrator" or is_agent(name) or "System Manager" in frappe.get_roles(name)
