"""Why Bitrix24 gave no answer, in the words of the contract."""

import re
from typing import Any

OVERLOADED_SECONDS = 3
"""How long to wait after Bitrix counted too many requests: some tokens are back by then."""
BLOCKED_SECONDS = 300
"""How long Bitrix blocks a method that used up its running time."""

# Bitrix' own code, upper case -> the contract's.
_BY_CODE = {
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
_BY_STATUS = {
    401: "unauthorized",
    402: "access_denied",
    403: "access_denied",
    404: "portal",
    408: "unreachable",
    410: "portal",
    425: "unreachable",
    429: "rate_limited",
}
OF_OURS = ("busy", "timeout", "unreachable", "bad_answer", "bad_field")
"""Codes of the contract that no word and no status of Bitrix stands for alone."""
NOT_ALLOWED = ("unauthorized", "no_scope", "access_denied")
"""The webhook may not read what it read before: what it brought is shown no more."""


class BitrixError(Exception):
    """No answer from Bitrix. Its text is made of fixed words: nothing secret, nobody's data."""

    def __init__(
        self, code: str, detail: str = "", *, retry_after: int | None = None, may_pass: bool = False
    ) -> None:
        super().__init__(f"{code} ({detail})" if detail else code)
        self.code = code
        """The contract's `error.code`."""
        self.detail = detail
        """What an administrator may want to know."""
        self.retry_after = retry_after
        """Seconds, where waiting helps."""
        self.may_pass = may_pass
        """Whether asking again at once is worth it."""

    def as_dict(self) -> dict[str, Any]:
        """What makes the same error again, elsewhere."""
        names = ("code", "detail", "retry_after", "may_pass")
        return {name: getattr(self, name) for name in names}


def refused(status: int, body: Any) -> BitrixError:
    """The error that a reply is: by its body first, by its status second.

    `body` is what the JSON held, None where it was no JSON. Statuses of one error differ between
    Bitrix' versions, and HTML comes from whatever stands before it.
    """
    if isinstance(body, dict) and "error" in body:
        return _by_body(status, str(body["error"] or ""), str(body.get("error_description") or ""))
    detail = f"HTTP {status}"
    if 300 <= status < 400:
        detail += ", a redirect"
    elif status < 300:
        detail += ", not what was asked for"
    return _by_status(status, detail)


def _by_status(status: int, detail: str) -> BitrixError:
    code = "unreachable" if status >= 500 else "portal" if 300 <= status < 400 else _BY_STATUS.get(status)
    if code == "rate_limited":
        return BitrixError(code, detail, retry_after=OVERLOADED_SECONDS, may_pass=True)
    return BitrixError(code or "bad_answer", detail, may_pass=code == "unreachable")


def _by_body(status: int, error: str, description: str) -> BitrixError:
    name = error.upper() if re.fullmatch(r"\w{1,60}", error, re.ASCII) else ""
    detail = f"HTTP {status}, {name or 'no error code'}"
    code = _BY_CODE.get(name)
    # A missing CRM right comes as 400 with an empty code.
    if code is None and description.strip().lower().startswith("access denied"):
        code = "access_denied"
    if code == "rate_limited":
        is_blocked = name == "OPERATION_TIME_LIMIT"
        wait = BLOCKED_SECONDS if is_blocked else OVERLOADED_SECONDS
        return BitrixError(code, detail, retry_after=wait, may_pass=not is_blocked)
    if code is None:
        return _by_status(status, detail)
    return BitrixError(code, detail, may_pass=code == "unreachable")
