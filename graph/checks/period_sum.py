"""Figures of quarters, halves and years in, the sum of the shorter periods against the longer one out.

A quarter that no document tells but arithmetic recovers counts too. Figures of several documents that do not add up are
left alone: results are restated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .checked import Checked, Facts, Operand, compare, plain
from .figures import Figure, Line, Span
from .growth import recovered
from .growths import length, shifted
from .interval import total

_NOT_ADDED = re.compile(r"\b(?:per|average|arpu|number|rate|ratio|margin|balance|beginning|end|cash and)\b|%", re.I)
_WAYS = ((12, 3), (12, 6), (6, 3), (9, 3))  # months of the whole and of each part


def find(facts: Facts) -> Iterator[Checked]:
    """Lines in a company's own currency that are told for a period and, told or recovered, for all of its parts."""
    derived = recovered(facts)
    extra: dict[Line, dict[Span, Figure]] = {}
    for (line, span), figure in derived.items():
        extra.setdefault(line, {})[span] = figure
    for line, by_span in facts.figures.by_line.items():
        if line[2] != facts.figures.currency(line[0]) or len(by_span) + len(extra.get(line, {})) < 3:
            continue
        for span in sorted(by_span):
            for months, size in _WAYS:
                if length(span) == months:
                    done = _check(facts, line, span, size, extra.get(line, {}))
                    if done is not None:
                        yield done


def _check(facts: Facts, line: Line, span: Span, size: int, extra: Mapping[Span, Figure]) -> Checked | None:
    whole = facts.figures.one(line, span)
    if whole is None or _NOT_ADDED.search(whole.label):
        return None
    first = shifted((span[0], span[0]), 0)
    parts = []
    for start in range(0, length(span) or 0, size):
        begun = shifted((first[0], first[0]), start)[0]
        ended = shifted((begun, begun), size - 1)[1]
        found = facts.figures.one(line, (begun, ended)) or extra.get((begun, ended))
        if found is None:
            return None
        parts.append(found)
    expected = total([part.at for part in parts])
    told = (*parts, whole)
    documents = {facts.claims[claim].document for one in told for claim in one.claims if claim in facts.claims}
    verdict = compare(whole.at, expected)
    if verdict == "contradicts" and (len(documents) > 1 or any(part.derived for part in parts)):
        return None
    terms = [f"{plain(part.at.value, 0)}{' (derived)' if part.derived else ''}" for part in parts]
    formula = f"{' + '.join(terms)} = {plain(expected.value, 0)}"
    operands = tuple(Operand(str(part.period), part.at, part.claims, part.derived) for part in parts)
    return Checked(
        "period_sum", whole.iri, verdict, formula, expected, operands, Operand("total", whole.at, whole.claims)
    )
