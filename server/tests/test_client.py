"""How Bitrix is asked: tries, pauses, the deadline, redirects, cookies."""

import socket
import time

import pytest

from bitrix_integration.bitrix_client import BACK_OFF_SECONDS, TRIES, BitrixClient, Command
from bitrix_integration.memory.bucket import Bucket
from bitrix_integration.memory.store import Store
from bitrix_integration.wire import http
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from bitrix_integration.wire.webhook import Webhook
from support.rude_server import HEAD, serving

FINAL = """
    unauthorized no_scope access_denied no_subscription portal_deleted method_not_found html_200
    cut_json wrong_encoding redirect overload operating_limit
""".split()
"""Faults that asking again does not mend."""


@pytest.fixture
def client(redis_client):
    """A client of the webhook of that URL, with so many seconds."""

    def made(url, seconds=8.0):
        webhook = Webhook.parse(url)
        return BitrixClient(webhook, Deadline(seconds), Bucket(Store(redis_client), webhook.host))

    return made


def code_of(client):
    """What goes wrong, and how long that takes."""
    began = time.monotonic()
    with pytest.raises(BitrixError) as caught:
        client.call("scope", {})
    return caught.value.code, time.monotonic() - began


@pytest.mark.parametrize("kind", ["drop", "html_502", "internal_error", "cut_body"])
def test_what_may_pass_is_asked_again_with_growing_pauses(simulator, client, kind):
    simulator.fault(kind, times=TRIES - 1)
    began = time.monotonic()
    assert client(simulator.customer_webhook).call("scope", {}) == ["crm"]
    assert time.monotonic() - began >= BACK_OFF_SECONDS * (1 + 2)
    assert simulator.calls()[0] == TRIES


def test_too_many_requests_are_answered_by_slowing_down(simulator, client, redis_client):
    simulator.fault("rate_limit", times=1)
    assert client(simulator.customer_webhook).call("scope", {}) == ["crm"]
    (name,) = redis_client.scan_iter()
    assert float(redis_client.get(name).split()[0]) > time.time() + 20, "the bucket is as good as empty"


@pytest.mark.parametrize("kind", FINAL)
def test_what_will_not_pass_is_asked_once(simulator, client, redis_client, kind):
    simulator.fault(kind)
    code_of(client(simulator.customer_webhook))
    assert simulator.calls()[0] == 1
    (name,) = redis_client.scan_iter()
    assert float(redis_client.get(name).split()[0]) < time.time() + 2, "nobody else is slowed down"


def test_no_try_begins_that_could_not_end_in_time(simulator, client):
    simulator.fault("drop")
    code, seconds = code_of(client(simulator.customer_webhook, BACK_OFF_SECONDS * 2))
    assert (code, simulator.calls()[0]) == ("unreachable", 2)
    assert seconds < BACK_OFF_SECONDS * 2 + 0.3


def test_a_body_that_drips_is_over_with_the_deadline(client):
    """Every byte begins a socket's time-out anew."""

    def drip(talking: socket.socket) -> None:
        talking.sendall(HEAD)
        while True:
            talking.sendall(b" ")
            time.sleep(0.05)

    with serving(drip) as url:
        code, seconds = code_of(client(url, 0.5))
    assert code == "timeout" and seconds < 1


def test_a_body_without_end_is_given_up(client, monkeypatch):
    monkeypatch.setattr(http, "LARGEST_BODY", 100_000)

    def flood(talking: socket.socket) -> None:
        talking.sendall(HEAD)
        while True:
            talking.sendall(b" " * 10_000)

    with serving(flood) as url:
        assert code_of(client(url))[0] == "bad_answer"


@pytest.mark.parametrize("said", [b"", b"hello", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}"])
def test_what_is_no_http_is_unreachable_or_no_answer(client, said):
    with serving(lambda talking: talking.sendall(said)) as url:
        assert code_of(client(url, 0.3))[0] in ("unreachable", "bad_answer")


def test_nobody_listens(client):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert code_of(client(f"http://127.0.0.1:{port}/rest/1/abc123xyz789/", 0.3))[0] == "unreachable"


def test_a_redirect_is_not_followed(simulator, client):
    simulator.fault("redirect", location=simulator.origin, times=1)
    assert code_of(client(simulator.customer_webhook))[0] == "portal"
    assert simulator.calls()[0] == 1


def test_no_cookie_is_kept(simulator, client):
    """Bitrix takes a session of another user for the webhook's own, and refuses it."""
    for name in ("customer", "responsible", "customer"):
        client(simulator.webhook(name)).call("profile", {})
    assert set(simulator.statuses()) == {200}
    assert not http._session().cookies


@pytest.mark.parametrize("text", ["a+b@shop.example", "a&b=c", "50%20", "[x]", "Đầm Xinh", '"quoted"'])
def test_a_batch_carries_any_text_whole(simulator, client, text):
    own = client(simulator.webhook("everything"))
    asked = {"one": Command("crm.company.list", {"filter": {"TITLE": text}, "select": ["ID"]})}
    assert own.batch(asked).of("one") == []
    whole = {"filter": {"TITLE": f" {text} "}}
    assert own.call("crm.company.list", whole) == []


def test_a_command_without_a_result(simulator, client):
    replies = client(simulator.customer_webhook).batch({"one": Command("scope", {})})
    with pytest.raises(BitrixError, match="bad_answer"):
        replies.of("two")
