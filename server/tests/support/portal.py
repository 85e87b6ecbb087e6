"""A portal that a test changes before it starts: the invented one, with rows put in or altered."""

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .simulator import Simulator

Data = dict[str, Any]


@contextmanager
def changed(
    simulator: Simulator, binary: str, folder: Path, change: Callable[[Data], None]
) -> Iterator[Simulator]:
    """A second simulator whose data set is the first one's after `change`."""
    data = copy.deepcopy(simulator.data())
    change(data)
    file = folder / "portal.json"
    file.write_text(json.dumps(data))
    with Simulator.started(binary, "--data", str(file)) as portal:
        yield portal


def company(data: Data, bitrix_id: int, **fields: Any) -> None:
    """A company; what is not given is null. `EMAIL`, `PHONE` and `WEB` are lists."""
    _add(data, "companies", bitrix_id, {"TITLE": f"Shop {bitrix_id}", "IS_MY_COMPANY": "N", **fields})


def contact(data: Data, bitrix_id: int, companies: list[int], **fields: Any) -> None:
    """A contact of some companies, the main one first."""
    main = str(companies[0]) if companies else None
    _add(data, "contacts", bitrix_id, {"NAME": "Lan", "LAST_NAME": "Nguyễn", "COMPANY_ID": main, **fields})
    for place, one in enumerate(companies):
        data["bindings"].append({"contact": bitrix_id, "company": one, "primary": place == 0})


def _add(data: Data, kind: str, bitrix_id: int, fields: dict[str, Any]) -> None:
    multi = []
    for name in ("EMAIL", "PHONE", "WEB"):
        for value in fields.pop(name, ()):
            multi.append(
                {"id": bitrix_id * 100 + len(multi), "type_id": name, "value_type": "WORK", "value": value}
            )
    fields.setdefault("DATE_MODIFY", "2026-01-02T03:04:05+03:00")
    data[kind].append({"id": bitrix_id, "fields": fields, "multi": multi})
    data[kind].sort(key=lambda row: row["id"])
