"""Values of the fields that an administrator added, as an agent reads them: by the field's type."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ..field_mapping import words
from . import days, phone

_SIGNS = {"VND": "₫", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "THB": "฿", "KRW": "₩", "INR": "₹"}
_RECORDS = {
    "L": ("Lead", "Lead"),
    "D": ("Deal", "Deal"),
    "C": ("Liên hệ", "Contact"),
    "CO": ("Công ty", "Company"),
    "Q": ("Báo giá", "Quote"),
    "SI": ("Hóa đơn", "Invoice"),
}
_USER, _FILE, _RECORD = ("Nhân viên", "Employee"), ("Tệp", "File"), ("Bản ghi", "Record")


def said(value: Any, kind: str, options: Mapping[str, str], lang: str) -> str | None:
    """The text of a field; several values are joined with commas, None is nothing.

    `options` are the words of an enumeration. A kind that nobody knows is shown as it is kept.
    """
    if options:
        return words(value, options)
    say = _KINDS.get(kind)
    values = value if isinstance(value, list) else [value]
    texts = (say(one, lang) if say else words(one) for one in values)
    return ", ".join(text for text in texts if text) or None


def money(value: Any, lang: str) -> str | None:
    """`1500000|VND` as `1.500.000 ₫`."""
    text = words(value)
    amount, _, currency = (text or "").partition("|")
    number = _decimal(amount.strip(), lang)
    if not text or number is None:
        return text if amount.strip() else None
    currency = currency.strip().upper()
    return f"{number} {_SIGNS.get(currency, currency)}".strip()


def double(value: Any, lang: str) -> str | None:
    """`1234.5000` as `1.234,5`."""
    text = words(value)
    return text and (_decimal(text, lang) or text)


def boolean(value: Any, lang: str) -> str | None:
    """`1`, `Y`, true are yes; `0`, `N` and false no; nothing is nothing."""
    if value is False:
        return _either("Không", "No", lang)
    text = words(value)
    if text is None:
        return None
    if text.upper() in ("1", "Y", "TRUE"):
        return _either("Có", "Yes", lang)
    return _either("Không", "No", lang) if text.upper() in ("0", "N", "FALSE") else text


def date(value: Any, lang: str) -> str | None:
    """A calendar day as `24/03/2027`."""
    text = words(value)
    day = days.day(text)
    return "/".join(reversed(day.split("-"))) if day else text


def moment(value: Any, lang: str) -> str | None:
    """A day with its time, as the portal wrote both: it is no other day anywhere else."""
    text = words(value)
    try:
        written = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return date(value, lang)
    offset = written.utcoffset()
    # A day alone is written as the hour of the portal's zone.
    is_day = written.time().isoformat() == "00:00:00" or (
        offset is not None and offset.total_seconds() == written.hour * 3600 + written.minute * 60
    )
    return written.strftime("%d/%m/%Y" if is_day else "%d/%m/%Y %H:%M")


def address(value: Any, lang: str) -> str | None:
    """`12 Lê Lợi|10.77;106.70|42`: the text without place and number."""
    text = words(value)
    return text and (re.sub(r"(\|[-0-9.,; ]*)+$", "", text).strip(" |") or None)


def record(value: Any, lang: str) -> str | None:
    """`CO_3`: which kind of record, and its number."""
    text = words(value)
    found = re.fullmatch(r"([A-Z]+[0-9a-f]*)_([0-9]+)", text or "")
    if found:
        return f"{_either(*_RECORDS.get(found[1], _RECORD), lang)} {found[2]}"
    return numbered(_RECORD)(value, lang)


def numbered(kind: tuple[str, str]) -> Callable[[Any, str], str | None]:
    """A number that stands for something that is not asked for: a colleague, a file, a record."""

    def say(value: Any, lang: str) -> str | None:
        if isinstance(value, dict):
            value = value.get("id") or value.get("ID")
        text = words(value)
        if text == "0":
            return None
        return f"{_either(*kind, lang)} {text}" if (text or "").isdigit() else text

    return say


_KINDS: dict[str, Callable[[Any, str], str | None]] = {
    "boolean": boolean,
    "char": boolean,
    "money": money,
    "double": double,
    "date": date,
    "datetime": moment,
    "address": address,
    "crm": record,
    "crm_company": numbered(_RECORDS["CO"]),
    "crm_contact": numbered(_RECORDS["C"]),
    "crm_lead": numbered(_RECORDS["L"]),
    "crm_deal": numbered(_RECORDS["D"]),
    "employee": numbered(_USER),
    "user": numbered(_USER),
    # A file's address holds a key to it: never shown.
    "file": numbered(_FILE),
    "disk_file": numbered(_FILE),
    "iblock_element": numbered(_RECORD),
    "iblock_section": numbered(_RECORD),
    "hlblock": numbered(_RECORD),
    "resourcebooking": numbered(("Lịch đặt", "Booking")),
    "phone": lambda value, lang: phone.shown(words(value)),
}


def _decimal(text: str, lang: str) -> str | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return None
    written = f"{number:,f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    written = "0" if written in ("-0", "") else written
    return written.translate(str.maketrans(",.", ".,")) if lang == "vi" else written


def _either(vietnamese: str, english: str, lang: str) -> str:
    return vietnamese if lang == "vi" else english
