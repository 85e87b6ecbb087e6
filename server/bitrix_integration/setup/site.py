"""What happens on a site when the app comes, changes and goes."""

import frappe

from ..memory.store import Store
from . import records, settings_doctype


def after_install() -> None:
    """Patches do not run on a new install, so what they do is done here."""
    after_migrate()
    settings_doctype.relabel_customer_webhook()


def after_migrate() -> None:
    """Adds what is missing, and changes nothing that is there."""
    settings_doctype.add_missing_fields()
    records.add_custom_fields()


def before_uninstall() -> None:
    """Takes away what was remembered of customers. Fields, settings and their values are the site's."""
    Store(frappe.cache, frappe.cache.make_key).erase("")
