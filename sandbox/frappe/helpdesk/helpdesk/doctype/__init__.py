"""A part of Helpdesk's own package."""
