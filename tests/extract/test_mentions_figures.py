"""Money, shares, percents, ratios and bare numbers: value, unit and sign, and what is none of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.extract.mentions import Mention, Money, Quantity, figures, money, quantities
from keiretsu.extract.mentions.numerals import shadow

MONEY = [
    ("JPY 951,300", "951300", "JPY"),
    ("JPY10.6B", "10600000000", "JPY"),
    ("JPY446M", "446000000", "JPY"),
    ("9.6 billion yen", "9600000000", "JPY"),
    ("¥3,346", "3346", "JPY"),
    ("JPY 1 2,345", "12345", "JPY"),
    ("JPY (446) million", "-446000000", "JPY"),
    ("-JPY446M", "-446000000", "JPY"),
    ("US$ 110 million", "110000000", "USD"),
    ("$86.8M", "86800000", "USD"),
    ("USD 1.2 bn", "1200000000", "USD"),
    ("83 mln dlrs", "83000000", "USD"),
    ("4.23 billion dlr", "4230000000", "USD"),
    ("one billion dlrs", "1000000000", "USD"),
    ("five mln dlrs", "5000000", "USD"),
    ("a million dollars", "1000000", "USD"),
    ("25 cents", "0.25", "USD"),
    ("185 pence", "1.85", "GBP"),
    ("51.8p", "0.518", "GBP"),
    ("£13,468.00", "13468", "GBP"),
    ("£1.2m", "1200000", "GBP"),
    ("€900 million", "900000000", "EUR"),
    ("131.6 million euros", "131600000", "EUR"),
    ("A$14.4 million", "14400000", "AUD"),
    ("C$40 million", "40000000", "CAD"),
    ("HK$0.10", "0.10", "HKD"),
    ("S$2.5m", "2500000", "SGD"),
    ("Rs. 2.5 crore", "25000000", "INR"),
    ("Rs 12 lakhs", "1200000", "INR"),
    ("₹1,23,45,678", "12345678", "INR"),
    ("RMB60,000,000", "60000000", "CNY"),
    ("KRW 3 trillion", "3000000000000", "KRW"),
    ("CHF 12.5m", "12500000", "CHF"),
    ("SEK 300 million", "300000000", "SEK"),
    ("34,112 million pesos", "34112000000", "PHP"),
    ("161 mln marks", "161000000", "DEM"),
    ("EUR 1.250.000", "1250000", "EUR"),
]

PER_SHARE = [
    ("JPY3,346 per share", True),
    ("$12.50 a share", True),
    ("48 dlrs per share", True),
    ("50 pence in cash for each Escher Share", True),
    ("0.63 euros per share", True),
    ("price per share of JPY 951,300", True),
    ("10,000 shares at 26 dlrs each", True),
    ("JPY3,346 million", False),
    ("$12.50 a year", False),
    ("$5 million in shares", False),
]

NO_MONEY = [
    "the EUR rate", "5 metres", "12 m wide", "10 B-class rooms", "Form 20-F", "+81-3-5205-5122", "page 12", "Item 5.02",
    "3Q02", "4 GB of memory", "12 yenta", "PHP 5",
]  # fmt: skip

QUANTITIES = [
    ("10,095 shares", "shares", "10095"),
    ("8,400 common stocks", "shares", "8400"),
    ("1.2 million ordinary shares", "shares", "1200000"),
    ("five mln shares", "shares", "5000000"),
    ("4,700,000 shares of common stock", "shares", "4700000"),
    ("l8,636,000 common shares", "shares", "18636000"),
    ("200 new ordinary shares", "shares", "200"),
    ("- 54,000 new ordinary shares", "shares", "54000"),  # a bullet is no sign
    ("50,000 ADSs", "shares", "50000"),
    ("31.6%", "percent", "31.6"),
    ("31.6 percent", "percent", "31.6"),
    ("31.6 pct", "percent", "31.6"),
    ("54.7 per cent", "percent", "54.7"),
    ("(8.7)%", "percent", "-8.7"),
    ("-3.01%", "percent", "-3.01"),
    ("2,500 beds", "number", "2500"),
    ("up to three members", "number", "3"),
]

RATIOS = [
    ("a two-for-one stock split", "2:1"),
    ("a 1-for-10 reverse split", "1:10"),
    ("a 200-for-1 share split", "200:1"),
    ("a reverse split at a ratio of 10:1", "1:10"),
    ("the sub-division of each ordinary share of 10 pence into five new ordinary shares of 2 pence", "5:1"),
    ("consolidate every twenty (20) issued shares of HK$0.01 each into one (1) share", "1:20"),
    ("a split in the ratio of 1:200", "200:1"),
    ("five (5) new shares for each one (1) held", "5:1"),
    ("0.58 shares of Alder Corp for each share", "0.58:1"),
    ("one share is split into 200", "200:1"),
    ("the exchange ratio is 1 : 0.05", "1:0.05"),
]

NO_RATIO = ["at 10:30 a.m.", "17 CFR 240.14d", "John 3:16 says", "one for the road", "two for Tuesday", "scale 1:50000"]


def mentions(text: str, table: bool = False) -> list[Mention]:
    text = shadow(text)
    found = sorted(figures.find(text), key=lambda f: f.start)
    tabled = lambda _: table  # noqa: E731
    return [*money.find(found, text, "USD", tabled), *quantities.find(found, text, tabled)]


@pytest.mark.parametrize(("text", "amount", "currency"), MONEY)
def test_money_is_read_in_whole_units(text: str, amount: str, currency: str) -> None:
    found = mentions(f"It paid {text} then.")
    assert [m.kind for m in found] == ["money"]
    value = found[0].value
    assert isinstance(value, Money)
    assert (value.amount, value.currency) == (Decimal(amount), currency)
    assert shadow(f"It paid {text} then.")[found[0].start : found[0].end] == text.strip()


BRACKETED = [
    ("(net income of JPY 610 million)", "JPY 610 million", 610000000),
    ("(previously NOK 700 million)", "NOK 700 million", 700000000),
    ("(a premium of $5)", "$5", 5),
    ("(about 25 million euros)", "25 million euros", 25000000),
]


@pytest.mark.parametrize(("text", "whole", "amount"), BRACKETED)
def test_a_bracket_that_closes_after_words_leaves_the_scale(text: str, whole: str, amount: int) -> None:
    said = f"It paid {text} then."
    (found,) = mentions(said)
    assert isinstance(found.value, Money) and found.value.amount == amount
    assert said[found.start : found.end] == whole


@pytest.mark.parametrize(("text", "each"), PER_SHARE)
def test_a_price_per_share_is_told_from_an_amount(text: str, each: bool) -> None:
    value = next(m.value for m in mentions(f"at {text}, paid") if m.kind == "money")
    assert isinstance(value, Money) and value.per_share is each


@pytest.mark.parametrize("text", NO_MONEY)
def test_other_figures_are_no_money(text: str) -> None:
    found = [m for m in mentions(f"see {text} there") if m.kind == "money"]
    assert not found or text == "PHP 5"  # a currency code, whoever means the language


@pytest.mark.parametrize(("text", "kind", "number"), QUANTITIES)
def test_quantities_are_read_with_their_unit(text: str, kind: str, number: str) -> None:
    found = mentions(f"There are {text} now")
    value = found[0].value
    assert isinstance(value, Quantity)
    assert (found[0].kind, value.number) == (kind, Decimal(number))


@pytest.mark.parametrize(("text", "ratio"), RATIOS)
def test_ratios_are_new_to_old(text: str, ratio: str) -> None:
    assert [m.value for m in quantities.ratios(text)] == [ratio]


@pytest.mark.parametrize("text", NO_RATIO)
def test_other_pairs_are_no_ratios(text: str) -> None:
    assert list(quantities.ratios(text)) == []


def test_brackets_are_a_minus_sign_in_tables_only() -> None:
    assert [m.value.number for m in mentions("(8.7%)", table=True) if isinstance(m.value, Quantity)] == [
        Decimal("-8.7")
    ]
    assert [m.value.number for m in mentions("holds 12 shares (8.7%)") if m.kind == "percent"] == [Decimal("8.7")]  # type: ignore[union-attr]


def test_both_ends_of_a_range_have_scale_and_currency() -> None:
    for text, ends in [
        ("between JPY10.5B and JPY11.0B", ["10500000000", "11000000000"]),
        ("10 to 12 billion yen", ["10000000000", "12000000000"]),
        ("$10-$12 million", ["10000000", "12000000"]),
    ]:
        assert [m.value.amount for m in mentions(text) if isinstance(m.value, Money)] == [Decimal(e) for e in ends]


def test_a_hedge_is_kept() -> None:
    texts = ["approximately JPY 1.6 billion", "up to three members", "about 79 mln dlrs", "more than 10%"]
    assert all(mentions(t)[0].value.approximate for t in texts)  # type: ignore[union-attr]
    assert not mentions("exactly JPY 5")[0].value.approximate  # type: ignore[union-attr]


def test_the_tables_are_whole() -> None:
    counts = [len(t) for t in (MONEY, PER_SHARE, NO_MONEY, QUANTITIES, RATIOS, NO_RATIO)]
    assert counts == [37, 10, 12, 17, 11, 6]


SCALES = {
    "": 1,
    " thousand": 10**3,
    " million": 10**6,
    " mln": 10**6,
    " billion": 10**9,
    " bn": 10**9,
    " trillion": 10**12,
}


@settings(derandomize=True, max_examples=200)
@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("999999"), places=2),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["JPY", "US$", "€", "£", "HK$", "A$"]),
)
def test_an_amount_written_out_comes_back(number: Decimal, scale: str, mark: str) -> None:
    found = [m for m in mentions(f"for {mark}{number:,}{scale} in all") if m.kind == "money"]
    assert len(found) == 1 and isinstance(found[0].value, Money)
    assert found[0].value.amount == number * SCALES[scale]
