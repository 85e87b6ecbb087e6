"""Whatever Bitrix answers, nobody sees a company or a person that the clues do not lead to."""

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from bitrix_integration import answer
from bitrix_integration.field_mapping import DEFAULT
from bitrix_integration.memory.cache import Copy
from bitrix_integration.search.query import query_of
from bitrix_integration.search.search import Search
from bitrix_integration.wire.errors import BitrixError
from support.liar import COMPANY_IDS, EMAILS, HOSTS, PHONES, Liar


@st.composite
def facts(draw):
    """A ticket, its contact, its customer."""

    def one_of(values):
        return draw(st.one_of(st.none(), st.sampled_from(sorted(values))))

    ticket = {"custom_orgid": one_of(COMPANY_IDS), "custom_org_id": one_of(COMPANY_IDS)}
    ticket["raised_by"] = one_of(EMAILS)
    contact = {"email_id": one_of(EMAILS), "mobile_no": one_of(PHONES), "phone": one_of(PHONES)}
    return ticket, contact, {"domain": one_of(HOSTS)}


def values(row, field):
    """What a person would read in a field of any shape, lower case."""
    raw = row.get(field)
    items = raw if isinstance(raw, list) else [raw]
    return [str(item.get("VALUE") if isinstance(item, dict) else item).lower() for item in items]


def has_phone(row, clue):
    return PHONES[clue] in {PHONES.get(value) for value in values(row, "PHONE")}


def works_at(contact, company, memberships):
    told = [contact.get("COMPANY_ID"), *memberships.get(str(contact["ID"]), ())]
    return str(company["ID"]) in map(str, told)


def bears(company, by, clue, contacts, memberships):
    """Whether a row of a company, as it was told, leads from that clue: the rules, said again."""
    staff = [one for one in contacts if works_at(one, company, memberships)]
    if by == "company_id":
        return str(company.get("UF_CRM_COMPANY_ID")) == clue
    if by == "email":
        return any(clue in values(row, "EMAIL") for row in [company, *staff])
    if by == "phone":
        return any(has_phone(row, clue) for row in [company, *staff])
    hosts = [text.split("//")[-1].removeprefix("www.") for text in values(company, "WEB")]
    return clue in hosts + [text.rpartition("@")[2] for text in values(company, "EMAIL")]


def clues_of(query, by):
    kinds = {"company_id": query.company_ids, "email": query.emails}
    kinds |= {"phone": query.phones, "domain": query.domains}
    return [clue.value for clue in kinds[by]]


def check(finding, query, liar):
    for place, entry in enumerate(finding.companies):
        row = liar.companies[int(entry["company"]["title_full"])]
        assert entry["company"]["bitrix_id"] == str(row["ID"])
        if place < finding.fits:
            assert bears(row, finding.matched_by, finding.value, liar.contacts, liar.memberships)
        else:
            others = [clue for clue in query.company_ids if clue.value != finding.value]
            assert any(bears(row, "company_id", clue.value, (), {}) for clue in others)
    for person in finding.people:
        told = [row for row in liar.contacts if str(row["ID"]) == person["id"]]
        assert any(
            any(clue.value in values(row, "EMAIL") for clue in query.emails)
            or any(has_phone(row, clue.value) for clue in query.phones)
            for row in told
        )


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), facts())
def test_a_row_of_another_company_is_never_shown(data, asked):
    query = query_of(*asked)
    assume(not query.is_empty)
    liar = Liar(data.draw)
    try:
        finding = Search(query, DEFAULT, "vi", None, liar.ask).run()
    except BitrixError as error:
        event(error.code)
        return
    event(finding.matched_by or "not_found")
    check(finding, query, liar)
    if finding.matched_by:
        assert finding.value in clues_of(query, finding.matched_by)
    choice = data.draw(st.sampled_from([None, "1", "2", "3", "4"]))
    block = answer.shown(Copy(0.0, finding.as_dict()), choice, "https://portal.example.com")
    ids = [entry["company"]["bitrix_id"] for entry in finding.companies]
    if company := block.get("company"):
        assert company["bitrix_id"] == (choice if choice in ids else ids[0])
        assert choice in ids or finding.fits == 1
    assert {match["bitrix_id"] for match in block.get("matches", ())} <= set(ids)
