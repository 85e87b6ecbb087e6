"""What the buttons of the settings' form do. For System Managers; no webhook goes to the browser."""

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _

from . import field_mapping, links, settings
from .bitrix_client import BitrixClient
from .diagnosis import connection, discovery, page, portal_field, trouble
from .diagnosis.remark import Remark
from .lookup import Settings
from .memory import erasure
from .memory.bucket import Bucket
from .memory.store import Store
from .setup import condition, responsible_level, ticket_template
from .wire.deadline import Deadline
from .wire.errors import BitrixError
from .wire.webhook import Webhook

_SECONDS = 20


@frappe.whitelist(methods=["POST"])
def test_connection() -> dict[str, Any]:
    """What is right and wrong with both webhooks, as HTML."""
    frappe.only_for("System Manager")
    chosen, warnings = settings.read()
    parts = [page.remarks(_("Bitrix24 settings"), _about_settings(chosen, warnings))]
    for title, field, webhook, examine in (
        (_("Customer webhook"), "bitrix_webhook_url", chosen.webhook, _examine_customer(chosen)),
        (
            _("Responsible webhook"),
            "bitrix_responsible_webhook_url",
            chosen.responsible_webhook,
            lambda client: connection.responsible(client, _),
        ),
    ):
        is_unreadable = field in chosen.unreadable
        if chosen.is_of_other_portal and field == "bitrix_responsible_webhook_url":
            text = _("It is of another portal than the customer webhook, so it is not used")
            parts.append(page.remarks(title, [Remark("bad", text)]))
            continue
        parts.append(page.remarks(title, _about_webhook(field, webhook, is_unreadable, examine)))
    parts.append(page.remarks(_("Tickets in Helpdesk"), condition.remarks()))
    return {"html": "".join(parts), "actions": [action._asdict() for action in condition.actions()]}


@frappe.whitelist(methods=["POST"])
def restrict_responsible() -> None:
    """Keeps `custom_responsible` from customers."""
    frappe.only_for("System Manager")
    responsible_level.restrict()


@frappe.whitelist(methods=["POST"])
def release_responsible() -> None:
    """Takes that back."""
    frappe.only_for("System Manager")
    responsible_level.release()


@frappe.whitelist(methods=["POST"])
def add_ticket_fields() -> None:
    """Puts Org ID and responsible into Helpdesk's ticket template, for agents."""
    frappe.only_for("System Manager")
    ticket_template.add()


@frappe.whitelist(methods=["POST"])
def remove_ticket_fields() -> None:
    """Takes out what the app put in."""
    frappe.only_for("System Manager")
    ticket_template.remove()


@frappe.whitelist(methods=["POST"])
def discover_fields(map_json: str | None = None, enums_json: str | None = None) -> dict[str, Any]:
    """The portal's fields beside the map on the form, as HTML; a map that fits better, if there is one."""
    frappe.only_for("System Manager")
    chosen, _warnings = settings.read()
    field_map, warnings = field_mapping.read_settings(map_json, enums_json)
    if not chosen.webhook:
        frappe.throw(_("Fill in the customer webhook and save first"))
    try:
        fields = portal_field.ask(_client(chosen.webhook), (frappe.local.lang or "vi")[:2])
    except BitrixError as error:
        return {"html": page.remarks(_("Customer webhook"), [trouble.explain(error, "crm", _)])}
    found = discovery.compare(fields, field_map, _)
    html = page.discovery(found, field_map, _)
    if warnings:
        html = page.remarks(_("Bitrix24 settings"), [Remark("warn", text) for text in warnings]) + html
    if not found.proposal.difference:
        return {"html": html}
    proposal = {"map_json": found.proposal.map_json, "enums_json": found.proposal.enums_json}
    return {"html": html, "proposal": proposal}


@frappe.whitelist(methods=["POST"])
def erase_cached_data(text: Any = None) -> dict[str, Any]:
    """Forgets every copy in which a Company ID, Bitrix24 ID, e-mail address or phone number stands."""
    frappe.only_for("System Manager")
    wanted = str(text or "").strip()
    if not wanted:
        frappe.throw(_("Say whose data to erase"))
    count = erasure.erase(Store(frappe.cache, frappe.cache.make_key), wanted)
    return {"count": count, "message": _("Copies erased: {0}").format(count)}


def _client(webhook: Webhook) -> BitrixClient:
    store = Store(frappe.cache, frappe.cache.make_key)
    return BitrixClient(webhook, Deadline(_SECONDS), Bucket(store, webhook.host))


def _examine_customer(chosen: Settings) -> Callable[[BitrixClient], list[Remark]]:
    return lambda client: connection.customer(client, chosen.field_map.lookup_field, _, chosen.field_map)


def _about_settings(chosen: Settings, warnings: list[str]) -> list[Remark]:
    remarks = [Remark("warn", text) for text in warnings]
    if not chosen.enabled:
        mend = _("Tick Bitrix Enabled and save when all else is in order")
        remarks.append(Remark("bad", _("Bitrix24 is switched off: agents see no customer data"), mend))
    if chosen.is_of_other_portal:
        text = _("The webhooks are of two portals: nobody is named responsible")
        remarks.append(Remark("bad", text, _("Create both in the portal that has the companies")))
    portal = links.portal(chosen.portal_url, chosen.webhook.origin if chosen.webhook else "")
    if portal:
        remarks.append(Remark("good", _("Links to companies lead to {0}").format(portal)))
    else:
        mend = _("Fill in Bitrix Portal URL with the https address of the portal")
        remarks.append(Remark("warn", _("There are no links to companies"), mend))
    return remarks


def _about_webhook(
    field: str, webhook: Webhook | None, is_unreadable: bool, examine: Callable[[BitrixClient], list[Remark]]
) -> list[Remark]:
    if webhook is None and is_unreadable:
        text = _("It can't be read: the site's encryption key has changed")
        mend = _(
            "Bring back the encryption_key of site_config.json that the site had, or paste the webhook "
            "into {0} anew and save"
        )
        return [Remark("bad", text, mend.format(field))]
    if webhook is None:
        mend = _("Create an inbound webhook in Bitrix24, paste its URL into {0} and save").format(field)
        return [Remark("bad", _("It is not set up"), mend)]
    where = _("the settings") if settings.is_in_form(field) else "site_config.json"
    text = _("Portal {0}, webhook from {1}").format(webhook.host, where)
    return [Remark("good", text), *examine(_client(webhook))]
