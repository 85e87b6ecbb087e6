# Profile - Bitrix Customer API: who the customer of an HD Ticket is, as Bitrix24 knows him.
#
# A Server Script for a site that can't install the app `bitrix_integration`. Script Type: API,
# API Method: haravan_bitrix_customer_profile, Allow Guest: no. It answers the same contract; what it
# can't do stands in docs/ADMIN.md.
#
# Written in what Frappe's sandbox leaves of Python: no import, no class, no `x += 1`, no `a, b = pair`,
# no `f(*args)`, no name that begins with `_`. An attribute that is not there is None.
#
# What fails in Bitrix is an EOFError of (code, detail, seconds to wait): the sandbox has no classes,
# and nothing else here raises that one.

SETTINGS = "Helpdesk Integrations Settings"
TICKET_IDS = ["custom_haravan_profile_orgid", "custom_orgid", "custom_org_id"]
CUSTOMER_ID = "custom_haravan_orgid"
RESPONSIBLE = "custom_responsible"
FIELD_MAP = {
    "ID": "bitrix_id",
    "TITLE": "title_full",
    "UF_CRM_STORENAME": "company_name",
    "UF_CRM_COMPANY_ID": "company_id",
    "UF_CRM_CURRENT_HSI_SEGMENT": "current_hsi_segment",
    "UF_CRM_CURRENT_HSI_DETAIL": "current_hsi_detail",
    "UF_CRM_LAST_HSI_SEGMENT": "last_hsi_segment",
    "UF_CRM_LAST_HSI_DETAIL": "last_hsi_detail",
    "UF_CRM_CURRENT_SHOPPLAN": "current_shopplan",
    "UF_CRM_DATE_CREATED_SHOP": "shop_created_date",
    "UF_CRM_FIRST_PAID_DATE": "first_shopplan_date",
    "UF_CRM_DATE_SIGNED_CURRENT_SHOPPLAN": "current_shopplan_date",
    "UF_CRM_DATE_EXPIRED_SHOPPLAN": "shopplan_expiry",
    "UF_CRM_SHOP_OWNER_NAME": "owner_name",
    "UF_CRM_SHOP_OWNER_EMAIL": "owner_email",
    "UF_CRM_SHOP_OWNER_PHONE_NUMBER": "owner_phone",
    "UF_CRM_HARAVAN_MEMBERSHIP": "membership",
    "ASSIGNED_BY_ID": "assigned_by_id",
}
DAYS = ["shop_created_date", "first_shopplan_date", "current_shopplan_date", "shopplan_expiry"]
NEEDED = ["ID", "TITLE", "ASSIGNED_BY_ID"]
MULTI_FIELDS = ["PHONE", "EMAIL", "WEB", "IM", "LINK"]
COMPANY_FIELDS = ["ID", "TITLE", "DATE_MODIFY", "ASSIGNED_BY_ID", "IS_MY_COMPANY", "EMAIL", "PHONE", "WEB"]
CONTACT_FIELDS = ["ID", "NAME", "LAST_NAME", "COMPANY_ID", "EMAIL", "PHONE"]
# Hosts under which many unrelated customers write or sell: no sign of anybody. The app knows thousands
# more of them, from a list that others keep.
MAIL = """
    hey.com daum.net email.vn fpt.vn mozmail.com netnam.vn pm.me privaterelay.appleid.com saigonnet.vn
    simplelogin.com tuta.com tuta.io tutanota.com vietel.com.vn viettel.vn vnn.vn vnpt.vn zing.vn
    zohomail.com
    163.com 126.com qq.com me.com mac.com mail.com mail.ru bk.ru inbox.ru list.ru naver.com hanmail.net
    fastmail.com web.de t-online.de orange.fr laposte.net libero.it seznam.cz wp.pl
    foxmail.com sina.com duck.com
"""
MAIL_FAMILIES = """
    aol fastmail gmail gmx googlemail hotmail icloud live mailru msn outlook proton protonmail
    rocketmail tutanota windowslive yahoo yandex ymail zoho
"""
PAGES = """
    about.me baemin.vn be.com.vn beacons.ai bio.link bit.ly campsite.bio canva.com canva.site
    carrd.co chotot.com cutt.ly facebook.com fb.com fb.me fb.watch foody.vn g.page github.com
    gitlab.com goo.gl goo.su google.com grab.com hara.vn harafunnel.com harasocial.com haravan.com
    instagr.am instagram.com is.gd kiotviet.vn line.me linkedin.com linkin.bio linktr.ee lnk.bio
    lnkd.in m.me medium.com messenger.com muaban.net nhanh.vn notion.site notion.so ow.ly
    pinterest.com rebrand.ly s.id sapo.vn sendo.vn shopeefood.vn t.co t.me taplink.cc telegram.me
    telegram.org threads.com threads.net tiki.vn tiktok.com tinyurl.com twitter.com vatgia.com
    viber.com vk.com wa.me wechat.com weibo.com whatsapp.com wikipedia.org x.com youtu.be
    youtube.com zalo.me zalo.vn zaloapp.com
"""
PAGE_FAMILIES = """
    alibaba aliexpress amazon ebay etsy facebook google lazada pinterest shopee taobao tiki tmall
"""
PLATFORMS = """
    bigcartel.com bizwebvietnam.net blogspot.com kiotviet.vn myharavan.com mysapo.net mysapo.vn
    nhanh.vn onshopbase.com squarespace.com tumblr.com weebly.com wix.com wordpress.com
    myshopify.com wixsite.com webflow.io github.io netlify.app vercel.app pages.dev web.app
"""
PLATFORMS_FRONT = [
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
]
# Second labels that others register under, as in `com.vn`.
SECOND = "com co net org gov edu ac or ne go biz info name pro health io id".split()
UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
WIDE = {
    **{wide: str(digit) for digit, wide in enumerate("０１２３４５６７８９")},
    "＋": "+",
    "－": "-",
    "＠": "@",
    "．": ".",
}
# Vietnam's renumbering: mobile numbers in 2018, landlines in 2017.
MOBILE = """
    162>32 163>33 164>34 165>35 166>36 167>37 168>38 169>39 120>70 121>79 122>77 126>76 128>78
    123>83 124>84 125>85 127>81 129>82 186>56 188>58 199>59
"""
AREAS = """
    20>214 22>212 231>213 230>215 29>216 52>232 53>233 54>234 510>235 511>236 37>237 38>238 39>239
    33>203 240>204 25>205 26>206 27>207 280>208 281>209 320>220 321>221 241>222 31>225 351>226
    36>227 350>228 30>229 780>290 781>291 710>292 711>293 74>294 76>296 77>297 79>299 4>24 8>28
    61>251 62>252 64>254 55>255 56>256 57>257 58>258 68>259 60>260 501>261 500>262 63>263 59>269
    70>270 651>271 72>272 73>273 650>274 75>275 66>276 67>277
"""
# Bitrix24's codes of languages.
LANGUAGES = {
    "vi": "vn",
    "es": "la",
    "pt": "br",
    "uk": "ua",
    "kk": "kz",
    "hi": "in",
    "zh": "sc",
    "zh-cn": "sc",
    "zh-hans": "sc",
    "zh-sg": "sc",
    "zh-tw": "tc",
    "zh-hk": "tc",
    "zh-hant": "tc",
}
# Bitrix' own codes, and HTTP's, in the contract's words.
BY_CODE = {
    "INVALID_CREDENTIALS": "unauthorized",
    "NO_AUTH_FOUND": "unauthorized",
    "AUTHORIZATION_ERROR": "unauthorized",
    "EXPIRED_TOKEN": "unauthorized",
    "INVALID_REQUEST": "unauthorized",
    "INSUFFICIENT_SCOPE": "no_scope",
    "ACCESS_DENIED": "access_denied",
    "ALLOWED_ONLY_INTRANET_USER": "access_denied",
    "ERROR_METHOD_NOT_FOUND": "portal",
    "OVERLOAD_LIMIT": "portal",
    "PORTAL_DELETED": "portal",
    "QUERY_LIMIT_EXCEEDED": "rate_limited",
    "OPERATION_TIME_LIMIT": "rate_limited",
    "INTERNAL_SERVER_ERROR": "unreachable",
    "ERROR_UNEXPECTED_ANSWER": "unreachable",
}
BY_STATUS = {
    401: "unauthorized",
    402: "access_denied",
    403: "access_denied",
    404: "portal",
    408: "unreachable",
    410: "portal",
    425: "unreachable",
    429: "rate_limited",
}
SENTENCES = {
    "disabled": "Bitrix24 is switched off.",
    "missing_config": "Bitrix24 is not set up.",
    "missing_orgid": "The ticket has nothing to look for.",
    "matched": "Customer profile loaded.",
    "multiple": "Several companies fit.",
    "not_found": "No company fits.",
    "error": "Bitrix24 did not answer.",
}
# What Frappe shows of a masked field; and keys whose values are never a value of a record of Helpdesk.
HIDDEN = "XXXXXXXX"
KEPT = """
    schema_version today lang bitrix_id id assigned_by_id status fetched_at modified matched_by lookup_source
    code retry_after user_type key label field cause
""".split()
DIGITS = "0123456789"
LOWER = "abcdefghijklmnopqrstuvwxyz"
LETTERS = LOWER + LOWER.upper()

# Text


def made_of(text, characters):
    """Whether there is a text, and of these characters alone."""
    return bool(text) and all(one in characters for one in text)


def first(values):
    """The first that is something, else None."""
    for value in values:
        if value:
            return value
    return None


def once(values):
    """Each value once, in their order."""
    return list(dict.fromkeys(values, 1))


def before(text, marks):
    """The text up to the first of these characters."""
    for place, one in enumerate(text):
        if one in marks:
            return text[:place]
    return text


def after(text, mark):
    """The text behind the first mark, all of it where there is none."""
    return text.split(mark, 1)[1] if mark in text else text


def word(value, options):
    """One value of Bitrix as text, None for none."""
    if isinstance(value, dict):
        value = value.get("VALUE")
    if value is None or value is False or isinstance(value, (dict, list)):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "1" if value is True else str(value).strip()
    return options.get(text, text) or None


def words(value, options=None):
    """Any value of Bitrix as text; several are joined with commas."""
    values = value if isinstance(value, list) else [value]
    found = [word(one, options or {}) for one in values]
    return ", ".join([one for one in found if one]) or None


def number(value):
    """An id as text; None for what Bitrix writes when there is none."""
    text = "" if isinstance(value, bool) else str(value or "").strip()
    return text if made_of(text, DIGITS) and len(text) <= 20 and text[0] != "0" else None


def plain(value):
    """Any value as text, without the characters that nobody sees."""
    text = str(value if value is not None else "")
    seen = [WIDE.get(one, one) for one in text if one not in UNSEEN]
    return "".join([one if one == "\n" or not one.isspace() else " " for one in seen]).strip()


def split(text, marks):
    """The pieces between any of these characters."""
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    return [piece for piece in text.split(marks[0]) if piece]


def is_id(text):
    """Whether it is a Company ID: digits, and not zeros alone."""
    return made_of(text, DIGITS) and len(text) <= 20 and bool(text.strip("0"))


def company_ids_in(value):
    """The Company IDs in a field. Where one part of it is none, the whole field is not understood."""
    if isinstance(value, bool):
        return []
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = plain(value)
    found = [text] if is_id(text) else split(text, " ,;/|\n")
    is_several = len(found) > 1 and bool([one for one in found if len(one) < 5])
    return once(found) if all(is_id(one) for one in found) and not is_several else []


def company_id(value):
    """A Company ID as text. What is not wholly digits is none, nor is an empty number field's 0."""
    return first(company_ids_in(value))


def is_email(text):
    """Whether it is an e-mail address. Without brackets: Bitrix would take them for a reference."""
    parts = text.split("@")
    is_plain = not [one for one in text if one in "<>[]\"'(),;|" or one.isspace()]
    return len(parts) == 2 and bool(parts[0]) and bool(parts[1]) and is_plain and "/" not in parts[1]


def addresses(value):
    """The e-mail addresses in a field, lower case."""
    text = plain(value).lower()
    found = [text] if is_email(text) else split(text, " ,;/|<>()\n")
    found = [one.strip("\"'.:").removeprefix("mailto:") for one in found]
    return once([one for one in found if is_email(one)])


def full_name(row):
    """The name of a person, family name first."""
    names = [words(row.get("LAST_NAME")), words(row.get("NAME"))]
    return " ".join([name for name in names if name]) or None


# Phone numbers


def pairs_of(text):
    """`old>new` pairs."""
    return {pair.split(">")[0]: pair.split(">")[1] for pair in text.split()}


def pieces_of(value):
    """A field with several numbers, at the signs between them."""
    text = plain(value)[:200]
    for word in [" - ", " – ", "&", " và ", " hoặc ", " or ", " and "]:
        text = text.replace(word, "\n")
    found = []
    for piece in [one.strip() for one in split(text, ",;/|#\n")]:
        # A few digits behind a number are its extension.
        is_bare = made_of(piece, DIGITS) and len(piece) < 6 and piece[0] != "0"
        if found and (is_bare or piece.lower().startswith("ext")):
            digits = "".join([one for one in piece if one in DIGITS])
            found[-1] = f"{found[-1]} ext. {digits}"
        elif piece:
            found.append(piece)
    return found


def extension_of(piece):
    """` ext. 12` of a number that has one."""
    for word in ["ext", "máy lẻ", "x"]:
        behind = piece.lower().split(word, 1)[1].lstrip(" .:=") if word in piece.lower() else ""
        digits = behind[: len(behind) - len(behind.lstrip(DIGITS))]
        if digits:
            return digits
    return ""


def renewed(national):
    """The number that an old one has become, else the same."""
    mobile = pairs_of(MOBILE)
    areas = pairs_of(AREAS)
    if len(national) == 10 and national[:3] in mobile:
        return mobile[national[:3]] + national[3:]
    is_mobile = len(national) == 9 and national[0] in "35789"
    for size in [] if is_mobile else [3, 2, 1]:
        if len(national) == size + (8 if size == 1 else 7) and national[:size] in areas:
            return areas[national[:size]] + national[size:]
    return national


def key_of(written):
    """What all spellings of one number have in common: its digits with the country's code."""
    head = before(written.lower(), "#x").split("ext", 1)[0].split("máy", 1)[0]
    digits = "".join([one for one in head if one in DIGITS])
    start = written.lstrip("( ")
    if start.startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        if not digits.startswith("84"):
            return digits if 8 <= len(digits) <= 15 and digits[0] != "0" else None
        national = digits[2:].removeprefix("0")
    elif digits.startswith("0"):
        national = digits[1:]
    elif digits.startswith("84") and len(digits) >= 11:
        national = digits[2:].removeprefix("0")
    else:
        national = digits
        if len(digits) == 8 and digits[:4] in ["1800", "1900"]:
            return f"84{digits}"
    if not 9 <= len(national) <= 10 or national[0] == "0":
        return None
    # The codes of Hanoi and Saigon before 2017, kept apart: `08 3822 1234` is no mobile number.
    is_apart = start[:2] in ["04", "08"] and start[2:3] in [" ", ".", "-", ")"] and len(national) == 9
    return f"84{'2' + national if is_apart else renewed(national)}"


def phone_key(value):
    """The key of the first number in a field."""
    return first(phone_keys(value))


def phone_keys(value):
    """The keys of every number in a field."""
    return [key for key in [key_of(piece) for piece in pieces_of(value)] if key]


def said(piece):
    """A number as it is said; what is none, as it stands."""
    key = key_of(piece)
    if not key or not key.startswith("84"):
        return f"+{key}" if key and piece.startswith("00") else piece
    national = key[2:]
    if len(national) == 8:
        return f"{national[:4]} {national[4:]}"
    more = f" ext. {extension_of(piece)}" if extension_of(piece) else ""
    if len(national) == 9:
        return f"0{national[:3]} {national[3:6]} {national[6:]}{more}"
    size = 2 if national[:2] in ["24", "28"] else 3
    return f"0{national[:size]} {national[size : size + 4]} {national[size + 4 :]}{more}"


def phone_shown(value):
    """A field as an agent reads it."""
    return ", ".join(once([said(piece) for piece in pieces_of(value)])) or None


def phones_of(fields):
    """Every number of these fields, and what it dials."""
    found = {}
    for piece in [piece for field in fields for piece in pieces_of(field)]:
        key = key_of(piece)
        if key:
            is_local = key[:4] in ["8418", "8419"] and len(key) == 10
            more = f";ext={extension_of(piece)}" if extension_of(piece) else ""
            found[said(piece)] = f"tel:{key[2:]}" if is_local else f"tel:+{key}{more}"
    return [{"text": text, "href": href} for text, href in found.items()]


def phone_spellings(key):
    """How such a number may stand in Bitrix, whose own comparison knows no country."""
    if not key.startswith("84"):
        return [f"+{key}"]
    national = key[2:]
    size = 9 if national[0] in "35789" else 10
    old = [
        head + national[len(now) :]
        for head, now in {**pairs_of(MOBILE), **pairs_of(AREAS)}.items()
        if len(national) == size and national.startswith(now) and len(now) == (2 if size == 9 else len(now))
    ]
    return [
        spelling
        for one in [national] + old
        for spelling in [f"0{one}", f"+84{one}", f"84{one}", f"+840{one}"]
    ]


# Hosts


def is_host(host):
    """Whether it can be a host's name, with a dot in it."""
    labels = host.split(".")
    for label in labels:
        if not made_of(label, LOWER + DIGITS + "-") or label[0] == "-" or label[-1] == "-":
            return False
    return len(labels) > 1 and len(labels[-1]) > 1 and labels[-1][0] in LOWER


def registered_of(host):
    """The part of a host that somebody registered."""
    labels = host.split(".")
    size = 3 if len(labels) > 2 and labels[-2] in SECOND and len(labels[-1]) == 2 else 2
    return ".".join(labels[-size:])


def is_shared(host):
    """Whether many unrelated customers write from this host, or have their pages on it."""
    registered = registered_of(host)
    family = registered.split(".")[0]
    if family in MAIL_FAMILIES.split() or family in PAGE_FAMILIES.split():
        return True
    if registered in PLATFORMS.split():
        return host.removesuffix(registered).rstrip(".") in PLATFORMS_FRONT
    labels = host.split(".")
    above = [".".join(labels[place:]) for place in range(len(labels) - 1)]
    return bool([one for one in above if one in MAIL.split() or one in PAGES.split()])


def hosts_of_web(value):
    """The hosts of the web addresses in a field, shared ones too."""
    found = []
    for text in split(plain(value).lower(), " ,;|\n"):
        written = text.lstrip("/")
        scheme = written.split("://", 1)[0] if "://" in written else "http"
        address = before(after(written, "://"), "/?#")
        host = before(address, ":").rstrip(".").removeprefix("www.")
        if made_of(scheme, LOWER + DIGITS + "+-.") and "@" not in address and is_host(host):
            found.append(host)
    return once(found)


def own_hosts_of_web(value):
    """Those of one shop alone."""
    return [host for host in hosts_of_web(value) if not is_shared(host)]


def host_of_email(text):
    """The host of an e-mail address; None for what is none, or shared."""
    parts = plain(text).lower().split("@")
    host = parts[-1].rstrip(".").removeprefix("www.")
    is_own = len(parts) > 1 and bool("@".join(parts[:-1])) and is_host(host)
    return host if is_own and not is_shared(host) else None


def web_spellings(host):
    """How a web address on this host may begin in Bitrix, which compares beginnings."""
    return [scheme + www + host for scheme in ["", "https://", "http://"] for www in ["", "www."]]


# Settings


def parsed(text, kind):
    """JSON of that kind, None for anything else."""
    try:
        value = json.loads(text or "")
    except Exception:
        return None
    return value if isinstance(value, kind) else None


def is_name(text, firsts, others):
    """Whether it can name a field or a key."""
    is_text = isinstance(text, str) and 1 <= len(text) <= 100
    return is_text and text[0] in firsts and (len(text) == 1 or made_of(text[1:], others))


def field_map_of(text):
    """Bitrix' fields, and the contract's keys they are answered under."""
    raw = parsed(text, dict)
    if not raw:
        return dict(FIELD_MAP)
    keys = {}
    for field, key in raw.items():
        is_key = isinstance(key, str) and is_name(key.strip(), LETTERS, LETTERS + DIGITS + "_")
        if is_key and is_name(field, LOWER.upper(), LOWER.upper() + DIGITS + "_"):
            keys[field] = key.strip()
    for field in NEEDED:
        keys.setdefault(field, FIELD_MAP[field])
    if "company_id" not in keys.values():
        keys["UF_CRM_COMPANY_ID"] = "company_id"
    return keys


def enums_of(text, keys):
    """Fields whose values are numbers that stand for words."""
    raw = parsed(text, list) or parsed(text, dict) or []
    return [field for field in raw if isinstance(field, str) and field in keys and field not in MULTI_FIELDS]


def is_this_machine(host):
    """Whether a request to it stays here."""
    parts = host.split(".")
    is_loopback = parts[0] == "127" and len(parts) == 4
    return host == "localhost" or (is_loopback and all(made_of(part, DIGITS) for part in parts))


def webhook_of(doc, field):
    """A setting's webhook: `origin`, secret `base`, `secret`; None where there is none."""
    text = ""
    try:
        text = (doc.get_password(field, raise_exception=False) or "") if doc.get(field) else ""
    except Exception:
        text = ""
    # Frappe 15 raises for what it can't decrypt, Frappe 16 hands back nothing.
    if not text and doc.get(field) and is_kept(field):
        STATE["unreadable"].append(field)
    parts = plain(text).strip("\"'`<>“”‘’«»").strip().split("/")
    if len(parts) < 6 or parts[0].lower() not in ["https:", "http:"] or parts[1] or parts[3] != "rest":
        return None
    parts[0] = parts[0].lower()
    parts[2] = parts[2].lower()
    host = parts[2].split(":")[0]
    port = after(parts[2], ":") if ":" in parts[2] else "0"
    is_url = made_of(host, LETTERS + DIGITS + ".-") and made_of(port, DIGITS)
    is_secret = made_of(parts[4], DIGITS) and made_of(parts[5], LETTERS + DIGITS + "_-")
    # Never the secret unencrypted to another machine.
    if not is_url or not is_secret or (parts[0] == "http:" and not is_this_machine(host)):
        return None
    origin = f"{parts[0]}//{parts[2]}"
    return {"origin": origin, "base": f"{origin}/rest/{parts[4]}/{parts[5]}/", "secret": parts[5]}


def is_kept(field):
    """Whether something is kept under a Password field, readable or not."""
    where = "`doctype` = %s and `name` = %s and `fieldname` = %s and `encrypted` = 1"
    query = f"select `fieldname` from `__Auth` where {where}"
    return bool(frappe.db.sql(query, (SETTINGS, SETTINGS, field), as_dict=True))


def origin_of(url):
    """`https://portal.example.com` of any https URL, None of others."""
    scheme = url.split("://", 1)[0].lower() if "://" in url else ""
    netloc = before(after(url, "://"), "/?#")
    host = netloc.split(":")[0]
    port = netloc.split(":", 1)[1] if ":" in netloc else "0"
    is_plain = made_of(host, LETTERS + DIGITS + ".-") and host[0] not in ".-" and made_of(port, DIGITS)
    return f"https://{netloc.lower()}" if scheme == "https" and is_plain else None


# Asking Bitrix24


def trouble(code, detail, wait=None):
    """What to raise when Bitrix gave no answer. Its text holds no secret and nobody's data."""
    return EOFError(code, detail, wait)


def by_status(status):
    """The code of a reply that says nothing else."""
    if status >= 500:
        return "unreachable"
    return "portal" if 300 <= status < 400 else BY_STATUS.get(status, "bad_answer")


def refused(status, body):
    """The trouble that a reply is: by its body first, by its status second."""
    if not isinstance(body, dict) or "error" not in body:
        code = by_status(status)
        return trouble(code, f"HTTP {status}", 3 if code == "rate_limited" else None)
    error = str(body["error"] or "")
    name = error.upper() if made_of(error, LETTERS + DIGITS + "_") and len(error) <= 60 else ""
    code = BY_CODE.get(name)
    # A missing CRM right comes as 400 with an empty code.
    description = str(body.get("error_description") or "").strip().lower()
    if code is None and description.startswith("access denied"):
        code = "access_denied"
    if code is None:
        code = by_status(status)
    wait = 300 if name == "OPERATION_TIME_LIMIT" else 3
    return trouble(
        code, f"HTTP {status}, {name or 'no error code'}", wait if code == "rate_limited" else None
    )


def failed(error):
    """The trouble that an exception of the HTTP library is. Its own text holds the webhook's URL."""
    response = error.response
    if response is None:
        is_json = isinstance(error, ValueError)
        return trouble("bad_answer", "no JSON") if is_json else trouble("unreachable", "no connection")
    try:
        body = response.json()
    except Exception:
        body = None
    return refused(response.status_code, body)


def call(webhook, method, params):
    """The `result` of a method. Raises EOFError."""
    failure = None
    try:
        headers = {"Accept": "application/json"}
        body = frappe.make_post_request(f"{webhook['base']}{method}.json", json=params, headers=headers)
    except Exception as error:
        failure = failed(error)
    if failure is not None:
        raise failure
    if isinstance(body, dict) and "result" in body and "error" not in body:
        return body["result"]
    raise refused(200, body)


def quoted(text):
    """Percent-encoded: Bitrix would take a bare plus for a space."""
    plain = LETTERS + DIGITS + "-._~"
    return "".join(
        [one if one in plain else "".join([f"%{byte:02X}" for byte in one.encode()]) for one in text]
    )


def pairs(name, value):
    """A parameter in PHP's brackets, as texts `name=value`."""
    if isinstance(value, dict):
        return [pair for key, one in value.items() for pair in pairs(f"{name}[{key}]", one)]
    if isinstance(value, list):
        return [pair for place, one in enumerate(value) for pair in pairs(f"{name}[{place}]", one)]
    return [f"{quoted(name)}={quoted(str(value))}"]


def batch(webhook, commands):
    """Runs commands, each a list of method and parameters, in one request. Raises EOFError."""
    cmd = {}
    for name, command in commands.items():
        asked = [pair for key, value in command[1].items() for pair in pairs(key, value)]
        cmd[name] = f"{command[0]}?{'&'.join(asked)}"
    result = call(webhook, "batch", {"halt": 0, "cmd": cmd})
    return result if isinstance(result, dict) else {}


def reply_to(replies, name):
    """What a command of a batch gave. Raises EOFError where it failed."""
    # PHP writes an empty map as [].
    errors = replies.get("result_error")
    results = replies.get("result")
    if isinstance(errors, dict) and name in errors:
        raise refused(200, errors[name])
    if not isinstance(results, dict) or name not in results:
        raise trouble("bad_answer", "a command without a result")
    return results[name]


# What to ask


def companies(keys, chosen):
    """The companies that a filter chooses."""
    params = {"filter": chosen, "select": once(COMPANY_FIELDS + list(keys)), "order": {"DATE_MODIFY": "DESC"}}
    return ["crm.company.list", {**params, "start": -1}]


def contacts(chosen):
    """The contacts that a filter chooses."""
    return [
        "crm.contact.list",
        {"filter": chosen, "select": CONTACT_FIELDS, "order": {"ID": "DESC"}, "start": -1},
    ]


def ids_by_phone(entity, clue):
    """The ids of contacts or companies that have a number in any spelling."""
    values = phone_spellings(phone_key(clue["value"]))
    return ["crm.duplicate.findbycomm", {"type": "PHONE", "entity_type": entity, "values": values}]


def people_questions(query):
    """Who the ticket's contact is."""
    by_email = {f"ce{n}": contacts({"EMAIL": clue["value"]}) for n, clue in enumerate(query["emails"])}
    by_phone = {f"cp{n}": ids_by_phone("CONTACT", clue) for n, clue in enumerate(query["phones"])}
    return {**by_email, **by_phone}


def fallback_questions(query, keys):
    """Whose company it is, where no Company ID says so."""
    asked = {f"oe{n}": companies(keys, {"EMAIL": clue["value"]}) for n, clue in enumerate(query["emails"])}
    for n, clue in enumerate(query["phones"]):
        asked[f"op{n}"] = ids_by_phone("COMPANY", clue)
    spelt = [one for clue in query["domains"] for one in web_spellings(clue["value"])]
    return {**asked, **{f"ow{n}": companies(keys, {"WEB": one}) for n, one in enumerate(spelt)}}


def membership_questions(contact_ids):
    """All companies of contacts: their rows name the main one alone."""
    return {f"m{one}": ["crm.contact.company.items.get", {"id": one}] for one in contact_ids[:12]}


def extras_of(keys):
    """Fields that the administrator added to the contract's own."""
    return [field for field, key in keys.items() if key not in FIELD_MAP.values()]


def label_questions(keys, enums, lang):
    """Bitrix' words for added fields and for enumerations."""
    wanted = extras_of(keys) + enums
    if not wanted:
        return {}
    asked = {"lsf": ["crm.company.fields", {}]}
    code = lang.replace("_", "-").lower()
    language = LANGUAGES.get(code) or LANGUAGES.get(code.split("-")[0]) or code.split("-")[0]
    if [field for field in wanted if field.startswith("UF_")]:
        asked["luf"] = ["crm.company.userfield.list", {"filter": {"LANG": language}}]
    if [field for field in wanted if not field.startswith("UF_")]:
        asked["lst"] = ["crm.status.list", {}]
    return asked


# What to believe of the answers: rows that bear what was looked for. Bitrix drops filters.


def rows_of(result):
    """The rows of a list method. Raises EOFError for anything else."""
    if isinstance(result, list) and all(isinstance(row, dict) for row in result):
        return result
    raise trouble("bad_answer", "no list of rows")


def ids_of(result, entity):
    """The ids that findbycomm found."""
    found = result.get(entity) if isinstance(result, dict) else []
    ids = [number(one) for one in found] if isinstance(found, list) else []
    return [one for one in ids if one]


def values_of(row, fields):
    """Every value of some fields, as text."""
    found = []
    for field in fields:
        value = row.get(field)
        found.extend([words(item) for item in (value if isinstance(value, list) else [value])])
    return [one for one in found if one]


def emails_in(row, fields):
    """Every e-mail address in a row, lower case; `fields` hold some besides EMAIL."""
    return [one for text in values_of(row, ["EMAIL"] + fields) for one in addresses(text)]


def phones_in(row, fields):
    """The keys of every phone number in a row."""
    return [key for text in values_of(row, ["PHONE"] + fields) for key in phone_keys(text)]


def hosts_in(row, fields):
    """The hosts of a row's sites and addresses, without those that many share."""
    found = [host for text in values_of(row, ["WEB"]) for host in own_hosts_of_web(text)]
    found.extend([host_of_email(text) for text in emails_in(row, fields)])
    return [one for one in found if one]


def newest_first(rows):
    """By when they were changed last, then by age."""
    return sorted(
        rows,
        key=lambda row: (words(row.get("DATE_MODIFY")) or "", int(number(row.get("ID")) or 0)),
        reverse=True,
    )


def companies_of(pool, contact):
    """The ids of a contact's companies, as far as they are known; the main one first."""
    others = sorted(pool["memberships"].get(number(contact.get("ID")), []))
    return once([one for one in [number(contact.get("COMPANY_ID"))] + others if one])


def employs(pool, company, has):
    """Whether somebody who works there fits."""
    bitrix_id = number(company.get("ID"))
    own = [one for one in pool["contacts"].values() if bitrix_id in companies_of(pool, one)]
    return bool([one for one in own if has(one)])


def bears(pool, company, by, value):
    """Whether a company, or somebody who works there, bears a clue."""
    if by == "company_id":
        texts = values_of(company, [pool["lookup_field"]])
        return bool([text for text in texts if value in company_ids_in(text)])
    if by == "email":
        return value in emails_in(company, []) or employs(
            pool, company, lambda one: value in emails_in(one, [])
        )
    if by == "phone":
        key = phone_key(value)
        return key in phones_in(company, []) or employs(pool, company, lambda one: key in phones_in(one, []))
    return value in hosts_in(company, [])


def is_contacts(clue):
    """Whether the clue is the Contact's own."""
    return clue["source"].startswith("contact.")


def knows_contact(pool, company):
    """Whether who wrote is known to a company: by e-mail, phone, mail domain or as a person.

    Only by what customers can't write themselves.
    """
    keys = pool["keys"]
    query = pool["query"]
    mail_fields = [field for field, key in keys.items() if key == "owner_email"]
    phone_fields = [field for field, key in keys.items() if key == "owner_phone"]
    hosts = hosts_in(company, mail_fields)
    for clue in query["emails"]:
        if clue["value"] in query["vouching"] and (
            clue["value"] in emails_in(company, mail_fields)
            or host_of_email(clue["value"]) in hosts
            or bears(pool, company, "email", clue["value"])
        ):
            return True
    for clue in query["phones"]:
        if phone_key(clue["value"]) in query["vouching"] and (
            phone_key(clue["value"]) in phones_in(company, phone_fields)
            or bears(pool, company, "phone", clue["value"])
        ):
            return True
    return False


def people_in(pool):
    """People who bear a clue: the ticket's Contact before whoever wrote in, e-mail before phone."""
    query = pool["query"]
    wanted = [[clue, "email"] for clue in query["emails"]] + [[clue, "phone"] for clue in query["phones"]]
    newest = newest_first(pool["contacts"].values())
    found = {}
    for pair in sorted(wanted, key=lambda pair: not is_contacts(pair[0])):
        value = pair[0]["value"]
        for row in newest:
            has = (
                value in emails_in(row, []) if pair[1] == "email" else phone_key(value) in phones_in(row, [])
            )
            if has:
                found.setdefault(number(row["ID"]), row)
    return list(found.values())


def put(place, rows):
    """Puts rows in by their ids; a row without one is none."""
    for row in rows:
        if number(row.get("ID")):
            place[number(row.get("ID"))] = row


def put_companies(pool, rows):
    """The same for companies: the portal's own legal entities are nobody's customer."""
    own = [row for row in rows if words(row.get("IS_MY_COMPANY")) in ["Y", "1"]]
    pool["own"].extend([number(row.get("ID")) for row in own])
    put(pool["companies"], [row for row in rows if row not in own])


# The search: by Company ID, else by e-mail, then phone, then domain


def search(webhook, query, keys, enums, lang):
    """What was found: `by`, `source`, `value`, `fits`, `companies`, `people`. Raises EOFError."""
    lookup_field = first([field for field, key in keys.items() if key == "company_id"])
    pool = {"query": query, "keys": keys, "lookup_field": lookup_field, "lang": lang, "asked": []}
    pool = {
        **pool,
        "companies": {},
        "contacts": {},
        "memberships": {},
        "own": [],
        "CONTACT": [],
        "COMPANY": [],
    }
    labels = label_questions(keys, enums, lang)
    if query["company_ids"]:
        values = [clue["value"] for clue in query["company_ids"]]
        asked = {"co": companies(keys, {f"={lookup_field}": values}), **people_questions(query)}
    else:
        asked = {**people_questions(query), **fallback_questions(query, keys)}
    replies = batch(webhook, {**asked, **labels})
    pool["labels"] = labels_in(replies, labels, keys, enums)
    if not query["company_ids"]:
        add_people(pool, replies)
        add_fallback(pool, replies)
        return fall_back(webhook, pool, {})
    found = by_company_id(webhook, pool, replies)
    if found:
        return found
    add_people(pool, replies)
    return fall_back(webhook, pool, fallback_questions(query, keys))


def labels_in(replies, asked, keys, enums):
    """Words, by field: `names` of added ones, `options` of enumerations; and the `kinds` of added ones.

    None where one can't be read. A portal may have labels in some languages only: then its own are used.
    """
    found = {"names": {}, "options": {}, "kinds": {}}
    wanted = once(extras_of(keys) + enums)
    try:
        if "lsf" not in asked:
            return found
        fields = reply_to(replies, "lsf")
        if not isinstance(fields, dict):
            raise trouble("bad_answer", "no map of fields")
        lists = {}
        for row in rows_of(reply_to(replies, "lst")) if "lst" in asked else []:
            lists.setdefault(words(row.get("ENTITY_ID")), []).append(row)
        for row in rows_of(reply_to(replies, "luf")) if "luf" in asked else []:
            name = row.get("FIELD_NAME")
            if name in wanted:
                label(found, name, [row.get("EDIT_FORM_LABEL"), row.get("LIST_COLUMN_LABEL")])
                found["kinds"][name] = words(row.get("USER_TYPE_ID")) or ""
                if options_of(row.get("LIST") or [], "ID", "VALUE"):
                    found["options"][name] = options_of(row.get("LIST") or [], "ID", "VALUE")
        for name in wanted:
            about = fields.get(name)
            if isinstance(about, dict):
                found["kinds"].setdefault(name, words(about.get("type")) or "")
                label(found, name, [about.get("formLabel"), about.get("listLabel"), about.get("title")])
                rows = lists.get(words(about.get("statusType")) or name) or []
                if rows and not name.startswith("UF_"):
                    found["options"][name] = options_of(rows, "STATUS_ID", "NAME")
    except EOFError:
        return {"names": {}, "options": {}, "kinds": {}}
    return found


def label(found, name, candidates):
    """Notes the first label that says more than the field's code."""
    texts = [words(one) for one in candidates]
    text = first([one for one in texts if one and one != name])
    if text:
        found["names"].setdefault(name, text)


def options_of(rows, value, text):
    """The words of an enumeration's values."""
    found = {words(row.get(value)): words(row.get(text)) for row in rows if isinstance(row, dict)}
    return {key: one for key, one in found.items() if key and one}


def by_company_id(webhook, pool, replies):
    """The finding, None where no Company ID leads anywhere."""
    query = pool["query"]
    found = rows_of(reply_to(replies, "co"))
    # A field that Bitrix doesn't know is dropped from the filter and from the rows.
    if [row for row in found if pool["lookup_field"] not in row]:
        raise trouble("bad_field", "the rows lack the field mapped to company_id")
    put_companies(pool, found)
    if not finding(pool, "company_id", query["company_ids"]):
        return None
    try:
        add_people(pool, replies)
        best = finding(pool, "company_id", query["company_ids"])
        is_known = bool([one for one in best["companies"][: best["fits"]] if one["known"]])
        # Somebody may belong to this company besides his main one.
        more = {} if is_known else membership_questions(without_memberships(pool, people_in(pool)))
        if not people_in(pool) or not is_known:
            more = {**more, **contact_questions(pool)}
        if more:
            add_more(pool, batch(webhook, more), more)
    except EOFError as error:
        # The company does without the person.
        note(error, "crm, not needed for the company")
    return finding(pool, "company_id", query["company_ids"])


def fall_back(webhook, pool, questions):
    """The finding by other clues. `questions`: the fallback's, where they have not been asked."""
    query = pool["query"]
    for is_last in [False, True]:
        more = {**questions, **unknown(pool)}
        if not more or (not questions and is_settled(pool)):
            break
        replies = batch(webhook, more)
        if questions:
            add_fallback(pool, replies)
        add_more(pool, replies, more)
        questions = {}
        if is_last:
            break
    return (
        finding(pool, "email", query["emails"])
        or finding(pool, "phone", query["phones"])
        or finding(pool, "domain", query["domains"])
    )


def is_settled(pool):
    """Whether an e-mail address leads somewhere, and nothing more can be found by it."""
    emails = pool["query"]["emails"]
    people = [row for row in people_in(pool) if [one for one in emails if one["value"] in emails_in(row, [])]]
    wanted = [one for row in people for one in companies_of(pool, row) if not is_here(pool, one)]
    return bool(finding(pool, "email", emails)) and not wanted and not without_memberships(pool, people)


def is_here(pool, company_id):
    """Whether a company's row is known, or known to be nobody's customer."""
    return company_id in pool["companies"] or company_id in pool["own"]


def without_memberships(pool, people):
    """The ids of people of whom only the first company is known."""
    return [one for one in [number(row["ID"]) for row in people] if one not in pool["memberships"]]


def unknown(pool):
    """Questions for what the rows that are here lead to."""
    people = people_in(pool)
    ids = [one for row in people for one in companies_of(pool, row)] + pool["COMPANY"]
    wanted = [one for one in once(ids) if not is_here(pool, one) and one not in pool["asked"]]
    pool["asked"].extend(wanted)
    asked = {**contact_questions(pool), **membership_questions(without_memberships(pool, people))}
    return {**asked, "oi": companies(pool["keys"], {"@ID": wanted[:50]})} if wanted else asked


def contact_questions(pool):
    """Whose numbers they are, by the ids that the search by phone gave, and where they work."""
    wanted = [one for one in once(pool["CONTACT"]) if one not in pool["contacts"]]
    pool["CONTACT"] = []
    return {"pp": contacts({"@ID": wanted[:50]}), **membership_questions(wanted)} if wanted else {}


def add_people(pool, replies):
    """The contacts that the e-mail addresses brought, and the ids that the numbers did."""
    for n in range(len(pool["query"]["emails"])):
        put(pool["contacts"], rows_of(reply_to(replies, f"ce{n}")))
    for n in range(len(pool["query"]["phones"])):
        pool["CONTACT"].extend(ids_of(reply_to(replies, f"cp{n}"), "CONTACT"))


def add_fallback(pool, replies):
    """What the fallback's questions brought."""
    for name in fallback_questions(pool["query"], pool["keys"]):
        if name.startswith("op"):
            pool["COMPANY"].extend(ids_of(reply_to(replies, name), "COMPANY"))
        else:
            put_companies(pool, rows_of(reply_to(replies, name)))


def add_more(pool, replies, asked):
    """What the rows led to."""
    if "oi" in asked:
        put_companies(pool, rows_of(reply_to(replies, "oi")))
    if "pp" in asked:
        put(pool["contacts"], rows_of(reply_to(replies, "pp")))
    for name, command in asked.items():
        if command[0] == "crm.contact.company.items.get":
            pool["memberships"][command[1]["id"]] = memberships_in(replies, name)


def memberships_in(replies, name):
    """The companies of a contact. Who may not read them sees what he may: the main company."""
    try:
        rows = rows_of(reply_to(replies, name))
        if [row for row in rows if "IS_PRIMARY" not in row]:
            raise trouble("bad_answer", "no list of a contact's companies")
    except EOFError as error:
        if error.args[0] not in ["access_denied", "no_scope", "portal"]:
            raise error
        note(error, "crm, not needed for the company")
        return []
    return [one for one in [number(row.get("COMPANY_ID")) for row in rows] if one]


def finding(pool, by, clues):
    """The companies that bear the first clue that any bears, and those of rival Company IDs; or None."""
    everyone = newest_first(pool["companies"].values())
    for clue in clues:
        fits = [row for row in everyone if bears(pool, row, by, clue["value"])]
        if fits:
            # Two Company IDs that lead to two companies are worth a word; two addresses are not.
            rivals = clues if by == "company_id" else []
            others = [row for one in rivals for row in everyone if bears(pool, row, by, one["value"])]
            rows = {number(row["ID"]): row for row in fits + others}
            shown = [entry(pool, row) for row in rows.values()]
            people = [person(pool, row) for row in people_in(pool)]
            about = {"by": by, "source": clue["source"], "value": clue["value"], "fits": len(fits)}
            return {**about, "companies": shown, "people": people}
    return None


def entry(pool, row):
    """A company of a finding, with what only the answer needs: `modified`, `known`, `extra`, `missing`."""
    labels = pool["labels"]
    company = dict.fromkeys(FIELD_MAP.values())
    for field, key in pool["keys"].items():
        if key in company and company[key] is None:
            company[key] = words(row.get(field), labels["options"].get(field, {}))
    for key in DAYS:
        day = day_of(company[key] or "")
        if day and not company[key].startswith(day):
            company[key] = day
    company["bitrix_id"] = number(row.get("ID"))
    company["assigned_by_id"] = number(row.get("ASSIGNED_BY_ID"))
    extra = [
        {
            "key": pool["keys"][field],
            "label": labels["names"].get(field, field),
            "value": extra_of(row.get(field), field, labels, pool["lang"]),
        }
        for field in extras_of(pool["keys"])
    ]
    missing = [
        {"field": field, "key": key}
        for field, key in pool["keys"].items()
        if field not in row and field not in MULTI_FIELDS
    ]
    about = {"modified": words(row.get("DATE_MODIFY")), "known": knows_contact(pool, row)}
    return {**about, "company": company, "extra": extra, "missing": missing}


def extra_of(value, field, labels, lang):
    """An added field as an agent reads it, by its kind; several values are joined with commas."""
    if field in labels["options"]:
        return words(value, labels["options"][field])
    kind = "phone" if field == "PHONE" else labels["kinds"].get(field, "")
    values = value if isinstance(value, list) else [value]
    texts = [of_kind(one, kind, lang) for one in values]
    return ", ".join([text for text in texts if text]) or None


def of_kind(value, kind, lang):
    """One value of a field of Bitrix24's type."""
    text = words(value)
    if kind in ["boolean", "char"]:
        if text and text.upper() in ["1", "Y", "TRUE"]:
            return "Có" if lang == "vi" else "Yes"
        is_no = value is False or (text and text.upper() in ["0", "N", "FALSE"])
        return ("Không" if lang == "vi" else "No") if is_no else text
    if not text:
        return None
    if kind == "phone":
        return phone_shown(text)
    if kind == "money":
        amount = text.split("|")[0].strip()
        currency = text.split("|")[1].strip().upper() if "|" in text else ""
        sign = {"VND": "₫", "USD": "$", "EUR": "€"}.get(currency, currency)
        return f"{decimal(amount, lang)} {sign}".strip() if amount else None
    if kind == "double":
        return decimal(text, lang)
    if kind in ["date", "datetime"] and day_of(text):
        parts = day_of(text).split("-")
        # A day alone is written as the hour of the portal's zone.
        is_day = kind == "date" or text[11:16] in ["", "00:00"] or text[11:16] == text[20:25]
        return f"{parts[2]}/{parts[1]}/{parts[0]}" + ("" if is_day else f" {text[11:16]}")
    if kind == "address":
        return text.split("|")[0].strip() or None
    if kind == "crm" and "_" in text:
        names = {"CO": "Công ty", "C": "Liên hệ", "D": "Deal", "L": "Lead"}
        english = {"CO": "Company", "C": "Contact", "D": "Deal", "L": "Lead"}
        parts = text.split("_")
        return f"{(names if lang == 'vi' else english).get(parts[0], parts[0])} {parts[1]}"
    return text


def decimal(text, lang):
    """A plain decimal with its thousands apart; anything else as it stands."""
    sign = "-" if text.startswith("-") else ""
    whole = text.removeprefix("-").split(".")[0]
    behind = text.split(".", 1)[1].rstrip("0") if "." in text else ""
    if not made_of(whole, DIGITS) or (behind and not made_of(behind, DIGITS)):
        return text
    grouped = f"{int(whole):,}" + (f".{behind}" if behind else "")
    swapped = grouped.replace(",", " ").replace(".", ",").replace(" ", ".")
    return sign + (swapped if lang == "vi" else grouped)


def day_of(text):
    """`YYYY-MM-DD` of a day that is written in digits; None for what is none."""
    head = before(text.strip(), " T")
    parts = split(head, "/-.")
    if len(parts) != 3 or not all(made_of(part, DIGITS) for part in parts):
        return None
    if len(parts[0]) == 4:
        parts = [parts[2], parts[1], parts[0]]
    year = parts[2] if len(parts[2]) == 4 else f"20{parts[2]}"
    # Where the day comes first gives none, the month does, as in the United States.
    for month, day in [[parts[1], parts[0]], [parts[0], parts[1]]]:
        long = [4, 6, 9, 11]
        leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
        days = 30 if int(month) in long else (29 if leap else 28) if int(month) == 2 else 31
        if len(year) == 4 and 1 <= int(month) <= 12 and 1 <= int(day) <= days:
            return f"{year}-{int(month):02d}-{int(day):02d}"
    return None


def person(pool, row):
    """A person of a finding."""
    texts = {}
    for field in ["EMAIL", "PHONE"]:
        value = row.get(field)
        texts[field] = words(value[0]) if isinstance(value, list) and value else None
    about = {"id": number(row.get("ID")), "title": full_name(row), "email": texts["EMAIL"]}
    return {**about, "phone": texts["PHONE"], "company_ids": companies_of(pool, row)}


# The answer


def link(portal, kind, bitrix_id):
    """A page in Bitrix24."""
    return f"{portal}/crm/{kind}/details/{bitrix_id}/" if portal else None


def match(one, portal):
    """A company among others."""
    company = one["company"]
    return {
        "bitrix_id": company["bitrix_id"],
        "company_id": company["company_id"],
        "company_name": company["company_name"] or company["title_full"],
        "url": link(portal, "company", company["bitrix_id"]),
        "modified": one["modified"],
    }


def shown(found, choice, portal):
    """What a finding adds to the empty block. A choice that is not among the companies picks nothing."""
    # Not strftime: it imports, which the sandbox forbids.
    now = frappe.utils.get_datetime_in_timezone("UTC").isoformat()[:19] + "Z"
    if not found:
        return {"status": "not_found", "fetched_at": now}
    entries = found["companies"]
    chosen = first([one for one in entries if one["company"]["bitrix_id"] == choice])
    company = chosen or (entries[0] if found["fits"] == 1 else None)
    others = sorted(entries, key=lambda one: one["modified"] or "", reverse=True)
    block = {
        "status": "matched" if company else "multiple",
        "fetched_at": now,
        "matched_by": "choice" if chosen else found["by"],
        "lookup_source": found["source"],
        "lookup_value": phone_shown(found["value"]) if found["by"] == "phone" else found["value"],
        "matches": [match(one, portal) for one in others if one is not company],
    }
    if not company:
        return block
    bitrix_id = company["company"]["bitrix_id"]
    own = [one for one in found["people"] if bitrix_id in one["company_ids"]]
    person = first(own + found["people"])
    contact = None
    if person:
        contact = {key: person[key] for key in ["id", "title", "email"]}
        contact["phone"] = phone_shown(person["phone"])
        contact["url"] = link(portal, "contact", person["id"])
    # Fields that a customer can write himself, over REST; any other match needs a check anyway.
    is_customers = found["source"].startswith("ticket.") or found["source"].startswith("customer.")
    may_be_forged = found["by"] == "company_id" and is_customers
    return {
        **block,
        "company": {
            **company["company"],
            "owner_phone": phone_shown(company["company"]["owner_phone"]),
            "url": link(portal, "company", bitrix_id),
        },
        "extra": company["extra"],
        "contact": contact,
        "unverified": bool(not chosen and not company["known"] and may_be_forged),
        "missing_fields": company["missing"],
    }


def responsible_of(webhook, user_id):
    """Who looks after a company."""
    person = {"id": user_id, "active": False, "email": None, "name": None, "user_type": None}
    if not webhook:
        return {**person, "status": "missing_config", "saved": None}
    failure = None
    try:
        rows = rows_of(call(webhook, "user.get", {"ID": user_id}))
    except EOFError as error:
        failure = error
    if failure is not None:
        note(failure, "responsible")
        return {**person, "status": "error", "saved": None}
    # A scope that doesn't allow the filter drops it: then these are other people.
    row = first([one for one in rows if number(one.get("ID")) == user_id])
    if not row:
        return {**person, "status": "not_found", "saved": None}
    is_active = words(row.get("ACTIVE")) in ["1", "Y", "true"]
    email = words(row.get("EMAIL"))
    return {
        "id": user_id,
        "active": is_active,
        "email": email,
        "name": full_name(row),
        "user_type": words(row.get("USER_TYPE")),
        "status": "inactive" if not is_active else "active" if email else "missing_email",
        "saved": None,
    }


def saved(ticket, bitrix):
    """Whether `custom_responsible` holds the responsible's e-mail now; None when there is nothing to save."""
    person = bitrix["responsible"]
    if person["status"] != "active" or bitrix["matched_by"] not in ["company_id", "choice"]:
        return None
    field = frappe.get_meta("HD Ticket").get_field(RESPONSIBLE)
    if not field:
        return None
    if not holds(field, person["email"]):
        return False
    written = table_rows("HD Ticket", [RESPONSIBLE], "`name` = %s", [ticket])
    if written and written[0][RESPONSIBLE] == person["email"]:
        return True
    # What a GET writes is rolled back.
    if frappe.request.method != "POST":
        return None
    try:
        frappe.db.set_value("HD Ticket", ticket, RESPONSIBLE, person["email"], update_modified=False)
    except Exception:
        return False
    return True


def holds(field, email):
    """Whether Frappe takes the address for the field when somebody saves the ticket next."""
    if field.fieldtype == "Link":
        return bool(frappe.db.exists(field.options, email))
    if field.fieldtype == "Select":
        return email in (field.options or "").split("\n")
    if field.fieldtype != "Data":
        return field.fieldtype in ["Small Text", "Text", "Long Text", "Read Only", "Autocomplete"]
    if field.options == "Email" and not is_valid_email(email):
        return False
    return field.options in [None, "", "Email"] and len(email) <= (frappe.utils.cint(field.length) or 140)


def is_valid_email(email):
    """Whether Frappe takes it for an address: names of letters, digits and some signs, a host with a dot."""
    parts = email.split("@")
    if len(parts) != 2 or not is_host(parts[1].lower()):
        return False
    letters = LETTERS + DIGITS + "!#$%&'*+/=?^_`{|}~-"
    return all(made_of(name, letters) for name in parts[0].split("."))


def note(error, where):
    """Writes a failure down; gives back its id."""
    incident = frappe.utils.generate_hash(length=8)
    text = f"{where}: {error.args[0]} ({error.args[1]})"
    written = mask(f"Bitrix24 [{incident}] {text}")
    if not written:
        frappe.log_error(title=f"Bitrix24 [{incident}] {text}"[:140], message=text)
    # By its own: a GET's transaction is rolled back.
    frappe.db.commit()
    return incident


def is_writable():
    """Whether the site writes now, what it logs as well."""
    try:
        frappe.db.set_value("Error Log", "none of this name", {"seen": 1}, update_modified=False)
    except Exception:
        return False
    return True


def mask(text):
    """Puts a text in place of what Frappe itself wrote down of a failed request; says whether it had.

    Its entry holds the webhook's URL and all that was asked.
    """
    secrets = [one["secret"] for one in STATE["webhooks"]]
    found = frappe.get_all(
        "Error Log", filters={"creation": [">=", STATE["began"]]}, fields=["name", "method", "error"]
    )
    has_some = False
    for log in found:
        said = f"{log['method']} {log['error']}"
        if [secret for secret in secrets if secret in said]:
            changes = {"method": text[:140], "error": text}
            frappe.db.set_value("Error Log", log["name"], changes, update_modified=False)
            has_some = True
    return has_some


# The request


def say(english, vietnamese):
    """A sentence in the language of whoever asks."""
    return vietnamese if frappe.lang == "vi" else english


def require_agent():
    """PermissionError for everybody but agents: a customer may read his own ticket, not this."""
    user = frappe.session.user
    roles = ["in", ["Agent", "Agent Manager"]]
    has_role = frappe.get_all(
        "Has Role", filters={"parent": user, "parenttype": "User", "role": roles}, limit=1
    )
    active = frappe.db.get_value("HD Agent", user, "is_active")
    is_agent = user == "Administrator" or bool(has_role) or bool(frappe.db.exists("HD Agent", user))
    if not is_agent or active == 0 or frappe.request.method not in ["GET", "POST"]:
        sentence = say(
            "Only agents may view customer profiles", "Chỉ nhân viên hỗ trợ được xem hồ sơ khách hàng"
        )
        frappe.throw(sentence, frappe.PermissionError)


def readable_ticket(ticket):
    """The HD Ticket of that name."""
    if ticket is None or ticket == "":
        frappe.throw(say("ticket is missing", "Thiếu ticket"))
    is_name = isinstance(ticket, (str, int))
    name = str(ticket).strip()
    if not is_name or isinstance(ticket, bool) or not 0 < len(name) <= 140:
        frappe.throw(say("ticket is not the name of a ticket", "ticket không phải là mã của một ticket"))
    doc = frappe.get_doc("HD Ticket", name)
    # Where names are numbers, the database takes "12 x" for 12.
    if str(doc.name) != name:
        frappe.throw(say("Ticket not found", "Không tìm thấy ticket"), frappe.DoesNotExistError)
    doc.check_permission("read")
    return doc


def chosen_company(company):
    """Bitrix' number of the company that the agent picked."""
    if company is None or company == "":
        return None
    if isinstance(company, bool) or not number(company):
        frappe.throw(
            say("company is not the number of a company", "company không phải là số của một công ty")
        )
    return number(company)


def table_rows(doctype, fields, where, values):
    """Rows of a table as they are: what is read by DocType, Frappe 16 masks for whoever asks."""
    columns = ", ".join([f"`{field}`" for field in fields])
    return frappe.db.sql(f"select {columns} from `tab{doctype}` where {where}", values, as_dict=True)


def record(doctype, name, fields):
    """Fields of a record, as many as the site has, with its address on this site."""
    if not name:
        return None
    meta = frappe.get_meta(doctype)
    known = [field for field in fields if meta.has_field(field)]
    found = table_rows(doctype, ["name", "owner"] + known, "`name` = %s", [name])
    if not found:
        return None
    # Frappe 15 masks nothing.
    has_masks = meta.get_masked_fields
    STATE["masked"] = STATE["masked"] + ([field.fieldname for field in has_masks()] if has_masks else [])
    shown_now = frappe.db.get_value(doctype, name, ["name"] + known, as_dict=True) or {}
    for field in known:
        hide(found[0][field], shown_now.get(field))
    path = after(frappe.utils.get_url_to_form(doctype, name), "://")
    values = {field: found[0].get(field) for field in ["name", "owner"] + fields}
    return {**values, "url": path[path.index("/") :]}


def contact_of(name):
    """The ticket's Contact, with its further addresses and numbers, the primary ones first."""
    contact = record("Contact", name, ["full_name", "email_id", "phone", "mobile_no", "user"])
    if not contact:
        return None
    parent = "`parent` = %s order by"
    mails = table_rows("Contact Email", ["email_id"], f"{parent} `is_primary` desc, `idx`", [contact["name"]])
    order = "`is_primary_mobile_no` desc, `is_primary_phone` desc, `idx`"
    numbers = table_rows("Contact Phone", ["phone"], f"{parent} {order}", [contact["name"]])
    contact["email_ids"] = [row["email_id"] for row in mails if row["email_id"]]
    contact["phone_nos"] = [row["phone"] for row in numbers if row["phone"]]
    # Where the Contact's own field is masked, so is the table that it is taken from.
    for text in contact["email_ids"] if "email_id" in STATE["masked"] else []:
        hide(text, HIDDEN)
    is_hidden = "phone" in STATE["masked"] or "mobile_no" in STATE["masked"]
    for text in contact["phone_nos"] if is_hidden else []:
        hide(text, HIDDEN)
    return contact


def evidence_of(ticket):
    """Who made the ticket, if a customer did, and the fields that customers wrote: over REST, they may."""
    owner = ticket["owner"]
    wrote = [] if is_trusted(owner) else ["*"]
    likes = ["contact", "customer", "raised_by"] + TICKET_IDS
    where = "`ref_doctype` = %s and `docname` = %s and (" + " or ".join(["`data` like %s"] * len(likes)) + ")"
    values = ["HD Ticket", str(ticket["name"])] + [f'%"{field}"%' for field in likes]
    for change in table_rows("Version", ["owner", "data"], where, values):
        if not is_trusted(change["owner"]):
            changed = (parsed(change["data"], dict) or {}).get("changed") or []
            wrote = wrote + [one[0] for one in changed]
    return {"author": owner if wrote[:1] == ["*"] and "@" in owner else None, "wrote": wrote}


def is_trusted(user):
    """Whether it is no customer, but who works here, or incoming mail."""
    name = user or "Administrator"
    roles = ["in", ["Agent", "Agent Manager", "System Manager"]]
    filters = {"parent": name, "parenttype": "User", "role": roles}
    has_role = frappe.get_all("Has Role", filters=filters, limit=1)
    return name == "Administrator" or bool(has_role) or bool(frappe.db.exists("HD Agent", name))


# What whoever asks may not see


def hide(value, instead):
    """Notes a value that Frappe shows otherwise to whoever asks."""
    if value != instead:
        for text in [plain(value)] + [piece for piece in split(plain(value), " ,;|") if "@" in piece]:
            if text:
                STATE["hidden"].setdefault(text, str(instead or HIDDEN))


def hide_others(bitrix):
    """Hides what of Bitrix24's own would tell such a value: of the same person, of the responsible."""
    person = bitrix["contact"] or {}
    responsible = bitrix["responsible"] or {}
    for told in [
        [person.get("email"), ["email_id"]],
        [person.get("phone"), ["phone", "mobile_no"]],
        [responsible.get("email"), [RESPONSIBLE]],
    ]:
        is_hidden = [field for field in told[1] if field in STATE["masked"]]
        if told[0] and is_hidden and concealed_text(told[0]) == told[0]:
            STATE["hidden"][told[0]] = HIDDEN


def concealed(value):
    """An answer without those values, wherever they stand."""
    if isinstance(value, dict):
        return {key: one if key in KEPT else concealed_at(key, one) for key, one in value.items()}
    if isinstance(value, list):
        links = [one for one in value if not isinstance(one, dict) or concealed_link(one)]
        told = [concealed(one) for one in links]
        return list(dict.fromkeys(told, 1)) if told and isinstance(told[0], str) else told
    return concealed_text(value) if isinstance(value, str) else value


def concealed_at(key, value):
    """What stands under a key. A record's address on this site has its name in it."""
    if key == "url" and value and value.startswith("/") and concealed_text(value) != value:
        return None
    return concealed(value)


def concealed_link(one):
    """Whether it is no link to such a value."""
    return "href" not in one or concealed_text(one["text"]) == one["text"]


def concealed_text(text):
    """A text without such values."""
    numbers = {phone_key(value): instead for value, instead in STATE["hidden"].items() if phone_key(value)}
    is_number = made_of(text, DIGITS + " +-.()/")
    if is_number and phone_key(text) in numbers:
        return numbers[phone_key(text)]
    for value, instead in STATE["hidden"].items():
        if text.lower() == value.lower():
            return instead
        if len(value) > 3 and value in text:
            text = text.replace(value, instead)
    return text


# The question


def query_of(ticket, contact, customer):
    """What there is to look for, in the order in which it counts."""
    unusable = []

    def read(found, values_of_one):
        clues = {}
        for pair in found:
            for value in pair[0] if isinstance(pair[0], list) else [pair[0]]:
                values = values_of_one(value)
                if (
                    not values
                    and plain(value) not in ["", "0", "None", "False"]
                    and pair[1] != "ticket.raised_by"
                ):
                    unusable.append({"field": pair[1], "value": plain(value)[:140]})
                for one in values:
                    clues.setdefault(one, {"value": one, "source": pair[1]})
        return list(clues.values())[:3]

    name = plain(customer.get("name"))
    head = name[: len(name) - len(name.lstrip(DIGITS))]
    # A number, not the beginning of a word.
    is_number = bool(head) and not name[len(head) :][:1].isalnum()
    ids = [[ticket.get(field), f"ticket.{field}"] for field in TICKET_IDS]
    ids.append([customer.get(CUSTOMER_ID), f"customer.{CUSTOMER_ID}"])
    company_ids = {clue["value"]: clue for clue in read(ids, company_ids_in)}
    for one in company_ids_in(head) if is_number else []:
        company_ids.setdefault(one, {"value": one, "source": "customer.name"})
    mails = [[contact.get("email_id"), "contact.email_id"], [contact.get("email_ids"), "contact.email_ids"]]
    emails = read(mails + [[ticket.get("raised_by"), "ticket.raised_by"]], addresses)
    fields = ["mobile_no", "phone", "phone_nos"]
    typed = read([[contact.get(field), f"contact.{field}"] for field in fields], typed_numbers)
    phones = {}
    for clue in typed:
        phones.setdefault(phone_key(clue["value"]), clue)
    domains = read([[customer.get("domain"), "customer.domain"]], hosts_of_web)
    return {
        "company_ids": list(company_ids.values()),
        "emails": emails,
        "phones": list(phones.values()),
        "domains": [clue for clue in domains if not is_shared(clue["value"])][:2],
        "vouching": vouching(ticket, contact, emails, phones),
        "unusable": once_each(unusable),
    }


def typed_numbers(value):
    """The numbers in a field as they are written, each once."""
    typed = {}
    for piece in pieces_of(value):
        if key_of(piece):
            typed.setdefault(key_of(piece), piece)
    return list(typed.values())


def once_each(found):
    """Each of some dicts once."""
    return list({str(one): one for one in found}.values())


def vouching(ticket, contact, emails, phones):
    """What of it stands for the person who wrote: his own address, and what customers can't write."""
    evidence = STATE["evidence"]
    wrote = evidence["wrote"]
    found = []
    for clue in emails:
        field = "raised_by" if clue["source"] == "ticket.raised_by" else "contact"
        if clue["value"] == evidence["author"] or ("*" not in wrote and field not in wrote):
            found.append(clue["value"])
    # The numbers of a Contact that has a user are copied from a page that this user fills in.
    if "*" not in wrote and "contact" not in wrote and not contact.get("user"):
        found.extend(phones.keys())
    return found


def block_of(query, choice):
    """The contract's `bitrix` block, the responsible's `saved` left open."""
    doc = frappe.get_doc(SETTINGS) if frappe.db.exists("DocType", SETTINGS) else {}
    webhook = webhook_of(doc, "bitrix_webhook_url")
    people = webhook_of(doc, "bitrix_responsible_webhook_url")
    # In another portal, the same number is another employee's.
    is_other = (
        bool(webhook and people) and webhook["origin"].split("//")[1] != people["origin"].split("//")[1]
    )
    STATE["webhooks"] = [one for one in [webhook, people] if one]
    enabled = bool(frappe.utils.cint(doc.get("bitrix_enabled")))
    keys = field_map_of(doc.get("bitrix_company_field_map_json"))
    enums = enums_of(doc.get("bitrix_enum_fields_json"), keys)
    lang = frappe.db.get_default("lang") or "vi"
    written = (doc.get("bitrix_portal_url") or "").strip()
    block = {
        "enabled": enabled,
        "configured": webhook is not None,
        "status": None,
        "cached": False,
        "stale": False,
        "fetched_at": None,
        "matched_by": None,
        "lookup_source": None,
        "unverified": False,
        "lookup_candidates": [clue["value"] for clue in query["company_ids"]],
        "lookup_value": None,
        "error": None,
        "company": None,
        "extra": [],
        "matches": [],
        "contact": None,
        "responsible": None,
        "missing_fields": [],
        "unusable": query["unusable"],
    }
    if not enabled:
        return {**block, "status": "disabled"}
    if webhook is None:
        is_unreadable = "bitrix_webhook_url" in STATE["unreadable"]
        cause = {"cause": "encryption_key"} if is_unreadable else {}
        return {**block, "status": "missing_config", **cause}
    if not first([query[kind] for kind in ["company_ids", "emails", "phones", "domains"]]):
        return {**block, "status": "missing_orgid"}
    portal = origin_of(written if "://" in written or not written else f"https://{written}")
    portal = portal or origin_of(webhook["origin"])
    # Ends what was read: after seconds of HTTP, the database would refuse to write from so old a view.
    frappe.db.rollback()
    failure = None
    try:
        # In maintenance, where pages may still be read, Frappe puts its own line of a failed request off
        # until later, with the webhook's URL: then nothing is asked.
        if not is_writable():
            raise trouble("unreachable", "the site is in maintenance, and read-only")
        found = search(webhook, query, keys, enums, lang)
    except EOFError as error:
        failure = error
    if failure is not None:
        incident = note(failure, "crm")
        error = {"code": failure.args[0], "retry_after": failure.args[2], "id": incident}
        return {**block, "status": "error", "error": error}
    block = {**block, **shown(found, choice, portal)}
    if block["company"] and block["company"]["assigned_by_id"]:
        user_id = block["company"]["assigned_by_id"]
        block["responsible"] = responsible_of(None if is_other else people, user_id)
        if is_other:
            block["responsible"]["cause"] = "other_portal"
        if "bitrix_responsible_webhook_url" in STATE["unreadable"]:
            block["responsible"]["cause"] = "encryption_key"
    return block


def profile(doc, choice):
    """The contract's `data`."""
    ticket = record("HD Ticket", doc.name, ["contact", "customer", "raised_by", RESPONSIBLE] + TICKET_IDS)
    STATE["evidence"] = evidence_of(ticket)
    contact = contact_of(ticket["contact"])
    customer = record("HD Customer", ticket["customer"], ["customer_name", "domain", CUSTOMER_ID])
    bitrix = block_of(query_of(ticket, contact or {}, customer or {}), choice)
    if bitrix["responsible"]:
        bitrix["responsible"]["saved"] = saved(doc.name, bitrix)
    if customer:
        shown_customer = {key: words(customer[key]) for key in ["customer_name", "domain"]}
        shown_customer["haravan_orgid"] = words(customer[CUSTOMER_ID])
        customer = {**shown_customer, "name": str(customer["name"]), "url": customer["url"]}
    if contact:
        texts = {key: words(contact[key]) for key in ["full_name", "email_id"]}
        texts["phone"] = phone_shown(words(contact["phone"]))
        texts["mobile_no"] = phone_shown(words(contact["mobile_no"]))
        contact = {**texts, "name": str(contact["name"]), "url": contact["url"]}
    hide_others(bitrix)
    data = {
        "schema_version": 1,
        "ticket": {
            "orgid": first([company_id(ticket.get(field)) for field in TICKET_IDS]),
        },
        "today": frappe.utils.today(),
        "lang": frappe.lang,
        "customer": customer,
        "contact": contact,
        "bitrix": bitrix,
        "phones": phones_of(
            [(contact or {}).get("mobile_no"), (contact or {}).get("phone")]
            + [(bitrix["contact"] or {}).get("phone"), (bitrix["company"] or {}).get("owner_phone")]
        ),
        # Nobody answers for deals and leads where there is no app.
        "history": False,
    }
    told = concealed(data)
    told["ticket"]["name"] = str(doc.name)
    return told


def answered():
    """The envelope. A defect of this script is a sentence with an id.

    Frappe's own log of an exception would hold every variable, the webhooks' URLs among them.
    """
    require_agent()
    doc = readable_ticket(frappe.form_dict.get("ticket"))
    choice = chosen_company(frappe.form_dict.get("company"))
    try:
        data = profile(doc, choice)
        return {"success": True, "message": SENTENCES[data["bitrix"]["status"]], "data": data}
    except Exception:
        frappe.db.rollback()
    incident = note(trouble("failed", "a defect of the Server Script"), f"ticket {doc.name}")
    sentence = say(f"The server failed, id {incident}", f"Máy chủ gặp lỗi, mã {incident}")
    return {"success": False, "message": sentence, "data": {}}


STATE = {
    "evidence": {"author": None, "wrote": []},
    "webhooks": [],
    "unreadable": [],
    "hidden": {},
    "masked": [],
    "began": frappe.utils.add_to_date(frappe.utils.now_datetime(), minutes=-1),
}
frappe.response["message"] = answered()
