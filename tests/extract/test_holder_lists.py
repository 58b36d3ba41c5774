"""Lists of holders with what stands beside their figures: initials, words with l and O, trusts, two sides."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

Told = tuple[str, float | None, float | None, str]


def _holdings(text: str) -> list[Told]:
    lines = to_lines(extract(read((text + "\n").encode(), "list.txt", "list.txt")))
    return [
        (
            row["roles"]["holder"][0],
            row.get("values", {}).get("shares"),
            row.get("values", {}).get("percent"),
            row.get("status", "current"),
        )
        for row in lines
        if row.get("type") == "Shareholding"
    ]


def test_shares_in_a_list_without_a_head_are_as_they_stand() -> None:
    told = _holdings(
        "Kitahama Foods Co., Ltd.\n\nPrincipal shareholders (as of March 31, 2012)\n\n"
        "Kitahama Shoji K.K.                  3,120,000 shares   (26.0%)\n"
        "The Settsu Bank, Ltd.                  540,000 shares    (4.5%)\n"
        "Ichiro Kitahama                        300,000 shares    (2.5%)\n"
    )
    assert told == [
        ("Kitahama Shoji K.K.", 3_120_000, 26, "current"),
        ("Settsu Bank, Ltd.", 540_000, 4.5, "current"),
        ("Ichiro Kitahama", 300_000, 2.5, "current"),
    ]


def test_a_head_that_counts_in_thousands_still_does() -> None:
    told = _holdings(
        "Kitahama Foods Co., Ltd.\n\nMajor shareholders\n\n"
        "Name                     Shares held (thousands)     Ratio (%)\n"
        "Kitahama Shoji K.K.                        3,120         26.0\n"
        "The Settsu Bank, Ltd.                        540          4.5\n"
    )
    assert [(holder, shares) for holder, shares, _, _ in told] == [
        ("Kitahama Shoji K.K.", 3_120_000),
        ("Settsu Bank, Ltd.", 540_000),
    ]


def test_initials_in_a_name_are_no_figures() -> None:
    told = _holdings(
        "Naniwa Kagaku Corporation\n\nComposition of shareholders after the allotment\n\n"
        "Before the allotment (as of September 30, 2015)      After the allotment\n"
        "Mizuno Chemicals, Inc.               18.20%          Oriel Partners Fund II, L.P.        33.40%\n"
        "Naniwa Life Insurance Company         6.10%          Mizuno Chemicals, Inc.              12.12%\n"
    )
    assert ("Oriel Partners Fund II, L.P.", None, 33.4, "planned") in told
    assert ("Mizuno Chemicals, Inc.", None, 18.2, "current") in told


def test_a_name_that_ends_in_letters_like_digits_is_no_count() -> None:
    told = _holdings(
        "Outline of the subsidiary\n\nName: Hakata Logistics Co., Ltd.\nEstablished: April 1987\n"
        "Major shareholders and ratio: Apollo 23%, Chikuzen Holdings Inc. 77%\n"
    )
    assert told == [("Apollo", None, 23, "current"), ("Chikuzen Holdings Inc.", None, 77, "current")]


def test_the_account_that_shares_are_held_for_is_no_part_of_the_name() -> None:
    told = _holdings(
        "Meadowbank Resources Limited\n\nSubstantial shareholders\n\nName | Shares | %\n--- | --- | ---\n"
        "Tanager Pty Ltd <Tanager A/C> | 45,000,000 | 15.2\nHolt Nominees Limited | 30,112,000 | 10.17\n"
    )
    assert told[0] == ("Tanager Pty Ltd", 45_000_000, 15.2, "current")


def test_the_next_of_a_list_has_its_part_of_the_same_company() -> None:
    told = _holdings(
        "Lumen Digital Corp. announced the terms of its offering. After the offering, Redwood Ventures, LLC will own "
        "31.2% of the common stock of Lumen Digital Corp., the founder Dana Whitlock 14.7%."
    )
    assert [(h, p, s) for h, _, p, s in told] == [
        ("Redwood Ventures, LLC", 31.2, "planned"),
        ("Dana Whitlock", 14.7, "planned"),
    ]
