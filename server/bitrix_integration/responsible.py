"""Who looks after a company: a user of Bitrix24."""

from typing import Any

from .bitrix_client import BitrixClient
from .field_mapping import full_name, number, words
from .wire.errors import BitrixError


def ask(client: BitrixClient, user_id: str) -> dict[str, Any]:
    """The contract's `responsible` of a user, `saved` left open. Raises BitrixError."""
    result = client.call("user.get", {"ID": user_id})
    if not isinstance(result, list):
        raise BitrixError("bad_answer", "no list of users")
    # A scope that doesn't allow the filter drops it: then these are other people.
    found = [row for row in result if isinstance(row, dict) and number(row.get("ID")) == user_id]
    return described(user_id, found[0]) if found else unknown(user_id, "not_found")


def key(host: str, user_id: str) -> str:
    """Under which name a user of a portal is kept in the cache."""
    return f"user:{host}:{user_id}"


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
