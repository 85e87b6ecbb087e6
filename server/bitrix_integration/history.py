"""What did the customer buy? The contract's `history` block for a query, from the cache or from Bitrix24.

Knows no Frappe, as `lookup`, which says whose company it is.
"""

import time
from collections.abc import Callable
from typing import Any

from . import links
from .lookup import LABELS_SECONDS, LAST_GOOD_SECONDS, RESPONSIBLE_WAIT_SECONDS, Lookup, Settings, cache_key
from .memory.cache import Cache, Copy
from .memory.concurrency_limit import ConcurrencyLimit
from .memory.incidents import Incidents
from .memory.store import Store
from .people import SECONDS as RESPONSIBLE_SECONDS
from .people import People
from .sales import block
from .sales.dictionaries import Dictionaries
from .sales.sales import Sales
from .search.query import Query
from .wire.deadline import Deadline
from .wire.errors import NOT_ALLOWED, BitrixError


class History:
    """Looks sales up for one site."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        limit: ConcurrencyLimit,
        log: Callable[[str, str], None],
        is_abandoned: Callable[[], bool] = lambda: False,
    ) -> None:
        """As `Lookup`."""
        self._settings = settings
        self._store = store
        self._cache = Cache(store)
        self._incidents = Incidents(store, log)
        self._lookup = Lookup(settings, store, limit, log, is_abandoned)
        self._is_abandoned = is_abandoned

    def look_up(
        self, query: Query, page: int = 0, refresh: bool = False, choice: str | None = None
    ) -> dict[str, Any]:
        """The `history` block with the rows of a page, the first of which is 0.

        `refresh` passes by what is remembered of the sales; the company is that which the profile
        shows. Never raises for what Bitrix does, and is over by the deadline.
        """
        round_ = _Round(Deadline(self._settings.timeout_seconds, self._is_abandoned), refresh)
        profile = self._lookup.company_of(query, choice, round_.deadline)
        empty = block.empty_block(profile, page)
        if not profile["company"]:
            return empty
        key = cache_key("history", self._settings, profile["company"]["bitrix_id"])
        # Bitrix has just failed: it is not asked again within this round.
        if profile["stale"]:
            return self._failed(empty, key, page, profile["error"])
        failure = None
        try:
            copy = self._sales(key, profile["company"], round_)
        except BitrixError as error:
            failure = error
        # As in `lookup`: not while the exception is handled.
        if failure:
            return self._failed(empty, key, page, self._lookup.noted(failure, "history", round_.deadline))
        return {**empty, **self._shown(copy, page), "cached": copy.at < round_.started}

    def _failed(self, empty: dict[str, Any], key: str, page: int, error: dict[str, Any]) -> dict[str, Any]:
        """Why there is no history, or the last good one and why it is old."""
        last = self._cache.recall(key) if error["code"] not in NOT_ALLOWED else None
        if last:
            return {**empty, **self._shown(last, page), "stale": True, "error": error}
        return {**empty, "status": "error", "error": error}

    def _shown(self, copy: Copy, page: int) -> dict[str, Any]:
        return block.shown(copy, page, links.portal(self._settings.portal_url, self._settings.webhook.origin))

    def _sales(self, key: str, company: dict[str, Any], round_: "_Round") -> Copy:
        since = round_.started - (0 if round_.refresh else self._settings.ttl_seconds)
        return self._cache.once(
            key,
            lambda: self._cache.fresh(key, since),
            round_.started,
            round_.deadline,
            lambda: self._asked(key, company, round_),
        )

    def _asked(self, key: str, company: dict[str, Any], round_: "_Round") -> Copy:
        settings = self._settings
        client = self._lookup.client(settings.webhook, round_.deadline)
        words_key = cache_key("dictionaries", settings)
        words = self._store.read(words_key)
        sales = Sales(company["bitrix_id"], Dictionaries(**words) if words else None, client.batch)
        found = sales.run()
        if sales.new_dictionaries:
            self._store.write(words_key, sales.dictionaries.as_dict(), LABELS_SECONDS)
        names, troubles = self._names(found["rows"], round_)
        for trouble in [*sales.troubles, *troubles]:
            self._incidents.id_of(trouble, "history, not needed for the deals")
        # Whose it is stands in the copy, so that it is found when a customer is to be forgotten.
        whose = {name: company[name] for name in ("bitrix_id", "company_id")}
        is_brief = bool(sales.troubles or troubles)
        return self._cache.keep(key, {**whose, **found, "names": names}, LAST_GOOD_SECONDS, brief=is_brief)

    def _names(self, rows: list[dict[str, Any]], round_: "_Round") -> tuple[dict, list[BitrixError]]:
        """Names of those who look after the rows, by number; and what failed: deals can do without."""
        webhook = self._settings.responsible_webhook
        if webhook is None:
            return {}, []
        people = People(self._store, webhook)
        wanted = list(dict.fromkeys(filter(None, (row["responsible"] for row in rows))))
        since = round_.started - RESPONSIBLE_SECONDS
        trouble = []
        try:
            known = people.fetch(
                wanted,
                since,
                round_.started,
                round_.deadline.within(RESPONSIBLE_WAIT_SECONDS),
                lambda: self._lookup.client(webhook, round_.deadline, RESPONSIBLE_WAIT_SECONDS),
            )
        except BitrixError as error:
            trouble, known = [error], people.known(wanted, since)
        return {user_id: person["name"] for user_id, person in known.items() if person["name"]}, trouble


class _Round:
    """One call of the method."""

    def __init__(self, deadline: Deadline, refresh: bool) -> None:
        self.refresh = refresh
        self.started = time.time()
        self.deadline = deadline
