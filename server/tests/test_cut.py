"""What is far too much is cut before anybody works on it."""

import json
import time

import pytest

from bitrix_integration.bitrix_client import MOST_COMMANDS
from bitrix_integration.field_mapping import FIELD_MAP, FieldMap
from bitrix_integration.wire.http import LARGEST_BODY
from bitrix_integration.wire.webhook import Webhook
from support.rude_server import HEAD, serving
from support.site import ticket_of

ORG_ID, EMAIL, PHONE = "1000069494", "lan@damxinh.example", "0900301000"
ROWS = 3000


def company(number):
    multi = {"EMAIL": EMAIL, "PHONE": PHONE, "WEB": "https://damxinh.example"}
    row = {"ID": str(number), "TITLE": f"Shop {number}", "UF_CRM_COMPANY_ID": ORG_ID}
    return {**row, **{kind: [{"VALUE": value}] for kind, value in multi.items()}}


def contact(number):
    return {"ID": str(number), "COMPANY_ID": str(number), "EMAIL": [{"VALUE": EMAIL}], "PHONE": [{"VALUE": PHONE}]}


COMPANIES = [company(number) for number in range(1, ROWS + 1)]
CONTACTS = [contact(number) for number in range(1, ROWS + 1)]
IDS = list(range(1, ROWS + 1))


def everything():
    """Thousands for every command that the app knows."""
    found = {"CONTACT": IDS, "COMPANY": IDS}
    lists = {"co": COMPANIES, "oi": COMPANIES, "oe0": COMPANIES, "ce0": CONTACTS, "pp": CONTACTS}
    few = {name: COMPANIES[:100] for name in ("oj", "oe1", "ow0", "ow1", "ow2", "ow3")}
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
        began = time.monotonic()
        bitrix = site.bitrix(ticket_of(role, *without))
        assert time.monotonic() - began < 3
    assert bitrix["status"] in ("multiple", "error")
    assert len(bitrix["matches"]) <= 50 * 6


def test_more_commands_than_a_batch_holds_are_several_batches(site):
    """Each list of the portal's own that the map names is a question."""
    enums = tuple(f"LIST_{number}" for number in range(60))
    site.set(field_map=FieldMap({**FIELD_MAP, **{name: name.lower() for name in enums}}, enums))
    bitrix = site.role("full")
    assert (bitrix["status"], bitrix["error"]) == ("matched", None)
    asked = [one["params"]["cmd"] for one in site.simulator.requests() if one["method"] == "batch"]
    assert len(asked) == 2 and all(len(cmd) <= MOST_COMMANDS for cmd in asked)
    assert not site.log
