"""Frappe's sandbox for Server Scripts: the same compiler, the same guards, as few names.

Written after `frappe/utils/safe_exec.py` of Frappe 15 and 16. A construct that it refuses fails here too:
`a, b = pair` and `x += 1` for want of a guard, `import` and `class` already when compiled.
"""

import types
from functools import cache
from pathlib import Path
from typing import Any

from RestrictedPython import RestrictingNodeTransformer, compile_restricted, safe_globals
from RestrictedPython.Guards import guarded_iter_unpack_sequence, safer_getattr

_UNREADABLE = (types.ModuleType, types.CodeType, types.TracebackType, types.FrameType)
_UNWRITABLE = (*_UNREADABLE, type, types.FunctionType, types.MethodType, types.BuiltinFunctionType)
_UNSAFE = frozenset(
    """
    gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_origin cr_await ag_code ag_frame tb_frame tb_next format
    format_map f_back f_builtins f_code f_globals f_locals f_trace
    """.split()
)
_BUILTINS = (abs, all, any, bool, dict, enumerate, isinstance, issubclass, list, max, min, range, set, sorted)


class Namespace(dict):
    """Names as attributes. One that is not there is a function that fails when it is called."""

    def __getattr__(self, name: str) -> Any:
        if name in self:
            return self[name]

        def missing(*_: Any, **__: Any) -> None:
            raise AttributeError(f"module has no attribute '{name}'")

        return missing


class _Transformer(RestrictingNodeTransformer):
    def check_name(self, node: Any, name: str, *args: Any, **more: Any) -> None:
        if name != "_dict":
            super().check_name(node, name, *args, **more)


@cache
def compiled(file: Path) -> types.CodeType:
    """The script. Raises SyntaxError for what the sandbox does not allow."""
    return compile_restricted(
        file.read_text(encoding="utf-8"), filename="<serverscript>", policy=_Transformer
    )


def run(code: types.CodeType, **names: Any) -> None:
    """Runs it with these names besides the sandbox's own."""
    environment = {
        **safe_globals,
        "_getattr_": _read_attribute,
        "_getitem_": _read_item,
        "_write_": _writable,
        "_getiter_": iter,
        "_iter_unpack_sequence_": guarded_iter_unpack_sequence,
        **{builtin.__name__: builtin for builtin in (*_BUILTINS, sum, tuple)},
        **names,
    }
    exec(code, environment)


def _read_attribute(owner: Any, name: str, default: Any = None) -> Any:
    if name in _UNSAFE or isinstance(owner, _UNREADABLE):
        raise SyntaxError(f"{name} may not be read")
    if name.startswith("_"):
        raise AttributeError(f'"{name}" begins with "_"')
    return safer_getattr(owner, name, default=default)


def _read_item(owner: Any, key: Any) -> Any:
    if isinstance(key, str) and key.startswith("_"):
        raise SyntaxError("a key begins with _")
    return owner[key]


def _writable(owner: Any) -> Any:
    if isinstance(owner, _UNWRITABLE):
        raise SyntaxError(f"not allowed to write to a {type(owner).__name__}")
    return owner
