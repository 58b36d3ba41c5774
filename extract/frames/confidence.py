"""Facts and figures in, the same with a confidence that is a share of right ones, by what can be seen of each, out.

`confidence.toml` holds weights (log-odds that add up), fitted by `python -m benchmarks.calibration` on documents with
gold facts that no rule was tuned to. A sign that the file lacks weighs nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TypeVar, get_args

from ...model import Alignment, Evidence, Fact, Observation
from .. import late as re

Told = TypeVar("Told", Fact, Observation)
Sign = tuple[str, str]  # what is looked at, and what is seen: ("way", "table")
_ORDER = get_args(Alignment)
_FORM = re.compile(
    r"\b(?:inc|corp|corporation|company|co|ltd|limited|plc|llc|lp|ag|sa|nv|ab|asa?|oyj?|gmbh|k\.?k|bank|holdings?|group)\b",
    re.IGNORECASE,
)
_LEAST, _MOST = 0.02, 0.99
_LONG = 300  # characters of a quote that says much more than the fact


def signs(told: Fact | Observation) -> Iterator[Sign]:
    """What can be seen of a fact or a figure that tells good ones from bad."""
    yield "own", f"{told.confidence:.2f}"  # what the rule's author thought
    yield "status", told.status
    yield "read", max((piece.alignment for piece in told.evidence), key=_ORDER.index)
    yield "pieces", _count(len(told.evidence), 3)
    yield "quote", "long" if min(len(piece.quote) for piece in told.evidence) > _LONG else "short"
    yield from _of_fact(told) if isinstance(told, Fact) else _of_figure(told)


def _of_fact(fact: Fact) -> Iterator[Sign]:
    yield "kind", fact.kind
    yield "type", fact.type
    way = fact.rule.partition("/")[2]
    yield "way", "sentence" if way.isdigit() else way
    times = (fact.date, fact.as_of, fact.from_, fact.until, *fact.dates)
    told = sum(len(named) for _, named in fact.roles) + len(fact.values) + sum(time is not None for time in times)
    yield "details", _count(told, 7)
    yield "named", _named(fact)
    named = [agent for agent in fact.agents() if agent.kind != "thing"]
    yield "things", "some" if len(named) < len(list(fact.agents())) else "none"
    yield "forms", "all" if all(a.kind != "company" or _FORM.search(a.name) for a in named) else "not all"
    yield "date", fact.date.precision if fact.date else "none"
    yield "announced", "yes" if any(name == "announced" for name, _ in fact.dates) else "no"


def _of_figure(figure: Observation) -> Iterator[Sign]:
    yield "way", figure.rule
    words = figure.metric.replace(">", " ").split()
    yield "words", _count(len(words), 8)
    yield "parts", _count(figure.metric.count(">") + 1, 3)
    yield "unit", figure.unit if figure.unit in ("percent", "count", "ratio") else "money"
    yield "period", figure.period.precision
    quoted, label = _words(figure.evidence), figure.metric.rpartition(" > ")[2]
    yield "label", "quoted" if " ".join(label.split()).casefold() in quoted else "from elsewhere"


def _count(number: int, most: int) -> str:
    return f"{most} or more" if number >= most else str(number)


def _named(fact: Fact) -> str:
    """How many of its parties its own quotes name; the others were resolved, or taken for granted."""
    words = _words(fact.evidence)
    agents = list(fact.agents())
    found = sum(any(" ".join(name.split()).casefold() in words for name in (a.name, *a.aliases)) for a in agents)
    return "all" if found == len(agents) else "some" if found else "none"


def _words(evidence: Iterable[Evidence]) -> str:
    return " ".join(word for piece in evidence for word in piece.quote.split()).casefold()


@cache
def weights() -> Mapping[str, Mapping[Sign, float]]:
    """The weights of facts and of figures, by sign; ("", "") is where they start from."""
    text = (resources.files(__package__) / "confidence.toml").read_text("utf-8")
    return {
        what: {("", ""): table.get("start", 0.0)}
        | {(name, seen): weight for name, by in table.items() if isinstance(by, dict) for seen, weight in by.items()}
        for what, table in tomllib.loads(text).items()
    }


def calibrated(told: Iterable[Told]) -> list[Told]:
    """The same facts or figures, each with the share of right ones among those that look like it."""
    return [replace(one, confidence=_share(one)) for one in told]


def _share(told: Fact | Observation) -> float:
    known = weights()["fact" if isinstance(told, Fact) else "figure"]
    odds = known["", ""] + sum([known.get(sign, 0.0) for sign in signs(told)])
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)
