"""The users of one portal who look after companies, deals and leads, as far as they were asked for."""

from collections.abc import Callable, Iterable
from typing import Any

from . import responsible
from .bitrix_client import BitrixClient
from .field_mapping import number
from .memory.cache import Cache
from .memory.store import Store
from .search.rows import rows
from .wire.deadline import Deadline
from .wire.webhook import Webhook

SECONDS = 4 * 3600
"""How long a user is kept."""
MOST = 50
"""Users on a page of Bitrix': more are asked for the next time."""
_WANTED_SECONDS = 60

Person = dict[str, Any]
"""The contract's `responsible`."""


class People:
    """All workers of a site ask together: whoever asks brings those that others want, too."""

    def __init__(self, store: Store, webhook: Webhook) -> None:
        self._store = store
        self._cache = Cache(store)
        self._portal = webhook.fingerprint

    def known(self, user_ids: Iterable[str], since: float) -> dict[str, Person]:
        """Those of them that have been told since then, by number."""
        copies = {user_id: self._cache.fresh(self._key(user_id), since) for user_id in user_ids}
        return {user_id: copy.value for user_id, copy in copies.items() if copy}

    def want(self, user_ids: Iterable[str], since: float) -> None:
        """Has those who are not known brought by whoever asks next."""
        wanted = set(user_ids)
        self._store.add(self._wanted, wanted - set(self.known(wanted, since)), _WANTED_SECONDS)

    def fetch(
        self,
        user_ids: Iterable[str],
        since: float,
        started: float,
        deadline: Deadline,
        client: Callable[[], BitrixClient],
    ) -> dict[str, Person]:
        """The same, asking `client` for those who are not known. Raises BitrixError.

        Others may be asking: they are waited for until the deadline. Who is not known by then is
        brought by whoever asks next.
        """
        user_ids = list(user_ids)
        at_hand = self.known(user_ids, since)
        wanted = [one for one in user_ids if one not in at_hand][:MOST]
        if not wanted:
            return at_hand
        self.want(wanted, since)

        def known() -> dict[str, Person] | None:
            found = self.known(wanted, since)
            return found if len(found) == len(wanted) else None

        def ask() -> dict[str, Person]:
            before = self.known(wanted, since)
            mine = [one for one in wanted if one not in before]
            others = set(self._store.take(self._wanted, MOST)) - set(mine)
            others -= set(self.known(others, since))
            asked = [*mine, *others]
            try:
                told = self._ask(client(), asked[:MOST])
            finally:
                # Whom there was no room for, or who was not told, is wanted still.
                self.want(others, since)
            return before | {one: told[one] for one in mine}

        return at_hand | self._cache.once(f"users:{self._portal}", known, started, deadline, ask)

    def _ask(self, client: BitrixClient, user_ids: list[str]) -> dict[str, Person]:
        said = rows(client.call("user.get", {"ID": user_ids}))
        # A scope that doesn't allow the filter drops it: then these are other people.
        own = {number(row.get("ID")): row for row in said if number(row.get("ID")) in user_ids}
        told = {}
        for user_id in user_ids:
            row = own.get(user_id)
            person = responsible.described(user_id, row) if row else responsible.unknown(user_id, "not_found")
            told[user_id] = self._cache.keep(self._key(user_id), person, SECONDS, brief=row is None).value
        return told

    @property
    def _wanted(self) -> str:
        return f"wanted:{self._portal}"

    def _key(self, user_id: str) -> str:
        return f"user:{self._portal}:{user_id}"
