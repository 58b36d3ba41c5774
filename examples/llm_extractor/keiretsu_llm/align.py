"""A quote as a model gave it in, where it stands in the text out, and how exactly: its own characters, or none."""

from __future__ import annotations

import re

from keiretsu.model import Evidence

_DASHES, _DOUBLE, _SINGLE = "-‐‑‒–—−", '"“”„«»', "'‘’‚`"


def align(quote: str, text: str, start: int = 0, end: int | None = None) -> Evidence | None:
    """The first place within [start, end) where a quote stands.

    `exact` where it stands as given; `folded` where only its spaces, line ends, quotation marks or dashes differ. No
    other likeness will do: words that are not there are no evidence.
    """
    end = len(text) if end is None else end
    words = quote.split()
    if not words:
        return None
    at = text.find(quote.strip(), start, end)
    if at >= 0:
        return Evidence(at, at + len(quote.strip()), quote.strip())
    found = re.compile(r"\s+".join(map(_pattern, words))).search(text, start, end)
    return Evidence(found.start(), found.end(), found.group(), "folded") if found else None


def _pattern(word: str) -> str:
    return "".join(map(_sign, word))


def _sign(sign: str) -> str:
    for alike in (_DASHES, _DOUBLE, _SINGLE):
        if sign in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(sign)
