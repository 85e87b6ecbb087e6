"""What Frappe keeps its database in."""
