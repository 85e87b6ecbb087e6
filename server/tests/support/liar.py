"""A Bitrix24 that answers whatever it likes, made by hypothesis."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from bitrix_integration.bitrix_client import Command, Replies

COMPANY_IDS = ("1000069494", "10000694941", "1000069495")
EMAILS = ("lan@shop.example", "lan@shop.example.com", "l_n@shop.example", "lan@other.example")
HOSTS = ("shop.example", "other.example")
PHONES = {
    "0900301000": "A",
    "+84 900 301 000": "A",
    "84900301000": "A",
    "0900301001": "B",
    "+65 9030 1000": "C",
}
"""Spellings, and whose number each is."""

_junk = st.sampled_from([None, False, "", 0, 7, [], {}, [None], [[]], "x", {"VALUE": "x"}])
_ids = st.sampled_from(["1", "2", "3", 4, None, "0", ["1"]])


def _multi(values: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(values.map(lambda value: {"VALUE": value}), max_size=2), values, _junk)


def _web() -> st.SearchStrategy[str]:
    schemes = st.sampled_from(["", "https://", "http://www."])
    return st.tuples(schemes, st.sampled_from(HOSTS)).map("".join)


_multi_fields = {
    "EMAIL": _multi(st.sampled_from(EMAILS).flatmap(lambda one: st.sampled_from([one, one.upper()]))),
    "PHONE": _multi(st.sampled_from(sorted(PHONES))),
}
_company = st.fixed_dictionaries(
    {
        "ID": _ids,
        "UF_CRM_COMPANY_ID": st.sampled_from([*COMPANY_IDS, *map(int, COMPANY_IDS), None, "", [], {}]),
    },
    optional={
        **_multi_fields,
        "WEB": _multi(_web()),
        "DATE_MODIFY": st.sampled_from(["2026-01-02T03:04:05+03:00", "2025-01-02T03:04:05+03:00", None, 5]),
        "ASSIGNED_BY_ID": _ids,
    },
)
_contact = st.fixed_dictionaries({"ID": _ids}, optional={**_multi_fields, "COMPANY_ID": _ids, "NAME": _junk})
_memberships = st.lists(
    st.fixed_dictionaries({"COMPANY_ID": _ids, "IS_PRIMARY": st.sampled_from("YN")}), max_size=3
)
_found = st.fixed_dictionaries(
    {}, optional={"CONTACT": st.lists(_ids, max_size=3), "COMPANY": st.lists(_ids, max_size=3)}
)


class Liar:
    """Takes batches as the client does, and remembers what it said."""

    def __init__(self, draw: Callable[[st.SearchStrategy], Any]) -> None:
        self._draw = draw
        self.companies: list[dict[str, Any]] = []
        self.contacts: list[dict[str, Any]] = []
        self.memberships: dict[str, list[Any]] = {}

    def ask(self, commands: Mapping[str, Command]) -> Replies:
        names = sorted(commands)
        results = {name: self._result(commands[name]) for name in names}
        errors = {}
        if self._seldom():
            errors[self._draw(st.sampled_from(names))] = {"error": "ACCESS_DENIED"}
        if self._seldom():
            results[self._draw(st.sampled_from(names))] = self._draw(_junk)
        return Replies({"result": results, "result_error": errors})

    def _seldom(self) -> bool:
        return self._draw(st.integers(0, 9)) == 9

    def _result(self, command: Command) -> Any:
        method = command.method
        if method == "crm.contact.company.items.get":
            told = self._draw(_memberships)
            self.memberships.setdefault(command.params["id"], []).extend(row["COMPANY_ID"] for row in told)
            return told
        if method == "crm.duplicate.findbycomm":
            return self._draw(_found)
        is_company = method == "crm.company.list"
        said = self.companies if is_company else self.contacts
        rows = self._draw(st.lists(_company if is_company else _contact, max_size=4))
        for row in rows:
            # Its place among all that was said tells which row is shown in the end.
            row["TITLE"] = str(len(said))
            said.append(row)
        return rows
