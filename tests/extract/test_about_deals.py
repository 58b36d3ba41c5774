"""What is told of a deal's company without its name: who holds the rest, how a stake moves, whose subsidiary it is."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.model import Fact

DEAL = "Castlegate plc\n\n4 March 2013\n\nCastlegate plc will acquire 60% of Montfort Dairy Ltd on 1 April 2013. "


def _facts(text: str, kind: str, suffix: str = "txt") -> list[Fact]:
    found = extract(read((text + "\n").encode(), f"case.{suffix}", f"case.{suffix}"))
    return [fact for fact in found.facts if fact.type == kind]


def _held(text: str, suffix: str = "txt") -> set[tuple[str, str, str, str]]:
    """Holder, issuer, percent and status of every holding."""
    return {
        (f.role("holder")[0].name, f.role("issuer")[0].name, f"{float(str(f.value('percent'))):g}", f.status)
        for f in _facts(text, "Shareholding", suffix)
        if f.value("percent") is not None
    }


@pytest.mark.parametrize(
    ("more", "held"),
    [
        ("Mr. Kiyoshi Doi, its founder, will retain the remaining 40%.", ("Kiyoshi Doi", "40", "planned")),
        ("The remaining 40% stays with its promoter, Tern Capital LLP.", ("Tern Capital LLP", "40", "planned")),
        ("The other 40 per cent belongs to Tern Capital LLP.", ("Tern Capital LLP", "40", "planned")),
        ("Tern Capital LLP now controls 40% of the company.", ("Tern Capital LLP", "40", "current")),
        ("Tern Capital LLP, which already held 12%, backs the deal.", ("Tern Capital LLP", "12", "current")),
        ("It will lift its holding to 75% from 15%.", ("Castlegate plc", "15", "current")),
        ("Tern Capital LLP may keep the remaining 40%.", None),
        ("Tern Capital LLP holds 40% of the local market.", None),
    ],
)
def test_whose_shares_they_are_stands_in_the_deal(more: str, held: tuple[str, str, str] | None) -> None:
    told = {(who, percent, status) for who, issuer, percent, status in _held(DEAL + more) if "Montfort" in issuer}
    assert held in told if held else "Tern Capital LLP" not in {who for who, _, _ in told}


@pytest.mark.parametrize(
    ("more", "parent"),
    [
        ("Upon completion the target company will become a 60%-owned subsidiary of the group.", "Castlegate plc"),
        ("As a result, Montfort Dairy will become a consolidated subsidiary.", "Castlegate plc"),
        ("The company may become a subsidiary if holders agree.", None),
    ],
)
def test_what_a_deal_makes_of_its_company(more: str, parent: str | None) -> None:
    told = [(f.role("parent")[0].name, f.status) for f in _facts(DEAL + more, "Subsidiary")]
    assert told == ([(parent, "planned")] if parent else [])


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Aldo Corp. will lift its interest in Benn Ltd to 40% from 25%.",
            {("Aldo Corp.", "Benn Ltd", "40", "planned"), ("Aldo Corp.", "Benn Ltd", "25", "current")},
        ),
        (
            "The issue reduces Aldo Corp.'s stake in Benn Ltd to 9.8% from 17.3%.",
            {("Aldo Corp", "Benn Ltd", "9.8", "current"), ("Aldo Corp", "Benn Ltd", "17.3", "former")},
        ),
        ("Aldo Corp. cut its share of the German market to 12% from 14%.", set()),
        ("Aldo Corp. may lift its interest in Benn Ltd to 40% from 25%.", set()),
    ],
)
def test_a_stake_moves(text: str, held: set[tuple[str, str, str, str]]) -> None:
    assert _held(text) == held


def test_a_move_counts_its_shares() -> None:
    text = "Aldo Corp.'s stake in Benn Ltd rose from 1,000,000 shares (6.1%) to 3,150,000 shares (19.2%)."
    counted = {f"{f.value('percent'):g}": f"{f.value('shares'):g}" for f in _facts(text, "Shareholding")}
    assert counted == {"6.1": "1000000", "19.2": "3150000"}


HOLDERS = "Etchu Light Metal Co., Ltd.\n\nMay 7, 2010\n\n"


def test_a_list_of_holders_stands_line_by_line() -> None:
    lines = "1. Kurobe Alumina K.K. 4,800,000 shares (24.0%)\n2. Jiro Mase 980,000 (4.9%)"
    facts = _facts(f"{HOLDERS}Largest shareholders (as of March 31, 2010)\n{lines}", "Shareholding")
    assert [(f.role("holder")[0].name, str(f.as_of), f"{f.value('rank'):g}") for f in facts] == [
        ("Kurobe Alumina K.K.", "2010-03-31", "1"),
        ("Jiro Mase", "2010-03-31", "2"),
    ]
    assert not _facts(f"{HOLDERS}Sales by product\nTubes 4,800,000 (24.0%)\nPlates 980,000 (4.9%)", "Shareholding")


def test_a_list_of_holders_has_two_sides() -> None:
    lines = (
        "   Before      After\nKurobe Alumina K.K.   3,020 shares (15.10%)   16,226 shares (81.13%)\n"
        "Jiro Mase   1,400 shares (7.00%)   -"
    )
    held = _held(f"{HOLDERS}Principal shareholders\n{lines}")
    assert {(who, percent, status) for who, _, percent, status in held} == {
        ("Kurobe Alumina K.K.", "15.1", "current"),
        ("Kurobe Alumina K.K.", "81.13", "planned"),
        ("Jiro Mase", "7", "current"),
    }


def test_a_venture_takes_its_part_and_its_company_from_its_holders() -> None:
    text = (
        "Aizu Parts Corp. and Verstraete N.V. agreed to set up a joint company. Aizu Parts will hold 65% of "
        "Aizu Slovakia s.r.o. and Verstraete 35%. The venture, with capital of 12 million euros, is to be founded in "
        "September 2011."
    )
    (fact,) = _facts(text, "JointVenture")
    assert [agent.name for agent in fact.role("venture")] == ["Aizu Slovakia s.r.o."]
    assert (f"{fact.value('percent'):g}", str(fact.date)) == ("65", "2011-09")


def test_a_subscriber_holds_afterwards_what_the_list_of_holders_says() -> None:
    text = (
        f"{HOLDERS}Kurobe Alumina K.K. will subscribe for 500,000 new shares of the Company.\n\n"
        "Shareholders after the allotment\nKurobe Alumina K.K. 4,800,000 shares (24.0%)\nJiro Mase 980,000 (4.9%)"
    )
    (fact,) = _facts(text, "ShareSubscription")
    assert fact.value("percentAfter") == 24


def test_a_sentence_leads_to_a_table_of_subsidiaries() -> None:
    text = (
        "Trevalga Holdings plc\n\nThe following table shows our principal subsidiaries as of December 31, 2012.\n\n"
        "| Name | Country | % held |\n|---|---|---|\n| Trevalga Pumps Ltd | England | 100 |\n"
        "| Trevalga Iberia S.L. | Spain | 75 |"
    )
    told = [
        (f.role("subsidiary")[0].name, f"{f.value('percent'):g}", str(f.as_of))
        for f in _facts(text, "Subsidiary", "md")
    ]
    assert told == [("Trevalga Pumps Ltd", "100", "2012-12-31"), ("Trevalga Iberia S.L.", "75", "2012-12-31")]
    other = text.replace("our principal subsidiaries", "our principal products")
    assert not _facts(other, "Subsidiary", "md")


@pytest.mark.parametrize(
    ("more", "gain"),
    [
        ("A book gain of USD 3.1 million will be recorded.", 3_100_000),
        ("The shipowner will book a profit of USD 3.1 million on the sale.", 3_100_000),
        ("Its net profit was USD 3.1 million.", None),
    ],
)
def test_what_a_sale_brings(more: str, gain: int | None) -> None:
    (fact,) = _facts(f"Larsen Rederi ASA has sold Nordlys Line AS to Pelagos Shipping S.A. {more}", "Divestiture")
    assert fact.value("gain") == gain


def test_several_sellers_are_told_later() -> None:
    text = "Castlegate plc has acquired Montfort Dairy Ltd. The vendors, Mr Alan Moss and Tern Capital LLP, stay on."
    (fact,) = _facts(text, "Acquisition")
    assert [agent.name for agent in fact.role("seller")] == ["Alan Moss", "Tern Capital LLP"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The tubes go to carmaker Tatranka and to Polish carrier Lotnia.", {"Tatranka", "Lotnia"}),
        ("Brewer Castlegate Plc said it had sold its stake.", {"Castlegate Plc"}),
        ("Miner Kellaway agreed to sell its smelter to Dutch rival Vaals Staal.", {"Kellaway", "Vaals Staal"}),
        ("On 20 June Alder plc bought the mill from the Munn family.", {"Alder plc", "Munn family"}),
        ("Carrier Corporation sold the firm to developer Martin Keller.", {"Carrier Corporation"}),
    ],
)
def test_names_told_by_their_trade(text: str, names: set[str]) -> None:
    from keiretsu.extract import mentions
    from keiretsu.extract.reading import lay_out

    found = mentions.find(lay_out(read((text + "\n").encode(), "case.txt", "case.txt")))
    assert {str(m.value.name) for m in found.all if m.kind == "organization"} == names
