"""Capitalised words without legal form in, companies out where the words around them say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .. import descriptions, months
from .. import late as re
from . import tokens as tk
from .aliases import ROLES, distinctive, resembles
from .naming import described, reinsurer
from .tokens import Tokens
from .words import AFTER, GIVEN, HEADING, NOUNS, PLACE, STOP, THING, listed

_LEFT = re.compile(
    r"\b(?:subsidiar(?:y|ies)|units?|affiliates?|arms?|division|customers?|clients?|shareholders?|[Ss]hares|stock|"
    r"stake|interests?|acquisition|takeover|merger|alliance|joint venture|"
    r"partnership|agreement|contract|negotiations|talks|offer|bid|tender offer|control|owned|held|managed|"
    r"acquired|purchased|sold|bought|founded|provided|auditors?|lenders?|banks?|parent|"
    r"merge|merged|join(?:ing|ed)|worked|employed|years|invest(?:ed|ment)?|companies|OEM|business|issued|"
    r"appointed|engaged|dismissed|underwritten|spin-?off|orders?|mandate|awarded|selected|chosen|licen[cs]ed?"
    r"|[Bb]uys?|acquires?|acquiring|buy|buying|purchase)"
    r"(?:\s(?:company|firm))?(?:\s(?:of|by|in|with|from|to|for|between|among|such as|including|like|at)|:|"
    r",)?\s(?:the\s|its\s|a\s)?\Z"
    r"|\bnew\s(?:company|entity|firm|venture),\s\Z"
)
_RIGHT = re.compile(
    r",?\s(?:(?:has|have)\s(?:together\s|jointly\s|also\s|each\s)?(?:granted|agreed|signed|acquired|provided|"
    r"subscribed|undertaken|entered|committed|lent|assigned|affirmed|bought|sold)|subscribed\sfor|assigned\sa|affirmed|"
    r"(?:up|down)graded|lent\b|bought\b|sold\b|said\s(?:on\s\w+day\s)?(?:it|its|the|that|in)|(?:today\s|jointly\s|also\s){0,2}announced|has\sagreed|agreed|"
    r"acquired|owns?\b|owned|will\s(?:own|hold|acquire|become|merge|issue|subscribe|nominate)|holds\b|"
    r"(?:common\s)?(?:shares?\b|stock\b)|subsidiary|is\sa\s(?:wholly|subsidiary|leading|provider|company|"
    r"manufacturer|maker)|has\sacquired|completed|plans\sto|shareholders|awarded|selected"
    r"|placed\s(?:an?\s)?(?:\w+\s)?orders?|has\s(?:awarded|selected|chosen|placed|"
    r"appointed|won|secured|received))"
    r"|['’]s\s(?:shares|stock|board|common|ordinary|subsidiar|shareholders|parent|outstanding|management|revenue|"
    r"business|share\s)"
)
_SAID_IT = re.compile(r"\s(?:has\s)?said\s(?:on\s\w+day\s)?(?:it|its)\b")
_FIRM = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,5}?(?:subsidiary|company|corporation|firm|bank|maker|manufacturer|provider|"
    r"unit|affiliate|retailer|producer|concern|insurer|broker)\b"
)
# A word of its own between a verb of deals and its terms: 'acquired Foo for 12 mln dlrs', 'sold Foo to Bar'.
_DEALT = re.compile(
    r"\b(?:acquir(?:e|es|ed|ing)|b(?:uy|uys|ought|uying)|purchas(?:e|es|ed|ing)|s(?:ell|ells|old|elling))\s\Z"
)
_TERMS = re.compile(
    r"\s(?:for\s(?:about|around|some|nearly|almost|approximately|up to|an?\s|cash|undisclosed|[$£€¥\d])"
    r"|(?:from|to)\s[A-Z])|,\s(?:an?|the|its)\s[a-z]"
)
_BOUGHT = re.compile(
    r"\b(?:acquired|bought|purchased|(?:buy|acquire|purchase)|(?:firm|company|insurer|retailer|maker|group"
    r"|lender|bank|agency|fund|investor|operator|producer|developer|rival|competitor|chain|partner)"
    r"|from|(?:loan|facility|credit|arranged|advised|signed|guaranteed|allotted|lent)\s(?:by|with|to|of))\s\Z"
)
_BASED = re.compile(r"(?<=\s)(?:[A-Z][a-z]+\s)?[A-Z][a-z]+-based\s\Z")
# What a stake is in, and a company that is told by its trade: `a stake in insurer Foo Bar`.
_STAKE_IN = re.compile(r"\b(?:stakes?|interest|shareholding|holding)\sin\s(?:(?:an?|the)\s)?(?:[a-z][\w-]+\s){1,3}\Z")
_ITS = re.compile(r"\b(?:its|their)\s\Z")
_UNIT = re.compile(r"\s(?:unit|subsidiary|affiliate|arm)\b(?!\s(?:of|price|cost|sales))")
_NAMED = re.compile(r"\b(?:company|venture|subsidiary|entity|firm|JV)\b[^.;]{0,50}\b(?:called|named|known as)\s\Z")
_AGREED_TO = re.compile(r"\s(?:has |have )?agreed to (?:buy|acquire|sell|purchase|merge|take over)\b")
_KIN_OF = re.compile(r",\s(?:an?|the)\s(?:[\w-]+\s){0,6}?(?:subsidiary|unit|affiliate|arm|division)\sof\s(?=[A-Z])")
_DEFINED = re.compile(r"\s?\(\s?(?:the\s|hereinafter\s)?[\"“]([^\"”\n]{2,40})[\"”]\s?\)")
_LISTED = re.compile(
    r"\s?\(\s?(?:NASDAQ|Nasdaq|NYSE|TSE|TSX|TSXV|TSX-V|ASX|AIM|LSE|AMEX|OTC\w*|HKEX|BSE|NSE|"
    r"Euronext)\b[^()\n]{0,24}:\s?[A-Z0-9.]+"
)
TRADE_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(listed('persons_trades')))})s?\s\Z", re.IGNORECASE)
_KIN = listed("cues_kin")
_TIME = re.compile(r"(?:fy|[1-4]q|q[1-4]|[12]h|h[12]|[369]m)\d*\Z")  # `FY2006 was`, `2Q03`: a year or a part of it
_LAST_NOT = THING | HEADING
_ALONE_NOT = NOUNS | PLACE
_OFFICERS = frozenset(("officer", "president", "chairman", "chairwoman", "chair", "director", "treasurer"))
_TITLES = listed("organizations_role_words") - listed("aliases_roles")


_NO_COMPANY = listed("cues_no_company")


@dataclass(frozen=True, slots=True)
class Guess:
    """A company's name without legal form: half-open spans of characters and words."""

    start: int
    end: int
    first: int
    last: int


def find(
    words: Tokens, firsts: frozenset[str], taken: Callable[[int], bool], single: Callable[[int], bool]
) -> Iterator[Guess]:
    """Names that cues show to be companies, in order.

    Args:
        firsts: first words of names that the document has with legal form; 'NTT Communications' is kin of 'NTT'.
    """
    text, i, count = words.text, 0, len(words)
    told, things = _told(words, taken), _things(text)
    while i < count:
        if taken(i) or not _can_begin(words, i) or _of_date(words, i):
            i += 1
            continue
        last = i
        while (
            last + 1 < count
            and not words.owner[last]
            and not taken(last + 1)
            and (words.low[last + 1] not in STOP or reinsurer(words, last + 1))
            and (
                words.glue[last + 1] in (tk.SPACE, tk.AMP)
                or (words.glue[last + 1] == tk.LINE and not single(words.starts[last + 1]))
            )
        ):
            last += 1
        if (
            last - i < 6
            and not (i == last and words.words[i] in things and not taken(i))
            and (
                _company(words, text, i, last, firsts, taken)
                or (i == last and words.low[i] in told and (i == 0 or words.glue[i] != tk.SPACE))
            )
        ):
            yield Guess(words.starts[i], words.ends[last], i, last)
        i = last + 1


_BEFORE_MONTH = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)?|\b(?:[Ii]n|[Oo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom)(?:\s(?:early|late|mid))?)\s\Z"
)
_MONTH = re.compile(rf"(?:{months.IN_FULL})\Z")


def _of_date(words: Tokens, i: int) -> bool:
    """Whether a word is the month of a date that a name follows: 'On 9 October Foo Marine's board'."""
    return bool(
        _MONTH.match(words.words[i]) and _BEFORE_MONTH.search(words.text, max(0, words.starts[i] - 14), words.starts[i])
    )


_TERM = re.compile(r"\s?\((?:the\s)?[\"“](?P<term>[A-Z]{3,8})[\"”]\)")
_LAST_WORD = re.compile(r"[\w’'-]+\Z")
_PARTY_WORDS = frozenset(
    ("company", "corporation", "subsidiary", "group", "affiliate", "partnership", "plc", "bank", "firm")
)


def _things(text: str) -> frozenset[str]:
    """Initials that a bracket gives to a thing: 'bank-owned life insurance ("BOLI")', 'the Foo System ("FS")'."""
    out = set()
    for found in _TERM.finditer(text):
        last = _LAST_WORD.search(text, max(0, found.start() - 24), found.start())
        if last and (last[0][0].islower() or last[0].lower() in _NO_COMPANY) and last[0] not in _PARTY_WORDS:
            out.add(found["term"])
    return frozenset(out)


_SPOKEN = re.compile(
    r"\ssaid\s(?:it|its|the\s(?:company|transaction|acquisition|offer))\b|['’]s\s(?:tender\s|takeover\s"
    r"|\w+\s)?(?:offer|bid|shares|stock|board|"
    r"shareholders|stockholders|subsidiar|management|directors|assets|response|founders?|chief|president|chairman"
    r"|largest|biggest|main|sole|owners?|parent|plant|customers|minority)"
)
# What a company is, told right after its name: 'Foo, the Nairobi-based carrier'.
_TRADE = re.compile(
    r",\s(?:an?|the|one of the)\s(?:[\w-]+,?\s){0,8}?(?:carrier|operator|exchange|developer|builder|vendor|supplier"
    r"|brewer|miner|lender|airline|utility|start-?up|chain|network|platform|publisher|broadcaster|distributor|wholesaler"
    r"|company|manufacturer|maker|retailer|producer|provider|bank|insurer|group|firm|telco|ISP)\b"
)
_OFTEN = 3
_SHORT_STORY = 400  # capitalised words; longer papers name their companies in full


def _told(words: Tokens, taken: Callable[[int], bool]) -> frozenset[str]:
    """Single words that a short story tells of as of a company: often, always alone, with an offer, a board or shares.

    A word that follows another capitalised one somewhere may be a surname or a part of a longer name.
    """
    if len(words) > _SHORT_STORY:
        return frozenset()
    spoken = {
        low
        for i, low in enumerate(words.low)
        if (words.owner[i] or words.text.startswith((" said ", ", "), words.ends[i]))
        and low not in _KNOWN
        and len(low) > 3
        and low.isalpha()
        and words.words[i][0].isupper()
        and (_SPOKEN.match(words.text, words.ends[i]) or _TRADE.match(words.text, words.ends[i]))
    }
    counts: dict[str, int] = {}
    for i, low in enumerate(words.low) if spoken else ():
        if low not in spoken or taken(i):
            continue
        if i and words.glue[i] in (tk.SPACE, tk.LINE, tk.AMP) and words.low[i - 1] not in STOP:
            counts[low] = -len(words)
            continue
        after = i + 1 < len(words) and words.glue[i + 1] in (tk.SPACE, tk.AMP) and not words.owner[i]
        counts[low] = counts.get(low, 0) + (not after)
    return frozenset(w for w, times in counts.items() if times >= _OFTEN)


_KNOWN = STOP | THING | HEADING | PLACE | GIVEN | AFTER | ROLES | NOUNS


def _can_begin(words: Tokens, i: int) -> bool:
    low = words.low[i]
    return (
        low not in STOP
        and low not in HEADING
        and len(low) > 1
        and not low[0].isdigit()
        and not low.endswith("-based")
        and words.glue[i] != tk.DE  # 'Foo del Bar', short for 'Foo del Bar S.A.'
        and not described(words, i)
    )


def _company(
    words: Tokens, text: str, first: int, last: int, firsts: frozenset[str], taken: Callable[[int], bool]
) -> bool:
    lows = words.low[first : last + 1]
    if (
        _TIME.match(lows[0])
        or (lows[-1] in ROLES and (first == last or lows[-1] not in NOUNS))
        or lows[0] in _TITLES
        or (lows[0] in ("class", "series") and len(lows) == 2)
        or (
            first == last and words.glue[first] == tk.OF and taken(first - 1)
        )  # where a company is: 'Foo Inc of Toledo'
        or lows[-1] in _NO_COMPANY
        or (last > first and lows[-1] not in NOUNS and not _OFFICERS.isdisjoint(lows))  # 'Chief Executive Jane Doe'
    ):
        return False
    if all(w in THING or w in PLACE or w in AFTER or w in HEADING for w in lows) or (
        lows[-1] in _LAST_NOT and lows[-1] != "re"
    ):
        return False
    before = words.low[first - 1] if first and words.glue[first] in (tk.SPACE, tk.AMP) else ""
    country = before in PLACE and bool(words.owner[first - 1])  # `Japan's Foo Optical said it`
    if before and before not in STOP and not (described(words, first - 1) or before.endswith("-based") or country):
        return False
    start, end = words.starts[first], words.ends[last]
    if last > first and lows[-1] not in NOUNS and TRADE_BEFORE.search(text, max(0, start - 20), start):
        return False  # a person
    if lows[0] in firsts and last > first and (lows[-1] in NOUNS or (last == first + 1 and lows[-1] in _KIN)):
        return True
    kin = _KIN_OF.match(text, end)
    if kin and text.startswith(text[start:end] + " ", kin.end()):
        return True  # 'Foo, the brokerage subsidiary of Foo Group Inc'
    definition = _DEFINED.match(text, end)
    if (
        definition
        and last > first
        and resembles(definition[1], text[start:end]) == 2
        and (lows[-1] in NOUNS or lows[0] in firsts)
    ):
        return True
    if lows[0] in GIVEN and last == first + 1 and lows[-1] not in NOUNS:
        return False
    if (first and described(words, first - 1)) or _told_by_trade(lows, text, start, end):
        return True
    if _LISTED.match(text, end) or (text.startswith(("M/s", "M/S"), max(0, start - 5)) and last > first):
        return True
    based = _BASED.search(text, max(0, start - 30), start)
    start = based.start() if based else start
    left = _lead_in(text, start) and bool(_LEFT.search(text, max(0, start - 70), start))
    right = bool(_RIGHT.match(text, end)) or bool(_FIRM.match(text, end))
    strong = ((lows[-1] in NOUNS or lows[-1] == "re") and last > first) or (
        len(lows) == 1 and words.words[first].isupper() and 2 <= len(lows[0]) <= 6
    )
    if first == last and lows[0] in _ALONE_NOT:
        return False
    if _SAID_IT.match(text, end) and lows[0] not in GIVEN and not _surname_like(words, first):
        return True
    if not set(lows) & _KNOWN and _DEALT.search(text, max(0, start - 14), start) and _TERMS.match(text, end):
        return True
    opens = _opens_sentence(text, start)
    if last > first and any(cue.search(text, max(0, start - 90), start) for cue in (_STAKE_IN, _NAMED)):
        return lows[0] not in GIVEN
    if last > first and _ITS.search(text, max(0, start - 8), start) and _UNIT.match(text, end):
        return words.words[last][1:].islower() and not set(lows[:-1]) & _ALONE_NOT and lows[-1] not in PLACE
    if strong and last > first and lows[-1] in NOUNS and _BOUGHT.search(text, max(0, start - 24), start):
        return True
    if last > first and _AGREED_TO.match(text, end) and lows[0] not in GIVEN and not set(lows) & (THING | HEADING):
        return True
    if left and right:
        return True
    if strong and (left or right):
        return True
    if (
        strong
        and last > first
        and lows[-1] in NOUNS
        and _of_its_own(words, first)
        and _does_or_is_done(text, start, end)
    ):
        return True
    return (right and not opens and not (first == last and _surname_like(words, first))) or (
        left and not opens and _LEFT_SURE.search(text, max(0, start - 50), start) is not None
    )


# What a company does, or is told to do: a business noun behind a name that stands before such a verb ends a company.
_DOES = re.compile(
    r"(?:,\s(?:an?|the|one of|which|whose)\s[^,.;()\n]{3,90},|\s\([^()\n]{2,40}\)|\sof\s[A-Z][a-z]+)?"
    r"\s(?:(?:now|also|today|recently|currently|instead|still|already)\s)?"
    r"(?:has|have|had|will|plans|intends|expects|says|supplies|supplied|makes|made|sells|operates|runs|provides"
    r"|offers|opened|opens|"
    r"closed|closes|launched|launches|unveiled|signed|signs|won|wins|reported|posted|hired|named|names"
    r"|appointed|raised|raises|filed|"
    r"received|hopes|wants|began|begins|started|starts|moved|employs|owns|leads|paid|pays|agreed|struck|issued"
    r"|priced|cut|cuts|"
    r"joined|merged|teamed|partnered|entered|completed|secured|awarded|ordered|selected|chose|bought|buys|sold"
    r"|acquired|[a-z]{2,}(?:pped|sed|ted|ced|ised|ized)|holds?|held|keeps?|kept|retains?|took|takes|gave|said|makes"
    r"|became)\b(?!\sby\b)"
    r"|['’]s\s(?:partner|stake|share|shares|holding|interest|unit|subsidiary|plant|board|president|chairman|offer"
    r"|bid|parent|customers?)\b"
)
_DONE_BY = re.compile(r"(?<=[a-z]\s)(?:by|with|from)\s(?:the\s)?\Z")


def _of_its_own(words: Tokens, i: int) -> bool:
    """Whether a word is no word of the language: the text never has it in small letters."""
    low = words.low[i]
    return distinctive(low) and low not in _KNOWN and f" {low} " not in words.text


def _does_or_is_done(text: str, start: int, end: int) -> bool:
    """Whether a name stands where companies do: before what it does, or behind `by`, `with` or `from`."""
    return bool(_DOES.match(text, end) or _DONE_BY.search(text, max(0, start - 12), start))


_DEAL_ENDS = re.compile(r"['’]?\s(?:[Bb]rand|[Mm]odel|[A-Z])")


_TRADE_WORD = re.compile(r"(?<![\w.])[a-z][a-z-]+[\s\n]\Z")


def _told_by_trade(lows: list[str], text: str, start: int, end: int) -> bool:
    """Whether the words before a name tell it as a company's by its trade: `carmaker Foo`, `the Dutch brewer Foo`."""
    return (
        _TRADE_WORD.search(text, max(0, start - 30), start) is not None  # `U.S. Dollars`: a country tells no trade
        and descriptions.start_of(text, 0, start) < start
        and lows[0] not in GIVEN
        and not TRADE_BEFORE.search(text, max(0, start - 20), start)
        and not _DEAL_ENDS.match(text, end)
        and any(distinctive(low) and low not in _KNOWN for low in lows)
    )


_LEFT_SURE = re.compile(
    r"\bnew\s(?:company|entity|firm|venture),\s\Z|\b(?:subsidiary|unit|affiliate|arm),\s\Z"
    r"|\b(?:alliance|partnership|collaboration|joint venture|tie-up|(?:reseller|distribution|licen[cs]e|licensing"
    r"|supply|cooperation|marketing|offtake)\s(?:agreement|deal|contract))\swith\s\Z|\b(?:subsidiar(?:y|ies)|unit|affiliate|stake|[Ss]hares|acquisition|takeover|merger|owned|acquired"
    r"|purchased|bought|sold|merge|"
    r"shareholder|OEM|customers?)\s(?:of|in|by|with|from|to|such as|including)\s\Z"
    r"|\b(?:[Rr]atings? agency|brokerage|broker)\s\Z"
    r"|\b(?:contracts?|orders?)\s(?:from|with)\s\Z"
    r"|\b(?:years\s(?:with|at)|worked\s(?:at|for)|employed\s(?:at|by)|joined|career\s(?:with|at)|partner\s(?:at"
    r"|in|with))\s\Z"
)


_LEADS = listed("cues_leads")


def _lead_in(text: str, start: int) -> bool:
    words = text[max(0, start - 16) : start].rsplit(None, 1)
    return bool(words) and (words[-1].lower() in _LEADS or words[-1][-1] in ",:")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(' "“(')
    return not before or before[-1] in ".!?\n:;|"


def _surname_like(words: Tokens, i: int) -> bool:
    return i > 0 and words.low[i - 1] in ("mr", "mrs", "ms", "dr", "messrs")
