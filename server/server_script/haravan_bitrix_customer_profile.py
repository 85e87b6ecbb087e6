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
NEEDED = ["ID", "TITLE", "ASSIGNED_BY_ID"]
MULTI_FIELDS = ["PHONE", "EMAIL", "WEB", "IM"]
COMPANY_FIELDS = ["ID", "TITLE", "DATE_MODIFY", "ASSIGNED_BY_ID", "EMAIL", "PHONE", "WEB"]
CONTACT_FIELDS = ["ID", "NAME", "LAST_NAME", "COMPANY_ID", "EMAIL", "PHONE"]
# Hosts under which many unrelated customers write or sell: no sign of anybody.
SHARED = """
    gmail.com googlemail.com yahoo.com yahoo.com.vn ymail.com rocketmail.com outlook.com outlook.com.vn
    hotmail.com hotmail.com.vn live.com live.com.vn msn.com icloud.com me.com mac.com aol.com proton.me
    protonmail.com zoho.com gmx.com mail.com mail.ru yandex.com yandex.ru qq.com 163.com 126.com
    naver.com hey.com fastmail.com vnn.vn hcm.vnn.vn fpt.vn viettel.vn vnpt.vn haravan.com myharavan.com
    hara.vn harafunnel.com facebook.com fb.com m.me instagram.com tiktok.com youtube.com zalo.me zalo.vn
    shopee.vn lazada.vn tiki.vn sendo.vn google.com sites.google.com linktr.ee bit.ly t.me wordpress.com
    blogspot.com wixsite.com myshopify.com mysapo.net bizwebvietnam.net
"""
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
BY_STATUS = {401: "unauthorized", 403: "access_denied", 404: "portal", 410: "portal", 429: "rate_limited"}
SENTENCES = {
    "disabled": "Bitrix24 is switched off.",
    "missing_config": "Bitrix24 is not set up.",
    "missing_orgid": "The ticket has nothing to look for.",
    "matched": "Customer profile loaded.",
    "multiple": "Several companies fit.",
    "not_found": "No company fits.",
    "error": "Bitrix24 did not answer.",
}
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


def company_id(value):
    """A Company ID as text. What is not wholly digits is none, nor is an empty number field's 0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value if value is not None else "").strip()
    return text if made_of(text, DIGITS) and len(text) <= 20 and text.strip("0") else None


def email_of(value):
    """An e-mail address, lower case. Without brackets: Bitrix would take them for a reference."""
    text = str(value or "").strip().lower()
    parts = text.split("@")
    is_plain = not [one for one in text if one in "<>[]" or one.isspace()]
    return text if len(parts) == 2 and parts[0] and parts[1] and is_plain else None


def full_name(row):
    """The name of a person, family name first."""
    names = [words(row.get("LAST_NAME")), words(row.get("NAME"))]
    return " ".join([name for name in names if name]) or None


# Phone numbers


def phone_key(text):
    """What all spellings of one number have in common: its digits with the country's code."""
    written = str(text or "").strip()
    head = before(written, ";#,").split("ext", 1)[0]
    digits = "".join([one for one in head if one in DIGITS])
    if written.startswith("+") or digits.startswith("00"):
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
    return f"84{national}" if 9 <= len(national) <= 10 and national[0] != "0" else None


def phone_spellings(key):
    """How such a number may stand in Bitrix, whose own comparison knows no country."""
    if not key.startswith("84"):
        return [f"+{key}"]
    national = key[2:]
    return [f"0{national}", f"+84{national}", f"84{national}", f"+840{national}"]


# Hosts


def is_host(host):
    """Whether it can be a host's name, with a dot in it."""
    labels = host.split(".")
    for label in labels:
        if not made_of(label, LOWER + DIGITS + "-") or label[0] == "-" or label[-1] == "-":
            return False
    return len(labels) > 1 and len(labels[-1]) > 1 and labels[-1][0] in LOWER


def own_host(host):
    """The host without `www.`; None for what is none, or shared."""
    host = host.rstrip(".").removeprefix("www.")
    return host if is_host(host) and host not in SHARED.split() else None


def host_of_web(text):
    """The host of a web address."""
    written = str(text or "").strip().lower().lstrip("/")
    scheme = written.split("://", 1)[0] if "://" in written else "http"
    if not made_of(scheme, LOWER + DIGITS + "+-."):
        return None
    return own_host(before(before(after(written, "://"), "/?#").split("@")[-1], ":"))


def host_of_email(text):
    """The host of an e-mail address."""
    parts = str(text or "").strip().lower().split("@")
    return own_host(parts[-1]) if len(parts) > 1 and "@".join(parts[:-1]) else None


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
    try:
        text = (doc.get_password(field, raise_exception=False) or "") if doc.get(field) else ""
    except Exception:
        # The site's encryption key has changed.
        return None
    parts = text.strip().split("/")
    if len(parts) < 6 or parts[0] not in ["https:", "http:"] or parts[1] or parts[3] != "rest":
        return None
    host = parts[2].split(":")[0]
    port = after(parts[2], ":") if ":" in parts[2] else "0"
    is_url = made_of(host, LETTERS + DIGITS + ".-") and made_of(port, DIGITS)
    is_secret = made_of(parts[4], DIGITS) and made_of(parts[5], LETTERS + DIGITS + "_-")
    # Never the secret unencrypted to another machine.
    if not is_url or not is_secret or (parts[0] == "http:" and not is_this_machine(host)):
        return None
    origin = f"{parts[0]}//{parts[2]}"
    return {"origin": origin, "base": f"{origin}/rest/{parts[4]}/{parts[5]}/", "secret": parts[5]}


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


def refused(status, body):
    """The trouble that a reply is: by its body first, by its status second."""
    if not isinstance(body, dict) or "error" not in body:
        if status >= 500:
            return trouble("unreachable", f"HTTP {status}")
        if 300 <= status < 400:
            return trouble("portal", f"HTTP {status}, a redirect")
        code = BY_STATUS.get(status, "bad_answer")
        return trouble(code, f"HTTP {status}", 3 if code == "rate_limited" else None)
    error = str(body["error"] or "")
    name = error.upper() if made_of(error, LETTERS + DIGITS + "_") and len(error) <= 60 else ""
    code = BY_CODE.get(name)
    # A missing CRM right comes as 400 with an empty code.
    description = str(body.get("error_description") or "").strip().lower()
    if code is None and description.startswith("access denied"):
        code = "access_denied"
    if code is None:
        code = "unreachable" if status >= 500 else "bad_answer"
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


def ids_by_phone(entity, clues):
    """The ids of contacts or companies that have one of these numbers in any spelling."""
    values = [spelling for clue in clues for spelling in phone_spellings(phone_key(clue["value"]))]
    return ["crm.duplicate.findbycomm", {"type": "PHONE", "entity_type": entity, "values": values}]


def people_questions(query):
    """Who the ticket's contact is."""
    asked = {f"ce{n}": contacts({"EMAIL": clue["value"]}) for n, clue in enumerate(query["emails"])}
    if query["phones"]:
        asked["cp"] = ids_by_phone("CONTACT", query["phones"])
    return asked


def fallback_questions(query, keys):
    """Whose company it is, where no Company ID says so."""
    asked = {f"oe{n}": companies(keys, {"EMAIL": clue["value"]}) for n, clue in enumerate(query["emails"])}
    if query["phones"]:
        asked["op"] = ids_by_phone("COMPANY", query["phones"])
    for clue in query["domains"]:
        for n, spelling in enumerate(web_spellings(clue["value"])):
            asked[f"ow{n}"] = companies(keys, {"WEB": spelling})
    return asked


def extras_of(keys):
    """Fields that the administrator added to the contract's own."""
    return [field for field, key in keys.items() if key not in FIELD_MAP.values()]


def label_questions(keys, enums, lang):
    """Bitrix' words for added fields and for enumerations."""
    extras = extras_of(keys)
    asked = {}
    if [field for field in extras + enums if field.startswith("UF_")]:
        asked["luf"] = ["crm.company.userfield.list", {"filter": {"LANG": lang}}]
    if [field for field in extras if not field.startswith("UF_")]:
        asked["lsf"] = ["crm.company.fields", {}]
    for n, field in enumerate([one for one in enums if not one.startswith("UF_")]):
        asked[f"lst{n}"] = ["crm.status.list", {"filter": {"ENTITY_ID": field}}]
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
    return [text.lower() for text in values_of(row, ["EMAIL"] + fields)]


def phones_in(row, fields):
    """The keys of every phone number in a row."""
    return [key for key in [phone_key(text) for text in values_of(row, ["PHONE"] + fields)] if key]


def hosts_in(row, fields):
    """The hosts of a row's sites and addresses, without those that many share."""
    found = [host_of_web(text) for text in values_of(row, ["WEB"])]
    found.extend([host_of_email(text) for text in emails_in(row, fields)])
    return [one for one in found if one]


def newest_first(rows):
    """By when they were changed last, then by age."""
    return sorted(
        rows,
        key=lambda row: (words(row.get("DATE_MODIFY")) or "", int(number(row.get("ID")) or 0)),
        reverse=True,
    )


def employs(pool, company, has):
    """Whether somebody who works there fits."""
    own = [
        one for one in pool["contacts"].values() if number(one.get("COMPANY_ID")) == number(company.get("ID"))
    ]
    return bool([one for one in own if has(one)])


def bears(pool, company, by, value):
    """Whether a company, or somebody who works there, bears a clue."""
    if by == "company_id":
        return words(company.get(pool["lookup_field"])) == value
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
    """Whether the ticket's Contact is known to a company: by e-mail, phone, domain or as a person."""
    keys = pool["keys"]
    query = pool["query"]
    mail_fields = [field for field, key in keys.items() if key == "owner_email"]
    phone_fields = [field for field, key in keys.items() if key == "owner_phone"]
    hosts = hosts_in(company, mail_fields)
    for clue in query["emails"]:
        if is_contacts(clue) and (
            clue["value"] in emails_in(company, mail_fields)
            or host_of_email(clue["value"]) in hosts
            or bears(pool, company, "email", clue["value"])
        ):
            return True
    for clue in query["phones"]:
        if phone_key(clue["value"]) in phones_in(company, phone_fields) or bears(
            pool, company, "phone", clue["value"]
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


# The search: by Company ID, else by e-mail, then phone, then domain


def search(webhook, query, keys, enums, lang):
    """What was found: `by`, `source`, `value`, `fits`, `companies`, `people`. Raises EOFError."""
    lookup_field = first([field for field, key in keys.items() if key == "company_id"])
    pool = {"query": query, "keys": keys, "lookup_field": lookup_field, "companies": {}, "contacts": {}}
    labels = label_questions(keys, enums, lang)
    asked = {**labels, **people_questions(query)}
    if query["company_ids"]:
        values = [clue["value"] for clue in query["company_ids"]]
        asked["co"] = companies(keys, {f"={lookup_field}": values})
    else:
        asked = {**asked, **fallback_questions(query, keys)}
    replies = batch(webhook, asked)
    pool["labels"] = labels_in(replies, labels, keys, enums)
    if query["company_ids"]:
        found = by_company_id(webhook, pool, replies)
        if found:
            return found
    return fall_back(webhook, pool, replies, not query["company_ids"])


def labels_in(replies, asked, keys, enums):
    """Words, by field: `names` of added ones, `options` of enumerations. None where one can't be read."""
    found = {"names": {}, "options": {}}
    extras = extras_of(keys)
    try:
        if "luf" in asked:
            for row in rows_of(reply_to(replies, "luf")):
                name = row.get("FIELD_NAME")
                label = words(row.get("EDIT_FORM_LABEL")) or words(row.get("LIST_COLUMN_LABEL"))
                if name in extras and label:
                    found["names"][name] = label
                if name in enums:
                    found["options"][name] = options_of(row.get("LIST") or [], "ID", "VALUE")
        if "lsf" in asked:
            fields = reply_to(replies, "lsf")
            if not isinstance(fields, dict):
                raise trouble("bad_answer", "no map of fields")
            for name, about in fields.items():
                if name in extras and not name.startswith("UF_") and isinstance(about, dict):
                    found["names"][name] = words(about.get("title")) or name
        for name, command in asked.items():
            if command[0] == "crm.status.list":
                options = options_of(reply_to(replies, name), "STATUS_ID", "NAME")
                found["options"][command[1]["filter"]["ENTITY_ID"]] = options
    except EOFError:
        return {"names": {}, "options": {}}
    return found


def options_of(result, value, label):
    """The words of an enumeration's values."""
    found = {words(row.get(value)): words(row.get(label)) for row in rows_of(result)}
    return {key: text for key, text in found.items() if key and text}


def by_company_id(webhook, pool, replies):
    """The finding, None where no Company ID leads anywhere."""
    query = pool["query"]
    found = rows_of(reply_to(replies, "co"))
    # A field that Bitrix doesn't know is dropped from the filter and from the rows.
    if [row for row in found if pool["lookup_field"] not in row]:
        raise trouble("bad_field", "the rows lack the field mapped to company_id")
    put(pool["companies"], found)
    if not finding(pool, "company_id", query["company_ids"]):
        return None
    try:
        add_people(pool, replies)
        by_phone = ids_of(reply_to(replies, "cp"), "CONTACT") if query["phones"] else []
        if by_phone and not people_in(pool):
            more = batch(webhook, {"pp": contacts({"@ID": by_phone[:50]})})
            put(pool["contacts"], rows_of(reply_to(more, "pp")))
    except EOFError as error:
        # The company does without the person.
        note(error, "crm, not needed for the company")
    return finding(pool, "company_id", query["company_ids"])


def add_people(pool, replies):
    """The contacts that the e-mail addresses brought."""
    for n in range(len(pool["query"]["emails"])):
        put(pool["contacts"], rows_of(reply_to(replies, f"ce{n}")))


def fall_back(webhook, pool, people, are_asked):
    """The finding by other clues. `are_asked`: the first batch held the fallback's questions already."""
    query = pool["query"]
    keys = pool["keys"]
    add_people(pool, people)
    by_phone = ids_of(reply_to(people, "cp"), "CONTACT") if query["phones"] else []
    ids = [number(row.get("COMPANY_ID")) for row in people_in(pool)]
    if are_asked:
        add_companies(pool, people, "oe", len(query["emails"]))
        ids.extend(ids_of(reply_to(people, "op"), "COMPANY") if query["phones"] else [])
    more = {} if are_asked else fallback_questions(query, keys)
    wanted = [one for one in once(ids) if one and one not in pool["companies"]]
    if wanted:
        more["oi"] = companies(keys, {"@ID": wanted[:50]})
    if by_phone:
        more["pp"] = contacts({"@ID": by_phone[:50]})
    replies = batch(webhook, more) if more else people
    asked = people if are_asked else replies
    if not are_asked:
        add_companies(pool, asked, "oe", len(query["emails"]))
    if wanted:
        put(pool["companies"], rows_of(reply_to(replies, "oi")))
    if by_phone:
        put(pool["contacts"], rows_of(reply_to(replies, "pp")))
    return (
        finding(pool, "email", query["emails"]) or by_number(webhook, pool, asked) or by_domain(pool, asked)
    )


def by_number(webhook, pool, asked):
    """The finding by phone."""
    clues = pool["query"]["phones"]
    ids = [number(row.get("COMPANY_ID")) for row in people_in(pool)]
    ids.extend(ids_of(reply_to(asked, "op"), "COMPANY") if clues else [])
    missing = [one for one in once(ids) if one and one not in pool["companies"]]
    if missing:
        replies = batch(webhook, {"oj": companies(pool["keys"], {"@ID": missing[:50]})})
        put(pool["companies"], rows_of(reply_to(replies, "oj")))
    return finding(pool, "phone", clues)


def by_domain(pool, asked):
    """The finding by domain."""
    for clue in pool["query"]["domains"]:
        add_companies(pool, asked, "ow", len(web_spellings(clue["value"])))
    return finding(pool, "domain", pool["query"]["domains"])


def add_companies(pool, replies, name, count):
    """The companies that some questions brought."""
    for n in range(count):
        put(pool["companies"], rows_of(reply_to(replies, f"{name}{n}")))


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
            people = [person(row) for row in people_in(pool)]
            about = {"by": by, "source": clue["source"], "value": clue["value"], "fits": len(fits)}
            return {**about, "companies": shown, "people": people}
    return None


def entry(pool, row):
    """A company of a finding, with what only the answer needs: `modified`, `known`, `extra`."""
    options = pool["labels"]["options"]
    company = dict.fromkeys(FIELD_MAP.values())
    for field, key in pool["keys"].items():
        if key in company and company[key] is None:
            company[key] = words(row.get(field), options.get(field, {}))
    company["bitrix_id"] = number(row.get("ID"))
    company["assigned_by_id"] = number(row.get("ASSIGNED_BY_ID"))
    extra = [
        {
            "key": pool["keys"][field],
            "label": pool["labels"]["names"].get(field, field),
            "value": words(row.get(field), options.get(field)),
        }
        for field in extras_of(pool["keys"])
    ]
    modified = words(row.get("DATE_MODIFY"))
    return {"company": company, "extra": extra, "modified": modified, "known": knows_contact(pool, row)}


def person(row):
    """A person of a finding."""
    texts = {}
    for field in ["EMAIL", "PHONE"]:
        value = row.get(field)
        texts[field] = words(value[0]) if isinstance(value, list) and value else None
    about = {"id": number(row.get("ID")), "title": full_name(row), "email": texts["EMAIL"]}
    return {**about, "phone": texts["PHONE"], "company_id": number(row.get("COMPANY_ID"))}


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
        "lookup_value": found["value"],
        "matches": [match(one, portal) for one in others if one is not company],
    }
    if not company:
        return block
    bitrix_id = company["company"]["bitrix_id"]
    own = [one for one in found["people"] if one["company_id"] == bitrix_id]
    person = first(own + found["people"])
    contact = None
    if person:
        contact = {key: person[key] for key in ["id", "title", "email", "phone"]}
        contact["url"] = link(portal, "contact", person["id"])
    # Fields that a customer can write himself, over REST; any other match needs a check anyway.
    is_customers = found["source"].startswith("ticket.") or found["source"].startswith("customer.")
    may_be_forged = found["by"] == "company_id" and is_customers
    return {
        **block,
        "company": {**company["company"], "url": link(portal, "company", bitrix_id)},
        "extra": company["extra"],
        "contact": contact,
        "unverified": bool(not chosen and not company["known"] and may_be_forged),
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
    if frappe.db.get_value("HD Ticket", ticket, RESPONSIBLE) == person["email"]:
        return True
    # What a GET writes is rolled back.
    if frappe.request.method != "POST":
        return None
    if field.fieldtype == "Link" and not frappe.db.exists(field.options, person["email"]):
        return False
    try:
        frappe.db.set_value("HD Ticket", ticket, RESPONSIBLE, person["email"], update_modified=False)
    except Exception:
        return False
    return True


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


def record(doctype, name, fields):
    """Fields of a record, as many as the site has, with its address on this site."""
    if not name:
        return None
    meta = frappe.get_meta(doctype)
    known = ["name"] + [field for field in fields if meta.has_field(field)]
    found = frappe.db.get_value(doctype, name, known, as_dict=True)
    if not found:
        return None
    path = after(frappe.utils.get_url_to_form(doctype, name), "://")
    return {**{field: found.get(field) for field in ["name"] + fields}, "url": path[path.index("/") :]}


def clues_of(found):
    """Clues of values and their fields, each value once."""
    clues = {}
    for pair in found:
        if pair[0]:
            clues.setdefault(pair[0], {"value": pair[0], "source": pair[1]})
    return list(clues.values())


def query_of(ticket, contact, customer):
    """What there is to look for, in the order in which it counts."""
    name = str(customer.get("name") or "").lstrip()
    head = name[: len(name) - len(name.lstrip(DIGITS))]
    # A number, not the beginning of a word.
    is_number = not name[len(head) :][:1].isalnum()
    ids = [[company_id(ticket.get(field)), f"ticket.{field}"] for field in TICKET_IDS]
    ids.append([company_id(customer.get(CUSTOMER_ID)), f"customer.{CUSTOMER_ID}"])
    ids.append([company_id(head) if is_number else None, "customer.name"])
    emails = [[email_of(contact.get("email_id")), "contact.email_id"]]
    emails.append([email_of(ticket.get("raised_by")), "ticket.raised_by"])
    phones = {}
    for field in ["mobile_no", "phone"]:
        value = contact.get(field)
        if phone_key(value):
            phones.setdefault(phone_key(value), {"value": str(value).strip(), "source": f"contact.{field}"})
    return {
        "company_ids": clues_of(ids),
        "emails": clues_of(emails),
        "phones": list(phones.values()),
        "domains": clues_of([[host_of_web(customer.get("domain")), "customer.domain"]]),
    }


def block_of(query, choice):
    """The contract's `bitrix` block, the responsible's `saved` left open."""
    doc = frappe.get_doc(SETTINGS) if frappe.db.exists("DocType", SETTINGS) else {}
    webhook = webhook_of(doc, "bitrix_webhook_url")
    people = webhook_of(doc, "bitrix_responsible_webhook_url")
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
    }
    if not enabled:
        return {**block, "status": "disabled"}
    if webhook is None:
        return {**block, "status": "missing_config"}
    if not first(query.values()):
        return {**block, "status": "missing_orgid"}
    portal = origin_of(written if "://" in written or not written else f"https://{written}")
    portal = portal or origin_of(webhook["origin"])
    # Ends what was read: after seconds of HTTP, the database would refuse to write from so old a view.
    frappe.db.rollback()
    failure = None
    try:
        found = search(webhook, query, keys, enums, lang)
    except EOFError as error:
        failure = error
    if failure is not None:
        incident = note(failure, "crm")
        error = {"code": failure.args[0], "retry_after": failure.args[2], "id": incident}
        return {**block, "status": "error", "error": error}
    block = {**block, **shown(found, choice, portal)}
    if block["company"] and block["company"]["assigned_by_id"]:
        block["responsible"] = responsible_of(people, block["company"]["assigned_by_id"])
    return block


def profile(doc, choice):
    """The contract's `data`."""
    contact = record("Contact", doc.contact, ["full_name", "email_id", "phone", "mobile_no"])
    customer = record("HD Customer", doc.customer, ["customer_name", "domain", CUSTOMER_ID])
    bitrix = block_of(query_of(doc, contact or {}, customer or {}), choice)
    if bitrix["responsible"]:
        bitrix["responsible"]["saved"] = saved(doc.name, bitrix)
    if customer:
        shown_customer = {key: words(customer[key]) for key in ["customer_name", "domain"]}
        shown_customer["haravan_orgid"] = words(customer[CUSTOMER_ID])
        customer = {**shown_customer, "name": str(customer["name"]), "url": customer["url"]}
    if contact:
        texts = {key: words(contact[key]) for key in ["full_name", "email_id", "phone", "mobile_no"]}
        contact = {**texts, "name": str(contact["name"]), "url": contact["url"]}
    return {
        "schema_version": 1,
        "ticket": {
            "name": str(doc.name),
            "orgid": first([company_id(doc.get(field)) for field in TICKET_IDS]),
        },
        "today": frappe.utils.today(),
        "lang": frappe.lang,
        "customer": customer,
        "contact": contact,
        "bitrix": bitrix,
    }


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


STATE = {"webhooks": [], "began": frappe.utils.add_to_date(frappe.utils.now_datetime(), minutes=-1)}
frappe.response["message"] = answered()
