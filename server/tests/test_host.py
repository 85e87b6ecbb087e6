import pytest

from bitrix_integration.search import host


@pytest.mark.parametrize(
    "text",
    [
        "shop.example",
        "WWW.Shop.Example",
        "https://shop.example/a?b#c",
        "http://www.shop.example:8080",
        "//shop.example/",
    ],
)
def test_a_web_address_in_every_spelling(text):
    assert host.of_web(text) == "shop.example"


@pytest.mark.parametrize(
    "text", ["", None, "shop", "gmail.com", "https://facebook.com/shop", "http://[", "1.2.3.4", "a b.c"]
)
def test_what_tells_nobody_is_none(text):
    assert host.of_web(text) is None


def test_a_subdomain_of_a_shared_host_is_one_shops():
    assert host.of_web("https://dam-xinh.myharavan.com/") == "dam-xinh.myharavan.com"
    assert host.of_web("https://myharavan.com/") is None


def test_the_host_of_an_address():
    assert host.of_email("Lan@Shop.Example") == "shop.example"
    assert host.of_email("lan@gmail.com") is None
    assert host.of_email("shop.example") is None
