"""Do the two webhooks work, and may they what they must?"""

from typing import Any

from ..bitrix_client import BitrixClient, Command, Replies
from ..field_mapping import FieldMap, number, words
from ..search.rows import rows
from ..wire.errors import BitrixError
from . import missing, trouble
from .remark import Remark, Say

CUSTOMER_SCOPE = "crm"
RESPONSIBLE_SCOPE = "user_basic"
_HEALTH = {"profile": Command("profile", {}), "scope": Command("scope", {})}


def customer(
    client: BitrixClient, lookup_field: str, say: Say, field_map: FieldMap | None = None
) -> list[Remark]:
    """The webhook that looks companies up, `lookup_field` being where it looks for Company IDs.

    With the map, what of it the portal lacks as well.
    """
    fields = list(dict.fromkeys(["ID", lookup_field, *(field_map.keys if field_map else ())]))
    params = {"filter": {">ID": 0}, "select": fields, "order": {"ID": "DESC"}, "start": -1}
    try:
        replies = client.batch({**_HEALTH, "co": Command("crm.company.list", params)})
        scopes = _scopes(replies)
        remarks = [_scope(scopes, CUSTOMER_SCOPE, say), _owner(replies, say)]
    except BitrixError as error:
        return [trouble.explain(error, CUSTOMER_SCOPE, say)]
    if CUSTOMER_SCOPE not in scopes:
        return remarks
    try:
        found = rows(replies.of("co"))
    except BitrixError as error:
        return [*remarks, trouble.explain(error, CUSTOMER_SCOPE, say)]
    remarks.append(_companies(found, lookup_field, say))
    if found and field_map:
        gone = [field for field in missing.among(found[0], field_map) if field != lookup_field]
        remarks += [missing.remark(field, field_map.keys[field], say) for field in gone]
    return remarks


def responsible(client: BitrixClient, say: Say) -> list[Remark]:
    """The webhook that looks up who looks after a company. Asks for its own owner."""
    try:
        replies = client.batch(_HEALTH)
        scopes = _scopes(replies)
        remarks = [_scope(scopes, RESPONSIBLE_SCOPE, say)]
        if not {"user", "user_basic", "user_brief"} & set(scopes):
            return remarks
        owner = number(_profile(replies).get("ID"))
        found = rows(client.call("user.get", {"ID": owner or "0"}))
    except BitrixError as error:
        return [trouble.explain(error, RESPONSIBLE_SCOPE, say)]
    person = next((row for row in found if number(row.get("ID")) == owner), None)
    if person is None:
        return [*remarks, Remark("warn", say("user.get does not find the webhook's own owner"))]
    if "EMAIL" not in person:
        mend = say("Open the webhook in Bitrix24, add the scope {0} and save it").format(RESPONSIBLE_SCOPE)
        return [
            *remarks,
            Remark("bad", say("user.get tells no e-mail: nobody can be named responsible"), mend),
        ]
    return [*remarks, Remark("good", say("user.get answers, e-mail included"))]


def _profile(replies: Replies) -> dict[str, Any]:
    profile = replies.of("profile")
    return profile if isinstance(profile, dict) else {}


def _scopes(replies: Replies) -> list[str]:
    scopes = replies.of("scope")
    return [text for text in map(words, scopes) if text] if isinstance(scopes, list) else []


def _scope(scopes: list[str], needed: str, say: Say) -> Remark:
    # `user` may all that `user_basic` may, and more.
    if needed not in scopes and not (needed == RESPONSIBLE_SCOPE and "user" in scopes):
        text = say("The webhook has the scopes: {0}. It lacks {1}").format(", ".join(scopes) or "–", needed)
        mend = say("Open the webhook in Bitrix24, add the scope {0} and save it").format(needed)
        return Remark("bad", text, mend)
    if scopes != [needed]:
        text = say("The webhook may do more than it needs: {0}").format(", ".join(scopes))
        mend = say(
            "Leave it the scope {0} alone: whoever gets hold of its URL may do all that it may"
        ).format(needed)
        return Remark("warn", text, mend)
    return Remark("good", say("The webhook has the scope {0}, and no other").format(needed))


def _owner(replies: Replies, say: Say) -> Remark:
    profile = _profile(replies)
    owner = words(profile.get("ID")) or "?"
    if profile.get("ADMIN") is True:
        return Remark("good", say("It acts for user {0}, an administrator of the portal").format(owner))
    text = say("It acts for user {0}, who is no administrator of the portal").format(owner)
    mend = say(
        "Companies that this user may not read in Bitrix24's CRM are not found: grant the right to read all"
    )
    return Remark("warn", text, mend)


def _companies(found: list[dict[str, Any]], field: str, say: Say) -> Remark:
    if not found:
        mend = say("The webhook's owner needs the right to read companies in Bitrix24's CRM")
        return Remark("warn", say("It sees no company at all"), mend)
    if any(field not in row for row in found):
        mend = say("Press Discover fields, and map the field that holds Company IDs to company_id")
        return Remark(
            "bad", say("Companies have no field {0}: nobody can be found by Company ID").format(field), mend
        )
    count = sum(1 for row in found if words(row.get(field)))
    text = say("Of the {0} newest companies, {1} have a Company ID in {2}").format(len(found), count, field)
    return Remark("good" if count else "warn", text)
