"""Who reads `HD Ticket.custom_responsible`, an employee's e-mail: customers may read their own tickets.

A permission level of its own, which agents and managers may read, keeps it from them.
"""

from typing import Any

import frappe
from frappe import _

from ..records import RESPONSIBLE
from . import changes

_DOCTYPE = "HD Ticket"
_READERS = ("Agent", "Agent Manager", "System Manager")
_LEVELS = range(1, 10)
_SUBJECT = "responsible_level"


def customers() -> list[str]:
    """The roles without Desk that may read the field: customers' roles. Empty where there is no field."""
    return [role for role in _roles() if not _works_here(role)]


def agents_are_left_out() -> bool:
    """Whether there is a field that agents may not read."""
    return bool(_field()) and "Agent" not in _roles()


def is_unreadable() -> bool:
    """Whether there is a field that nobody may read: left at its level by an app that has gone."""
    return bool(_field()) and not _roles()


def is_ours() -> bool:
    """Whether the level is the app's doing."""
    return bool(changes.of(_SUBJECT))


def restrict() -> None:
    """Moves the field to a level that nothing else uses, for agents and managers to read."""
    field = _field()
    if not field or is_ours():
        return
    level = _free_level()
    # One that nobody reads was left by an uninstall: that is no state to go back to.
    before = 0 if is_unreadable() else field.permlevel or 0
    changes.remember(_SUBJECT, {"level": level, "before": before})
    _add_rules(level)
    _set_level(level)


def release() -> None:
    """Takes that back: level and rules are what they were."""
    change = changes.of(_SUBJECT)
    if not change:
        return
    if _field() and _field().permlevel == change["level"]:
        _set_level(change["before"])
    take_away()


def keep_rules() -> None:
    """Brings the rules back where an update of Helpdesk has written its own anew."""
    if is_ours() and _field():
        _add_rules(changes.of(_SUBJECT)["level"])


def take_away() -> None:
    """Takes the rules away, and leaves the field at its level: nobody comes to see more than before."""
    level = changes.of(_SUBJECT).get("level")
    for table in ("DocPerm", "Custom DocPerm"):
        if level:
            frappe.db.delete(table, {"parent": _DOCTYPE, "permlevel": level, "role": ["in", _READERS]})
    changes.remember(_SUBJECT, {})
    changes.show_at_once(_DOCTYPE)


def _field() -> Any:
    return frappe.get_meta(_DOCTYPE).get_field(RESPONSIBLE)


def _roles() -> list[str]:
    field = _field()
    if not field:
        return []
    rules = (rule for rule in frappe.get_meta(_DOCTYPE).permissions if rule.read)
    return sorted({rule.role for rule in rules if (rule.permlevel or 0) == (field.permlevel or 0)})


def _works_here(role: str) -> bool:
    is_everybody = role in ("All", "Guest")
    return not is_everybody and bool(frappe.db.get_value("Role", role, "desk_access"))


def _free_level() -> int:
    meta = frappe.get_meta(_DOCTYPE)
    others = [field for field in meta.fields if field.fieldname != RESPONSIBLE]
    used = {one.permlevel or 0 for one in (*others, *meta.permissions)}
    # Its own first, where nobody else has it.
    free = next((level for level in (_field().permlevel, *_LEVELS) if level and level not in used), None)
    if free is None:
        frappe.throw(_("All permission levels of HD Ticket are in use"))
    return free


def _add_rules(level: int) -> None:
    # Rules of the site's own replace Helpdesk's altogether. Where it has none, it shall not get a copy of
    # them for ours: they would stay as they are through every update of Helpdesk.
    table = "Custom DocPerm" if frappe.db.exists("Custom DocPerm", {"parent": _DOCTYPE}) else "DocPerm"
    for role in _READERS:
        rule = {"parent": _DOCTYPE, "role": role, "permlevel": level}
        if frappe.db.exists("Role", role) and not frappe.db.exists(table, rule):
            where = {"parenttype": "DocType", "parentfield": "permissions"}
            frappe.get_doc({"doctype": table, **rule, **where, "read": 1}).insert(ignore_permissions=True)
    changes.show_at_once(_DOCTYPE)


def _set_level(level: int) -> None:
    name = frappe.db.exists("Custom Field", {"dt": _DOCTYPE, "fieldname": RESPONSIBLE})
    if name:
        frappe.db.set_value("Custom Field", name, "permlevel", level)
    else:
        # Another app's own field.
        about = {"doctype": _DOCTYPE, "fieldname": RESPONSIBLE}
        frappe.make_property_setter(
            {**about, "property": "permlevel", "value": level, "property_type": "Int"}
        )
    changes.show_at_once(_DOCTYPE)
