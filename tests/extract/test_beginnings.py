"""Expressions that look only where a match can begin find what `re` finds, in the same places."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import keiretsu.extract
import pytest
from keiretsu.extract import beginnings
from keiretsu.extract.frames.event_files import rules
from keiretsu.extract.frames.masking import SIGNS

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = "".join(path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.md")))
SIGNED = re.sub(r"[A-Z]\w+(?: [A-Z]\w+)*", lambda m: list(SIGNS.values())[len(m[0]) % len(SIGNS)], TEXT)


def _expressions() -> list[tuple[str, int]]:
    """Those of all modules, and of the event files every fiftieth."""
    found = [
        (value.pattern, value.flags)
        for each in pkgutil.walk_packages(keiretsu.extract.__path__, "keiretsu.extract.")
        for value in vars(importlib.import_module(each.name)).values()
        if type(value).__name__ == "_Late" and isinstance(value.pattern, str)
    ]
    of_rules = [pattern.expression.pattern for rule in rules() for say in rule.says for pattern in say.patterns]
    return found + [(pattern, int(re.IGNORECASE)) for pattern in of_rules[::50]]


def test_what_is_found_is_what_re_finds() -> None:
    expressions = _expressions()
    hits = 0
    for pattern, flags in expressions:
        theirs, ours = re.compile(pattern, flags), beginnings.compile(pattern, flags)
        assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
        assert ours.groupindex == theirs.groupindex
        for text in (TEXT, SIGNED):
            found = [match.regs for match in ours.finditer(text)]
            assert found == [match.regs for match in theirs.finditer(text)], pattern
            hits += len(found)
    assert len(expressions) > 500 and hits > 1000


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bstock",
        r"(?i:\bkelvin|\bi)",
        r"(?i)[^a-z]b",
        r"(?i)\bſ",
        r"(?i)[ŀ-ƀ]x",
        r"(?<=a)\W?[^\dx]z",
        r"\b(?-i:[A-Z])\w",
        r"(?:a|b?)(?:c|\b)d",
        r"(?i)(?P<one>x)?(?(one)y|Z)",
        r"\b(?=a)",
        r"(?!)|\bq",
        r"\b(?:ab){0}c",
        r"(?i)\b(?>k|z)",
    ],
)
def test_signs_letters_of_any_case_and_expressions_of_many_forms(pattern: str) -> None:
    text = (
        "Stock KELVIN \u212aelvin \u0131 \u0130 I i \u017f s S x ax sx az a8z aZ Ab aB cd d xy Z z ab c q Q é É \ue000"
    )
    theirs, ours = re.compile(pattern), beginnings.compile(pattern)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert [m.span() for m in ours.finditer(text + " bB abB")] == [m.span() for m in theirs.finditer(text + " bB abB")]


def test_places_where_no_match_can_begin_are_passed_over() -> None:
    """The set stands in the head of the compiled expression: what it costs shows in the size of the code."""
    pattern = r"\b(?:stock|share)s?\b"
    assert beginnings.compile(pattern).__sizeof__() > re.compile(pattern).__sizeof__()


def test_no_expression_is_none() -> None:
    with pytest.raises(re.error):
        beginnings.compile("(")
