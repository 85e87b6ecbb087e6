"""Helpdesk shows fields of a ticket that its template has: Org ID and responsible, to agents alone."""

from typing import Any

import frappe

from ..records import RESPONSIBLE
from ..search.query import TICKET_IDS
from . import changes

TEMPLATE = "Default"
"""The template of tickets that have none."""
_DOCTYPE = "HD Ticket Template"
_FIELDS = ("custom_orgid", RESPONSIBLE)
_SUBJECT = "ticket_template"


def lacks_org_id() -> bool:
    """Whether no field of an Org ID is in the template, so that nobody can fill it in in Helpdesk."""
    template = _template()
    return bool(template) and not {field.fieldname for field in template.fields} & set(TICKET_IDS)


def is_ours() -> bool:
    """Whether the app has put fields into the template."""
    return bool(changes.of(_SUBJECT))


def add() -> None:
    """Puts those in that the template lacks, hidden from customers."""
    template = _template()
    if not template:
        return
    there = {field.fieldname for field in template.fields}
    # One field of an Org ID is enough.
    wanted = [RESPONSIBLE] if there & set(TICKET_IDS) else _FIELDS
    meta = frappe.get_meta("HD Ticket")
    new = [name for name in wanted if name not in there and meta.has_field(name)]
    for name in new:
        template.append("fields", {"fieldname": name, "hide_from_customer": 1})
    if new:
        template.save(ignore_permissions=True)
        changes.remember(_SUBJECT, {"fields": [*changes.of(_SUBJECT).get("fields", []), *new]})


def remove() -> None:
    """Takes out what the app put in, and nothing else."""
    ours = changes.of(_SUBJECT).get("fields", [])
    template = _template()
    if template and ours:
        template.fields = [field for field in template.fields if field.fieldname not in ours]
        template.save(ignore_permissions=True)
    changes.remember(_SUBJECT, {})


def _template() -> Any:
    is_there = frappe.db.exists("DocType", _DOCTYPE) and frappe.db.exists(_DOCTYPE, TEMPLATE)
    return frappe.get_doc(_DOCTYPE, TEMPLATE) if is_there else None
