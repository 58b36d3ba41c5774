"""Parts in, the edits out that join their hard-wrapped lines: a newline becomes a space, a certain hyphen goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import late as re
from .cleaning import Edit
from .prose import Part

_RUN = re.compile(r"[ \t]{2,}|\t")
_SPACED = 2  # blanks that justified type may set between two words; more of them part columns
_COLUMN = "  "
_HEAD = re.compile(r"([A-Za-z]+)-\Z")
_TAIL = re.compile(r"([a-z]+)")
# Endings and beginnings that are no words: a hyphen beside them was put there by the line's end.
_ENDING = re.compile(
    r"(?:ing|ings|tion|tions|sion|sions|ment|ments|ble|bly|ly|ance|ances|ence|ences|ity|ities|ed|er|ers|es|al|ally|ous|ive|tives?"
    r"|ful|ness|ary|ery|ory|ure|ures|tive|tional|cial|tial|ties|ture|tures|ated|ating|ation|ations|lar|ter|ters|der|ders|ny|nies"
    r"|tor|tors|sor|ic|ical|ized|izing|ised|mately|pany|panies|nese|poration|porate)\Z"
)
_BEGINNING = frozenset(
    [
        "be",
        "com",
        "con",
        "cor",
        "col",
        "dis",
        "ac",
        "ap",
        "ar",
        "at",
        "ob",
        "pur",
        "sug",
        "suc",
        "cer",
        "cap",
        "fi",
        "fol",
        "mar",
        "num",
        "pub",
        "reg",
        "rep",
        "sec",
        "sub",
        "tem",
        "ves",
    ]
)


def joins(text: str, parts: Iterable[Part]) -> Iterator[Edit]:
    """Edits in order, none overlapping."""
    words: set[str] | None = None
    for part in parts:
        lines = part.lines
        for at, line in enumerate(lines):
            if "  " in line.text or "\t" in line.text:
                start = max(line.start, part.start)
                yield from (
                    (*found.span(), _COLUMN if len(found[0]) > _SPACED else " ")
                    for found in _RUN.finditer(text, start, line.end)
                )
            if at + 1 == len(lines):
                break
            below = lines[at + 1]
            head, tail = _HEAD.search(line.text), _TAIL.match(below.text)
            if line.text.endswith("-") and len(line.text) > 1 and not line.text[-2].isspace():
                if head and tail:
                    words = words if words is not None else set(re.findall(r"[A-Za-z]+", text))
                    if _is_one_word(head.group(1), tail.group(1), words):
                        yield line.end - 1, below.start, ""
                        continue
                yield line.end, below.start, ""
            else:
                yield line.end, below.start, " "


def _is_one_word(head: str, tail: str, words: set[str]) -> bool:
    """Whether the hyphen between them is only the line's: the joined word is used elsewhere, or a half is no word."""
    whole = head + tail
    if whole in words or whole.lower() in words or whole.capitalize() in words:
        return True
    return bool(_ENDING.match(tail)) or head.lower() in _BEGINNING
