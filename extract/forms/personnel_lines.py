"""The line of a person in a list of personnel changes in, the offices that are taken and left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import When
from .. import late as re
from ..mentions.mention import Mention

Cells = list[tuple[int, int]]

_TO_BE = re.compile(
    r"\b(?:to\s(?:be(?:come)?|assume|serve\sas)|new\sposition|will\s(?:be(?:come)?|assume|serve)|scheduled\sto"
    r"|appointed)\b"
    r"[^();]{0,24}\Z",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"\b(?:retire\w*|resign\w*|step\w*\sdown)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\b(?:current(?:ly)?|present(?:ly)?|former(?:ly)?|incumbent|now)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says of the lines below it: coming, going or both by columns; its office and its day."""

    kind: str
    office: str
    day: When | None
    level: int
    columns: tuple[str, ...] = ()


_WORDS = 60  # characters of an office that is told by its cell alone
_TOP = re.compile(
    r"(?<!Vice )(?<!Vice-)\bPresident\b|\bC(?:EO|FO|OO)\b|\bChief \w+ Officer\b|\bChair(?:man|woman|person)?\b"
)


def _gives_up(old: str, new: str) -> bool:
    """Whether who takes the new office gives up the head of the company: a president who becomes adviser."""
    led = {found.lower() for found in _TOP.findall(old)}
    return bool(led) and not led & {found.lower() for found in _TOP.findall(new)}


@dataclass(frozen=True, slots=True)
class Line:
    """A person's line: the office right before the name, those behind it."""

    text: str
    section: Section
    cells: Cells
    person: Mention
    before: Mention | None
    after: list[Mention]

    @property
    def leaves(self) -> bool:
        """Whether the column of new positions says that there is none."""
        columns = zip(self.section.columns, self.cells, strict=False)
        return any(column == "new" and _LEAVES.search(self.text[a:b]) for column, (a, b) in columns)

    def lead(self, office: Mention) -> str:
        """The words between the person and an office behind the name."""
        return self.text[self.person.end : office.start]

    def column(self, name: str) -> Mention | None:
        """The office in the column of new, or of current, positions."""
        for column, (start, end) in zip(self.section.columns, self.cells, strict=False):
            inside = [o for o in self.after if start <= o.start < max(end, start + 1)]
            if column == name and inside:
                return inside[0]
        return None

    def words(self, name: str) -> str:
        """What the column of new, or of current, positions holds, an office that no mention knows included."""
        columns = zip(self.section.columns, self.cells, strict=False)
        return next((" ".join(self.text[a:b].split()) for column, (a, b) in columns if column == name), "")

    def held(self, taken: int) -> int:
        """Where the office stands that the person holds now: in its column, else behind the one that is taken."""
        old = self.column("old")
        if old is not None:
            return old.start
        told = [o for o in self.after if o.start > taken >= 0 and o is not self.column("new")]
        for office in told:
            lead = self.text[max(0, office.start - 24) : office.start]
            if _CURRENT.search(lead) or (self.section.kind == "both" and re.search(r" {2,}\Z", lead)):
                return office.start
        return -1

    def going(self) -> Iterator[tuple[bool, str, int]]:
        """The office that is left, and the one that is taken instead (`to be appointed Adviser`)."""
        held = self.column("old") or self.before
        if held is None and not self.section.office:
            held = next((o for o in self.after if not _TO_BE.search(self.lead(o))), None)
        yield False, str(held.value) if held is not None else self.section.office, -1
        new = next((o for o in self.after if o is not held and _TO_BE.search(self.lead(o))), None)
        if new is not None and self.section.kind == "going":
            yield True, str(new.value), new.start

    def coming(self) -> Iterator[tuple[bool, str, int]]:
        """The office that is taken: in its column, before the name, or the heading's."""
        taken = self.column("new") or self.before
        words = self.words("new") if taken is None else ""
        if any(map(str.isalpha, words)) and len(words) < _WORDS:
            yield True, words, -1
            yield from self._given_up(words)
            return
        fresh = [o for o in self.after if not _CURRENT.search(self.lead(o)) and "(" not in self.lead(o)]
        both = self.section.kind == "both"
        named = not self.section.office if not both else bool(self.section.columns) or len(self.after) > 1
        if taken is None and fresh and named:
            taken = fresh[0]
        if taken is None and self.section.kind == "coming" and self.section.office:  # `A (outside director)`
            told = (o for o in self.after if "(" in self.lead(o) and not _CURRENT.search(self.lead(o)))
            taken = next((o for o in told if self.section.office in str(o.value).lower()), None)
        if taken is not None:
            yield True, str(taken.value), taken.start
            yield from self._given_up(str(taken.value))
        elif self.section.kind == "coming":
            yield True, self.section.office, -1

    def _given_up(self, new: str) -> Iterator[tuple[bool, str, int]]:
        """The head of the company that is given up for the office that is taken."""
        old = self.column("old")
        if old is not None and _gives_up(str(old.value), new):
            yield False, str(old.value), -1
