"""Asks Bitrix24 through one webhook: commands, batches, retries."""

import itertools
import json
import random
import time
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from .memory.bucket import Bucket
from .wire import http
from .wire.deadline import Deadline
from .wire.errors import BitrixError, refused
from .wire.webhook import Webhook

TRIES = 3
BACK_OFF_SECONDS = 0.4


class Command(NamedTuple):
    """A REST method and its parameters: nested dicts and lists of texts and numbers."""

    method: str
    params: dict[str, Any]


class Replies:
    """The results of a batch, by the names of its commands."""

    def __init__(self, result: Any) -> None:
        # PHP writes an empty map as [].
        result = result if isinstance(result, dict) else {}
        self._results = _map(result.get("result"))
        self._errors = _map(result.get("result_error"))
        self._totals = _map(result.get("result_total"))

    def of(self, name: str) -> Any:
        """What the command gave. Raises the BitrixError that it failed with."""
        if name in self._errors:
            raise refused(200, self._errors[name])
        if name not in self._results:
            raise BitrixError("bad_answer", "a command without a result")
        return self._results[name]

    def total(self, name: str) -> int | None:
        """How many rows fit a list's filter, on all its pages; None where Bitrix does not say."""
        said = self._totals.get(name)
        return said if isinstance(said, int) and not isinstance(said, bool) else None


class BitrixClient:
    """One webhook, asked until one deadline, under the portal's rate."""

    def __init__(self, webhook: Webhook, deadline: Deadline, bucket: Bucket) -> None:
        self._webhook = webhook
        self._deadline = deadline
        self._bucket = bucket

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """The `result` of a method. Raises BitrixError.

        Asks again, with growing pauses, where the error may pass: everything asked here only reads.
        """
        for attempt in itertools.count(1):
            self._bucket.take(self._deadline)
            try:
                return self._ask(method, params)
            except BitrixError as error:
                # A method blocked for minutes is another matter: it says nothing of the rate.
                if error.code == "rate_limited" and error.may_pass:
                    self._bucket.drain()
                pause = BACK_OFF_SECONDS * 2 ** (attempt - 1) * random.uniform(1.0, 1.2)
                if not error.may_pass or attempt == TRIES or pause >= self._deadline.remaining():
                    raise
            time.sleep(pause)

    def batch(self, commands: Mapping[str, Command]) -> Replies:
        """Runs commands in one request. Their names begin with a letter: numbers would lose their errors.

        None refers to another one's result: a reference that leads nowhere means something else
        to Bitrix, not nothing.
        """
        cmd = {name: f"{method}?{_query(params)}" for name, (method, params) in commands.items()}
        return Replies(self.call("batch", {"halt": 0, "cmd": cmd}))

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        reply = http.post(self._webhook, method, params, self._deadline)
        try:
            body = json.loads(reply.body)
        except (ValueError, RecursionError):
            body = None
        if reply.status < 300 and isinstance(body, dict) and "result" in body and "error" not in body:
            return body["result"]
        raise refused(reply.status, body)


def _query(params: Mapping[str, Any]) -> str:
    """Parameters in PHP's brackets; quoted, because a bare `+` would become a space."""
    return urlencode([pair for name, value in params.items() for pair in _flat(name, value)], quote_via=quote)


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, (dict, list, tuple)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _flat(f"{name}[{key}]", item)
    else:
        yield name, value


def _map(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
