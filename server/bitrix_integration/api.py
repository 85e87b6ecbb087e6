"""The methods that the popup and administrators call."""

import os
import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from secrets import token_hex
from typing import Any, TypeVar

import frappe
from frappe import _
from frappe.utils import cint, today

from . import access, answer, responsible_field, settings
from .diagnosis import missing
from .history import History
from .lookup import Lookup
from .memory.bucket import Bucket
from .memory.concurrency_limit import ConcurrencyLimit
from .memory.store import Store
from .notes import Notes
from .records import Records
from .search.query import Clue, Query, company_id, query_of
from .wire import browser
from .wire.deadline import Deadline
from .wire.errors import BitrixError

Asker = TypeVar("Asker", Lookup, History)
LOOKUPS_PER_MINUTE = 30


@frappe.whitelist(methods=["GET", "POST"])
def haravan_bitrix_customer_profile(
    ticket: Any = None, refresh: Any = 0, company: Any = None
) -> dict[str, Any]:
    """Who the customer of a ticket is, as the contract says. Only a POST writes `custom_responsible`."""
    access.require_agent()
    name = access.readable_ticket(ticket).name
    choice = access.chosen_company(company)
    return _guarded(lambda notes: _profile(name, access.flag(refresh), choice, notes))


@frappe.whitelist(methods=["GET", "POST"])
def haravan_bitrix_sales_history(
    ticket: Any = None, page: Any = 0, refresh: Any = 0, company: Any = None
) -> dict[str, Any]:
    """Deals and leads of the company that the profile of a ticket shows. Writes nothing."""
    access.require_agent()
    name = access.readable_ticket(ticket).name
    choice = access.chosen_company(company)
    number = access.page_number(page)
    return _guarded(lambda notes: _history(name, number, access.flag(refresh), choice, notes))


@frappe.whitelist(methods=["GET", "POST"])
def get_bitrix_company(orgid: Any = None) -> dict[str, Any]:
    """The company with Haravan's Company ID `orgid`. For managers; writes nothing."""
    access.require_manager()
    if orgid is None or str(orgid).strip() == "":
        frappe.throw("Thiếu orgid")
    value = company_id(orgid)
    if not value:
        frappe.throw(_("orgid is not a Company ID"))
    _require_rate()
    query = Query(company_ids=(Clue(value, "request.orgid"),))
    return _guarded(lambda notes: {"bitrix": _asking(Lookup, "get_bitrix_company", notes).look_up(query)})


def _require_rate() -> None:
    """Raises TooManyRequestsError for a user who asks more often than that."""
    name = f"lookups:{frappe.local.site}:{frappe.session.user}"
    own = Bucket(_store(), name, LOOKUPS_PER_MINUTE, LOOKUPS_PER_MINUTE / 60, patience=0)
    try:
        own.take(Deadline(1))
    except BitrixError:
        frappe.throw(_("Too many look-ups. Wait a minute"), frappe.TooManyRequestsError)


def _profile(ticket: str, refresh: bool, choice: str | None, notes: Notes) -> dict[str, Any]:
    records = Records(ticket)
    lookup = _asking(Lookup, f"ticket {ticket}", notes)
    bitrix = lookup.look_up(query_of(*records.facts), refresh, choice)
    if bitrix["responsible"]:
        saved = responsible_field.save(ticket, bitrix, may_write=frappe.request.method == "POST")
        bitrix["responsible"]["saved"] = saved
        if saved is False:
            notes.warn("custom_responsible can't hold a responsible's e-mail")
    for gone in bitrix["missing_fields"]:
        notes.warn(missing.warning(gone["field"], gone["key"]))
    records.hide_others(bitrix)
    return records.hidden.conceal(answer.profile(*records.facts, bitrix, today(), frappe.local.lang))


def _history(ticket: str, page: int, refresh: bool, choice: str | None, notes: Notes) -> dict[str, Any]:
    records = Records(ticket)
    history = _asking(History, f"history of ticket {ticket}", notes)
    block = history.look_up(query_of(*records.facts), page, refresh, choice)
    return records.hidden.conceal(answer.history(records.facts[0], block, today(), frappe.local.lang))


def _guarded(answered: Callable[[Notes], dict[str, Any]]) -> dict[str, Any]:
    """Turns a defect of ours into a sentence with an id. No variable in here holds anybody's data: from
    here the log is written, see `notes`.

    Frappe's own log of an exception holds every local variable: customers' data among them.
    """
    notes = Notes(_store())
    incident = token_hex(4)
    try:
        return answer.reply(answered(notes))
    except Exception as error:
        frames = "".join(traceback.format_tb(error.__traceback__))
        notes.add(incident, f"failed: {type(error).__name__}", frames)
        with suppress(Exception):
            frappe.db.rollback()
    finally:
        notes.write()
    return answer.refusal(_("The server failed, id {0}").format(incident))


def _asking(kind: type[Asker], about: str, notes: Notes) -> Asker:
    """A Lookup or a History, ready to ask. `about` tells the log which question failed."""
    chosen, warnings = settings.read()
    for warning in warnings:
        notes.warn(warning)
    # Ends what was read: after seconds of HTTP, the database would refuse to write from so old a view.
    frappe.db.rollback()
    store = _store()
    # One slot an agent, whichever tickets he walks through.
    owner = f"{frappe.local.site}:{frappe.session.user}"
    limit = ConcurrencyLimit(store, f"slots:{socket.gethostname()}", _slots(), owner)
    log = partial(notes.add, more=about)
    return kind(chosen, store, limit, log, browser.watch(getattr(frappe.local, "request", None)))


def _store() -> Store:
    return Store(frappe.cache, frappe.cache.make_key)


def _slots() -> int:
    """A quarter of the workers, as bench configures them."""
    workers = cint(frappe.conf.get("gunicorn_workers")) or 2 * (os.cpu_count() or 1) + 1
    return max(2, workers // 4)
