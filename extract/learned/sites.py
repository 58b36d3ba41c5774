"""A name that a site is told by in, the whole of what names the site out: `second factory in Iwaki`, `Tulsa plant`."""

from __future__ import annotations

from .. import late as re
from ..frames.described import SITES
from ..frames.generic import site

_BEFORE = re.compile(
    rf"(?<![\w'’-])(?:[A-Za-z][\w'’-]* ){{0,4}}(?:{SITES}) (?:in|at|near|outside|of|on) (?:the )?\Z", re.IGNORECASE
)
_AFTER = re.compile(rf"(?:,? [a-z][\w-]*){{0,3}} (?:{SITES})\b")


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The half-open span of the site that the name at [start, end) of a masked text tells; else the name's own."""
    if before := _BEFORE.search(text, max(0, start - 80), start):
        told = site(text[before.start() : end])
        return (end - len(told), end) if told else (start, end)
    after = _AFTER.match(text, end)
    return start, after.end() if after else end
