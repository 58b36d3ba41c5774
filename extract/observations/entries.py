"""A label and, beside or below it, periods with a figure each in, the figures out.

`Reference: Shareholders' equity (million yen): As of Sep. 30, 2013: 15,249  As of Mar. 31, 2013: 14,535`: notes below
a table, and the counts of shares of a summary of results, where a converter put several on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, Evidence, Observation, When
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Reading
from .figures import Figure, currency, figures, straighten
from .metrics import METRIC
from .periods import Period, periods
from .rows import clean_label
from .statements import scale

_NOTE = re.compile(r"\s*\(?(?:\*\s?)?(?:Notes?|Reference|For reference|Ref\.)\s?\d?\)?\s*[:.]?\s+(?=[A-Z])", re.I)
_NUMBER = re.compile(r"\s*(?:\(?\w{1,3}[.)]|[①-⑳•*-])\s+")
_MARKS = ".)•*-①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"  # one is in each number
_SHARES = re.compile(r"\bshares\b|\btreasury stock\b", re.I)
_STANDS = re.compile(r"\bend of\b|\btreasury\b|\b(?:share|stock)holders['’]? equity\b", re.I)  # at a day
_MEASURED = re.compile(r"\s*\((?:[^()]*\b(?:million|thousand|billion)s?\b[^()]*|yen|%)\)\s*:?\s*\Z", re.I)
_AT = re.compile(r"(?:\b(?:as of|as at|at|for the|for|in|on)|[(,;/])\s*\Z", re.I)
_BEFORE = re.compile(r"\s*\)?\s*[:=–-]?\s*\Z")  # between a period and its figure
_AFTER = re.compile(r"[\s,;/|.)]*\Z")
_CHANGE = re.compile(
    r"\s*[(\[]\s*(?P<word>up|down|an? increase of|an? decrease of)?\s*[-+△▲−–]?\s?\(?[\d.,]+\)?\s*%\s*[)\]]"
)
_LABEL = 110  # characters of a label
_WORDS = {"up": "increase", "down": "decrease"}


@dataclass(frozen=True, slots=True)
class _Label:
    """What the figures below a line are of, and what its brackets scale them by."""

    name: str
    scale: int
    currency: str


@dataclass(frozen=True, slots=True)
class _Entry:
    when: When
    figure: Figure
    change: Figure | None
    word: str


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figures of all such lines, in reading order; none without an announcer."""
    own = mentions.context.announcer
    if own is None:
        return
    label: _Label | None = None
    above = ""  # the line before, where it holds no period: its label is looked for where the next line begins with one
    for block in reading.blocks:
        if block.kind in ("boilerplate", "contact"):
            label, above = None, ""
            continue
        fewest = 2 if block.table is not None else 1  # a line of a table that holds its own periods
        at = block.start
        for line in reading.text[block.start : block.end].split("\n"):
            start, at = at, at + len(line) + 1
            found = _times(line, mentions.context)
            told, rest = _headed(line, found) if found else (None, None)
            if rest is not None and told is None and above:
                label = _above(above)
            above = "" if found else line
            label = told or (label if rest is not None else None)
            if label is None or not rest:
                continue
            seen = reading.evidence(start, start + len(line))
            listed = _entries(rest, mentions.context)
            for entry in listed if len(listed) >= fewest else ():
                yield from _observations(label, entry, own, seen, mentions.context)
            label = label if listed else None


def _times(line: str, context: Context) -> list[Period]:
    """The periods that a line tells."""
    return [p for p in periods(straighten(line), context) if p.when is not None and not p.bare]


def _above(line: str) -> _Label | None:
    """The label that a line without periods is."""
    label, rest = _headed(line, [])
    return None if rest else label


def _headed(line: str, found: list[Period]) -> tuple[_Label | None, str | None]:
    """The label with which a line with these periods begins, and what is left of it behind; None for a line that holds
    neither."""
    clean = straighten(line)
    first = found[0].start if found else len(clean)
    edge = _AT.search(clean, 0, first)
    head = clean[: edge.start() if edge and clean[edge.start()] not in "(" else first]
    rest = clean[len(head) :]
    if not head.strip(" :,-–*•"):
        return None, rest if found else None
    name = _NOTE.sub("", head, count=1) if _NOTE.match(head) else head
    name = _NUMBER.sub("", name, count=1).strip() if any(mark in name for mark in _MARKS) else name.strip()
    measured = _MEASURED.search(name) if "(" in name else None
    bare = clean_label((_MEASURED.sub("", name) if measured else name).rstrip(" :"))
    colon = name.endswith((":", ")", "-", "–")) or not rest
    if not colon or len(bare) > _LABEL or re.search(r"\d|[.;]\s*\Z", bare) or not _called(bare):
        return None, None
    size = scale(measured.group()) if measured else 1
    return _Label(bare, size, currency(measured.group()) if measured else ""), rest


def _called(name: str) -> bool:
    return name[:1].isupper() and (METRIC.search(name) is not None or _SHARES.search(name) is not None)


def _entries(text: str, context: Context) -> list[_Entry]:
    """The periods of a text, each with its figure; [] where anything else stands among them."""
    found = [p for p in periods(text, context) if p.when is not None and not p.bare]
    if not found:
        return []
    ends = [*(_start(text, p) for p in found[1:]), len(text)]
    out = []
    for period, end in zip(found, ends, strict=True):
        entry = _entry(period, text[period.end : end])
        if entry is None:
            return []
        out.append(entry)
    return out


def _start(text: str, period: Period) -> int:
    lead = _AT.search(text, 0, period.start)
    return lead.start() if lead else period.start


def _entry(period: Period, body: str) -> _Entry | None:
    told = figures(body)
    if not told or period.when is None or not _BEFORE.match(body[: told[0].start]):
        return None
    change = _CHANGE.match(body, told[0].end)
    if not _AFTER.match(body[change.end() if change else told[0].end :]):
        return None
    rate = next((f for f in told[1:] if f.unit == "percent"), None) if change else None
    return _Entry(period.when, told[0], rate, (change["word"] or "").casefold() if change else "")


def _observations(label: _Label, entry: _Entry, own: Agent, seen: Evidence, context: Context) -> Iterator[Observation]:
    """The figure of a period, and the change told in brackets behind it."""
    unit = "count" if _SHARES.search(label.name) and entry.figure.unit in ("", "count") else entry.figure.unit
    value, unit = (entry.figure.value, unit) if unit else (entry.figure.value * label.scale, label.currency)
    if not unit or unit in ("ratio", "m2"):
        return
    ahead = context.issued is not None and entry.when.last > context.issued.last
    status = "forecast" if ahead else "actual"
    when = When.day(entry.when.last) if _STANDS.search(label.name) else entry.when
    yield Observation(own, label.name, when, value, unit, (seen,), "prose", status, 0.8)
    if entry.change is not None:
        word = entry.word.split()[-2] if " " in entry.word else _WORDS.get(entry.word, "change")
        metric = f"{label.name} > {word}"
        yield Observation(own, metric, entry.when, entry.change.value, "percent", (seen,), "prose", status, 0.8)
