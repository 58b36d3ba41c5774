"""Names in a row in, companies that only the row shows out: 'customers include A, B and C', 'A, B and Foo Inc'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .. import late as re
from . import anchors
from . import tokens as tk
from .tokens import Tokens
from .words import AFTER, GIVEN, HEADING, NOUNS, PLACE, STOP, THING, listed

_LED = re.compile(
    r"\b(?:[Cc]ustomers|[Cc]lients|[Ss]hareholders|[Pp]artners|[Ii]nvestors|[Ll]enders|[Uu]sers|[Cc]ompanies|[Ss]uppliers|"
    r"[Cc]ompetitors|[Ss]ubscribers|[Bb]anks)\b[^.;:\n]{0,60}?"
    r"(?:\b(?:include[sd]?|including|such as)|\b(?:are|were)(?= [A-Z])):?\s(?:the\s)?"
)
_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+(?:and|&)\s+")
_ITEM = re.compile(r"[A-Z0-9][\w&.’'*+-]*(?: (?:[A-Z0-9&][\w&.’'*+-]*|(?:of|de|direct|and Co)\b))*")
_TICKER = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}\Z")
_ROLES = listed("aliases_roles") | listed("organizations_role_words") | listed("organizations_no_name")
_NO_MEMBER = HEADING | THING | STOP | _ROLES | AFTER
_LAST_NOT = _NO_MEMBER - NOUNS
_THINGS = THING - NOUNS
_ROW = (tk.COMMA, tk.AND, "list")


@dataclass(frozen=True, slots=True)
class Item:
    """A member of a row at its place, half-open."""

    start: int
    end: int


def led(text: str, taken: Callable[[int], bool]) -> Iterator[Item]:
    """Members of a row that words announce: 'Key customers include A, B and C'; two members at least.

    Args:
        taken: whether a character offset belongs to a name already.
    """
    places = anchors.windows(anchors.find(text, ("nclud", "such as", " are ", " were ")), 80, 20, len(text))
    for found in (f for s, e in places for f in _LED.finditer(text, s, e)):
        items = list(_split(text, found.end()))
        if len(items) > 1:
            yield from (i for i in items if not any(taken(at) for at in range(i.start, i.end)))


def _split(text: str, start: int) -> Iterator[Item]:
    while True:
        found = _ITEM.match(text, start)
        if found is None:
            return
        words = found.group().rstrip(".").split()
        lows = [w.lower() for w in words]
        if lows[-1] in _LAST_NOT or all(w in PLACE or w in _NO_MEMBER for w in lows) or lows[0] in STOP:
            return
        yield Item(start, start + len(found.group().rstrip(".")))
        joined = _BETWEEN.match(text, found.end())
        if joined is None:
            return
        start = joined.end()


def beside(
    words: Tokens, names: Sequence[tuple[int, int]], people: Callable[[int], bool], taken: Callable[[int], bool]
) -> Iterator[Item]:
    """Members of rows in which a company stands: 'Alder, Birch and Foo Inc'.

    Args:
        names: companies at their places, as half-open spans of characters.
        people: whether a character offset belongs to a person.
        taken: whether the word of an index belongs to a name already.
    """
    first_at = dict(names)
    index = {start: k for k, start in enumerate(words.starts)}
    known: dict[int, int] = {}  # first word -> last word of a company's name
    for start, end in first_at.items():
        if start in index:
            k = index[start]
            while k + 1 < len(words) and words.starts[k + 1] < end:
                k += 1
            known[index[start]] = k
    i = 0
    while i < len(words):
        row, last = _row(words, i, known, taken)
        if len(row) > 1:
            yield from _members(words, row, known, people)
        i = max(last, i) + 1


def _row(
    words: Tokens, i: int, known: dict[int, int], taken: Callable[[int], bool]
) -> tuple[list[tuple[int, int]], int]:
    """The row that starts at word i, as spans of words, and the last word looked at."""
    row: list[tuple[int, int]] = []
    k = i
    while k < len(words):
        if k in known:
            last = known[k]
        elif taken(k):
            return [], k
        else:
            last = k
            while (
                last + 1 < len(words)
                and words.glue[last + 1] in (tk.SPACE, tk.AMP)
                and last + 1 not in known
                and not taken(last + 1)
                and not words.owner[last]
            ):
                last += 1
        row.append((k, last))
        if words.owner[last] or last + 1 >= len(words) or words.glue[last + 1] not in _ROW:
            follows = last + 1 < len(words) and words.glue[last + 1] in (
                tk.SPACE,
                tk.AMP,
                tk.LINE,
                tk.OF,
                "ofthe",
                tk.DE,
            )
            return ([] if follows or words.owner[last] else row), last
        k = last + 1
    return row, k


def _members(
    words: Tokens, row: list[tuple[int, int]], known: dict[int, int], people: Callable[[int], bool]
) -> Iterator[Item]:
    """The unknown members of a row, none where one of them may be no company or the row does not end in 'and'."""
    fresh = [(a, b) for a, b in row if a not in known]
    if not fresh or len(fresh) == len(row) or words.glue[row[-1][0]] not in (tk.AND, "list"):
        return
    if any(people(words.starts[a]) or not _may_be_company(words, a, b, len(row)) for a, b in fresh):
        return
    for a, b in fresh:
        yield Item(words.starts[a], words.ends[b])


def _may_be_company(words: Tokens, a: int, b: int, members: int) -> bool:
    """Whether words can be a company beside one: in a pair, a surname or a person's name could stand there as well."""
    lows = words.low[a : b + 1]
    if a == b and _TICKER.match(words.words[a]):
        return False
    if b - a > 4 or lows[0] in STOP or lows[-1] in _LAST_NOT or any(w in _THINGS for w in lows):
        return False
    if all(w in PLACE or w in _NO_MEMBER or w in NOUNS for w in lows) or not any(c.isalpha() for c in lows[0]):
        return False
    made = lows[-1] in NOUNS or any(w.isupper() and len(w) > 1 for w in words.words[a : b + 1])
    if b > a:
        return made or tk.AMP in words.glue[a + 1 : b + 1]
    return lows[0] not in GIVEN and (made or members > 2 or not words.words[a][1:].islower())
