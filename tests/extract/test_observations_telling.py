"""What sentences and lines of highlights tell of figures: bases without a time, counts, shares of a whole, parts of the
business, clauses apart and 'respectively', each with its near miss."""

from __future__ import annotations

from decimal import Decimal

import pytest
from keiretsu.extract import extract, read

HEAD = """Aoba Data Corporation reports results for the third quarter of 2012

Boston, October 25, 2012 -- Aoba Data Corporation today announced its results for the third quarter of 2012.

"""
Q3, LAST, Q2 = "2012-07-01/2012-09-30", "2011-07-01/2011-09-30", "2012-04-01/2012-06-30"
Told = dict[tuple[str, str, str], Decimal]


def told(text: str) -> Told:
    document = extract(read((HEAD + text + "\n").encode(), "n.txt", "n.txt"))
    return {(o.metric, str(o.period), o.unit): o.value for o in document.observations}


@pytest.mark.parametrize(
    ("text", "metric", "period", "unit", "value"),
    [
        # a base without a time is of a year ago
        ("Net sales were $5.0 million, up from $4.2 million.", "Net sales", LAST, "USD", "4200000"),
        ("The utilization rate rose from 71% to 84%.", "utilization rate", LAST, "percent", "71"),
        ("Net debt was reduced by $14.2 million to $96.4 million.", "Net debt", "2012-09-30", "USD", "96400000"),
        # highlights without a verb
        ("@ Net sales $5.0 million (+21.4% YoY)", "Net sales", Q3, "USD", "5000000"),
        ("@ Net sales $5.0 million (+21.4% YoY)", "Net sales > increase YoY", Q3, "percent", "21.4"),
        ("- Gross margin ratio 24.6% (22.9% in 3Q 2011)", "Gross margin ratio", LAST, "percent", "22.9"),
        ("- Gross margin ratio 24.6% (22.9% in 3Q 2011)", "Gross margin ratio", Q3, "percent", "24.6"),
        # counts
        ("The number of sites was 1,148 at September 30, 2012.", "number of sites", "2012-09-30", "count", "1148"),
        ("The Company ended the quarter with 131 stores in 24 states.", "stores", "2012-09-30", "count", "131"),
        ("Subscribers grew to 12,400 at September 30, 2012.", "Subscribers", "2012-09-30", "count", "12400"),
        # multiples, and shares of a whole
        ("Net interest cover was 9.6 times.", "Net interest cover", Q3, "ratio", "9.6"),
        ("Gross profit was $1.9 million, or 37.2% of sales.", "Gross profit > % of sales", Q3, "percent", "37.2"),
        # a part of the business that is named in brackets holds for its sentence
        (
            "[Bearings] Sales were $2.0 million and operating income was $0.4 million.",
            "Bearings > operating income", Q3, "USD", "400000",
        ),
        # a clause with figures of its own stands between a subject and its verb
        (
            "Net income, which includes gains of $0.3 million, rose to $1.4 million.",
            "Net income", Q3, "USD", "1400000",
        ),
        # a change behind a comma by its sign, and the same money in brackets a year ago
        ("- Net sales $5.0 million, +9.2% q-o-q and +15.8% y-o-y", "Net sales > increase y-o-y", Q3, "percent", "15.8"),
        ("Operating income was $211 million ($96 million).", "Operating income", LAST, "USD", "96000000"),
        # a base that is a part of the year, and a reason with a subject of its own
        (
            "Net debt was $11 million at September 30, 2012, down from $12 million at the end of the second quarter.",
            "Net debt", "2012-06-30", "USD", "12000000",
        ),
        (
            "Expenses decreased 4.4% from 3Q 2011 to $53 million, mainly because acquisition costs fell to $9 million.",
            "acquisition costs", Q3, "USD", "9000000",
        ),
        (
            "Expenses decreased 4.4% from 3Q 2011 to $53 million, mainly because acquisition costs fell to $9 million.",
            "Expenses", Q3, "USD", "53000000",
        ),
        # a mark of a footnote is no figure, and a turn from loss to profit keeps its subject
        ("Adjusted EBITDA(2) was $2.5 million.", "Adjusted EBITDA", Q3, "USD", "2500000"),
        (
            "Operating loss was $0.4 million in 3Q 2012. 2Q 2012 was a profit of $0.2 million.",
            "Operating profit", Q2, "USD", "200000",
        ),
        # a part of the year in brackets, a day in passing, and one that is only the last figure's
        ("- Operating margin: 20.6% (2Q: 23.8%)", "Operating margin", Q2, "percent", "23.8"),
        (
            "- Expenses increased to $2.2 million for the launch of a second game on August 20, 2012.",
            "Expenses", Q3, "USD", "2200000",
        ),
        (
            "Billings were $97 million, and performance obligations totaled $246 million as of September 30, 2012.",
            "Billings", Q3, "USD", "97000000",
        ),
        # an amount of a change without `by`, a bare year under a part of one, what another time included
        ("Expenses increased $1.3 million to $17.5 million.", "Expenses > increase", Q3, "USD", "1300000"),
        ("Net sales were $5.0 million, up from $4.0 million in 2011.", "Net sales", LAST, "USD", "4000000"),
        (
            "Net income fell to $2 million, as 3Q 2011 included a gain on sale of shares of $3 million.",
            "gain on sale of shares", LAST, "USD", "3000000",
        ),
        ("Occupancy was 78.4% at the end of September 2012.", "Occupancy", "2012-09-30", "percent", "78.4"),
        # weights, and what is minus
        ("The harvest volume was 14,860 tonnes.", "harvest volume", Q3, "tonnes", "14860"),
        ("Net financial items came to minus $9 million.", "Net financial items", Q3, "USD", "-9000000"),
        # respectively
        (
            "Net sales and operating income were $5.0 million and $0.6 million, respectively.",
            "operating income", Q3, "USD", "600000",
        ),
        (
            "The gross margin was 24.6% and 23.0% in 3Q 2012 and 2Q 2012, respectively.",
            "gross margin", Q2, "percent", "23.0",
        ),
        (
            "As of September 30, 2012, cash was $7.3 million and short-term borrowings were $4.6 million, compared to "
            "$5.9 million and $5.4 million, respectively, as of June 30, 2012.",
            "short-term borrowings", "2012-06-30", "USD", "5400000",
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_tells(text: str, metric: str, period: str, unit: str, value: str) -> None:
    assert told(text).get((metric, period, unit)) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Net sales were $5.0 million, up sequentially from $4.2 million.", LAST),  # of the quarter before
        ("The forecast of net sales was revised from $5.0 million to $5.5 million.", LAST),  # two forecasts
        ("Aoba has 1,148 employees and serves 400 customers.", "customers"),  # of the day, not the quarter
        ("The Company had no borrowings under its $60 million credit facility.", "borrowings"),
        ("Number of rights: 412.", "Number of rights"),
        ("The price was 9.6 times earnings.", "price"),
    ],
)
def test_what_a_sentence_does_not_tell(text: str, metric: str) -> None:
    assert not [one for one in told(text) if metric in (one[0], one[1]) or one[0].endswith(metric)]


def test_a_half_opens_an_entry_under_its_year() -> None:
    found = told("Outlook for 2013\n\n- Net sales: $21 million\n- First half: net sales $9.8 million\n")
    assert found["net sales", "2013-01-01/2013-06-30", "USD"] == Decimal(9800000)


YEAR = """Aoba Stores, Inc. reports fourth quarter and fiscal 2011 results

Boston, February 23, 2012 -- Aoba Stores, Inc. today reported results for its fourth quarter (12 weeks) and fiscal year
(52 weeks) ended December 31, 2011.

Net sales for the 12-week fourth quarter were $498 million, compared with $481 million a year ago.

For fiscal 2011, net sales increased 4.2% to $2.12 billion. Capital expenditures totaled $57.6 million. Adjusted EBITDA
was $98.7 million, compared to $101.3 million in fiscal 2010.
"""


def test_weeks_and_the_time_that_opens_a_paragraph() -> None:
    document = extract(read(YEAR.encode(), "n.txt", "n.txt"))
    found = {(o.metric, str(o.period)): o.value for o in document.observations if o.unit == "USD"}
    assert found["Net sales", "2011-10-09/2011-12-31"] == Decimal(498000000)
    assert found["Net sales", "2010-10-10/2011-01-01"] == Decimal(481000000)
    assert found["Capital expenditures", "2011-01-01/2011-12-31"] == Decimal(57600000)
    assert found["Adjusted EBITDA", "2011-01-01/2011-12-31"] == Decimal(98700000)
    assert not [k for k in found if k[0] == "Capital expenditures" and "2011-10" in k[1]]
