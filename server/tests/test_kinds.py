"""Added fields as an agent reads them, by their type in Bitrix24; days that were kept as text."""

import json

import pytest

from bitrix_integration.field_mapping import FIELD_MAP, read_settings
from bitrix_integration.search import days, values
from support.portal import company

FIELD = "UF_CRM_ADDED"
KINDS = [
    ("string", "N", "Ghi chú", "Ghi chú", "Ghi chú"),
    ("string", "Y", ["a", "b"], "a, b", "a, b"),
    ("integer", "N", "12", "12", "12"),
    ("double", "N", "1234567.5000", "1.234.567,5", "1,234,567.5"),
    ("boolean", "N", "1", "Có", "Yes"),
    ("boolean", "N", "0", "Không", "No"),
    ("date", "N", "2026-12-08T03:00:00+03:00", "08/12/2026", "08/12/2026"),
    ("datetime", "N", "2026-12-08T14:30:00+03:00", "08/12/2026 14:30", "08/12/2026 14:30"),
    ("money", "N", "1500000|VND", "1.500.000 ₫", "1,500,000 ₫"),
    ("money", "Y", ["1500000|VND", "12.50|USD"], "1.500.000 ₫, 12,5 $", "1,500,000 ₫, 12.5 $"),
    ("url", "N", "https://shop.example", "https://shop.example", "https://shop.example"),
    ("address", "N", "12 Lê Lợi, Quận 1|10.77;106.70|42", "12 Lê Lợi, Quận 1", "12 Lê Lợi, Quận 1"),
    ("crm", "Y", ["CO_3", "C_4"], "Công ty 3, Liên hệ 4", "Company 3, Contact 4"),
    ("employee", "N", "57801", "Nhân viên 57801", "Employee 57801"),
    ("file", "N", {"id": 5, "downloadUrl": "/secret"}, "Tệp 5", "File 5"),
    ("iblock_element", "N", "5", "Bản ghi 5", "Record 5"),
    ("resourcebooking", "Y", ["12"], "Lịch đặt 12", "Booking 12"),
    ("something_of_an_app", "N", "x", "x", "x"),
    ("string", "Y", [], None, None),
    ("money", "N", "", None, None),
]


def with_field(kind, multiple, value):
    def change(data):
        template = next(one for one in data["user_fields"] if one["USER_TYPE_ID"] == "string")
        own = {"FIELD_NAME": FIELD, "USER_TYPE_ID": kind, "MULTIPLE": multiple, "EDIT_FORM_LABEL": "Thêm"}
        data["user_fields"].append({**template, **own})
        company(data, 50, UF_CRM_COMPANY_ID="5000000050", **{FIELD: value})

    return change


@pytest.mark.parametrize(("kind", "multiple", "value", "vi", "en"), KINDS)
def test_each_kind(portal_of, kind, multiple, value, vi, en):
    site = portal_of(with_field(kind, multiple, value))
    site.set(field_map=read_settings(json.dumps({**FIELD_MAP, FIELD: "added"}), None)[0])
    for lang, said in (("vi", vi), ("en", en)):
        site.set(lang=lang)
        bitrix = site.bitrix({"ticket": {"name": "1", "custom_orgid": "5000000050"}})
        assert bitrix["extra"] == [{"key": "added", "label": "Thêm", "value": said}]


@pytest.mark.parametrize(
    "written",
    [
        "24/03/2027",
        "24-03-2027",
        "24.03.2027",
        "2027/03/24",
        "2027.3.24",
        "24/3/27",
        "24/03/2027 10:00",
        "10:00 24/03/2027",
        "ngày 24 tháng 3 năm 2027",
        "03/24/2027",
        "２４/03/2027\u200b",
    ],
)
def test_a_day_that_was_kept_as_text(portal_of, written):
    def change(data):
        company(data, 51, UF_CRM_COMPANY_ID="5000000051", UF_CRM_DATE_EXPIRED_SHOPPLAN=written)

    bitrix = portal_of(change).bitrix({"ticket": {"name": "1", "custom_orgid": "5000000051"}})
    assert bitrix["company"]["shopplan_expiry"] == "2027-03-24"


@pytest.mark.parametrize("written", ["31/02/2027", "hết hạn", "0000-00-00", "1000069494", "", None])
def test_what_is_no_day_stays(written):
    assert days.day(written) is None


def test_the_day_comes_first_where_both_can():
    assert days.day("03/04/2027") == "2027-04-03"


@pytest.mark.parametrize(
    "value", [None, "", {}, [], [None], {"VALUE": None}, True, 5, 1.5, "x|y", "|", ["|VND"]]
)
@pytest.mark.parametrize("kind", [*values._KINDS, "string", ""])
def test_no_value_breaks_a_kind(kind, value):
    said = values.said(value, kind, {}, "vi")
    assert said is None or (said.strip() == said and said)
