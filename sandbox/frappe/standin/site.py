"""The site: its records, its people, its settings."""

import copy
from typing import Any

import frappe
import redis

TEMPLATE = "HD Ticket Template"
SETTINGS = "Helpdesk Integrations Settings"
AGENT = "agent@example.com"
MANAGER = "manager@example.com"
CUSTOMER = "customer@example.com"
RETIRED = "retired@example.com"

_ROLES = {
    AGENT: ["Agent"],
    MANAGER: ["System Manager", "Agent Manager"],
    CUSTOMER: ["HD Customer"],
    RETIRED: ["Agent"],
    "Guest": [],
}
_OTHERS = ("Custom Field", "Custom DocPerm", "DefaultValue", "DocPerm", "Role")
_FIELDS = {
    "HD Ticket": {
        **dict.fromkeys(("subject", "contact", "customer"), "Data"),
        "raised_by": "Data/Email",
        **dict.fromkeys(("custom_haravan_profile_orgid", "custom_orgid", "custom_org_id"), "Data"),
        "custom_responsible": "Data/Email",
    },
    "Contact": {
        "full_name": "Data",
        "email_id": "Data/Email",
        "phone": "Data/Phone",
        "mobile_no": "Data/Phone",
        "user": "Link/User",
    },
    "HD Customer": dict.fromkeys(("customer_name", "domain", "custom_haravan_orgid"), "Data"),
    "HD Agent": {"is_active": "Check"},
    "Contact Email": {"email_id": "Data/Email", "is_primary": "Check"},
    "Contact Phone": {"phone": "Data/Phone", "is_primary_phone": "Check", "is_primary_mobile_no": "Check"},
    "Version": dict.fromkeys(("ref_doctype", "docname", "data"), "Data"),
    **{doctype: {} for doctype in (*_OTHERS, TEMPLATE, SETTINGS)},
}
_OWN = "custom_responsible"
# Helpdesk 1.28's rules for HD Ticket; customers have no Desk.
_READERS = {"System Manager": 1, "Agent": 1, "Agent Manager": 1, "HD Customer": 0}


class Redis(redis.Redis):
    """Frappe's cache: a Redis that many sites share."""

    def make_key(self, key: str) -> bytes:
        # As Frappe: from the request's own thread alone.
        return f"{frappe.local.site}|{key}".encode()


class Meta:
    """What a DocType's fields are, and which of them a user may read."""

    def __init__(self, site: "Site", doctype: str) -> None:
        self.name = doctype
        self._site = site
        self._fields = _FIELDS[doctype]

    def has_field(self, name: str) -> bool:
        return name in self._fields

    def get_field(self, name: str) -> Any:
        if name not in self._fields:
            return None
        kind, _, options = self._site.kinds.get((self.name, name), self._fields[name]).partition("/")
        own = self._site.records["Custom Field"].get(f"{self.name}-{name}", {}).get("permlevel")
        level = self._site.levels.get((self.name, name), own or 0)
        return frappe._dict(fieldname=name, fieldtype=kind, options=options or None, permlevel=level)

    @property
    def fields(self) -> list[Any]:
        return [self.get_field(name) for name in self._fields]

    @property
    def permissions(self) -> list[Any]:
        """Helpdesk's rules, or the site's own in their place."""
        tables = (self._site.records[table] for table in ("Custom DocPerm", "DocPerm"))
        found = ([one for one in table.values() if one["parent"] == self.name] for table in tables)
        return [frappe._dict(rule) for rule in next(filter(None, found), [])]

    def get_permlevel_access(self, permission_type: str) -> list[int]:
        rules = (rule for rule in self.permissions if rule.role in frappe.get_roles())
        return sorted({rule.permlevel for rule in rules if rule.get(permission_type)})


class MaskingMeta(Meta):
    """As Frappe 16 has it."""

    def get_masked_fields(self) -> list[Any]:
        if "System Manager" in frappe.get_roles():
            return []
        return [self.get_field(name) for doctype, name in sorted(self._site.masked) if doctype == self.name]


def masked(field: Any, value: Any) -> Any:
    """What Frappe 16 hands out of a masked field's value."""
    if not value:
        return value
    if field.options == "Phone":
        return f"{value[:3]}XXXXXX" if len(value) > 3 else "X" * len(value)
    if field.options == "Email":
        return f"XXXXXX@{value.split('@')[1]}" if "@" in value else "XXXXXX"
    return "XXXXXXXX"


class Site:
    """One site of a bench."""

    def __init__(self, cache: Redis, settings: dict[str, Any]) -> None:
        """`settings` are the fields of Helpdesk Integrations Settings, webhooks in clear."""
        self.cache = cache
        self.version = 16
        """Frappe's."""
        self.masked: set[tuple[str, str]] = set()
        """DocTypes and fields that only managers see, where the version masks fields."""
        self.kinds: dict[tuple[str, str], str] = {}
        """What fields are where a site has them otherwise: type, then options behind a slash."""
        self.levels: dict[tuple[str, str], int] = {}
        """Permission levels of DocTypes' fields; 0 where none is given."""
        self.known: dict[str, Any] | None = None
        """What a worker still takes for the configuration, where that is not what stands in the file."""
        self.has_another_key = False
        """Whether the encryption key is not the one that the passwords were kept with."""
        self.is_read_only = False
        """Whether it is in maintenance and lets pages be read."""
        self.deferred_log: list[tuple[str, str]] = []
        """What Frappe then keeps for the Error Log."""
        self.error_log: list[tuple[str, str]] = []
        self.own_settings: dict[str, dict[str, Any]] = {}
        """By ticket: what the settings are while it is asked about."""
        self.records: dict[str, dict[str, dict[str, Any]]] = {doctype: {} for doctype in _FIELDS}
        self.records[SETTINGS][SETTINGS] = settings
        for role, has_desk in _READERS.items():
            self.add("Role", role, desk_access=has_desk)
            self.add("DocPerm", role, parent="HD Ticket", role=role, permlevel=0, read=1)
        self.add("Custom Field", f"HD Ticket-{_OWN}", dt="HD Ticket", fieldname=_OWN, permlevel=0)
        self.add(TEMPLATE, "Default", fields=[])
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
        return (MaskingMeta if self.version >= 16 else Meta)(self, doctype)

    def roles(self, user: str) -> list[str]:
        is_agent = (self.records["HD Agent"].get(user) or {}).get("is_active")
        return [*_ROLES.get(user, ["Agent"] if is_agent else []), "All"]
