"""The words that a stake was read from in, what they say of its bounds and kind out: 'more than', 'wholly owned' ..."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

WHOLE = Decimal(100)
# A scanner's 0 for o and 1 for l inside a word: 'who1ly 0wned'.
_SCANNED = str.maketrans("01", "ol")
_WORD_WITH_DIGIT = re.compile(r"\b(?=\w*[a-z])\w*[01]\w*\b")
_OVER = r"(?:more than|over|exceeding|in excess of|greater than|above)\s+"
_AT_LEAST = r"(?:at least|not less than|no less than|a minimum of)\s+"
_AT_MOST = r"(?:up to|at most|less than|not more than|no more than|below|under)\s+"
_MAJORITY = re.compile(r"\bmajority (?:of|stake|interest|holding|share)|\bmajority[- ](?:owned|held)", re.I)
_WHOLLY = re.compile(
    r"(?<!non-)(?<!non )\b(?:wholly|fully|100 ?%)[- ]?owned|\bwholly[- ]owning|\ball (?:of )?the (?:shares|stock)", re.I
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|wish\w*|seek\w*|intend\w*|plan\w*|to become|becom\w+|turns? into|make)\b", re.I
)
_VOTELESS = re.compile(
    r"\bnon-?voting|\bwithout (?:the )?(?:voting rights|votes?|right to vote)|\bcarr(?:y|ies|ying) no vot", re.I
)
_THROUGH = re.compile(
    r"\bindirect(?:ly)? (?:hold|own|control)|\b(?:hold|own)\w*,? (?:indirectly|through|via)\b"
    r"|\bthrough (?:a number|several|its)\b",
    re.I,
)
_NEAR, _AFTER = 90, 130


@dataclass(frozen=True, slots=True)
class Bounds:
    """Percent, from 0 to 100; `over`: the low bound itself is not reached."""

    low: Decimal
    high: Decimal
    over: bool = False
    reason: str = ""


def bounds(percent: Decimal, words: str) -> Bounds:
    """The bounds of a percentage as its words tell them: 'more than 50%' is from 50 to 100, the 50 left out."""
    number = re.escape(f"{percent.normalize():f}") + r"(?:\.0+)?\s*(?:%|per ?cent|percent)"
    for pattern, low, high, over, said in (
        (_OVER, percent, WHOLE, True, "more than"),
        (_AT_LEAST, percent, WHOLE, False, "at least"),
        (_AT_MOST, Decimal(0), percent, False, "at most"),
    ):
        if re.search(rf"\b{pattern}(?:approximately\s+)?{number}", words, re.I):
            return Bounds(low, high, over, f"told as {said} {percent.normalize():f} %")
    return Bounds(percent, percent)


def majority(words: str) -> bool:
    return bool(_MAJORITY.search(words))


def wholly_owned(words: str, names: tuple[str, ...]) -> bool:
    """Whether the words say that one of these names is wholly owned now; never for what is to come."""
    text = _WORD_WITH_DIGIT.sub(lambda word: word[0].translate(_SCANNED), words)
    for found in _WHOLLY.finditer(text):
        clause = re.split(r"[.;]\s+(?=[A-Z])", text[max(0, found.start() - _NEAR) : found.start()])[-1]
        if _TO_COME.search(clause):
            continue
        around = text[found.end() : found.end() + _AFTER]
        after = re.split(r"[.;]\s(?=[A-Z])|\bof (?=[A-Z])", around)[0]
        before = clause.rpartition(" of ")[2]
        if any(name in after or name in before for name in names):
            return True
    return False


def voteless(words: str) -> bool:
    return bool(_VOTELESS.search(words))


def through_others(words: str) -> bool:
    return bool(_THROUGH.search(words))


def plain(value: Decimal | float) -> str:
    """A percentage for people: at most four places, no zeros at the end."""
    text = f"{Decimal(value) if isinstance(value, Decimal) else Decimal(repr(float(value))):.4f}"
    return text.rstrip("0").rstrip(".")
