"""What a search found, as it is kept in the cache: mapped fields, and nothing else of a row."""

from dataclasses import asdict, dataclass, field
from typing import Any

from ..field_mapping import FieldMap, full_name, transform_company, words
from .labels import Labels
from .rows import Row, company_of, id_of


@dataclass
class Finding:
    """The companies that fit, and the people that the ticket's contact may be."""

    matched_by: str | None = None
    """`company_id`, `email`, `phone` or `domain`; None when no company fits."""
    source: str | None = None
    """The field with the value that matched."""
    value: str | None = None
    fits: int = 0
    """How many of `companies`, from the first on, that value leads to. The rest fit other clues."""
    companies: list[dict[str, Any]] = field(default_factory=list)
    """Each with `company` (the contract's keys), `extra`, `modified`, `known`."""
    people: list[dict[str, Any]] = field(default_factory=list)
    """Each with `id`, `title`, `email`, `phone`, `company_id`; the best first."""

    def as_dict(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)


def company_entry(row: Row, field_map: FieldMap, labels: Labels, known: bool) -> dict[str, Any]:
    """A company in a finding. `known`: the ticket's contact is known to it."""
    return {
        "company": transform_company(row, field_map, labels.options),
        "extra": [
            {
                "key": field_map.keys[name],
                "label": labels.names.get(name, name),
                "value": words(row.get(name), labels.options.get(name)),
            }
            for name in field_map.extras
        ],
        "modified": words(row.get("DATE_MODIFY")),
        "known": known,
    }


def person_entry(row: Row) -> dict[str, Any]:
    """A person in a finding."""
    return {
        "id": id_of(row),
        "title": full_name(row),
        "email": _first(row.get("EMAIL")),
        "phone": _first(row.get("PHONE")),
        "company_id": company_of(row),
    }


def _first(multi_field: Any) -> str | None:
    return words(multi_field[0]) if isinstance(multi_field, list) and multi_field else None
