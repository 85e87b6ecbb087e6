"""What is kept encrypted."""

import frappe


def get_decrypted_password(
    doctype: str, name: str, fieldname: str = "password", raise_exception: bool = True
) -> str | None:
    """Frappe 16 hands back nothing for what it can't decrypt, where it may not raise; Frappe 15 raises."""
    password = frappe.local.db.secret(fieldname)
    site = frappe.local.db.site
    if password and site.has_another_key:
        try:
            frappe.throw("Failed to decrypt key. Encryption key is invalid! Please check site_config.json")
        except frappe.ValidationError:
            if raise_exception or site.version < 16:
                raise
            return None
    if not password and raise_exception:
        frappe.throw("Password not found", frappe.AuthenticationError)
    return password
