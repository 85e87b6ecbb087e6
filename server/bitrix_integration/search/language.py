"""Bitrix24's codes of languages, which are countries' where its first users of a language sat.

As its own SDK for JavaScript lists them.
"""

_BITRIX = {"vi": "vn", "es": "la", "pt": "br", "uk": "ua", "kk": "kz", "hi": "in", "zh": "sc"}
_WITH_COUNTRY = {
    "zh-cn": "sc",
    "zh-hans": "sc",
    "zh-sg": "sc",
    "zh-tw": "tc",
    "zh-hk": "tc",
    "zh-hant": "tc",
}


def of_site(lang: str) -> str:
    """Bitrix24's code for a language of Frappe: `vn` for `vi`, `br` for `pt-BR`."""
    code = lang.strip().replace("_", "-").lower()
    first = code.split("-", 1)[0]
    return _WITH_COUNTRY.get(code) or _BITRIX.get(first) or first or "en"
