"""Scripts on the site: whose they are."""

import pytest

from bitrix_integration.setup.kept_script import is_of_the_app, is_untouched, signed

TEXT = 'function setupForm() {\n  import("/assets/bitrix_integration/widget/element.1.js");\n}\n'


def test_what_the_app_wrote_is_its_own_at_any_version() -> None:
    assert is_untouched(signed(TEXT))
    assert is_untouched(signed(TEXT.replace("element.1", "element.2")))


@pytest.mark.parametrize(
    "saved", [signed(TEXT).rstrip(), signed(TEXT).replace("\n", "\r\n"), signed(TEXT) + "\n\n"]
)
def test_an_editor_that_only_ends_lines_otherwise_changed_nothing(saved: str) -> None:
    assert is_untouched(saved)


@pytest.mark.parametrize(
    "change", [("setupForm", "setUp"), ("{\n", "{\n  // mine\n"), ("// bitrix", "// my bitrix")]
)
def test_any_change_makes_it_somebody_elses(change: tuple[str, str]) -> None:
    script = signed(TEXT).replace(*change)
    assert not is_untouched(script)
    assert is_of_the_app(script), "and it still needs the app"


@pytest.mark.parametrize("script", [None, "", "function setupForm({ doc, call }) { return { actions: [] } }"])
def test_what_was_there_before_is_not_the_apps(script: str | None) -> None:
    assert not is_untouched(script)
    assert not is_of_the_app(script)
