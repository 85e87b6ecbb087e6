"""The whitelisted methods: who may ask, what they take, what they write."""

import pytest

from bitrix_integration import api
from support.method import COMPANY, STATES, messages

OTHERS = ["customer@example.com", "retired@example.com", "Guest"]


@pytest.mark.parametrize("user", OTHERS)
def test_nobody_but_agents_and_bitrix_hears_of_nothing(method, simulator, user):
    status, body = method.call(ticket="0002", user=user)
    assert (status, body["exc_type"]) == (403, "PermissionError")
    assert simulator.calls() == (0, 0)


def test_an_agent_may_not_read_every_ticket(method, simulator):
    method.ticket("full")["is_private"] = True
    assert method.call(ticket="0002")[0] == 403
    assert simulator.calls() == (0, 0)


def test_a_ticket_that_is_not_there(method):
    status, body = method.call(ticket="9999")
    assert (status, body["exc_type"]) == (404, "DoesNotExistError")


@pytest.mark.parametrize("ticket", [None, "", True, ["0002"], {"name": "0002"}, 2.5, "  ", "x" * 141])
def test_what_is_no_ticket_is_refused_by_name(method, ticket):
    status, body = method.call(ticket=ticket)
    assert (status, body["exc_type"]) == (417, "ValidationError")
    assert all("ticket" in message for message in messages(body))


@pytest.mark.parametrize("company", ["x", "1 or 1", True, ["1"], {"id": 1}, "0", -5])
def test_what_is_no_company_is_refused_by_name(method, company):
    status, body = method.call(ticket="0002", company=company)
    assert (status, body["exc_type"]) == (417, "ValidationError")
    assert all("company" in message for message in messages(body))


def test_a_number_is_a_ticket_of_that_name_and_no_other(method):
    method.site.records["HD Ticket"]["61104"] = dict(method.ticket("full"))
    status, body = method.call(ticket=61104)
    assert (status, body["message"]["data"]["ticket"]["name"]) == (200, "61104")
    assert method.call(ticket=2)[0] == 404


@pytest.mark.parametrize("refresh", ["", "0", "false", None, False, 0, [], {}])
def test_no_refresh_in_every_spelling(method, simulator, refresh):
    method.data("full")
    simulator.forget()
    assert method.data("full", refresh=refresh)["bitrix"]["cached"]
    assert simulator.calls() == (0, 0)


@pytest.mark.parametrize("refresh", [1, "1", True, "true", "yes"])
def test_refresh_in_every_spelling(method, simulator, refresh):
    method.data("full")
    simulator.forget()
    assert not method.data("full", refresh=refresh)["bitrix"]["cached"]
    assert simulator.calls() == (1, 1)


def test_other_verbs_are_refused(method):
    for verb in ("PUT", "DELETE"):
        assert method.call(ticket="0002", verb=verb)[0] == 403


def test_a_get_answers_the_same_and_writes_nothing(method):
    got = method.data("full", verb="GET")
    assert got["bitrix"]["company"] and got["bitrix"]["responsible"]["saved"] is None
    assert method.responsible("full") is None
    posted = method.data("full")
    assert posted["bitrix"]["company"] == got["bitrix"]["company"]


def test_a_post_writes_the_responsible_without_touching_modified(method):
    person = method.data("full")["bitrix"]["responsible"]
    assert (person["status"], person["saved"]) == ("active", True)
    assert method.responsible("full") == person["email"]
    assert "modified" not in method.ticket("full")


def test_a_warm_answer_writes_as_well(method):
    method.data("full", verb="GET")
    assert method.data("full")["bitrix"]["cached"]
    assert method.responsible("full") == "mai.tran@example.com"


@pytest.mark.parametrize(
    "state", ["by_email", "by_phone", "by_domain", "multiple", "owner_dismissed", "owner_without_email"]
)
def test_nothing_is_written_where_it_is_not_sure(method, state):
    method.ticket(state)["custom_responsible"] = "somebody@example.com"
    person = method.data(state)["bitrix"]["responsible"]
    assert person is None or person["saved"] is None
    assert method.responsible(state) == "somebody@example.com"


def test_nothing_is_written_from_a_stale_answer(method, simulator):
    method.data("full", verb="GET")
    simulator.fault("html_502", webhook="customer")
    assert method.data("full", refresh=1)["bitrix"]["stale"]
    assert method.responsible("full") is None


def test_what_the_agent_picked_is_sure(method, simulator):
    bitrix_id = simulator.cast["several_by_id"]["bitrix_ids"][0]
    picked = method.data("multiple", company=bitrix_id)["bitrix"]
    assert (picked["matched_by"], picked["responsible"]["saved"]) == ("choice", True)
    assert method.responsible("multiple") == picked["responsible"]["email"]


def test_a_write_that_fails_changes_nothing_but_that(method, monkeypatch):
    monkeypatch.setattr("standin.database.Database.set_value", lambda *_, **__: 1 / 0)
    data = method.data("full")
    assert data["bitrix"]["company"] and data["bitrix"]["responsible"]["saved"] is False


def test_webhooks_may_stand_in_the_sites_configuration(method, monkeypatch):
    conf = {"bitrix_webhook_url": method.settings.pop("bitrix_webhook_url")}
    assert method.data("full")["bitrix"]["status"] == "missing_config"
    monkeypatch.setattr("standin.gateway.CONF", conf)
    assert method.data("full")["bitrix"]["status"] == "matched"


def test_a_worker_that_knows_an_older_configuration_answers_as_the_others(method, monkeypatch):
    url = method.settings.pop("bitrix_webhook_url")
    monkeypatch.setattr("standin.gateway.CONF", {"bitrix_webhook_url": url})
    method.site.known = {}
    assert method.data("full")["bitrix"]["status"] == "matched"
    monkeypatch.setattr("standin.gateway.CONF", {})
    method.site.known = {"bitrix_webhook_url": url}
    assert method.data("full")["bitrix"]["status"] == "missing_config"


def test_settings_that_were_pasted_with_what_nobody_sees(method):
    method.settings["bitrix_company_field_map_json"] = (
        '\ufeff{"UF_CRM_COMPANY_ID\u200b": "company_id", "UF_CRM_STORENAME": "company_name"} '
    )
    method.settings["bitrix_portal_url"] = '\u200b"HTTPS://other.example.com/"\u00a0'
    company = method.data("full")["bitrix"]["company"]
    assert company["company_name"] and company["url"].startswith("https://other.example.com/crm/")
    assert not method.site.error_log


def test_broken_settings_are_the_defaults_and_a_word_to_the_administrator(method):
    method.settings["bitrix_company_field_map_json"] = "{"
    method.settings["bitrix_timeout_seconds"] = "soon"
    assert method.data("full")["bitrix"]["company"]["company_name"] == "ĐẦM XINH Shop"
    method.data("full")
    assert len(method.site.error_log) == 1
    assert "bitrix_company_field_map_json" in method.site.error_log[0][1]


def test_a_defect_of_ours_is_a_sentence_with_the_id_of_the_log(method, monkeypatch):
    address = "lan.nguyen@damxinh.example"

    def broken(*_, **__):
        raise KeyError(address)

    monkeypatch.setattr(api.Lookup, "look_up", broken)
    status, body = method.call(ticket="0002")
    (title, text), *more = method.site.error_log
    assert (status, body["message"]["success"], more) == (200, False, [])
    assert title.split("[")[1].split("]")[0] in body["message"]["message"]
    assert "damxinh" not in title + text


@pytest.mark.parametrize(
    "state", [state for state in STATES if state not in ("forbidden", "signed_out", "slow")]
)
def test_every_ticket_of_the_demo_is_answered_as_the_contract_says(method, state):
    assert method.data(state)["bitrix"]["status"] in ("matched", state, "error")


def test_a_company_by_its_id_is_for_managers(method, simulator):
    orgid = simulator.cast["full"]["company_ids"][0]
    assert method.call(COMPANY, orgid=orgid)[0] == 403
    status, body = method.call(COMPANY, orgid=orgid, user="manager@example.com")
    assert (status, body["message"]["data"]["bitrix"]["company"]["bitrix_id"]) == (200, "63962")


@pytest.mark.parametrize(("orgid", "sentence"), [("", "Thiếu orgid"), (None, "Thiếu orgid"), ("x1", "orgid")])
def test_a_company_without_an_id(method, orgid, sentence):
    status, body = method.call(COMPANY, orgid=orgid, user="manager@example.com")
    assert status == 417
    assert all(sentence in message for message in messages(body))


def test_look_ups_are_limited_per_user(method):
    for _ in range(api.LOOKUPS_PER_MINUTE):
        assert method.call(COMPANY, orgid="1999999999", user="manager@example.com")[0] == 200
    assert method.call(COMPANY, orgid="1999999999", user="manager@example.com")[0] == 429
    assert method.call(COMPANY, orgid="1999999999", user="Administrator")[0] == 200
