"""gunicorn as a bench runs it: nine workers of one request each, over one Redis and the simulator."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from standin import tickets
from standin.gateway import TOKEN
from standin.site import Redis, Site

from .redis_server import RedisServer, free_port
from .simulator import Simulator

WORKERS = 9
"""What `bench` writes into the configuration of a machine with four processors: two for each, and one."""
STANDIN = Path(__file__).parents[3] / "sandbox/frappe"
PROFILE = "/api/method/haravan_bitrix_customer_profile"


class Bench:
    """Workers that answer on a port."""

    def __init__(self, port: int, pid: int, tickets: list[str]) -> None:
        self.port = port
        self._pid = pid
        self.tickets = tickets
        """One for each customer."""

    @classmethod
    @contextmanager
    def started(
        cls,
        simulator: Simulator,
        redis_server: RedisServer,
        customers: int = 200,
        workers: int = WORKERS,
        settings: dict[str, Any] | None = None,
    ) -> Iterator["Bench"]:
        """A running one, with its configuration as it comes."""
        chosen = {
            "bitrix_enabled": 1,
            "bitrix_webhook_url": simulator.customer_webhook,
            "bitrix_responsible_webhook_url": simulator.responsible_webhook,
            **(settings or {}),
        }
        wanted = {
            "redis": {"port": redis_server.port},
            "settings": chosen,
            "control": simulator.control,
            "agents": 200,
            "customers": customers,
            "conf": {"gunicorn_workers": workers},
        }
        names = tickets.add_crowd(Site(Redis(), {}), simulator.companies(), customers)
        port = free_port()
        # bench's own command line: sync workers, the application loaded before they fork.
        options = [
            "-b",
            f"127.0.0.1:{port}",
            "-w",
            str(workers),
            "-t",
            "120",
            "--preload",
            "--log-level",
            "error",
        ]
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *options, "standin.wsgi:application"],
            cwd=STANDIN,
            env={**os.environ, "STANDIN": json.dumps(wanted)},
        )
        try:
            bench = cls(port, process.pid, names)
            bench._wait()
            yield bench
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text().split()
        return [int(pid) for pid in children]

    def connection(self, seconds: float = 60) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)

    def ask(
        self, ticket: str, user: str, connection: http.client.HTTPConnection | None = None, **more: Any
    ) -> dict[str, Any]:
        """The `bitrix` block that an agent gets for a ticket."""
        connection = connection or self.connection()
        self.send(connection, ticket, user, **more)
        response = connection.getresponse()
        body = json.load(response)
        assert response.status == 200, body
        connection.close()
        return body["message"]["data"]["bitrix"]

    def ask_when_there(self, ticket: str, user: str) -> dict[str, Any]:
        """The same, though workers are just being replaced."""
        while True:
            with suppress(OSError, http.client.HTTPException):
                return self.ask(ticket, user)

    def send(self, connection: http.client.HTTPConnection, ticket: str, user: str, **more: Any) -> None:
        """Asks, and doesn't wait for the answer."""
        headers = {"Cookie": f"sid={user}", "X-Frappe-CSRF-Token": TOKEN, "Content-Type": "application/json"}
        connection.request("POST", PROFILE, json.dumps({"ticket": ticket, **more}), headers)

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                connection = self.connection(1)
                connection.request("GET", "/ping")
                assert connection.getresponse().read() == b"pong"
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
