"""The sales of a company: what is shown of them, on which page, and how often Bitrix24 is asked."""

from fractions import Fraction

import pytest

from support.ledger import Ledger

ROLE = "with_history"


@pytest.fixture
def ledger(simulator):
    return Ledger(simulator, simulator.cast[ROLE]["bitrix_id"])


def pages(site, **asked):
    """The answers for all pages there are."""
    answers = [site.history(ROLE, **asked)]
    while answers[-1]["page"]["more"]:
        answers.append(site.history(ROLE, page=len(answers), **asked))
    return answers


def test_every_row_is_shown_once_the_newest_first(site, ledger):
    answers = pages(site)
    assert [len(answer["rows"]) for answer in answers] == [20, 20, 20, 11]
    assert {answer["page"]["count"] for answer in answers} == {71}
    shown = [(row["kind"], row["id"]) for answer in answers for row in answer["rows"]]
    assert shown == ledger.order()
    assert len({answer["fetched_at"] for answer in answers}) == 1
    assert not any(answer["truncated"] for answer in answers)


def test_behind_the_last_page_there_is_nothing(site):
    beyond = site.history(ROLE, page=9999)
    assert (beyond["rows"], beyond["page"]["more"], beyond["page"]["count"]) == ([], False, 71)


def test_the_totals_are_those_of_all_rows_on_every_page(site, ledger):
    answers = pages(site)
    totals = answers[0]["totals"]
    assert all(answer["totals"] == totals for answer in answers)
    sums = {one["currency"]: (Fraction(one["open"]), Fraction(one["won"])) for one in totals["money"]}
    assert sums == ledger.money()
    assert len(sums) == 2, "two currencies, never summed into one"
    deals, leads = ledger.counts()
    assert (totals["deals"], totals["leads"]) == (dict(deals), dict(leads))
    won = [row["CLOSEDATE"][:10] for row in ledger.deals if row["STAGE_SEMANTIC_ID"] == "S"]
    assert totals["last_purchase"] == max(won)


def test_a_deal_says_what_bitrix_holds(site, ledger):
    shown = {row["id"]: row for answer in pages(site) for row in answer["rows"] if row["kind"] == "deal"}
    for deal in ledger.deals:
        row = shown[deal["ID"]]
        assert (row["title"], row["amount"], row["currency"]) == (
            deal["TITLE"],
            deal["OPPORTUNITY"],
            deal["CURRENCY_ID"],
        )
        assert (row["pipeline"], row["stage"]) == (
            ledger.pipelines[deal["CATEGORY_ID"]],
            ledger.stage(deal),
        )
        assert (row["begun"], row["created"]) == (deal["BEGINDATE"][:10], deal["DATE_CREATE"][:10])
        which = "planned" if deal["STAGE_SEMANTIC_ID"] == "P" else "real"
        assert row["close"] == {"day": deal["CLOSEDATE"][:10], "is": which}
        assert row["url"] == f"https://portal.example.com/crm/deal/details/{deal['ID']}/"
        assert row["responsible"]["name"] == "Trần Thị Mai"


def test_a_lead_says_what_bitrix_holds(site, ledger):
    shown = {row["id"]: row for answer in pages(site) for row in answer["rows"] if row["kind"] == "lead"}
    assert len(shown) == len(ledger.leads) == 7
    for lead in ledger.leads:
        row = shown[lead["ID"]]
        assert (row["title"], row["amount"], row["stage"]) == (
            lead["TITLE"],
            lead["OPPORTUNITY"],
            ledger.stage(lead),
        )
        closed = lead["DATE_CLOSED"][:10]
        assert row["close"] == ({"day": closed, "is": "real"} if closed else None)
        assert row["url"] == f"https://portal.example.com/crm/lead/details/{lead['ID']}/"


def test_a_company_without_any(site):
    history = site.history("minimal")
    assert (history["status"], history["rows"], history["page"]["count"]) == ("matched", [], 0)
    assert history["totals"]["money"] == [] and history["totals"]["last_purchase"] is None
    assert (history["leads"], history["truncated"]) == ("read", False)


@pytest.mark.parametrize("name", ["not_found", "several_by_id"])
def test_no_company_no_history(site, name):
    history = site.history(name)
    assert history["status"] == site.role(name)["status"]
    assert history["company"] is None
    assert "d0" not in str(site.simulator.requests())


def test_the_company_picked_is_one_of_the_tickets_own(site):
    role = site.simulator.cast["several_by_id"]
    for bitrix_id in role["bitrix_ids"]:
        history = site.history("several_by_id", company=bitrix_id)
        assert (history["status"], history["company"]["bitrix_id"]) == ("matched", bitrix_id)
    foreign = site.simulator.cast[ROLE]["bitrix_id"]
    assert site.history("several_by_id", company=foreign)["status"] == "multiple"
    assert site.history("full", company=foreign)["company"]["bitrix_id"] == "63962"


def test_it_is_the_profiles_company(site):
    for name in ("full", "by_email", "by_phone", ROLE):
        company = site.role(name)["company"]
        shown = site.history(name)["company"]
        assert shown == {**{key: company[key] for key in shown}, "company_name": shown["company_name"]}
        assert shown["company_name"] in (company["company_name"], company["title_full"])


def test_switched_off_or_not_set_up(site):
    site.set(enabled=False)
    assert site.history(ROLE)["status"] == "disabled"
    site.set(enabled=True, webhook=None)
    assert site.history(ROLE)["status"] == "missing_config"
    assert site.simulator.calls() == (0, 0)


def test_links_need_a_portal_with_https(site):
    site.set(portal_url=None)
    history = site.history(ROLE)
    assert not [row for row in history["rows"] if row["url"]]


def test_without_the_other_webhook_nobody_is_named(site):
    site.set(responsible_webhook=None)
    people = [row["responsible"] for row in site.history(ROLE)["rows"]]
    assert people and all(person == {"id": "57801", "name": None} for person in people)
    assert site.simulator.calls()[1] == 0


def test_what_was_read_is_kept_for_a_day_and_tells_whose_it_is(site):
    site.history(ROLE)
    (name,) = [name for name in site.copies() if ":history:" in name]
    assert "63064" not in name
    assert 0 < site.redis.ttl(name) <= 24 * 3600
    value = site.copies()[name]["value"]
    assert (value["bitrix_id"], value["company_id"]) == ("63064", "1000080117")
