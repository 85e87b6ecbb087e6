"""A field may hold several values, a Contact several rows, a number many spellings: each is looked for."""

import pytest

from bitrix_integration.memory import erasure
from bitrix_integration.search import host, phone
from bitrix_integration.search.query import query_of
from support.client import store_of
from support.portal import company, contact

TWO = ["0901234567", "0907654321"]


@pytest.mark.parametrize("between", [" / ", ", ", ";", "\n", " - ", " ", " và ", "|"])
def test_two_numbers_in_one_field(between):
    query = query_of({}, {"mobile_no": between.join(TWO)}, None)
    assert [clue.value for clue in query.phones] == TWO
    assert phone.shown(between.join(TWO)) == "0901 234 567, 0907 654 321"


def test_each_of_them_finds_its_company(portal_of):
    def change(data):
        company(data, 60, PHONE=["+84 907 654 321"])

    facts = {"ticket": {"name": "1"}, "contact": {"name": "x", "mobile_no": " / ".join(TWO)}}
    data = portal_of(change).open(facts)
    assert data["bitrix"]["company"]["bitrix_id"] == "60"
    assert data["phones"] == [
        {"text": "0901 234 567", "href": "tel:+84901234567"},
        {"text": "0907 654 321", "href": "tel:+84907654321"},
    ]


@pytest.mark.parametrize(
    ("written", "text", "href"),
    [
        ("84901234567", "0901 234 567", "tel:+84901234567"),
        ("0900301000", "0900 301 000", "tel:+84900301000"),
        ("01681234567", "0381 234 567", "tel:+84381234567"),
        ("04 3825 1234", "024 3825 1234", "tel:+842438251234"),
        ("0511 3821234", "0236 3821 234", "tel:+842363821234"),
        ("028 3822 1234 ext 12", "028 3822 1234 ext. 12", "tel:+842838221234;ext=12"),
        ("+65 9123 4567", "+65 9123 4567", "tel:+6591234567"),
        ("1900 6750", "1900 6750", "tel:19006750"),
    ],
)
def test_one_reading_for_the_eye_and_the_telephone(written, text, href):
    (number,) = phone.numbers(written)
    assert (number.text, number.href) == (text, href)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("0381234567", "01681234567"),
        ("01681234567", "+84 381 234 567"),
        ("024 3825 1234", "04 38251234"),
        ("02363821234", "0511.3821234"),
    ],
)
def test_a_renumbered_number_is_one_number(portal_of, asked, kept):
    def change(data):
        company(data, 61)
        contact(data, 75, [61], PHONE=[kept])

    bitrix = portal_of(change).bitrix({"ticket": {"name": "1"}, "contact": {"name": "x", "phone": asked}})
    assert (bitrix["status"], bitrix["matched_by"]) == ("matched", "phone")


def test_further_rows_of_a_contact_are_asked_for_the_primary_first(portal_of):
    def change(data):
        company(data, 62, EMAIL=["second@rows.example"])
        company(data, 63, PHONE=["0907654321"])

    site = portal_of(change)
    person = {"name": "x", "email_id": "first@rows.example", "email_ids": ["first@rows.example"]}
    person["email_ids"].append("second@rows.example")
    bitrix = site.bitrix({"ticket": {"name": "1"}, "contact": person})
    assert (bitrix["company"]["bitrix_id"], bitrix["lookup_source"]) == ("62", "contact.email_ids")
    bitrix = site.bitrix({"ticket": {"name": "1"}, "contact": {"name": "x", "phone_nos": TWO}})
    assert (bitrix["company"]["bitrix_id"], bitrix["lookup_source"]) == ("63", "contact.phone_nos")


@pytest.mark.parametrize("domain", ["nowhere.example, shop-two.example", "https://đầm-xinh.example/a"])
def test_several_domains_and_names_with_accents(portal_of, domain):
    site = portal_of(
        lambda data: company(data, 64, WEB=["https://shop-two.example", "http://đầm-xinh.example"])
    )
    bitrix = site.bitrix({"ticket": {"name": "1"}, "customer": {"name": "x", "domain": domain}})
    assert (bitrix["matched_by"], bitrix["company"]["bitrix_id"]) == ("domain", "64")


@pytest.mark.parametrize(
    "page",
    """
    https://m.facebook.com/shopA vi-vn.facebook.com/shopA web.facebook.com/shopA fb.com/a shopee.vn/shopA
    s.shopee.vn/a www.lazada.vn/shop/a lazada.co.th tiktok.com/@a instagram.com/a zalo.me/0900 oa.zalo.me
    linktr.ee/a sites.google.com/view/a myharavan.com www.myshopify.com wordpress.com blogspot.com
    """.split(),
)
def test_pages_of_many_are_not_searched(page):
    assert host.all_of_web(page) == []


@pytest.mark.parametrize(
    "name",
    """
    outlook.fr yahoo.co.uk gmx.at live.com.vn hotmail.it hcm.vnn.vn yandex.kz icloud.com proton.me gmail.com
    """.split(),
)
def test_mail_hosts_of_many_are_no_company(name):
    assert host.of_email(f"somebody@{name}") is None


def test_a_lookup_field_of_several_values(portal_of):
    def change(data):
        for field in data["user_fields"]:
            if field["FIELD_NAME"] == "UF_CRM_COMPANY_ID":
                field["MULTIPLE"] = "Y"
        for row in data["companies"]:
            own = row["fields"].get("UF_CRM_COMPANY_ID")
            row["fields"]["UF_CRM_COMPANY_ID"] = [own] if own else []
        company(data, 65, UF_CRM_COMPANY_ID=["5000000065", "5000000066"])

    site = portal_of(change)
    for one in ("5000000065", "5000000066"):
        bitrix = site.bitrix({"ticket": {"name": "1", "custom_orgid": one}})
        assert (bitrix["status"], bitrix["company"]["bitrix_id"]) == ("matched", "65")


@pytest.mark.parametrize(
    ("kept", "erased"),
    [
        ("+84 901 234 567", "0901234567"),
        ("01681234567", "0381 234 567"),
        ("0901234567 / 0907654321", "+84907654321"),
        ("a@shop.example, B@shop.example", "b@shop.example"),
    ],
)
def test_erasing_by_another_spelling_or_one_of_several(site, kept, erased):
    store_of(site).write("copy:finding:1", {"at": 1, "value": {"people": [{"phone": kept}]}}, 60)
    assert erasure.erase(store_of(site), "0901234568") == 0
    assert erasure.erase(store_of(site), erased) == 1
