"""The rows in the replies to a list's pages, and which of them to believe."""

from collections.abc import Iterable
from typing import NamedTuple

from ..bitrix_client import Replies
from ..search.rows import Row, company_of, id_of, rows


class Pages(NamedTuple):
    """A company's own rows."""

    rows: list[Row]
    """Each once, in the order in which they came."""
    whole: bool
    """Whether Bitrix surely holds no more."""


def read(replies: Replies, names: Iterable[str], company_id: str, most: int) -> Pages:
    """Reads the pages of these names, of which `most` rows were asked for. Raises BitrixError.

    Where a row of another company is among them, the filter was forgotten: it is dropped, and
    nobody knows what else there is.
    """
    names = list(names)
    said = [row for name in names for row in rows(replies.of(name))]
    own = {id_of(row): row for row in said if id_of(row) and company_of(row) == company_id}
    total = replies.total(names[0])
    # Where nothing was counted, it is none or 0.
    is_more = total > most if total else len(own) >= most
    return Pages(list(own.values()), not is_more and all(company_of(row) == company_id for row in said))
