"""What is sent to the portal does not depend on the environment of whoever started the worker."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bitrix_integration.wire import http
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from bitrix_integration.wire.webhook import Route, Webhook
from support.method import Method

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"result":[]}'
NOBODY = "http://127.0.0.1:9"
"""Nothing listens there."""


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the heads of the requests that it got."""
    heads: list[str] = []

    def serve() -> None:
        while True:
            try:
                guest, _ = listener.accept()
            except OSError:
                return
            with guest:
                heads.append(guest.recv(65536).decode("latin-1"))
                guest.sendall(ANSWER)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", heads
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """A session that has not been made yet, as in a new worker."""
    http._session.cache_clear()
    yield
    http._session.cache_clear()


def ask(origin: str, route: Route | None = None) -> None:
    webhook = Webhook.parse(f"{origin}/rest/1/abc123xyz789/", route or Route())
    assert http.post(webhook, "scope", {}, Deadline(2)).status == 200


def test_no_credentials_of_netrc(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password hunter2\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text(netrc.read_text())
    with listening() as (origin, heads):
        ask(origin)
    assert "authorization" not in heads[0].lower()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
def test_no_proxy_of_the_environment(monkeypatch, name):
    for other in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, NOBODY)
    with listening() as (origin, heads):
        ask(origin)
    assert heads[0].startswith("POST /rest/")


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_no_certificates_of_the_environment(monkeypatch, name):
    monkeypatch.setenv(name, "/nowhere/ca.pem")
    merged = http._session().merge_environment_settings("https://portal.example.com", {}, True, None, None)
    assert merged["verify"] is None or merged["verify"] is True


def test_the_proxy_that_an_administrator_set():
    with listening() as (proxy, heads):
        ask("http://127.0.0.1:9", Route(proxy=proxy))
    assert heads[0].startswith("POST http://127.0.0.1:9/rest/")


def test_a_proxys_password_is_not_printed():
    route = Route(proxy="http://somebody:hunter2@proxy.example.com:3128")
    assert "hunter2" not in repr(Webhook.parse("https://a.example/rest/1/abc/", route)) + repr(route)


def test_a_certificate_file_that_an_administrator_set(method: Method, monkeypatch):
    monkeypatch.setattr("standin.gateway.CONF", {"bitrix_proxy": NOBODY})
    block = method.data("full")["bitrix"]
    assert (block["status"], block["error"]["code"]) == ("error", "unreachable")
    with pytest.raises(BitrixError):
        ask("https://127.0.0.1:9", Route(ca_bundle="/nowhere/ca.pem"))
