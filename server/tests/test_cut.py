"""What is far too much is cut before anybody works on it."""

import json
import time

import pytest

from bitrix_integration.bitrix_client import Command
from bitrix_integration.wire.http import LARGEST_BODY
from bitrix_integration.wire.webhook import Webhook
from support.client import client_of
from support.rude_server import HEAD, serving
from support.site import ticket_of

ORG_ID, EMAIL, PHONE = "1000069494", "lan@damxinh.example", "0900301000"
ROWS = 3000


def company(number):
    multi = {"EMAIL": EMAIL, "PHONE": PHONE, "WEB": "https://damxinh.example"}
    row = {"ID": str(number), "TITLE": f"Shop {number}", "UF_CRM_COMPANY_ID": ORG_ID}
    return {**row, **{kind: [{"VALUE": value}] for kind, value in multi.items()}}


def contact(number):
    return {
        "ID": str(number),
        "COMPANY_ID": str(number),
        "EMAIL": [{"VALUE": EMAIL}],
        "PHONE": [{"VALUE": PHONE}],
    }


COMPANIES = [company(number) for number in range(1, ROWS + 1)]
CONTACTS = [contact(number) for number in range(1, ROWS + 1)]
IDS = list(range(1, ROWS + 1))


def everything():
    """Thousands for every command that the app knows."""
    found = {"CONTACT": IDS, "COMPANY": IDS}
    lists = {"co": COMPANIES, "oi": COMPANIES, "oe0": COMPANIES, "ce0": CONTACTS, "pp": CONTACTS}
    few = dict.fromkeys(("oj", "oe1", "ow0", "ow1", "ow2", "ow3"), COMPANIES[:100])
    return {**lists, **few, "ce1": CONTACTS, "cp": found, "op": found}


BODY = HEAD + json.dumps({"result": {"result": everything()}}).encode()
assert 2_000_000 < len(BODY) < LARGEST_BODY


def flood(guest):
    guest.sendall(BODY)


@pytest.mark.parametrize("without", [(), ("company_ids",), ("company_ids", "email")])
def test_thousands_of_rows_do_not_take_the_deadline(site, without):
    role = {"company_ids": [ORG_ID], "email": EMAIL, "phone": PHONE, "domain": "damxinh.example"}
    with serving(flood) as url:
        site.set(webhook=Webhook.parse(url), responsible_webhook=None)
        # What the processor does, in all threads: the clock on the wall counts what else runs here.
        began = time.process_time()
        bitrix = site.bitrix(ticket_of(role, *without))
        assert time.process_time() - began < 2
    assert bitrix["status"] in ("multiple", "error")
    assert len(bitrix["matches"]) <= 50 * 6


def test_thousands_of_values_in_a_row_neither(site):
    row = {
        **company(1),
        **{kind: [{"VALUE": f"090{n:07}"} for n in range(ROWS)] for kind in ("PHONE", "WEB")},
    }
    row |= {"EMAIL": [{"VALUE": f"a{n}@shop-{n}.example"} for n in range(ROWS)]}
    body = (
        HEAD
        + json.dumps(
            {"result": {"result": {"co": [row], "ce0": [], "cp": [], "luf": [], "lsf": {}}}}
        ).encode()
    )
    role = {"company_ids": [ORG_ID], "email": EMAIL, "phone": PHONE}
    with serving(lambda guest: guest.sendall(body)) as url:
        site.set(webhook=Webhook.parse(url), responsible_webhook=None)
        began = time.process_time()
        assert site.bitrix(ticket_of(role))["status"] == "matched"
        assert time.process_time() - began < 2


@pytest.mark.parametrize("together", [False, True])
def test_more_commands_than_a_batch_holds_are_several_batches(site, together):
    """Such as a question for each list that the map names."""
    command = Command("crm.company.list", {"filter": {"@ID": ["63962"]}, "select": ["ID"], "start": -1})
    replies = client_of(site, "customer").batch({f"c{n}": command for n in range(120)}, together)
    assert all(replies.of(f"c{n}")[0]["ID"] == "63962" for n in range(120))
    asked = [one["params"]["cmd"] for one in site.simulator.requests()]
    assert [len(cmd) for cmd in asked] == [50, 50, 20]
    assert [name for cmd in asked for name in cmd] == [f"c{n}" for n in range(120)]
