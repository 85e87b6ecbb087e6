"""The helpers of `frappe.utils` that the app calls."""

import html
import re
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


def validate_email_address(email_str: str, throw: bool = False) -> str:
    """The addresses that Frappe takes for valid, joined with commas. Each has to begin as one."""
    name = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    domain = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
    addresses = [address.strip() for address in email_str.split(",")]
    return ", ".join(one for one in addresses if re.match(f"{name}@{domain}", one, re.IGNORECASE))


def now_datetime() -> datetime:
    """The site's clock."""
    return datetime.now(_VIETNAM).replace(tzinfo=None)
