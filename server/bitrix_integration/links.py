"""Links into Bitrix24."""

import re
from urllib.parse import urlsplit


def portal(portal_url: str | None, webhook_origin: str) -> str | None:
    """Where links lead: the configured portal, else the webhook's host; None unless it is https."""
    written = (portal_url or "").strip()
    if written and "://" not in written:
        written = f"https://{written}"
    return _origin(written) or _origin(webhook_origin)


def company(portal: str | None, bitrix_id: str) -> str | None:
    """The page of a company, by Bitrix' own number."""
    return f"{portal}/crm/company/details/{bitrix_id}/" if portal else None


def contact(portal: str | None, bitrix_id: str) -> str | None:
    """The page of a contact."""
    return f"{portal}/crm/contact/details/{bitrix_id}/" if portal else None


def deal(portal: str | None, bitrix_id: str) -> str | None:
    """The page of a deal."""
    return f"{portal}/crm/deal/details/{bitrix_id}/" if portal else None


def lead(portal: str | None, bitrix_id: str) -> str | None:
    """The page of a lead."""
    return f"{portal}/crm/lead/details/{bitrix_id}/" if portal else None


def _origin(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    is_host = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?", parts.netloc)
    return f"https://{parts.netloc.lower()}" if parts.scheme == "https" and is_host else None
