"""The site for gunicorn, as a bench runs Frappe: workers that share nothing but Redis.

    STANDIN='{"redis": …, "settings": …, "control": …, "agents": 60, "customers": 60}' gunicorn standin.wsgi:application

Each worker has the records in its own memory: what one writes, such as `custom_responsible`, the others don't see.
"""

import json
import os
import sys
import urllib.request
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "server")]

from standin import tickets
from standin.gateway import CONF, Call
from standin.site import Redis, Site

METHODS = "/api/method/"


def agent(number: int) -> str:
    """The user name of one of many agents."""
    return f"agent-{number:03}@example.com"


def _site(wanted: dict[str, Any]) -> Site:
    site = Site(Redis(**wanted["redis"]), wanted["settings"])
    for number in range(wanted["agents"]):
        site.add("HD Agent", agent(number), is_active=1)
    with urllib.request.urlopen(f"{wanted['control']}/data") as response:
        tickets.add_crowd(site, json.load(response)["companies"], wanted["customers"])
    CONF.update(wanted.get("conf", {}))
    return site


_SITE = _site(json.loads(os.environ["STANDIN"]))


def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    """WSGI: the methods, and `/ping`, which asks nobody."""
    if environ["PATH_INFO"] == "/ping":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"pong"]
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    headers = {
        "cookie": environ.get("HTTP_COOKIE", ""),
        "x-frappe-csrf-token": environ.get("HTTP_X_FRAPPE_CSRF_TOKEN"),
    }
    method = environ["PATH_INFO"].removeprefix(METHODS)
    verb, query = environ["REQUEST_METHOD"], environ["QUERY_STRING"]
    reply = Call(_SITE, verb, method, headers, query, body, environ).reply()
    text = json.dumps(reply.body, ensure_ascii=False).encode()
    status = f"{reply.status} {HTTPStatus(reply.status).phrase}"
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(text)))])
    return [text]
