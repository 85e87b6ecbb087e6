"""The helpers of `frappe.utils` that the app calls."""

import html
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote

_VIETNAM = timezone(timedelta(hours=7))


def cint(value: Any) -> int:
    try:
        return int(float(value))
    except (TypeError, ValueError):
        return 0


def today() -> str:
    """The site's calendar day."""
    return datetime.now(_VIETNAM).strftime("%Y-%m-%d")


def get_url_to_form(doctype: str, name: str) -> str:
    return f"http://helpdesk.localhost/app/{quote(doctype.lower().replace(' ', '-'))}/{quote(name)}"


def escape_html(text: str) -> str:
    return html.escape(text)
