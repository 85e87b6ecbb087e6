"""The Server Script and the site's own ways: masks, another encryption key, maintenance, who wrote what."""

import json

import pytest
from standin import tickets
from standin.site import CUSTOMER, MANAGER

from support.faults import strike

MASKED = [
    ("HD Ticket", "custom_orgid"),
    ("HD Ticket", "custom_responsible"),
    ("Contact", "mobile_no"),
    ("Contact", "email_id"),
    ("HD Customer", "domain"),
]


@pytest.mark.parametrize("state", ["full", "by_email", "by_phone", "by_domain", "multiple"])
def test_it_looks_masked_fields_up_and_answers_as_the_app_does(method, script, state):
    for one in (method, script):
        one.site.masked = set(MASKED)
        parent = one.ticket(state)["contact"]
        email = one.site.records["Contact"][parent]["email_id"]
        one.site.add("Contact Email", "e1", parent=parent, email_id=email, is_primary=1, idx=1)
    app, own = (one.data(state) for one in (method, script))
    ticket = script.ticket(state)
    contact = script.site.records["Contact"][ticket["contact"]]
    values = [ticket.get("custom_orgid"), contact["email_id"], contact["mobile_no"]]
    assert not [value for value in values if value and value in json.dumps(own)]
    assert own["ticket"] == app["ticket"] and own["contact"] == app["contact"]
    assert own["phones"] == app["phones"]
    assert own["bitrix"]["company"] == app["bitrix"]["company"]
    for key in ("status", "matched_by", "lookup_value", "lookup_candidates", "contact", "matches"):
        assert own["bitrix"][key] == app["bitrix"][key], key


def test_a_manager_sees_them(script):
    script.site.masked = set(MASKED)
    assert "XXXX" not in json.dumps(script.data("full", user=MANAGER))


@pytest.mark.parametrize("version", [15, 16])
def test_a_webhook_that_can_not_be_decrypted_is_not_one_that_is_missing(script, version):
    script.site.version, script.site.has_another_key = version, True
    block = script.data("full")["bitrix"]
    assert (block["status"], block["cause"]) == ("missing_config", "encryption_key")
    script.settings["bitrix_webhook_url"] = ""
    assert "cause" not in script.data("full")["bitrix"]


@pytest.mark.parametrize("kind", ["html_502", "unauthorized", "drop"])
@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_in_maintenance_it_asks_nothing_and_leaves_no_url_for_later(script, simulator, kind, verb):
    strike(simulator, kind)
    script.site.is_read_only = True
    error = script.data("full", verb=verb)["bitrix"]["error"]
    assert (error["code"], simulator.calls()) == ("unreachable", (0, 0))
    told = json.dumps([*script.site.error_log, *script.site.deferred_log])
    assert error["id"] in told
    assert "/rest/" not in told and "Traceback" not in told


@pytest.mark.parametrize("email", ["mai.tran@cong-ty", "mai tran@example.com", "mai..tran@example.com"])
def test_an_address_that_frappe_refuses_is_not_written(script, monkeypatch, email):
    import requests

    def with_email(response, **how):
        body = read(response, **how)
        for row in body["result"] if isinstance(body.get("result"), list) else []:
            row["EMAIL"] = email
        return body

    read = requests.Response.json
    monkeypatch.setattr(requests.Response, "json", with_email)
    person = script.data("full")["bitrix"]["responsible"]
    assert (person["email"], person["saved"]) == (email, False)
    assert script.responsible("full") is None


@pytest.mark.parametrize("quote", ['"{}"', "\u200b{}\u200b", "“{}”", " {}\r\n"])
def test_a_webhook_as_it_is_pasted(script, quote):
    url = script.settings["bitrix_webhook_url"].replace("http:", "HTTP:")
    script.settings["bitrix_webhook_url"] = quote.format(url)
    assert script.data("full")["bitrix"]["status"] == "matched"


def test_who_wrote_what_counts_as_in_the_app(method, script):
    for one in (method, script):
        name = tickets.names()["full"]
        assert one.data("full")["bitrix"]["unverified"] is False
        data = json.dumps({"changed": [["contact", "old", "new"], ["custom_orgid", "old", "new"]]})
        one.site.add("Version", "v1", owner=CUSTOMER, ref_doctype="HD Ticket", docname=name, data=data)
        one.site.records["HD Ticket"][name]["raised_by"] = None
    assert [one.data("full", refresh=1)["bitrix"]["unverified"] for one in (method, script)] == [True, True]
