"""The part of a notification of major holdings on controlled undertakings in, who controls whom out.

Older forms list one company a line, each controlling the next. Newer ones have rows of an ultimate controlling person
and an undertaking; the undertakings below one such person are a chain too, up to one that has votes of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent
from .. import late as re
from .known import Known
from .major_notices import Notice, Piece
from .major_positions import tokens

_PAIRS = re.compile(
    r"ultimate controlling (?:natural )?person(?! or legal)|name of (?:the )?controlled undertaking", re.IGNORECASE
)
_LABEL = re.compile(
    r"ultimate controlling|names?(?:[xvi]{1,5})?$|name of|%|total of both|(?:\d\.? )?(?:full )?chain of"
    r"|(?:\d\.? )?person subject"
    r"|if (?:it|applicable)|please|starting with|equals?\b|higher\b|notifiable\b|through\b|(?:the )?voting rights",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:owned|controlled|controls?|owns|subsidiar(?:y|ies)|belongs?|manages?|holds?|held|is|are)\b", re.IGNORECASE
)
_UNDER = re.compile(r"\b(?:owned|controlled) by\b|\bsubsidiar(?:y|ies) of\b", re.IGNORECASE)
_FIGURES = re.compile(r"[\s(–-]*(?:\d[\d.,]*\s?%?|n/?a)[\s)]*$", re.IGNORECASE)
_CHAIN = re.compile(r"\s*[(\[–-]*\s*(?:chain|branch) \w{1,4}\s*[)\]]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Control:
    """A parent and the undertaking that it controls, over a half-open span."""

    parent: Agent
    undertaking: Agent
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    who: Agent
    votes: Decimal | None
    start: int
    end: int


def controls(text: str, notice: Notice, known: Known) -> Iterator[Control]:
    """Every link of the chains that a form lists; what a sentence below says of an undertaking stands alone."""
    parts = [part for part in notice.parts if part.name == "chain"]
    pieces = [piece for part in parts for piece in part.cells]
    pairs = any(_PAIRS.match(piece.text) for piece in pieces)
    said = " ".join(_children(piece.text) for piece in pieces if not _LABEL.match(piece.text))
    links = _paired(_names(text, pieces, known)) if pairs else _listed(_names(text, pieces, known))
    for link in links:
        if link.parent.id != link.undertaking.id and not any(
            name in said for name in (link.undertaking.name, *link.undertaking.aliases)
        ):
            yield link


def _children(words: str) -> str:
    """What stands before `is owned by` and the like in each sentence: those whose parent the sentence tells."""
    return " ".join(s[: found.start()] for s in words.split(". ") for found in [_UNDER.search(s)] if found)


def _names(text: str, pieces: Sequence[Piece], known: Known) -> list[_Name]:
    """The parties among the cells, each with the greatest of the figures behind it."""
    out: list[_Name] = []
    for piece in pieces:
        if _LABEL.match(piece.text):
            continue
        name = _CHAIN.sub("", _FIGURES.sub("", piece.text))
        figures = [t.number for t in tokens(text, piece.start + len(name), piece.end) if t.percent and t.number]
        who = known.party(name, piece.start, piece.start + len(name)) if not _PROSE.search(name) else None
        if who is not None:
            out.append(_Name(who, max(figures, default=None), piece.start, piece.end))
        elif out and figures and not name.strip(" *"):
            most = max([*figures, out[-1].votes or Decimal(0)])
            out[-1] = _Name(out[-1].who, most, out[-1].start, out[-1].end)
    return out


def _listed(names: Sequence[_Name]) -> Iterator[Control]:
    """One company a line: each controls the next, and the first one named again opens a chain anew."""
    above: _Name | None = None
    for name in names:
        if above is not None and name.who.id != names[0].who.id:
            yield Control(above.who, name.who, above.start, name.end)
        above = name


def _paired(names: Sequence[_Name]) -> Iterator[Control]:
    """Rows of a controlling person and an undertaking, which may be left out."""
    top: _Name | None = None
    above: _Name | None = None
    opened = False  # whether a row has its person and waits for its undertaking
    for name in names:
        if top is not None and name.who.id == top.who.id:
            top, opened = name, True
        elif top is None or not opened:
            top = above = name
            opened = True
        else:
            ends = above is None or (above.votes is not None and above.votes != name.votes)
            parent = top if ends or above is None else above
            yield Control(parent.who, name.who, top.start, name.end)
            above, opened = name, False
