import pytest

from bitrix_integration.search.query import Clue, company_id, query_of


def test_company_ids_stand_in_the_documents_order_each_once():
    ticket = {"custom_org_id": "3", "custom_orgid": " 2 ", "custom_haravan_profile_orgid": 1}
    customer = {"name": "5 Shop", "custom_haravan_orgid": "2"}
    assert query_of(ticket, None, customer).company_ids == (
        Clue("1", "ticket.custom_haravan_profile_orgid"),
        Clue("2", "ticket.custom_orgid"),
        Clue("3", "ticket.custom_org_id"),
        Clue("5", "customer.name"),
    )


def test_a_site_without_any_of_the_fields():
    assert query_of({"name": "0002"}, None, None).is_empty


@pytest.mark.parametrize(
    "value", ["ORG-1000069494", "10 20", "1.5", "", None, 0, "000", "-5", "²", "1" * 21, True, []]
)
def test_what_is_not_wholly_digits_is_no_company_id(value):
    assert company_id(value) is None


@pytest.mark.parametrize("value", ["1000069494", " 1000069494\n", 1000069494, 1000069494.0])
def test_a_company_id_of_any_type(value):
    assert company_id(value) == "1000069494"


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("1000069494 Dam Xinh", ["1000069494"]),
        ("1000069494", ["1000069494"]),
        ("24h Store", []),
        ("Shop 24", []),
    ],
)
def test_the_number_at_the_head_of_a_customers_name(name, ids):
    assert [clue.value for clue in query_of({}, None, {"name": name}).company_ids] == ids


def test_the_contacts_address_comes_before_who_wrote_in():
    query = query_of({"raised_by": "b@example.com"}, {"email_id": "A@example.com "}, None)
    assert query.emails == (
        Clue("a@example.com", "contact.email_id"),
        Clue("b@example.com", "ticket.raised_by"),
    )
    same = query_of({"raised_by": "A@Example.com"}, {"email_id": "a@example.com"}, None)
    assert same.emails == (Clue("a@example.com", "contact.email_id"),)


def test_a_phone_number_counts_once_in_any_spelling():
    query = query_of({}, {"mobile_no": "0901 234 567", "phone": "+84901234567"}, None)
    assert query.phones == (Clue("0901 234 567", "contact.mobile_no"),)


def test_no_address_no_domain():
    query = query_of(
        {"raised_by": "Administrator"}, {"email_id": "a@b@c"}, {"name": "x", "domain": "gmail.com"}
    )
    assert query.is_empty


def test_no_clue_can_be_a_reference_to_another_command():
    text = "$result[co][0][EMAIL]"
    contact = {"email_id": f"{text}@shop.example", "mobile_no": text, "phone": text}
    customer = {"name": text, "custom_haravan_orgid": text, "domain": f"{text}.example"}
    ticket = {"custom_orgid": text, "raised_by": f"lan@{text}"}
    assert query_of(ticket, contact, customer).is_empty


@pytest.mark.parametrize(
    "name", ["1000069494-Dam Xinh", "1000069494_dam_xinh", "1000069494. Shop", " 1000069494"]
)
def test_any_sign_may_follow_the_number_at_the_head_of_a_name(name):
    assert [clue.value for clue in query_of({}, None, {"name": name}).company_ids] == ["1000069494"]
