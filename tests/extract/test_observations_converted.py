"""Tables as converters leave them: tags of HTML in Markdown, one cell a line with notes, names run together; whose year
a bare number is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from keiretsu.extract import extract, read

Told = dict[tuple[str, str, str], Decimal]
YEAR, LAST = "2015-04-01/2016-03-31", "2014-04-01/2015-03-31"


def _told(text: str, name: str = "n.txt") -> Told:
    return {(o.metric, str(o.period), o.unit): o.value for o in extract(read(text.encode(), name, name)).observations}


TAGGED = """# KISARAGI DENKI CO., LTD.

Kyoto, April 27, 2016 -- Kisaragi Denki Co., Ltd. (TSE: 6799) today announced its results for the year ended March 31,
2016.

### Selected financial data

<table>
<tr><th rowspan="2"></th><th colspan="2">Millions of yen (except per share amounts and %)</th>
<th>Thousands of U.S. dollars</th></tr>
<tr><th>Year ended March 31, 2016</th><th>Year ended March 31, 2015</th><th>Year ended March 31, 2016</th></tr>
<tr><td>Net sales</td><td>187,640</td><td>163,904</td><td>1,660,531</td></tr>
<tr><td><b>Operating profit</b></td><td>21,218</td>
<td>17,055</td><td>187,770</td></tr>
</table>

|  | March 31, 2016 | March 31, 2015 |
|---|---|---|
| Total assets (millions of yen) | 241,775 | 229,068 |

### Dividends

| Yen | Interim | Year-end | Total |
|---|---|---|---|
| Year ended March 31, 2016 | 22 | 26 (planned) | 48 |

Fourth-quarter sales came to ¥50,115 million, 3.4% less than in the third quarter.
"""


@pytest.mark.parametrize(
    ("metric", "period", "unit", "value"),
    [
        ("Net sales", YEAR, "JPY", "187640000000"),
        ("Net sales", YEAR, "USD", "1660531000"),
        ("Operating profit", LAST, "JPY", "17055000000"),
        ("Total assets", "2015-03-31", "JPY", "229068000000"),
        ("Interim", YEAR, "JPY", "22"),
        ("Year-end", YEAR, "JPY", "26"),
        ("sales", "2016-01-01/2016-03-31", "JPY", "50115000000"),
    ],
)
def test_tables_in_tags(metric: str, period: str, unit: str, value: str) -> None:
    assert _told(TAGGED, "n.md").get((metric, period, unit)) == Decimal(value)


STACKED = """Tarn Leisure Group PLC
6 December 2011

TARN LEISURE GROUP PLC
Preliminary results for the year ended 30 September 2011

GROUP INCOME STATEMENT
Year ended
30 September 2011
Year ended
30 September 2010
Note
£m
£m
Revenue
2
118.4
107.4
Operating costs
(97.2)
(87.8)
Finance costs
4
(3.3)
(3.6)

SEGMENTAL ANALYSIS
{years}
Revenue
Operating profit
Revenue
Operating profit
£m
£m
£m
£m
Pubs
76.2
16.9
66.3
15.1
Hotels
42.2
4.3
41.1
4.5
"""


@pytest.mark.parametrize(("years", "when"), [("2011\n2011\n2010\n2010", "2009-10-01/2010-09-30")])
def test_one_cell_a_line_with_references_to_notes(years: str, when: str) -> None:
    found = _told(STACKED.format(years=years))
    assert found["Operating costs", "2010-10-01/2011-09-30", "GBP"] == Decimal(-97200000)
    assert found["Finance costs", "2009-10-01/2010-09-30", "GBP"] == Decimal(-3600000)
    assert found["Hotels > Operating profit", when, "GBP"] == Decimal(4500000)
    assert found["Pubs > Revenue", when, "GBP"] == Decimal(66300000)
    assert not [key for key in found if key[2] == "count"]


RUN = """Otowa Chemical Industries, Ltd.   Flash Report for the Fiscal Year Ended March 31, 2003

May 14, 2003

Consolidated results                        (Millions of yen)
{head}
FY ended March 31, 2003 121,746 2.9 7,382 18.6
FY ended March 31, 2002 118,315 -4.4 6,224 -31.0

Forecast for the fiscal year ending March 31, 2004
Net sales Recurring profit Net income
Interim period 62,000 3,200 1,600
Full year 126,000 7,500 4,000

By segment (Millions of yen)
                       Net sales                     Operating income
                   FY2003   FY2002   Change       FY2003   FY2002   Change
Basic chemicals    49,320   50,876   -1,556        1,874    2,013     -139
Electronic         21,590   19,082    2,508        1,295      960      335
 materials
Other               6,669    8,152   -1,483           17      152     -135
"""


def test_names_that_were_run_together_over_rows_of_times() -> None:
    found = _told(RUN.format(head="Net sales Change (%) Operating income Change (%)"))
    assert found["Operating income", "2002-04-01/2003-03-31", "JPY"] == Decimal(7382000000)
    assert found["Net sales > Change", "2001-04-01/2002-03-31", "percent"] == Decimal("-4.4")
    assert found["Recurring profit", "2003-04-01/2003-09-30", "JPY"] == Decimal(3200000000)
    assert found["Net income", "2003-04-01/2004-03-31", "JPY"] == Decimal(4000000000)


def test_names_of_another_number_head_no_such_rows() -> None:
    found = _told(RUN.format(head="Net sales Operating income"))
    assert not [key for key in found if key[0].startswith("Operating income")]


def test_a_numbered_year_that_is_reported_on_is_over() -> None:
    found = _told(RUN.format(head="Net sales Change (%) Operating income Change (%)"))
    segment = {key: value for key, value in found.items() if "Electronic materials" in key[0]}
    assert {key[1] for key in segment} == {"2002-04-01/2003-03-31", "2001-04-01/2002-03-31"}
    assert max(segment.values()) == Decimal(21590000000)
