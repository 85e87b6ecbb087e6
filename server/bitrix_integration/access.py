"""Who may ask, and about what: everything is settled here before Bitrix24 hears of it."""

import re
from typing import Any

import frappe
from frappe import _
from helpdesk.utils import is_agent

from .field_mapping import number

_MANAGERS = ("System Manager", "Agent Manager")
_LONGEST_NAME = 140


def is_active_agent() -> bool:
    """Whether the user is an agent, and not a retired one."""
    user = frappe.session.user
    is_retired = frappe.db.get_value("HD Agent", user, "is_active") == 0
    return is_agent(user) and not is_retired


def require_agent() -> None:
    """Raises PermissionError for everybody but agents: a customer may read his own ticket, not this."""
    if not is_active_agent():
        frappe.throw(_("Only agents may view customer profiles"), frappe.PermissionError)


def require_manager() -> None:
    """Raises PermissionError unless somebody manages the site or its agents."""
    if frappe.session.user != "Administrator" and not set(_MANAGERS) & set(frappe.get_roles()):
        frappe.throw(_("Only managers may look up companies"), frappe.PermissionError)


def readable_ticket(ticket: Any) -> Any:
    """The HD Ticket of that name.

    Raises ValidationError for what is no name, DoesNotExistError, PermissionError.
    """
    if ticket is None or ticket == "":
        frappe.throw(_("ticket is missing"))
    if isinstance(ticket, bool) or not isinstance(ticket, (str, int)):
        frappe.throw(_("ticket is not the name of a ticket"))
    name = str(ticket).strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        frappe.throw(_("ticket is not the name of a ticket"))
    doc = frappe.get_doc("HD Ticket", name)
    # Where names are numbers, the database takes "12 x" for 12.
    if str(doc.name) != name:
        frappe.throw(_("Ticket not found"), frappe.DoesNotExistError)
    doc.check_permission("read")
    return doc


def chosen_company(company: Any) -> str | None:
    """Bitrix' number of the company that the agent picked. Raises ValidationError for anything else."""
    if company is None or company == "":
        return None
    if isinstance(company, bool) or not number(company):
        frappe.throw(_("company is not the number of a company"))
    return number(company)


def page_number(page: Any) -> int:
    """Which page, the first being 0. Raises ValidationError for anything else."""
    if page is None or page == "":
        return 0
    text = "" if isinstance(page, bool) else str(page).strip()
    if not re.fullmatch(r"[0-9]{1,4}", text, re.ASCII):
        frappe.throw(_("page is not the number of a page"))
    return int(text)


def flag(value: Any) -> bool:
    """Any value that JSON or a form may bring for yes or no."""
    return str(value).strip().lower() in ("1", "true", "yes", "on")
