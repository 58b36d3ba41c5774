"""Conclusions: one event for what two documents tell, states in time, conflicts, checks; never a wrong join."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from disclosures import Disclosure, placement, results
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.graph import Graph
from keiretsu.graph.conclude import Conclusions
from keiretsu.graph.merging import Merged
from keiretsu.graph.network import network
from keiretsu.graph.precision import agree, step
from keiretsu.model import Extraction, When

ISSUER, BUYER = "Minato Internet Inc.", "Umi Data K.K."


def conclude(*documents: Disclosure | Extraction) -> Conclusions:
    with Graph() as graph:
        for document in documents:
            graph.add(document.made() if isinstance(document, Disclosure) else document)
        return graph.conclude()


def events(found: Conclusions, type_: str) -> list[Merged]:
    return [event for event in found.events.values() if event.type == type_]


def subscription(name: str, issued: str, date: str, status: str = "completed", **values: object) -> Disclosure:
    doc = Disclosure(name, issued)
    return doc.event("ShareSubscription", status, date, values=values, subscriber=BUYER, issuer=ISSUER)


FIGURES = {"shares": 8400, "pricePerShare": 418200, "currency": "JPY"}


def test_the_same_event_told_twice_is_one_with_both_claims() -> None:
    found = conclude(placement(), results())
    subscriptions = events(found, "ShareSubscription")
    assert sorted(len(event.claims) for event in subscriptions) == [1, 2]
    joined = next(event for event in subscriptions if len(event.claims) == 2)
    assert joined.number("amount") == 9600000000 and joined.number("shares") == 10095
    assert str(joined.known_from) == "2003-09-16"
    (_, difference), *_ = found.conflicts  # paid on the 16th, or completed on the 17th: both stay visible
    assert difference.property == "date" and difference.shown == ("2003-09-16", "2003-09-17")


def test_a_plan_and_its_completion_are_one_event_that_happened() -> None:
    plan = subscription("plan.txt", "2003-05-20", "2003-06", "planned", **FIGURES)
    done = subscription("done.txt", "2003-07-01", "2003-06-26", **FIGURES)
    (event,) = conclude(plan, done).events.values()
    assert event.status == "completed" and str(event.times["date"]) == "2003-06-26" and len(event.claims) == 2
    assert not event.disagreements and str(event.known_from) == "2003-05-20"


def test_a_plan_alone_never_is_a_completed_event() -> None:
    plans = [subscription(f"{n}.txt", f"2003-05-{n}", "2003-06-06", "planned", **FIGURES) for n in (20, 21)]
    (event,) = conclude(*plans).events.values()
    assert event.status == "planned" and len(event.claims) == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"shares": 3265, "pricePerShare": 418200, "currency": "JPY"}, "another number of shares"),
        ({"shares": 8400, "pricePerShare": 418200, "currency": "USD"}, "another currency"),
        ({"shares": 8400, "pricePerShare": 951300, "currency": "JPY"}, "another price"),
    ],
)
def test_a_figure_that_disagrees_keeps_two_events_apart(change: dict[str, object], why: str) -> None:
    plan = subscription("plan.txt", "2003-05-20", "2003-06-06", "planned", **FIGURES)
    done = subscription("done.txt", "2003-07-01", "2003-06-06", **change)
    assert len(conclude(plan, done).events) == 2, why


def test_near_misses_stay_apart() -> None:
    cases = {
        "two documents, two buyers": [
            Disclosure("a").event("ShareSubscription", date="2003-06-06", subscriber=BUYER, issuer=ISSUER),
            Disclosure("b").event("ShareSubscription", date="2003-06-06", subscriber="Kawa Inc.", issuer=ISSUER),
        ],
        "a group and its member": [
            Disclosure("a").event("ShareSubscription", date="2003-06-06", subscriber="Umi Data Group", issuer=ISSUER),
            Disclosure("b").event("ShareSubscription", date="2003-06-06", subscriber="Umi Data", issuer=ISSUER),
        ],
        "two years": [
            Disclosure("a").event("Dividend", date="2003-06-06", issuer=ISSUER, values={"amountPerShare": 25}),
            Disclosure("b").event("Dividend", date="2004-06-06", issuer=ISSUER, values={"amountPerShare": 25}),
        ],
        "two forecasts of one figure": [
            Disclosure("a").event("Guidance", "planned", "2003-05-20", company=ISSUER, values={"metric": "Revenues"}),
            Disclosure("b").event("Guidance", "planned", "2003-11-21", company=ISSUER, values={"metric": "Revenues"}),
        ],
        "two figures of one forecast": [
            Disclosure("a").event("Guidance", "planned", "2003-05-20", company=ISSUER, values={"metric": "Revenues"}),
            Disclosure("b").event("Guidance", "planned", "2003-05-20", company=ISSUER, values={"metric": "Net income"}),
        ],
        "two officers": [
            Disclosure("a").event("OfficerAppointment", date="2003-06", company=ISSUER,
                                  person=Disclosure("p").agent("Koichi Tanaka", "person")),
            Disclosure("b").event("OfficerAppointment", date="2003-06", company=ISSUER,
                                  person=Disclosure("p").agent("Akira Mori", "person")),
        ],
        "a fact and its denial": [
            Disclosure("a").event("Merger", date="2003-06-06", party=[ISSUER, BUYER]),
            Disclosure("b").event("Merger", "denied", date="2003-06-06", party=[ISSUER, BUYER]),
        ],
        "alliances with different partners": [
            Disclosure("a").event("BusinessAlliance", date="2003-06-06", party=[ISSUER, BUYER]),
            Disclosure("b").event("BusinessAlliance", date="2003-06-06", party=[ISSUER, "Kawa Inc."]),
        ],
    }  # fmt: skip
    for what, documents in cases.items():
        for document in documents:
            document.agents.update({a.name: a for fact in document.facts for a in fact.agents()})
        assert len(conclude(*documents).events) == 2, what
    assert len(cases) == 8


def test_two_records_of_one_document_are_never_joined_even_through_another() -> None:
    both = Disclosure("a.txt").event("Dividend", date="2003", issuer=ISSUER, values={"amountPerShare": 25.5})
    both.event("Dividend", date="2003", issuer=ISSUER, values={"amountPerShare": 25.5})
    other = Disclosure("b.txt").event("Dividend", date="2003", issuer=ISSUER, values={"amountPerShare": 25.5})
    assert len(conclude(both, other).events) == 3  # which of the two is told again is anybody's guess


def test_a_deal_told_from_both_sides_is_one() -> None:
    buys = Disclosure("a").event(
        "Acquisition",
        date="2003-06-06",
        acquirer=BUYER,
        target="Kawa Inc.",
        values={"amount": 3500000000, "currency": "JPY"},
    )
    sells = Disclosure("b").event("Divestiture", date="2003-06-06", seller=ISSUER, acquirer=BUYER, target="Kawa Inc.",
                                  values={"amount": 3513000000, "currency": "JPY"})  # fmt: skip
    (event,) = conclude(buys, sells).events.values()
    assert len(event.claims) == 2 and event.number("amount") == 3513000000 and "seller" in event.roles


# --- states ---------------------------------------------------------------------------------------------------------


def holding(name: str, issued: str, percent: float, as_of: str = "", status: str = "current") -> Disclosure:
    doc = Disclosure(name, issued)
    return doc.relation("Shareholding", status, as_of, holder=BUYER, issuer=ISSUER, values={"percent": percent})


def test_a_holding_is_one_state_while_its_size_stays_and_ends_when_it_changes() -> None:
    found = conclude(
        holding("a", "2003-04-01", 4.9, "2003-03-31"),
        holding("b", "2003-09-16", 31.6, "2003-09-16"),
        holding("c", "2003-11-21", 31.63, "2003-09-30"),
    )
    small, large = sorted(found.states.values(), key=lambda state: str(state.times["asOf"]))
    assert small.number("percent") == Decimal("4.9") and str(small.times["validUntil"]) == "2003-03-31/2003-09-15"
    assert large.number("percent") == Decimal("31.63") and "validUntil" not in large.times
    assert str(large.times["asOf"]) == "2003-09-16" and len(large.claims) == 2


def test_what_is_planned_is_a_state_of_its_own() -> None:
    found = conclude(holding("a", "2003-08-01", 31.6, "2003-09-17", "planned"), holding("b", "2003-08-01", 4.9))
    assert sorted(state.status for state in found.states.values()) == ["current", "planned"]
    assert not any("validUntil" in state.times for state in found.states.values())


def test_a_former_state_takes_its_end_from_the_event_that_ended_it() -> None:
    doc = Disclosure("a", "2003-11-21")
    doc.relation("EquityMethodAffiliate", "former", investor=ISSUER, investee="Kawa Inc.", as_of="2003-03-31")
    doc.event("AccountingMethodChange", date="2003-08-20", investor=ISSUER, investee="Kawa Inc.",
              values={"method": "equityMethodEnd"})  # fmt: skip
    found = conclude(doc)
    (state,), (event,) = found.states.values(), found.events
    assert str(state.times["validUntil"]) == "2003-08-20" and ("endedBy", event) in state.links


def test_a_state_takes_its_start_from_the_event_that_began_it() -> None:
    doc = Disclosure("a", "2003-09-16")
    doc.relation("EquityMethodAffiliate", "current", investor=BUYER, investee=ISSUER)
    doc.event("AccountingMethodChange", date="2003-09-16", investor=BUYER, investee=ISSUER,
              values={"method": "equityMethodStart"})  # fmt: skip
    (state,) = conclude(doc).states.values()
    assert str(state.times["validFrom"]) == "2003-09-16" and "startedBy" in dict(state.links)


def issuance(name: str, issued: str, date: str, dates: dict[str, str] | None = None, **values: object) -> Disclosure:
    return Disclosure(name, issued).event("ShareIssuance", "completed", date, values=values, dates=dates, issuer=ISSUER)


PAID = issuance(
    "paid.txt", "2003-09-16", "2003-09-16", {"payment": "2003-09-16", "announced": "2003-09-16"},
    method="thirdPartyAllotment", pricePerShare=951300, currency="JPY",
)  # fmt: skip
PLACED = issuance(
    "placed.txt", "2003-11-21", "2003-09-17", {"announced": "2003-11-21"},
    method="privatePlacement", shares=12615, amount=12000000000, currency="JPY",
)  # fmt: skip


def test_a_placement_told_by_its_price_and_by_its_size_is_one_and_both_days_stay_in_sight() -> None:
    bare = Disclosure("bare.txt", "2003-10-08").event("ShareIssuance", date="2003-09-16", issuer=ISSUER)
    for documents in itertools.permutations([PAID, PLACED, bare]):
        found = conclude(*documents)
        (event,) = found.events.values()
        assert len(event.claims) == 3 and event.number("shares") == 12615 and event.number("pricePerShare") == 951300
        assert str(event.times["announcedDate"]) == "2003-09-16"  # told anew later: history, no conflict
        ((_, difference),) = found.conflicts
        assert difference.shown == ("2003-09-16", "2003-09-16 (payment)", "2003-09-17")


@pytest.mark.parametrize(
    "other",
    [
        issuance("other.txt", "2003-11-21", "2003-09-17", method="privatePlacement", shares=8400, amount=8000000000),
        issuance("far.txt", "2003-11-21", "2003-09-26", method="privatePlacement", shares=12615, amount=12000000000),
        issuance("public.txt", "2003-11-21", "2003-09-17", method="publicOffering", shares=12615, amount=12000000000),
        issuance("size.txt", "2003-11-21", "2003-09-17", method="privatePlacement", shares=12615, amount=9000000000),
        issuance("none.txt", "2003-11-21", "2003-09-17", method="privatePlacement"),
    ],
    ids=lambda doc: doc.name,
)
def test_a_placement_of_another_price_day_way_or_size_is_another(other: Disclosure) -> None:
    expected = 1 if other.name == "other.txt" else 2  # 8,400 x 951,300 is 8.0 billion: it may well be one
    assert len(conclude(PAID, other).events) == expected


def test_losses_of_two_quarters_are_two() -> None:
    docs = [
        Disclosure(f"{n}.txt", "2003-11-21").event("WriteOff", date=period, company=ISSUER, counterparty="Kawa Inc.")
        for n, period in enumerate(("2002-04-01/2003-03-31", "2003-04-01/2003-06-30"))
    ]
    found = conclude(*docs)
    assert len(found.events) == 2 and not found.conflicts


@pytest.mark.parametrize(
    ("metric", "left", "right", "conflicts"),
    [
        ("Operating loss", "194000000", "-193782000", 0),
        ("Operating loss", "194000000", "-184782000", 1),
        ("Operating income (loss)", "194000000", "-194000000", 1),
        ("Operating income", "194000000", "-194000000", 1),
        ("Decrease in cash", "-1200000", "1200000", 0),
    ],
)
def test_signs_and_rounding_make_no_conflict_where_the_label_tells_the_way(
    metric: str, left: str, right: str, conflicts: int
) -> None:
    docs = [Disclosure(f"{n}.txt", "2003-11-21").figure(ISSUER, metric, "2003", v) for n, v in enumerate((left, right))]
    assert len(conclude(*docs).conflicts) == conflicts


def stake(status: str = "current", issued: str = "2015-05-15", **times: str) -> Disclosure:
    doc = Disclosure("holding.txt", issued)
    return doc.relation("Shareholding", status, holder=BUYER, issuer=ISSUER, values={"percent": 21.6}, **times)


def held(document: Disclosure, day: str) -> tuple[bool, bool]:
    """Whether the question and the network show the holding on a day."""
    with Graph() as graph:
        graph.add(document.made())
        graph.conclude()
        rows = graph.ask("holders", company=ISSUER, as_of=day)
        return bool(len(rows)), network(graph.store, as_of=day).number_of_edges() > 0


@pytest.mark.parametrize(
    ("document", "days"),
    [
        (stake(), {"1999-01-01": False, "2015-05-14": False, "2015-05-15": True, "2020-01-01": True}),
        (stake(as_of="2015-03-31"), {"2015-03-30": False, "2015-03-31": True, "2015-05-01": True}),
        (stake(from_="2003-09-16"), {"2003-09-15": False, "2003-09-16": True}),
        (stake(issued=""), {"1999-01-01": False, "2020-01-01": False}),
        (stake("former"), {"1999-01-01": False, "2015-05-15": False, "2020-01-01": False}),
        (stake("former", as_of="2014-03-31"), {"2014-03-30": False, "2014-03-31": True, "2015-05-16": False}),
        (stake("former", until="2014-03-31"), {"1999-01-01": False, "2014-04-01": False}),
        (stake("planned"), {"1999-01-01": False}),
    ],
)
def test_a_holding_is_shown_from_the_day_it_is_known_for(document: Disclosure, days: dict[str, bool]) -> None:
    assert {day: held(document, day) for day in days} == {day: (so, so) for day, so in days.items()}


def test_an_undated_figure_beside_a_dated_one_never_takes_its_place() -> None:
    doc = Disclosure("change.txt", "2020-06-17")
    for percent, day in ((9.1, ""), (12.4, "2020-06-12")):
        doc.relation("Shareholding", as_of=day, holder=BUYER, issuer=ISSUER, values={"percent": percent})
    with Graph() as graph:
        graph.add(doc.made())
        graph.conclude()
        for day in ({}, {"as_of": "2020-06-12"}, {"as_of": "2021-01-01"}):
            assert [float(row["percent"]) for row in graph.ask("holders", company=ISSUER, **day).dicts()] == [12.4]
            shown = network(graph.store, **day).edges(data=True)
            assert [told["percent"] for _, _, told in shown] == [12.4]
        assert not graph.ask("holders", company=ISSUER, as_of="2020-06-11")


def test_a_holding_of_an_undated_document_is_listed_where_no_day_is_asked_for() -> None:
    with Graph() as graph:
        graph.add(stake(issued="").made())
        graph.conclude()
        assert len(graph.ask("holders", company=ISSUER)) == 1


# --- figures, conflicts, checks -------------------------------------------------------------------------------------


def test_one_figure_told_by_two_documents_is_one_and_a_different_one_is_a_conflict() -> None:
    period = "2003-07-01/2003-09-30"
    first, again, other = (Disclosure(name, f"2003-11-2{n}") for n, name in enumerate("abc"))
    first.figure(ISSUER, "Total revenues", period, "9418000000")
    again.figure(ISSUER, "Total Revenues", period, "9418000000")
    other.figure(ISSUER, "Total revenues", period, "9148000000")
    found = conclude(first, again, other)
    assert sorted(len(figure.claims) for figure in found.observations.values()) == [1, 2]
    ((about, difference),) = found.conflicts
    assert len(about) == 2 and difference.shown == ("9148000000", "9418000000")


def test_rounded_figures_are_no_conflict() -> None:
    first, second = Disclosure("a"), Disclosure("b")
    first.figure(ISSUER, "Total revenues", "2003", "9418000000")
    second.figure(ISSUER, "Total revenues", "2003", "9400000000")
    assert not conclude(first, second).conflicts


CHECKS = [
    ({"shares": 10095, "pricePerShare": 951300, "amount": 9600000000}, "reconciles"),
    ({"shares": 10095, "pricePerShare": 951300, "amount": 9480000000}, "contradicts"),
    ({"shares": 10095, "pricePerShare": 951300}, "derives"),
    ({"pricePerShare": 3346, "amount": 15726200000}, "derives"),
    ({"pricePerShare": 3346, "amount": 15726200001}, None),
]


@pytest.mark.parametrize(("values", "verdict"), CHECKS)
def test_arithmetic(values: dict[str, object], verdict: str | None) -> None:
    with Graph() as graph:
        graph.add(subscription("a.txt", "2003-09-16", "2003-09-16", **values, currency="JPY").made())
        graph.conclude()
        rows = graph.query("SELECT ?verdict { ?check a kei:Check ; kei:verdict ?verdict ; kei:operand ?claim }")
        assert [str(row[0]).rpartition("#")[2] for row in rows] == ([verdict] if verdict else [])


AGREE = [("9600000000", "9603373500"), ("31.6", "31.63"), ("750000000", "749624400"), ("10350000000", "10352997900"),
         ("788", "788"), ("1500", "1500.00")]  # fmt: skip
DIFFER = [("9600000000", "9480000000"), ("31.6", "31.7"), ("788", "789"), ("10000000", "14000000"), ("5", "-5"),
          ("0", "1"), ("12135", "12615")]  # fmt: skip


def test_figures_agree_at_the_precision_they_are_told_in() -> None:
    assert all(agree(Decimal(a), Decimal(b)) and agree(Decimal(b), Decimal(a)) for a, b in AGREE)
    assert not any(agree(Decimal(a), Decimal(b)) or agree(Decimal(b), Decimal(a)) for a, b in DIFFER)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(value=st.integers(min_value=1000, max_value=10**12), digits=st.integers(min_value=3, max_value=5))
def test_every_rounding_to_three_digits_or_more_agrees(value: int, digits: int) -> None:
    unit = 10 ** max(0, len(str(value)) - digits)
    assert agree(Decimal(value), Decimal(round(value / unit) * unit))
    assert step(Decimal(value)) >= 1


# --- as a whole -----------------------------------------------------------------------------------------------------


def test_everything_concluded_leads_back_to_claims_and_their_words() -> None:
    with Graph() as graph:
        graph.add(placement())
        graph.add(results())
        graph.conclude()
        statements = {row[0] for row in graph.query("SELECT ?s { ?s a kei:Conclusion ; kei:status ?x }")}
        grounded = {
            row[0]
            for row in graph.query(
                "SELECT ?s { ?s a kei:Conclusion ; prov:wasDerivedFrom/kei:evidence/oa:hasSelector/oa:exact ?quote }"
            )
        }
        assert statements == grounded and len(statements) == 12


def test_the_order_in_which_documents_come_does_not_matter() -> None:
    documents = [placement(), results(), subscription("plan.txt", "2003-05-20", "2003-06", "planned", **FIGURES).made()]
    seen = set()
    for order in itertools.permutations(documents):
        with Graph() as graph:
            for document in order:
                graph.add(document)
                graph.conclude()
            seen.add(frozenset(map(str, graph.quads())))
    assert len(seen) == 1


def test_a_documents_graph_is_untouched_by_others() -> None:
    with Graph() as graph:
        graph.add(placement())
        before = {str(line) for line in graph.facts()}
        graph.add(results())
        graph.conclude()
        assert {str(line) for line in graph.facts(placement().document.id)} == before
        graph.remove(results().document.id)
        graph.conclude()
        assert graph.documents() == (placement().document.id,)
        assert not list(graph.query("SELECT ?s { ?s kei:investee ?x }"))


def test_a_month_stays_a_month() -> None:
    found = conclude(results())
    (write_off,) = events(found, "WriteOff")
    assert write_off.times["date"] == When.month(2003, 8)


# --- sums over several statements -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percents", "verdict"),
    [((60, 39.9), "reconciles"), ((60, 55), "contradicts"), ((60, 20), None), ((100,), None)],
)
def test_the_holders_of_one_company_hold_no_more_than_all_of_it(
    percents: tuple[float, ...], verdict: str | None
) -> None:
    doc = Disclosure("holders.txt", "2015-05-15")
    for number, percent in enumerate(percents):
        values = {"percent": percent}
        doc.relation("Shareholding", as_of="2015-03-31", holder=f"Holder {number} Inc.", issuer=ISSUER, values=values)
    group = doc.agent("Umi Group", "group")  # what a group holds is what its members hold
    doc.relation("Shareholding", as_of="2015-03-31", holder=group, issuer=ISSUER, values={"percent": 90})
    doc.relation("Shareholding", as_of="2014-03-31", holder="Earlier Inc.", issuer=ISSUER, values={"percent": 70})
    found = [(one.verdict, len(one.claims)) for one in conclude(doc).checks]
    assert found == ([(verdict, len(percents))] if verdict else [])


@pytest.mark.parametrize(
    ("values", "verdict", "words"),
    [
        ({"amount": 41000000000}, "derives", "39,000,000,000 - 41,000,000,000 = -2,000,000,000 (-4.9 %)"),
        ({"amountLow": 38000000000, "amountHigh": 40000000000}, "reconciles", "forecast 38,000,000,000 to"),
        ({"amountLow": 42000000000, "amountHigh": 44000000000}, "derives", "(-7.1 %)"),
        ({"amount": 41000000000, "period": "2004"}, None, ""),
        ({"amount": 41000000000, "currency": "USD"}, None, ""),
        ({"amount": 41000000000, "metric": "Operating income"}, None, ""),
        ({"growthPercent": 5}, None, ""),
    ],
)
def test_guidance_is_held_against_the_actual_figure(values: dict[str, object], verdict: str | None, words: str) -> None:
    told = {"metric": "revenues", "period": "2003", "currency": "JPY"} | values
    guidance = Disclosure("may.txt", "2003-05-20").event("Guidance", "planned", "2003-05-20", told, company=ISSUER)
    actual = Disclosure("results.txt", "2004-02-20")
    actual.figure(ISSUER, "Total revenues", "2003-01-01/2003-12-31", "39000000000")
    found = conclude(guidance, actual).checks
    assert [one.verdict for one in found] == ([verdict] if verdict else [])
    assert all(words in one.formula and len(one.claims) == 2 for one in found)


def test_checks_over_several_statements_are_in_the_graph_with_their_evidence() -> None:
    doc = Disclosure("holders.txt", "2015-05-15")
    for holder, percent in (("Kita Inc.", 60), ("Minami Inc.", 55)):
        doc.relation("Shareholding", as_of="2015-03-31", holder=holder, issuer=ISSUER, values={"percent": percent})
    with Graph() as graph:
        graph.add(doc.made())
        graph.conclude()
        (row,) = graph.ask("checks", outcome="contradicts").dicts()
        assert row["formula"] == "as of 2015-03-31: 60 + 55 = 115 % of the shares"
        assert row["about"] == "Company" and str(row["evidence"]).count("holders.txt: ") == 2
