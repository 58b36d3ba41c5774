"""All that was concluded in, every piece of arithmetic over it out: what reconciles, contradicts or is derived.

A check is a module here with one function `find(facts) -> Iterator[Checked]`; it is found by its being here. It speaks
of types, lines, units and periods, never of a company. Sources: rounding and cutting off as printed (`quoted`),
interval arithmetic (`interval`).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from .checked import Checked, Facts, Operand, plain

__all__ = ["Checked", "Facts", "Operand", "names", "plain", "run"]


def run(facts: Facts) -> tuple[Checked, ...]:
    """Every check over all facts, in a fixed order, each finding once."""
    found = {(one.kind, one.local): one for finder in _finders().values() for one in finder(facts)}
    return tuple(_grounded(facts, found[key]) for key in sorted(found))


def _grounded(facts: Facts, one: Checked) -> Checked:
    """The check with the words that each of its figures is printed in."""
    shared = facts.shared((*one.operands, one.stated) if one.stated else one.operands)
    told = tuple(replace(operand, words=facts.words(operand, shared)) for operand in one.operands)
    stated = replace(one.stated, words=facts.words(one.stated, shared)) if one.stated else None
    return replace(one, operands=told, stated=stated)


def names() -> tuple[str, ...]:
    """The names of all checks, sorted."""
    return tuple(_finders())


@cache
def _finders() -> dict[str, Callable[[Facts], Iterator[Checked]]]:
    out = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        found = getattr(importlib.import_module(f".{module.name}", __name__), "find", None)
        if found is not None:
            out[module.name] = found
    return out
