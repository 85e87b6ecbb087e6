"""What a company's sales come to."""

from collections.abc import Iterable
from typing import Any

from . import money

SEMANTICS = ("in_work", "won", "lost")


def totals(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The contract's `totals` of rows as `entry` makes them.

    Leads are counted, not summed: one that was won is a deal by now, with its own amount.
    """
    deals = [entry for entry in entries if entry["kind"] == "deal"]
    leads = [entry for entry in entries if entry["kind"] == "lead"]
    bought = [entry["close"]["day"] for entry in _with(deals, "won") if entry["close"]]
    return {
        "money": _money(deals),
        "deals": _counts(deals),
        "leads": _counts(leads),
        "last_purchase": max(bought, default=None),
    }


def _money(deals: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """By currency, that of the most deals first; sums that are both nothing are left out."""
    currencies: dict[str | None, list[dict[str, Any]]] = {}
    for deal in deals:
        if deal["amount"]:
            currencies.setdefault(deal["currency"], []).append(deal)
    by_use = sorted(currencies.items(), key=lambda item: (-len(item[1]), item[0] or ""))
    sums = [
        {"currency": code, "open": _sum(_with(own, "in_work")), "won": _sum(_with(own, "won"))}
        for code, own in by_use
    ]
    return [one for one in sums if not (money.is_nothing(one["open"]) and money.is_nothing(one["won"]))]


def _sum(entries: Iterable[dict[str, Any]]) -> str:
    return money.total(entry["amount"] for entry in entries)


def _counts(entries: list[dict[str, Any]]) -> dict[str, int]:
    return {kind: len(_with(entries, kind)) for kind in SEMANTICS}


def _with(entries: list[dict[str, Any]], semantics: str) -> list[dict[str, Any]]:
    return [entry for entry in entries if entry["semantics"] == semantics]
