"""Hosts of shops: what can be compared, and what many share."""

import re
from urllib.parse import urlsplit

SHARED = frozenset(
    """
    gmail.com googlemail.com yahoo.com yahoo.com.vn ymail.com rocketmail.com outlook.com outlook.com.vn
    hotmail.com hotmail.com.vn live.com live.com.vn msn.com icloud.com me.com mac.com aol.com proton.me
    protonmail.com zoho.com gmx.com mail.com mail.ru yandex.com yandex.ru qq.com 163.com 126.com
    naver.com hey.com fastmail.com vnn.vn hcm.vnn.vn fpt.vn viettel.vn vnpt.vn haravan.com myharavan.com
    hara.vn harafunnel.com facebook.com fb.com m.me instagram.com tiktok.com youtube.com zalo.me zalo.vn
    shopee.vn lazada.vn tiki.vn sendo.vn google.com sites.google.com linktr.ee bit.ly t.me wordpress.com
    blogspot.com wixsite.com myshopify.com mysapo.net bizwebvietnam.net
    """.split()
)
"""Hosts under which many unrelated customers write or sell: no sign of anybody."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def of_web(text: object) -> str | None:
    """The host of a web address, lower case, without `www.`; None for what is none, or shared."""
    written = str(text or "").strip().lower().lstrip("/")
    try:
        host = urlsplit(written if "://" in written else f"//{written}").hostname
    except ValueError:
        return None
    return _own(host)


def of_email(text: object) -> str | None:
    """The host of an e-mail address; None for what is none, or shared."""
    name, at, host = str(text or "").strip().lower().rpartition("@")
    return _own(host) if name and at else None


def web_spellings(host: str) -> list[str]:
    """How a web address on this host may begin in Bitrix, which compares beginnings."""
    return [scheme + www + host for scheme in ("", "https://", "http://") for www in ("", "www.")]


def _own(host: str | None) -> str | None:
    host = (host or "").rstrip(".").removeprefix("www.")
    return host if _HOST.fullmatch(host) and host not in SHARED else None
