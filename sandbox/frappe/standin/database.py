"""The database of one request: what it wrote is seen by others once it is committed."""

import re
from typing import Any

import frappe
from frappe.utils.password import get_decrypted_password

from .site import SETTINGS, TEMPLATE, Site, masked

_SECRETS = ("bitrix_webhook_url", "bitrix_responsible_webhook_url")


class Document(frappe._dict):
    """A record, with its name among its fields. Private ones are not for every agent."""

    def as_dict(self) -> dict[str, Any]:
        return frappe._dict(self)

    def check_permission(self, kind: str) -> None:
        user = frappe.session.user
        is_reader = self.raised_by == user or ("Agent" in frappe.get_roles() and not self.is_private)
        if not is_reader and "System Manager" not in frappe.get_roles():
            frappe.throw(f"You need the '{kind}' permission on {self.name}", frappe.PermissionError)

    def get_password(self, field: str, raise_exception: bool = True) -> str | None:
        return get_decrypted_password(self.doctype, self.name, field, raise_exception)


class Editable(Document):
    """A record that can be saved."""

    def append(self, table: str, row: dict[str, Any]) -> None:
        self[table] = [*(self[table] or []), frappe._dict(row)]

    def insert(self, ignore_permissions: bool = False) -> None:
        self.name = f"{self.doctype} {len(frappe.db.site.records[self.doctype])}"
        self.save()

    def save(self, ignore_permissions: bool = False) -> None:
        fields = {key: value for key, value in self.items() if key not in ("name", "doctype")}
        frappe.db.site.records[self.doctype][self.name] = fields


class AfterCommit(list):
    """What is to be done once a transaction is committed."""

    add = list.append

    def run(self) -> None:
        while self:
            self.pop()()


class Database:
    """`frappe.db`."""

    def __init__(self, site: Site, ticket: str | None) -> None:
        """`ticket`: what the request is about; settings may be its own."""
        self.site = site
        self._ticket = ticket
        self.after_commit = AfterCommit()
        self._written: list[tuple[str, str, dict[str, Any]]] = []

    def document(self, doctype: str, name: str) -> Document:
        fields = self._masked(doctype, name)
        if fields is None:
            frappe.throw(f"{doctype} {name} not found", frappe.DoesNotExistError)
        if doctype == SETTINGS:
            fields |= {field: "*" * 8 for field in _SECRETS if fields.get(field)}
        if doctype == TEMPLATE:
            rows = [frappe._dict(row) for row in fields["fields"]]
            return Editable(fields | {"fields": rows}, name=name, doctype=doctype)
        return Document(fields, name=name, doctype=doctype)

    def new_document(self, fields: dict[str, Any]) -> Editable:
        return Editable(fields)

    def set_global(self, key: str, value: str) -> None:
        self.site.add("DefaultValue", key, defkey=key, parent="__global", defvalue=value)

    def delete(self, doctype: str, filters: dict[str, Any]) -> None:
        for name in self._found(doctype, filters):
            del self.site.records[doctype][name]

    def _found(self, doctype: str, filters: dict[str, Any]) -> list[str]:
        def fits(record: dict[str, Any]) -> bool:
            wanted = {key: one[1] if isinstance(one, list) else [one] for key, one in filters.items()}
            return all(record.get(key) in values for key, values in wanted.items())

        return [name for name, record in self.site.records[doctype].items() if fits(record)]

    def get_singles_dict(self, doctype: str) -> dict[str, Any]:
        return self.document(doctype, doctype)

    def secret(self, field: str) -> str | None:
        return (self.site.find(SETTINGS, SETTINGS, self._ticket) or {}).get(field)

    def get_value(
        self, doctype: str, name: Any, field: str | list[str] = "name", as_dict: bool = False
    ) -> Any:
        if isinstance(name, dict):
            name = next(iter(self._found(doctype, name)), "")
        fields = self._masked(doctype, name)
        if fields is None:
            return None
        fields["name"] = name
        return frappe._dict({key: fields.get(key) for key in field}) if as_dict else fields.get(field)

    def sql(self, query: str, values: tuple[str, ...], as_dict: bool = False) -> list[dict[str, Any]]:
        """Rows of one table, which no permission and no mask looks at."""
        if "`__Auth`" in query:
            return [frappe._dict(fieldname=values[2])] if self.secret(values[2]) else []
        asked = re.fullmatch(r"select (.+) from `tab(.+?)` where (.+?)(?: order by (.+))?", query)
        assert asked and as_dict, query
        columns, doctype, where, order = asked.groups()
        found = [
            fields | {"name": name, "owner": fields.get("owner", "Administrator")}
            for name in self.site.records.get(doctype, {})
            if (fields := self._fields(doctype, name)) is not None
        ]
        given = list(map(str, values))
        likes = [given.pop() for _ in re.findall("like %s", where)]
        for (name, _), value in zip(re.findall("`(\\w+)` (=) %s", where), given, strict=True):
            found = [row for row in found if str(row.get(name)) == value]
        if likes:
            found = [row for row in found if any(like.strip("%") in row["data"] for like in likes)]
        for name, down in reversed(re.findall("`(\\w+)`( desc)?", order or "")):
            found.sort(key=lambda row, name=name: row.get(name) or 0, reverse=bool(down))
        wanted = columns.replace("`", "").split(", ")
        return [frappe._dict({key: row.get(key) for key in wanted}) for row in found]

    def exists(self, doctype: str, name: str | dict[str, Any], cache: bool = False) -> Any:
        if isinstance(name, dict):
            return next(iter(self._found(doctype, name)), None)
        return name in self.site.records if doctype == "DocType" else self._fields(doctype, name) is not None

    def set_value(self, doctype: str, name: str, field: str, value: Any, update_modified: bool = True) -> None:
        changes = {field: value}
        if update_modified:
            changes["modified"] = "now"
        self._written.append((doctype, name, changes))

    def get_default(self, key: str) -> str | None:
        return "vi" if key == "lang" else None

    def commit(self) -> None:
        for doctype, name, changes in self._written:
            self.site.records[doctype][name] |= changes
        self._written.clear()
        self.after_commit.run()

    def rollback(self) -> None:
        self._written.clear()

    def _masked(self, doctype: str, name: str) -> dict[str, Any] | None:
        """A record as Frappe hands it to whoever asks."""
        fields = self._fields(doctype, name)
        if fields is not None and self.site.version >= 16:
            for field in self.site.meta(doctype).get_masked_fields():
                if field.fieldname in fields:
                    fields[field.fieldname] = masked(field, fields[field.fieldname])
        return fields

    def _fields(self, doctype: str, name: str) -> dict[str, Any] | None:
        fields = self.site.find(doctype, name, self._ticket)
        for its_doctype, its_name, changes in self._written:
            if fields is not None and (its_doctype, its_name) == (doctype, name):
                fields |= changes
        return fields
