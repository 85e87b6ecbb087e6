"""The scripts that the app keeps on a site: the ticket's buttons in Helpdesk, the settings' in Desk."""

from pathlib import Path
from typing import Any

import frappe
from frappe.utils import now_datetime

from ..settings import DOCTYPE
from .kept_script import KeptScript, is_of_the_app, is_untouched, signed

_APP = Path(__file__).parents[1]


def put_in_place() -> None:
    """Makes each script what this version has; somebody else's text is kept beside it, switched off.

    One that was switched off stays off.
    """
    for script in _supported():
        if frappe.db.exists(script.doctype, script.name):
            _update(frappe.get_doc(script.doctype, script.name), script)
        else:
            doc = frappe.new_doc(script.doctype)
            doc.update({**script.values, "script": script.text, "enabled": 1})
            doc.insert(ignore_permissions=True, set_name=script.name)


def take_away() -> None:
    """Brings back what stood there before the app came, as switched on or off as the app's was."""
    for script in _supported():
        if not frappe.db.exists(script.doctype, script.name):
            continue
        doc = frappe.get_doc(script.doctype, script.name)
        if not is_untouched(doc.script):
            _back_up(doc)
        is_enabled = doc.enabled
        frappe.delete_doc(script.doctype, script.name, force=True, ignore_permissions=True)
        backup = _last_foreign(script)
        if backup:
            restored = frappe.copy_doc(frappe.get_doc(script.doctype, backup))
            restored.enabled = is_enabled
            restored.insert(ignore_permissions=True, set_name=script.name)
            frappe.delete_doc(script.doctype, backup, force=True, ignore_permissions=True)


def _supported() -> list[KeptScript]:
    """Those that this version of Helpdesk has a DocType for."""
    return [script for script in _scripts() if frappe.db.exists("DocType", script.doctype)]


def _scripts() -> list[KeptScript]:
    return [
        KeptScript(
            "HD Form Script",
            "Profile - Ticket Customer Button",
            _text("form_scripts/ticket_customer_button.js"),
            {
                "dt": "HD Ticket",
                "apply_to": "Form",
                "is_standard": 0,
                "apply_to_customer_portal": 0,
                "apply_on_new_page": 0,
            },
        ),
        KeptScript(
            "Client Script",
            f"Bitrix24 - {DOCTYPE}",
            _text("client_scripts/settings_buttons.js"),
            {"dt": DOCTYPE, "view": "Form"},
        ),
    ]


def _text(path: str) -> str:
    return signed((_APP / path).read_text(encoding="utf-8"))


def _update(doc: Any, script: KeptScript) -> None:
    wanted = {**script.values, "script": script.text}
    if all(doc.get(name) == value for name, value in wanted.items() if doc.meta.has_field(name)):
        return
    if not is_untouched(doc.script):
        _back_up(doc)
    doc.update(wanted)
    doc.save(ignore_permissions=True)


def _back_up(doc: Any) -> None:
    backup = frappe.copy_doc(doc)
    backup.enabled = 0
    backup.insert(ignore_permissions=True, set_name=f"{doc.name} (backup {now_datetime():%Y-%m-%d %H.%M.%S})")


def _last_foreign(script: KeptScript) -> str | None:
    """The last backup of a script that does not need the app."""
    backups = frappe.get_all(
        script.doctype,
        filters={"name": ["like", f"{script.name} (backup %"]},
        fields=["name", "script"],
        order_by="creation desc",
    )
    return next((one.name for one in backups if not is_of_the_app(one.script)), None)
