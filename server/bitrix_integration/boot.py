"""What Desk is told when it loads, so that no form has to ask."""

from typing import Any

from . import access, settings


def tell_desk(bootinfo: Any) -> None:
    """Says whether tickets show the panel: that alone, and to agents; the settings are no agent's to read."""
    if settings.shows_panel_in_desk() and access.is_active_agent():
        bootinfo["bitrix_show_panel_in_desk"] = True
