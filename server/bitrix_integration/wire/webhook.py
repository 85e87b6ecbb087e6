"""A webhook's URL: a secret that must not be seen outside of the line that sends."""

import re
import unicodedata
from hashlib import sha256
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

_SHAPE = re.compile(r"((?i:https?)://[\w.-]+(?::[0-9]+)?)/rest/([0-9]+)/([A-Za-z0-9_-]+)(?:/\S*)?")
_AROUND = "\"'`<>“”‘’«»"
"""What a text is often quoted with."""
_SECRET = re.compile(r"(/rest/(?:api/)?)[^/\s\"']+/[^/\s\"'?&]+")


class Route(NamedTuple):
    """How requests get to the portal: as an administrator set it. Nothing of the environment counts."""

    proxy: str | None = None
    """The URL of a proxy."""
    ca_bundle: str | None = None
    """A file with the certificates to trust in place of the library's."""

    def __repr__(self) -> str:
        # A proxy's URL may hold a password.
        return f"<Route {'by a proxy' if self.proxy else 'direct'}>"


_DIRECT = Route()


class Webhook:
    """An inbound webhook of Bitrix24. Printing it shows the host alone."""

    __slots__ = ("_base", "host", "origin", "route")

    def __init__(self, origin: str, path: str, route: Route = _DIRECT) -> None:
        self.route = route
        self.origin = origin
        """`https://portal.example.com`, no path."""
        self.host = urlsplit(origin).netloc.lower().removesuffix(":443")
        """The portal, with its port if it has one."""
        self._base = f"{origin}{path}"

    @classmethod
    def parse(cls, text: str | None, route: Route = _DIRECT) -> "Webhook | None":
        """Reads a setting: the base URL, or a template such as `…/user.get.json?ID={ASSIGNED_BY_ID}`.

        None when it is no webhook, or would send the secret unencrypted to another machine.
        """
        shape = _SHAPE.fullmatch(pasted(text or ""))
        if not shape:
            return None
        origin, user, secret = shape[1].lower(), shape[2], shape[3]
        if origin.startswith("http://") and not _is_this_machine(urlsplit(origin).hostname or ""):
            return None
        return cls(origin, f"/rest/{user}/{secret}/", route)

    @property
    def fingerprint(self) -> str:
        """Tells webhooks apart without telling the secret: another one may see other things."""
        return sha256(self._base.encode()).hexdigest()[:16]

    def url(self, method: str) -> str:
        """The secret URL of a method. Unwrap it where it is sent, into no variable."""
        return f"{self._base}{method}.json"

    def __repr__(self) -> str:
        return f"<Webhook {self.host}>"


def pasted(text: str) -> str:
    """A setting without what comes along when it is copied: quotes, blanks, characters that nobody sees."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return seen.strip().strip(_AROUND).strip()


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
