"""The settings' form: `Helpdesk Integrations Settings`, which may be other integrations' home as well."""

import json
from typing import Any

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from ..field_mapping import FIELD_MAP
from ..settings import DOCTYPE, LONGEST_TIMEOUT_SECONDS, TIMEOUT_SECONDS, TTL_MINUTES

OLD_WEBHOOK_LABEL = "Bitrix Webhook URL"
_CUSTOMER_WEBHOOK = {
    "label": "Bitrix Customer Inbound Webhook URL",
    "description": "Lấy hồ sơ customer/company bằng crm.company.*. Scope: crm. "
    "Ví dụ: https://your-portal.bitrix24.com/rest/1/{secret_key}/",
}
_TAB = {"fieldname": "bitrix_tab", "fieldtype": "Tab Break", "label": "Bitrix"}
_FIELDS: list[dict[str, Any]] = [
    {
        "fieldname": "bitrix_enabled",
        "fieldtype": "Check",
        "label": "Bitrix Enabled",
        "description": "Bật/tắt integration",
    },
    {"fieldname": "bitrix_webhook_url", "fieldtype": "Password", "length": 500, **_CUSTOMER_WEBHOOK},
    {
        "fieldname": "bitrix_responsible_webhook_url",
        "fieldtype": "Password",
        "length": 500,
        "label": "Bitrix Responsible Inbound Webhook URL",
        "description": "Resolve ASSIGNED_BY_ID thành người phụ trách bằng user.get. Scope: user_basic. "
        "Nhập base webhook https://your-portal.bitrix24.com/rest/1/{secret_key}/ hoặc full template "
        "https://your-portal.bitrix24.com/rest/1/{secret_key}/user.get.json?ID={ASSIGNED_BY_ID}",
    },
    {
        "fieldname": "bitrix_portal_url",
        "fieldtype": "Data",
        "label": "Bitrix Portal URL",
        "description": "Optional, dùng tạo link mở Bitrix CRM. Để trống: host của webhook",
    },
    {
        "fieldname": "bitrix_timeout_seconds",
        "fieldtype": "Int",
        "label": "Bitrix Timeout (seconds)",
        "non_negative": 1,
        "description": "Thời gian tối đa cho cả một lần mở hồ sơ. "
        f"0 = {TIMEOUT_SECONDS} giây, tối đa {LONGEST_TIMEOUT_SECONDS} giây",
    },
    {
        "fieldname": "bitrix_refresh_ttl_minutes",
        "fieldtype": "Int",
        "label": "Bitrix Refresh TTL (minutes)",
        "non_negative": 1,
        "description": f"TTL cache hồ sơ. 0 = {TTL_MINUTES} phút",
    },
    {
        "fieldname": "bitrix_company_field_map_json",
        "fieldtype": "Code",
        "options": "JSON",
        "label": "Bitrix Company Field Map (JSON)",
        "description": "Map field Bitrix sang key trả về UI. Để trống: map mặc định. Ví dụ: "
        + json.dumps(dict(list(FIELD_MAP.items())[:4])),
    },
    {
        "fieldname": "bitrix_enum_fields_json",
        "fieldtype": "Code",
        "options": "JSON",
        "label": "Bitrix Enum Fields (JSON)",
        "description": 'Danh sách field enum cần resolve label. Ví dụ: ["UF_CRM_1713790580"]',
    },
    {
        "fieldname": "bitrix_show_panel_in_desk",
        "fieldtype": "Check",
        "label": "Bitrix Show Panel in Desk",
        "description": "Hiện hồ sơ khách hàng ngay trong form HD Ticket ở Desk. Tải lại Desk sau khi đổi",
    },
]


def add_missing_fields() -> None:
    """Adds the fields that the form lacks, beside those of ours that it has, else in a tab of their own.

    A DocType of that name that is there keeps all its fields, and whose it is.
    """
    if not frappe.db.exists("DocType", DOCTYPE):
        _create()
        return
    doc = frappe.get_doc("DocType", DOCTYPE)
    known = {field.fieldname for field in frappe.get_meta(DOCTYPE, cached=False).fields}
    missing = [field for field in _FIELDS if field["fieldname"] not in known]
    if not missing:
        return
    ours = [
        field.fieldname for field in doc.fields if field.fieldname in {one["fieldname"] for one in _FIELDS}
    ]
    new = missing if ours or "bitrix_tab" in known else [_TAB, *missing]
    if doc.custom:
        _append(doc, new, ours[-1] if ours else None)
    else:
        # Somebody's app ships it: its DocType can't be saved on a site.
        create_custom_fields({DOCTYPE: new}, update=False)


def relabel_customer_webhook() -> None:
    """Says of the one webhook that there used to be that it is the customers' one.

    Not if an administrator gave it a name of his own.
    """
    if not frappe.db.exists("DocType", DOCTYPE):
        return
    doc = frappe.get_doc("DocType", DOCTYPE)
    for field in doc.fields:
        if doc.custom and field.fieldname == "bitrix_webhook_url" and field.label == OLD_WEBHOOK_LABEL:
            field.update(_CUSTOMER_WEBHOOK)
            doc.save(ignore_permissions=True)


def _create() -> None:
    """In no module of the app: uninstalling an app deletes every DocType of its modules."""
    permission = {"role": "System Manager", "read": 1, "write": 1, "create": 1}
    frappe.get_doc(
        {
            "doctype": "DocType",
            "name": DOCTYPE,
            "module": "Custom",
            "custom": 1,
            "issingle": 1,
            "track_changes": 1,
            "fields": [_TAB, *_FIELDS],
            "permissions": [permission],
        }
    ).insert(ignore_permissions=True)
    # A form of which nothing was ever saved opens as one with changes.
    frappe.get_doc(DOCTYPE).save(ignore_permissions=True)


def _append(doc: Any, fields: list[dict[str, Any]], after: str | None) -> None:
    for field in fields:
        doc.append("fields", field)
    if after:
        added = doc.fields[-len(fields) :]
        rest = doc.fields[: -len(fields)]
        place = next(n for n, field in enumerate(rest, 1) if field.fieldname == after)
        doc.fields = [*rest[:place], *added, *rest[place:]]
        for n, field in enumerate(doc.fields, 1):
            field.idx = n
    doc.save(ignore_permissions=True)
