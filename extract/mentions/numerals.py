"""Digits and number words in, `Decimal` out; and a shadow of the text in which misread digits are repaired."""

from __future__ import annotations

from decimal import Decimal

from .. import late as re

NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d+(?:\.\d+)?"

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS: dict[str, Decimal] = {word: Decimal(i) for i, word in enumerate(_UNITS.split())}
WORDS |= {"eighteen": Decimal(18), "nineteen": Decimal(19)}
WORDS |= {word: Decimal(10 * i) for i, word in enumerate(_TENS.split(), 2)}
WORDS |= {
    f"{tens}{sep}{unit}": Decimal(10 * i + j)
    for i, tens in enumerate(_TENS.split(), 2)
    for j, unit in enumerate(_UNITS.split()[:10])
    if j
    for sep in ("-", " ")
}
WORD = "|".join(sorted(WORDS, key=len, reverse=True))

SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(10) ** 3,
    "thousands": Decimal(10) ** 3,
    "k": Decimal(10) ** 3,
    "lakh": Decimal(10) ** 5,
    "lakhs": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "lacs": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "millions": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "mio": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mm": Decimal(10) ** 6,
    "m": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "crores": Decimal(10) ** 7,
    "cr": Decimal(10) ** 7,
    "hundred million": Decimal(10) ** 8,
    "billion": Decimal(10) ** 9,
    "billions": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "bn": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
    "tn": Decimal(10) ** 12,
}
SCALE = (
    "hundred million|[Tt]housands?|[Mm]illions?|MILLIONS?|mln|Mln|MLN|mio|Mio|mn|Mn|"
    "MM|[Bb]illions?|BILLIONS?|bln|BLN|bn|"
    "Bn|BN|"
    "[Tt]rillion|trn|tn|[Cc]rores?|Cr|cr|[Ll]akhs?|[Ll]acs?"
)
"""Scale words that stand anywhere; the letters k, m and b count only beside a currency."""

_MISREAD = re.compile(
    r"(?<![\w.])(?=[\dOolI|,.]*\d)(?=[\d,.]*[OolI|])[\dOolI|]+(?:[,.][\dOolI|]{3})*(?:\.[\dOolI|]{1,2})?(?![\w'’])"
)
_MEASURED = re.compile(rf"\s?(?:%|per ?cent\b|(?:{SCALE})\b|bi|mi)")
_ORDINAL = re.compile(r"(?<![\w.])(?:[1-3][OolI]|[lI]\d)(?=(?:st|nd|rd|th)\b)")
_APART = r"\d{1,3}(?: \d{3})+(?![\w,/%-]|\.\d|\s?\d)"
_SPACED = re.compile(
    r"(?:(?<=\b(?:NOK|SEK|DKK|EUR|ISK|CZK|PLN|ZAR|HUF|UAH|RUB) )|(?<=[R€])|(?<=[a-z)]: )|(?<=[a-z)]:\t))"
    rf"(?<!\w\w[R€]){_APART}|(?<![\w.,/-])(?<!\d ){_APART}"
    r"(?=(?: [A-Za-z][\w-]*){0,3} (?:shares?|securities|options|warrants|units|votes|rights|tonnes|employees)\b)"
)
_MEANT = str.maketrans("OolI|", "00111")


def decimal(digits: str) -> Decimal:
    """'1,234.5', '1.234.567,8' or '1,23,456' as a number.

    Raises:
        decimal.InvalidOperation: the text is none of these.
    """
    if digits.count(".") > 1:
        digits = digits.replace(".", "").replace(",", ".")
    return Decimal(digits.replace(",", ""))


def scale_of(word: str) -> Decimal:
    """The factor of a scale word in any letter case, 1 for an unknown or empty one."""
    return SCALES.get(" ".join(word.lower().split()), Decimal(1))


def shadow(text: str) -> str:
    """The same text, as long, with letters that were read for digits put right ('2OO2', 'l8,636,000').

    Groups of three that stand apart where a sum or a number of shares is told (`R4 500 000`, `75 000 shares`) are
    joined by commas. A token is repaired only when at least half of it is true digits, or it has groups of three, so
    that
    'O2', 'II' and names stay as they are.
    """
    repaired = _ORDINAL.sub(lambda m: m.group().translate(_MEANT), _MISREAD.sub(_repair, text))
    return _SPACED.sub(lambda m: m.group().replace(" ", ","), repaired)


def _repair(found: re.Match[str]) -> str:
    token = found.group()
    digits = sum(c.isdigit() for c in token)
    letters = sum(c in "OolI|" for c in token)
    # `4.O million`, `6.O%`: one digit is enough where a scale or a percent sign follows a decimal point.
    grouped = "," in token or ("." in token and _MEASURED.match(found.string, found.end()) is not None)
    figure = "," in token and token[0].isdigit()  # groups of three behind a digit: `96,OOO,OOO`
    if figure or (digits >= 2 and digits >= letters) or (grouped and digits >= letters):
        return token.translate(_MEANT)
    return token
