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

    def __init__(self, port: int, folder: str) -> None:
        self.port = port
        self._folder = folder
        self._start()

    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator["RedisServer"]:
        if not shutil.which("redis-server"):
            pytest.exit("redis-server must be on the PATH", returncode=2)
        with tempfile.TemporaryDirectory() as folder:
            server = cls(free_port(), folder)
            try:
                yield server
            finally:
                server._stop()

    def restart(self) -> None:
        """Ends it and starts it anew, with nothing in it."""
        self._stop()
        self._start()

    def _start(self) -> None:
        options = ["--port", str(self.port), "--save", "", "--bind", "127.0.0.1", "--dir", self._folder]
        self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        self._wait()

    def _stop(self) -> None:
        self._process.terminate()
        self._process.wait()

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


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
