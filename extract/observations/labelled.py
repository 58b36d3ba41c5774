"""Lines of a label and a figure in (`Net sales 8,450 million yen (growth of 31.2%)`), their figures out.

Outlines and profiles list figures under the period that a line above them tells, on one line with their label or on
the line below it, and two periods side by side (`746,170 million yen / 714,707 million yen`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, Evidence, Observation, When
from .. import late as re
from ..mentions.mention import Context, Mentions
from ..reading import Block, Reading
from .figures import Figure, cell, currency, straighten
from .metrics import METRIC
from .periods import periods
from .phrases import DEAL
from .profiles import NAME, named_company
from .rows import clean_label
from .statements import scale

_LINE = re.compile(
    r"(?P<label>(?:[^\W\d]|[(\[•*-])[^\d:¥$€£￥]{2,90}?)\s*(?::\s*|(?<=[\w)%])\s+|(?=[¥￥$€£]))"
    r"(?P<value>(?:(?:approx\.?|approximately|about)\s+)?[(△▲-]?\s?(?:[A-Z]{0,3}[¥￥$€£]|[A-Z]{3}\s?"
    r"|Rs\.?\s?)?\(?\s?\d.{0,60})"
)
_NUMBERED = re.compile(r"\s*(?:\(\w{1,4}\)|\d{1,2}[.)]|[a-z][.)]|[•*\-–]|o(?=\s[A-Z]))\s*")
_LISTED = re.compile(
    r"\b(?:(?:number of )?employees|(?:stated |share |paid-in |paid-up )?capital(?: stock)?|issued shares"
    r"|shares (?:issued|in issue)|dividends? per share|(?:total|net) assets|liabilities)\b",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:employees|issued shares|shares (?:issued|in issue|outstanding)|treasury shares|headcount)\b", re.I
)
_STANDS = re.compile(r"\b(?:capital|assets|liabilities|employees|shares|equity|debt|borrowings)\b", re.I)
_HANGS = re.compile(
    r"\b(?:of|to|at|by|in|for|from|and|or|the|than|with|on|was|were|is|are|be|total(?:l?ed|l?ing)|about|up|down"
    r"|over|under|"
    r"between|approximately|reached|came|least|most|every|each|ratio|number|price|amount|table|note|item|page"
    r"|rule|no)\.?\Z",
    re.I,
)
_GROWTH = re.compile(
    r"\(\s*(?:(?P<word>growth|increase|decrease|decline|up|down|yoy|year[- ]on[- ]year|change)(?:\s+of)?[:,]?\s*)?"
    r"(?P<figure>[+△▲-]?\s?\d{1,4}(?:\.\d+)?)\s*%(?:\s*(?:growth|increase|decrease|yoy|year[- ]on[- ]year))?\s*\)",
    re.I,
)
_ASIDE = re.compile(r",\s+(?=(?:up|down|an? (?:increase|decrease|rise|fall))\b|\d+(?:\.\d+)?\s?%)")
_MOVED = re.compile(r"(?P<word>up|down)\s+(?:by\s+)?(?P<figure>\d{1,4}(?:\.\d+)?)\s*%\Z", re.I)
_AHEAD = re.compile(r"forecast|outlook|guidance|projection|expected|estimate", re.I)
_NEW = re.compile(
    r"\bnew(?:ly)? (?:company|incorporated|established)|to be (?:established|incorporated|founded|formed)", re.I
)
_AS_OF = re.compile(r"\((?:as of|as at|at|on|end of)\b[^()]{4,40}\)\Z", re.I)
_RESULTS = re.compile(
    r"(?:consolidated |recent |operating |financial |business )*(?:results|performance|figures|position)\b", re.I
)
_ROW = re.compile(  # a row of a profile that stands on a line of its own, as a heading does
    r"(?:\(?\w{1,3}[.)]\s*)?(?:history|(?:line of |main |principal |description of )?business(?: lines?| activities)?"
    r"|representatives?|head office|location|address|establish(?:ed|ment)|(?:date of )?(?:foundation|establishment)"
    r"|(?:major|principal) shareholders?\b.{0,60}|year[- ]end|(?:stated )?capital|(?:number of )?employees)\s*\Z",
    re.I,
)
_LONGEST = 130  # characters of a line of a list


@dataclass(slots=True)
class _List:
    """What the lines above have told: the periods, in whose list we are, a label that waits for its figure."""

    owner: Agent
    times: tuple[When, ...] = ()
    ahead: bool = False
    new: bool = False
    scale: int = 1
    currency: str = ""
    label: str = ""
    at: tuple[int, int] = (0, 0)
    section: tuple[str, ...] = ()
    place: tuple[str, ...] = ()  # the section in which the owner was named
    block: Block | None = None


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The figures of all lines, in reading order; none without an announcer."""
    own = mentions.context.announcer
    if own is None:
        return
    state = _List(own)
    lines = list(_lines(reading))
    for n, (line, at, block) in enumerate(lines):
        _enter(reading, mentions, state, block, own)
        after = lines[n + 1][0].strip() if n + 1 < len(lines) else ""
        after = f" {after}" if _AS_OF.match(after) and line[-1:] != ")" else ""
        if n and NAME.match(clean_label(lines[n - 1][0])):
            named = [m.value for m in mentions.within(at, at + len(line), "organization") if isinstance(m.value, Agent)]
            state.owner, state.place = (named[0], block.section) if named else (own, block.section)
        yield from _line(reading, mentions.context, state, line, at, block, after)


def _lines(reading: Reading) -> Iterator[tuple[str, int, Block]]:
    """The lines of everything but tables, each with its offset and block."""
    for block in reading.blocks:
        if block.table is not None:
            yield "", block.start, block
        elif block.kind not in ("boilerplate", "contact"):
            at = block.start
            for line in reading.text[block.start : block.end].split("\n"):
                if line.strip():
                    yield line, at, block
                at += len(line) + 1


def _enter(reading: Reading, mentions: Mentions, state: _List, block: Block, own: Agent) -> None:
    """Take note of a new section and of the company that a block names."""
    if block is state.block:
        return
    state.block = block
    row = block.kind == "heading" and _ROW.match(reading.text[block.start : block.end].strip())
    if block.section != state.section and not row:
        state.times, state.ahead, state.new, state.scale, state.label = (), False, False, 1, ""
        state.section = block.section
        if (block.section[: len(state.place)] != state.place or not state.place) and not (
            block.section and (_RESULTS.match(block.section[-1]) or _ROW.match(block.section[-1]))
        ):
            state.owner = own
        if block.section:
            _told(block.section[-1], state, mentions.context)
    text = reading.text[block.start : block.end]
    named = named_company(reading, mentions, block) if "ame" in text or "AME" in text else None
    if named is not None:
        state.owner, state.place = named, block.section


def _line(
    reading: Reading, context: Context, state: _List, line: str, at: int, block: Block, after: str
) -> Iterator[Observation]:
    if len(line) > _LONGEST:
        state.label, state.times, state.scale = "", (), 1
        return
    clean = straighten(line)
    if not line:
        state.label = ""
        return
    number = _NUMBERED.match(clean)
    start = number.end() if number and number.end() < len(clean) else 0
    start += len(clean[start:]) - len(clean[start:].lstrip())
    found = _LINE.fullmatch(clean, start, len(clean.rstrip()))
    if found and not DEAL.search(found["label"]):
        label = clean_label(found["label"])
        if _is_metric(label) and not _HANGS.search(label):
            yield from _figures(
                reading, context, state, label, found["value"] + after, (at + start, at + len(clean.rstrip()))
            )
            state.label = ""
            return
    if state.label and clean[:1] and (clean[0].isdigit() or clean[0] in "¥￥$€£(△▲-"):
        yield from _figures(
            reading, context, state, state.label, clean.strip() + after, (state.at[0], at + len(clean.rstrip()))
        )
        state.label = ""
        return
    state.label = ""
    if block.kind != "heading" or len(clean) < 60:
        label = clean_label(clean[start:])
        if len(label) < 60 and _is_metric(label) and not re.search(r"\d|[.;]\s*\Z", label):
            state.label, state.at = label, (at + start, at + len(clean.rstrip()))
            return
    _told(clean, state, context)


def _is_metric(label: str) -> bool:
    return len(label) < 75 and bool(METRIC.search(label) or _LISTED.search(label)) and not label.endswith(".")


def _told(line: str, state: _List, context: Context) -> None:
    """What a line that lists nothing tells of those below it: their periods, their scale and currency."""
    size = scale(line)
    if size > 1 and len(line) < 40:
        state.scale, state.currency = size, currency(line)
    state.new = state.new or bool(_NEW.search(line))
    found = [p for p in periods(_BASE.sub(" ", line), context) if p.when is not None and not p.bare]
    if not found:
        if line.rstrip().endswith((".", ";")) and len(line) > 60:
            state.times, state.scale = (), 1
        return
    issued = context.issued
    times = [p.when for p in found if p.when and (p.months or re.search(r"\bas (?:of|at)\b", line, re.I))]
    state.times = tuple(t for t in times if t != issued)
    state.ahead = bool(_AHEAD.search(line))


def _figures(
    reading: Reading, context: Context, state: _List, label: str, value: str, span: tuple[int, int]
) -> Iterator[Observation]:
    """The figures of one label: one, or one for each of the periods that were told side by side."""
    growth = None if _BOTH.search(value) else _GROWTH.search(value)  # `11.4% (11.1%)`: the rate of a year ago
    body = re.sub(r"\((?![\d,.]+\))[^()]*\)", " ", value[: growth.start()] if growth else value).strip(" .;")
    aside = _ASIDE.search(body)  # `EUR 24.6 million, 14% of revenue`
    growth = growth or (_MOVED.match(body, aside.end()) if aside else None)
    body = body[: aside.start()] if aside else body
    parts = [p.strip() for p in re.split(r"\s*/\s*(?=[¥￥$€£(\dA-Z])", body)] if "/" in body else [body]
    read = [cell(part) for part in parts]
    if any(len(one) != 1 or (one[0].high is not None and not one[0].unit) for one in read) or (
        len(parts) > 1 and len(parts) != len(state.times)
    ):
        return
    if len(parts) == 1 and len(state.times) > 1:
        return
    seen = (reading.evidence(*span),)
    for n, one in enumerate(read):
        when = _own(label, value, context) or (state.times[n] if n < len(state.times) else None)
        made = _one(context, state, label, one[0], when, seen)
        if made is None:
            continue
        yield made
        if growth and len(read) == 1:
            word = (growth["word"] or "change").lower()
            rate = cell(growth["figure"].replace(" ", ""))
            if rate:
                metric = f"{made.metric} > {'growth' if word == 'up' else 'decrease' if word == 'down' else word}"
                yield Observation(
                    made.company, metric, made.period, rate[0].value, "percent", seen, "prose", made.status, 0.7
                )


_BOTH = re.compile(r"\d\s?%\s*\(\s*\d[\d.,]*\s?%\s*\)")
_BASE = re.compile(r"\([^()]*[:=]\s*[^()]*\d[^()]*\)|\([^()]*\d[^()]*\b(?:in|a year)\b[^()]*\)")


def _own(label: str, value: str, context: Context) -> When | None:
    for text in (_BASE.sub(" ", value), label):
        found = [p.when for p in periods(text, context) if p.when is not None and not p.bare]
        if found:
            return found[-1]
    return None


def _one(
    context: Context, state: _List, label: str, figure: Figure, when: When | None, seen: tuple[Evidence, ...]
) -> Observation | None:
    issued = context.issued
    stands = bool(_STANDS.search(label)) and "per share" not in label.lower()
    if when is None and _LISTED.search(label) and stands and not state.new and not state.ahead:
        when = issued
    name = re.sub(r"\s*\([^()]*(?:\d|as of|as at|consolidated)[^()]*\)?\s*", " ", label).strip()
    counted = bool(_COUNTED.search(label)) and "per" not in label.lower().split()
    unit = (
        "count"
        if counted and figure.unit in ("", "count")
        else figure.unit or (state.currency if state.scale > 1 else "")
    )
    if (
        when is None
        or not unit
        or unit == "ratio"
        or (unit == "percent" and not re.search(r"margin|ratio|rate", label, re.I))
    ):
        return None
    value = figure.value if figure.scaled or figure.unit or counted else figure.value * state.scale
    when = When.day(when.last) if stands and when.precision != "day" else when
    ahead = state.ahead or (issued is not None and when.last > issued.last)
    return Observation(state.owner, name, when, value, unit, seen, "prose", "forecast" if ahead else "actual", 0.7)
