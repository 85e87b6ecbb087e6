"""Looks for the webhooks' secrets in all that the tests see."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from bitrix_integration.bitrix_client import BitrixClient


class Watch(logging.Handler):
    """Gathers texts; says which of them hold a secret."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._texts: list[str] = []
        self._secrets: set[str] = set()

    @property
    def size(self) -> tuple[int, int]:
        """How many texts, how many characters."""
        return len(self._texts), sum(map(len, self._texts))

    @property
    def last(self) -> str:
        """What was seen last."""
        return self._texts[-1]

    def expect_never(self, secrets: list[str]) -> None:
        assert all(len(secret) >= 8 for secret in secrets), "too short to search for"
        self._secrets.update(secrets)

    def see(self, text: str) -> None:
        self._texts.append(text)

    def emit(self, record: logging.LogRecord) -> None:
        self.see(self.format(record))

    def see_exception(self, error: BaseException) -> None:
        """As Frappe's error log writes one down: all its frames, with their local variables."""
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        self.see("".join(told.format(chain=True)))

    def leaks(self) -> list[str]:
        """The texts with a secret in them."""
        return [text for text in self._texts if any(secret in text for secret in self._secrets)]

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hears every logger, debug lines too, and every error of the client."""
        root, call = logging.getLogger(), BitrixClient.call
        level = root.level

        def watched(client: BitrixClient, method: str, params: dict) -> object:
            try:
                return call(client, method, params)
            except Exception as error:
                self.see_exception(error)
                raise

        root.addHandler(self)
        root.setLevel(logging.DEBUG)
        BitrixClient.call = watched
        try:
            yield
        finally:
            BitrixClient.call = call
            root.setLevel(level)
            root.removeHandler(self)
