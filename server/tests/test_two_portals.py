"""The number of who looks after a company means somebody else in another portal."""

import json
import os

import pytest
from standin import tickets

from bitrix_integration.wire.webhook import Webhook
from support.site import Site


@pytest.fixture
def other(running_simulator, tmp_path, watch):
    from support.portal import changed

    def rename(data):
        for user in data["users"]:
            user["EMAIL"] = "somebody@elsewhere.example"

    with changed(running_simulator, os.environ["BITRIX24_SIM"], tmp_path, rename) as portal:
        watch.expect_never(portal.secrets)
        yield portal


def test_nobody_of_it_is_named(site: Site, other):
    site.set(responsible_webhook=Webhook.parse(other.responsible_webhook))
    responsible = site.role("full")["responsible"]
    assert (responsible["status"], responsible["cause"]) == ("missing_config", "other_portal")
    assert responsible["email"] is None and other.calls() == (0, 0)
    assert site.history("with_history")["status"] == "matched" and other.calls() == (0, 0)


def test_nothing_is_saved_on_the_ticket_and_the_administrator_is_told(method, other):
    method.settings["bitrix_responsible_webhook_url"] = other.responsible_webhook
    said = method.data("full")["bitrix"]["responsible"]
    assert (said["status"], said["cause"], said["saved"]) == ("missing_config", "other_portal", None)
    assert method.responsible("full") is None
    assert [text for _, text in method.site.error_log if "another portal" in text]


def test_the_script_says_the_same(script, other):
    script.settings["bitrix_responsible_webhook_url"] = other.responsible_webhook
    status, body = script.call(ticket=tickets.names()["full"])
    said = body["message"]["data"]["bitrix"]["responsible"]
    assert (status, said["status"], said["cause"]) == (200, "missing_config", "other_portal"), json.dumps(
        said
    )
    assert script.responsible("full") is None
