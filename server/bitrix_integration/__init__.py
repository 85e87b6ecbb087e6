"""Shows an agent of Frappe Helpdesk who the customer is in Bitrix24."""

__version__ = "0.1.0"
