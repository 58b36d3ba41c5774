"""Text as it is printed in, the same text as it is spoken out: plain quotes and dashes, misread letters mended."""

from __future__ import annotations

import string

from .. import late as re
from ..mentions import ocr

_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "\u00a0": " ", "\u00ad": "-"}
_TYPESET = re.compile(f"[{''.join(_PLAIN)}]")
_MISREAD = re.compile(r"\b(?=[A-Za-z]*[01][A-Za-z01]*[a-z])[A-Za-z01]{3,}\b")
_WRITTEN = frozenset(string.ascii_letters + "01")  # what such words are written with
_CAPITAL = re.compile(r"(?<![\w.'])(?:l[bcdfgjkmnpqrstvwxz]|0[a-z])[a-z]{2}")  # no word begins so: quick to rule out
_MIXED = re.compile(r"[01](?:(?=[A-Za-z])|(?<=[A-Za-z].))")  # every such word holds this: quick to rule out


def spoken(text: str) -> str:
    """The same text, character for character: plain quotes and dashes, digits misread for letters mended."""
    plain = text if text.isascii() else _TYPESET.sub(lambda m: _PLAIN[m[0]], text)
    if _CAPITAL.search(plain):
        plain = ocr.letters(plain)  # `lssue of shares`, `0fficer`
    if ("0" not in plain and "1" not in plain) or _MIXED.search(plain) is None:
        return plain
    return _mended(plain)


def _mended(text: str) -> str:
    """A text with the digits of its misread words as letters: each such word holds a digit beside a letter."""
    out: list[str] = []
    at = 0
    for spot in _MIXED.finditer(text):
        start = spot.start()
        while start > at and text[start - 1] in _WRITTEN:
            start -= 1
        found = _MISREAD.match(text, start) if spot.start() >= at else None
        if found is not None:
            out += [text[at:start], found[0].replace("1", "l").replace("0", "o")]
            at = found.end()
    return "".join((*out, text[at:]))


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether a span is spoken as it is printed, and so is each part of it that does not begin within a word."""
    inside = text[start:end]
    if not inside.isascii() or _CAPITAL.search(text, start, end) is not None:
        return False
    return ("0" not in inside and "1" not in inside) or _MIXED.search(inside) is None
