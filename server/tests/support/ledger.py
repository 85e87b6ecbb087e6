"""A company's sales, worked out from what the simulator holds: by other means than the app's."""

from collections import Counter
from fractions import Fraction
from typing import Any

from .simulator import Simulator

MEANINGS = {"P": "in_work", "S": "won", "F": "lost"}


class Ledger:
    """The deals and leads of one company."""

    def __init__(self, simulator: Simulator, bitrix_id: str) -> None:
        data = simulator.data()
        self.deals = _own(data["deals"], bitrix_id)
        self.leads = _own(data["leads"], bitrix_id)
        self._stages = {(row["ENTITY_ID"], row["STATUS_ID"]): row["NAME"] for row in data["statuses"]}
        self.pipelines = {str(row["id"]): row["name"] for row in data["categories"]}

    def order(self) -> list[tuple[str, str]]:
        """Kind and number of all rows, the newest first."""
        rows = [("deal", row) for row in self.deals] + [("lead", row) for row in self.leads]
        rows.sort(key=lambda pair: (pair[1]["DATE_CREATE"], int(pair[1]["ID"])), reverse=True)
        return [(kind, row["ID"]) for kind, row in rows]

    def money(self) -> dict[str, tuple[Fraction, Fraction]]:
        """By currency: what is open, what was won."""
        sums: dict[str, list[Fraction]] = {}
        for row in self.deals:
            both = sums.setdefault(row["CURRENCY_ID"], [Fraction(0), Fraction(0)])
            if row["STAGE_SEMANTIC_ID"] in "PS":
                both["PS".index(row["STAGE_SEMANTIC_ID"])] += Fraction(row["OPPORTUNITY"])
        return {currency: (both[0], both[1]) for currency, both in sums.items() if any(both)}

    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """Deals and leads, by what their stages mean."""
        deals = Counter(MEANINGS[row["STAGE_SEMANTIC_ID"]] for row in self.deals)
        return deals, Counter(MEANINGS[row["STATUS_SEMANTIC_ID"]] for row in self.leads)

    def stage(self, row: dict[str, Any]) -> str:
        """The name of a row's stage."""
        if "STATUS_ID" in row:
            return self._stages["STATUS", row["STATUS_ID"]]
        suffix = "" if row["CATEGORY_ID"] == "0" else f"_{row['CATEGORY_ID']}"
        return self._stages[f"DEAL_STAGE{suffix}", row["STAGE_ID"]]


def _own(records: list[dict[str, Any]], bitrix_id: str) -> list[dict[str, Any]]:
    rows = ({**record["fields"], "ID": str(record["id"])} for record in records)
    return [row for row in rows if row["COMPANY_ID"] == bitrix_id]
