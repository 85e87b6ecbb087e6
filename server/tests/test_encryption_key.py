"""A webhook that is there and can't be decrypted is not one that was never filled in: on Frappe 15 and 16."""

import pytest
from standin.site import MANAGER

from bitrix_integration import administration
from support.method import Method

TEST = f"{administration.__name__}.test_connection"
CHANGED = "encryption key has changed"


@pytest.fixture(params=[15, 16])
def method(method: Method, request: pytest.FixtureRequest) -> Method:
    """A site of either version, restored without its encryption key."""
    method.site.version = request.param
    method.site.has_another_key = True
    return method


def told(method: Method) -> str:
    status, body = method.call(TEST, user=MANAGER)
    assert status == 200
    return body["message"]["html"]


def test_agents_are_told_which(method):
    block = method.data("full")["bitrix"]
    assert (block["status"], block["cause"]) == ("missing_config", "encryption_key")
    method.settings["bitrix_webhook_url"] = ""
    assert "cause" not in method.data("full")["bitrix"]


def test_the_log_says_so(method):
    method.data("full")
    assert any(CHANGED in text for _, text in method.site.error_log)


def test_the_page_hears_nothing_of_frappes_own_message(method):
    assert "_server_messages" not in method.call(ticket="0002")[1]


def test_the_second_webhook_alone(method, monkeypatch):
    from standin import gateway

    method.settings["bitrix_webhook_url"], url = "", method.settings["bitrix_webhook_url"]
    monkeypatch.setitem(gateway.CONF, "bitrix_webhook_url", url)
    person = method.data("full")["bitrix"]["responsible"]
    assert (person["status"], person["cause"]) == ("missing_config", "encryption_key")


def test_the_configuration_counts_where_the_form_can_not_be_read(method, monkeypatch):
    from standin import gateway

    monkeypatch.setitem(gateway.CONF, "bitrix_webhook_url", method.settings["bitrix_webhook_url"])
    assert method.data("full")["bitrix"]["status"] == "matched"
    assert "site_config.json" in told(method)


def test_test_connection_says_so(method):
    html = told(method)
    assert html.count(CHANGED) >= 2
    assert "It is not set up" not in html


def test_test_connection_says_not_set_up_of_what_is_empty(method):
    method.settings["bitrix_webhook_url"] = ""
    assert "It is not set up" in told(method)


def test_a_readable_one_is_good(method):
    method.site.has_another_key = False
    assert CHANGED not in told(method)
    assert method.data("full")["bitrix"]["status"] == "matched"
