"""The administrator's guide names what there is."""

import re
from pathlib import Path

from bitrix_integration.field_mapping import FIELD_MAP
from bitrix_integration.wire import errors

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/ADMIN.md").read_text(encoding="utf-8")
WORDS = (ROOT / "src/locale/words.rs").read_text(encoding="utf-8")
SENTENCES = (ROOT / "src/sentences.js").read_text(encoding="utf-8")
SETTINGS = (ROOT / "server/bitrix_integration/setup/settings_doctype.py").read_text(encoding="utf-8")


def messages() -> list[tuple[str, str, str]]:
    """What the popup says of a state that somebody may report: name, Vietnamese, English."""
    words = re.findall(r'^ {4}([A-Z_]+) "(.+?)" "(.+)"$', WORDS, re.M)
    first = next(n for n, (name, *_) in enumerate(words) if name == "R_INACTIVE")
    # One and several are one sentence in Vietnamese, and one line in the guide.
    return list(
        {vietnamese: (name, vietnamese, english) for name, vietnamese, english in words[first:]}.values()
    )


def test_every_message_is_explained_in_both_languages() -> None:
    assert len(messages()) > 30
    missing = [name for name, *texts in messages() for text in texts if text not in GUIDE]
    assert not missing


def test_every_sentence_of_the_shell_is_explained() -> None:
    kinds = ("failed", "gone", "offline", "unsupported")
    texts = [text for kind in kinds for text in re.findall(rf"\b{kind}: '([^']+)'", SENTENCES)]
    assert len(texts) == 2 * len(kinds)
    assert not [text for text in texts if text not in GUIDE]


def test_every_code_of_bitrix_trouble_is_explained() -> None:
    codes = {*errors._BY_CODE.values(), *errors._BY_STATUS.values(), *errors.OF_OURS}
    assert not [code for code in codes if f"`{code}`" not in GUIDE]


def test_every_setting_is_in_the_table() -> None:
    fields = set(re.findall(r'"fieldname": "(bitrix_\w+)"', SETTINGS)) | {"bitrix_webhook_url"}
    assert len(fields - {"bitrix_tab"}) == 9
    assert not [field for field in fields - {"bitrix_tab"} if f"| `{field}` |" not in GUIDE]


def test_the_example_of_a_new_field_takes_no_key_of_the_map() -> None:
    assert "branches" in GUIDE
    assert "branches" not in FIELD_MAP.values()
