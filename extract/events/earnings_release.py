"""Titles and sentences that announce results in, one `EarningsRelease` for each period they name out.

Results that are out stand in the title, in an announcing sentence (`issued a press release announcing its results for
the three months and year ended ...`) or, on slides, as figures with their period. Results to come stand with the day on
which they will be told, in a sentence or in a list of dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...model import Agent, Fact, When
from .. import late as re
from ..forms import coming, relative, year_parts
from ..forms.weeks import exact
from ..frames.labels import title_end
from ..mentions.calendars import ending
from ..mentions.mention import Mentions
from ..observations.openings import opening_of
from ..reading import Reading, Sentence

_RESULTS = re.compile(
    r"\b(?:financial|earnings|operating|quarterly|annual|interim|preliminary|unaudited|audited|consolidated|quarter"
    r"|year)\b[^.;]{0,30}\bresults?\b"
    r"|\bresults for\b|\bresults of operations for\b|\bhighlights\b|\bfinancial statements\b|\btrading (?:update"
    r"|statement)\b"
    r"|\bearnings (?:release|report|announcement)\b"
    r"|\b(?:posted|posts|reported|reports)\b[^.;]{0,60}\b(?:quarter|half|year|months)\b[^.;]{0,40}"
    r"\b(?:net (?:income|profit|loss)|profits?|revenues?|sales|earnings|ebitda)\b"
    r"|\b(?:net (?:income|profit|loss)|operating (?:income|profit)|revenues?|sales|earnings)\b[^.;]{0,60}"
    r"\b(?:for|in) the\b[^.;]{0,60}\b(?:quarter|half|months|year)\b[^.;]{0,120}?\b"
    r"(?:(?:it|the company|the group) )?(?:reported|said|announced) today\b"
    r"|\bupdate on (?:current )?trading\b|\bresults? presentation\b"
    r"|\b(?:published|presents?|released) (?:its|the) (?:figures|numbers) for\b"
    r"|\bpreliminary\b[^.;]{0,20}\b(?:figures|numbers)\b"
    r"|\bpreliminary final report\b|\bappendix 4[DE]\b"
    r"|\b(?:interim|half[- ]year(?:ly)?|year-end|quarterly|six[- ]month|nine[- ]month|Q[1-4]) (?:financial )?report\b"
    r"|\b(?:earnings|results of operations)\b[^.;]{0,60}?\bfor\b"
    r"|\b(?:(?:first|second|third|fourth)[- ](?:quarter|half)|Q[1-4])(?: (?:of )?20\d\d)?"
    r" (?:financial )?(?:presentation|report)\b"
    r"|\breports? .{0,40}\bresults\b|\bresults? (?:of|at) .{0,40}\b(?:quarter|year|half)\b|\bearnings (?:release"
    r"|report) for\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:announc(?:e[sd]?|ing)|report(?:s|ed|ing)|issues?|provides?|posted|posts|presents?|issued a"
    r" (?:press|news) release|released"
    r"|releasing|published"
    r"|publishes"
    r"|disclosed|approved|setting forth|disclosing"
    r"|(?:press|news) release\b[^.;]{0,60}\b(?:concerning|regarding|relating to|containing|with respect to)"
    r"|issued (?:its|an|the)(?: quarterly| annual)? (?:earnings|press|news) release"
    r"|made public|(?:according to|on the basis of|based on) (?:the |its )?preliminary"
    r"|set forth in (?:the|a|its) (?:press|news|earnings) release)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|intends? to|expects? to|plans? to|scheduled|is to|are to|due to)\b[^.;]{0,110}?"
    r"\b(?:results|earnings(?: release)?|operating revenues?|revenues?|accounts|financial statements"
    r"|trading (?:update|statement)|(?:quarterly|interim) (?:statement|figures|announcement)"
    r"|(?:final|full|complete|detailed) figures"
    r"|(?:quarter(?:ly)?|interim|half[- ]year(?:ly)?) (?:financial )?report)\b"
    r"|\b(?:results|earnings release|accounts|financial statements|trading (?:update|statement)"
    r"|(?:quarter(?:ly)?|interim|half[- ]year(?:ly)?|annual|year-end) (?:financial )?(?:report|statement))\b"
    r"[^.;]{0,110}\b(?:will be|scheduled|to be (?:released|announced|published|reported)|are due|is due)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:report|publish|announce|release|issue|present|schedul|due|reveal|disclose|file)\w*\b", re.IGNORECASE
)
_CALENDAR = re.compile(
    r"\b(?:results|earnings(?: release)?|financial statements|trading (?:update|statement)|quarterly statement"
    r"|(?:interim|half[- ]year(?:ly)?|year-end|quarter(?:ly)?|annual|Q[1-4]) (?:financial )?report)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:forecast|revision|revised|effect on|impact on|outlook|conference call|differ|guidance|subject to"
    r"|balancing figures"
    r"|amend(?:ed|ment)|relied upon|adverse opinion|accounting firm|restat\w+|approval of|to approve|consulted"
    r"|disagreements?"
    r"|(?:expected|projected|anticipated) (?:financial |operating )?results"
    r"|results (?:of operations )?of (?:the )?(?:business(?:es)?|division|department|target|disposal|transferee"
    r"|company (?:to be|being)|subsidiary to be|acquired)"
    r"|accounting principles|independent (?:registered|public|accountants?))\b",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(r"\b(?:effect|impact|if|(?-i:may|might)|differ|forward-looking)\b", re.IGNORECASE)
# A call about results is none of them: `will release its results on May 6 and host a conference call on May 7`.
_CALL = re.compile(
    r"(?:,? and )?\b(?:(?:will )?(?:also )?(?:host|hold|conduct)\b|conference call|webcast)", re.IGNORECASE
)
_TWO = re.compile(
    r"\b(?P<a>quarters?|half[- ]years?|(?:three|six|nine|\d)(?:[- ]months?(?: periods?)?)?)\s*,?\s*(?:and"
    r"|&)\s*(?:the\s+)?(?:full\s+|fiscal\s+|financial\s+)?"
    r"(?P<b>years?|half[- ]years?|(?:six|nine|twelve|\d\d?)[- ]months?)(?: periods?)?\s+(?:ended|ending|to)\b",
    re.IGNORECASE,
)
# `fiscal 2012 full year and fourth quarter`, `second quarter and first half fiscal 2012`
_TOLD = re.compile(
    r"\b(?:revenues?|sales|income|profits?|loss|ebitda|earnings)\b[^.;]{0,40}\b(?:grew|increased|improved|totall?ed"
    r"|doubled"
    r"|decreased|declined|fell|rose|was|were|amounted|narrowed|widened)\b",
    re.IGNORECASE,
)
# How a word begins that a sentence must hold to match _RESULTS, _WILL or _CALENDAR.
_WORDS = (
    "result",
    "earning",
    "operating",
    "revenue",
    "account",
    "financial",
    "trading",
    "quarterly",
    "highlight",
    "preliminary",
    "report",
)
# An item of what a board approved: `Audited Financial Results for the quarter and year ended March 31, 2024.`
_STATED = re.compile(
    r"\W*(?:\w{1,3}[.)]\s*)?(?:(?:the|statement of)\s+)?(?:un-?)?audited\b[^.;]{0,80}\bresults?\s+"
    r"(?:of the company\s+)?for the\b",
    re.IGNORECASE,
)
_UPDATE = re.compile(r"\b(?:trading (?:update|statement)|current trading)\b", re.IGNORECASE)
_COLON = re.compile(r"\s*:")
# `On the strength of preliminary figures for the third quarter, the Board has lowered its outlook`
_PRELIMINARY = re.compile(
    r"\W*(?:(?:[A-Z][\w.-]+,? ){1,3}(?:\d[\w ,.]{3,20})?[-–—:/] )?(?:on the strength of|based on|on the basis of"
    r"|according to|following|after|in view of) (?:the |its )?"
    r"(?:(?:preliminary|provisional|unaudited|as yet),? (?:and )?){1,3}"
    r"(?:\w+ ){0,2}?(?:figures|numbers|results|calculations|key figures)\b[^.;]{0,60}?(?=,)",
    re.IGNORECASE,
)
_APART = re.compile(r"[ \t]{2,}(?=\d|[A-Z][a-z]{2,8} \d)|[:–—-]\s|\t")  # between an entry and its day
_TITLED = 1000  # characters in which a heading counts as the title
_SHORT = 14  # words of a line of a title
_LATE = 130  # days after a period within which its results are told
_LONG = 27  # days: shorter stretches are no reporting period
_ENOUGH = 4  # figures told before the opening of a paper without a title counts as results
_OPENING = 3000  # characters
_READ = 700  # characters of a sentence that are read


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `EarningsRelease` for each reporting period that the title or an announcing sentence names."""
    announcer = mentions.context.announcer
    if announcer is None:
        return
    limit = title_end(reading)
    found = False
    unnamed: Sentence | None = None  # says that results are out, and of which time it does not say
    for index in reading.words.sentences(*_WORDS):
        sentence = reading.sentences[index]
        block = reading.blocks[sentence.block]
        if block.kind == "contact":
            continue
        text = reading.text[sentence.start : min(sentence.end, sentence.start + _READ)]
        day = _day(mentions, sentence, text, block.kind == "item")
        if day is not None:
            named = _periods(reading, mentions, sentence) or coming.periods(text, day, mentions.context.fiscal)
            for period in named or _standing(reading, mentions, index, day):
                yield _fact(reading, mentions, sentence, announcer, period, day, "planned")
            continue
        high = sentence.start <= (_TITLED if block.kind == "heading" else limit)
        titled = high and len(text) < 200 and block.kind != "boilerplate"
        early = _PRELIMINARY.search(text, 0, 240)
        said = titled or early or _SAYS.search(text) or _STATED.match(text)
        call = _CALL.search(text)
        before = text[: call.start()] if call is not None and _RESULTS.search(text, 0, call.start()) else text
        before = text[: early.end()] if early else before
        if not ((early or _RESULTS.search(text)) and said and not _NOT.search(before)):
            continue
        within = Sentence(sentence.start, sentence.start + early.end(), sentence.block) if early else sentence
        told = _periods(reading, mentions, within)
        unnamed = unnamed or (sentence if not told and sentence.start < _OPENING and block.kind != "item" else None)
        for period in told:
            if not _over(period, mentions):
                continue
            found = True
            when = _published(reading, mentions, sentence) or mentions.context.issued
            yield _fact(reading, mentions, sentence, announcer, period, when, "completed")
    if not found:
        yield from (
            _headed(reading, mentions, announcer)
            or _about(reading, mentions, announcer, unnamed)
            or _trading(reading, mentions)
            or _opening(reading, mentions, announcer)
        )


_HEAD = 500  # characters


def _headed(reading: Reading, mentions: Mentions, own: Agent) -> list[Fact]:
    """Results that lines at the head of slides name with their period, where these lines are laid out as a table."""
    for mention in mentions.within(0, min(_HEAD, len(reading.text)), "date"):
        when = mention.value
        low = reading.text.rfind("\n", 0, mention.start) + 1
        high = reading.text.find("\n", mention.end)
        line = reading.text[low : high if high >= 0 else len(reading.text)]
        if not isinstance(when, When) or (when.last - when.first).days <= _LONG or when.precision == "month":
            continue
        if len(line.split()) < _SHORT and _RESULTS.search(line) and not _NOT.search(line) and _over(when, mentions):
            span = Sentence(low, low + len(line), 0)
            return [_fact(reading, mentions, span, own, when, mentions.context.issued, "completed")]
    return []


def _about(reading: Reading, mentions: Mentions, own: Agent, said: Sentence | None) -> list[Fact]:
    """Results that a paper announces without naming their time: of the time that it is about."""
    issued = mentions.context.issued
    when = opening_of(reading, mentions.context) if said else None
    if said is None or when is None or issued is None or not 0 < (issued.first - when.last).days < _LATE:
        return []
    return [_fact(reading, mentions, said, own, when, issued, "completed")]


def _trading(reading: Reading, mentions: Mentions) -> list[Fact]:
    """A trading update: figures of a period under such a heading, in a paper that is not headed as results."""
    for sentence in reading.sentences if reading.words.holds("trading") else ():
        block, own = reading.blocks[sentence.block], mentions.context.speaker(sentence.start)
        headed = any(_UPDATE.search(head) for head in block.section[-1:])
        if not headed or own is None or not _TOLD.search(reading.text[sentence.start : sentence.end]):
            continue
        periods = [p for p in _periods(reading, mentions, sentence)[:1] if _over(p, mentions)]
        issued = mentions.context.issued
        return [_fact(reading, mentions, sentence, own, period, issued, "completed") for period in periods]
    return []


def _fact(
    reading: Reading, mentions: Mentions, sentence: Sentence, own: Agent, period: When, day: When | None, status: str
) -> Fact:
    end = min(sentence.end, sentence.start + _READ)
    return Fact(
        kind="event",
        type="EarningsRelease",
        status=status,
        roles=(("company", (_company(mentions, sentence.start, end) or own,)),),
        evidence=(reading.evidence(sentence.start, end),),
        rule="earnings_release/title",
        date=day,
        values=(("period", str(exact(reading, mentions, period))),),
        confidence=0.85,
    )


def _over(period: When, mentions: Mentions) -> bool:
    issued = mentions.context.issued
    return issued is None or period.last <= issued.last


def _day(mentions: Mentions, sentence: Sentence, text: str, item: bool) -> When | None:
    """The coming day on which results will be told, where a sentence or a line of a list of dates says it."""
    call = _CALL.search(text)
    text = text[: call.start()] if call else text
    ahead = _WILL.search(text)
    entry = _APART.search(text) if len(text) < 120 and _CALENDAR.search(text) else None
    listed = entry and (item or ":" in text or entry.group().isspace())
    if not ((ahead and _TELLS.search(text)) or listed) or _NO_PLAN.search(text):
        return None
    issued = mentions.context.issued
    days = [
        m.value
        for m in mentions.within(sentence.start, sentence.start + len(text), "date")
        if isinstance(m.value, When) and m.value.precision == "day"
    ]
    coming = [
        day
        for day in days
        if (issued is None and ahead) or (issued and (day.first > issued.last or (day == issued and ahead)))
    ]
    return coming[-1] if coming else None


def _periods(reading: Reading, mentions: Mentions, sentence: Sentence) -> list[When]:
    """The reporting periods that a sentence names: `the quarter and year ended March 31, 2014` names two."""
    end = min(sentence.end, sentence.start + _READ)
    text = reading.text[sentence.start : end]
    named: list[When] = []
    for mention in mentions.within(sentence.start, end, "date"):
        when = mention.value
        if not isinstance(when, When) or (when.last - when.first).days <= _LONG or when.precision == "month":
            continue
        before = reading.text[max(sentence.start, mention.start - 25) : mention.start]
        if before.rstrip().endswith("(") and _COLON.match(reading.text, mention.end):
            continue  # `sales of 241.3 million (H1 2021: 262.0 million)`: what was, for comparison
        if re.search(r"\(\s*[\"“”']\s*$|(?:compared (?:to|with)|from|over|than|against)(?: the)? $", before):
            continue
        named.append(when)
    two = _TWO.search(text)
    if two:
        last = next((w for w in named if w.first <= w.last), None)
        months = {year_parts.months(two["a"]), year_parts.months(two["b"])}
        if last is not None:
            named += [ending(last.last, n) for n in sorted(months)]
    parts = list(year_parts.spans(text, mentions.context))
    named = [when for when in named if when not in year_parts.years(text, mentions.context) or when in parts] + parts
    if not named:
        said = re.search(r"\b(?:results|earnings|statements?) (?:for|of) (?P<year>20\d\d)\b", text)
        if said:
            named.append(When.year(int(said["year"])))
        named += [when for _, _, when in relative.find(text, mentions.context)]
    return list(dict.fromkeys(named))


def _standing(reading: Reading, mentions: Mentions, index: int, day: When) -> list[When]:
    """The period of the section in which results to come are told without theirs."""
    here = reading.sentences[index]
    heads = [b for b in reading.blocks[: here.block] if b.kind == "heading" and b.end <= here.start]
    spans = [(s.start, s.end) for s in reading.sentences[max(0, index - 2) : index]] + [
        (b.start, b.end) for b in heads[-1:]
    ]
    for start, end in reversed(spans):
        for mention in mentions.within(start, end, "date"):
            when = mention.value
            if isinstance(when, When) and when.precision == "interval" and when.last < day.first:
                return [when]
    return []


_UNTIL = re.compile(r"\b(?:ended|ending|to|until)\s(?:on\s)?\Z", re.IGNORECASE)


def _published(reading: Reading, mentions: Mentions, sentence: Sentence) -> When | None:
    """The day on which results were published, where the sentence says another than the paper's own."""
    for mention in mentions.within(sentence.start, min(sentence.end, sentence.start + _READ), "date"):
        ended = _UNTIL.search(reading.text, max(0, mention.start - 12), mention.start)
        if ended:
            continue
        if isinstance(mention.value, When) and mention.value.precision == "day" and _over(mention.value, mentions):
            return mention.value
    return None


def _opening(reading: Reading, mentions: Mentions, announcer: Agent) -> Iterator[Fact]:
    """Figures of one period that open a paper whose title does not say that it tells results, such as slides."""
    told: list[Sentence] = []
    counts: Counter[When] = Counter()
    others = {agent.id for agent in mentions.agents if agent.id != announcer.id}
    for sentence in reading.sentences:
        if sentence.start > _OPENING:
            break
        if reading.blocks[sentence.block].kind == "boilerplate":
            continue
        counts.update(
            m.value
            for m in mentions.within(sentence.start, sentence.end, "date")
            if isinstance(m.value, When) and m.value.precision == "interval" and _over(m.value, mentions)
        )
        whose = _company(mentions, sentence.start, sentence.end)
        if whose is not None and whose.id in others:
            continue  # results of a target or a subsidiary are no results of who speaks
        if _TOLD.search(reading.text[sentence.start : sentence.end]):
            told.append(sentence)
    recent = [when for when in counts if when.last == max(w.last for w in counts)]
    if len(told) >= _ENOUGH and recent and mentions.context.issued is not None:
        short = min(recent, key=lambda when: when.last - when.first)
        if (mentions.context.issued.first - short.last).days < 100:
            yield _fact(reading, mentions, told[0], announcer, short, mentions.context.issued, "completed")


def _company(mentions: Mentions, start: int, end: int) -> Agent | None:
    return next((m.value for m in mentions.within(start, end, "organization") if isinstance(m.value, Agent)), None)
