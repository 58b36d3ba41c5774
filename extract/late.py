"""Regular expressions as they are written in, the same ones compiled at their first use out: `re`, but late.

Rooms of `extract` say `from .. import late as re`. Most expressions wait for words that a document does not hold; a run
that never asks one never pays for compiling it (measured: two thirds of the time to read one page).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import Match, Pattern, error, escape
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

# Numbers, not members of an enumeration: what asks for an expression by its flags finds it sooner.
DOTALL, IGNORECASE, MULTILINE = int(re.DOTALL), int(re.IGNORECASE), int(re.MULTILINE)
I, S, X = IGNORECASE, DOTALL, int(re.VERBOSE)  # noqa: E741
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


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """`re.compile`, at the first use. Raises re.error there and not here: a test compiles all of them."""
    return cast("Pattern[AnyStr]", _Late(pattern, flags))


@lru_cache(maxsize=1024)
def _made(pattern: str, flags: int) -> Pattern[str]:
    return compile(pattern, flags)


def search(pattern: str, string: str, flags: int = 0) -> Match[str] | None:
    return _made(pattern, flags).search(string)


def match(pattern: str, string: str, flags: int = 0) -> Match[str] | None:
    return _made(pattern, flags).match(string)


def fullmatch(pattern: str, string: str, flags: int = 0) -> Match[str] | None:
    return _made(pattern, flags).fullmatch(string)


def finditer(pattern: str, string: str, flags: int = 0) -> Iterator[Match[str]]:
    return _made(pattern, flags).finditer(string)


def findall(pattern: str, string: str, flags: int = 0) -> list[Any]:
    return _made(pattern, flags).findall(string)


def split(pattern: str, string: str, maxsplit: int = 0, flags: int = 0) -> list[Any]:
    return _made(pattern, flags).split(string, maxsplit)


def sub(pattern: str, repl: str | Callable[[Match[str]], str], string: str, count: int = 0, flags: int = 0) -> str:
    return _made(pattern, flags).sub(repl, string, count)
