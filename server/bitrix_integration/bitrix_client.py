"""Asks Bitrix24 through one webhook: commands, batches, retries."""

import itertools
import json
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from .memory.bucket import Bucket
from .memory.concurrency_limit import ConcurrencyLimit, Slot
from .wire import http
from .wire.deadline import Deadline
from .wire.errors import BitrixError, refused
from .wire.reading import parsed
from .wire.webhook import Webhook

TRIES = 3
BACK_OFF_SECONDS = 0.4
BUSY_SECONDS = 2
"""After how long it is worth asking again where no slot was free in time."""
WAITING_PART = 0.85
"""Of the time left, the part in which a slot may come: in the rest Bitrix has to answer."""
MOST_COMMANDS = 50
"""Bitrix refuses a batch of more."""
MOST_TOGETHER = 40
"""Commands of several look-ups in one batch. Bitrix runs them one after the other."""


class Command(NamedTuple):
    """A REST method and its parameters: nested dicts and lists of texts and numbers."""

    method: str
    params: dict[str, Any]


class Replies:
    """The results of a batch, by the names of its commands."""

    def __init__(self, *results: Any) -> None:
        """`results`: those of the requests that the batch was cut into."""
        self._results: dict[str, Any] = {}
        self._errors: dict[str, Any] = {}
        self._totals: dict[str, Any] = {}
        for result in results:
            # PHP writes an empty map as [].
            result = _map(result)
            self._results |= _map(result.get("result"))
            self._errors |= _map(result.get("result_error"))
            self._totals |= _map(result.get("result_total"))

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
    """One webhook, asked until one deadline, under the portal's rate and the host's concurrency limit."""

    def __init__(
        self,
        webhook: Webhook,
        deadline: Deadline,
        bucket: Bucket,
        limit: ConcurrencyLimit | None = None,
        patience: float = float("inf"),
    ) -> None:
        """`patience`: seconds that a slot may take, within the deadline."""
        self._webhook = webhook
        self._deadline = deadline
        self._bucket = bucket
        self._limit = limit
        self._patience = patience

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """The `result` of a method. Raises BitrixError.

        Asks again, with growing pauses, where the error may pass: everything asked here only reads.
        """
        return self._tried(lambda: self._alone(method, params))

    def batch(self, commands: Mapping[str, Command], together: bool = False) -> Replies:
        """Runs commands. Their names begin with a letter: numbers would lose their errors.

        None refers to another one's result: a reference that leads nowhere means something else
        to Bitrix, not nothing. `together`: in one request with others who wait for a slot.
        """
        cmd = {name: f"{method}?{_query(params)}" for name, (method, params) in commands.items()}
        ask = self._together if together and self._limit and len(cmd) <= MOST_TOGETHER else self._one_batch
        return Replies(*(self._tried(lambda part=part: ask(part)) for part in _parts(cmd)))

    def _tried(self, ask: Callable[[], Any]) -> Any:
        for attempt in itertools.count(1):
            try:
                return ask()
            except BitrixError as error:
                # A method blocked for minutes is another matter: it says nothing of the rate.
                if error.code == "rate_limited" and error.may_pass:
                    self._bucket.drain()
                pause = BACK_OFF_SECONDS * 2 ** (attempt - 1) * random.uniform(1.0, 1.2)
                if not error.may_pass or attempt == TRIES or pause >= self._deadline.remaining():
                    raise
            self._deadline.sleep(pause)

    def _alone(self, method: str, params: dict[str, Any]) -> Any:
        with self._slot():
            self._bucket.take(self._deadline)
            return self._ask(method, params, self._deadline)

    def _one_batch(self, cmd: dict[str, str]) -> Any:
        return self._alone("batch", {"halt": 0, "cmd": cmd})

    def _together(self, cmd: dict[str, str]) -> Any:
        """The result of a batch, which may have travelled with those of others who waited."""
        with self._slot(group=self._webhook.fingerprint, load=json.dumps(cmd), size=len(cmd)) as slot:
            result = self._delivered(slot.reply) if slot.reply else self._shared(cmd, slot)
        return result if result is not None else self._one_batch(cmd)

    def _shared(self, cmd: dict[str, str], slot: Slot) -> Any:
        """The result for `cmd`; the others get theirs. None where each had better ask by himself."""
        self._bucket.take(self._deadline)
        others = {
            token: json.loads(load) for token, load in slot.take_along(MOST_TOGETHER - len(cmd)).items()
        }
        prefixes = {token: f"g{n}_" for n, token in enumerate(others)}
        asked = dict(cmd)
        for token, own in others.items():
            asked |= _renamed(own, prefixes[token])
        try:
            deadline = self._deadline.for_others() if others else self._deadline
            result = self._ask("batch", {"halt": 0, "cmd": asked}, deadline)
        except BitrixError as error:
            slot.deliver(dict.fromkeys(others, json.dumps({"error": error.as_dict()})))
            if others and error.code == "bad_answer":
                return None
            raise
        parts = {token: _part(result, prefix) for token, prefix in prefixes.items()}
        slot.deliver({token: json.dumps({"result": part}) for token, part in parts.items()})
        return result

    def _delivered(self, reply: str) -> Any:
        said = json.loads(reply)
        if "error" not in said:
            return said["result"]
        error = BitrixError(**said["error"])
        # One odd row spoils the whole body: it need not be one of ours.
        if error.code == "bad_answer":
            return None
        raise error

    @contextmanager
    def _slot(self, **load: Any) -> Iterator[Slot]:
        if self._limit is None:
            yield Slot()
            return
        patience = min(self._patience, WAITING_PART * self._deadline.remaining())
        with self._limit.slot(self._deadline, patience=patience, **load) as slot:
            if slot is None:
                raise BitrixError("busy", "no worker was free in time", retry_after=BUSY_SECONDS)
            yield slot

    def _ask(self, method: str, params: dict[str, Any], deadline: Deadline) -> Any:
        reply = http.post(self._webhook, method, params, deadline)
        try:
            body = parsed(reply.body)
        except (ValueError, RecursionError):
            body = None
        if reply.status < 300 and isinstance(body, dict) and "result" in body and "error" not in body:
            return body["result"]
        raise refused(reply.status, body)


def _parts(cmd: dict[str, str]) -> Iterator[dict[str, str]]:
    """As many commands at a time as Bitrix takes."""
    items = iter(cmd.items())
    while part := dict(islice(items, MOST_COMMANDS)):
        yield part


def _renamed(cmd: dict[str, str], prefix: str) -> dict[str, str]:
    """Commands under other names, and what refers to another's result (`$result[name]`) with them."""
    start = quote("$result[")
    return {prefix + name: command.replace(start, start + prefix) for name, command in cmd.items()}


def _part(result: Any, prefix: str) -> dict[str, Any]:
    """Of a batch's result, what is of the commands with this prefix."""
    maps = {key: _map(_map(result).get(key)) for key in ("result", "result_error", "result_total")}
    return {
        key: {name.removeprefix(prefix): value for name, value in of.items() if name.startswith(prefix)}
        for key, of in maps.items()
    }


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
