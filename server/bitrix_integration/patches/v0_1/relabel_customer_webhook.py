"""The webhook got a sister: tell them apart by their labels, once."""

from bitrix_integration.setup.settings_doctype import relabel_customer_webhook


def execute() -> None:
    """Runs once on a site that has the app; a new install does the same by itself."""
    relabel_customer_webhook()
