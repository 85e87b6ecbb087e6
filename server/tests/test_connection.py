"""What an administrator is told about the two webhooks."""

import pytest

from bitrix_integration.diagnosis import connection
from bitrix_integration.diagnosis.remark import Remark
from support.client import client_of
from support.simulator import Simulator
from support.site import Site

LOOKUP_FIELD = "UF_CRM_COMPANY_ID"


def customer(site: Site, name: str = "customer", field: str = LOOKUP_FIELD) -> list[Remark]:
    return connection.customer(client_of(site, name), field, str)


def responsible(site: Site, name: str = "responsible") -> list[Remark]:
    return connection.responsible(client_of(site, name), str)


def tones(remarks: list[Remark]) -> list[str]:
    return [remark.tone for remark in remarks]


def test_webhooks_that_are_as_they_should_be(site: Site) -> None:
    assert tones(customer(site)) == ["good", "good", "good"]
    assert tones(responsible(site)) == ["good", "good"]


def test_the_newest_companies_tell_whether_the_lookup_field_is_filled(site: Site) -> None:
    newest, filled = customer(site)[-1].text.split("newest")[0], customer(site)[-1].text
    assert "50" in newest
    assert LOOKUP_FIELD in filled


def test_a_lookup_field_that_the_portal_lacks_is_said_at_once(site: Site) -> None:
    last = customer(site, field="UF_CRM_NO_SUCH_FIELD")[-1]
    assert last.tone == "bad"
    assert "UF_CRM_NO_SUCH_FIELD" in last.text
    assert "company_id" in last.mend


def test_each_webhook_in_the_place_of_the_other(site: Site) -> None:
    assert tones(customer(site, "responsible"))[0] == "bad"
    (remark,) = responsible(site, "customer")
    assert remark.tone == "bad"
    assert "user_basic" in remark.text


def test_a_webhook_that_may_do_too_much(site: Site) -> None:
    assert tones(customer(site, "everything"))[0] == "warn"
    assert tones(responsible(site, "everything"))[0] == "warn"


def test_an_owner_who_does_not_see_everything(site: Site) -> None:
    assert "no administrator" in customer(site, "limited")[1].text


def test_the_scope_that_tells_no_email(site: Site) -> None:
    remarks = responsible(site, "brief")
    assert tones(remarks) == ["bad", "bad"]
    assert "e-mail" in remarks[1].text


def test_a_webhook_whose_owner_is_gone(site: Site) -> None:
    (remark,) = customer(site, "orphan")
    assert remark.tone == "bad"
    assert "dismissed" in remark.text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("unauthorized", "not valid"),
        ("no_subscription", "may not read"),
        ("rate_limit", "too many requests"),
        ("html_502", "can't be reached"),
        ("redirect", "moved"),
        ("portal_deleted", "moved"),
        ("cut_json", "no sense"),
    ],
)
def test_what_bitrix_refuses_is_explained(site: Site, kind: str, words: str) -> None:
    site.simulator.fault(kind)
    (remark,) = customer(site)
    assert remark.tone == "bad"
    assert words in remark.text
    assert remark.mend


def test_a_missing_right_is_told_from_a_missing_scope(site: Site) -> None:
    site.simulator.fault("access_denied", method="crm.company.list")
    remarks = customer(site)
    assert tones(remarks) == ["good", "good", "bad"]
    assert "may not read" in remarks[-1].text


def test_a_portal_that_hangs_is_not_waited_for(site: Site) -> None:
    site.simulator.fault("hang")
    (remark,) = connection.customer(client_of(site, "customer", seconds=0.3), LOOKUP_FIELD, str)
    assert "in time" in remark.text


def test_no_remark_holds_a_secret(site: Site, simulator: Simulator) -> None:
    for kind in ("unauthorized", "redirect", "html_502"):
        simulator.fault(kind)
        said = str([*customer(site), *responsible(site)])
        simulator.heal()
        assert not any(secret in said for secret in simulator.secrets)
