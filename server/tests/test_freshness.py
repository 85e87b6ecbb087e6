"""What is remembered, for how long, and what passes by it."""

import json
from datetime import datetime, timezone

import pytest

from bitrix_integration.field_mapping import DEFAULT, FieldMap
from bitrix_integration.lookup import LAST_GOOD_SECONDS, RESPONSIBLE_SECONDS
from bitrix_integration.memory.cache import BRIEF_SECONDS
from support.site import ticket_of


def moment(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc).timestamp()


def test_a_copy_counts_for_its_time_and_no_longer(site):
    site.set(ttl_seconds=600)
    site.role("full")
    site.age(590)
    assert site.role("full")["cached"]
    site.age(20)
    site.simulator.forget()
    assert not site.role("full")["cached"]
    assert site.simulator.calls()[0] == 1


def test_the_time_of_an_answer_is_when_bitrix_gave_it(site):
    first = moment(site.role("full")["fetched_at"])
    site.age(300)
    assert moment(site.role("full")["fetched_at"]) == pytest.approx(first - 300, abs=1)
    site.simulator.fault("drop", webhook="customer")
    stale = site.role("full", refresh=True)
    assert stale["stale"] and moment(stale["fetched_at"]) == pytest.approx(first - 300, abs=1)


def test_refresh_replaces_the_copy(site):
    site.role("full")
    site.age(300)
    again = site.role("full", refresh=True)
    assert site.role("full") == {**again, "cached": True}


def test_a_not_found_is_asked_anew_soon(site):
    assert site.role("not_found")["status"] == "not_found"
    (name,) = site.copies()
    assert 0 < site.redis.pttl(name) <= BRIEF_SECONDS * 1000
    site.age(BRIEF_SECONDS - 1)
    assert site.role("not_found")["cached"]
    site.age(2)
    assert not site.role("not_found")["cached"]


def test_a_not_found_does_not_stand_in_the_way_of_an_org_id_filled_in(site):
    role = site.simulator.cast["not_found"]
    assert site.bitrix(ticket_of(role))["status"] == "not_found"
    corrected = ticket_of({**role, "company_ids": site.simulator.cast["full"]["company_ids"]})
    assert site.bitrix(corrected)["status"] == "matched"


def test_nothing_is_kept_forever(site):
    site.role("full")
    site.role("by_phone")
    site.simulator.fault("drop")
    site.role("expired")
    names = list(site.redis.scan_iter())
    assert len(names) > 4
    for name in names:
        assert 0 < site.redis.ttl(name) <= LAST_GOOD_SECONDS
    people = [name for name in names if b"user:" in name]
    assert people and all(site.redis.ttl(name) <= RESPONSIBLE_SECONDS for name in people)


def test_only_mapped_fields_are_kept(site):
    """What is compared with the clues, such as a company's sites, and what else Bitrix holds, is not."""
    select = ["*", "UF_*", "PHONE", "WEB"]
    row = site.simulator.ask("crm.company.list", {"filter": {"@ID": ["63962"]}, "select": select})[0]
    (foreign, mapped) = (set(), set())
    for field, value in row.items():
        known = mapped if field in DEFAULT.keys or field == "DATE_MODIFY" else foreign
        known.update(str(one["VALUE"]) for one in value) if field in select else known.add(str(value))
    foreign = {text for text in foreign - mapped if len(text) > 5}
    assert "https://damxinh.example" in foreign and len(foreign) > 5
    site.role("full")
    kept = "".join(json.dumps(copy, ensure_ascii=False) for copy in site.copies().values())
    assert "ĐẦM XINH Shop" in kept
    assert {value for value in foreign if value in kept} == set()


def test_the_names_of_keys_tell_nothing(site):
    role = site.simulator.cast["full"]
    site.role("full")
    names = b" ".join(site.redis.scan_iter()).decode()
    for clue in (role["company_ids"][0], role["email"], role["phone"], role["domain"], "damxinh"):
        assert clue not in names


def test_another_map_is_another_answer(site):
    site.role("full")
    site.simulator.forget()
    site.set(field_map=FieldMap({**DEFAULT.keys, "INDUSTRY": "industry"}))
    assert site.role("full")["extra"][0]["value"] == "Bán lẻ"
    assert site.simulator.calls()[0] == 1


def test_a_copy_that_is_no_copy_is_none(site):
    site.role("full")
    for spoilt in ("", "{", "[]", '"x"', '{"at": 1}', '{"at": 1, "value": {}, "more": 2}'):
        for name in site.copies():
            site.redis.set(name, spoilt, keepttl=True)
        assert not site.role("full")["cached"]


def test_erasing_leaves_other_sites_alone(site):
    site.role("full")
    site.redis.set("other|bitrix_integration:copy:x", "{}")
    assert site.lookup()._store.erase("") > 0
    assert site.copies() == {}
    assert site.redis.exists("other|bitrix_integration:copy:x")
