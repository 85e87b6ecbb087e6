"""Starts Redis, the simulated Bitrix24 and the site over them, and stops all of them in the end.

    python -m standin --simulator <binary>

Prints one line when it listens: its `url`, and the simulator's `control`. Ends with its standard input.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import redis

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "server")]

from standin import tickets
from standin.server import Server
from standin.site import Redis, Site


def main() -> None:
    parser = argparse.ArgumentParser(prog="standin", description="A site without Frappe.")
    parser.add_argument("--simulator", required=True, help="the binary of sandbox/bitrix24")
    options = parser.parse_args()
    with _bitrix24(options.simulator) as portal, _redis() as cache:
        site = Site(cache, _settings(portal))
        control = portal["control"]
        webhooks = {
            name: portal["url"] + path for name, path in _asked(f"{control}/")["webhooks"].items()
        }
        tickets.add(site, _asked(f"{control}/cast"), webhooks)
        for fault in tickets.FAULTS:
            _asked(f"{control}/faults", fault)
        with Server(site) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(json.dumps({"url": server.url, "control": control}), flush=True)
            with suppress(KeyboardInterrupt):
                sys.stdin.read()


def _settings(portal: dict[str, str]) -> dict[str, Any]:
    return {
        "bitrix_enabled": 1,
        "bitrix_webhook_url": portal["customer_webhook"],
        "bitrix_responsible_webhook_url": portal["responsible_webhook"],
        "bitrix_portal_url": "https://portal.example.com",
    }


@contextmanager
def _bitrix24(binary: str) -> Iterator[dict[str, str]]:
    with subprocess.Popen([binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield json.loads(process.stdout.readline())
        process.stdin.close()


@contextmanager
def _redis() -> Iterator[Redis]:
    if not shutil.which("redis-server"):
        sys.exit("redis-server is not there: install Redis")
    with tempfile.TemporaryDirectory() as folder:
        socket = f"{folder}/redis.sock"
        options = ["--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder]
        process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        try:
            cache = Redis(unix_socket_path=socket)
            _wait(cache)
            yield cache
        finally:
            process.terminate()
            process.wait()


def _wait(cache: redis.Redis) -> None:
    for _ in range(500):
        with suppress(redis.ConnectionError):
            cache.ping()
            return
        time.sleep(0.02)
    sys.exit("Redis did not start")


def _asked(url: str, body: Any = None) -> Any:
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


main()
