"""What is logged goes on to an error tracker, set up as Frappe does it: nobody's data goes with it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import frappe
import pytest
import sentry_sdk
from sentry_sdk.transport import Transport

from bitrix_integration import answer
from support.faults import strike
from support.method import HISTORY, Method


class Stub(Transport):
    """Keeps what would have been sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def capture_event(self, event: dict[str, Any]) -> None:
        self.events.append(event)

    def capture_envelope(self, envelope: Any) -> None:
        raise AssertionError("no sessions, no traces")


@pytest.fixture
def tracker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """Frappe's options, and its way from `log_error` to the tracker."""
    stub = Stub()
    log = frappe.log_error

    def log_error(title: str, message: str) -> None:
        log(title, message)
        sentry_sdk.capture_message(f"{title}\n{message}", level="error")

    monkeypatch.setattr(frappe, "log_error", log_error)
    options = {"attach_stacktrace": True, "auto_enabling_integrations": False, "default_integrations": False}
    sentry_sdk.init(dsn="https://key@tracker.example/1", transport=stub, **options)
    yield stub
    sentry_sdk.init()


def people(method: Method, state: str) -> list[str]:
    """What nobody but agents may read: of the site's records and of Bitrix24's."""
    ticket = method.ticket(state)
    contact = method.site.records["Contact"][ticket["contact"]]
    known = [contact["full_name"], contact["email_id"], contact["mobile_no"], ticket["raised_by"]]
    return [*filter(None, known), "damxinh.example", "mai.tran@", "0900 301 000", "0900301000"]


def check(stub: Stub, told: list[str]) -> None:
    assert stub.events, "nothing was logged"
    for event in stub.events:
        for trace in (one["stacktrace"] for one in event["threads"]["values"]):
            # What runs the tests is not on a site, and holds their reports.
            trace["frames"] = [frame for frame in trace["frames"] if not _is_the_tests(frame["abs_path"])]
            assert trace["frames"]
    sent = json.dumps(stub.events, ensure_ascii=False, default=repr)
    assert not [one for one in told if one in sent]


def _is_the_tests(path: str) -> bool:
    return "site-packages" in path or "/tests/" in path


@pytest.mark.parametrize("fault", ["html_502", "no_scope", "unauthorized"])
@pytest.mark.parametrize("webhook", ["customer", "responsible"])
def test_what_bitrix_does(method, simulator, tracker, fault, webhook):
    strike(simulator, fault, webhook=webhook)
    method.data("full")
    check(tracker, people(method, "full"))


def test_an_old_copy_is_shown(method, simulator, tracker):
    method.data("full")
    strike(simulator, "html_502", webhook="customer")
    assert method.data("full", refresh=1)["bitrix"]["stale"]
    check(tracker, people(method, "full"))


def test_a_history_that_fails(method, simulator, tracker):
    strike(simulator, "html_502", method="crm.deal.list")
    method.history("with_history")
    check(tracker, people(method, "with_history"))


def test_a_setting_that_can_not_be_used(method, tracker):
    method.settings["bitrix_company_field_map_json"] = "{"
    method.data("full")
    check(tracker, people(method, "full"))


@pytest.mark.parametrize("part", ["profile", "history"])
def test_a_defect(method, tracker, monkeypatch, part):
    def fail(*facts: Any) -> None:
        raise KeyError(str(facts))

    monkeypatch.setattr(answer, part, fail)
    how: dict[str, Callable] = {"profile": lambda: method.call(ticket="0002")}
    how["history"] = lambda: method.call(HISTORY, ticket="0002")
    assert how[part]()[1]["message"]["success"] is False
    check(tracker, people(method, "full"))
