"""Frappe's way with a request: who asks, which method, what goes back when it fails."""

import inspect
import json
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl

import frappe
from bitrix_integration import administration, api, hooks, portal

from .database import Database
from .site import AGENT, Site

TOKEN = "c" * 56
"""The session's CSRF token."""
CONF: dict[str, Any] = {}
"""The site's configuration, besides what every bench has."""


class Reply(Exception):
    """What goes back: status and body."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


class Call:
    """One call of a whitelisted method."""

    def __init__(
        self,
        site: Site,
        verb: str,
        method: str,
        headers: Any,
        query: str,
        body: bytes,
        environ: dict[str, Any] | None = None,
    ) -> None:
        """`environ` is the WSGI server's, where there is one."""
        self._site = site
        self._verb = verb
        self._method = method
        self._headers = headers
        self._arguments = _arguments(query, body)
        self._environ = environ or {}

    def reply(self) -> Reply:
        """Answers it. What a GET wrote is taken back, and so is what was written before a failure."""
        self._begin()
        try:
            self._check_session()
            result = self._run(self._function())
            if self._verb == "POST":
                frappe.db.commit()
            return Reply(200, {"message": result})
        except Reply as reply:
            return reply
        except Exception as error:
            return _failure(error)
        finally:
            frappe.db.rollback()

    def _begin(self) -> None:
        ticket = self._arguments.get("ticket")
        user = SimpleCookie(self._headers.get("cookie", "")).get("sid")
        frappe.local.site = "helpdesk.localhost"
        frappe.local.lang = "vi"
        frappe.local.site_config = {"gunicorn_workers": 9, **CONF}
        frappe.local.conf = {"gunicorn_workers": 9, **(CONF if self._site.known is None else self._site.known)}
        frappe.local.cache = self._site.cache
        frappe.local.message_log = []
        frappe.local.request = frappe._dict(method=self._verb, environ=self._environ)
        frappe.local.session = frappe._dict(user=user.value if user else AGENT)
        frappe.local.db = Database(self._site, str(ticket))

    def _check_session(self) -> None:
        ticket = self._site.find("HD Ticket", str(self._arguments.get("ticket"))) or {}
        if ticket.get("is_expired"):
            raise Reply(403, {"session_expired": 1, "exc_type": "PermissionError"})
        if frappe.session.user == "Guest":
            raise frappe.PermissionError
        if self._verb == "POST" and self._headers.get("x-frappe-csrf-token") != TOKEN:
            frappe.throw("Invalid Request", frappe.CSRFTokenError)

    def _function(self) -> Callable:
        known = {f"{function.__module__}.{function.__name__}": function for function in frappe.whitelisted}
        name = hooks.override_whitelisted_methods.get(self._method, self._method)
        function = known.get(name)
        if function is None:
            frappe.throw(f"Failed to get method for command {self._method} with {self._method}")
        if self._verb not in frappe.whitelisted[function]:
            raise frappe.PermissionError
        return function

    def _run(self, function: Callable) -> Any:
        accepted = inspect.signature(function).parameters
        takes_all = any(one.kind is one.VAR_KEYWORD for one in accepted.values())
        return function(
            **{key: value for key, value in self._arguments.items() if takes_all or key in accepted}
        )


def _arguments(query: str, body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body) if body else {}
    except ValueError:
        sent = dict(parse_qsl(body.decode()))
    return {**dict(parse_qsl(query)), **(sent if isinstance(sent, dict) else {})}


def _failure(error: Exception) -> Reply:
    body: dict[str, Any] = {"exc_type": type(error).__name__}
    if frappe.local.message_log:
        told = [json.dumps({**message, "raise_exception": 1}) for message in frappe.local.message_log]
        body["_server_messages"] = json.dumps(told)
    return Reply(getattr(error, "http_status_code", 500), body)


assert administration and api and portal  # importing them is what registers their methods
