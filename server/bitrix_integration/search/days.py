"""Calendar days as people and Bitrix24 write them."""

import re
from datetime import date

from . import text

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:,|năm)?\s*(\d{4})", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")


def day(value: object) -> str | None:
    """`YYYY-MM-DD` of the day in a text, with or without a time; None for what is none.

    `03/04/2027` is the third of April, as everywhere but in the United States; where only the other
    order gives a day, it is that one.
    """
    written = text.plain(value)[:60]
    if found := _YEAR_FIRST.search(written):
        return _day(found[1], found[2], found[3])
    if found := _IN_WORDS.search(written) or _YEAR_LAST.search(written):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _day(year, found[2], found[1]) or _day(year, found[1], found[2])
    if found := _COMPACT.fullmatch(written):
        return _day(found[1], found[2], found[3])
    return None


def _day(year: str, month: str, day_of_month: str) -> str | None:
    try:
        return date(int(year), int(month), int(day_of_month)).isoformat()
    except ValueError:
        return None
