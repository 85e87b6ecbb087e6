"""Phone numbers: one number in all its Vietnamese spellings."""

import re


def key(text: object) -> str | None:
    """What two spellings of one number have in common: its digits with the country's code.

    `0901 234 567`, `84901234567`, `+84 901.234.567` and `901234567` give `84901234567`.
    None for what is no whole number, such as a short code.
    """
    written = str(text or "").strip()
    digits = re.sub(r"[^0-9]", "", re.split(r"[;#,]|ext", written, maxsplit=1)[0])
    if written.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        if not digits.startswith("84"):
            return digits if re.fullmatch(r"[1-9][0-9]{7,14}", digits) else None
        national = digits[2:].removeprefix("0")
    elif digits.startswith("0"):
        national = digits[1:]
    elif digits.startswith("84") and len(digits) >= 11:
        national = digits[2:].removeprefix("0")
    else:
        national = digits
    return f"84{national}" if re.fullmatch(r"[1-9][0-9]{8,9}", national) else None


def spellings(number: str) -> list[str]:
    """How a number, given by its `key`, may stand in Bitrix, whose own comparison knows no country.

    It drops signs, spaces and one leading zero, and takes a leading 8 without a plus for Russia's
    trunk prefix; so these are all that differ to it.
    """
    if not number.startswith("84"):
        return [f"+{number}"]
    national = number[2:]
    return [f"0{national}", f"+84{national}", f"84{national}", f"+840{national}"]
