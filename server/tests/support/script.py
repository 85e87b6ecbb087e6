"""The Server Script, run on the stand-in for Frappe as a site without the app runs it."""

import json
import logging
import secrets
import sys
import traceback
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import frappe
import frappe.utils
import requests
from requests.adapters import HTTPAdapter, Retry
from standin.gateway import Call

from bitrix_integration.wire import http

from .method import Method
from .restricted import Namespace, compiled, run

# The HTTP library's debug lines hold the path; a site has them off, and a script can't reach them.
logging.getLogger("urllib3.connectionpool").addFilter(http._masked)
FILE = Path(__file__).parents[2] / "server_script/haravan_bitrix_customer_profile.py"


class ScriptCall(Call):
    """One call of it. What a GET wrote into the Error Log is taken back, unless it was committed."""

    def _function(self) -> Any:
        if self._verb not in ("GET", "POST", "PUT", "DELETE"):
            raise frappe.PermissionError
        return compiled(FILE)

    def _run(self, code: Any) -> Any:
        response: dict[str, Any] = {}
        log = ErrorLog(frappe.db.site.error_log)
        sandbox = _sandbox(frappe._dict(self._arguments), response, log)
        try:
            run(code, frappe=sandbox, json=Namespace(loads=json.loads, dumps=json.dumps), _=lambda text: text)
            if self._verb == "POST":
                log.commit()
        finally:
            log.rollback()
        return response["message"]


class Script(Method):
    """The same site with the Server Script in the app's place."""

    caller = ScriptCall


class ErrorLog:
    """The Error Log within one transaction."""

    def __init__(self, entries: list[tuple[str, str]]) -> None:
        self._entries = entries
        self._committed = len(entries)

    def add(self, title: str | None = None, message: str | None = None) -> None:
        """As Frappe: without a message the exception, with all local variables of its frames."""
        # Where nothing is written, the entry waits elsewhere until something is.
        entries = frappe.db.site.deferred_log if frappe.db.site.is_read_only else self._entries
        entries.append((title or "Error", message or _told()))

    def rows(self) -> list[dict[str, Any]]:
        return [
            frappe._dict(name=place, method=title, error=text)
            for place, (title, text) in enumerate(self._entries)
        ]

    def change(self, name: int, changes: dict[str, str]) -> None:
        self._entries[name] = (changes["method"], changes["error"])

    def commit(self) -> None:
        self._committed = len(self._entries)
        frappe.db.commit()

    def rollback(self) -> None:
        del self._entries[self._committed :]
        frappe.db.rollback()


def _told() -> str:
    told = traceback.TracebackException(*sys.exc_info(), capture_locals=True)
    return "".join(told.format())


def _sandbox(arguments: Any, response: dict[str, Any], log: ErrorLog) -> Namespace:
    """`frappe`, as much of it as the script may call."""
    return Namespace(
        form_dict=arguments,
        response=response,
        request=frappe.local.request,
        session=frappe.local.session,
        lang=frappe.local.lang,
        throw=frappe.throw,
        get_doc=lambda doctype, name=None: frappe.local.db.document(doctype, name or doctype),
        get_meta=frappe.get_meta,
        get_all=lambda doctype, **asked: _rows(doctype, log, **asked),
        make_post_request=lambda url, **sent: _post(log, url, **sent),
        log_error=log.add,
        db=Namespace(
            get_value=frappe.local.db.get_value,
            set_value=lambda doctype, name, *changes, **how: _write(log, doctype, name, *changes, **how),
            get_default=frappe.local.db.get_default,
            exists=frappe.local.db.exists,
            sql=lambda query, *asked, **how: _select(query, *asked, **how),
            commit=log.commit,
            rollback=log.rollback,
        ),
        utils=Namespace(
            cint=frappe.utils.cint,
            today=frappe.utils.today,
            get_url_to_form=frappe.utils.get_url_to_form,
            now_datetime=datetime.now,
            add_to_date=lambda moment, minutes: moment + timedelta(minutes=minutes),
            get_datetime_in_timezone=lambda zone: datetime.now(timezone.utc),
            generate_hash=lambda length: secrets.token_hex(length)[:length],
        ),
        **{
            kind.__name__: kind
            for kind in (frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError)
        },
    )


def _rows(
    doctype: str, log: ErrorLog, filters: dict[str, Any], fields: Any = None, limit: int | None = None
) -> list[dict[str, Any]]:
    if doctype == "Error Log":
        return log.rows()
    assert doctype == "Has Role", doctype
    wanted = filters["role"][1]
    return [{"name": role} for role in frappe.db.site.roles(filters["parent"]) if role in wanted][:limit]


def _select(query: str, *asked: Any, **how: Any) -> Any:
    assert query.startswith("select "), query
    return frappe.local.db.sql(query, *asked, **how)


def _write(log: ErrorLog, doctype: str, name: Any, *changes: Any, **how: Any) -> None:
    if frappe.db.site.is_read_only:
        raise frappe.ValidationError("the site is read-only")
    if name == "none of this name":
        return
    if doctype == "Error Log":
        log.change(name, *changes)
    else:
        frappe.local.db.set_value(doctype, name, *changes, **how)


def _post(log: ErrorLog, url: str, **sent: Any) -> Any:
    """As Frappe's own helper: no time-out, redirects followed, what fails is written down with its URL."""
    try:
        with requests.Session() as session:
            adapter = HTTPAdapter(max_retries=Retry(total=5, status_forcelist=[500]))
            session.mount("http://", adapter)
            response = session.request("POST", url, data={}, auth="", **sent)
            response.raise_for_status()
            kind = response.headers.get("content-type") or ""
            if kind.startswith("application/") and kind.split(";")[0].endswith("json"):
                return response.json()
            return response.text or None
    except Exception:
        log.add()
        raise
