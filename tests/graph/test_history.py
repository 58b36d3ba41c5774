"""One deal told by several documents: a dated history, legs that stay legs, a reason for all that is joined."""

from __future__ import annotations

from typing import Any

from disclosures import Disclosure, concluded
from keiretsu.graph import Graph
from keiretsu.graph.conclude import Conclusions
from keiretsu.graph.explain import explain
from keiretsu.graph.merging import Merged

ISSUER, BUYER = "Minato Internet Inc.", "Umi Data K.K."
DEAL: dict[str, Any] = {
    "acquirer": ISSUER,
    "target": BUYER,
    "values": {"percent": 51.5, "amount": 1250000000, "currency": "JPY"},
}
FIGURES = {"shares": 8400, "pricePerShare": 418200, "currency": "JPY"}


def steps(event: Merged) -> list[tuple[str, str, str, str]]:
    return [(one.marks, one.status, str(one.when or ""), str(one.told_on)) for one in event.history]


def issue(
    name: str, issued: str, status: str, date: str = "", dates: dict[str, str] | None = None, **values: object
) -> Disclosure:
    return Disclosure(name, issued).event("ShareIssuance", status, date, values=values, dates=dates, issuer=ISSUER)


def test_plan_price_signature_payment_and_completion_are_one_history() -> None:
    plan = issue("plan.txt", "2013-07-02", "planned", "2013-07-18", {"resolved": "2013-07-02"}, shares=4700000)
    price = issue("price.txt", "2013-07-10", "planned", "2013-07-18", {"payment": "2013-07-18"}, shares=4700000,
                  pricePerShare=3346, currency="JPY")  # fmt: skip
    done = issue(
        "done.txt", "2013-07-19", "completed", "2013-07-18", shares=4700000, pricePerShare=3346, currency="JPY"
    )
    (event,) = concluded(plan, price, done).events.values()
    assert event.status == "completed" and len(event.claims) == 3 and len(event.joins) == 2
    assert steps(event) == [
        ("resolvedDate", "planned", "2013-07-02", "2013-07-02"),
        ("pricePerShare", "planned", "", "2013-07-10"),
        ("date", "planned", "2013-07-18", "2013-07-02"),
        ("paymentDate", "planned", "2013-07-18", "2013-07-10"),
        ("date", "completed", "2013-07-18", "2013-07-19"),
    ]


def test_a_plan_called_off_keeps_its_plan() -> None:
    plan = issue("plan.txt", "2003-05-20", "planned", "2003-06-06", **FIGURES)
    off = issue("off.txt", "2003-06-01", "terminated", "2003-06-06", **FIGURES)
    (event,) = concluded(plan, off).events.values()
    assert event.status == "terminated"
    assert [one.status for one in event.history] == ["planned", "terminated"]


def test_what_was_told_in_one_step_has_no_history() -> None:
    (event,) = concluded(
        issue("a.txt", "2003-06-06", "completed", "2003-06-06", {"payment": "2003-06-06"})
    ).events.values()
    assert event.history == ()


def test_every_claim_of_an_event_was_joined_for_a_reason() -> None:
    told = [issue(f"{n}.txt", f"2003-06-{n}", "completed", "2003-06-06", **FIGURES) for n in range(10, 15)]
    found = concluded(*told)
    (event,) = found.events.values()
    assert len(event.claims) == 5 and len(event.joins) == 4
    reached = {event.joins[0].left}
    for _ in event.joins:
        reached |= {iri for join in event.joins if reached & {join.left, join.right} for iri in (join.left, join.right)}
    assert reached == set(event.claims)
    for join in event.joins:
        texts = [ground.text for ground in join.grounds]
        assert texts[0] == "same issuer" and "shares 8,400" in texts and "date 2003-06-06" in texts
        assert join.score > 0


# --- legs ---


def placement(name: str = "notice.txt", **whole: object) -> Disclosure:
    doc = issue(
        name, "2003-09-16", "completed", "2003-09-16", shares=10883, pricePerShare=951300, currency="JPY", **whole
    )
    for taker, shares in ((BUYER, 10095), ("Umi Data Com Inc.", 788)):
        doc.event("ShareSubscription", date="2003-09-16", subscriber=taker, issuer=ISSUER,
                  values={"shares": shares, "pricePerShare": 951300, "currency": "JPY"})  # fmt: skip
    return doc


def whole_of(found: Conclusions) -> dict[str, set[str]]:
    """Of each leg, by the name of who takes it, what it is a part of."""
    names = {party.iri: party.label for party in found.parties}
    out: dict[str, set[str]] = {}
    for leg in found.legs:
        part, whole = found.events[leg.part], found.events[leg.whole]
        for taker in part.roles["subscriber"]:
            out.setdefault(names[taker], set()).add(f"{whole.type} {whole.number('shares')}")
    return out


def test_two_takers_are_two_legs_of_one_issue() -> None:
    found = concluded(placement())
    assert len(found.events) == 3
    assert whole_of(found) == {BUYER: {"ShareIssuance 10883"}, "Umi Data Com Inc.": {"ShareIssuance 10883"}}


def test_the_issue_and_its_leg_may_stand_in_two_documents() -> None:
    leg = Disclosure("taker.txt", "2003-09-17").event(
        "ShareSubscription", date="2003-09-17", subscriber=BUYER, issuer=ISSUER, values={"pricePerShare": 951300}
    )
    found = concluded(issue("issue.txt", "2003-09-16", "completed", "2003-09-16", pricePerShare=951300), leg)
    assert whole_of(found) == {BUYER: {"ShareIssuance None"}}


def test_the_legs_of_a_group_are_parts_of_its_total() -> None:
    doc = placement()
    group = doc.agent("Umi Group", "group")
    doc.event("ShareSubscription", subscriber=group, issuer=ISSUER, values={"shares": 10883})
    for member in (BUYER, "Umi Data Com Inc."):
        doc.relation("GroupMembership", group=group, member=member)
    found = concluded(doc)
    assert whole_of(found)[BUYER] == {"ShareIssuance 10883", "ShareSubscription 10883"}


def test_legs_that_fit_nowhere_stay_apart() -> None:
    cases = {
        "another price": (issue("i.txt", "2003-09-16", "completed", "2003-09-16", pricePerShare=951000), "2003-09-16"),
        "another day": (issue("i.txt", "2003-10-16", "completed", "2003-10-16", pricePerShare=951300), "2003-09-16"),
        "too small": (
            issue("i.txt", "2003-09-16", "completed", "2003-09-16", pricePerShare=951300, shares=500),
            "2003-09-16",
        ),
        "denied": (issue("i.txt", "2003-09-16", "denied", "2003-09-16", pricePerShare=951300), "2003-09-16"),
    }
    for why, (whole, day) in cases.items():
        leg = Disclosure("l.txt", day).event("ShareSubscription", date=day, subscriber=BUYER, issuer=ISSUER,
                                             values={"shares": 788, "pricePerShare": 951300})  # fmt: skip
        assert not concluded(whole, leg).legs, why
    assert len(cases) == 4


def test_of_two_issues_the_one_that_the_legs_add_up_to_is_theirs() -> None:
    doc = Disclosure("two.txt", "2025-12-19")
    doc.event("ShareIssuance", "planned", values={"shares": 54000, "amount": 243000, "currency": "EUR"}, issuer=ISSUER)
    doc.event(
        "ShareIssuance", "completed", values={"shares": 27000, "amount": 121500, "currency": "EUR"}, issuer=ISSUER
    )
    for number, shares in enumerate((14000, 20000, 20000)):
        doc.event("ShareSubscription", "planned", subscriber=f"Taker {'ABC'[number]} Ltd.", issuer=ISSUER,
                  values={"shares": shares, "amount": shares * 4.5, "currency": "EUR"})  # fmt: skip
    found = concluded(doc)
    assert len(found.legs) == 3
    assert {tuple(wholes) for wholes in whole_of(found).values()} == {("ShareIssuance 54000",)}


def test_history_joins_and_legs_are_told() -> None:
    with Graph() as graph:
        for document in (placement(), issue("later.txt", "2003-11-21", "completed", "2003-09-17", shares=10883)):
            graph.add(document.made())
        graph.conclude()
        assert graph.validate().conforms
        text = explain(graph.store, ISSUER).text()
        whole = graph.ask("event_history", company=ISSUER).dicts()
        because = graph.ask("joins", company=ISSUER).dicts()
    assert "2003-09-17: date (completed), told 2003-11-21 by later.txt" in text
    why = "(score 17): same issuer Minato Internet Inc.; shares 10,883; dates 2003-09-1"
    assert why in text and ", 1 day apart" in text
    assert text.count("part of ShareIssuance <") == 2 and text.count("part: ShareSubscription <") == 2
    assert [(row["day"], row["document"]) for row in whole] == [
        ("2003-09-16", "notice.txt"),
        ("2003-09-17", "later.txt"),
    ]
    assert sorted(row["kind"] for row in because) == ["one event", "part of", "part of"]


def test_a_deal_completed_before_it_was_agreed_is_a_finding() -> None:
    told = [
        Disclosure("agreed.txt", "2003-05-01").event("Acquisition", "agreed", "2003-05-01", **DEAL),
        Disclosure("done.txt", "2003-06-01").event("Acquisition", "completed", "2003-04-01", **DEAL),
    ]
    with Graph() as graph:
        for document in told:
            graph.add(document.made())
        (event,) = graph.conclude().events.values()
        report = graph.validate()
    assert len(event.claims) == 2
    assert report.conforms and [result.severity for result in report.results] == ["Warning"]
    assert "Told as completed by 2003-04-01, and as agreed on 2003-05-01, which is later." in report.text()
