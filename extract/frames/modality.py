"""Masked text with the span of a trigger in, the status that its cues give it out.

The rules are `modality.toml`: cue, direction, scope, terminator and pseudo cue.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ...errors import PatternError
from .expressions import Expression, holdings
from .patterns import compile_pattern
from .sieve import Sieve

NONE = "none"
SWEEPING = 10  # a cue this strong holds for all that follows, nouns too: `no assurance that it will complete the sale`
_KEYS = {"status", "direction", "reach", "strength", "words", "stops", "unless"}
_FILE = "modality.toml"


@dataclass(frozen=True, slots=True)
class Cue:
    """One compiled rule: see `modality.toml` for what each part means."""

    status: str
    direction: str
    reach: int
    strength: int
    words: Expression
    stops: Expression | None
    unless: Expression | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status and how surely it is said: 0 where no cue reaches the trigger."""

    status: str
    strength: int


def _any_of(phrases: list[str]) -> Expression | None:
    if not phrases:
        return None
    found = [compile_pattern(p, {}, marked=False).expression for p in phrases]
    return Expression("|".join(f"(?:{e.pattern})" for e in found), needs=tuple(n for e in found for n in e.needs))


@cache
def cues() -> tuple[Cue, ...]:
    """The rules of `modality.toml`, the strongest first.

    Raises:
        PatternError: an unknown key or a rule without words.
    """
    data = tomllib.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
    rules = []
    for number, entry in enumerate(data.get("cue", []), 1):
        unknown = sorted(set(entry) - _KEYS)
        if unknown:
            raise PatternError(f"{_FILE}: cue {number}: unknown key {unknown[0]!r}; use {', '.join(sorted(_KEYS))}")
        words = _any_of(entry.get("words", []))
        if words is None:
            raise PatternError(f"{_FILE}: cue {number}: no words; give at least one")
        rules.append(
            Cue(
                entry["status"],
                entry["direction"],
                entry["reach"],
                entry["strength"],
                words,
                _any_of(entry.get("stops", [])),
                _any_of(entry.get("unless", [])),
            )
        )
    return tuple(sorted(rules, key=lambda cue: -cue.strength))


@cache
def _sieve() -> Sieve:
    return Sieve([cue.words for cue in cues()])


def _reaches(cue: Cue, text: str, start: int, end: int, before: bool, limit: int) -> bool:
    reach = cue.reach if cue.strength >= SWEEPING else min(cue.reach, limit)
    low, high = (max(0, start - reach), start) if before else (end, min(len(text), end + reach))
    pseudo = (
        [(m.start(), m.end()) for m in cue.unless.finditer(text, max(0, low - 20), min(len(text), high + 20))]
        if cue.unless
        else []
    )
    for found in cue.words.finditer(text, low, high):
        if any(a <= found.start() and found.end() <= b for a, b in pseudo):
            continue
        gap = (found.end(), start) if before else (end, found.start())
        if cue.stops is None or not cue.stops.search(text, *gap):
            return True
    return False


def judge(text: str, start: int, end: int, limit: int = 1000) -> Judgement:
    """The status that the cues around the trigger at [start, end) of a masked sentence give it.

    `limit` caps the reach of all cues, in characters (a noun does not take the mood of a verb far off).
    Where no cue reaches it, the status is "" with strength 0: the rule's own default then holds.
    """
    rules = cues()
    for number in _sieve().sift(holdings(text)):
        cue = rules[number]
        if cue.direction in ("before", "both") and _reaches(cue, text, start, end, True, limit):
            return Judgement(cue.status, cue.strength)
        if cue.direction in ("after", "both") and _reaches(cue, text, start, end, False, limit):
            return Judgement(cue.status, cue.strength)
    return Judgement("", 0)
