"""How often Bitrix24 is asked for a history, as it counts itself."""

ROLE = "with_history"


def commands(site):
    """What was asked for in batches."""
    asked = [one["params"].get("cmd", {}) for one in site.simulator.requests()]
    return [command for batch in asked for command in batch.values()]


def pages(site, **asked):
    """The answers for all pages there are."""
    answers = [site.history(ROLE, **asked)]
    while answers[-1]["page"]["more"]:
        answers.append(site.history(ROLE, page=len(answers), **asked))
    return answers


def test_opening_the_profile_asks_for_no_deal(site):
    site.role(ROLE)
    asked = commands(site)
    assert asked and not [one for one in asked if "deal" in one or "lead" in one or "category" in one]


def test_cold_behind_a_profile(site, record_property):
    site.role(ROLE)
    site.simulator.forget()
    site.history(ROLE)
    assert site.simulator.calls() == (1, 0), "who looks after the deals, the profile knows already"
    site.redis.delete(*site.redis.scan_iter(match="*:user:*"), *site.redis.scan_iter(match="*:history:*"))
    site.simulator.forget()
    assert site.history(ROLE)["rows"][0]["responsible"]["name"]
    assert site.simulator.calls() == (1, 1)
    record_property("calls, history, cold behind a profile, at most", "1 customer, 1 responsible")


def test_warm_and_on_every_page(site, record_property):
    site.history(ROLE)
    site.simulator.forget()
    assert all(answer["cached"] for answer in pages(site))
    assert site.simulator.calls() == (0, 0)
    record_property("calls, history, warm, all pages", "0")


def test_the_dictionaries_are_asked_for_once(site):
    site.history(ROLE)
    site.simulator.forget()
    site.history("full")
    (request,) = [one for one in site.simulator.requests() if "d0" in one["params"].get("cmd", {})]
    assert not {"stages", "pipelines"} & set(request["params"]["cmd"])
    assert site.history("full")["rows"][0]["stage"]


def test_refresh_asks_for_the_sales_and_not_for_the_company(site):
    site.history(ROLE)
    site.simulator.forget()
    assert not site.history(ROLE, refresh=True)["cached"]
    assert site.simulator.calls() == (1, 0)
    assert commands(site) and not [one for one in commands(site) if "company" in one.split("?")[0]]


def test_every_list_names_its_company_and_refers_to_no_other(site):
    site.history(ROLE)
    asked = commands(site)
    lists = [one for one in asked if one.startswith(("crm.deal.list", "crm.lead.list"))]
    assert len(lists) == 7
    assert all("filter%5BCOMPANY_ID%5D=63064" in one for one in lists)
    assert not [one for one in asked if "$result" in one]
