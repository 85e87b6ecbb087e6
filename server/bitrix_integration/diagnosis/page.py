"""What an administrator is shown, as HTML: everything that comes from Bitrix24 is text in it."""

from collections.abc import Iterable
from html import escape

from ..field_mapping import FieldMap
from .discovery import Discovery
from .remark import Remark, Say

_COLOURS = {"good": "green", "warn": "yellow", "bad": "red"}


def remarks(title: str, found: Iterable[Remark]) -> str:
    """A heading and what there is to say below it."""
    items = "".join(
        f'<p><span class="indicator {_COLOURS[one.tone]}">{escape(one.text)}</span>'
        + (f'<br><span class="text-muted">{escape(one.mend)}</span>' if one.mend else "")
        + "</p>"
        for one in found
    )
    return _heading(title) + items


def discovery(found: Discovery, field_map: FieldMap, say: Say) -> str:
    """The remarks, what the proposal would change, and the fields."""
    parts = [remarks(say("The map and the portal"), found.remarks)]
    if found.proposal.difference:
        parts.append(_heading(say("Proposed change")))
        parts.append(f"<pre>{escape(found.proposal.difference)}</pre>")
    heads = (
        say("Bitrix24 field"),
        say("Label in Bitrix24"),
        say("Field type"),
        say("Holds several"),
        say("Key in the map"),
    )
    rows = [
        (
            field.code,
            field.label,
            field.type,
            "✓" if field.is_multiple else "",
            field_map.keys.get(field.code, ""),
        )
        for field in found.fields
    ]
    parts.append(_table(heads, rows))
    return "".join(parts)


def _heading(text: str) -> str:
    return f'<h5 class="mt-4">{escape(text)}</h5>'


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="table-responsive"><table class="table table-bordered">{table}</table></div>'
