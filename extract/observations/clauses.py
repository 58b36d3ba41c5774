"""A sentence in, what stands apart in it out: clauses with figures of their own, and what 'respectively' pairs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .. import late as re
from .figures import Figure

Span = tuple[int, int]

_VERB = (
    r"(?:was|were|is|are|rose|fell|grew|increased|decreased|declined|totall?ed|amounted|improved|came|reached|dropped"
    r"|stood|climbed|narrowed|widened|to)\b"
)
_ASIDE = re.compile(
    r",\s+(?:which|including|excluding|net\s+of|after|before|adjusted\s+for|reflecting)\b(?=[^;]{0,120}\d)"
    rf"[^;]{{0,160}}?,\s+(?={_VERB})",
    re.I,
)
_RESPECTIVELY = re.compile(r"\s*\)?,?\s*respectively\b", re.I)
_JOINED = re.compile(r"\s*(?:,|and|,\s*and|&)\s*\Z", re.I)
_WITH = re.compile(r"\s+and\s*\Z")
_BOTH = re.compile(r"[,\s]+and(?:\s+(?:for|the|its|our|first|full|fiscal))*\s*", re.I)
_TIMES = re.compile(r"[\s)]*(?:\s(?:full-time )?[a-z]+)?[\s)]*(?:(?:in|for|at|as of|on)\b[^.;]{0,90})?", re.I)
_NAMES = re.compile(r"\s*(?:,\s+(?:and\s+)?|\s+and\s+)(?=[A-Za-z])", re.I)


def aside(text: str) -> list[Span]:
    """Clauses between a subject and its verb that hold a figure (`Profit, which includes gains of $3m, rose`)."""
    return [found.span() for found in _ASIDE.finditer(text)]


def blanked(text: str, spans: Sequence[Span]) -> str:
    """The text with spaces for the clauses, so that a subject meets its verb."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def paired(text: str, figures: Sequence[Figure], times: Sequence[Span] = ()) -> dict[int, int]:
    """Figures that a 'respectively' follows: by the index of the first of them, how many they are.

    Args:
        times: two periods in one breath (`the quarter and nine months ended`) pair two figures without that word.
    """
    out: dict[int, int] = {}
    if any(_BOTH.fullmatch(text, a[1], b[0]) for a, b in pairwise(times)):
        for n, (a, b) in enumerate(pairwise(figures)):
            if a.unit == b.unit != "" and _WITH.fullmatch(text, a.end, b.start) and n - 1 not in out:
                out[n] = 2
    for found in _RESPECTIVELY.finditer(text):
        last = max((n for n, f in enumerate(figures) if f.end <= found.start() + 1), default=-1)
        if last < 1 or not _TIMES.fullmatch(text, figures[last].end, found.start()):
            continue
        first = last
        while first and _JOINED.fullmatch(text, figures[first - 1].end, figures[first].start):
            first -= 1
        if last > first:
            out[first] = last - first + 1
    return out


def names(subject: str, count: int) -> list[str]:
    """A subject of so many names (`basic and diluted earnings per share`), each in full; [] for another number."""
    parts = [part for part in _NAMES.split(subject) if part.strip()]
    if len(parts) != count:
        return []
    tail = parts[-1].split()
    # `basic and diluted earnings per share`: what the last name ends in belongs to all of them
    shared = " ".join(tail[1:]) if len(tail) > 1 and all(len(part.split()) == 1 for part in parts[:-1]) else ""
    return [f"{part} {shared}".strip() for part in parts[:-1]] + [parts[-1]]
