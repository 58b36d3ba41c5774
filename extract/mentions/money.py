"""Figures in, money mentions out: amounts in whole currency units, per share where the text says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from .. import late as re
from .figures import UNITS, Figure, joined, like
from .mention import Mention, Money

_AFTER = re.compile(
    r"(?:/-)?[\s,]*(?:\([^()]{1,30}\)\s*)?(?:(?:in )?cash\s*,?\s*|net\s*)?(?:per|an?|for each|for every|each|/)\s*"
    r"(?:common or preferred |ordinary and preference )?(?:[Pp]re-[Ff]unded )?"
    r"(?:new |existing |issued |one |outstanding |placing "
    r"|subscription |offer |Placing |Subscription |Offer |New )?"
    r"(?:American Depositary |depositary |[A-Z]\w+ )?(?:class [a-z] )?(?:ordinary |common |preferred |equity |"
    r"Ordinary |Common )?"
    r"(?:[Ss]hare|SHARE|AD[SR]|GDR|[Ss]tock|[Uu]nit\b|[Ww]arrant\b)|[\s,-]*(?:per|each|an?)-share"
)
_BEFORE = re.compile(
    r"(?:per|each|a) (?:[A-Z][\w&'’-]* ){0,3}(?:new |ordinary |common |Ordinary |Common )?(?:[Ss]hare|AD[SR])\s*"
    r"(?:\((?:yen|JPY)\)\s*)?"
    r"(?:of|is|was|at|for|:|to be|will be|in cash of|price of)?\s*(?:approximately\s*)?\Z"
)


_MINOR = {"GBX": "GBP", "HKX": "HKD", "USX": "USD"}  # money told in hundredths by its sign
_CENTS = 100
_CODES = {"HK": "HKD", "US": "USD", "SG": "SGD", "S": "SGD", "A": "AUD", "AU": "AUD", "NZ": "NZD"}
_COUNTRY = re.compile(r"(?<![A-Za-z])(HK|US|SG|S|AU|A|NZ)\s?\Z")
_EACH = re.compile(r"\s(?:each|apiece)\b")
# A price by its name or its place: `the subscription price has been set at`, `3,250,000 shares at`. A sum is none.
_PRICED = re.compile(
    r"\b(?:[Ii]ssue|[Ss]ubscription|[Pp]lacing|[Pp]lacement|[Oo]ffer(?:ing)?|[Ee]xercise|[Cc]onversion|[Ss]trike|[Dd]isposal"
    r"|[Ii]ssuance|[Bb]uy-?[Bb]ack)\s[Pp]rice\s(?:(?:has|had|been|is|was|of|at|set|fixed|determined|will|be|to)\s){1,5}\Z"
    r"|\b[Cc]losing\s[Pp]rice\b[^.;:]{0,70}?\b(?:of|was|is|at)\s\Z"
    r"|\b(?:[Ss]hares|[Ss]tock|[Uu]nits|ADSs)\b[^.;:()\d]{0,60}?\bat\s(?:an?\s(?:average\s)?price\sof\s)?\Z"
)
_MOST = {"JPY": 10**6, "KRW": 10**7, "IDR": 10**6, "VND": 10**7}  # what a share may cost


def find(figures: Sequence[Figure], text: str, dollar: str, tabled: Callable[[int], bool]) -> Iterator[Mention]:
    """Money mentions among figures.

    Args:
        figures: of `text`, in order.
        dollar: the ISO code that a bare `$` or 'dollar' stands for.
        tabled: whether an offset lies in a table, where brackets are a minus sign.
    """
    carried = ""  # the currency of a range that stands at its first end alone: `$34-38 million`
    for i, figure in enumerate(figures):
        following = figures[i + 1] if i + 1 < len(figures) else None
        if carried:
            figure, carried = figure._replace(currency=carried), ""
        elif following is not None and _scaled_after(figure, following) and joined(text, figure, following):
            figure, carried = like(figure, following), figure.currency
        if following is not None and _unsaid(figure, following) and joined(text, figure, following):
            figure = like(figure, following)
        if not figure.currency and figure.kind != "unit":
            continue
        yield _mention(figure, text, dollar, tabled)


def _unsaid(first: Figure, second: Figure) -> bool:
    """Whether the first end of a range borrows scale or currency: '10 to 12 billion yen', '$10 to $12 million'."""
    bare = not first.currency and not first.kind
    money = bool(second.currency) or second.kind == "unit"
    same_mark = bool(first.currency) and first.currency == second.currency and not first.kind
    borrows = first.scale == 1 and second.scale > 1 and abs(first.number) < 1000
    if bare:
        return second.kind == "unit" and money and not second.currency
    return same_mark and borrows


def _scaled_after(first: Figure, second: Figure) -> bool:
    """Whether a range has its currency at the first end and its scale at the second: 'USD 50 to 60 million'."""
    return (
        bool(first.currency)
        and not (first.kind or second.kind or second.currency)
        and first.scale == 1
        and second.scale > 1
        and abs(first.number) * second.scale <= abs(second.number)
    )


def _mention(figure: Figure, text: str, dollar: str, tabled: Callable[[int], bool]) -> Mention:
    code, divisor = figure.currency, Decimal(1)
    if figure.kind == "unit":
        unit, parts = _unit(figure.unit)
        if not code or unit in (code, "$") or parts != 1:
            divisor = parts
            code = code or unit
    if code in _MINOR:
        code, divisor = _MINOR[code], Decimal(100)
    if divisor == _CENTS and figure.unit.startswith("cent") and (country := _COUNTRY.search(text, 0, figure.start)):
        code = _CODES[country[1]]  # `HK3.5 cents`
    amount = figure.number / divisor
    if figure.enclosed and figure.kind != "shares" and tabled(figure.start):
        amount = -abs(amount)
    start = figure.start + (1 if figure.enclosed and not tabled(figure.start) else 0)
    end = figure.end - (1 if figure.enclosed and not tabled(figure.start) and text[figure.end - 1] == ")" else 0)
    if figure.kind == "shares" or figure.kind == "percent":  # '$5 shares': the price is money, not the count
        end = figure.figure + len(re.match(r"[\d,.]*\d", text[figure.figure :])[0])  # type: ignore[index]
    per_share = bool(_AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 50), start))
    per_share = per_share or bool(_EACH.match(text, end) and "share" in text[max(0, start - 160) : start])
    if not per_share and figure.scale == 1 and abs(amount) < _MOST.get(code, 1000):
        per_share = bool(_PRICED.search(text, max(0, start - 110), start))
    return Mention("money", start, end, Money(amount, dollar if code == "$" else code, per_share, figure.approximate))


def _unit(word: str) -> tuple[str, Decimal]:
    code, divisor = UNITS.get(word) or UNITS[word.removesuffix("s")]
    return code, Decimal(divisor)
