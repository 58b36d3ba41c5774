"""The text of notifications of major holdings (TR-1, old and new) in, their numbered parts and the cells of each out.

A part is a label and what follows up to the next label, however a converter left the form: a label a line with its
value on the next, columns parted by blanks, tabs, or the pipes of Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading

_FLAGS = re.IGNORECASE
_TITLE = re.compile(r"notification of (?:major (?:interest|holding)s?|change in a major)|\bTR-?1\b", _FLAGS)
_NUMBERED = r"\(?(?:\d{1,2}\s?[a-z]?\s?[.):]*\s*)?"
_PARTS = {
    "issuer": r"(?:details of )?(?:the )?identity of the issuer|issuer details|issuer name\b|details of (?:the )?issuer"
    r"|(?:name of (?:the )?)?issuer \(or underlying|issuer of the existing shares",
    "reason": r"reasons? for (?:the )?notification|why (?:the )?notification is made",
    "person": r"(?:details of |full names? of |names? of |identity of )?(?:the )?persons?(?:\s?\(s\))? "
    r"(?:subject to|under) the notification obligation(?! (?:is|are)\b)",
    "owners": r"(?:full )?names? of (?:the )?(?:registered )?shareholder|details of (?:the )?shareholder"
    r"|shareholder(?:\(s\)|s)?,? full name",
    "crossed": r"date of the transaction|date on which (?:the )?threshold",
    "notified": r"date on which (?:the )?issuer|date of (?:the )?notification",
    "threshold": r"threshold(?:\(s\)|s)? (?:that|crossed|is|are)",
    "totals": r"total positions?",
    "details": r"notified details|details notified|8\s?\.?A\W{1,3}voting rights attached",
    "chain": r"information in relation to the person|(?:full )?chain of controlled undertakings",
    "proxy": r"in (?:the )?case of proxy|proxy voting|name of the proxy holder",
    "more": r"additional information",
    "done": r"(?:date|place) of completion|done at\b|contact (?:name|telephone)",
}
_LABEL = re.compile(
    rf"{_NUMBERED}(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _PARTS.items()) + r")", _FLAGS
)
_CELL = re.compile(r"(?:[^\n\t| ]| (?! ))+")
_BLANK = " *#_\xa0"
_LABEL_LONG = 400  # characters of a label with all its instructions


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell of a form: its words, and its half-open span in the reading."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part of a form: its label and the cells below it, over a half-open span."""

    name: str
    label: Piece
    cells: tuple[Piece, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One form with its parts in order, over a half-open span; `more` and what follows it is running text."""

    parts: tuple[Part, ...]
    start: int
    end: int

    def part(self, name: str) -> Part | None:
        """The first part of a name."""
        return next((part for part in self.parts if part.name == name), None)

    def all(self, name: str) -> tuple[Part, ...]:
        """All parts of a name: a form may open one by two labels."""
        return tuple(part for part in self.parts if part.name == name)


def notices(reading: Reading, mentions: Mentions) -> tuple[Notice, ...]:
    """All such forms of a document; made once for all who ask."""
    return mentions.once("major notices", lambda: tuple(_notices(reading)))


def within(reading: Reading, mentions: Mentions, start: int) -> bool:
    """Whether an offset lies in the fields of such a form, whose cells mean what the form says and nothing else."""
    for notice in notices(reading, mentions):
        last = notice.part("more") or notice.part("done")
        if notice.start <= start < (last.start if last else notice.end):
            return True
    return False


def _notices(reading: Reading) -> Iterator[Notice]:
    text = reading.text
    if not any(words in text.lower() for words in ("notification of ", "tr-1", "tr1")) or not _TITLE.search(text):
        return
    labels = list(_in_order(_labels(text)))
    opens = [n for n, (name, _) in enumerate(labels) if name == "issuer"]
    opens = [n for n in opens if "person" in _until_next(labels, n)]
    for count, first in enumerate(opens):
        last = opens[count + 1] if count + 1 < len(opens) else len(labels)
        close = labels[last][1].start if last < len(labels) else len(text)
        parts = tuple(
            _part(text, labels[n], labels[n + 1][1].start if n + 1 < last else close) for n in range(first, last)
        )
        yield Notice(parts, labels[first][1].start, close)


def _until_next(labels: Sequence[tuple[str, Piece]], first: int) -> set[str]:
    names: set[str] = set()
    for name, _ in labels[first + 1 :]:
        if name == "issuer":
            break
        names.add(name)
    return names


def _labels(text: str) -> Iterator[tuple[str, Piece]]:
    for piece in pieces(text, 0, len(text)):
        found = _LABEL.match(piece.text) if len(piece.text) <= _LABEL_LONG else None
        if found is not None and found.lastgroup is not None:
            yield found.lastgroup, piece


def _in_order(labels: Iterable[tuple[str, Piece]]) -> Iterator[tuple[str, Piece]]:
    """The labels without those that only look so: lines of a wrapped label say what an earlier part is called."""
    order = list(_PARTS)
    last = 0
    for name, piece in labels:
        place = order.index(name)
        if place >= last or place == 0:
            last = place
            yield name, piece


def _part(text: str, label: tuple[str, Piece], end: int) -> Part:
    name, piece = label
    return Part(name, piece, tuple(pieces(text, piece.end, end)), piece.start, end)


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The cells of a span: what stands between line ends, tabs, pipes and runs of blanks."""
    for found in _CELL.finditer(text, start, end):
        words = found[0].strip(_BLANK)
        if words.strip(" :-—"):
            at = found.start() + found[0].find(words[0])
            yield Piece(words, at, at + len(words))
