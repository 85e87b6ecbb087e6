"""Where agents fill in the Org ID in Helpdesk: a field shows where the ticket template has it."""

import pytest
from standin.site import MANAGER, TEMPLATE

from bitrix_integration import administration
from support.method import Method


def press(method: Method, button: str) -> None:
    assert method.call(f"{administration.__name__}.{button}", user=MANAGER)[0] == 200


def fields(method: Method) -> dict[str, int]:
    """The template's fields, and whether they are hidden from customers."""
    rows = method.site.records[TEMPLATE]["Default"]["fields"]
    return {row["fieldname"]: row.get("hide_from_customer", 0) for row in rows}


def offered(method: Method) -> list[str]:
    body = method.call(f"{administration.__name__}.test_connection", user=MANAGER)[1]["message"]
    return [action["method"] for action in body["actions"] if "ticket" in action["method"]]


def test_it_is_said_and_a_button_puts_them_in_for_agents_alone(method):
    assert offered(method) == ["add_ticket_fields"]
    press(method, "add_ticket_fields")
    assert fields(method) == {"custom_orgid": 1, "custom_responsible": 1}
    assert offered(method) == ["remove_ticket_fields"]


def test_the_way_back_takes_out_what_was_put_in_and_nothing_else(method):
    rows = [{"fieldname": "subject"}, {"fieldname": "custom_responsible"}]
    method.site.records[TEMPLATE]["Default"]["fields"] = rows
    press(method, "add_ticket_fields")
    assert list(fields(method)) == ["subject", "custom_responsible", "custom_orgid"]
    press(method, "remove_ticket_fields")
    assert fields(method) == {"subject": 0, "custom_responsible": 0}


@pytest.mark.parametrize("field", ["custom_haravan_profile_orgid", "custom_orgid", "custom_org_id"])
def test_a_template_with_a_field_for_it_is_good(method, field):
    method.site.records[TEMPLATE]["Default"]["fields"] = [{"fieldname": field}]
    assert offered(method) == []


def test_a_helpdesk_without_templates_is_left_alone(method):
    del method.site.records[TEMPLATE]["Default"]
    assert offered(method) == []
    press(method, "add_ticket_fields")
