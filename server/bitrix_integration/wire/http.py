"""One POST that is over when its time is, whatever the network does."""

import functools
import logging
import queue
import threading
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from bitrix_integration import __version__

from .deadline import Deadline
from .errors import BitrixError
from .webhook import Webhook, mask

CONNECT_SECONDS = 3.05
LARGEST_BODY = 8 * 1024 * 1024
_HEADERS = {"Accept": "application/json", "User-Agent": f"bitrix_integration/{__version__}"}


@dataclass(frozen=True)
class Reply:
    """What came back: HTTP status and the whole body."""

    status: int
    body: bytes


def post(webhook: Webhook, method: str, payload: dict[str, Any], deadline: Deadline) -> Reply:
    """Posts JSON. Raises BitrixError `timeout` or `unreachable`.

    A time-out of the socket starts anew with every byte that arrives, and looking up a name has
    none. So the exchange has a thread of its own, which is left alone when the time is over.
    """
    outcome: queue.SimpleQueue[Reply | BitrixError] = queue.SimpleQueue()
    arguments = (webhook, method, payload, deadline, outcome)
    threading.Thread(target=_exchange, args=arguments, daemon=True, name="bitrix24").start()
    reply: Reply | BitrixError = BitrixError("timeout")
    while not deadline.passed:
        try:
            reply = outcome.get(timeout=deadline.slice())
            break
        except queue.Empty:
            continue
    if isinstance(reply, BitrixError):
        raise reply
    return reply


def _exchange(webhook: Webhook, method: str, payload: dict, deadline: Deadline, outcome: Any) -> None:
    # The library's exceptions hold the URL. None gets out of here.
    try:
        outcome.put(_send(webhook, method, payload, deadline))
    except BitrixError as error:
        outcome.put(error)
    except requests.ReadTimeout:
        outcome.put(BitrixError("timeout"))
    except Exception as error:
        outcome.put(BitrixError("unreachable", type(error).__name__, may_pass=True))


def _send(webhook: Webhook, method: str, payload: dict[str, Any], deadline: Deadline) -> Reply:
    left = max(deadline.remaining(), 0.001)
    with _session().post(
        webhook.url(method),
        json=payload,
        headers=_HEADERS,
        timeout=(min(CONNECT_SECONDS, left), left),
        allow_redirects=False,
        proxies=dict.fromkeys(("http", "https"), webhook.route.proxy),
        verify=webhook.route.ca_bundle or True,
        stream=True,
    ) as response:
        body = bytearray()
        for piece in response.iter_content(16 * 1024):
            body += piece
            if deadline.passed:
                raise BitrixError("timeout")
            if len(body) > LARGEST_BODY:
                raise BitrixError("bad_answer", "a body too large")
        return Reply(response.status_code, bytes(body))


@functools.cache
def _session() -> requests.Session:
    """Keeps connections open between requests, and no cookie: one of another user breaks a webhook."""
    logging.getLogger("urllib3.connectionpool").addFilter(_masked)
    session = requests.Session()
    # No proxy, no certificates and no ~/.netrc of whoever started the worker: see Route.
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=32))
    return session


def _masked(record: logging.LogRecord) -> bool:
    """The library's debug lines hold the path that was asked for."""
    record.msg, record.args = mask(record.getMessage()), ()
    return True
