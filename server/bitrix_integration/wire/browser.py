"""Whether the browser that asked still waits for the answer."""

import select
import socket
from collections.abc import Callable
from typing import Any


def watch(request: Any) -> Callable[[], bool]:
    """Says, whenever it is called, whether the browser, or nginx for it, has closed its connection.

    gunicorn hands the connection to the application; behind another server nobody is known to be gone.
    """
    connection = (getattr(request, "environ", None) or {}).get("gunicorn.socket")
    return (lambda: _is_closed(connection)) if connection is not None else (lambda: False)


def _is_closed(connection: socket.socket) -> bool:
    try:
        readable = select.poll()
        readable.register(connection, select.POLLIN)
        # Only what is there is looked at: servers with sockets of their own kind would wait for it.
        return bool(readable.poll(0)) and connection.recv(1, socket.MSG_PEEK) == b""
    except (OSError, ValueError, AttributeError):
        # Closed by us, or of a kind that can't be looked into, such as TLS.
        return isinstance(connection, socket.socket) and connection.fileno() == -1
