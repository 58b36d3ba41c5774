"""One sentence in, what it tells of each of its figures out: the metric, the time, and whether it is a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...model import When
from .. import late as re
from ..mentions.mention import Context
from . import behind as words
from . import clauses, possessed
from .coordinated import coordinated
from .counted import BEHIND, COUNTED, DATED, HAD, MEASURED, PART, PARTS, PEOPLE, STANDING, TIMES
from .figures import Figure, figures
from .glosses import unglossed
from .metrics import METRIC, RATE
from .moments import (
    ago,
    ago_ahead,
    base_of,
    bracketed,
    full_year,
    hopes,
    main_of,
    month_day,
    months_so_far,
    of_last_year,
    own,
    placed,
    so_many_months,
    year_back,
    year_on,
)
from .periods import Period, periods
from .phrases import (
    BY,
    MOVED,
    MOVES,
    NUMBERED,
    PER_SHARE,
    change_of,
    compared,
    follows,
    governor,
    subject_of,
    verbless,
)
from .ranges import joined


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a sentence and what was made of it."""

    figure: Figure
    subject: str
    when: When
    change: str = ""


# A longer time than the one that stands above; from when it counts is not told.
_TO_DATE = re.compile(
    r"\A\W*(?:for (?:the )?|on a )?(?:fiscal )?year[- ]to[- ]date\b|\b(?:first|last|past) \w+ weeks\b", re.I
)
_MOVED_THEN = re.compile(  # `up 2.3%, compared with an increase of 4.1% in last year's second quarter`
    r"\b(?:compared\s+(?:to|with)|against|versus|than)\s+(?:an?\s+)?"
    r"(?:increase|decrease|growth|decline|rise|fall|drop)\s+of\s*\Z",
    re.I,
)
_COMPOUND = re.compile(r"-[A-Za-z]")  # `the 12-week quarter`, `a 20-year loan`
_CENTS = re.compile(r"\bcents?\s*\Z")
_MORE = re.compile(r"\s*(?:more|less|higher|lower|above|below)\s+than\b", re.I)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:to|with)|from|versus|vs\.?|against|up\s+from|down\s+from)\s*(?:an?\s+\w+\s+of\s+)?\Z", re.I
)
_GOES_ON = re.compile(r"\W*(?:an?\s+)?(?:increase|decrease|decline|growth)\b", re.I)
# A change in brackets or behind a comma, by its sign or by what it is measured against: `(+21.4% YoY)`, `(8.7%) YoY`.
_SIGNED = re.compile(r"[+±△▲]\s?\d")
_TAGGED = re.compile(
    r"\s*\)?\s*(?:YoY|QoQ|y/y|q/q|[YyQq]-o-[YyQq]|(?:year|quarter)[- ](?:on|over)[- ](?:year|quarter)|sequentially)\b"
)


def tell(text: str, standing: When | None, before: str, context: Context, *, listed: bool = False) -> Iterator[Told]:
    """What a sentence tells, in its order.

    Args:
        standing: the period that holds where the sentence tells none; before: the metric of the sentence before it;
        listed: the sentence is an entry of a list of highlights.
    """
    text = unglossed(text, context)
    printed = figures(text)
    if printed:
        teller = _Teller(text, printed, standing, before, context)
        teller.told = teller.told or listed
        yield from teller.tell()


class _Teller:
    """What was read of a sentence up to a figure, and what follows from it for the next one."""

    def __init__(self, text: str, printed: list[Figure], standing: When | None, before: str, context: Context) -> None:
        self.text, self.context = text, context
        told_by = coordinated(text, periods(text, context), context)
        self.spans: list[Period] = placed(text, told_by, standing, context)
        found = [f for f in printed if not any(p.start < f.end and f.start < p.end for p in self.spans)]
        found = [f for f in found if f.unit or not _COMPOUND.match(text, f.end)]
        named = [n.span() for n in NUMBERED.finditer(text)]
        found = [f for f in found if not any(a < f.end and f.start < b for a, b in named)]
        self.found = joined(text, found)
        told = main_of(text, self.spans, self.found, context)
        self.told = told is not None
        main = (
            told
            or of_last_year(text, standing)
            or full_year(text, standing, context)
            or so_many_months(text, standing)
            or months_so_far(text, standing, context)
            or (None if _TO_DATE.search(text) else standing)
        )
        main = told or year_on(text, self.spans, main, context) or main
        if not told and main == standing and hopes(text, standing, self.spans, context):
            main = None  # what is expected is of no period that is over
        self.main = main
        self.subject = before if _GOES_ON.match(text) else ""
        self.before = before
        self.money, self.changed, self.noun = "", False, ""
        self.share = words.AS_PART.search(text)
        self.whole = ""  # what the share that was told last is of
        self.last = ""  # the unit of the figure before
        self.shared = ""  # the metric per share that was told last
        self.rated = False  # it was a rate
        self.again: When | None = None
        self.asides = clauses.aside(text)
        self.pairs = clauses.paired(text, self.found, [(p.start, p.end) for p in self.spans if p.when and p.months])
        self.done = 0  # figures that a pairing has read already
        self.named: list[str] = []
        self.at: list[When] = []  # the times of one subject that the last pairing told

    def tell(self) -> Iterator[Told]:
        for n, figure in enumerate(self.found):
            if n < self.done:
                continue
            for one in self._pair(n) if n in self.pairs else self._figure(n, figure):
                if not one.change and one.subject not in self.named:
                    self.named.append(one.subject)
                yield one

    def _lead(self, n: int) -> str:
        """The words between a figure and the one before it; a clause with a figure of its own is passed over."""
        figure = self.found[n]
        inside = next(((a, b) for a, b in self.asides if a <= figure.start < b), None)
        if inside:
            begin = max([inside[0], *(f.end for f in self.found[:n])])
            return self.text[begin : figure.start]
        outside = [f for f in self.found[:n] if not any(a <= f.start < b for a, b in self.asides)]
        begin = outside[-1].end if outside else 0
        return clauses.blanked(self.text, self.asides)[begin : figure.start]

    def _after(self, n: int) -> str:
        until = self.found[n + 1].start if n + 1 < len(self.found) else len(self.text)
        return self.text[self.found[n].end : until]

    def _measured(self, figure: Figure, lead: str, beside: bool) -> Figure:
        """The figure with its unit, "" where nothing tells one."""
        if beside and figure.unit and "-" not in self.text[figure.start : figure.end]:
            # `JPY 13 billion (US$ 110 million)`: the same figure again, no negative one.
            figure = figure._replace(value=abs(figure.value))
        if not figure.unit and _CENTS.search(self.text, figure.start, figure.end) and self.context.currency:
            figure = figure._replace(value=figure.value / 100, unit=self.context.currency)
        if not figure.unit and self.rated and figure.places and words.FROM_RATE.search(lead):
            figure = figure._replace(unit="percent")  # `fell to 7.4 per cent from 9.9`
        unit = figure.unit or (self.money if figure.scaled and not COUNTED.search(self.subject) else "")
        self.money = unit if len(unit) == 3 and not beside else self.money
        return figure._replace(unit=unit)

    def _figure(self, n: int, figure: Figure) -> Iterator[Told]:
        lead, after = self._lead(n), self._after(n)
        beside = self.text[figure.start] == "("
        figure = self._measured(figure, lead, beside)
        figure = figure._replace(value=-figure.value) if words.MINUS.search(lead) else figure
        new, figure = possessed.named(self.text, figure, lead, after, n == 0, self.context)
        if figure.end > self.found[n].end:
            self.found[n], after = figure, self.text[figure.end : self.found[n].end + len(after)]
        shared = verbless(lead, self.context) if n and not new and self.named else ""
        new = new or shared
        turned = words.WAS_A.match(lead) if n == 0 and not new else None
        if turned and words.SIGN_OF.search(self.before):
            new = words.SIGN_OF.sub(turned["what"], self.before)  # `Operating loss was ... . 4Q01 was a profit of ...`
        if not figure.unit or figure.unit in ("ratio", "m2"):
            yield from self._count(n, figure, lead, after, new)
            return
        signed = _SIGNED.search(self.text, max(0, figure.start - 1), figure.end) is not None
        base = bracketed(lead, self.text[: figure.start], self.spans, self.main)
        if (
            beside
            and lead.strip() == ""
            and self.last
            and self.last == figure.unit
            and (len(figure.unit) == 3 or (figure.unit == "percent" and self.rated and not signed))
            and self.main
            and not PER_SHARE.match(self.text, figure.end)
        ):
            # `NOK 211 million (NOK 96 million)`: the same money in brackets is of a year ago
            base = year_back(self.main)
        self.last = figure.unit
        self.rated = figure.unit == "percent" and RATE.search(new or self.subject) is not None
        share = PER_SHARE.match(self.text, figure.end)
        if self.again and re.fullmatch(r"\s*,(?:\s*or)?\s*" if share else r"\s*,?\s*or\s*", lead):
            base = self.again  # `compared with $24.9 million, or $0.53 per share, a year ago`
        runs_on = (
            beside
            or base
            or follows(lead)
            or _SIGNED.search(self.text, figure.start - 1, figure.end)
            or MOVES.search(lead)
            or MOVED.match(after)
            or PARTS.search(lead)
        )
        other = words.IN_OTHER.match(after) if figure.unit == "percent" and not new else None
        if other:
            new = subject_of(other["what"], self.context) or words.counted_alone(other["what"])
            if not new:
                return  # `driven by an 11.0% increase in prices`: what rose is no metric
        if not new and ((not runs_on and words.ASIDE.match(lead)) or words.STANDS.match(after)):
            return  # `$6.88, including a $0.14 benefit due to tax, compared to $6.30`: the metric goes on behind it
        self.whole = "" if new else self.whole
        self.subject = subject = new or (self.subject if runs_on else "")
        if not subject:
            return
        figure = words.weighed(self.text, figure, subject)
        named = f"{subject} per {share['of']}" if share and "per" not in subject.split() else subject
        if not share and self.shared and not new and figure.places and not figure.scaled and len(figure.unit) == 3:
            named = self.shared  # `$11.64 per share, compared to $10.79`
        self.shared = named if share or named == self.shared else ""
        part = PART.match(after) if figure.unit == "percent" and not RATE.search(subject) else None
        if part:
            self.whole = part["whole"]
        elif figure.unit == "percent" and not new and self.whole and (base or compared(lead) or follows(lead)):
            yield from self._share(figure, after, lead, base)
            return
        elif figure.unit == "percent" and self.share and not RATE.search(subject) and not MOVES.search(lead):
            part, self.whole = self.share, self.share["whole"]
        if base and new and "(" in lead:
            yield Told(figure, named, base)  # `(3 April 2021: net cash of £14.1 million)`
            return
        if base and not new and part is None and (figure.unit != "percent" or RATE.search(subject)):
            self.again = base
            yield Told(figure, named, base)
            return
        moved, change = self._change(figure, lead, after, beside, bool(shared))
        if moved:
            yield from [change] if change else []
        elif part and not MOVES.search(lead) and not compared(lead):
            when = base or own(self.text, figure, self.spans) or self.main
            if when:
                yield Told(figure, subject, when, f"% of {part['whole']}")
        elif (figure.unit == "percent" and RATE.search(subject)) or figure.unit not in ("percent", "basis points"):
            yield from self._plain(figure, lead, after, named, new)

    def _share(self, figure: Figure, after: str, lead: str, base: When | None) -> Iterator[Told]:
        """A share of what the share before it was of: `represent 40% of total deposits, compared to 41% a year ago`."""
        when = base or own(self.text, figure, self.spans, self.main) or ago(after, self.main)
        when = when or (base_of(self.text, self.main) if words.BASED.search(lead) else None)
        if when:
            yield Told(figure, self.subject, when, f"% of {self.whole}")

    def _change(self, figure: Figure, lead: str, after: str, beside: bool, shared: bool) -> tuple[bool, Told | None]:
        """Whether a figure is a change, and what it tells where its time is known."""
        text, subject, rest = self.text, self.subject, self.text[figure.end :]
        if figure.unit not in ("percent", "basis points"):
            by = BY.search(lead) or (_MORE.match(after) and not beside)
            by = by or (
                words.MOVED_BARE.search(lead) and words.TO_NEXT.match(after)
            )  # `increased $1.3 million to $17.5 million`
            if not by or not self.main:
                return False, None
            change = change_of(lead, after, rest, self.context)
            self.changed, self.noun = True, change.split()[0]
            return True, Told(figure, subject, self.main, change)
        signed = _SIGNED.search(text, max(0, figure.start - 1), figure.end) or _TAGGED.match(text, figure.end)
        more = (
            self.changed
            and (shared or re.fullmatch(r".{0,40}\b(?:and|but|or)\s*", lead, re.S))
            and not PART.match(after)
        )
        if re.search(r"\bfrom\s*\Z", lead) and RATE.search(subject):
            return False, None
        listed = signed and re.fullmatch(r"\s*[,;]?\s*(?:and\s+)?", lead)  # `EUR 214.6m, +9.2% q-o-q and +15.8% y-o-y`
        if not (MOVES.search(lead) or MOVED.match(after) or more or (signed and beside) or listed):
            return False, None
        self.changed = True
        when = (own(text, figure, self.spans) or ago(after, self.main)) if _MOVED_THEN.search(lead) else self.main
        change = change_of(lead, after, rest, self.context)
        if change.startswith("change") and (noun := words.by_sign(text, figure) or self.noun):
            change = noun + change.removeprefix("change")
        self.noun = change.split()[0]
        # `organic revenue growth of 3.6%` says in its name that it is one.
        change = "" if subject.lower().endswith("growth") else change
        return True, Told(figure, subject, when, change) if when else None

    def _plain(self, figure: Figure, lead: str, after: str, named: str, new: str) -> Iterator[Told]:
        """A figure that is the metric itself: of the time behind it, else of the sentence's."""
        ago_of = ago(after, self.main) or (
            ago_ahead(self.text, figure, self.main) if _COMPARED.search(lead) or compared(lead) else None
        )
        beaten = compared(lead) and new != ""  # `compared to net income of $8.4 million`
        when = own(self.text, figure, self.spans, self.main) or month_day(self.text, figure, self.main)
        when = when or (ago_of if beaten or not new else None)
        based = re.search(r"\b(?:from|compared|against|than)\b", lead) and not words.TO_END.search(lead)
        if when is None and (beaten or based):
            when = base_of(self.text, self.main) if words.BASED.search(lead) else None
            if when is None and (beaten or not new):
                return
        when = when or self.main
        if when:
            self.again = when if when != self.main else None
            yield Told(figure, named, when)
            past = words.former(self.text, figure, rate=RATE.search(self.subject) is not None)
            if past and self.main == when:
                yield Told(past, named, year_back(self.main))

    def _count(self, n: int, figure: Figure, lead: str, after: str, new: str) -> Iterator[Told]:
        """A bare number that counts what its subject or the noun behind it names, or a multiple."""
        if (
            figure.unit == "m2"
            or figure.high is not None
            or "shares" in lead
            or not words.NUMBER.match(self.text, figure.start)
            or not (self.told or DATED.search(self.text))
        ):
            return
        if MEASURED.match(self.text, figure.end):
            return  # `1,359 stores totaling 14.2 million square feet`
        carried = self.subject if follows(lead) or self.text[figure.start] == "(" or BY.search(lead) else ""
        subject = new or carried
        if figure.unit == "ratio" or (figure.places and subject and TIMES.search(subject)):
            if subject and TIMES.search(subject):
                figure = figure._replace(unit="ratio")
                self.subject = subject
                yield from self._plain(figure, lead, after, subject, new)
            return
        behind = BEHIND.match(self.text, figure.end)
        if behind and not (subject and COUNTED.search(subject)):
            subject = behind["noun"] if HAD.search(lead) and not PEOPLE.search(behind["noun"]) else ""
        if not subject or not COUNTED.search(subject) or figure.value != figure.value.to_integral_value():
            return
        if abs(figure.value) < words.LARGE:
            return
        self.subject = subject
        if BY.search(lead) or (self.text[figure.start] == "(" and _SIGNED.search(self.text, figure.start, figure.end)):
            change = change_of(lead, after, self.text[figure.end :], self.context)
            change = change.replace("change", words.by_sign(self.text, figure) or "change", 1)
            if self.main:
                yield Told(figure._replace(unit="count", value=abs(figure.value)), subject, self.main, change)
            return
        counted = figure._replace(unit="count", value=abs(figure.value))
        for one in self._plain(counted, lead, self.text[behind.end() :] if behind else after, subject, new):
            stands = STANDING.search(subject) and one.when.precision != "day"
            yield replace(one, when=When.day(one.when.last)) if stands else one

    def _pair(self, n: int) -> Iterator[Told]:
        """So many figures and 'respectively': of as many names, or of one at as many times."""
        size = self.pairs[n]
        group = [self._measured(f, "", False) for f in self.found[n : n + size]]
        self.done = n + size
        lead = self._lead(n)
        subject = governor(lead, self.context)
        end = group[-1].end
        behind = BEHIND.match(self.text, end) if not subject and HAD.search(lead) else None
        if behind and not any(f.unit for f in group):  # `we had 1,154, 1,186 and 1,253 employees, respectively`
            subject, group = behind["noun"], [f._replace(unit="count") for f in group]
        times = [p.when for p in self.spans if p.when and not p.bare and p.start >= end][:size]
        if len(times) < size:
            ahead = [p.when for p in self.spans if p.when and not p.bare and p.end <= group[0].start]
            times = ahead if len(ahead) == size else times
        whens: list[When | None]
        if subject and len(times) == size and not clauses.names(subject, size):
            names, whens, self.at = [subject] * size, [*times], times
        elif subject and (apart := clauses.names(subject, size)):
            names, whens = apart, [times[0] if times and not self.main else self.main] * size
        elif not subject and compared(lead) and len(self.at) == size and self.named:
            names, whens = [self.named[-1]] * size, [year_back(when) for when in self.at]
        elif not subject and compared(lead) and len(self.named) >= size:
            past = times[0] if times else ago(self.text[end:].partition("respectively")[2], self.main)
            names, whens = self.named[-size:], [past or base_of(self.text, self.main)] * size
        else:
            return
        for figure, name, when in zip(group, names, whens, strict=True):
            if when and figure.unit and (METRIC.search(name) or COUNTED.search(name)):
                yield Told(figure, name, when)
