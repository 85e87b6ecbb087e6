"""A webhook's URL: a secret that must not be seen outside of the line that sends."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_SHAPE = re.compile(r"(https?://[\w.-]+(?::[0-9]+)?)/rest/([0-9]+)/([A-Za-z0-9_-]+)(?:/\S*)?")
_SECRET = re.compile(r"(/rest/(?:api/)?)[^/\s\"']+/[^/\s\"'?&]+")


class Webhook:
    """An inbound webhook of Bitrix24. Printing it shows the host alone."""

    __slots__ = ("_base", "host", "origin")

    def __init__(self, origin: str, path: str) -> None:
        self.origin = origin
        """`https://portal.example.com`, no path."""
        self.host = urlsplit(origin).netloc.lower().removesuffix(":443")
        """The portal, with its port if it has one."""
        self._base = f"{origin}{path}"

    @classmethod
    def parse(cls, text: str | None) -> "Webhook | None":
        """Reads a setting: the base URL, or a template such as `…/user.get.json?ID={ASSIGNED_BY_ID}`.

        None when it is no webhook, or would send the secret unencrypted to another machine.
        """
        shape = _SHAPE.fullmatch((text or "").strip())
        if not shape:
            return None
        origin, user, secret = shape.groups()
        if origin.startswith("http://") and not _is_this_machine(urlsplit(origin).hostname or ""):
            return None
        return cls(origin, f"/rest/{user}/{secret}/")

    def url(self, method: str) -> str:
        """The secret URL of a method. Unwrap it where it is sent, into no variable."""
        return f"{self._base}{method}.json"

    def __repr__(self) -> str:
        return f"<Webhook {self.host}>"


def mask(text: str) -> str:
    """The text without the user and the secret of any webhook URL in it."""
    return _SECRET.sub(r"\1***/***", text)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
