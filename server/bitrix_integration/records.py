"""Helpdesk's records as they are, and what of them the agent may not see.

Frappe 16 masks fields: `get_doc`, `get_value` and `get_all` hand out `XXXXXXXX`. A look-up needs the value.
"""

from typing import Any
from urllib.parse import urlsplit

import frappe
from frappe.utils import get_url_to_form

from . import authors
from .masks import Hidden
from .search.query import CUSTOMER_ID, TICKET_IDS, Facts

RESPONSIBLE = "custom_responsible"
_UNREADABLE = "XXXXXXXX"
_TICKET = ("contact", "customer", "raised_by", RESPONSIBLE, *TICKET_IDS)
_CONTACT = ("full_name", "email_id", "phone", "mobile_no", "user")
_CUSTOMER = ("customer_name", "domain", CUSTOMER_ID)


def values(doctype: str, name: str, *fields: str) -> Facts | None:
    """The fields of a record, unmasked; None where there is no such record."""
    found = _select(doctype, fields, "`name` = %s", name)
    return found[0] if found else None


class Records:
    """A ticket, its Contact and its HD Customer, with their true values."""

    def __init__(self, ticket: str) -> None:
        self.hidden = Hidden()
        """The values that the answer must not show."""
        self._ticket = self._read("HD Ticket", ticket, _TICKET)
        self._ticket |= authors.of(ticket, self._ticket["owner"])
        self._contact = self._linked("Contact", self._ticket.get("contact"), _CONTACT)
        self._customer = self._linked("HD Customer", self._ticket.get("customer"), _CUSTOMER)
        if self._contact:
            self._contact["email_ids"] = self._rows("Contact Email", "email_id", "is_primary")
            numbers = "Contact Phone", "phone", "is_primary_mobile_no", "is_primary_phone"
            self._contact["phone_nos"] = self._rows(*numbers)

    @property
    def facts(self) -> tuple[Facts, Facts | None, Facts | None]:
        """What `query_of` and `answer` take."""
        return self._ticket, self._contact, self._customer

    def hide_others(self, bitrix: dict[str, Any]) -> None:
        """Hides what of Bitrix24's own would tell the value of a hidden field: the same person's address and
        number, the address that goes into the ticket."""
        person, responsible = bitrix["contact"] or {}, bitrix["responsible"] or {}
        for text, fields in (
            (person.get("email"), ("email_id",)),
            (person.get("phone"), ("phone", "mobile_no")),
            (responsible.get("email"), (RESPONSIBLE,)),
        ):
            if text and any(field in self.hidden for field in fields):
                self.hidden.add(fields[0], text, _UNREADABLE)

    def _linked(self, doctype: str, name: str | None, fields: tuple[str, ...]) -> Facts | None:
        record = self._read(doctype, name, fields) if name else None
        if record:
            record["url"] = urlsplit(get_url_to_form(doctype, name)).path
        return record

    def _read(self, doctype: str, name: str, fields: tuple[str, ...]) -> Facts | None:
        meta = frappe.get_meta(doctype)
        known = [field for field in fields if meta.has_field(field)]
        record = values(doctype, name, "name", "owner", *known)
        for field in known if record else ():
            self._hide(meta, field, record)
        return record

    def _rows(self, doctype: str, field: str, *primary: str) -> list[str]:
        """The Contact's further addresses or numbers, the primary one first."""
        order = ", ".join(f"`{name}` desc" for name in primary)
        name = self._contact["name"]
        found = _select(doctype, (field,), f"`parent` = %s order by {order}, `idx`", name)
        texts = [row[field] for row in found if row[field]]
        # Where the Contact's own field is masked, so is the table that it is taken from.
        is_hidden = {"email_id": ("email_id",), "phone": ("phone", "mobile_no")}[field]
        if field in _masked(frappe.get_meta(doctype)) or any(one in self.hidden for one in is_hidden):
            for text in texts:
                self.hidden.add(field, text, _UNREADABLE)
        return texts

    def _hide(self, meta: Any, name: str, record: Facts) -> None:
        field = meta.get_field(name)
        level = field.get("permlevel") or 0
        if level and level not in meta.get_permlevel_access("read"):
            self.hidden.add(name, record[name], _UNREADABLE)
        elif name in _masked(meta):
            self.hidden.add(name, record[name], _as_shown(meta.name, record["name"], name))


def _masked(meta: Any) -> set[str]:
    """Fields that are masked for whoever asks; Frappe 15 masks none."""
    has_masks = getattr(meta, "get_masked_fields", None)
    return {field.fieldname for field in has_masks()} if has_masks else set()


def _as_shown(doctype: str, name: str, field: str) -> str:
    """The value as Frappe shows it to whoever asks."""
    return str(frappe.db.get_value(doctype, name, field) or _UNREADABLE)


def _select(doctype: str, fields: tuple[str, ...], where: str, *arguments: str) -> list[Any]:
    columns = ", ".join(f"`{field}`" for field in fields)
    # Not masked, unlike what Frappe reads by DocType.
    return frappe.db.sql(f"select {columns} from `tab{doctype}` where {where}", arguments, as_dict=True)
