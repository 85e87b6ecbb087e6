"""The search for one customer, in at most three batches."""

from collections.abc import Callable, Iterator, Mapping
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


class Search:
    """Asks for one query: by Company ID, else by e-mail, then phone, then domain."""

    def __init__(self, query: Query, field_map: FieldMap, lang: str, known_labels: Labels | None, ask: Ask):
        self._query = query
        self._map = field_map
        self._ask = ask
        self._pool = Pool(query, field_map)
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
        first = {**self._label_questions, **self._people_questions()}
        if not self._query.company_ids:
            replies = self._ask({**first, **self._fallback_questions()})
            self._read_labels(replies)
            return self._fall_back(people=replies, companies=replies)
        first["co"] = questions.companies_by_company_id(self._map, self._query.company_ids)
        replies = self._ask(first)
        self._read_labels(replies)
        return self._by_company_id(replies) or self._fall_back(people=replies, companies=None)

    def _by_company_id(self, replies: Replies) -> Finding | None:
        found = rows.rows(replies.of("co"))
        # A field that Bitrix doesn't know is dropped from the filter and from the rows.
        if any(self._map.lookup_field not in row for row in found):
            raise BitrixError("bad_field", "the rows lack the field mapped to company_id")
        self._pool.add_companies(found)
        if not self._matched(self._query.company_ids, self._pool.bears_company_id):
            return None
        with self._tolerant():
            self._add_contacts_by_email(replies)
            by_phone = self._ids_by_phone(replies, "cp", "CONTACT")
            if by_phone and not self._pool.people():
                more = self._ask({"pp": questions.contacts_by_id(by_phone)})
                self._pool.add_contacts(rows.rows(more.of("pp")))
        return self._finding("company_id", self._query.company_ids, self._pool.bears_company_id)

    def _fall_back(self, people: Replies, companies: Replies | None) -> Finding:
        """`companies` holds the replies to the fallback questions, where they have been asked."""
        query, pool = self._query, self._pool
        self._add_contacts_by_email(people)
        by_phone = self._ids_by_phone(people, "cp", "CONTACT")
        ids = pool.their_companies()
        if companies:
            self._add_companies(companies, "oe", len(query.emails))
            ids += self._ids_by_phone(companies, "op", "COMPANY")
        more = {} if companies else self._fallback_questions()
        if wanted := pool.unknown(ids):
            more["oi"] = questions.companies_by_id(self._map, wanted)
        if by_phone:
            more["pp"] = questions.contacts_by_id(by_phone)
        replies = self._ask(more) if more else people
        if not companies:
            companies = replies
            self._add_companies(companies, "oe", len(query.emails))
        if wanted:
            pool.add_companies(rows.rows(replies.of("oi")))
        if by_phone:
            pool.add_contacts(rows.rows(replies.of("pp")))
        return (
            self._finding("email", query.emails, pool.bears_email)
            or self._by_phone(companies)
            or self._by_domain(companies)
            or Finding()
        )

    def _by_phone(self, companies: Replies) -> Finding | None:
        ids = self._pool.their_companies() + self._ids_by_phone(companies, "op", "COMPANY")
        if missing := self._pool.unknown(ids):
            replies = self._ask({"oj": questions.companies_by_id(self._map, missing)})
            self._pool.add_companies(rows.rows(replies.of("oj")))
        return self._finding("phone", self._query.phones, self._pool.bears_phone)

    def _by_domain(self, companies: Replies) -> Finding | None:
        for clue in self._query.domains:
            self._add_companies(companies, "ow", len(questions.companies_by_host(self._map, clue.value)))
        return self._finding("domain", self._query.domains, self._pool.bears_host)

    def _people_questions(self) -> dict[str, Command]:
        emails = enumerate(self._query.emails)
        asked = {f"ce{n}": questions.contacts_by_email(clue.value) for n, clue in emails}
        if self._query.phones:
            asked["cp"] = questions.ids_by_phone("CONTACT", self._query.phones)
        return asked

    def _fallback_questions(self) -> dict[str, Command]:
        emails = enumerate(self._query.emails)
        asked = {f"oe{n}": questions.companies_by_email(self._map, clue.value) for n, clue in emails}
        if self._query.phones:
            asked["op"] = questions.ids_by_phone("COMPANY", self._query.phones)
        for clue in self._query.domains:
            spellings = questions.companies_by_host(self._map, clue.value)
            asked |= {f"ow{n}": command for n, command in enumerate(spellings)}
        return asked

    def _add_companies(self, replies: Replies, name: str, count: int) -> None:
        for n in range(count):
            self._pool.add_companies(rows.rows(replies.of(f"{name}{n}")))

    def _add_contacts_by_email(self, replies: Replies) -> None:
        for n in range(len(self._query.emails)):
            self._pool.add_contacts(rows.rows(replies.of(f"ce{n}")))

    def _ids_by_phone(self, replies: Replies, name: str, entity: str) -> list[str]:
        return rows.ids(replies.of(name), entity) if self._query.phones else []

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
                company_entry(row, self._map, self.labels, self._pool.knows_contact(row)) for row in companies
            ],
            people=[person_entry(row) for row in self._pool.people()],
        )
