"""The search for the webhooks' secrets finds one if there is one; nothing that fails has one in it."""

import logging

import pytest

from bitrix_integration import answer
from bitrix_integration.bitrix_client import BitrixClient
from bitrix_integration.memory.bucket import Bucket
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.deadline import Deadline
from bitrix_integration.wire.errors import BitrixError
from bitrix_integration.wire.webhook import Webhook
from support.secrets import Watch

SECRET = "abc123xyz789"
PLANTED = f"https://portal.example.com/rest/1/{SECRET}/"


@pytest.fixture
def own_watch():
    """One that looks for a secret of its own: the suite's must find nothing."""
    own = Watch()
    own.expect_never([SECRET])
    return own


def told(error, watch):
    """How an error log writes it down: every frame with its local variables."""
    watch.see_exception(error)
    return watch.last


def failing_with_the_url_in_a_variable():
    url = PLANTED
    raise ValueError(len(url))


def test_a_planted_secret_is_found_in_a_text(own_watch):
    own_watch.see(f"said {PLANTED}")
    assert len(own_watch.leaks()) == 1


def test_and_in_a_log_line(own_watch):
    with own_watch.listening():
        logging.getLogger("somewhere.else").debug("asked %s", PLANTED)
    assert own_watch.leaks()


def test_and_in_a_variable_of_a_frame_of_an_exception(own_watch):
    with pytest.raises(ValueError) as caught:
        failing_with_the_url_in_a_variable()
    assert SECRET in told(caught.value, own_watch)
    assert own_watch.leaks()


def test_and_in_an_exception_that_another_came_from(own_watch):
    def chained():
        try:
            failing_with_the_url_in_a_variable()
        except ValueError as error:
            raise BitrixError("unreachable") from error

    with pytest.raises(BitrixError) as caught:
        chained()
    assert SECRET in told(caught.value, own_watch)


@pytest.mark.parametrize(
    "kind", ["drop", "hang", "html_502", "cut_json", "cut_body", "redirect", "unauthorized", "rate_limit"]
)
def test_a_failure_with_all_its_variables_has_none(simulator, redis_client, watch, kind):
    simulator.fault(kind)
    webhook = Webhook.parse(simulator.customer_webhook)
    client = BitrixClient(webhook, Deadline(0.3), Bucket(Store(redis_client), webhook.host))
    with pytest.raises(BitrixError) as caught:
        client.call("crm.company.list", {"filter": {"@ID": ["1"]}})
    text = told(caught.value, watch)
    assert repr(webhook) in text, "the webhook was in sight"
    assert simulator.secrets[0] not in text
    assert caught.value.__cause__ is None and caught.value.__context__ is None


def test_nor_has_an_unknown_host(redis_client, own_watch):
    webhook = Webhook.parse(f"https://nowhere.invalid/rest/1/{SECRET}/")
    client = BitrixClient(webhook, Deadline(2), Bucket(Store(redis_client), webhook.host))
    with own_watch.listening(), pytest.raises(BitrixError, match=r"unreachable|timeout") as caught:
        client.call("scope", {})
    assert "nowhere.invalid" in told(caught.value, own_watch)
    assert not own_watch.leaks()


def test_nor_has_a_defect_of_ours(site, watch, monkeypatch):
    monkeypatch.setattr(answer, "shown", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError) as caught:
        site.role("full")
    text = told(caught.value, watch)
    assert repr(site.settings.webhook) in text
    assert not any(secret in text for secret in site.simulator.secrets)
