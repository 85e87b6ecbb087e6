"""The app's tests: they need no Frappe.

    python -m venv venv && venv/bin/pip install -r server/tests/requirements.txt
    BITRIX24_SIM=<the simulator's binary> venv/bin/python -m pytest server/tests

They ask the simulator over real HTTP, and keep what they keep in a real Redis, which they start
themselves: `redis-server` must be on the PATH.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import hypothesis
import pytest
import redis

# The app, and a stand-in for the Frappe that it runs on.
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "sandbox/frappe"))

from support.method import Method
from support.portal import Data, changed
from support.redis_server import RedisServer
from support.script import Script
from support.secrets import Watch
from support.simulator import Simulator
from support.site import Site

PortalOf = Callable[[Callable[[Data], None]], Site]

# The same examples in every run: what a run says depends on the sources alone.
hypothesis.settings.register_profile("suite", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("suite")

_watch = Watch()


@pytest.fixture(scope="session")
def watch() -> Iterator[Watch]:
    """Reads everything that the tests see; the run fails if a webhook's secret was in it."""
    with _watch.listening():
        yield _watch


@pytest.fixture(scope="session")
def running_simulator(watch: Watch) -> Iterator[Simulator]:
    binary = os.environ.get("BITRIX24_SIM")
    if not binary or not shutil.which(binary):
        pytest.exit("BITRIX24_SIM must name the Bitrix24 simulator's binary", returncode=2)
    with Simulator.started(binary) as simulator:
        watch.expect_never(simulator.secrets)
        yield simulator


@pytest.fixture
def simulator(running_simulator: Simulator) -> Simulator:
    """The portal as new: no faults, no counts, full buckets."""
    running_simulator.reset()
    return running_simulator


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    with RedisServer.started() as server:
        yield server


@pytest.fixture
def redis_client(redis_server: RedisServer, watch: Watch) -> Iterator[redis.Redis]:
    """An empty Redis; what was kept in it is searched as well."""
    with redis_server.client() as client:
        client.flushall()
        yield client
        for key in client.scan_iter():
            watch.see(f"{key} {client.get(key) if client.type(key) == b'string' else ''}")


@pytest.fixture
def site(simulator: Simulator, redis_client: redis.Redis, watch: Watch) -> Site:
    """A site that asks the simulator, with nothing in its cache."""
    return Site(simulator, redis_client, watch)


@pytest.fixture
def portal_of(
    running_simulator: Simulator, redis_client: redis.Redis, watch: Watch, tmp_path: Path
) -> Iterator[PortalOf]:
    """A site whose portal is as `change` makes it, as `portal_of(change)`."""
    binary = os.environ["BITRIX24_SIM"]
    with ExitStack() as started:

        def site_of(change: Callable[[Data], None]) -> Site:
            portal = started.enter_context(changed(running_simulator, binary, tmp_path, change))
            return Site(portal, redis_client, watch)

        yield site_of


@pytest.fixture
def method(simulator: Simulator, redis_client: redis.Redis, watch: Watch) -> Method:
    """The app's methods on the stand-in for Frappe."""
    return Method(simulator, redis_client, watch)


@pytest.fixture
def script(simulator: Simulator, redis_client: redis.Redis, watch: Watch) -> Script:
    """The Server Script on a site of its own."""
    return Script(simulator, redis_client, watch)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What a test printed, logged, and said when it failed."""
    _watch.see(report.longreprtext)
    for _, text in report.sections:
        _watch.see(text)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _watch.leaks():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what was measured, and what became of the secrets."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
    texts, characters = _watch.size
    leaks = len(_watch.leaks())
    terminalreporter.write_line(
        f"texts searched for secrets: {texts} ({characters} characters), with one: {leaks}"
    )
    if leaks:
        terminalreporter.write_line("FAILED: a webhook's secret was seen", red=True)
