"""One thing that an administrator should know."""

from collections.abc import Callable
from typing import NamedTuple

Say = Callable[[str], str]
"""Translates an English sentence; `{0}` and so on stand for what is filled in after that."""


class Remark(NamedTuple):
    """What is so, and what to do about it."""

    tone: str
    """`good`, `warn` (agents see less than they could) or `bad` (they see nothing)."""
    text: str
    mend: str = ""
