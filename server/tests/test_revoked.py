"""A webhook that was changed or may no longer read: what an earlier one brought is shown no more."""

import socket

import pytest

from bitrix_integration.wire import browser
from bitrix_integration.wire.errors import NOT_ALLOWED
from bitrix_integration.wire.webhook import Webhook

ROLE = "with_history"
FAULTS = {"unauthorized": "unauthorized", "owner_dismissed": "unauthorized", "no_scope": "no_scope"}
FAULTS |= {"access_denied": "access_denied", "no_subscription": "access_denied"}


def other(site, name="everything"):
    return Webhook.parse(site.simulator.webhook(name))


def test_the_fingerprint_tells_webhooks_apart_and_nothing_else(site):
    own, others = site.settings.webhook, other(site)
    assert own.host == others.host and own.fingerprint != others.fingerprint
    assert own.fingerprint == Webhook.parse(site.simulator.customer_webhook).fingerprint
    assert not [secret for secret in site.simulator.secrets if secret in own.fingerprint]


def test_another_webhook_shows_nothing_of_the_first(site):
    """It may have fewer rights."""
    site.role("full")
    site.history(ROLE)
    site.simulator.forget()
    site.set(webhook=other(site))
    assert not site.role("full")["cached"] and not site.history(ROLE)["cached"]
    site.set(webhook=other(site, "orphan"))
    assert site.role("full")["company"] is None


def test_another_responsible_webhook_shows_nobody_of_the_first(site):
    assert site.role("full")["responsible"]["email"]
    site.set(responsible_webhook=other(site, "brief"))
    assert site.role("full")["responsible"]["status"] == "missing_email"


@pytest.mark.parametrize("kind", FAULTS)
def test_what_it_may_not_read_any_more_is_not_shown(site, kind):
    site.role("full")
    site.history(ROLE)
    site.age(20 * 60)
    site.simulator.fault(kind, webhook="customer")
    bitrix, history = site.role("full"), site.history(ROLE)
    assert FAULTS[kind] in NOT_ALLOWED
    for block in (bitrix, history):
        assert (block["status"], block["error"]["code"]) == ("error", FAULTS[kind])
        assert not block["stale"] and not block["company"]


def test_deals_that_it_may_not_read_any_more_are_not_shown(site):
    """The company is read as before."""
    site.history(ROLE)
    site.age(20 * 60)
    site.simulator.fault("no_scope", method="crm.deal.list")
    history = site.history(ROLE)
    assert (history["status"], history["stale"], history["rows"]) == ("error", False, [])


@pytest.mark.parametrize("kind", ["html_502", "drop", "rate_limit", "portal_deleted"])
def test_what_may_pass_shows_the_last_good_copy(site, kind):
    site.role("full")
    site.age(20 * 60)
    site.simulator.fault(kind, webhook="customer")
    assert site.role("full")["stale"]


def test_a_browser_that_has_gone_is_noticed():
    ours, theirs = socket.socketpair()
    request = type("Request", (), {"environ": {"gunicorn.socket": ours}})
    with ours:
        has_gone = browser.watch(request)
        assert not has_gone()
        theirs.sendall(b"GET /next HTTP/1.1")
        assert not has_gone(), "it may send more at once"
        assert ours.recv(100)
        theirs.close()
        assert has_gone()
    assert has_gone()
    for nobody in (None, type("Request", (), {"environ": {}}), type("Request", (), {"environ": None})):
        assert not browser.watch(nobody)()
