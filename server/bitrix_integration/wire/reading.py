"""Reads the bodies of Bitrix24's replies."""

import json
import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")


def parsed(body: str | bytes) -> Any:
    """JSON, with a replacement character for half an emoji: such text can be sent on by nobody.

    A title that was cut in the middle of one is enough. Raises ValueError, RecursionError.
    """
    value = json.loads(body)
    mark = b"\\ud" if isinstance(body, bytes) else "\\ud"
    return _whole(value) if mark in body.lower() else value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value
