"""The few Redis commands that the rest needs."""

import functools
import json
from collections.abc import Callable, Iterable
from hashlib import sha1
from typing import Any

from redis.exceptions import NoScriptError, RedisError, ResponseError

PREFIX = "bitrix_integration:"
"""What every key begins with."""

_ADD = """
for n = 2, #ARGV do redis.call('SADD', KEYS[1], ARGV[n]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
"""


class Store:
    """Raw Redis: Frappe's own wrapper keeps values in the request's memory, where they grow stale.

    Redis may be gone: then nothing is remembered, nothing is locked, and nobody gets an error. Who
    found it gone once does not try again: redis-py may spend seconds on every try.
    """

    def __init__(self, redis: Any, site_key: Callable[[str], Any] = lambda key: key) -> None:
        """`redis` is a redis.Redis; `site_key` makes a key the site's own."""
        self._redis = redis
        self._site_key = site_key
        self._is_gone = False

    def read(self, key: str) -> dict[str, Any] | None:
        """What `write` put there."""
        return self._parsed(self._site_key(PREFIX + key))

    def write(self, key: str, value: dict[str, Any], seconds: float) -> None:
        """Keeps a value for a while."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self._tried(lambda: self._redis.set(self._site_key(PREFIX + key), text, px=_milliseconds(seconds)))

    def claim(self, key: str, token: str, seconds: float) -> bool | None:
        """Writes `token` where there is nothing yet; None when there is no Redis."""
        name = self._site_key(PREFIX + key)
        done, answer = self._tried(lambda: self._redis.set(name, token, nx=True, px=_milliseconds(seconds)))
        return bool(answer) if done else None

    @property
    def is_gone(self) -> bool:
        """Whether Redis was found gone."""
        return self._is_gone

    def name(self, key: str, own: bool = False) -> str:
        """What a key is called in Redis: one that all sites of a bench share, or the site's own."""
        name = self._site_key(PREFIX + key) if own else PREFIX + key
        return name.decode() if isinstance(name, bytes) else name

    def run(self, script: str, key: str, *arguments: Any) -> Any:
        """Runs Lua on a key that all sites of a bench share; None when there is no Redis."""
        return self.evaluate(script, self.name(key), *arguments)

    def evaluate(self, script: str, name: str, *arguments: Any) -> Any:
        """Runs Lua on a key by its `name` in Redis. For other threads too: it asks for no site."""

        def run() -> Any:
            try:
                return self._redis.evalsha(_sha(script), 1, name, *arguments)
            except NoScriptError:
                return self._redis.eval(script, 1, name, *arguments)

        return self._tried(run)[1]

    def blocking_pop(self, name: str, seconds: float) -> str | None:
        """The first of a list by its `name` in Redis, waiting for it so long; None when there is none."""
        # Not `blpop`: Frappe's wrapper of Redis may name keys anew.
        command = ("BLPOP", name, f"{max(seconds, 0.01):.3f}")
        popped = self._tried(lambda: self._redis.execute_command(*command))[1]
        return _text(popped[1]) if popped else None

    def add(self, key: str, members: Iterable[str], seconds: float) -> None:
        """Puts texts into a set, which lasts so long."""
        name, texts = self.name(key, own=True), list(members)
        if texts:
            self._tried(lambda: self._redis.eval(_ADD, 1, name, _milliseconds(seconds), *texts))

    def take(self, key: str, most: int) -> list[str]:
        """Takes texts out of a set."""
        name = self.name(key, own=True)
        taken = self._tried(lambda: self._redis.execute_command("SPOP", name, most))[1]
        return [_text(one) for one in taken or ()]

    def erase(self, prefix: str, chosen: Callable[[dict[str, Any]], bool] = lambda value: True) -> int:
        """Deletes the site's keys below `prefix` whose values are chosen; says how many."""
        count = 0
        pattern = self._site_key(f"{PREFIX}{prefix}*")
        names = self._tried(lambda: list(self._redis.scan_iter(match=pattern, count=1000)))[1]
        for name in names or ():
            value = self._parsed(name)
            if value is not None and chosen(value):
                self._tried(lambda name=name: self._redis.delete(name))
                count += 1
        return count

    def _parsed(self, name: Any) -> dict[str, Any] | None:
        text = self._tried(lambda: self._redis.get(name))[1]
        try:
            value = json.loads(text) if text else None
        except ValueError:
            return None
        return value if isinstance(value, dict) else None

    def _tried(self, command: Callable[[], Any]) -> tuple[bool, Any]:
        if self._is_gone:
            return False, None
        try:
            return True, command()
        except ResponseError:
            return False, None
        except (RedisError, OSError):
            self._is_gone = True
            return False, None


@functools.cache
def _sha(script: str) -> str:
    return sha1(script.encode()).hexdigest()


def _text(said: Any) -> str:
    return said.decode() if isinstance(said, bytes) else str(said)


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))
