"""What happens on a site when the app comes, changes and goes."""

import frappe

from ..memory.store import Store
from ..records import RESPONSIBLE
from . import records, responsible_level, scripts, settings_doctype, ticket_template


def after_install() -> None:
    """Patches do not run on a new install, so what they do is done here."""
    has_field = _has_field()
    after_migrate()
    settings_doctype.relabel_customer_webhook()
    ticket_template.add()
    # Somebody else's field stays as it is: the settings say who reads it.
    if not has_field or responsible_level.is_unreadable():
        responsible_level.restrict()


def after_migrate() -> None:
    """Adds what is missing, brings the app's scripts up to date, and changes nothing else that is there."""
    settings_doctype.add_missing_fields()
    records.add_custom_fields()
    scripts.put_in_place()
    responsible_level.keep_rules()


def before_uninstall() -> None:
    """Takes away the scripts, what the app put into records of Helpdesk's, and what was remembered of
    customers. Fields, settings and their values are the site's."""
    scripts.take_away()
    ticket_template.remove()
    responsible_level.take_away()
    Store(frappe.cache, frappe.cache.make_key).erase("")


def _has_field() -> bool:
    return frappe.get_meta("HD Ticket", cached=False).has_field(RESPONSIBLE)
