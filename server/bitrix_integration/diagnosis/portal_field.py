"""The fields that a portal's companies have."""

import re
import unicodedata
from typing import Any, NamedTuple

from ..bitrix_client import BitrixClient, Command
from ..field_mapping import words
from ..search import language
from ..search.rows import UNPAGED, rows
from ..wire.errors import BitrixError


class PortalField(NamedTuple):
    """A field of a company, as the portal describes it."""

    code: str
    label: str
    type: str
    is_multiple: bool

    @property
    def is_custom(self) -> bool:
        """Whether somebody added it to the portal."""
        return self.code.startswith("UF_")

    @property
    def names(self) -> set[str]:
        """What it may be called by, made comparable."""
        return {plain(self.label), plain(self.code.removeprefix("UF_CRM_"))} - {""}


def ask(client: BitrixClient, lang: str) -> list[PortalField]:
    """The portal's own fields and Bitrix24's, those first. Raises BitrixError."""
    replies = client.batch(
        {
            "own": Command("crm.company.userfield.list", {"filter": {"LANG": language.of_site(lang)}}),
            "all": Command("crm.company.fields", {}),
        }
    )
    described = replies.of("all")
    if not isinstance(described, dict):
        raise BitrixError("bad_answer", "no map of fields")
    standard = [_standard(code, about) for code, about in described.items() if isinstance(about, dict)]
    return [
        *(_custom(row, described) for row in rows(replies.of("own"), UNPAGED)),
        *(field for field in standard if not field.is_custom),
    ]


def plain(text: str) -> str:
    """Words to compare: without case, accents and punctuation."""
    spread = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", letters.casefold()))


def _custom(row: dict[str, Any], described: dict[str, Any]) -> PortalField:
    about = described.get(row.get("FIELD_NAME"))
    about = about if isinstance(about, dict) else {}
    labels = map(words, (row.get("EDIT_FORM_LABEL"), row.get("LIST_COLUMN_LABEL")))
    # Where the portal has no label in this language, its own.
    labels = [*labels, *map(words, (about.get("formLabel"), about.get("listLabel")))]
    return PortalField(
        words(row.get("FIELD_NAME")) or "",
        next(filter(None, labels), ""),
        words(row.get("USER_TYPE_ID")) or "",
        row.get("MULTIPLE") == "Y",
    )


def _standard(code: str, about: dict[str, Any]) -> PortalField:
    title = words(about.get("title")) or ""
    return PortalField(code, title, words(about.get("type")) or "", about.get("isMultiple") is True)
