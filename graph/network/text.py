"""A label in, its lines and their width out: an estimate that needs no font, the same on every machine."""

from __future__ import annotations

import unicodedata


def text_width(text: str, size: float = 13.0) -> float:
    """A generous estimate of a text's width in a sans-serif face of that size; CJK characters count as wide."""
    units = 0.0
    for character in text:
        if unicodedata.east_asian_width(character) in "WF":
            units += 1.05
        elif character in "iIl.,:;'|!()[] tfjr1-":
            units += 0.38
        elif character in "mwMW@%":
            units += 0.92
        else:
            units += 0.66 if character.isupper() else 0.57
    return units * size


def wrap(text: str, limit: float = 165.0, lines: int = 3) -> tuple[str, ...]:
    """A label in at most that many lines, cut with `…` where it is longer still."""
    done: list[str] = []
    for word in " ".join(text.split()).split(" "):
        joined = f"{done[-1]} {word}" if done else word
        if done and text_width(joined) <= limit:
            done[-1] = joined
        else:
            done.append(word)
    done = [_cut(line, limit) for line in done]
    if len(done) > lines:
        done = [*done[: lines - 1], _cut(f"{done[lines - 1]}…", limit)]
    return tuple(done)


def _cut(line: str, limit: float) -> str:
    while text_width(line) > limit and len(line) > 2:
        line = line[:-2] + "…"
    return line
