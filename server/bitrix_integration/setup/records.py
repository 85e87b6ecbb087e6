"""Fields on Helpdesk's records that the app reads and writes."""

from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

# Without a module: a field of the app's module would be deleted with the app.
_FIELDS = {
    "HD Ticket": [
        {
            "fieldname": "custom_orgid",
            "label": "Org ID",
            "fieldtype": "Data",
            "insert_after": "customer",
            "description": "Haravan's Company ID",
        },
        {
            "fieldname": "custom_responsible",
            "label": "Người phụ trách",
            "fieldtype": "Data",
            "options": "Email",
            "insert_after": "custom_orgid",
            "read_only": 1,
            "description": "Bitrix24's responsible of the company",
        },
    ],
    "HD Customer": [
        {
            "fieldname": "custom_haravan_orgid",
            "label": "Haravan Org ID",
            "fieldtype": "Data",
            "insert_after": "domain",
            "description": "Haravan's Company ID",
        },
    ],
}


def add_custom_fields() -> None:
    """Adds those that the site lacks; a field of that name stays as it is."""
    create_custom_fields(_FIELDS, update=False)
