"""The names of those who look after deals and leads."""

from collections.abc import Iterable
from typing import Any

from .. import responsible
from ..bitrix_client import BitrixClient
from ..field_mapping import number
from ..memory.cache import Cache
from ..search.rows import rows

MOST = 50
"""Users on a page of Bitrix': more names than that are asked for the next time."""


class People:
    """The users of one portal, as far as they were asked for, shared with the profile's responsible."""

    def __init__(self, cache: Cache, host: str, seconds: float) -> None:
        """`seconds`: how long a user is kept."""
        self._cache = cache
        self._host = host
        self._seconds = seconds

    def names(self, user_ids: Iterable[str | None], since: float) -> tuple[dict[str, str], list[str]]:
        """The names known since then; and the ids of those who are not known."""
        found: dict[str, str] = {}
        unknown = []
        for user_id in filter(None, dict.fromkeys(user_ids)):
            copy = self._cache.recall(self._key(user_id))
            if copy is None or not copy.is_from(since):
                unknown.append(user_id)
            elif copy.value["name"]:
                found[user_id] = copy.value["name"]
        return found, unknown

    def ask(self, client: BitrixClient, user_ids: list[str]) -> dict[str, str]:
        """The names of the first of them, in one call. Raises BitrixError."""
        wanted = user_ids[:MOST]
        said = rows(client.call("user.get", {"ID": wanted}))
        # A scope that doesn't allow the filter drops it: then these are other people.
        own = {number(row.get("ID")): row for row in said if number(row.get("ID")) in wanted}
        found = {}
        for user_id in wanted:
            person = self._described(user_id, own.get(user_id))
            self._cache.keep(self._key(user_id), person, self._seconds, brief=user_id not in own)
            if person["name"]:
                found[user_id] = person["name"]
        return found

    def _described(self, user_id: str, row: dict[str, Any] | None) -> dict[str, Any]:
        return responsible.described(user_id, row) if row else responsible.unknown(user_id, "not_found")

    def _key(self, user_id: str) -> str:
        return responsible.key(self._host, user_id)
