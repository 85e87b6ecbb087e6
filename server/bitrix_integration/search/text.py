"""What somebody typed, without the characters that nobody sees."""

import unicodedata

# Zero-width spaces, direction marks, the byte order mark; controls; lone halves of a pair.
_UNSEEN = frozenset(("Cf", "Cc", "Cs", "Co", "Cn"))


def plain(value: object) -> str:
    """Any value as text: digits of any script as 0-9, full-width letters as narrow ones, spaces as spaces."""
    composed = unicodedata.normalize("NFC", str(value if value is not None else ""))
    return "".join(map(_seen, composed)).strip()


def _seen(letter: str) -> str:
    if letter in "\n\r\x0b\x0c\u2028\u2029":
        return "\n"
    if letter.isspace():
        return " "
    if unicodedata.category(letter) in _UNSEEN:
        return ""
    if "\uff01" <= letter <= "\uff5e":
        return chr(ord(letter) - 0xFEE0)
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
