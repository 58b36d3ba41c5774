"""Literals and a text in, the offsets at which they stand out: the cheap look before an expensive pattern."""

from __future__ import annotations

from collections.abc import Iterable


def find(text: str, literals: Iterable[str]) -> list[int]:
    """Offsets of all literals, in order, each offset once. Searching a literal is many times faster than a pattern."""
    found: set[int] = set()
    for literal in literals:
        at = text.find(literal)
        while at >= 0:
            found.add(at)
            at = text.find(literal, at + len(literal))
    return sorted(found)


def windows(offsets: Iterable[int], before: int, after: int, length: int) -> list[tuple[int, int]]:
    """Half-open stretches around offsets, merged where they touch, so that each part of a text is searched once."""
    merged: list[tuple[int, int]] = []
    for offset in offsets:
        start, end = max(0, offset - before), min(length, offset + after)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
