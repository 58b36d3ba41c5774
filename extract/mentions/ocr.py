"""Text in, the same text with names put right that a bad scan has misread out; as long as before, so offsets hold.

Only the document's own names are repaired to: an acronym that it uses, or that are the initials of a full name in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from .. import late as re
from .words import listed

_FIRST = r"(?<!\w.)(?=n[a-z]{3,}|nc\b|[A-Z]{4,}\b)"
_OPENS = r"(?<![\w.'’].)(?=(?!bs\b|td\b|lc\b|lp\b|ng\b|pg\b|cd\b|st\b|te\b)[bcdfghkmprstwz][a-z]{2,})"
_DAY = r"(?<=[a-z]\s.)(?=\d,\s?\d{4}\b)|(?<=\$.)(?=\d)"
# Each alternative starts with its letter and looks back from behind it: that is found many times faster.
_LETTERS = re.compile(
    rf"l(?:{_FIRST}|{_OPENS}|(?<=[a-z] l)(?=i(?![\w)]))|{_DAY})"
    rf"|1(?:{_FIRST}|{_OPENS}|(?<=[a-z]1)1?(?=[a-z]{{1,8}}(?!\w)))"
    rf"|\|{_FIRST}|I(?:{_DAY})"
    r"|0(?:(?<!\w0)(?=[a-z]{4,})|(?<=[A-Z]{2}0)(?=[A-Z]{2,}(?!\w))|(?<=[A-Za-z]0)(?=[a-z]{2}))"
)
_VARIANT = re.compile(r"(?<![\w.,:/|$¥€£-])[A-Z0-9|\[\]!l][A-Z0-9|\[\]!li]{1,5}(?![\w.,:/|-]*\d)(?![\w|])")
_CLASS = str.maketrans(
    {
        **dict.fromkeys("1Il|!i[]J3", "I"),
        **dict.fromkeys("0OQ", "O"),
        **dict.fromkeys("5S", "S"),
        **dict.fromkeys("8B", "B"),
        **dict.fromkeys("2Z", "Z"),
    }
)
_HARD = str.maketrans(dict.fromkeys("1l|!i[]", "I") | {"0": "O", "Q": "O", "5": "S", "8": "B", "2": "Z", "3": "J"})


_MONTHS = re.compile(r"\b(?P<m>(?:Sept|Nov|Dec)e)rn(?P<end>ber)\b")
_YEAR = re.compile(r"(?<=\d[,.]\s)(?=[\dO]{0,3}O)[12][\dO]{3}\b")  # `November 5, 2OO4`


def letters(text: str) -> str:
    """Repair single letters of words where nothing else makes sense: 'lnternet', 'lTOCHU', 'DOC0MO', 'Novernber'."""
    text = _MONTHS.sub(r"\g<m>m\g<end> ", text)
    text = _YEAR.sub(lambda found: found.group().replace("O", "0"), text)
    return _LETTERS.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    wrong, before = found.group(), found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    if after.isdigit():
        return "1"
    if wrong == "0":
        return "o" if before.isalpha() and after.islower() else "O"
    return "l" * len(wrong) if wrong[0] == "1" and before.islower() else "I"


def acronyms(names: Iterable[str], used: Iterable[str]) -> frozenset[str]:
    """What misreadings may be repaired to: acronyms in use, and initials of full names of three words or more."""
    out = {u for u in used if 2 < len(u) < 7 and u.isalpha() and u.isupper()}
    for name in names:
        words = [w for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
        words = [w for w in words if w.rstrip(".,").lower() not in _ENDINGS]
        if 3 <= len(words) <= 6:
            out.add("".join(w[0] for w in words).upper())
    return frozenset(out)


_ENDINGS = listed("ocr_endings")


def repair(text: str, known: frozenset[str]) -> str:
    """Put misread acronyms right ('11J', '|1J', 'IJJ' for IIJ; '1NTT' for NTT).

    A figure (113), a numeral (III), another known name, and a longer word (IIJ4U) are left as they are.
    """
    if not known:
        return text
    shapes: dict[str, str] = {}
    for name in sorted(known):
        shapes.setdefault(name.translate(_CLASS), name)

    def meant(found: re.Match[str]) -> str:
        word = found.group()
        if word in known or word.isdigit():
            return word
        name = shapes.get(word.translate(_CLASS))
        if name is not None and len(name) == len(word) and _near(word, name):
            return name
        if word[0] in "1l|[" and word[1:] in known:
            return " " + word[1:]
        return word

    return _VARIANT.sub(meant, text)


def _near(word: str, name: str) -> bool:
    """At most one doubtful letter (I for J), at least one misread one in all, and no numeral."""
    doubtful = sum(a.translate(_HARD) != b for a, b in zip(word, name, strict=True))
    sure = sum(a != b and a.translate(_HARD) == b for a, b in zip(word, name, strict=True))
    if set(word) <= set("IVX") or not any(c.isalpha() or c in "|[]!" for c in word):
        return False
    return doubtful <= 1 and (sure > 0 or doubtful == 1) and any(c.isupper() or c in "|[" for c in word)
