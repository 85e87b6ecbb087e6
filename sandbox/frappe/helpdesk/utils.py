"""Helpdesk's own notion of an agent."""

import frappe


def is_agent(user: str) -> bool:
    """Administrator, one with an agent's role, or whoever has an HD Agent, active or not."""
    is_listed = frappe.db.exists("HD Agent", user)
    return user == "Administrator" or bool({"Agent", "Agent Manager"} & set(frappe.get_roles(user))) or is_listed
