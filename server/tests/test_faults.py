"""Every fault of the simulator in every call of a round."""

import time

import pytest

from bitrix_integration import bitrix_client
from bitrix_integration.wire.errors import NOT_ALLOWED
from support.faults import CODES, IN_ROWS, LATE, OF_A_COMMAND, strike
from support.site import ticket_of

TOLERANCE = 0.5
# The role whose round has this call, and how many calls of its webhook pass before it.
ROUNDS = {"first batch": ("full", 0), "fallback batch": ("by_email", 1), "third batch": ("by_phone", 2)}


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The pauses between tries have a test of their own."""
    monkeypatch.setattr(bitrix_client, "BACK_OFF_SECONDS", 0.01)


def ticket_for(site, name):
    """One that can't do without the fallback, if its role has no Company ID."""
    role = site.simulator.cast[name]
    return ticket_of({**role, "company_ids": role["company_ids"] or ["1999999999"]})


def in_time(site, kind, ticket, **asked):
    """The answer, given within the deadline; with HD Customer and Contact in it, whatever happens."""
    seconds = 0.5 if kind in LATE else 5
    site.set(timeout_seconds=seconds)
    began = time.monotonic()
    data = site.open(ticket, **asked)
    assert time.monotonic() - began < seconds + TOLERANCE
    assert data["customer"]["customer_name"] == "Shop" and data["contact"]["full_name"] == "Lan"
    return data["bitrix"]


def test_no_fault_of_the_simulator_is_forgotten(simulator):
    assert simulator.fault_kinds() == CODES.keys() | IN_ROWS


@pytest.mark.parametrize("call", ROUNDS)
@pytest.mark.parametrize("kind", CODES)
def test_without_a_copy(site, kind, call):
    name, before = ROUNDS[call]
    strike(site.simulator, kind, webhook="customer", after=before)
    bitrix = in_time(site, kind, ticket_for(site, name))
    assert site.simulator.calls()[0] > before
    assert (bitrix["status"], bitrix["error"]["code"]) == ("error", CODES[kind])
    assert bitrix["company"] is None and bitrix["responsible"] is None
    assert [incident for incident, _ in site.log] == [bitrix["error"]["id"]]


@pytest.mark.parametrize("call", ROUNDS)
@pytest.mark.parametrize("kind", CODES)
def test_with_a_copy(site, kind, call):
    name, before = ROUNDS[call]
    ticket = ticket_for(site, name)
    good = site.bitrix(ticket)
    assert good["status"] == "matched"
    strike(site.simulator, kind, webhook="customer", after=before)
    bitrix = in_time(site, kind, ticket, refresh=True)
    assert bitrix["error"]["code"] == CODES[kind]
    if CODES[kind] in NOT_ALLOWED:
        assert (bitrix["status"], bitrix["company"]) == ("error", None)
        return
    told = {key: bitrix[key] for key in good if key != "error"}
    assert told == {**{key: good[key] for key in told}, "stale": True, "cached": False}


@pytest.mark.parametrize("kind", CODES)
def test_the_responsible_alone(site, kind):
    strike(site.simulator, kind, webhook="responsible")
    bitrix = in_time(site, kind, ticket_for(site, "full"))
    assert (bitrix["status"], bitrix["error"]) == ("matched", None)
    assert bitrix["company"]["bitrix_id"] == "63962"
    assert bitrix["responsible"]["status"] == "error"
    assert CODES[kind] in site.log[0][1] and len(site.log) == 1


@pytest.mark.parametrize("kind", CODES)
def test_the_person_alone(site, kind):
    """His rows are asked for after the company's, when a phone alone tells who he is."""
    ticket = ticket_of(site.simulator.cast["full"], "email")
    strike(site.simulator, kind, webhook="customer", after=1)
    bitrix = in_time(site, kind, ticket)
    assert (bitrix["status"], bitrix["error"], bitrix["contact"]) == ("matched", None, None)
    assert CODES[kind] in site.log[0][1]
    site.simulator.heal()
    site.age(61)
    assert site.bitrix(ticket)["contact"], "asked anew soon"


@pytest.mark.parametrize("kind", OF_A_COMMAND)
@pytest.mark.parametrize("method", ["crm.company.list", "crm.contact.list", "crm.duplicate.findbycomm"])
def test_a_command_alone(site, kind, method):
    """A company found by its Company ID does without the person; a fallback can't say `not_found`."""
    strike(site.simulator, kind, method=method)
    found = in_time(site, kind, ticket_for(site, "full"))
    if method == "crm.company.list":
        assert (found["status"], found["error"]["code"]) == ("error", CODES[kind])
    else:
        assert (found["status"], found["company"]["bitrix_id"]) == ("matched", "63962")
    sought = in_time(site, kind, ticket_for(site, "not_found"))
    assert (sought["status"], sought["error"]["code"]) == ("error", CODES[kind])
