"""An extraction in, how exactly each quote was read out: one that is read twice is told by the less exact reading."""

from __future__ import annotations

from typing import get_args

from ..model import Alignment, Extraction

_ORDER = {alignment: place for place, alignment in enumerate(get_args(Alignment))}
Span = tuple[int, int]


def alignments(extraction: Extraction) -> dict[Span, Alignment]:
    """By the half-open span of the quote."""
    found: dict[Span, Alignment] = {}
    quoted = [one.evidence for one in extraction.facts] + [one.evidence for one in extraction.observations]
    for piece in (piece for evidence in quoted for piece in evidence):
        span = (piece.start, piece.end)
        found[span] = max(piece.alignment, found.get(span, piece.alignment), key=_ORDER.__getitem__)
    return found
