"""How often Bitrix24 is asked, as it counts itself."""

from support.site import ticket_of


def test_cold_by_company_id(site, record_property):
    bitrix = site.role("full")
    assert bitrix["matched_by"] == "company_id"
    assert site.simulator.calls() == (1, 1)
    record_property("calls, cold, by Company ID", "1 customer, 1 responsible")


def test_cold_by_company_id_when_a_phone_alone_tells_the_person(site):
    assert site.role("full", "email")["contact"]
    assert site.simulator.calls() == (2, 1)


def test_cold_with_the_fallback(site, record_property):
    seen = []
    for name in ("by_email", "by_company_email", "by_phone", "by_domain", "not_found", "several_by_phone"):
        for ids in ([], ["1999999999"]):
            ticket = ticket_of({**site.simulator.cast[name], "company_ids": ids})
            site.simulator.forget()
            site.bitrix(ticket)
            seen.append(site.simulator.calls())
    customer, responsible = map(max, zip(*seen, strict=True))
    assert customer <= 3 and responsible <= 1
    record_property(
        "calls, cold, with the fallback, at most", f"{customer} customer, {responsible} responsible"
    )


def test_warm(site):
    for name in ("full", "by_phone", "not_found", "several_by_id"):
        site.role(name)
        site.simulator.forget()
        again = site.role(name)
        assert again["cached"]
        assert site.simulator.calls() == (0, 0)


def test_picking_one_of_several_asks_for_its_responsible_alone(site):
    site.role("several_by_id")
    site.simulator.forget()
    site.role("several_by_id", company=site.simulator.cast["several_by_id"]["bitrix_id"])
    assert site.simulator.calls() == (0, 1)


def test_refresh_passes_by_the_cache(site):
    site.role("full")
    site.simulator.forget()
    again = site.role("full", refresh=True)
    assert not again["cached"]
    assert site.simulator.calls() == (1, 1)


def test_no_command_refers_to_another_and_every_list_has_a_filter(site):
    """References that lead nowhere, and filters that aren't there, mean everything to Bitrix."""
    for name in site.simulator.cast:
        site.role(name)
    asked = [request["params"] for request in site.simulator.requests() if request["method"] == "batch"]
    commands = [command for params in asked for command in params["cmd"].values()]
    assert len(commands) > 100
    assert not [command for command in commands if "$result" in command]
    lists = [command for command in commands if command.startswith(("crm.company.list", "crm.contact.list"))]
    assert lists and all("filter%5B" in command for command in lists)
    by_id = [params["cmd"]["co"] for params in asked if "co" in params["cmd"]]
    # Without the `=` Bitrix compares by LIKE, or looks for a part of the value.
    assert by_id and all("filter%5B%3DUF_CRM_COMPANY_ID%5D" in command for command in by_id)
