"""The lines of an ownership in, a text for people out: one party a paragraph, with its stake, its reason, its words.

A line of the text is as wide as asked for: reasons are wrapped, quotes are cut to one line, IRIs are short. All of it
in full is in the rows.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..explain import quotes_of
from ..explain_nodes import node_of
from ..vocabulary import CONCLUSIONS, DERIVED
from .picture import Part, stake

if TYPE_CHECKING:
    from pyoxigraph import Store

    from .answer import Line, Ownership

WIDTH, NARROWEST = 120, 60
QUOTES = 2  # of one line; the rows have all of them
_INDENT = " " * 10


def quoted(store: Store, statements: Sequence[str]) -> list[tuple[str, str]]:
    """(document, words) of every claim behind some statements, each once."""
    found = []
    for iri in statements:
        node = node_of(store, NamedNode(iri), CONCLUSIONS)
        for claim in node.get(DERIVED.value, ()):
            if isinstance(claim, NamedNode):
                found += [(quote.document, quote.start, quote.quote) for quote in quotes_of(store, claim)]
    return list(dict.fromkeys((document, words) for document, _, words in sorted(found)))


def around(asked: Ownership, heads: dict[str, str], width: int | None) -> str:
    """The text around a company: a part a direction, in the order of `heads`."""
    parts = []
    for direction, head in heads.items():
        own = [line for line in asked.lines if line.direction == direction]
        if own or direction in ("held by", "holds"):
            body = [text for alike in _alike(own) for text in _entry(asked, alike, width)] or ["  nobody is told of"]
            parts.append("\n".join([head, *body]) + "\n")
    return "\n".join(parts)


def groups(asked: Ownership, width: int | None) -> str:
    """The text of all groups: each controller with what it controls, then what is held jointly or in circles."""
    parts = []
    for head, own in groupby(asked.lines, key=lambda line: line.direction):
        parts.append("\n".join([head, *(text for line in own for text in _entry(asked, [line], width))]) + "\n")
    return "\n".join(parts)


def _alike(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines without a figure of their own and with one reason are one paragraph."""
    found: dict[object, list[Line]] = {}
    for line in lines:
        found.setdefault((line.party, line.low) if line.low or line.holding else line.reason, []).append(line)
    return list(found.values())


def _entry(asked: Ownership, lines: Sequence[Line], width: int | None) -> Iterator[str]:
    line, wide = lines[0], max(width or WIDTH, NARROWEST)
    one, figure = line.holding, shown(line)
    times = [
        f"since {one.since}" if one and one.since else "",
        f"until {one.until}" if one and one.until else "",
        f"{one.shares:,f} shares" if one and one.shares is not None else "",
    ]
    names = "; ".join(asked.picture.told.name(each.party) for each in lines)
    party = ", ".join([names, *filter(None, times)])
    yield from _wrapped(f"  {figure:<7} {party}" if figure else f"  {party}", wide)
    reason = _reason(asked, line) if len(lines) == 1 else line.reason
    for part in reason.split("; ") if line.basis == "integrated" else filter(None, [reason]):
        yield from _wrapped(_INDENT + part, wide)
    if one:
        for words in _words(asked.store, line.statements, wide - len(_INDENT)):
            yield _INDENT + words


def shown(line: Line) -> str:
    """The stake of a line for people: '31.6 %', 'more than 50 %', '10 to 30 %'."""
    one = line.holding
    if one and one.over and not one.low and one.high == 100:
        return "a stake"  # of which no figure is told
    if one:
        return f"{stake(one)} %"
    return f"{Part(float(line.low), float(line.high))} %" if line.low else ""


def _reason(asked: Ownership, line: Line) -> str:
    """Why, without what the heading and the party have told already."""
    name, reason = asked.picture.told.name, line.reason
    own, other = name(asked.company) if asked.company else line.direction, name(line.party)
    for up, down in ((own, other), (other, own)):
        reason = reason.removeprefix(f"{up} controls {down}: ")
        if not asked.company:
            reason = reason.removesuffix(f"; nobody is known to control {up}")
    return reason


def _wrapped(text: str, wide: int) -> list[str]:
    """Lines of at most so many columns; a figure stays beside its sign."""
    kept = text.replace(" %", "\N{NO-BREAK SPACE}%")
    lines = textwrap.wrap(kept, wide, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False)
    return [line.replace("\N{NO-BREAK SPACE}%", " %") for line in lines]


def _words(store: Store, statements: Sequence[str], room: int) -> Iterator[str]:
    """Each quote in one line with its document, and the short IRIs of the statements to open."""
    found = quoted(store, statements)
    for document, words in found[:QUOTES]:
        source = f" ({document if len(document) <= 40 else f'{document[:39]}…'})"
        text = " ".join(words.split())
        left = max(room - len(source) - 2, 20)
        yield f"“{text if len(text) <= left else f'{text[: left - 1]}…'}”{source}"
    more = [f"and {len(found) - QUOTES} more of its quotes"] if len(found) > QUOTES else []
    yield ", ".join([*(":".join(iri.rsplit("/", 2)[1:]) for iri in statements), *more])
