"""The site: its records, its people, its settings."""

import copy
from typing import Any

import frappe
import redis

SETTINGS = "Helpdesk Integrations Settings"
AGENT = "agent@example.com"
MANAGER = "manager@example.com"
CUSTOMER = "customer@example.com"
RETIRED = "retired@example.com"

_ROLES = {
    AGENT: ["Agent"],
    MANAGER: ["System Manager", "Agent Manager"],
    CUSTOMER: [],
    RETIRED: ["Agent"],
    "Guest": [],
}
_FIELDS = {
    "HD Ticket": {
        **dict.fromkeys(("subject", "raised_by", "contact", "customer"), "Data"),
        **dict.fromkeys(("custom_haravan_profile_orgid", "custom_orgid", "custom_org_id"), "Data"),
        "custom_responsible": "Data",
    },
    "Contact": dict.fromkeys(("full_name", "email_id", "phone", "mobile_no"), "Data"),
    "HD Customer": dict.fromkeys(("customer_name", "domain", "custom_haravan_orgid"), "Data"),
    "HD Agent": {"is_active": "Check"},
    SETTINGS: {},
}


class Redis(redis.Redis):
    """Frappe's cache: a Redis that many sites share."""

    def make_key(self, key: str) -> bytes:
        return f"helpdesk.localhost|{key}".encode()


class Meta:
    """What a DocType's fields are."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields

    def has_field(self, name: str) -> bool:
        return name in self._fields

    def get_field(self, name: str) -> Any:
        kind = self._fields.get(name)
        return kind and frappe._dict(fieldname=name, fieldtype=kind, options=None)


class Site:
    """One site of a bench."""

    def __init__(self, cache: Redis, settings: dict[str, Any]) -> None:
        """`settings` are the fields of Helpdesk Integrations Settings, webhooks in clear."""
        self.cache = cache
        self.error_log: list[tuple[str, str]] = []
        self.own_settings: dict[str, dict[str, Any]] = {}
        """By ticket: what the settings are while it is asked about."""
        self.records: dict[str, dict[str, dict[str, Any]]] = {doctype: {} for doctype in _FIELDS}
        self.records[SETTINGS][SETTINGS] = settings
        for user, is_active in ((AGENT, 1), (MANAGER, 1), (RETIRED, 0)):
            self.add("HD Agent", user, is_active=is_active)

    def add(self, doctype: str, name: str, **fields: Any) -> None:
        self.records[doctype][name] = fields

    def find(self, doctype: str, name: str, ticket: str | None = None) -> dict[str, Any] | None:
        """A copy of a record's fields; the settings' are those for a ticket."""
        fields = self.records.get(doctype, {}).get(name)
        if fields is not None and doctype == SETTINGS:
            return {**fields, **self.own_settings.get(ticket or "", {})}
        return copy.deepcopy(fields)

    def meta(self, doctype: str) -> Meta:
        return Meta(_FIELDS[doctype])

    def roles(self, user: str) -> list[str]:
        return [*_ROLES.get(user, []), "All"]
