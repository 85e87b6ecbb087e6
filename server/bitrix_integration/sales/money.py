"""Amounts: decimals on text. A float would make 0.1 and 0.2 something else than 0.3."""

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import Any

from ..field_mapping import words

_SHAPE = re.compile(r"-?[0-9]{1,24}(\.[0-9]{1,12})?")
_DIGITS = 60


def amount(value: Any) -> str | None:
    """An amount as text, such as `1200000.00`; None for what is none."""
    text = words(value) if isinstance(value, (str, int, float)) and value is not True else None
    return text if text and _SHAPE.fullmatch(text) else None


def currency(value: Any) -> str | None:
    """A currency by its code of three letters, such as `VND`; None for what is none."""
    text = (words(value) or "").upper()
    return text if re.fullmatch(r"[A-Z]{3}", text) else None


def total(amounts: Iterable[str]) -> str:
    """The exact sum of such texts; `0` where there is none."""
    with localcontext() as context:
        context.prec = _DIGITS
        return format(sum(map(Decimal, amounts), Decimal(0)), "f")


def is_nothing(text: str) -> bool:
    """Whether such a text is zero, in any spelling."""
    return Decimal(text) == 0
