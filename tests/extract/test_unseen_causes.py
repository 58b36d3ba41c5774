"""What documents that nobody tuned to have taught about figures: misread decimals, own dollars, fiscal years."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.extract.mentions.numerals import shadow


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("$18.O million", "$18.0 million"),
        ("4.O million", "4.0 million"),
        ("8.8O%", "8.80%"),
        ("39.l million", "39.1 million"),
        ("96,OOO,OOO shares", "96,000,000 shares"),
        ("Item 5.O is", "Item 5.O is"),
        ("v2.O", "v2.O"),
        ("2,OO", "2,OO"),
    ],
)
def test_a_misread_decimal_is_put_right_only_where_it_is_a_figure(written: str, meant: str) -> None:
    assert shadow(written) == meant


def _figures(text: str) -> set[tuple[str, str, str, str]]:
    found = extract(read(text.encode(), "n.txt", "n.txt")).observations
    return {(o.company.name, o.metric, str(o.period), f"{o.value.normalize():f} {o.unit}") for o in found}


def test_a_bare_dollar_is_the_companys_own() -> None:
    head = "15 July 2019\n\nAlpha Copper Limited (ASX: ALC) reports for the year.\n\n"
    own = _figures(head + "Cash was $5.2 million at 30 June 2019.\n")
    american = _figures(head + "Cash was US$5.2 million at 30 June 2019.\n")
    assert [o[3] for o in own] == ["5200000 AUD"]
    assert [o[3] for o in american] == ["5200000 USD"]


def test_the_company_that_reports_is_the_one_of_the_sentence() -> None:
    text = (
        "2 October 2017\n\nAlpha Measurement N.V. announces an offer for Beta Instruments plc.\n\n"
        "For the year ended 31 March 2017 Beta Instruments plc reported revenue of £112.4 million.\n"
    )
    assert ("Beta Instruments plc", "112400000 GBP") in {(o[0], o[3]) for o in _figures(text)}


def test_fy_ended_over_a_month_is_a_year() -> None:
    text = (
        "May 14, 2019\n\nAlpha Seimitsu Co., Ltd. (Tokyo Stock Exchange) announces its results.\n\n"
        "Consolidated results                        (Millions of yen)\n\n"
        "                     FY ended         FY ended\n"
        "                     March 2018       March 2019\n"
        "Net sales              19,377           20,015\n"
        "Operating income          740              583\n"
    )
    earlier, later = "2017-04-01/2018-03-31", "2018-04-01/2019-03-31"
    assert {o[1:] for o in _figures(text)} == {
        ("Net sales", earlier, "19377000000 JPY"),
        ("Net sales", later, "20015000000 JPY"),
        ("Operating income", earlier, "740000000 JPY"),
        ("Operating income", later, "583000000 JPY"),
    }
