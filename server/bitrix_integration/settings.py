"""The administrator's settings: `Helpdesk Integrations Settings`, else the site's configuration."""

from typing import Any

import frappe
from frappe.utils import cint
from frappe.utils.password import get_decrypted_password

from . import field_mapping
from .bitrix_client import BitrixClient
from .diagnosis import missing
from .lookup import Settings
from .memory.bucket import Bucket
from .memory.store import Store
from .wire.deadline import Deadline
from .wire.webhook import Route, Webhook, pasted

DOCTYPE = "Helpdesk Integrations Settings"
TIMEOUT_SECONDS = 8
LONGEST_TIMEOUT_SECONDS = 15
"""The popup gives up after 20."""
TTL_MINUTES = 15
_SAVING_SECONDS = 4
"""How long saving waits for the portal to tell its fields."""
_PROXY = "bitrix_proxy"
_CA_BUNDLE = "bitrix_ca_bundle"
"""Keys of the site's configuration: how requests get to Bitrix24."""


def read() -> tuple[Settings, list[str]]:
    """The settings, and what is wrong with them in words for an administrator.

    An empty number is the default: a field that was added to a DocType with a value starts at 0.
    """
    return _read(_saved())


def shows_panel_in_desk() -> bool:
    """Whether HD Ticket's form in Desk shows the profile unasked."""
    return bool(cint(_saved().get("bitrix_show_panel_in_desk")))


def is_in_form(field: str) -> bool:
    """Whether the form has a value there; else it is the site's configuration that has."""
    return bool(_saved().get(field)) and field not in read()[0].unreadable


def show_warnings(doc: Any, method: str | None = None) -> None:
    """Tells whoever saves the settings what is wrong with them; they are saved all the same."""
    chosen, warnings = _read(doc)
    for warning in [*warnings, *_missing(chosen)]:
        frappe.msgprint(frappe.utils.escape_html(warning), title="Bitrix24", indicator="orange")


def _missing(chosen: Settings) -> list[str]:
    """What of the map the portal does not have, if it tells at once."""
    if not chosen.enabled or not chosen.webhook:
        return []
    store = Store(frappe.cache, frappe.cache.make_key)
    client = BitrixClient(chosen.webhook, Deadline(_SAVING_SECONDS), Bucket(store, chosen.webhook.host))
    fields = missing.ask(client, chosen.field_map)
    return [missing.warning(field, chosen.field_map.keys[field]) for field in fields]


def _saved() -> Any:
    is_there = frappe.db.exists("DocType", DOCTYPE, cache=True)
    # Not the document: Frappe 16 masks fields of that for whoever asks.
    return frappe.db.get_singles_dict(DOCTYPE) if is_there else frappe._dict()


def _read(doc: Any) -> tuple[Settings, list[str]]:
    field_map, warnings = field_mapping.read_settings(
        *(
            pasted(doc.get(name) or "")
            for name in ("bitrix_company_field_map_json", "bitrix_enum_fields_json")
        )
    )
    unreadable: list[str] = []
    timeout = cint(doc.get("bitrix_timeout_seconds"))
    minutes = cint(doc.get("bitrix_refresh_ttl_minutes"))
    settings = Settings(
        enabled=bool(cint(doc.get("bitrix_enabled"))),
        webhook=_webhook(doc, "bitrix_webhook_url", warnings, unreadable),
        responsible_webhook=_webhook(doc, "bitrix_responsible_webhook_url", warnings, unreadable),
        portal_url=pasted(doc.get("bitrix_portal_url") or ""),
        timeout_seconds=min(timeout if timeout > 0 else TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS),
        ttl_seconds=60 * (minutes if minutes > 0 else TTL_MINUTES),
        unreadable=tuple(unreadable),
        field_map=field_map,
        lang=frappe.db.get_default("lang") or "vi",
    )
    if settings.is_of_other_portal:
        warnings.append(
            "bitrix_responsible_webhook_url: of another portal than bitrix_webhook_url, so it is not used"
        )
    return settings, warnings


def _webhook(doc: Any, field: str, warnings: list[str], unreadable: list[str]) -> Webhook | None:
    text = _password(doc, field)
    if text is None and doc.get(field) and _is_kept(field):
        warnings.append(f"{field}: can't be read, the site's encryption key has changed")
        unreadable.append(field)
    # As it stands in the file: a worker keeps the configuration that it knows for up to a minute, and
    # answers would change from worker to worker.
    text = text or frappe.get_site_config().get(field)
    webhook = Webhook.parse(text, Route(frappe.conf.get(_PROXY), frappe.conf.get(_CA_BUNDLE)))
    if text and not webhook:
        warnings.append(f"{field}: not the https URL of an inbound webhook")
    return webhook


def _password(doc: Any, field: str) -> str | None:
    """A Password field in clear: as it is being saved, else as it is kept."""
    text = doc.get(field)
    if not text or text.strip("*"):
        return text or None
    told = len(frappe.local.message_log)
    try:
        # An empty one would raise a 401 and sign the agent out.
        password = get_decrypted_password(DOCTYPE, DOCTYPE, field, raise_exception=False)
    except frappe.ValidationError:
        password = None
    # Frappe 15 raises for what it can't decrypt; Frappe 16 hands back nothing. Both tell the agent.
    while len(frappe.local.message_log) > told:
        frappe.clear_last_message()
    return password


def _is_kept(field: str) -> bool:
    """Whether something is kept under the field, readable or not."""
    where = "`doctype` = %s and `name` = %s and `fieldname` = %s and `encrypted` = 1"
    query = f"select `fieldname` from `__Auth` where {where}"
    return bool(frappe.db.sql(query, (DOCTYPE, DOCTYPE, field), as_dict=True))
