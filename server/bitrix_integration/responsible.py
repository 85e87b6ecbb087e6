"""Who looks after a company: a user of Bitrix24."""

from typing import Any

from .field_mapping import full_name, words


def described(user_id: str, row: dict[str, Any]) -> dict[str, Any]:
    """Uses `ACTIVE, EMAIL, NAME, LAST_NAME, USER_TYPE` of a row, and no more."""
    is_active = words(row.get("ACTIVE")) in ("1", "Y", "true")
    email = words(row.get("EMAIL"))
    status = "inactive" if not is_active else "active" if email else "missing_email"
    return {
        "id": user_id,
        "active": is_active,
        "email": email,
        "name": full_name(row),
        "user_type": words(row.get("USER_TYPE")),
        "status": status,
        "saved": None,
    }


def unknown(user_id: str, status: str) -> dict[str, Any]:
    """A responsible of whom only the number is known, and why."""
    empty = dict.fromkeys(("email", "name", "user_type"))
    return {"id": user_id, "active": False, **empty, "status": status, "saved": None}
