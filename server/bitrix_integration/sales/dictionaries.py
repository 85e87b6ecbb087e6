"""Bitrix24's words for stages and pipelines."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..bitrix_client import Command, Replies
from ..field_mapping import words
from ..search.rows import UNPAGED, rows
from ..wire.errors import BitrixError

COMMANDS: Mapping[str, Command] = {
    # Without a filter: every dictionary, on one page. A filter takes one name, and there is one for
    # each pipeline.
    "stages": Command("crm.status.list", {"order": {"SORT": "ASC"}}),
    "pipelines": Command("crm.category.list", {"entityTypeId": 2}),
}
"""What to ask so that `read` can answer."""
_DEAL_STAGES = "DEAL_STAGE"
_LEAD_STAGES = "STATUS"
_ENDS = {"S": "won", "F": "lost", None: "in_work"}


@dataclass(frozen=True)
class Dictionaries:
    """Words by id; what Bitrix has no word for is missing."""

    pipelines: dict[str, str] = field(default_factory=dict)
    deal_stages: dict[str, dict[str, str]] = field(default_factory=dict)
    """Each with `name` and `semantics`: `in_work`, `won` or `lost`."""
    lead_stages: dict[str, dict[str, str]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)


def read(replies: Replies) -> Dictionaries:
    """The words in the replies. Raises BitrixError where a command failed."""
    found = Dictionaries()
    for row in rows(replies.of("stages"), UNPAGED):
        entity, stage, name = (words(row.get(key)) for key in ("ENTITY_ID", "STATUS_ID", "NAME"))
        # The ids of other pipelines bear their number, as in C1:NEW: they are all different.
        is_deals = entity == _DEAL_STAGES or (entity or "").startswith(f"{_DEAL_STAGES}_")
        stages = found.deal_stages if is_deals else found.lead_stages if entity == _LEAD_STAGES else None
        if stages is not None and stage and name:
            stages[stage] = {"name": name, "semantics": _ENDS.get(words(row.get("SEMANTICS")), "in_work")}
    for row in _categories(replies.of("pipelines")):
        number, name = words(row.get("id")), words(row.get("name"))
        if number and name:
            found.pipelines[number] = name
    return found


def _categories(result: Any) -> list[dict[str, Any]]:
    if isinstance(result, dict):
        return rows(result.get("categories"), UNPAGED)
    raise BitrixError("bad_answer", "no categories")
