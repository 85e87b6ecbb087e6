"""The questions about a company's sales, as commands of one batch.

Pages are asked for side by side, by offset: none may refer to another one's result. Beyond the last
row Bitrix may give page one again, so whoever reads them counts a row once.
"""

from ..bitrix_client import Command

ROWS_A_PAGE = 50
"""Bitrix' own pages."""
MOST_DEALS = 250
"""The newest deals that are read."""
MOST_LEADS = 100
"""The newest leads that are read."""
_BOTH = ["ID", "TITLE", "COMPANY_ID", "OPPORTUNITY", "CURRENCY_ID", "DATE_CREATE", "ASSIGNED_BY_ID"]
_DEAL_FIELDS = [*_BOTH, "CATEGORY_ID", "STAGE_ID", "STAGE_SEMANTIC_ID", "BEGINDATE", "CLOSEDATE", "CLOSED"]
_LEAD_FIELDS = [*_BOTH, "STATUS_ID", "STATUS_SEMANTIC_ID", "DATE_CLOSED"]


def deals(company_id: str) -> dict[str, Command]:
    """The newest deals of a company, given by Bitrix' own number."""
    return _pages("d", "crm.deal.list", company_id, _DEAL_FIELDS, MOST_DEALS)


def leads(company_id: str) -> dict[str, Command]:
    """Its newest leads."""
    return _pages("l", "crm.lead.list", company_id, _LEAD_FIELDS, MOST_LEADS)


def _pages(name: str, method: str, company_id: str, fields: list[str], most: int) -> dict[str, Command]:
    asked = {"filter": {"COMPANY_ID": company_id}, "select": fields, "order": {"ID": "DESC"}}
    starts = range(0, most, ROWS_A_PAGE)
    return {f"{name}{start}": Command(method, {**asked, "start": start}) for start in starts}
