"""Phone numbers: one reading of a number, for the search, for trust, for erasing, and for the agent's eye.

Numbers without a country's code are Vietnamese. Those of before the renumbering (mobile 2018,
landlines 2017) are read as the numbers that they have become.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from . import renumbered, text

COUNTRY, CODE = "VN", 84
_LONGEST = 200
"""Characters that are looked at: a field may hold a page of text."""
# Signs inside a number. What an extension is called, besides what the library knows.
_NUMBER = re.compile(r"[+(]*\d(?:[\s().·–-]*\d)*")
_EXTENSION = re.compile(r"\s*(?:ext[.=]?|x\.?|máy lẻ|số nội bộ|nhánh)\s*[:.]?\s*(\d{1,10})\b", re.IGNORECASE)
# A few digits behind a sign that Bitrix24, too, takes for the beginning of an extension.
_APART_EXTENSION = re.compile(
    r"\s*[,;#]\s*(?:ext[.=:]?\s*(\d{1,10})|([1-9]\d{0,4}))(?=\s*(?:[,;/|\n]|$))", re.IGNORECASE
)
_SEPARATED = re.compile(r"\s*(?:[,;/|\n&]|\s(?:và|hoặc|or|and)\s|\s[-–]\s)\s*", re.IGNORECASE)
_LOCAL = (
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
)
"""Kinds that are dialled without the country's code."""


class Number(NamedTuple):
    """A phone number."""

    key: str
    """Its digits with the country's code: the same for all spellings of one number."""
    text: str
    """As it is said: `0900 301 000`, `028 3822 1234 ext. 12`, `+65 9123 4567`."""
    href: str
    """What a telephone dials."""


@lru_cache(maxsize=1024)
def numbers(value: object) -> tuple[Number, ...]:
    """Every phone number in a field, each once."""
    found = (one for _, one in _pieces(value) if one)
    return tuple({one.key: one for one in found}.values())


def key(value: object) -> str | None:
    """The key of the first number; None for what holds no whole number, such as a short code."""
    return next(iter(keys(value)), None)


def keys(value: object) -> list[str]:
    """The keys of every number in a field."""
    return [number.key for number in numbers(value)]


def typed(value: object) -> list[str]:
    """The numbers in a field as they are written, each once."""
    first: dict[str, str] = {}
    for piece, number in _pieces(value):
        if number:
            first.setdefault(number.key, piece)
    return list(first.values())


def shown(value: object) -> str | None:
    """A field as an agent reads it: its numbers as they are said, what is none as it stands."""
    pieces = [one.text if one else piece for piece, one in _pieces(value)]
    return ", ".join(dict.fromkeys(filter(None, pieces))) or None


def spellings(number: str) -> list[str]:
    """How a number, given by its `key`, may stand in Bitrix, whose own comparison knows no country.

    It drops signs, spaces and one leading zero, and takes a leading 8 without a plus for Russia's
    trunk prefix; so these are all that differ to it.
    """
    if not number.startswith("84"):
        return [f"+{number}"]
    nationals = [number[2:], *renumbered.before(number[2:])]
    return [
        spelling
        for national in nationals
        for spelling in (f"0{national}", f"+84{national}", f"84{national}", f"+840{national}")
    ]


def _pieces(value: object) -> list[tuple[str, Number | None]]:
    """The values in a field, and the number that each is."""
    typed = _APART_EXTENSION.sub(lambda found: f" ext. {found[1] or found[2]}", text.plain(value)[:_LONGEST])
    pieces = (piece.strip() for piece in _SEPARATED.split(typed))
    return [found for piece in pieces if piece for found in _in_piece(piece)]


def _in_piece(piece: str) -> list[tuple[str, Number | None]]:
    found: list[tuple[str, Number | None]] = []
    place = 0
    while match := _NUMBER.search(piece, place):
        extension = _EXTENSION.match(piece, match.end())
        place = extension.end() if extension else match.end()
        digits = extension[1] if extension else None
        more = extension[0] if extension else ""
        found += [(one + more, _read(one, digits)) for one in _apart(match[0])]
    numbers_found = [pair for pair in found if pair[1]]
    return numbers_found or [(piece, None)]


def _apart(run: str) -> list[str]:
    """Numbers that only a space or a dash separates: `0901234567 0907654321`."""
    if _read(run, None) or len(re.sub(r"\D", "", run)) < 16:
        return [run]
    groups, numbers_found, current = re.split(r"[\s-]+", run), [], ""
    for group in groups:
        if current and group[:1] in "0+(" and _read(current, None):
            numbers_found.append(current)
            current = ""
        current = f"{current} {group}".strip()
    return [*numbers_found, current]


def _read(typed: str, extension: str | None) -> Number | None:
    digits = re.sub(r"\D", "", typed)
    if re.match(r"\(?0[48]\)?[\s.-]", typed):
        # The codes of Hanoi and Saigon before 2017, kept apart: `08 3822 1234` is no mobile number.
        digits_now = renumbered.landline(digits[1:])
        typed = f"0{digits_now}" if digits_now else typed
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        # Nine digits alone may be anything: a tax code, an order.
        number = _renewed(number) if re.match(r"[\s(]*(?:\+|0|84)", typed) else None
    if number is None:
        return None
    number.extension = extension or number.extension
    return _described(number)


def _renewed(number: PhoneNumber) -> PhoneNumber | None:
    """A number that is no valid one today: what it has become, itself where its length can be right."""
    national = str(number.national_number)
    if number.italian_leading_zero or not phonenumbers.is_possible_number(number):
        return None
    if number.country_code != CODE:
        return number if 8 <= len(f"{number.country_code}{national}") <= 15 else None
    now = renumbered.now(national)
    if now:
        return PhoneNumber(country_code=CODE, national_number=int(now))
    return number if 9 <= len(national) <= 10 else None


def _described(number: PhoneNumber) -> Number:
    digits = f"{number.country_code}{phonenumbers.national_significant_number(number)}"
    is_home, is_valid = number.country_code == CODE, phonenumbers.is_valid_number(number)
    style = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    said = _mobile(number) or phonenumbers.format_number(number, style)
    if is_home and not is_valid:
        said = f"0{said}"
    if is_home and is_valid and phonenumbers.number_type(number) in _LOCAL:
        return Number(digits, said, f"tel:{digits[2:]}")
    more = f";ext={number.extension}" if number.extension else ""
    return Number(digits, said, f"tel:+{digits}{more}")


def _mobile(number: PhoneNumber) -> str | None:
    """A Vietnamese mobile number as it is said. The library that Frappe 15 pins groups it `090 030 10 00`."""
    if number.country_code != CODE or phonenumbers.number_type(number) != PhoneNumberType.MOBILE:
        return None
    national = phonenumbers.national_significant_number(number)
    extension = f" ext. {number.extension}" if number.extension else ""
    return f"0{national[:3]} {national[3:6]} {national[6:]}{extension}"
