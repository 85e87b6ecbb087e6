"""What happens on a site when the app comes, changes and goes."""

import frappe

from ..memory.store import Store
from . import records, scripts, settings_doctype


def after_install() -> None:
    """Patches do not run on a new install, so what they do is done here."""
    after_migrate()
    settings_doctype.relabel_customer_webhook()


def after_migrate() -> None:
    """Adds what is missing, brings the app's scripts up to date, and changes nothing else that is there."""
    settings_doctype.add_missing_fields()
    records.add_custom_fields()
    scripts.put_in_place()


def before_uninstall() -> None:
    """Takes away the scripts and what was remembered of customers. Fields, settings and their values
    are the site's."""
    scripts.take_away()
    Store(frappe.cache, frappe.cache.make_key).erase("")
