"""Why Bitrix24 refused, and how to mend it."""

from ..wire.errors import BitrixError
from .remark import Remark, Say


def explain(error: BitrixError, scope: str, say: Say) -> Remark:
    """What an error of a webhook that should have `scope` means."""
    text, mend = _words(error, scope, say)
    return Remark("bad", f"{text} ({error.detail})" if error.detail else text, mend)


def _words(error: BitrixError, scope: str, say: Say) -> tuple[str, str]:
    new = say("Create a new inbound webhook in Bitrix24, with the scope {0} alone, and paste its URL here")
    again = say("Test again in a minute")
    match error.code:
        case "unauthorized":
            return say(
                "The webhook is not valid: deleted, blocked, expired, or its owner was dismissed"
            ), new.format(scope)
        case "no_scope":
            return say("The webhook lacks the scope {0}").format(scope), say(
                "Open the webhook in Bitrix24, add the scope {0} and save it"
            ).format(scope)
        case "access_denied":
            return say("The webhook may not read this data"), say(
                "Its owner needs the right to read all companies in Bitrix24's CRM; "
                "REST also needs a plan or subscription that includes it"
            )
        case "portal":
            return say("The portal has moved, was closed, or does not know the method"), say(
                "Open the portal in a browser; if its address has changed, create the webhooks anew there"
            )
        case "rate_limited":
            return say("Bitrix24 has had too many requests from this server"), say(
                "Test again in {0} seconds"
            ).format(error.retry_after or 60)
        case "timeout":
            return say("Bitrix24 did not answer in time"), say(
                "Test again; if it stays so, raise the time-out or look at the server's way to the internet"
            )
        case "unreachable":
            return say("Bitrix24 can't be reached"), say(
                "Check the host in the URL, and that this server may open https connections to it"
            )
    return say("Bitrix24 sent an answer that makes no sense"), again
