"""The tickets to click through: one for every state that the popup knows."""

from collections import Counter
from typing import Any, NamedTuple

from .site import CUSTOMER, Site

_FIRST = 2
_IDS = ("custom_haravan_profile_orgid", "custom_orgid", "custom_org_id")
# Nobody listens there.
_DOWN = "http://127.0.0.1:9/rest/1/nobodylistens0001/"


class State(NamedTuple):
    """A ticket: the case of the simulator's cast that it carries, and what is special about it."""

    name: str
    vi: str
    en: str
    role: str | None = None
    without: tuple[str, ...] = ()
    webhook: str | None = None
    settings: dict[str, Any] = {}
    ticket: dict[str, Any] = {}


STATES = (
    State("full", "Khớp theo Company ID", "Matched by Company ID", "full"),
    State("with_history", "Lịch sử: nhiều deal và lead", "History: many deals and leads", "with_history"),
    State("expires_soon", "Gói sắp hết hạn", "Plan expires soon", "expires_soon"),
    State("expires_today", "Gói hết hạn hôm nay", "Plan expires today", "expires_today"),
    State("expired", "Gói đã hết hạn", "Plan expired", "expired"),
    State("expired_long", "Gói hết hạn từ lâu", "Plan expired long ago", "expired_long"),
    State("no_plan", "Chưa có gói", "No plan", "no_plan"),
    State("by_email", "Khớp theo email", "Matched by e-mail", "by_email", ("company_ids",)),
    State("by_phone", "Khớp theo số điện thoại", "Matched by phone", "by_phone", ("company_ids",)),
    State("by_domain", "Khớp theo tên miền", "Matched by domain", "by_domain", ("company_ids",)),
    State("multiple", "Nhiều công ty phù hợp", "Several companies fit", "several_by_id"),
    State("two_candidates", "Hai Org ID của hai công ty", "Org IDs of two companies", "two_candidates"),
    State("not_found", "Không tìm thấy", "Not found", "not_found"),
    State("missing_orgid", "Không có gì để tìm", "Nothing to look for", ticket={"raised_by": None}),
    State("unverified", "Liên hệ không có trong công ty", "The contact is a stranger", "unverified"),
    State("owner_dismissed", "Người phụ trách đã ngừng", "The responsible is inactive", "owner_dismissed"),
    State(
        "owner_without_email", "Người phụ trách thiếu email", "Responsible without e-mail", "owner_without_email"
    ),
    State("no_owner", "Chưa có người phụ trách", "No responsible", "no_owner"),
    State("minimal", "Ít dữ liệu", "Little data", "minimal"),
    State("long_names", "Tên rất dài", "Very long names", "long_names"),
    State("hostile", "Dữ liệu độc hại", "Hostile data", "hostile"),
    State(
        "down", "Bitrix24 không hoạt động", "Bitrix24 is down", "full", settings={"bitrix_webhook_url": _DOWN}
    ),
    State("slow", "Bitrix24 chậm", "Bitrix24 is slow", "far", webhook="everything"),
    State("rate_limited", "Bitrix24 quá tải", "Bitrix24 is overloaded", "expires_month", webhook="limited"),
    State("unauthorized", "Webhook hết hiệu lực", "The webhook is invalid", "full", webhook="orphan"),
    State(
        "missing_config",
        "Chưa cấu hình Bitrix24",
        "Bitrix24 is not set up",
        "full",
        settings={"bitrix_webhook_url": ""},
    ),
    State("disabled", "Kết nối Bitrix24 đang tắt", "Bitrix24 is off", "full", settings={"bitrix_enabled": 0}),
    State("forbidden", "Không có quyền", "No permission", "full", ticket={"is_private": True}),
    State("signed_out", "Đã đăng xuất", "Signed out", "full", ticket={"is_expired": True}),
    State("history_none", "Lịch sử: chưa có deal hay lead", "History: no deals, no leads", "no_expiry"),
    State("history_one", "Lịch sử: một deal", "History: one deal", "one_deal"),
    State("history_currencies", "Lịch sử: nhiều loại tiền", "History: several currencies", "currencies"),
    # Whatever a portal said of a company is remembered under its host: each of these has a company of its own.
    State(
        "history_without_leads",
        "Lịch sử: cổng không dùng lead",
        "History: a portal without leads",
        "full",
        webhook="spare_1",
    ),
    State(
        "history_no_scope",
        "Lịch sử: webhook thiếu quyền đọc deal",
        "History: no scope for deals",
        "one_deal",
        webhook="spare_2",
    ),
    State(
        "history_slow",
        "Lịch sử: Bitrix24 chậm",
        "History: Bitrix24 is slow",
        "with_history",
        webhook="spare_3",
    ),
    State(
        "history_down",
        "Lịch sử: không đọc được deal",
        "History: deals can't be read",
        "currencies",
        webhook="spare_4",
    ),
)
FAULTS = (
    {"kind": "slow", "ms": 4500, "webhook": "everything"},
    {"kind": "rate_limit", "webhook": "limited"},
    {"kind": "method_not_found", "method": "crm.lead.list", "webhook": "spare_1"},
    {"kind": "no_scope", "method": "crm.deal.list", "webhook": "spare_2"},
    {"kind": "slow", "ms": 4500, "method": "crm.deal.list", "webhook": "spare_3"},
    {"kind": "html_502", "method": "crm.deal.list", "webhook": "spare_4"},
)
"""What is permanently wrong with some of the portal's webhooks."""


def names() -> dict[str, str]:
    """Which ticket is in which state."""
    return {state.name: f"{number:04}" for number, state in enumerate(STATES, _FIRST)}


def org_id(ticket: dict[str, Any]) -> str:
    """What stands in the field Org ID of the page's sidebar."""
    return next(filter(None, (ticket.get(field) for field in _IDS)), "")


def add(site: Site, cast: dict[str, dict[str, Any]], webhooks: dict[str, str]) -> None:
    """Puts a ticket for every state on the site, with its Contact and its HD Customer.

    `cast` and `webhooks` are the simulator's: its cases, and its webhooks' URLs by name.
    """
    for state in STATES:
        name = names()[state.name]
        known = {key: value for key, value in cast.get(state.role, {}).items() if key not in state.without}
        people = _people(site, state, known) if state.role else {}
        ids = known.get("company_ids") or ()
        # Most sites have one such field, and most tickets one such number.
        fields = _IDS if len(ids) > 2 else _IDS[:2][-len(ids) :]
        ticket = {"subject": state.vi, "raised_by": CUSTOMER, **people, **state.ticket}
        site.add("HD Ticket", name, **ticket, **dict(zip(fields, ids, strict=False)))
        own = dict(state.settings)
        if state.webhook:
            # Another name for this machine: its trouble is no other portal's.
            own["bitrix_webhook_url"] = webhooks[state.webhook].replace("127.0.0.1", "localhost")
        site.own_settings[name] = own


def add_crowd(site: Site, companies: list[dict[str, Any]], count: int) -> list[str]:
    """A ticket for each of so many companies, with nothing but its Company ID; the tickets' names.

    `companies` are the simulator's records.
    """
    counted = Counter(one["fields"].get("UF_CRM_COMPANY_ID") for one in companies)
    ids = [value for value, times in counted.items() if value and times == 1][:count]
    for value in ids:
        site.add("HD Ticket", f"c{value}", subject=value, custom_orgid=value)
    return [f"c{value}" for value in ids]


def _people(site: Site, state: State, known: dict[str, Any]) -> dict[str, str]:
    contact, customer = f"Lan {state.name}", f"Shop {state.name}"
    site.add(
        "Contact",
        contact,
        full_name="Nguyễn Thị Lan",
        email_id=known.get("email"),
        mobile_no=known.get("phone"),
    )
    site.add("HD Customer", customer, customer_name=known.get("name"), domain=known.get("domain"))
    return {"contact": contact, "customer": customer}
