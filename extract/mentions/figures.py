"""Text in, figures out: every number with the currency before it, its scale, and the unit after it, in one pass.

`money` and `quantities` read their mentions from figures, so that no number is scanned twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from .. import late as re
from . import anchors
from .numerals import NUMBER, SCALE, WORD, WORDS, decimal, scale_of
from .words import listed

CURRENCIES: dict[str, str] = {
    "US$": "USD", "U.S.$": "USD", "U.S. $": "USD", "USD": "USD", "$": "$", "A$": "AUD", "AU$": "AUD", "AUD": "AUD",
    "C$": "CAD", "CA$": "CAD", "CAD": "CAD", "CDN$": "CAD", "Cdn$": "CAD", "HK$": "HKD", "HKD": "HKD", "S$": "SGD",
    "SGD": "SGD", "NZ$": "NZD", "NZD": "NZD", "NT$": "TWD", "TWD": "TWD", "R$": "BRL", "BRL": "BRL", "MX$": "MXN",
    "¥": "JPY", "￥": "JPY", "JPY": "JPY", "Yen": "JPY", "yen": "JPY", "€": "EUR", "EUR": "EUR", "Euro": "EUR",
    "Euros": "EUR", "£": "GBP", "GBP": "GBP", "GBX": "GBX", "₹": "INR", "INR": "INR", "Rs": "INR", "Rs.": "INR",
    "RMB": "CNY", "CNY": "CNY", "₩": "KRW", "KRW": "KRW", "CHF": "CHF", "SFr": "CHF", "SEK": "SEK", "NOK": "NOK",
    "DKK": "DKK", "PLN": "PLN", "CZK": "CZK", "HUF": "HUF", "EEK": "EEK", "ISK": "ISK", "RUB": "RUB", "TRY": "TRY",
    "ZAR": "ZAR", "ILS": "ILS", "NIS": "ILS", "THB": "THB", "MYR": "MYR", "RM": "MYR", "IDR": "IDR", "Rp": "IDR",
    "PHP": "PHP", "Php": "PHP", "PhP": "PHP", "VND": "VND", "AED": "AED", "SAR": "SAR", "MXN": "MXN", "DM": "DEM",
    "FFr": "FRF", "R": "ZAR", "PKR": "PKR", "LKR": "LKR", "BDT": "BDT", "NGN": "NGN", "KES": "KES",
    "PEN": "PEN", "COP": "COP", "CLP": "CLP", "ARS": "ARS", "RON": "RON", "BGN": "BGN", "UAH": "UAH", "KZT": "KZT",
    "QAR": "QAR", "KWD": "KWD", "BHD": "BHD", "OMR": "OMR", "EGP": "EGP", "MAD": "MAD", "GHS": "GHS", "ZMW": "ZMW",
    "BWP": "BWP", "NAD": "NAD", "MUR": "MUR", "JMD": "JMD", "TTD": "TTD", "PLZ": "PLN",
    "HK cents": "HKX", "US cents": "USX",
}  # fmt: skip

UNITS: dict[str, tuple[str, str]] = {  # word after the figure -> (currency, divisor as text)
    "yen": ("JPY", "1"), "JPY": ("JPY", "1"), "dollar": ("$", "1"), "dlr": ("$", "1"), "U.S. dollar": ("USD", "1"),
    "US dollar": ("USD", "1"), "U.S. dlr": ("USD", "1"), "US dlr": ("USD", "1"), "Canadian dollar": ("CAD", "1"),
    "Canadian dlr": ("CAD", "1"), "Australian dollar": ("AUD", "1"), "Australian dlr": ("AUD", "1"),
    "Hong Kong dollar": ("HKD", "1"), "H.K. dlr": ("HKD", "1"), "Singapore dollar": ("SGD", "1"),
    "New Zealand dollar": ("NZD", "1"), "N.Z. dlr": ("NZD", "1"), "euro": ("EUR", "1"), "EUR": ("EUR", "1"),
    "USD": ("USD", "1"), "GBP": ("GBP", "1"), "CHF": ("CHF", "1"), "SEK": ("SEK", "1"), "NOK": ("NOK", "1"),
    "DKK": ("DKK", "1"), "INR": ("INR", "1"), "RMB": ("CNY", "1"), "CNY": ("CNY", "1"), "KRW": ("KRW", "1"),
    "CAD": ("CAD", "1"), "AUD": ("AUD", "1"), "HKD": ("HKD", "1"), "SGD": ("SGD", "1"), "PLN": ("PLN", "1"),
    "pound": ("GBP", "1"), "pounds sterling": ("GBP", "1"), "stg": ("GBP", "1"), "sterling": ("GBP", "1"),
    "pence": ("GBP", "100"), "p": ("GBP", "100"), "penny": ("GBP", "100"), "cent": ("$", "100"), "ct": ("$", "100"),
    "U.S. cent": ("USD", "100"), "US cent": ("USD", "100"), "Canadian ct": ("CAD", "100"), "rupee": ("INR", "1"),
    "won": ("KRW", "1"), "yuan": ("CNY", "1"), "renminbi": ("CNY", "1"), "mark": ("DEM", "1"), "franc": ("FRF", "1"),
    "Swiss franc": ("CHF", "1"), "Belgian franc": ("BEF", "1"),
    "Finnish mark": ("FIM", "1"), "French franc": ("FRF", "1"), "guilder": ("NLG", "1"), "lire": ("ITL", "1"),
    "lira": ("ITL", "1"), "peso": ("PHP", "1"), "crown": ("SEK", "1"), "Swedish crown": ("SEK", "1"),
    "krona": ("SEK", "1"), "kronor": ("SEK", "1"), "kroner": ("NOK", "1"), "ringgit": ("MYR", "1"),
    "baht": ("THB", "1"), "rand": ("ZAR", "1"), "Danish kroner": ("DKK", "1"), "euro cent": ("EUR", "100"),
    "HK cent": ("HKD", "100"), "Hong Kong cent": ("HKD", "100"), "Singapore cent": ("SGD", "100"),
    "Australian cent": ("AUD", "100"), "New Zealand cent": ("NZD", "100"), "RMB cent": ("CNY", "100"),
}  # fmt: skip

_PLURAL = {"dollar", "dlr", "euro", "pound", "rupee", "mark", "franc", "guilder", "peso", "cent", "ct", "crown"}


def _plural(name: str) -> str:
    return re.escape(name) + ("s?" if name.rpartition(" ")[2] in _PLURAL else "")


_UNIT = "|".join(_plural(name) for name in sorted(UNITS, key=len, reverse=True))
_KIND = (
    r"(?:new|newly issued|newly-issued|existing|further|additional|more|outstanding|issued|treasury|own|common|"
    r"ordinary|preferred|preference|registered|bearer|voting|non-voting|restricted|placing|subscription|consideration|"
    r"open offer|[Oo]ffer|no-par(?:-|\s)value|no par value|bearer|Open Offer|Rights(?: Issue)?|Entitlement|Bonus|"
    r"Conversion|SPP|Issue|"
    r"[Ff]ully[- ][Pp]aid(?:[- ][Uu]p)?|partly paid|paid-up|equity|par value|"
    r"Class [A-Z]|Series [A-Z]|series [A-Z]|class [A-Z]|Common|Ordinary|"
    r"Preferred|"
    r"Placing|Subscription|Treasury|New|Equity|Restricted|Sale|Consideration|and|or|of its|of the Company's|of "
    r"the|of|its|"
    r"authorized|authorised|unissued|American|depositary|Depositary|global|deposit)"
)
_SHARES = (
    rf"(?:{_KIND}\s+){{0,6}}?(?:shares?|SHARES?|Shares?|common stocks?|stocks|ADSs?|ADRs?|GDRs?|"
    r"(?:American )?[Dd]epositary [Rr]eceipts?)\b"
)
_TAIL = re.compile(
    rf"(?P<close>\))?(?:[\s-]?(?P<scale>{SCALE})\b|[ ]?(?P<letter>[kKmMbB])\b)?"
    rf"(?P<close2>\))?(?:\s?(?P<percent>%|％|per ?cent\.(?=\s[a-z(])|per ?cent\b"
    r"|pct\b|percentage points?\b|per-?cent\b)"
    rf"|\s(?P<shares>{_SHARES})|\s?(?:of\s)?(?P<unit>{_UNIT})(?![\w&]))?"
)
_DIGITS = re.compile(rf"(?<![\d])(?:{NUMBER})")
_MARK = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?P<cur>{_MARK})\s{{0,2}}(?P<sign>[-−–△▲])?(?P<open>\()?\s?(?P<split>\d{{1,2}} )?$"
)
_SPLIT = re.compile(r"\d \d{1,2},\d{3}(?!\d)|\d\d \d,\d{3}(?!\d)")
_SIGN = re.compile(r"(?:(?<=^)|(?<=[\s(|]))[-−–△▲+]\s?\Z")
_GOES_ON = re.compile(r"[ \t]{0,2}(?:[–—:-][ \t]+[A-Za-z])?[a-z]{2,}")  # words right after a figure
_WORDED = re.compile(
    rf"\b(?P<num>{WORD}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|half an?|an?)"
    rf"(?:[\s-](?P<scale>{SCALE}|hundred))?\b"
)
_WORD_STARTS = (
    *(w for w in WORDS if "-" not in w and " " not in w),
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "half a", " a million", " a billion",
    " a hundred", " a thousand",
)  # fmt: skip
_HEDGE = re.compile(
    r"(?:approximately|approx\.|about|around|some|nearly|almost|over|more than|less than|fewer than|up to|at "
    r"least|roughly|"
    r"circa|ca?\.|estimated|~|≈|at most|as much as|as many as|no more than|not more than|not less than|under|"
    r"excess of|"
    r"maximum of|minimum of|of up to|close to)\s*\(?(?:a (?:total|maximum) of\s*)?\Z",
    re.IGNORECASE,
)
_RAND = re.compile(r"South Africa|\(Pty\) L|\bJSE\b|\bZAR\b")  # where a bare R stands for rand
_HEDGES = listed("figures_hedges")
_MARKS = tuple(CURRENCIES)
_PADDING = " \u00a0\n(-−–△▲"


def _hedged(before: str) -> bool:
    """Whether a hedge ('approximately', 'up to') is the last thing before a figure."""
    words = before.rstrip(" (\n").rsplit(None, 1)
    return bool(words) and words[-1].lower().lstrip("(") in _HEDGES and bool(_HEDGE.search(before))


class Figure(NamedTuple):
    """A number with what stands around it.

    Args:
        start, end: half-open span with currency, sign, scale and unit; `figure` is where the digits start.
        number: scaled and signed, in the unit as written (pence stay pence).
        scale: the factor already in `number`.
        currency: of the mark before it (`$` where the country is open), "" if none.
        unit: the currency word, share word or percent word after it, "" if none; `kind` says which.
    """

    start: int
    end: int
    figure: int
    number: Decimal
    scale: Decimal
    currency: str
    kind: str  # "unit", "shares", "percent" or ""
    unit: str
    approximate: bool
    enclosed: bool  # '(8.7)' or '(8.7%)': negative in a table
    worded: bool = False


def find(text: str) -> Iterator[Figure]:
    """All figures of a text (numbers in digits, then number words that carry a scale or a unit), each in order."""
    yield from _digits(text)
    yield from _worded(text)


def _digits(text: str) -> Iterator[Figure]:
    done = 0
    rand = _RAND.search(text) is not None
    for found in _DIGITS.finditer(text):
        start, end = found.span()
        if start < done or (not rand and text[start - 1 : start] == "R"):
            continue
        if text[start - 1 : start] == "." and text[start - 2 : start - 1] in ("$", "£", "€"):
            start -= 1  # `$.145`
        last = text[start - 1] if start else " "
        mark = None
        if text[max(0, start - 9) : start].rstrip(_PADDING).endswith(_MARKS) or (
            last == " " and text[start - 2 : start - 1].isdigit()
        ):
            mark = _BEFORE.search(text, max(0, start - 10), start)
        if mark is None and last in "-/" and _HALVES.match(text, start - 3):
            continue  # `a 50-50 venture`
        cents = last.isalpha() and _CENTS.match(text, end) and _COUNTRY.search(text, max(0, start - 3), start)
        if (
            mark is None
            and not cents
            and (last.isalnum() or last in "_/.:#@&*'’" or (last == "," and text[start - 2 : start - 1].isdigit()))
        ):
            continue
        if mark is not None and (_SPLIT.match(text, start) or (mark["cur"] == "R" and last != "R")):
            continue
        figure = _figure(text, start, end, mark)
        if figure is not None:
            yield figure
            done = figure.end


_CENTS = re.compile(r"\s?cents?\b")
_COUNTRY = re.compile(r"(?<![A-Za-z])(?:HK|US|SG|AU|NZ|A|S)\Z")  # `HK3.5 cents`
_HALVES = re.compile(r"(?:50[-/]50|60[-/]40|51[-/]49|40[-/]60|49[-/]51)(?![\d%]|\.\d)")


def _figure(text: str, start: int, end: int, mark: re.Match[str] | None) -> Figure | None:
    digits = text[start:end]
    tail = _TAIL.match(text, end)
    assert tail is not None  # every part of it is optional
    letter = tail["letter"] or ""
    kind = next((k for k in ("percent", "shares", "unit") if tail[k]), "")
    stop = tail.end()
    if letter and not (mark or kind == "unit"):  # 'm' is metres, 'B' a paragraph, unless money is meant
        letter, kind, stop = "", "", end
    after = text[stop : stop + 2]
    if (after[:1].isalnum() and stop == end) or (not kind and after[:1] in "-/:" and after[1:].isdigit() and not mark):
        return None
    if not mark and not kind and after[:1] == "-" and after[1:].isalpha() and not tail["scale"]:
        return None
    scale = scale_of(tail["scale"] or letter)
    first, sign = (mark.start("cur"), mark["sign"]) if mark else (start, None)
    if mark and mark["split"] and "," in digits:  # a space that a bad scan put into the number: 'JPY 1 2,345'
        if len(digits.split(",")[0]) + len(mark["split"].strip()) > 3:
            return None
        digits = mark["split"].strip() + digits
    elif mark and mark["split"]:
        mark, first = None, start
    number = decimal(digits) * scale
    before = text[max(0, first - 30) : first]
    minus = _SIGN.search(before) if before[-2:].strip()[-1:] in "-−–△▲+" and before.strip() else None
    if minus and minus.group()[-1].isspace() and (kind == "shares" or _bullet(text, first - len(minus.group()), stop)):
        minus = None
    if minus:
        first -= len(minus.group())
    sign = sign or (minus.group().strip() if minus else "")
    opened = bool(mark and mark["open"])
    closes = bool(tail["close"] or tail["close2"])
    if opened and not closes:
        return None
    enclosed = not opened and closes and text[first - 1 : first] == "("
    if not closes and kind in ("percent", "unit") and text[first - 1 : first] == "(" and text[stop : stop + 1] == ")":
        enclosed, stop = True, stop + 1
    if (
        closes and not opened and not enclosed
    ):  # the bracket is of the words around it: `(net income of JPY 610 million)`
        stop, kind = (end, "") if tail["close"] else (tail.start("close2"), "")
        scale = Decimal(1) if tail["close"] else scale
        number = decimal(digits) * scale
    at_start = enclosed and text[max(0, first - 30) : first - 1].rstrip(" \t")[-1:] in ("", "\n")
    if at_start and kind == "shares":  # a line `(2) Shares to be issued`
        enclosed, stop, kind = False, end, ""
    if tail["close"] and kind == "percent":  # '(8.7)%' can only be a negative
        sign = "-"
    if opened or (sign and sign in "-−–△▲"):
        number = -number
    return Figure(
        first - (1 if enclosed else 0), stop, start, number, scale, CURRENCIES[mark["cur"]] if mark else "", kind,
        tail[kind] if kind else "", _hedged(before), enclosed,
    )  # fmt: skip


def _bullet(text: str, dash: int, stop: int) -> bool:
    """Whether a dash and a blank before a figure open an item of a list: `-  £8.5 million towards a second line`."""
    line = text[text.rfind("\n", 0, dash) + 1 : dash]
    return not line.strip() and _GOES_ON.match(text, stop) is not None


def _worded(text: str) -> Iterator[Figure]:
    done = 0
    for at in anchors.find(text, _WORD_STARTS):
        at += text[at] == " "
        found = _WORDED.match(text, at) if at >= done and not text[at - 1 : at].isalnum() else None
        if found is None:
            continue
        done = found.end()
        word = found["num"].lower()
        tail = _TAIL.match(text, found.end())
        assert tail is not None
        kind = next((k for k in ("percent", "shares", "unit") if tail[k]), "")
        article = word in ("a", "an")
        if article and not (found["scale"] and kind):
            continue
        if word.startswith("half"):
            if not found["scale"]:
                continue
            number = Decimal("0.5")
        else:
            number = Decimal(1) if article else WORDS[word]
        scale = scale_of(found["scale"] or "")
        start = found.start()
        yield Figure(
            start, tail.end() if kind else found.end(), start, number * scale, scale, "", kind,
            tail[kind] if kind else "", _hedged(text[max(0, start - 30) : start]), False, True,
        )  # fmt: skip


_RANGE = re.compile(r"\s*(?:to|and|or|-|–|—|~)\s*\Z")
_YEAR = re.compile(
    r"\b(?:due|in|of|since|maturing)\s+(?:18|19|20)\d\d\Z", re.IGNORECASE
)  # 'due 2010 and 5%' is no range


_WRITTEN_OUT = 10_000


def joined(text: str, first: Figure, second: Figure) -> bool:
    """Whether two neighbouring figures are the ends of a range ('10 to 12', '$10-$12')."""
    return (
        0 <= second.start - first.end <= 6
        and bool(_RANGE.match(text[first.end : second.start]))
        and not _YEAR.search(text[max(0, first.start - 14) : first.end])
    )


def like(first: Figure, second: Figure) -> Figure:
    """The first end of a range with the scale and unit that stand only at its second end.

    A number that is written out has no scale: of `2,435,846 and 6.3 million shares` the first is as it stands.
    """
    factor = second.scale if first.scale == 1 and abs(first.number) < _WRITTEN_OUT else Decimal(1)
    return first._replace(
        number=first.number * factor, scale=first.scale * factor, currency=first.currency or second.currency,
        kind=first.kind or second.kind, unit=first.unit or second.unit,
    )  # fmt: skip
