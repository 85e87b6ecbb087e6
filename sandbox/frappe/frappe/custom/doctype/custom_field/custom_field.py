"""Fields that a site adds to a DocType."""

from typing import Any

import frappe


def create_custom_fields(fields: dict[str, list[dict[str, Any]]], update: bool = True) -> None:
    """Makes those that are missing."""
    known = frappe.db.site.records["Custom Field"]
    for doctype, added in fields.items():
        for field in added:
            name = f"{doctype}-{field['fieldname']}"
            if name not in known or update:
                known[name] = {**field, "dt": doctype, "permlevel": field.get("permlevel", 0)}
