import pytest

from bitrix_integration import links


@pytest.mark.parametrize(
    ("portal_url", "origin", "portal"),
    [
        ("https://Portal.example.com/crm/", "https://hook.example.com", "https://portal.example.com"),
        ("portal.example.com", "https://hook.example.com", "https://portal.example.com"),
        ("", "https://hook.example.com", "https://hook.example.com"),
        (None, "http://127.0.0.1:8924", None),
        ("http://portal.example.com", "https://hook.example.com", "https://hook.example.com"),
        ("javascript:alert(1)", "http://127.0.0.1", None),
        ("https://user:pw@portal.example.com", "http://127.0.0.1", None),
        ('https://portal.example.com"onclick', "http://127.0.0.1", None),
        ("https://[", "http://127.0.0.1", None),
    ],
)
def test_links_lead_to_https_only(portal_url, origin, portal):
    assert links.portal(portal_url, origin) == portal


def test_the_pages():
    assert (
        links.company("https://p.example.com", "63962") == "https://p.example.com/crm/company/details/63962/"
    )
    assert links.contact("https://p.example.com", "7") == "https://p.example.com/crm/contact/details/7/"
    assert links.company(None, "63962") is None
