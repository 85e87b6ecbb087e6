"""A part of a transaction that may fail by itself."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def savepoint(catch: type[Exception] = Exception) -> Iterator[None]:
    """Takes back what was written in it when it fails, and goes on behind it."""
    try:
        yield
    except catch:
        pass
