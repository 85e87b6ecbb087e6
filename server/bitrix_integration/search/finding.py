"""What a search found, as it is kept in the cache: mapped fields, and nothing else of a row."""

from dataclasses import asdict, dataclass, field
from typing import Any

from ..field_mapping import DAYS, MULTI_FIELDS, FieldMap, full_name, transform_company, words
from . import days, values
from .labels import Labels
from .rows import Row, id_of


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
    """Each with `company` (the contract's keys), `extra`, `modified`, `known`, `missing` (see `missing`)."""
    people: list[dict[str, Any]] = field(default_factory=list)
    """Each with `id`, `title`, `email`, `phone`, `company_ids`; the best first."""

    def as_dict(self) -> dict[str, Any]:
        """For the cache."""
        return asdict(self)


def company_entry(row: Row, field_map: FieldMap, labels: Labels, known: bool, lang: str) -> dict[str, Any]:
    """A company in a finding. `known`: the ticket's contact is known to it."""
    return {
        "company": with_days(transform_company(row, field_map, labels.options)),
        "extra": [
            {
                "key": field_map.keys[name],
                "label": labels.names.get(name, name),
                "value": _extra(row, name, labels, lang),
            }
            for name in field_map.extras
        ],
        "modified": words(row.get("DATE_MODIFY")),
        "known": known,
        "missing": missing(row, field_map),
    }


def with_days(company: dict[str, Any]) -> dict[str, Any]:
    """Days that were kept as text, `24/03/2027`, as Bitrix24 writes days; what is none stays."""
    read = {key: days.day(company[key]) for key in DAYS if company[key]}
    return company | {key: day for key, day in read.items() if day and not company[key].startswith(day)}


def missing(row: Row, field_map: FieldMap) -> list[dict[str, str]]:
    """The fields of the map that the portal lacks: Bitrix24 leaves them out of its rows without a word."""
    return [
        {"field": name, "key": key}
        for name, key in field_map.keys.items()
        if name not in row and name not in MULTI_FIELDS
    ]


def _extra(row: Row, name: str, labels: Labels, lang: str) -> str | None:
    kind = "phone" if name == "PHONE" else labels.kinds.get(name, "")
    return values.said(row.get(name), kind, labels.options.get(name, {}), lang)


def person_entry(row: Row, companies: list[str]) -> dict[str, Any]:
    """A person in a finding, and the ids of the companies that he belongs to."""
    return {
        "id": id_of(row),
        "title": full_name(row),
        "email": _first(row.get("EMAIL")),
        "phone": _first(row.get("PHONE")),
        "company_ids": companies,
    }


def _first(multi_field: Any) -> str | None:
    return words(multi_field[0]) if isinstance(multi_field, list) and multi_field else None
