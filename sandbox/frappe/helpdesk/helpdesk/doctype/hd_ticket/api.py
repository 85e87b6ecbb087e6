"""Helpdesk's method for a ticket's page."""

from typing import Any

import frappe


def get_one(name: str, is_customer_portal: bool = False) -> dict[str, Any]:
    """Every column of the ticket, whoever may read it."""
    doc = frappe.get_doc("HD Ticket", name)
    doc.check_permission("read")
    return frappe._dict(frappe.db.site.find("HD Ticket", name), name=name)
