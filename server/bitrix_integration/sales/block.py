"""The contract's `history` block."""

from datetime import datetime, timezone
from typing import Any

from .. import links
from ..memory.cache import Copy

ROWS_A_PAGE = 20
"""How many rows one answer shows."""
_LINKS = {"deal": links.deal, "lead": links.lead}


def empty_block(profile: dict[str, Any], page: int) -> dict[str, Any]:
    """A block without a history, for what the profile's block says of the ticket's company."""
    company = profile["company"]
    return {
        **{key: profile[key] for key in ("enabled", "configured", "status")},
        "cached": False,
        "stale": False,
        "fetched_at": None,
        "error": profile["error"],
        "company": company and _company(company),
        "totals": None,
        "leads": None,
        "truncated": False,
        "page": {"number": page, "size": ROWS_A_PAGE, "count": 0, "more": False},
        "rows": [],
    }


def shown(copy: Copy, page: int, portal: str | None) -> dict[str, Any]:
    """What a copy of a company's sales adds to the empty block."""
    sales = copy.value
    begin, end = page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE
    count = len(sales["rows"])
    return {
        "fetched_at": datetime.fromtimestamp(copy.at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "totals": sales["totals"],
        "leads": sales["leads"],
        "truncated": sales["truncated"],
        "page": {"number": page, "size": ROWS_A_PAGE, "count": count, "more": end < count},
        "rows": [_row(row, sales["names"], portal) for row in sales["rows"][begin:end]],
    }


def _company(company: dict[str, Any]) -> dict[str, Any]:
    about = {key: company[key] for key in ("bitrix_id", "company_id", "url")}
    return {**about, "company_name": company["company_name"] or company["title_full"]}


def _row(row: dict[str, Any], names: dict[str, str], portal: str | None) -> dict[str, Any]:
    user_id = row["responsible"]
    person = {"id": user_id, "name": names.get(user_id)} if user_id else None
    return {**row, "responsible": person, "url": _LINKS[row["kind"]](portal, row["id"])}
