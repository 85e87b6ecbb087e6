import pytest

from bitrix_integration import responsible
from bitrix_integration.wire.webhook import Webhook


@pytest.mark.parametrize(
    ("name", "status", "active"),
    [
        ("full", "active", True),
        ("owner_dismissed", "inactive", False),
        ("owner_without_email", "missing_email", True),
        ("owner_missing", "not_found", False),
    ],
)
def test_who_looks_after_the_company(site, name, status, active):
    role = site.simulator.cast[name]
    person = site.role(name, company=role["bitrix_id"])["responsible"]
    assert (person["id"], person["status"], person["active"]) == (role["owner_id"], status, active)


def test_all_of_an_active_one(site):
    assert site.role("full")["responsible"] == {
        "id": "57801",
        "active": True,
        "email": "mai.tran@example.com",
        "name": "Trần Thị Mai",
        "user_type": "employee",
        "status": "active",
        "saved": None,
    }


def test_nobody_looks_after_it(site):
    assert site.role("no_owner")["responsible"] is None
    assert site.simulator.calls()[1] == 0


def test_no_webhook_for_it(site):
    site.set(responsible_webhook=None)
    assert site.role("full")["responsible"]["status"] == "missing_config"


def test_a_full_template_is_as_good_as_a_base_url(site):
    template = f"{site.simulator.responsible_webhook}user.get.json?ID={{ASSIGNED_BY_ID}}"
    site.set(responsible_webhook=Webhook.parse(template))
    assert site.role("full")["responsible"]["status"] == "active"


def test_a_webhook_that_may_not_read_addresses(site):
    site.set(responsible_webhook=Webhook.parse(site.simulator.webhook("brief")))
    assert site.role("full")["responsible"]["status"] == "missing_email"


def test_a_webhook_of_the_wrong_scope(site):
    site.set(responsible_webhook=Webhook.parse(site.simulator.customer_webhook))
    bitrix = site.role("full")
    assert (bitrix["status"], bitrix["responsible"]["status"]) == ("matched", "error")


def test_other_people_are_not_believed(site):
    site.simulator.fault("foreign_rows", webhook="responsible")
    role = site.simulator.cast["owner_missing"]
    person = site.role("owner_missing")["responsible"]
    assert site.simulator.calls()[1] == 1
    assert person == responsible.unknown(role["owner_id"], "not_found")


def test_one_colleague_of_two_customers_is_asked_for_once(site):
    site.role("full")
    site.role("expired")
    assert site.simulator.calls() == (2, 1)


@pytest.mark.parametrize("value", [True, "Y", "1", 1, "true"])
def test_active_in_every_spelling(value):
    row = {"ID": "7", "ACTIVE": value, "EMAIL": " a@example.com "}
    assert responsible.described("7", row)["status"] == "active"


@pytest.mark.parametrize("value", [False, "N", "0", 0, None, "", []])
def test_not_active_in_every_spelling(value):
    row = {"ID": "7", "ACTIVE": value, "EMAIL": "a@example.com"}
    assert responsible.described("7", row)["status"] == "inactive"
