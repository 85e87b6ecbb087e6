"""A deal or a lead as an agent sees it, and as it is kept in the cache."""

import re
from datetime import datetime
from typing import Any

from ..field_mapping import number, words
from ..search.rows import Row, id_of
from . import money
from .dictionaries import Dictionaries

_SEMANTICS = {"P": "in_work", "S": "won", "F": "lost"}


def deal(row: Row, known: Dictionaries) -> dict[str, Any]:
    """The contract's row of a deal; `responsible` is his number alone, `url` is left out.

    Bitrix has one field for the day on which a deal is to be closed and on which it was.
    """
    stage = known.deal_stages.get(words(row.get("STAGE_ID")) or "", {})
    semantics = _semantics(row.get("STAGE_SEMANTIC_ID"), stage)
    is_closed = semantics in ("won", "lost") or words(row.get("CLOSED")) in ("Y", "1")
    return {
        **_common("deal", row, stage, semantics),
        "pipeline": known.pipelines.get(words(row.get("CATEGORY_ID")) or "0"),
        "begun": day(row.get("BEGINDATE")),
        "close": _close(row.get("CLOSEDATE"), "real" if is_closed else "planned"),
    }


def lead(row: Row, known: Dictionaries) -> dict[str, Any]:
    """The same of a lead, which has no pipeline, no beginning and no plan."""
    stage = known.lead_stages.get(words(row.get("STATUS_ID")) or "", {})
    return {
        **_common("lead", row, stage, _semantics(row.get("STATUS_SEMANTIC_ID"), stage)),
        "pipeline": None,
        "begun": None,
        "close": _close(row.get("DATE_CLOSED"), "real"),
    }


def newest_first(row: Row) -> tuple[float, int]:
    """What raw rows are ordered by, falling: creation, then number. Offsets differ in summer."""
    try:
        created = datetime.fromisoformat(words(row.get("DATE_CREATE")) or "").timestamp()
    except (ValueError, OverflowError, OSError):
        created = 0.0
    return created, int(id_of(row) or 0)


def day(value: Any) -> str | None:
    """The calendar day of a moment, as Bitrix writes it; its zone is not converted."""
    text = (words(value) or "")[:10]
    return text if re.fullmatch(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", text) else None


def _common(kind: str, row: Row, stage: dict[str, str], semantics: str | None) -> dict[str, Any]:
    amount = money.amount(row.get("OPPORTUNITY"))
    return {
        "kind": kind,
        "id": id_of(row),
        "title": words(row.get("TITLE")),
        "stage": stage.get("name"),
        "semantics": semantics,
        "amount": amount,
        "currency": money.currency(row.get("CURRENCY_ID")) if amount else None,
        "created": day(row.get("DATE_CREATE")),
        "responsible": number(row.get("ASSIGNED_BY_ID")),
    }


def _semantics(value: Any, stage: dict[str, str]) -> str | None:
    """What Bitrix says of the row, else of its stage."""
    return _SEMANTICS.get(words(value) or "") or stage.get("semantics")


def _close(value: Any, which: str) -> dict[str, str] | None:
    its_day = day(value)
    return {"day": its_day, "is": which} if its_day else None
