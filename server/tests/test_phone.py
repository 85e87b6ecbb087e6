import pytest

from bitrix_integration.search import phone


@pytest.mark.parametrize(
    "text",
    [
        "0901234567",
        "84901234567",
        "+84901234567",
        "+84 901 234 567",
        "0901.234.567",
        "0901-234-567",
        "(+84) 901 234 567",
        "(+84) 0901 234 567",
        "0084901234567",
        "901234567",
        " 0901 234 567 ext. 12",
        "0901234567;34",
    ],
)
def test_one_number_in_every_spelling(text):
    assert phone.key(text) == "84901234567"


@pytest.mark.parametrize(
    "text", ["", None, "1900", "113", "0", "84", "shop", "00000000000", "123456789012345678"]
)
def test_what_is_no_whole_number_is_none(text):
    assert phone.key(text) is None


def test_a_landline_and_a_foreign_number():
    assert phone.key("028 3822 1234") == "842838221234"
    assert phone.key("+65 9123 4567") == phone.key("0065 91234567") == "6591234567"
    assert phone.key("+86 138 0013 8000") == "8613800138000"


def test_different_numbers_stay_different():
    keys = {phone.key(text) for text in ("0901234567", "0901234568", "+65901234567", "0281234567")}
    assert len(keys) == 4


def test_a_mobile_number_is_grouped_alike_by_every_version_of_the_library(monkeypatch):
    monkeypatch.setattr(phone.phonenumbers, "format_number", lambda *_: "090 030 10 00")
    phone.numbers.cache_clear()
    assert phone.shown("0900301000") == "0900 301 000"
    assert phone.shown("+84 900301000 ext. 12") == "0900 301 000 ext. 12"
    phone.numbers.cache_clear()
