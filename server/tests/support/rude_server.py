"""A server that speaks HTTP badly, for what the simulator does not do."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"


@contextmanager
def serving(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A webhook's URL; `talk` says what it likes to whoever connects. In the end the line is cut."""

    guests: list[socket.socket] = []

    def answer(guest: socket.socket) -> None:
        with guest, suppress(OSError):
            guest.recv(65536)
            talk(guest)

    def accept() -> None:
        while True:
            try:
                guest, _ = listener.accept()
            except OSError:
                return
            guests.append(guest)
            threading.Thread(target=answer, args=(guest,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/rest/1/abc123xyz789/"
        for one in (listener, *guests):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
