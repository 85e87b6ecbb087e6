"""A failure is logged once, under the id that agents see."""

from bitrix_integration.memory.incidents import Incidents
from bitrix_integration.memory.store import Store
from bitrix_integration.wire.errors import BitrixError
from support.together import together


def test_one_failure_many_screens_one_line(site):
    site.simulator.fault("unauthorized", webhook="customer")
    shown = {site.role(name)["error"]["id"] for name in ("full", "expired", "by_email")}
    assert [(incident, "unauthorized" in text) for incident, text in site.log] == [(*shown, True)]


def test_other_failures_are_other_incidents(site):
    for kind in ("unauthorized", "portal_deleted"):
        site.simulator.heal()
        site.simulator.fault(kind, webhook="customer")
        site.role("full")
    site.simulator.heal()
    site.simulator.fault("portal_deleted", webhook="responsible")
    site.role("full")
    assert len(site.log) == len({incident for incident, _ in site.log}) == 3


def test_it_is_logged_again_when_it_lasts(redis_client):
    lines = []
    incidents = Incidents(Store(redis_client), lambda *line: lines.append(line))
    first = incidents.id_of(BitrixError("portal"), "crm")
    (name,) = redis_client.scan_iter()
    assert 0 < redis_client.ttl(name) <= 60
    redis_client.delete(name)
    assert incidents.id_of(BitrixError("portal"), "crm") != first
    assert len(lines) == 2


def test_of_many_at_once_one_is_logged(redis_client):
    lines = []
    workers = [Incidents(Store(redis_client), lambda *line: lines.append(line)) for _ in range(20)]
    ids = together(lambda own=own: own.id_of(BitrixError("portal"), "crm") for own in workers)
    assert {(one, "crm: portal") for one in ids} == set(lines) and len(lines) == 1


def test_a_line_names_nobody(site):
    site.simulator.fault("access_denied")
    site.role("full")
    role = site.simulator.cast["full"]
    for _, text in site.log:
        for clue in (*role["company_ids"], role["email"], role["phone"], role["name"]):
            assert clue not in text
