"""What a check takes and gives: `Facts`, all that was concluded, in; `Checked`, one piece of arithmetic each, out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from ..iri import digest, words
from ..merging import Merged
from ..records import Told
from .figures import Figures
from .interval import Interval
from .quoted import prints, told
from .tables import Row, rows

Place = tuple[str, int, int]  # document, start, end
Verdict = Literal["reconciles", "contradicts", "derives"]
MOST_WORDS = 3  # documents quoted for one figure
COUNTED = frozenset(("shares", "pricePerShare", "amountPaidPerShare", "amountPerShare", "seats"))


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that a check uses.

    Args:
        role: what it is in the arithmetic ('shares', 'price', 'part', 'stated').
        claims: IRIs of the claims that tell it; derived: the `Checked.local` that worked it out, "" where it was told.
        words: where it is printed, as local names of evidence; `run` fills them in.
    """

    role: str
    at: Interval
    claims: tuple[str, ...]
    derived: str = ""
    words: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        return self.at.value


@dataclass(frozen=True, slots=True)
class Checked:
    """One piece of arithmetic, and how it came out.

    Args:
        kind: the check's name, its module; about: IRI of the concluded statement or party that it speaks of.
        formula: with its figures, for people; expected: what the arithmetic gives.
        stated: what the text has, None where it tells nothing.
        detail: (an ontology name) that a derived value is of, "" where there is none.
        remark: a short word for what is special ('sign lost', 'missed'); message: a sentence for people.
    """

    kind: str
    about: str
    verdict: Verdict
    formula: str
    expected: Interval
    operands: tuple[Operand, ...]
    stated: Operand | None = None
    detail: str = ""
    remark: str = ""
    message: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that a figure of it was read from."""
        told = (*self.operands, self.stated) if self.stated else self.operands
        return tuple(sorted({claim for operand in told for claim in operand.claims}))

    @property
    def what(self) -> str:
        """What a derived value is, in words."""
        return self.remark or spoken(self.detail) or f"{spoken(self.kind)} check"

    @property
    def local(self) -> str:
        """The last part of its IRI: of what it says, so that it stays when documents come or go."""
        parts = (self.kind, self.about.rpartition("/")[2], self.detail, self.formula, *self.claims)
        return f"{self.kind.replace('_', '-')}-{digest(*parts, length=12)}"


def spoken(name: str) -> str:
    """A name of the ontology or of a check as words."""
    return words(name.replace("_", " "))


def compare(stated: Interval, expected: Interval) -> Verdict:
    """Whether what is stated can be what the arithmetic gives."""
    return "reconciles" if stated.meets(expected) else "contradicts"


@dataclass(frozen=True)
class Facts:
    """All that was concluded, by IRI, and the claims it was concluded from.

    Args:
        groups: parties whose holdings are those of their members.
    """

    events: Mapping[str, Merged]
    states: Mapping[str, Merged]
    observations: Mapping[str, Merged]
    claims: Mapping[str, Told] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.observations, self.quotes)

    @cached_property
    def of_issuer(self) -> Mapping[str, Sequence[tuple[str, Merged]]]:
        """Events by the issuer whose shares they are about."""
        out: dict[str, list[tuple[str, Merged]]] = defaultdict(list)
        for iri, event in self.events.items():
            for issuer in sorted(event.roles.get("issuer", ())):
                out[issuer].append((iri, event))
        return out

    def documents(self, claims: Iterable[str]) -> set[str]:
        """The documents that make claims."""
        return {self.claims[claim].document for claim in claims if claim in self.claims}

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], Row]:
        return rows(self.observations, self.claims)

    def quotes(self, claims: Iterable[str]) -> list[str]:
        """The words that claims were read from."""
        return [span.quote for iri in claims if iri in self.claims for span in self.claims[iri].spans]

    def shared(self, operands: Iterable[Operand]) -> Counter[Place]:
        """How many of the operands each stretch of text tells: figures of one row are quoted from that row."""
        return Counter(place for operand in operands for place, _ in dict.fromkeys(self._places(operand)))

    def words(self, operand: Operand, shared: Mapping[Place, int]) -> tuple[str, ...]:
        """Where an operand is printed: in each document the words that show it, of a shared row before others, short
        before long; as local names of evidence."""
        best: dict[str, tuple[bool, int, int, int, int]] = {}
        for (document, start, end), quote in self._places(operand):
            rank = (not prints(operand.value, quote), -shared[document, start, end], len(quote), start, end)
            best[document] = min(rank, best.get(document, rank))
        ranked = sorted(best.items(), key=lambda item: (item[1][0], item[0]))
        return tuple(f"{iri.rpartition('/')[2]}-{place[3]}-{place[4]}" for iri, place in ranked[:MOST_WORDS])

    def _places(self, operand: Operand) -> Iterator[tuple[Place, str]]:
        for iri in operand.claims:
            if claim := self.claims.get(iri):
                for span in claim.spans:
                    yield (claim.document, span.start, span.end), span.quote

    def operand(self, thing: Merged, name: str, role: str = "", *, half: bool = False) -> Operand | None:
        """A figure of a statement as an operand; None where it is not told."""
        value = thing.number(name)
        if value is None:
            return None
        saying = tuple(c for c in thing.claims if c in self.claims and self.claims[c].number(name) == value)
        claims = saying or thing.claims
        at = told(value, self.quotes(claims), count=name in COUNTED, half=half)
        return Operand(role or name, at, claims)


def plain(value: Decimal, digits: int | None = None) -> str:
    """A figure for people: thousands apart, no zeros at the end, or rounded to so many decimals."""
    if digits is not None:
        value = round(value, digits)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
