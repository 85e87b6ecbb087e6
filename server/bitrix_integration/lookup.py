"""Who is the customer? The contract's `bitrix` block for a query, from the cache or from Bitrix24.

Knows no Frappe: it takes facts and settings and gives back an answer.
"""

import functools
import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_hex
from typing import Any

from . import __version__, answer, links, responsible
from .bitrix_client import BitrixClient
from .field_mapping import DEFAULT, FieldMap
from .memory.bucket import Bucket
from .memory.cache import BRIEF_SECONDS, Cache, Copy
from .memory.concurrency_limit import ConcurrencyLimit
from .memory.incidents import Incidents
from .memory.store import Store
from .people import SECONDS as RESPONSIBLE_SECONDS
from .people import People
from .search.labels import Labels
from .search.query import Query
from .search.search import Search
from .wire.deadline import Deadline
from .wire.errors import NOT_ALLOWED, BitrixError
from .wire.webhook import Webhook

LAST_GOOD_SECONDS = 24 * 3600
"""How long a copy is kept for when Bitrix does not answer."""
LABELS_SECONDS = 6 * 3600
RESPONSIBLE_WAIT_SECONDS = 1.0
"""How long a profile waits for others who ask, a slot or a token for the responsible, one after the
other: he is brought by a later look then."""
_NOT_YET = ("busy", "rate_limited", "timeout")
"""Why the responsible was not told in so short a time, without anything being wrong."""


@dataclass(frozen=True)
class Settings:
    """The administrator's choices, valid and complete."""

    enabled: bool
    webhook: Webhook | None
    responsible_webhook: Webhook | None = None
    unreadable: tuple[str, ...] = ()
    """Which of the two are there and can't be decrypted, by the names of their fields."""
    portal_url: str | None = None
    timeout_seconds: float = 8
    ttl_seconds: float = 15 * 60
    field_map: FieldMap = field(default=DEFAULT)
    lang: str = "vi"
    """Language of Bitrix' labels."""
    is_of_other_portal: bool = field(default=False, init=False)
    """Whether the second webhook was of another portal: there, the same number is another employee's."""

    def __post_init__(self) -> None:
        own, other = self.webhook, self.responsible_webhook
        if own and other and own.host != other.host:
            # Frozen for everybody else.
            object.__setattr__(self, "responsible_webhook", None)
            object.__setattr__(self, "is_of_other_portal", True)


class Lookup:
    """Looks customers up for one site."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        limit: ConcurrencyLimit,
        log: Callable[[str, str], None],
        is_abandoned: Callable[[], bool] = lambda: False,
    ) -> None:
        """`limit`: how many workers may ask Bitrix at a time; `log(id, text)` notes a failure;
        `is_abandoned`: whether whoever asked has gone."""
        self._settings = settings
        self._store = store
        self._limit = limit
        self._cache = Cache(store)
        self._incidents = Incidents(store, log)
        self._is_abandoned = is_abandoned

    def look_up(self, query: Query, refresh: bool = False, choice: str | None = None) -> dict[str, Any]:
        """The `bitrix` block. `refresh` passes by the cache; `choice` picks one of several companies.

        Never raises for what Bitrix does, and is over by the deadline.
        """
        deadline = Deadline(self._settings.timeout_seconds, self._is_abandoned)
        round_ = _Round(self._settings, query, refresh, choice, deadline)
        return self._with_responsible(self._block(round_), round_)

    def company_of(self, query: Query, choice: str | None, deadline: Deadline) -> dict[str, Any]:
        """The same block without the responsible, for what else is asked about the company."""
        return self._block(_Round(self._settings, query, False, choice, deadline))

    def _block(self, round_: "_Round") -> dict[str, Any]:
        settings = self._settings
        block = answer.empty_block(settings.enabled, settings.webhook is not None, round_.query)
        if not settings.enabled:
            return {**block, "status": "disabled"}
        if settings.webhook is None:
            cause = _cause(settings, "bitrix_webhook_url")
            return {**block, "status": "missing_config", **cause}
        if round_.query.is_empty:
            return {**block, "status": "missing_orgid"}
        failure = None
        try:
            copy = self._finding(round_)
        except BitrixError as error:
            failure = error
        # Not while the exception is handled: Frappe sends what is logged then on with every local
        # variable of its frames.
        if failure:
            return self._failed(failure, round_, block)
        return {**block, **self._shown(copy, round_), "cached": copy.at < round_.started}

    def _failed(self, failure: BitrixError, round_: "_Round", block: dict[str, Any]) -> dict[str, Any]:
        """Why there is no answer, beside the last good one if there is that."""
        error = self.noted(failure, "crm", round_.deadline)
        last = self._cache.recall(round_.key) if failure.code not in NOT_ALLOWED else None
        shown = self._shown(last, round_) if last else {}
        if shown.get("status") != "matched":
            return {**block, "status": "error", "error": error}
        return {**block, **shown, "stale": True, "error": error}

    def noted(self, failure: BitrixError, where: str, deadline: Deadline) -> dict[str, Any]:
        """The contract's `error`. What nobody waits for any more is no incident."""
        incident = token_hex(4) if deadline.is_abandoned else self._incidents.id_of(failure, where)
        return {"code": failure.code, "retry_after": failure.retry_after, "id": incident}

    def client(self, webhook: Webhook, deadline: Deadline, patience: float = math.inf) -> BitrixClient:
        """Asks a webhook; a slot and a token may each take `patience` seconds."""
        bucket = Bucket(self._store, webhook.host, patience=patience)
        return BitrixClient(webhook, deadline, bucket, self._limit, patience)

    def _shown(self, copy: Copy, round_: "_Round") -> dict[str, Any]:
        portal = links.portal(self._settings.portal_url, self._settings.webhook.origin)
        return answer.shown(copy, round_.choice, portal)

    def _finding(self, round_: "_Round") -> Copy:
        since = round_.started if round_.refresh else round_.started - self._settings.ttl_seconds
        return self._cache.once(
            round_.key,
            lambda: self._cache.fresh(round_.key, since),
            round_.started,
            round_.deadline,
            lambda: self._search(round_),
        )

    def _search(self, round_: "_Round") -> Copy:
        settings = self._settings
        client = self.client(settings.webhook, round_.deadline)
        labels_key = cache_key("labels", settings)
        labels = self._store.read(labels_key)
        known = Labels(**labels) if labels else None
        ask = functools.partial(client.batch, together=True)
        search = Search(round_.query, settings.field_map, settings.lang, known, ask)
        finding = search.run()
        if search.new_labels:
            self._store.write(labels_key, search.labels.as_dict(), LABELS_SECONDS)
        for trouble in search.troubles:
            self._incidents.id_of(trouble, "crm, not needed for the company")
        if finding.matched_by is None:
            return self._cache.keep(round_.key, finding.as_dict(), BRIEF_SECONDS, brief=True)
        return self._cache.keep(round_.key, finding.as_dict(), LAST_GOOD_SECONDS, brief=bool(search.troubles))

    def _with_responsible(self, block: dict[str, Any], round_: "_Round") -> dict[str, Any]:
        user_id = (block["company"] or {}).get("assigned_by_id")
        if not user_id:
            return block
        # Beside an old answer, the colleague of that time is better than none.
        passes_by = round_.refresh and not block["stale"]
        since = round_.started - (0 if passes_by else RESPONSIBLE_SECONDS)
        is_first = not block["cached"] and not block["stale"]
        return {**block, "responsible": self._responsible(user_id, since, round_, is_first)}

    def _responsible(self, user_id: str, since: float, round_: "_Round", is_first: bool) -> dict[str, Any]:
        webhook = self._settings.responsible_webhook
        if webhook is None:
            cause = _cause(self._settings, "bitrix_responsible_webhook_url")
            return {**responsible.unknown(user_id, "missing_config"), **cause}
        people = People(self._store, webhook)
        if is_first and self._limit.is_crowded:
            # Slots are for companies first. The popup asks again for him.
            people.want([user_id], since)
            return self._known(people, user_id, round_) or responsible.unknown(user_id, "pending")
        try:
            found = people.fetch(
                [user_id],
                since,
                round_.started,
                round_.deadline.within(RESPONSIBLE_WAIT_SECONDS),
                lambda: self.client(webhook, round_.deadline, RESPONSIBLE_WAIT_SECONDS),
            )
            return found[user_id]
        except BitrixError as error:
            failure = error
        # Bitrix' own word that there were too many requests is another matter.
        is_refused = failure.may_pass or (failure.retry_after or 0) > BRIEF_SECONDS
        if failure.code in _NOT_YET and not is_refused and not round_.deadline.passed:
            return self._known(people, user_id, round_) or responsible.unknown(user_id, "pending")
        self.noted(failure, "responsible", round_.deadline)
        return responsible.unknown(user_id, "error")

    def _known(self, people: People, user_id: str, round_: "_Round") -> dict[str, Any] | None:
        return people.known([user_id], round_.started - RESPONSIBLE_SECONDS).get(user_id)


class _Round:
    """One call of the method."""

    def __init__(
        self, settings: Settings, query: Query, refresh: bool, choice: str | None, deadline: Deadline
    ) -> None:
        self.query = query
        self.refresh = refresh
        self.choice = choice
        self.started = time.time()
        self.deadline = deadline
        # Where there is no webhook, nothing is remembered.
        self.key = (
            cache_key("finding", settings, query.clues, sorted(query.vouching)) if settings.webhook else ""
        )


def _cause(settings: Settings, field: str) -> dict[str, str]:
    """Why a webhook that was filled in is missing."""
    if field in settings.unreadable:
        return {"cause": "encryption_key"}
    return {"cause": "other_portal"} if settings.is_of_other_portal and "responsible" in field else {}


def cache_key(kind: str, settings: Settings, *clues: Any) -> str:
    """Everything that an answer depends on, in a name that tells nobody's data."""
    field_map = settings.field_map
    text = json.dumps(
        [
            __version__,
            kind,
            settings.webhook.fingerprint,
            settings.lang,
            list(field_map.keys.items()),
            field_map.enums,
            clues,
        ]
    )
    return f"{kind}:{sha256(text.encode()).hexdigest()[:32]}"
