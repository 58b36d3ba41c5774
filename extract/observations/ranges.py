"""The figures of a sentence in, the same with both ends of a range (`EUR 1,040-1,080 million`) as one figure out."""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from .figures import Figure, spread

_BETWEEN = re.compile(r"\s*(?:to|[-–—~〜])\s*")
_AND = re.compile(r"\s*and\s*")
_PAIR = re.compile(r"\bbetween\s*\Z", re.I)
# `rose from 2% to 3%`, `fell by $14 million to $96 million`: two figures
_FROM = re.compile(r"\bfrom\s*\Z", re.I)
_BY = re.compile(
    r"\b(?:reduced|increased|grew|rose|fell|decreased|declined|improved|dropped|widened|narrowed|climbed|up|down)"
    r"\s+(?:by\s+)?\Z",
    re.I,
)


def joined(text: str, found: Sequence[Figure]) -> list[Figure]:
    """Figures with `high` where two of them are the ends of one range."""
    out: list[Figure] = []
    for figure in found:
        last = out[-1] if out else None
        whole = _range(text, last, figure) if last is not None and last.high is None else None
        if whole is not None:
            out[-1] = whole
        else:
            out.append(figure)
    return out


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    start = high.start + 1 if text[high.start] in "-–—" else high.start
    gap = text[low.end : start]
    if _BETWEEN.fullmatch(gap):
        if _FROM.search(text, 0, low.start) or (low.unit != "percent" and _BY.search(text, 0, low.start)):
            return None
    elif not (_AND.fullmatch(gap) and _PAIR.search(text, 0, low.start)):
        return None
    both = spread(text[low.start : high.end])
    return both._replace(start=low.start, end=high.end) if both is not None else None
