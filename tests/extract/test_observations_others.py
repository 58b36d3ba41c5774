"""Whose figures they are: those of a target, of companies side by side, of whom a pronoun goes on to speak."""

from __future__ import annotations

import keiretsu.extract as extract
import pytest

HEAD = """WING SANG PACKAGING HOLDINGS LIMITED

DISCLOSEABLE TRANSACTION: DISPOSAL OF A SUBSIDIARY

23 August 2022

Wing Sang Packaging Holdings Limited (the "Company") announces that it will sell Foshan Broad Mould Co., Ltd.
(the "Target Company") to Pak Tat Limited for RMB180 million.

"""


def _told(text: str, name: str = "note.txt") -> set[tuple[str, str, str, float]]:
    found = extract.extract(extract.read(text.encode(), name, "-")).observations
    return {(o.company.name, o.metric, str(o.period), float(o.value)) for o in found}


def test_a_table_about_the_target_holds_its_figures() -> None:
    found = _told(
        HEAD
        + """INFORMATION ON THE TARGET COMPANY

The Target Company owns a moulding plant.

                        Year ended 31 December 2020   Year ended 31 December 2021
                                 RMB'000                      RMB'000
Revenue                           88,415                       61,902
Loss before taxation              (4,130)                     (12,677)

The net asset value of the Target Company as at 30 June 2022 was RMB97.3 million.
"""
    )
    target = "Foshan Broad Mould Co., Ltd."
    assert (target, "Revenue", "2021-01-01/2021-12-31", 61_902_000) in found
    assert (target, "net asset value", "2022-06-30", 97_300_000) in found
    assert not [one for one in found if one[0].startswith("Wing Sang") and one[1] == "Revenue"]


def test_a_table_of_the_companys_own_stays_its_own() -> None:
    found = _told(
        HEAD
        + """INFORMATION ON THE GROUP

                        Year ended 31 December 2020   Year ended 31 December 2021
                                 RMB'000                      RMB'000
Revenue                           88,415                       61,902
Loss before taxation              (4,130)                     (12,677)
"""
    )
    assert {one[0] for one in found if one[1] == "Revenue"} == {"Wing Sang Packaging Holdings Limited"}


def test_companies_side_by_side_are_of_the_day_of_their_outline() -> None:
    text = """Suwa Trading Ltd. and Abira Foods Co., Ltd. announce a share exchange

July 29, 2009

Suwa Trading Ltd. resolved today to make Abira Foods Co., Ltd. its wholly owned subsidiary.

#### 3. The parties (March 31, 2009)

| | Suwa Trading Ltd. | Abira Foods Co., Ltd. |
| --- | --- | --- |
| Founded | April 1919 | August 5, 1953 |
| Paid-in capital | JPY 30,457 million | JPY 2,860 million |
| Net sales, FY ended March 2009 | JPY 1,204.6 billion | JPY 28,914 million |
"""
    found = _told(text, "note.md")
    assert ("Abira Foods Co., Ltd.", "Paid-in capital", "2009-03-31", 2_860_000_000) in found
    assert ("Suwa Trading Ltd.", "Net sales", "2008-04-01/2009-03-31", 1_204_600_000_000) in found
    assert not [one for one in found if one[2].startswith(("1919", "1953"))]


@pytest.mark.parametrize(
    "text",
    [
        "Bergstrom Handel AB makes trucks in Umea. In 2021 it had net sales of SEK 118 million.",
        "Bergstrom Handel AB makes trucks in Umea. It employs 90 people. Its net sales for 2021 were SEK 118 million.",
    ],
)
def test_a_pronoun_goes_on_to_speak_of_the_company_before_it(text: str) -> None:
    head = "Tervola Steel Oyj: acquisition\n\n3 May 2022\n\nTervola Steel Oyj will buy a company.\n\n"
    assert ("Bergstrom Handel AB", "2021-01-01/2021-12-31", 118e6) in {
        (one[0], one[2], one[3]) for one in _told(head + text + "\n")
    }


def test_a_pronoun_after_the_company_that_speaks_is_that_company() -> None:
    text = """Tervola Steel Oyj: acquisition

3 May 2022

Tervola Steel Oyj distributes steel. In 2021 it had net sales of EUR 340 million.
"""
    assert ("Tervola Steel Oyj", "net sales", "2021-01-01/2021-12-31", 340e6) in _told(text)


def test_shares_in_thousands_are_counted_and_words_before_a_metric_are_none_of_it() -> None:
    text = """MARLOW VALVE CORPORATION REPORTS FOURTH QUARTER RESULTS

HOUSTON, February 20, 2014 -- Marlow Valve Corporation (NYSE: MRV) today reported results for the fourth
quarter of 2013.

The closing resulted in a pre-tax charge of $7.9 million in the quarter. Full year free cash flow was $88.9 million.

                                    Three Months Ended December 31,
                                          2013            2012
Net sales (thousands)               $  231,805      $  218,690
Diluted shares (thousands)              22,980          23,150
"""
    found = {(metric, value) for _, metric, _, value in _told(text)}
    assert ("Diluted shares", 22_980_000) in {(m.split(" (")[0], v) for m, v in found}
    assert ("pre-tax charge", 7_900_000) in found
    assert ("free cash flow", 88_900_000) in found
