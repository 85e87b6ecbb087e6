"""A script on the site that the app keeps up to date, without losing what somebody else wrote there."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

MARK = "// bitrix_integration "
ASSETS = "/assets/bitrix_integration/"
"""What only a script of the app loads."""


@dataclass(frozen=True)
class KeptScript:
    """What a record should hold."""

    doctype: str
    name: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)
    """Its other fields."""


def signed(text: str) -> str:
    """The text under a line that tells whether it was changed since."""
    return f"{MARK}{_digest(text)}\n{text.strip()}\n"


def is_untouched(script: str | None) -> bool:
    """Whether the app wrote it, at any version, and nobody after it."""
    first, _, rest = (script or "").strip().partition("\n")
    return first.strip() == f"{MARK}{_digest(rest)}"


def is_of_the_app(script: str | None) -> bool:
    """Whether the app wrote it or it is somebody's change of that: without the app it does nothing."""
    return (script or "").lstrip().startswith(MARK) or ASSETS in (script or "")


def _digest(text: str) -> str:
    # Editors differ in how lines end and whether the last one does.
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return sha256(lines.encode()).hexdigest()[:16]
