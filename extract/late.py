"""Regular expressions as they are written in, the same ones compiled at their first use out: `re`, but late.

Rooms of `extract` say `from .. import late as re`. Most expressions wait for words that a document does not hold; a run
that never asks one never pays for compiling it (measured: two thirds of the time to read one page).
"""

from __future__ import annotations

import re
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    I,
    Match,
    Pattern,
    RegexFlag,
    S,
    X,
    error,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, AnyStr, cast

from . import beginnings

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "I",
    "Match",
    "Pattern",
    "S",
    "X",
    "compile",
    "error",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_DONE = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "groupindex", "groups", "flags")


class _Late:
    """Stands for a `re.Pattern`; what it can do is filled in when something of it is first asked for."""

    __slots__ = (*_DONE, "_flags", "pattern")

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _DONE:
            raise AttributeError(name)
        build: Any = beginnings.compile if isinstance(self.pattern, str) else re.compile
        compiled = build(self.pattern, self._flags)
        for each in _DONE:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def compile(pattern: AnyStr, flags: int | RegexFlag = 0) -> Pattern[AnyStr]:
    """`re.compile`, at the first use. Raises re.error there and not here: a test compiles all of them."""
    return cast("Pattern[AnyStr]", _Late(pattern, int(flags)))
