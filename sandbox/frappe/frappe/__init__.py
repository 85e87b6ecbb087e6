"""A stand-in for Frappe: as much of it as the app calls, over the invented records of `standin`.

The app's own files run on it unchanged. What is here answers as Frappe does, and what is not here
fails at once, so that nothing passes that a real site has never been asked for.
"""

import inspect
import logging
import pkgutil
import threading
from collections.abc import Callable
from typing import Any, NoReturn


class ValidationError(Exception):
    http_status_code = 417


class AuthenticationError(Exception):
    http_status_code = 401


class PermissionError(Exception):
    http_status_code = 403


class DoesNotExistError(ValidationError):
    http_status_code = 404


class TooManyRequestsError(Exception):
    http_status_code = 429


class CSRFTokenError(Exception):
    http_status_code = 400


class _dict(dict):
    """A dict whose keys are attributes too; a missing one is None."""

    __getattr__ = dict.get
    __setattr__ = dict.__setitem__


local = threading.local()
"""What belongs to one request: `site`, `lang`, `session`, `request`, `conf`, `db`, `cache`, `message_log`."""
whitelisted: dict[Callable, list[str]] = {}


def __getattr__(name: str) -> Any:
    try:
        return getattr(local, name)
    except AttributeError:
        raise AttributeError(f"the stand-in for Frappe has no {name}") from None


def whitelist(methods: list[str] | None = None) -> Callable:
    """Marks a function as one that may be called from outside, by these verbs."""

    def mark(function: Callable) -> Callable:
        whitelisted[function] = methods or ["GET", "POST", "PUT", "DELETE"]
        return function

    return mark


def _(text: str) -> str:
    return text


def throw(message: str, exception: type[Exception] = ValidationError) -> NoReturn:
    msgprint(message, indicator="red")
    raise exception(message)


def msgprint(message: str, title: str = "Message", indicator: str = "blue") -> None:
    local.message_log.append({"message": message, "title": title, "indicator": indicator})


def clear_last_message() -> None:
    if local.message_log:
        local.message_log.pop()


def get_roles(user: str | None = None) -> list[str]:
    return local.db.site.roles(user or local.session.user)


def only_for(role: str) -> None:
    if role not in get_roles():
        raise PermissionError


def get_doc(doctype: str | dict[str, Any], name: str | None = None) -> Any:
    return local.db.document(doctype, name) if name else local.db.new_document(doctype)


def get_attr(path: str) -> Any:
    return pkgutil.resolve_name(path)


def call(function: Callable, **arguments: Any) -> Any:
    """Calls it with those of the arguments that it takes."""
    taken = inspect.signature(function).parameters
    return function(**{key: value for key, value in arguments.items() if key in taken})


def clear_cache(doctype: str) -> None:
    """Nothing is kept of a DocType."""


def get_cached_doc(doctype: str) -> Any:
    return local.db.document(doctype, doctype)


def get_site_config() -> _dict:
    """The configuration as it stands in its file."""
    return _dict(local.site_config)


def get_meta(doctype: str, cached: bool = True) -> Any:
    return local.db.site.meta(doctype)


def log_error(title: str, message: str) -> None:
    local.db.site.error_log.append((title, message))


def logger(name: str) -> logging.Logger:
    return logging.getLogger(name)
