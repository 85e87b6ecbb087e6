"""The contract's answer: what of the records and of a finding an agent sees."""

from datetime import datetime, timezone
from typing import Any

from . import links
from .field_mapping import words
from .memory.cache import Copy
from .search import phone
from .search.finding import Finding
from .search.query import CUSTOMER_ID, TICKET_IDS, Facts, Query, company_id

_SENTENCES = {
    "disabled": "Bitrix24 is switched off.",
    "missing_config": "Bitrix24 is not set up.",
    "missing_orgid": "The ticket has nothing to look for.",
    "matched": "Customer profile loaded.",
    "multiple": "Several companies fit.",
    "not_found": "No company fits.",
    "error": "Bitrix24 did not answer.",
}
_HISTORY_SENTENCES = {**_SENTENCES, "matched": "Sales history loaded."}


def empty_block(enabled: bool, configured: bool, query: Query) -> dict[str, Any]:
    """A block that says nothing yet; its `status` is to be filled in."""
    return {
        "enabled": enabled,
        "configured": configured,
        "status": None,
        "cached": False,
        "stale": False,
        "fetched_at": None,
        "matched_by": None,
        "lookup_source": None,
        "unverified": False,
        "lookup_candidates": [clue.value for clue in query.company_ids],
        "lookup_value": None,
        "error": None,
        "company": None,
        "extra": [],
        "matches": [],
        "contact": None,
        "responsible": None,
        "missing_fields": [],
        "unusable": [{"field": clue.source, "value": clue.value} for clue in query.unusable],
    }


def shown(copy: Copy, choice: str | None, portal: str | None) -> dict[str, Any]:
    """What a copy of a finding adds to the empty block. `choice`: the company that the agent picked.

    A choice that is not among the companies found picks nothing.
    """
    finding = Finding(**copy.value)
    fetched_at = datetime.fromtimestamp(copy.at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if finding.matched_by is None:
        return {"status": "not_found", "fetched_at": fetched_at}
    entries = finding.companies
    chosen = next((one for one in entries if one["company"]["bitrix_id"] == choice), None)
    company = chosen or (entries[0] if finding.fits == 1 else None)
    found = {
        "status": "matched" if company else "multiple",
        "fetched_at": fetched_at,
        "matched_by": "choice" if chosen else finding.matched_by,
        "lookup_source": finding.source,
        "lookup_value": phone.shown(finding.value) if finding.matched_by == "phone" else finding.value,
        "matches": _matches([one for one in entries if one is not company], portal),
    }
    if company is None:
        return found
    bitrix_id = company["company"]["bitrix_id"]
    return {
        **found,
        "company": {
            **company["company"],
            "owner_phone": phone.shown(company["company"]["owner_phone"]),
            "url": links.company(portal, bitrix_id),
        },
        "extra": company["extra"],
        "contact": _contact(finding.people, bitrix_id, portal),
        "unverified": not chosen and not company["known"] and _may_be_forged(finding),
        "missing_fields": company["missing"],
    }


def _matches(entries: list[dict[str, Any]], portal: str | None) -> list[dict[str, Any]]:
    return [
        {
            "bitrix_id": one["company"]["bitrix_id"],
            "company_id": one["company"]["company_id"],
            "company_name": one["company"]["company_name"] or one["company"]["title_full"],
            "url": links.company(portal, one["company"]["bitrix_id"]),
            "modified": one["modified"],
        }
        for one in sorted(entries, key=lambda one: one["modified"] or "", reverse=True)
    ]


def _contact(people: list[dict[str, Any]], company_id: str, portal: str | None) -> dict[str, Any] | None:
    """The person of this company, else the best there is."""
    person = next((one for one in people if company_id in one["company_ids"]), people[0] if people else None)
    if person is None:
        return None
    about = {key: person[key] for key in ("id", "title", "email", "phone")}
    about["phone"] = phone.shown(about["phone"])
    return {**about, "url": links.contact(portal, person["id"])}


def _may_be_forged(finding: Finding) -> bool:
    """Whether a customer can have written the Company ID himself, over REST.

    A match by anything else is shown as needing a check anyway.
    """
    return finding.matched_by == "company_id" and finding.source.startswith(("ticket.", "customer."))


def profile(
    ticket: Facts,
    contact: Facts | None,
    customer: Facts | None,
    bitrix: dict[str, Any],
    today: str,
    lang: str,
) -> dict[str, Any]:
    """The contract's `data`. The records come with their `name`, their fields, and a `url` on this site."""
    person = _record(
        contact, full_name="full_name", email_id="email_id", phone="phone", mobile_no="mobile_no"
    )
    if person:
        person |= {key: phone.shown(person[key]) for key in ("phone", "mobile_no")}
    return {
        **_about(ticket, today, lang),
        "customer": _record(
            customer, customer_name="customer_name", domain="domain", haravan_orgid=CUSTOMER_ID
        ),
        "contact": person,
        "bitrix": bitrix,
        "phones": _phones(person, bitrix),
    }


def _phones(contact: dict[str, Any] | None, bitrix: dict[str, Any]) -> list[dict[str, str]]:
    """Every number in the answer as its fields say it, and what it dials: the popup reads none itself."""
    person, company = bitrix["contact"] or {}, bitrix["company"] or {}
    fields = [(contact or {}).get("mobile_no"), (contact or {}).get("phone")]
    fields += [person.get("phone"), company.get("owner_phone")]
    found = {number.text: number.href for field in fields for number in phone.numbers(field)}
    return [{"text": text, "href": href} for text, href in found.items()]


def history(ticket: Facts, block: dict[str, Any], today: str, lang: str) -> dict[str, Any]:
    """The contract's `data` of a sales history."""
    return {**_about(ticket, today, lang), "history": block}


def reply(data: dict[str, Any]) -> dict[str, Any]:
    """The envelope around `data`, with a sentence for whoever reads it raw."""
    sentences, block = (_HISTORY_SENTENCES, "history") if "history" in data else (_SENTENCES, "bitrix")
    return {"success": True, "message": sentences[data[block]["status"]], "data": data}


def refusal(sentence: str) -> dict[str, Any]:
    """The envelope when the server's own code failed."""
    return {"success": False, "message": sentence, "data": {}}


def _about(ticket: Facts, today: str, lang: str) -> dict[str, Any]:
    """Which ticket was asked about, and when: the beginning of every answer about one."""
    ids = (company_id(ticket.get(field)) for field in TICKET_IDS)
    return {
        "schema_version": 1,
        "ticket": {"name": str(ticket["name"]), "orgid": next(filter(None, ids), None)},
        "today": today,
        "lang": lang,
    }


def _record(record: Facts | None, **fields: str) -> dict[str, Any] | None:
    if not record:
        return None
    shown = {key: words(record.get(field)) for key, field in fields.items()}
    return {"name": str(record["name"]), **shown, "url": record.get("url")}
