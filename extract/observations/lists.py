"""Entries of a list and the line that says what they are of in, their figures out; a metric without whose it is."""

from __future__ import annotations

from decimal import Decimal

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from .counted import COUNTED
from .figures import figures
from .metrics import METRIC
from .periods import periods


def plain(subject: str, names: list[str]) -> str:
    """A metric without the company whose it is (`Net debt of the Company`)."""
    for name in names:
        if name not in subject:
            continue
        cut = re.sub(
            rf"\s+(?:of|by|at|for)\s+{re.escape(name)}(?:['’]s)?\Z|\A{re.escape(name)}(?:['’]s?)?\s+", "", subject
        )
        if (
            cut != subject
            and (METRIC.search(cut) or COUNTED.search(cut))
            and not re.search(r"\b(?:owners|holders|members|attributable to)\Z", cut)
        ):
            return cut
    return subject


def listed(text: str, topic: str, context: Context) -> list[tuple[str, When, Decimal, str]]:
    """`Year ended March 31, 2021: 5,277 million yen [35.5%]` below the line that says what it is."""
    head, colon, tail = text.partition(":")
    when = [p.when for p in periods(head, context) if p.when is not None]
    numbers = figures(tail)
    if not colon or len(when) != 1 or not numbers or len(head) > 45 or not numbers[0].unit or numbers[0].start > 3:
        return []
    out = [(topic, when[0], numbers[0].value, numbers[0].unit)]
    if len(numbers) > 1 and numbers[1].unit == "percent":
        out.append((f"{topic} > %", when[0], numbers[1].value, "percent"))
    return out


def topic_of(text: str, context: Context) -> str:
    """What a heading speaks of, without its period and what stands before the name (`S, A` of a converter)."""
    for period in reversed(periods(text, context)):
        text = text[: period.start] + text[period.end :]
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)|\A.*,\s+[A-Z]\s+|\A\W+", "", text)).strip(" :()-")
