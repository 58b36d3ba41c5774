"""Small tables inside of notices: assets and liabilities side by side, shares before and after, whose they are."""

from __future__ import annotations

from keiretsu.extract import extract, read

HEAD = """Harima Rivet Co., Ltd.
June 10, 2020

Notice of Company Split

Harima Rivet Co., Ltd. ("Harima") will split off its washer business to Kobe Washer Co., Ltd. ("Kobe").

"""
Seen = set[tuple[str, str, str, float]]


def seen(text: str, name: str = "n.txt") -> Seen:
    found = extract(read((HEAD + text + "\n").encode(), name, name)).observations
    return {(o.company.name, o.metric, str(o.period), float(o.value)) for o in found}


def told(text: str, name: str = "n.txt") -> set[tuple[str, str, float]]:
    return {one[1:] for one in seen(text, name)}


SIDES = """## Assets and liabilities to be split (as of March 31, 2020)

| Assets | | Liabilities | |
|---|---|---|---|
| Item | Book value | Item | Book value |
| Current assets | 450 million yen | Current liabilities | 210 million yen |
| Non-current assets | 310 million yen | Non-current liabilities | 55 million yen |
| Total | 760 million yen | Total | 265 million yen |
"""
ALIGNED = """3. Assets and liabilities to be transferred (as of March 31, 2020)

Assets                                     Liabilities
Item                  Book value           Item                  Book value
Current assets        1,812 million yen    Current liabilities     655 million yen
Fixed assets            930 million yen    Fixed liabilities       121 million yen
Total                 2,742 million yen    Total                   776 million yen
"""


def test_lists_side_by_side_keep_their_own_figures() -> None:
    found = told(SIDES, "n.md")
    assert ("Current assets", "2020-03-31", 450e6) in found
    assert ("Non-current assets", "2020-03-31", 310e6) in found  # no misreading of the line above
    assert ("Current liabilities", "2020-03-31", 210e6) in found
    assert ("Liabilities", "2020-03-31", 265e6) in found
    assert not {one for one in found if "assets" in one[0].lower() and one[2] in (210e6, 55e6, 265e6)}
    lines = told(ALIGNED)
    assert {("Fixed assets", "2020-03-31", 930e6), ("Fixed liabilities", "2020-03-31", 121e6)} <= lines


def test_one_list_with_two_columns_of_figures_is_one() -> None:
    found = told(
        """| Million yen | March 31, 2019 | March 31, 2020 |
|---|---|---|
| Current assets | 440 | 450 |
| Fixed assets | 300 | 310 |
""",
        "n.md",
    )
    assert {("Current assets", "2019-03-31", 440e6), ("Fixed assets", "2020-03-31", 310e6)} <= found


def test_shares_before_and_after() -> None:
    found = told("""Holdings

\tBefore\t%\tAfter*\t%
Mita Life Insurance Company\t8,916,000\t12.00\t15,166,000\t16.03
Shares in issue\t74,300,000\t\t94,612,500

* on July 9, 2020, when the new shares are listed
""")
    assert ("Shares in issue", "2020-06-10", 74300000.0) in found
    assert ("Shares in issue", "2020-07-09", 94612500.0) in found
    assert not {one for one in found if one[2] in (8916000.0, 15166000.0)}


def test_shares_by_day() -> None:
    found = told("""Shares of Harima

                                         Issued                 Treasury
    April 30, 2020                   43,000,000                1,330,000
    May 31, 2020                     41,500,000                  930,000
""")
    assert ("Issued", "2020-05-31", 41500000.0) in found
    assert ("Treasury", "2020-04-30", 1330000.0) in found


OUTLINE = """4. Outline of the counterparty

     Name               Kobe Washer Co., Ltd.
     Seat               Kobe City
     Dealings           Harima sold washers for 640 million yen to the counterparty in the year ended
                        March 31, 2020. The counterparty holds no shares of Harima.

     Consolidated figures, million yen      Year to March 2019     Year to March 2020
       Operating revenue                               149,305                158,642
       Operating profit                                  5,874                  7,116
"""


def test_the_end_of_an_entry_heads_no_column_of_the_table_below() -> None:
    found = seen(OUTLINE)
    assert ("Kobe Washer Co., Ltd.", "Operating profit", "2018-04-01/2019-03-31", 5874e6) in found
    assert {one[0] for one in found if one[1].startswith("Operating")} == {"Kobe Washer Co., Ltd."}


def test_a_rate_of_interest_in_a_name_is_no_unit() -> None:
    found = extract(
        read(
            (
                HEAD
                + """Capitalization at March 31, 2020 (in thousands):

Cash and cash equivalents                 $ 21,406
8.75% senior notes due 2025                150,000
Total debt                                 205,000
Total capitalization                     $517,877
"""
            ).encode(),
            "n.txt",
            "n.txt",
        )
    ).observations
    notes = next(o for o in found if o.metric.endswith("due 2025"))
    assert (float(notes.value), notes.unit) == (150e6, "USD")
