"""All that is read of a company's sales, in one batch."""

from collections.abc import Callable, Mapping
from typing import Any

from ..bitrix_client import Command, Replies
from ..wire.errors import BitrixError
from . import dictionaries, entry, pages, questions
from .dictionaries import Dictionaries
from .totals import totals

Ask = Callable[[Mapping[str, Command]], Replies]
"""Sends a batch. Raises BitrixError."""
_NO_LEADS = ("no_scope", "access_denied", "portal")
"""What a command says where there are no leads, or none for this webhook: they stay away."""


class Sales:
    """Asks for one company."""

    def __init__(self, company_id: str, known: Dictionaries | None, ask: Ask) -> None:
        """`company_id` is Bitrix' own number; `known` are the dictionaries, where they are at hand."""
        self._company_id = company_id
        self._is_known = known is not None
        self._ask = ask
        self.dictionaries = known or Dictionaries()
        """The words that were used."""
        self.new_dictionaries = False
        """Whether they came with these replies, whole."""
        self.troubles: list[BitrixError] = []
        """What failed without being needed for the deals."""

    def run(self) -> dict[str, Any]:
        """The contract's `rows` (see `entry`), all of them, with `totals`, `leads`, `truncated`.

        Raises BitrixError, where the deals can't be read.
        """
        deals, leads = questions.deals(self._company_id), questions.leads(self._company_id)
        words = {} if self._is_known else dictionaries.COMMANDS
        replies = self._ask({**deals, **leads, **words})
        own_deals = pages.read(replies, deals, self._company_id, questions.MOST_DEALS)
        own_leads, state = self._leads(replies, list(leads))
        self._read_dictionaries(replies)
        found = [(row, entry.deal) for row in own_deals.rows] + [(row, entry.lead) for row in own_leads.rows]
        found.sort(key=lambda pair: entry.newest_first(pair[0]), reverse=True)
        entries = [shown(row, self.dictionaries) for row, shown in found]
        return {
            "rows": entries,
            "totals": totals(entries),
            "leads": state,
            "truncated": not (own_deals.whole and own_leads.whole),
        }

    def _leads(self, replies: Replies, names: list[str]) -> tuple[pages.Pages, str]:
        try:
            return pages.read(replies, names, self._company_id, questions.MOST_LEADS), "read"
        except BitrixError as error:
            if error.code in _NO_LEADS:
                return pages.Pages([], True), "absent"
            self.troubles.append(error)
            return pages.Pages([], False), "error"

    def _read_dictionaries(self, replies: Replies) -> None:
        if self._is_known:
            return
        try:
            self.dictionaries = dictionaries.read(replies)
            self.new_dictionaries = True
        except BitrixError as error:
            self.troubles.append(error)
