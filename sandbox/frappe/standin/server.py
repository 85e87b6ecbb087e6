"""The listening."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from . import tickets
from .gateway import TOKEN, Call
from .site import Site

_METHODS = "/api/method/"


class Server(ThreadingHTTPServer):
    """Serves a site on a free port of this machine."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        site = self.server.site
        pages = {
            "/api/tickets": _listed,
            "/session": lambda site: {"csrf_token": TOKEN},
            "/_control": lambda site: {"records": site.records["HD Ticket"], "error_log": site.error_log},
        }
        if parts.path.startswith(_METHODS):
            self._call(b"")
        elif parts.path in pages:
            self._send(200, pages[parts.path](site))
        else:
            self._send(404, {"exc_type": "DoesNotExistError"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if self.path == "/_control":
            self._turn(json.loads(body))
        else:
            self._call(body)

    def _call(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        method = parts.path.removeprefix(_METHODS)
        # As gunicorn has it: what is asked can see that the browser has gone on.
        environ = {"gunicorn.socket": self.connection}
        call = Call(self.server.site, self.command, method, self.headers, parts.query, body, environ)
        reply = call.reply()
        self._send(reply.status, reply.body)

    def _turn(self, wish: dict[str, Any]) -> None:
        """`{"ticket": "0002", "set": {…}, "settings": {…}}`: fields of a ticket, settings of its own."""
        site, name = self.server.site, wish["ticket"]
        site.records["HD Ticket"][name] |= wish.get("set", {})
        site.own_settings[name] |= wish.get("settings", {})
        self._send(200, {})

    def _send(self, status: int, body: Any) -> None:
        text = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *about: Any) -> None:
        """Says nothing: whoever started it reads its output."""


def _listed(site: Site) -> list[dict[str, Any]]:
    listed = []
    for state in tickets.STATES:
        name = tickets.names()[state.name]
        titles = {"vi": state.vi, "en": state.en}
        orgid = tickets.org_id(site.records["HD Ticket"][name])
        listed.append(
            {"name": name, "scenario": state.name, "subject": state.vi, "title": titles, "custom_orgid": orgid}
        )
    return listed
