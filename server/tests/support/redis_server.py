"""A Redis of the tests' own."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis


class RedisServer:
    """A running redis-server on a free port."""

    def __init__(self, port: int) -> None:
        self.port = port

    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator["RedisServer"]:
        if not shutil.which("redis-server"):
            pytest.exit("redis-server must be on the PATH", returncode=2)
        port = _free_port()
        with tempfile.TemporaryDirectory() as folder:
            options = ["--port", str(port), "--save", "", "--bind", "127.0.0.1", "--dir", folder]
            process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
            try:
                server = cls(port)
                server._wait()
                yield server
            finally:
                process.terminate()
                process.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 10
        while True:
            try:
                self.client().ping()
                return
            except redis.ConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
