"""The methods that the popup and administrators call."""

import os
import traceback
from collections.abc import Callable
from secrets import token_hex
from typing import Any, TypeVar
from urllib.parse import urlsplit

import frappe
from frappe import _
from frappe.utils import cint, get_url_to_form, today

from . import access, answer, responsible_field, settings
from .history import History
from .lookup import Lookup
from .memory.store import Store
from .search.query import CUSTOMER_ID, Clue, Facts, Query, company_id, query_of
from .wire.webhook import mask

Asker = TypeVar("Asker", Lookup, History)
LOOKUPS_PER_MINUTE = 30
_WARNING_SECONDS = 24 * 3600
_COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], 60) end
return count
"""


@frappe.whitelist(methods=["GET", "POST"])
def haravan_bitrix_customer_profile(
    ticket: Any = None, refresh: Any = 0, company: Any = None
) -> dict[str, Any]:
    """Who the customer of a ticket is, as the contract says. Only a POST writes `custom_responsible`."""
    access.require_agent()
    doc = access.readable_ticket(ticket)
    choice = access.chosen_company(company)
    facts = _facts(doc)

    def answered() -> dict[str, Any]:
        lookup = _asking(Lookup, f"ticket {doc.name}")
        bitrix = lookup.look_up(query_of(*facts), access.flag(refresh), choice)
        if bitrix["responsible"]:
            saved = responsible_field.save(doc.name, bitrix, may_write=frappe.request.method == "POST")
            bitrix["responsible"]["saved"] = saved
            if saved is False:
                _warn("custom_responsible can't hold a responsible's e-mail")
        return answer.profile(*facts, bitrix, today(), frappe.local.lang)

    return _guarded(answered)


@frappe.whitelist(methods=["GET", "POST"])
def haravan_bitrix_sales_history(
    ticket: Any = None, page: Any = 0, refresh: Any = 0, company: Any = None
) -> dict[str, Any]:
    """Deals and leads of the company that the profile of a ticket shows. Writes nothing."""
    access.require_agent()
    doc = access.readable_ticket(ticket)
    choice = access.chosen_company(company)
    number = access.page_number(page)
    facts = _facts(doc)

    def answered() -> dict[str, Any]:
        history = _asking(History, f"history of ticket {doc.name}")
        block = history.look_up(query_of(*facts), number, access.flag(refresh), choice)
        return answer.history(facts[0], block, today(), frappe.local.lang)

    return _guarded(answered)


@frappe.whitelist(methods=["GET", "POST"])
def get_bitrix_company(orgid: Any = None) -> dict[str, Any]:
    """The company with Haravan's Company ID `orgid`. For managers; writes nothing."""
    access.require_manager()
    if orgid is None or str(orgid).strip() == "":
        frappe.throw("Thiếu orgid")
    value = company_id(orgid)
    if not value:
        frappe.throw(_("orgid is not a Company ID"))
    counted = _store().run(_COUNT, f"lookups:{frappe.local.site}:{frappe.session.user}")
    if cint(counted) > LOOKUPS_PER_MINUTE:
        frappe.throw(_("Too many look-ups. Wait a minute"), frappe.TooManyRequestsError)
    query = Query(company_ids=(Clue(value, "request.orgid"),))
    return _guarded(lambda: {"bitrix": _asking(Lookup, "get_bitrix_company").look_up(query)})


def _guarded(answered: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Turns a defect of ours into a sentence with an id.

    Frappe's own log of an exception holds every local variable: customers' data among them. It
    sends them on, too, when something is logged while the exception is handled.
    """
    try:
        return answer.reply(answered())
    except Exception as error:
        kind, frames = type(error).__name__, "".join(traceback.format_tb(error.__traceback__))
    frappe.db.rollback()
    incident = token_hex(4)
    _log(incident, f"failed: {kind}", frames)
    return answer.refusal(_("The server failed, id {0}").format(incident))


def _asking(kind: type[Asker], about: str) -> Asker:
    """A Lookup or a History, ready to ask. `about` tells the log which question failed."""
    chosen, warnings = settings.read()
    for warning in warnings:
        _warn(warning)
    # Ends what was read: after seconds of HTTP, the database would refuse to write from so old a view.
    frappe.db.rollback()
    return kind(chosen, _store(), _seats(), lambda incident, text: _log(incident, text, about))


def _store() -> Store:
    return Store(frappe.cache, frappe.cache.make_key)


def _seats() -> int:
    """A quarter of the workers, as bench configures them."""
    workers = cint(frappe.conf.get("gunicorn_workers")) or 2 * (os.cpu_count() or 1) + 1
    return max(2, workers // 4)


def _facts(doc: Any) -> tuple[Facts, Facts | None, Facts | None]:
    """The ticket, its Contact, its HD Customer."""
    contact = _record("Contact", doc.contact, "full_name", "email_id", "phone", "mobile_no")
    customer = _record("HD Customer", doc.customer, "customer_name", "domain", CUSTOMER_ID)
    return doc.as_dict(), contact, customer


def _record(doctype: str, name: str | None, *fields: str) -> Facts | None:
    if not name:
        return None
    known = [field for field in fields if frappe.get_meta(doctype).has_field(field)]
    record = frappe.db.get_value(doctype, name, ["name", *known], as_dict=True)
    if record:
        record["url"] = urlsplit(get_url_to_form(doctype, name)).path
    return record


def _warn(text: str) -> None:
    """Tells the administrator in the Error Log, once a day."""
    if _store().claim(f"warning:{text}", "1", _WARNING_SECONDS):
        _log("settings", text)


def _log(incident: str, text: str, more: str = "") -> None:
    """Writes an Error Log by its own: a GET's transaction is rolled back."""
    try:
        frappe.log_error(title=mask(f"Bitrix24 [{incident}] {text}")[:140], message=mask(f"{text}\n{more}"))
        frappe.db.commit()
    except Exception as error:
        frappe.logger("bitrix_integration").error(f"[{incident}] {mask(text)} ({type(error).__name__})")
