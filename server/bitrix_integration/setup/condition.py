"""What an administrator should know of the records of Helpdesk's, and what a button can do about it."""

from typing import NamedTuple

from frappe import _

from ..diagnosis.remark import Remark
from ..records import RESPONSIBLE
from . import responsible_level, ticket_template


class Action(NamedTuple):
    """A button: the method behind it, and what it says."""

    method: str
    label: str


def remarks() -> list[Remark]:
    """What is so."""
    found = []
    if roles := responsible_level.customers():
        text = _("Customers may read {0}, an employee's e-mail address, on their own tickets: {1}")
        mend = _("Press the button below: then only agents and managers read it")
        found.append(Remark("warn", text.format(RESPONSIBLE, ", ".join(roles)), mend))
    elif responsible_level.agents_are_left_out():
        text = _("Agents may not read {0}").format(RESPONSIBLE)
        mend = _("Give the role Agent the permission to read its level: Role Permissions Manager, HD Ticket")
        found.append(Remark("warn", text, mend))
    else:
        text = _("{0} is for agents and managers, not for customers").format(RESPONSIBLE)
        found.append(Remark("good", text))
    if ticket_template.lacks_org_id():
        text = _("Helpdesk shows no field Org ID on a ticket: the template {0} has none")
        mend = _("Press the button below: then agents fill it in beside the ticket; customers don't see it")
        found.append(Remark("warn", text.format(ticket_template.TEMPLATE), mend))
    return found


def actions() -> list[Action]:
    """What can be done about it, and taken back."""
    found = []
    if responsible_level.customers():
        found.append(Action("restrict_responsible", _("Keep the responsible from customers")))
    elif responsible_level.is_ours():
        found.append(Action("release_responsible", _("Undo: let customers read the responsible")))
    if ticket_template.lacks_org_id():
        found.append(Action("add_ticket_fields", _("Show Org ID on tickets")))
    elif ticket_template.is_ours():
        found.append(Action("remove_ticket_fields", _("Undo: take Org ID off the template")))
    return found
