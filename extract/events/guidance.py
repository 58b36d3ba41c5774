"""Sentences and tables that forecast a company's own figures in, one `Guidance` for each figure and period out.

A figure is a line of an income statement by its usual name; its period stands beside it, in the sentence, in the
heading or lead-in above, or in the sentences before. What others expect, and what may or might be, is no guidance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...model import Agent, Evidence, Fact, Value, When
from .. import late as re
from ..forms import bookings, compared_forecasts, forecasts, relative, revisions, told_figures, years
from ..forms.bookings import Booking
from ..forms.weeks import exact
from ..frames.masking import SIGNS, Masked, mask, meant
from ..frames.topics import topic
from ..mentions.mention import Mentions, Money
from ..reading import Block, Reading, Sentence

_CUE = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|forecasts?|forecasted|forecasting|project(?:s|ed|ing)\b|(?:now )?sees\b"
    r"|(?:now )?(?:looks?|looking) for|guid(?:es|ed|ing)\b|envisages?|foresees?|reckons?|outlook|guidance"
    r"|estimat(?:es|ed)"
    r"|targets?|targeting|hopefully|aims? to|should (?:reach|rais\w*|be|contribute|increase|improve)|would reach"
    r"|(?:will|is to|are to) (?:be|amount to|come to|reach|total|exceed|lie) (?:about|around|approximately|between|some"
    r"|at least|up to|roughly|in the range|[A-Z]{0,3}[$€£¥]?\s?\d))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:expects|anticipates|now sees|projects|outlook|forecasts?|guidance|expected|prospects|projections?"
    r"|estimates?)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:(?-i:may|might|could)|restat\w+|analysts?|consensus|market (?:is )?expect|not (?:expect|likely)|no (?:change"
    r"|revision)|"
    r"forward-looking|differ materially|fall short|"
    r"effects? on|impact (?:on|of)|(?:than|as) (?:expected|was forecast)|compared (?:with|to) the forecast"
    r"|better than)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\bno (?:change|revision)s?\b[^.;]{0,40}\b(?:to|in|of)\b[^.;]{0,24}\b(?:forecasts?|guidance|outlook)\b"
    r"|\b(?:forecast|guidance|outlook)\b[^.;]{0,140}\b"
    r"(?:stands|remains?|stays?|kept|maintain\w*|unchanged|reiterat\w*|confirm\w*|namely|puts|calls for"
    r"|takes this into account)\b"
    r"|\b(?:expects?|expected|anticipates?|believes|confident)\b[^.;]{0,160}\b(?:in line with|below|behind"
    r"|ahead of|above|exceed|short of)\b[^.;]{0,40}\bexpectations\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\b(?P<metric>(?:(?:extraordinary|operational|total|net|gross|operating|ordinary|consolidated|non-consolidated|other|adjusted|underlying"
    r"|basic|diluted"
    r"|pre-tax|pretax|non-GAAP|GAAP|core|headline|recurring|comparable|organic|pro forma|SI|group|service|product"
    r"|free|business|year-end|identical(?:[- ]store)?|same[- ]store|comparable[- ]store|(?:comparable )?store"
    r"|like-for-like|segment)\s+){0,3}"
    r"(?:(?:earnings|profit|income) per (?:diluted )?share|revenues?(?: growth)?|sales(?: growth)?|turnover"
    r"|income(?: before income taxes)?(?: attributable to (?:the )?(?:\w+"
    r"|[\ue000]))?"
    r"|profits?(?: (?:before|after) (?:income )?tax(?:es|ation)?)?(?: attributable to (?:the )?"
    r"(?:\w+ of (?:the )?parent|\w+|[\ue000]))?|loss(?: per (?:diluted |common )?share)?"
    r"|margins?|earnings|net debt|(?:effective )?tax rate|operating expenses|interest expense|depreciation"
    r"|(?:a?ffo|funds from operations)(?: per (?:diluted )?share)?"
    r"|ebit(?:da|a)?(?: margin)?|eps|cash flow|capital expenditures?"
    r"|capex|(?<=organic )growth))(?![A-Za-z0-9])(?! of (?:\w+ )?(?:shares|securities|assets|stock|business))",
    re.IGNORECASE,
)
_MAY_BOOK = re.compile(
    r"\b(?:(?:book|record|post|recogni[sz]e|report|incur|register)(?:ed|ing)?|gains? |savings? |loss(?:es)?|expenses?"
    r"|impairment)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:guidance|forecasts?|outlook|targets?)\b[^.;]{0,140}\b(?:withdrawn|suspended|withdrew)\b"
    r"|\b(?:withdr[ae]ws?|withdrawn|withdrawing|suspend(?:s|ed|ing)?)\b[^.;]{0,40}\b(?:guidance|forecasts?|outlook)\b",
    re.IGNORECASE,
)
_WORDS = (  # how a word begins that a sentence must hold to match _METRIC, _WITHDRAWN or _BOOKED
    *("revenue", "sales", "turnover", "income", "profit", "loss", "margin", "earnings", "debt", "ebit", "eps", "flow"),
    *("expenditure", "capex", "guidance", "forecast", "outlook", "book", "record", "post", "recogni", "report", "ffo"),
    *("organic", "affo", "withdr", "suspend", "incur", "saving"),
)
_TOLD = re.compile(r";[^;]*\b(?:ended|had|was|were|amounted|came to|posted|recorded)\b[^;]*\Z", re.IGNORECASE)
_WAS = re.compile(r"[^;.]{0,40}?\b(?:was|were|had|amounted|came to)\b", re.IGNORECASE)
_QUOTED = re.compile(r'[*"]')
_NO_METRIC = re.compile(
    r"(?:from|from the|new|sources? of|share of|cost of|compared (?:to|with)(?: an?)?|against|versus) $"
    r"|\b(?:recogni[sz]ed|recorded|booked|posted|reported|incurred)\s+(?:an?\s+)?(?:[a-z-]+\s+){0,2}$"
    r"|(?:loss|income) of (?:equity|subsidiaries)",
    re.IGNORECASE,
)
_OF = re.compile(r"(?P<noun>\w+) of (?:the )?$", re.IGNORECASE)
_LEVELS = re.compile(
    r"(?:recovery|growth|increase|decline|decrease|improvement|rise|fall|level|forecasts?|outlook|expansion|range"
    r"|guidance"
    r"|namely|targets?|estimates?)$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(?:positive|break-?even|grow\w*|growth|increas\w*|decreas\w*|declin\w*|improv\w*|recover\w*|ris\w+|reach"
    r"|achieve|exceed|move into|between|record|in line with"
    r"|(?:below|behind|ahead of|above)\b[^.;]{0,40}\bexpectations)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:announced|released|given|gave|made public|published|disclosed|issued|withdrawn|withdrew|suspended"
    r"|put at [^.;]{1,4})[^.;]{0,30}?(?:on|in)\s*$"
    r"|\((?:announced|disclosed|published|released)(?: on)?\s*$|[;,] (?:announced|disclosed|published) (?:on )?$",
    re.IGNORECASE,
)
_METRIC_LINE = re.compile(
    r"[-–•*·○]{0,2}\s*(?:\(?\w{1,3}[.)]\s*)?[A-Z][A-Za-z ()-]{2,45}?:?\s+[^A-Za-z]{0,6}\d(?:[^.]|\.\d)*(?<!:)$"
)
_RESULTS = re.compile(r"\bresults?,? (?:made public|announced|published|for the|of the)|\bactual\b", re.IGNORECASE)
_DID = re.compile(r"\b(?:rose|fell|grew|increased|decreased|declined|improved|reached|amounted|came) (?:by|to|from)\b")
# What a forecast rests on: `In view of the results for the first half, ...`.
_IN_VIEW = re.compile(
    r"\W*(?:in view of|in light of|based on|considering|given|following|reflecting|as a result of)\b[^,;]{0,120}?"
    r"\b(?:results?|performance|progress|trends?)\b[^,;]{0,80},",
    re.IGNORECASE,
)
# A dividend has a forecast of its own; what follows a comparison is of another time.
_OTHER = re.compile(
    r",?\s*\b(?:and|with)\s+(?:an?\s+|the\s+)?(?:(?:year-end|interim|annual|full-year|total)\s+)?dividends?\b"
)
_OPENS = 12  # a metric that stands so far left opens its line
_HEADLIKE = 80  # a paragraph shorter than this, without a full stop, heads what follows
_LEADS = 10  # blocks above in which a lead-in (`Expected results for 3Q02:`) is looked for


@dataclass(frozen=True, slots=True)
class _Place:
    """One sentence as it is read: masked, with its heading or lead-in and the period that stands without its words."""

    reading: Reading
    mentions: Mentions
    sentence: Sentence
    masked: Masked
    text: str
    lead: tuple[int, int] | None
    period: When | None

    def fact(self, company: Agent, values: dict[str, Value], status: str, rule: str) -> Fact:
        evidence: tuple[Evidence, ...] = (self.reading.evidence(self.sentence.start, self.sentence.end),)
        if self.lead:
            evidence = (self.reading.evidence(*self.lead), *evidence)
        given = _given(self.masked)
        if given is None and self.lead:
            given = _given(mask(self.reading, self.mentions, *self.lead))
        return Fact(
            kind="event",
            type="Guidance",
            status=status,
            roles=(("company", (company,)),),
            evidence=evidence,
            rule=rule,
            date=given or self.mentions.context.issued,
            dates=(("announced", given),) if given and status == "planned" else (),
            values=tuple(sorted(values.items())),
            confidence=0.8,
        )


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `Guidance` for each forecast figure of running text, lists and tables."""
    yield from compared_forecasts.joined(list(_find(reading, mentions)))


def _find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    company = mentions.context.announcer
    if company is None:
        return
    yield from forecasts.find(reading, mentions)
    for index in reading.words.sentences(*_WORDS):
        sentence = reading.sentences[index]
        block = reading.blocks[sentence.block]
        if block.kind in ("boilerplate", "contact", "footnote"):
            continue
        raw = reading.text[sentence.start : sentence.end]
        withdrawn = _WITHDRAWN.search(raw)
        measured, booked = _METRIC.search(raw), _MAY_BOOK.search(raw)
        if not (measured or withdrawn or booked):
            continue
        lead = None if block.kind == "heading" else _lead(reading, sentence, block)
        told = (
            measured
            and (_CUE.search(raw) or (lead and not _RESULTS.search(raw) and not _DID.search(raw)))
            and (not _NOT.search(raw) or _KEPT.search(raw))
        )
        if not (told or withdrawn or booked):
            continue
        place = _place(reading, mentions, index, lead)
        own = meant(place.masked) or mentions.context.speaker(sentence.start) or company
        if withdrawn:
            yield from _withdrawn(place, own)
            continue
        items = list(bookings.find(place.masked)) if booked and not _NOT.search(place.text) else []
        yield from _booked(place, own, items)
        if told:
            yield from _sentence(place, own, items)


def _lead(reading: Reading, sentence: Sentence, block: Block) -> tuple[int, int] | None:
    """The span of the heading or lead-in that makes the lines under it forecasts, if one does."""
    if block.kind == "item" or len(reading.text[sentence.start : sentence.end]) < 200:
        for index in range(sentence.block - 1, max(-1, sentence.block - 1 - _LEADS), -1):
            above = reading.blocks[index]
            words = reading.text[above.start : above.end]
            beside = above.kind in ("paragraph", "item") and len(words) < _HEADLIKE and _METRIC_LINE.match(words)
            if beside and (above.kind == "item" or not _AHEAD.search(words)):
                continue  # a line beside this one
            short = above.kind == "paragraph" and len(words) < _HEADLIKE and not words.rstrip().endswith(".")
            if (
                above.kind == "heading"
                or (above.label and block.kind != "item")
                or short
                or words.rstrip(" *_").endswith(":")
            ):
                return (above.start, above.end) if _AHEAD.search(words) else None
            if above.kind not in ("item", "heading"):
                return None
    return None


def _place(reading: Reading, mentions: Mentions, index: int, lead: tuple[int, int] | None) -> _Place:
    sentence = reading.sentences[index]
    end = min(sentence.end, sentence.start + 2500)
    masked = mask(reading, mentions, sentence.start, end, topic(reading, mentions, index))
    period = None
    if lead:
        above = mask(reading, mentions, *lead)
        period = relative.named(above, 0, len(above.text)) or years.of_heading(reading, mentions, lead)
        period = relative.entry(masked.text, period) if period else None
    if period is None and not relative.named(masked, 0, len(masked.text)):
        opens = _IN_VIEW.match(masked.text)
        said = [one for one in relative.find(masked.text, mentions.context) if not opens or one[0] >= opens.end()]
        still = relative.before(reading, mentions, index) if said and relative.STILL_DUE.search(masked.text) else None
        period = still or (said[0][2] if said else None if opens else relative.before(reading, mentions, index))
    return _Place(reading, mentions, sentence, masked, _QUOTED.sub(" ", masked.text), lead, period)


def _given(masked: Masked, start: int = 0) -> When | None:
    """The day on which a forecast that is kept, replaced or withdrawn was given or withdrawn, told from `start` on."""
    for position in sorted(p for p in masked.mentions if p >= start):
        when = masked.mentions[position][0].value
        if (
            isinstance(when, When)
            and when.precision == "day"
            and _GIVEN.search(masked.text[max(0, position - 60) : position])
        ):
            return when
    return None


def _withdrawn(place: _Place, company: Agent) -> Iterator[Fact]:
    when = relative.named(place.masked, 0, len(place.text)) or place.period
    if when is not None and not re.search(
        r"\b(?:may|might|could|would|if|not|unless)\b", re.split(r",? and will\b|;", place.text)[0].replace("May", "")
    ):
        metric = _METRIC.search(place.text)
        told = next(
            (m[0].value for p, m in sorted(place.masked.mentions.items()) if isinstance(m[0].value, Money)), None
        )
        values: dict[str, Value] = {"period": str(when)}
        if metric is not None and isinstance(told, Money):
            name = place.masked.original(metric.start("metric"), metric.end("metric"))
            values |= {"metric": name, "amount": told.amount, **({"currency": told.currency} if told.currency else {})}
        yield place.fact(company, values, "terminated", "guidance/withdrawn")


def _booked(place: _Place, company: Agent, items: list[Booking]) -> Iterator[Fact]:
    """A gain or a loss that will be booked: `will book foreign exchange gains of JPY 350 million in FY2019`."""
    context = place.mentions.context
    when = relative.named(place.masked, 0, len(place.text)) or place.period
    if when is None and context.issued is not None and context.fiscal is not None:
        when = relative.year_of(context.issued.first, context.fiscal)
    for item in items:
        values: dict[str, Value] = {"metric": item.name}
        if item.high is not None and item.high.amount > item.money.amount:
            values |= {"amountLow": item.money.amount, "amountHigh": item.high.amount}
        else:
            values["amount"] = item.money.amount
        if when is not None:
            values["period"] = str(when)
        if item.money.currency:
            values["currency"] = item.money.currency
        yield place.fact(company, values, "planned", "guidance/booked")


def _metrics(place: _Place, items: list[Booking]) -> list[re.Match[str]]:
    """The metrics of a sentence that are forecast, in order; gains and losses that are booked are none of them."""
    text, cue = place.text, _CUE.search(place.text)
    found = []
    for metric in _METRIC.finditer(text):
        if any(item.start <= metric.start() < item.end for item in items):
            continue
        before = text[max(0, metric.start() - 40) : metric.start()]
        of = _OF.search(before)
        if _NO_METRIC.search(before) or (of and not _LEVELS.match(of["noun"])):
            continue
        if (
            cue
            and (_TOLD.search(text, cue.end(), metric.start()) or _WAS.match(text, metric.end()))
            and ";" in text[cue.end() : metric.start()]
            and not _CUE.search(text, text.rfind(";", 0, metric.start()))
        ):
            continue
        if (cue and _follows(text, cue, metric)) or (place.lead and (not cue or metric.start() < _OPENS)):
            found.append(metric)
    return found


def _follows(text: str, cue: re.Match[str], metric: re.Match[str]) -> bool:
    """A metric stands behind the cue, or right before it as what is expected (`sales are expected to`)."""
    if metric.start() > cue.start():
        return True
    between = text[metric.end() : cue.start()]
    if SIGNS["money"] in between:
        return False  # `revenue was £63 million and profit is expected to be ...`: told, not expected
    return len(between) < 90 and not re.search(
        rf"[{SIGNS['organization']}\ue00c]|\b(?:we|company|group|board)\b", between, re.I
    )


def _sentence(place: _Place, company: Agent, items: list[Booking]) -> Iterator[Fact]:
    masked, text = place.masked, place.text
    found = _metrics(place, items)
    opens = _IN_VIEW.match(text)
    whole = relative.named(masked, opens.end() if opens else 0, len(text)) or years.of_guidance(
        place.reading, place.mentions, place.sentence
    )
    previous: When | None = None
    for number, metric in enumerate(found):
        low, high = metric.end(), found[number + 1].start() if number + 1 < len(found) else len(text)
        high = text.find(";", low, high) if ";" in text[low:high] else high
        other = _OTHER.search(text, low, high)
        high = other.start() if other else high
        before = found[number - 1].end() if number else opens.end() if opens else 0
        beside = relative.named(masked, low, high) or relative.named(masked, before, metric.start())
        when = years.whole(_due(place, (beside, place.period, whole, previous)), place.mentions)
        previous = when
        name = masked.original(metric.start("metric"), metric.end("metric"))
        timed: dict[str, Value] = {"period": str(exact(place.reading, place.mentions, when))} if when else {}
        revised = revisions.find(masked, text, low, high)
        if revised is not None:
            if when is None and opens:
                timed = _this_year(place)
            yield from _revised(place, company, {"metric": name, **timed}, revised)
            continue
        for values in told_figures.told(masked, text, low, high, before, metric.start(), name):
            if not values and (when is None or not _DIRECTION.search(text[max(0, metric.start() - 60) : high])):
                continue
            status = "terminated" if revisions.former(text) else "planned"
            yield place.fact(company, {"metric": name, **timed, **values}, status, "guidance/prose")
            old = revisions.rate(masked, text, low, high) if status == "planned" else {}
            if old:
                yield from _replaced(place, company, {"metric": name, **timed, **old}, low)


def _replaced(place: _Place, company: Agent, values: dict[str, Value], at: int) -> Iterator[Fact]:
    """The rate that was forecast until now, of the day on which it was given, where the text tells that."""
    day = _given(place.masked, at) or forecasts.given(place.reading, place.mentions)
    fact = place.fact(company, values, "terminated", "guidance/revised")
    yield replace(fact, date=day or place.mentions.context.issued, dates=())


def _this_year(place: _Place) -> dict[str, Value]:
    """The fiscal year of the document: what a forecast is of that is revised for the results told so far."""
    context = place.mentions.context
    if context.issued is None or context.fiscal is None:
        return {}
    return {"period": str(relative.year_of(context.issued.first, context.fiscal))}


def _due(place: _Place, told: Sequence[When | None]) -> When | None:
    """The first of the periods told that is not over, where one of them is to come; else the first told."""
    issued = place.mentions.context.issued
    named = [when for when in told if when is not None]
    ahead = [when for when in named if issued is None or when.last > issued.last]
    return next(iter(ahead or named), None)


def _revised(place: _Place, company: Agent, about: dict[str, Value], told: revisions.Revision) -> Iterator[Fact]:
    """The forecast that is replaced, of the day on which it was given, and the one that takes its place."""
    given = _given(place.masked, told.position) or forecasts.given(place.reading, place.mentions)
    for ends, status in ((told.new, "planned"), (told.old, "terminated")):
        low, high = ends[0], ends[-1]
        values: dict[str, Value] = (
            {"amountLow": low.amount, "amountHigh": high.amount} if len(ends) > 1 else {"amount": low.amount}
        )
        if high.currency or low.currency:
            values["currency"] = high.currency or low.currency or ""
        fact = place.fact(company, {**about, **values}, status, "guidance/revised")
        issued = place.mentions.context.issued
        yield replace(fact, date=(given or issued) if status == "terminated" else issued, dates=())
