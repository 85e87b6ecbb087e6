"""The search for one customer, in at most three batches."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from ..bitrix_client import Command, Replies
from ..field_mapping import FieldMap
from ..wire.errors import BitrixError
from . import labels, questions, rows
from .finding import Finding, company_entry, person_entry
from .labels import Labels
from .pool import Bears, Pool
from .query import Clue, Query
from .rows import Row

Ask = Callable[[Mapping[str, Command]], Replies]
"""Sends a batch. Raises BitrixError."""
_ROUNDS = 2
"""Batches after the first."""
_MOST_PEOPLE = 12
"""Of so many people all companies are asked for; others count for their main one."""
_NEVER_PASSES = ("access_denied", "no_scope", "portal")


class Search:
    """Asks for one query: by Company ID, else by e-mail, then phone, then domain."""

    def __init__(self, query: Query, field_map: FieldMap, lang: str, known_labels: Labels | None, ask: Ask):
        self._query = query
        self._map = field_map
        self._ask = ask
        self._lang = lang
        self._pool = Pool(query, field_map)
        self._found_by_phone: dict[str, list[str]] = {"CONTACT": [], "COMPANY": []}
        self._asked_about: set[str] = set()
        self._label_questions = {} if known_labels else labels.commands(field_map, lang)
        self.labels = known_labels or Labels()
        """The words that were used."""
        self.troubles: list[BitrixError] = []
        """What failed on the way without being needed for the company."""

    @property
    def new_labels(self) -> bool:
        """Whether `labels` came with this search, whole."""
        return bool(self._label_questions) and not self.troubles

    def run(self) -> Finding:
        """Searches. Raises BitrixError."""
        people = self._people_questions()
        if not self._query.company_ids:
            replies = self._ask({**people, **self._fallback_questions(), **self._label_questions})
            self._read_labels(replies)
            self._read_people(replies)
            self._read_fallback(replies)
            return self._fall_back({})
        by_id = {"co": questions.companies_by_company_id(self._map, self._query.company_ids)}
        replies = self._ask({**by_id, **people, **self._label_questions})
        self._read_labels(replies)
        found = self._by_company_id(replies)
        if found:
            return found
        self._read_people(replies)
        return self._fall_back(self._fallback_questions())

    def _by_company_id(self, replies: Replies) -> Finding | None:
        found = rows.rows(replies.of("co"))
        # A field that Bitrix doesn't know is dropped from the filter and from the rows.
        if any(self._map.lookup_field not in row for row in found):
            raise BitrixError("bad_field", "the rows lack the field mapped to company_id")
        self._pool.add_companies(found)
        clues, bears = self._query.company_ids, self._pool.bears_company_id
        match = self._matched(clues, bears)
        if not match:
            return None
        with self._tolerant():
            self._read_people(replies)
            is_known = any(self._pool.knows_contact(row) for row in match[1])
            # Somebody may belong to this company besides his main one.
            more = {} if is_known else self._membership_questions(self._pool.people())
            if not self._pool.people() or not is_known:
                more |= self._contact_questions()
            if more:
                self._read_more(self._ask(more), more)
        return self._finding("company_id", clues, bears)

    def _fall_back(self, first: dict[str, Command]) -> Finding:
        """`first` holds the fallback questions, where they have not been asked."""
        query, pool = self._query, self._pool
        for _ in range(_ROUNDS):
            more = {**first, **self._unknown()}
            if not more or (not first and self._is_settled()):
                break
            replies = self._ask(more)
            if first:
                self._read_fallback(replies)
            self._read_more(replies, more)
            first = {}
        return (
            self._finding("email", query.emails, pool.bears_email)
            or self._finding("phone", query.phones, pool.bears_phone)
            or self._finding("domain", query.domains, pool.bears_host)
            or Finding()
        )

    def _is_settled(self) -> bool:
        """Whether an e-mail address leads somewhere, and nothing more can be found by it."""
        pool = self._pool
        if not self._matched(self._query.emails, pool.bears_email):
            return False
        people = pool.people_with_email()
        companies = [one for person in people for one in pool.companies_of(person)]
        return not self._membership_questions(people) and not pool.unknown_companies(companies)

    def _unknown(self) -> dict[str, Command]:
        """Questions for what the rows that are here lead to."""
        pool = self._pool
        people = pool.people()
        companies = [one for person in people for one in pool.companies_of(person)]
        wanted = pool.unknown_companies([*companies, *self._found_by_phone["COMPANY"]])
        asked = self._contact_questions() | self._membership_questions(people)
        if wanted := [one for one in wanted if one not in self._asked_about]:
            self._asked_about |= set(wanted)
            asked["oi"] = questions.companies_by_id(self._map, wanted)
        return asked

    def _contact_questions(self) -> dict[str, Command]:
        """Whose numbers they are, by the ids that the search by phone gave, and where they work."""
        wanted = self._pool.unknown_contacts(self._found_by_phone["CONTACT"])
        self._found_by_phone["CONTACT"] = []
        if not wanted:
            return {}
        return {"pp": questions.contacts_by_id(wanted), **_memberships(wanted)}

    def _membership_questions(self, people: Iterable[Row]) -> dict[str, Command]:
        return _memberships(self._pool.without_memberships(people))

    def _people_questions(self) -> dict[str, Command]:
        query = self._query
        by_email = {f"ce{n}": questions.contacts_by_email(one.value) for n, one in enumerate(query.emails)}
        by_phone = {f"cp{n}": questions.ids_by_phone("CONTACT", one) for n, one in enumerate(query.phones)}
        return by_email | by_phone

    def _fallback_questions(self) -> dict[str, Command]:
        query = self._query
        asked = {
            f"oe{n}": questions.companies_by_email(self._map, one.value) for n, one in enumerate(query.emails)
        }
        asked |= {f"op{n}": questions.ids_by_phone("COMPANY", one) for n, one in enumerate(query.phones)}
        by_host = [
            command for one in query.domains for command in questions.companies_by_host(self._map, one.value)
        ]
        return asked | {f"ow{n}": command for n, command in enumerate(by_host)}

    def _read_people(self, replies: Replies) -> None:
        for n in range(len(self._query.emails)):
            self._pool.add_contacts(rows.rows(replies.of(f"ce{n}")))
        for n in range(len(self._query.phones)):
            self._found_by_phone["CONTACT"] += rows.ids(replies.of(f"cp{n}"), "CONTACT")

    def _read_fallback(self, replies: Replies) -> None:
        for name in self._fallback_questions():
            if name.startswith("op"):
                self._found_by_phone["COMPANY"] += rows.ids(replies.of(name), "COMPANY")
            else:
                self._pool.add_companies(rows.rows(replies.of(name)))

    def _read_more(self, replies: Replies, asked: Mapping[str, Command]) -> None:
        if "oi" in asked:
            self._pool.add_companies(rows.rows(replies.of("oi")))
        if "pp" in asked:
            self._pool.add_contacts(rows.rows(replies.of("pp")))
        for name, command in asked.items():
            if command.method == "crm.contact.company.items.get":
                self._pool.add_memberships(command.params["id"], self._companies_in(replies, name))

    def _companies_in(self, replies: Replies, name: str) -> set[str]:
        try:
            return rows.memberships(replies.of(name))
        except BitrixError as error:
            # Who may not read them sees what he may: the main company.
            if error.code not in _NEVER_PASSES:
                raise
            self.troubles.append(error)
            return set()

    def _read_labels(self, replies: Replies) -> None:
        with self._tolerant():
            if self._label_questions:
                self.labels = labels.read(self._map, replies, self._label_questions)

    @contextmanager
    def _tolerant(self) -> Iterator[None]:
        """For what an answer can do without."""
        try:
            yield
        except BitrixError as error:
            self.troubles.append(error)

    def _matched(self, clues: tuple[Clue, ...], bears: Bears) -> tuple[Clue, list[Row]] | None:
        found = ((clue, self._pool.companies(clue, bears)) for clue in clues)
        return next((match for match in found if match[1]), None)

    def _finding(self, by: str, clues: tuple[Clue, ...], bears: Bears) -> Finding | None:
        match = self._matched(clues, bears)
        if match is None:
            return None
        clue, fits = match
        # Two Company IDs that lead to two companies are worth a word; two addresses are not.
        rivals = clues if by == "company_id" else ()
        others = [row for one in rivals for row in self._pool.companies(one, bears) if row not in fits]
        companies = list({rows.id_of(row): row for row in [*fits, *others]}.values())
        return Finding(
            matched_by=by,
            source=clue.source,
            value=clue.value,
            fits=len(fits),
            companies=[
                company_entry(row, self._map, self.labels, self._pool.knows_contact(row), self._lang)
                for row in companies
            ],
            people=[person_entry(row, self._pool.companies_of(row)) for row in self._pool.people()],
        )


def _memberships(contacts: Iterable[str]) -> dict[str, Command]:
    return {f"m{one}": questions.companies_of_contact(one) for one in list(contacts)[:_MOST_PEOPLE]}
