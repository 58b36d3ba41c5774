"""A file of marked sentences in, each sentence with the facts that it tells and the spans that fill their slots out.

Two lines an item: `[Kestrel Foods plc|1.acquirer] has bought [Larkfield|1.target].` and `= 1 Acquisition completed`. A
span is `[words|N.slot ...]`, N the number of a fact in the line below, `N Type status` each, with `;` between them; an
empty line of facts says that the sentence tells none. `company=*` behind a status says that the company which speaks
fills that role though the sentence does not mention it. Lines that begin with `#` are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from keiretsu import ontology
from keiretsu.errors import UsageError

SENTENCES = Path(__file__).parent / "sentences"
_SPAN = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_FACT = re.compile(r"(\d+) (\w+) (\w+)((?: \w+=\S+)*)")
_SPOKEN = re.compile(r"(\w+)=\*")
_TIMES = ("date", "asOf", "from", "until")


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open offsets into the sentence, and the (number of the fact, slot) pairs that it fills."""

    start: int
    end: int
    fills: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence. `facts` are the type and the status of each fact, by its number; `spoken` are the (number of the
    fact, role) pairs that the speaker fills, whom the sentence does not mention."""

    text: str
    facts: Mapping[str, tuple[str, str]]
    spans: tuple[Span, ...]
    spoken: tuple[tuple[str, str], ...] = ()


@cache
def _slots(type_name: str) -> frozenset[str]:
    """The roles and values of a type; none where there is no such type."""
    spec = next((spec for spec in ontology.types() if spec.name == type_name), None)
    if spec is None:
        return frozenset()
    return frozenset([role.name for role in spec.roles] + [value.name for value in spec.values])


def read(path: Path) -> Iterator[Item]:
    """All items of a file, in order.

    Raises:
        UsageError: a line cannot be read, or names a fact, a type or a slot that there is not.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    for (number, sentence), (_, facts) in zip(told[::2], told[1::2], strict=True):
        try:
            if sentence.startswith("=") or not facts.startswith("="):
                raise ValueError("a sentence and a line of facts, which begins with =, take turns")
            yield _item(sentence, facts[1:])
        except ValueError as error:
            raise UsageError(f"{path}: line {number}: {error}") from error


def _item(sentence: str, told: str) -> Item:
    facts = {}
    spoken: list[tuple[str, str]] = []
    for part in filter(None, map(str.strip, told.split(";"))):
        found = _FACT.fullmatch(part)
        if found is None or not _slots(found[2]):
            raise ValueError(f"{part!r} is no fact: write `1 Acquisition completed`, with a type of the ontology")
        facts[found[1]] = (found[2], found[3])
        spoken += [_fill(f"{found[1]}.{role}", facts) for role in _SPOKEN.findall(found[4])]
    text, spans, position = "", [], 0
    for found in _SPAN.finditer(sentence):
        text += sentence[position : found.start()]
        fills = tuple(_fill(label, facts) for label in found[2].split())
        spans.append(Span(len(text), len(text) + len(found[1]), fills))
        text += found[1]
        position = found.end()
    return Item(text + sentence[position:], facts, tuple(spans), tuple(spoken))


def _fill(label: str, facts: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    number, _, slot = label.partition(".")
    if number not in facts:
        raise ValueError(f"{label!r} is of no fact of the line below")
    if slot not in _slots(facts[number][0]) and slot not in _TIMES and not slot.startswith("dates."):
        raise ValueError(f"{label!r}: {facts[number][0]} has no {slot}")
    return number, slot


def items() -> Iterator[tuple[str, Item]]:
    """All marked sentences that lie here, each with the name of its file."""
    for path in sorted(SENTENCES.glob("*.txt")):
        for item in read(path):
            yield path.stem, item
