"""Helpdesk's own method for a ticket's page, without what a customer may not read.

It selects every column of the ticket, whatever permission level a field has.
"""

from typing import Any

import frappe

from .records import RESPONSIBLE

HELPDESKS = "helpdesk.helpdesk.doctype.hd_ticket.api.get_one"


@frappe.whitelist()
def get_one(**arguments: Any) -> Any:
    """What Helpdesk answers, for whoever may see it."""
    ticket = frappe.call(frappe.get_attr(HELPDESKS), **arguments)
    meta = frappe.get_meta("HD Ticket")
    field = meta.get_field(RESPONSIBLE)
    level = (field.permlevel or 0) if field else 0
    if level and level not in meta.get_permlevel_access("read"):
        ticket.pop(RESPONSIBLE, None)
    return ticket
