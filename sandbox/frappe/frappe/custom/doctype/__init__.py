"""A part of Frappe's own package."""
