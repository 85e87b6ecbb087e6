import pytest

from bitrix_integration.wire.webhook import Webhook, mask

BASE = "https://portal.example.com/rest/57792/abc123xyz789/"


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        BASE[:-1],
        f" {BASE}\n",
        f"{BASE}user.get.json?ID={{ASSIGNED_BY_ID}}",
        f"{BASE}crm.company.list.json",
        BASE.replace("https", "HTTPS"),
        BASE.replace("https://portal", "Https://Portal"),
        f"\ufeff{BASE}",
        f"\u200b{BASE}\u200b",
        BASE.replace("/rest", "\u200b/rest").replace("abc", "ab\u2060c"),
        f"\u202a{BASE}\u202c",
        f"\u00a0{BASE}\u00a0\r\n",
        f'"{BASE}"',
        f"'{BASE}' ",
        f"“{BASE}”",
        f"<{BASE}>",
        f"`{BASE}`",
    ],
)
def test_a_base_url_and_a_full_template_are_the_same_webhook(text):
    webhook = Webhook.parse(text)
    assert webhook.url("user.get") == f"{BASE}user.get.json"
    assert (webhook.host, webhook.origin) == ("portal.example.com", "https://portal.example.com")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "https://portal.example.com/",
        "https://portal.example.com/rest/abc123xyz789/",
        "https://portal.example.com/rest/57792/{new_secret_key}/",
        "http://portal.example.com/rest/57792/abc123xyz789/",
        "https://user:pw@portal.example.com/rest/57792/abc123xyz789/",
        "ftp://portal.example.com/rest/57792/abc123xyz789/",
        f"{BASE} {BASE}",
        "HTTP://portal.example.com/rest/57792/abc123xyz789/",
    ],
)
def test_what_is_no_webhook_is_none(text):
    assert Webhook.parse(text) is None


def test_without_encryption_only_to_this_machine():
    assert Webhook.parse("http://127.0.0.1:8924/rest/1/abc123xyz789/")
    assert Webhook.parse("http://localhost:8924/rest/1/abc123xyz789/")
    assert not Webhook.parse("http://127.0.0.1.example.com/rest/1/abc123xyz789/")


def test_printing_it_shows_no_secret():
    webhook = Webhook.parse(BASE)
    for text in (repr(webhook), str(webhook), f"{webhook}", repr({"webhook": webhook})):
        assert "portal.example.com" in text
        assert "abc123xyz789" not in text and "57792" not in text


@pytest.mark.parametrize(
    "text", [f"failed: {BASE}batch.json?x=1", '"/rest/57792/abc123xyz789"', "/rest/api/5/abc123xyz789/x"]
)
def test_masking_a_text(text):
    assert "abc123xyz789" not in mask(text) and "/rest/" in mask(text)
