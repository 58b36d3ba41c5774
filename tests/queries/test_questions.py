"""Every stored question, present or future: its header, its columns, and the rows its example gives.

The answers are in `<question>.csv` beside this file; `KEIRETSU_WRITE_ANSWERS=1` writes them anew, for the diff.
"""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from keiretsu import queries
from keiretsu.errors import QueryError
from keiretsu.graph import Graph
from keiretsu.queries import Question
from keiretsu.queries.header import KNOWN_ON

HERE = Path(__file__).parent
EVERY = pytest.mark.parametrize("question", queries.questions(), ids=lambda question: question.name)
DIGEST = re.compile(r"https://w3id\.org/keiretsu/id/([a-z]+)/([A-Za-z0-9.-]*?)-?[0-9a-f]{8,16}(-\d+)?(?![0-9A-Za-z])")
ASKED = {
    "holders", "holdings", "events", "subscriptions", "equity_affiliates", "board_rights", "insolvencies", "plans",
    "conflicts", "evidence", "officers", "offerings", "guidance", "figures", "document", "companies",
    "events_by_type", "subsidiaries",
}  # fmt: skip


def without_digests(text: str) -> str:
    """IRIs without the digest at their end, which changes with the way they are minted and tells a reader nothing."""
    return DIGEST.sub(lambda match: f"{match[1]}/{match[2]}", text)


def test_there_are_the_questions_that_analysts_ask() -> None:
    names = {question.name for question in queries.questions()}
    assert names >= ASKED
    assert len(names) >= 16


@EVERY
def test_header_and_projection_agree(question: Question, story_graph: Graph) -> None:
    assert question.summary.endswith("?") or question.name == "document"
    assert question.example.startswith(f"keiretsu query {question.name}")
    answer = story_graph.store.query(question.text)
    assert tuple(variable.value for variable in answer.variables) == question.returns
    blocks = re.findall(r"VALUES \(([^)]*)\)", question.text)
    bound = {name.lstrip("?") for block in blocks for name in block.split()}
    names = {parameter.name for parameter in question.params} - {KNOWN_ON.name}
    assert names <= bound, "each parameter stands in a VALUES block"


@EVERY
def test_every_question_is_asked_of_two_days_or_says_why_not(question: Question, story_graph: Graph) -> None:
    names = {parameter.name for parameter in question.params}
    assert KNOWN_ON.name in names
    assert ("as_of" in names) != bool(question.timeless), "as_of, or why it is not asked as of a day"
    values = question.example_values()
    whole = story_graph.ask(question.name, **values).terms
    if "as_of" in names:
        del_as_of = {name: value for name, value in values.items() if name != "as_of"}
        latest = story_graph.ask(question.name, **del_as_of, as_of="9999-12-30").terms
        assert set(latest) <= set(story_graph.ask(question.name, **del_as_of).terms)
        assert not story_graph.ask(question.name, **del_as_of, as_of="1950-01-01")
    assert story_graph.ask(question.name, **values, known_on="2030-01-01").terms == whole
    try:
        assert not story_graph.ask(question.name, **values, known_on="1950-01-01")
    except QueryError as error:  # a name that nobody had used by then means nobody
        assert "nobody" in str(error) or "no party" in str(error) or "does not know" in str(error)


@pytest.mark.parametrize(
    ("name", "values", "days"),
    [
        ("events", {"type": "ShareSubscription"}, {"2003-09-15": 0, "2003-09-16": 3}),
        ("events_by_type", {}, {"2003-05-19": 0, "2003-05-20": 1}),
        ("plans", {}, {"2003-05-19": 0, "2003-05-20": 1}),
        ("figures", {}, {"2003-09-29": 0, "2003-09-30": 2}),
        ("insolvencies", {"company": "Crosswave"}, {"2003-08-19": 0, "2003-08-20": 1}),
        ("equity_affiliates", {"company": ""}, {"2003-09-15": 0}),
        ("board_rights", {}, {"2003-09-15": 0, "2003-09-16": 2}),
        ("holding_history", {}, {"2003-09-15": 0, "2003-09-16": 1, "2013-07-10": 2}),
        ("guidance", {}, {"2003-11-19": 0, "2003-11-20": 1}),
        ("offerings", {}, {"2003-05-19": 0, "2003-05-20": 1, "2003-09-16": 2, "2013-07-10": 3}),
        ("customers", {"company": "Hibari Bank"}, {"2003-11-19": 0, "2003-11-20": 1}),
    ],
)
def test_as_of_a_day(story_graph: Graph, name: str, values: dict[str, str], days: dict[str, int]) -> None:
    given = {key: value for key, value in ({"company": "IIJ"} | values).items() if value}
    assert {day: len(story_graph.ask(name, **given, as_of=day)) for day in days} == days


@EVERY
def test_the_example_gives_the_rows_of_its_csv(question: Question, story_graph: Graph) -> None:
    rows = story_graph.ask(question.name, **question.example_values())
    assert len(rows) >= 1
    text = without_digests(rows.text("csv")).replace("\r\n", "\n")
    path = HERE / f"{question.name}.csv"
    if os.environ.get("KEIRETSU_WRITE_ANSWERS"):
        path.write_text(text, "utf-8")
    assert list(csv.reader(io.StringIO(text))) == list(csv.reader(path.open(encoding="utf-8", newline="")))


@EVERY
def test_every_row_carries_evidence(question: Question, story_graph: Graph) -> None:
    grounds = {"evidence", "quote"} & set(question.returns)
    if not grounds:
        assert question.name in ("companies", "events_by_type"), "a question about statements shows their words"
        return
    for row in story_graph.ask(question.name, **question.example_values()).dicts():
        assert all(row[column] for column in grounds), row


def test_no_answer_file_is_left_over() -> None:
    assert {path.stem for path in HERE.glob("*.csv")} == {question.name for question in queries.questions()}


@pytest.mark.parametrize(("as_of", "percent"), [("2003-09-15", []), ("2003-09-30", ["31.6"]), ("2014-01-01", ["29.9"])])
def test_a_holding_is_asked_for_as_of_a_day(story_graph: Graph, as_of: str, percent: list[str]) -> None:
    rows = story_graph.ask("holders", company="IIJ", as_of=as_of).dicts()
    assert [str(row["percent"]) for row in rows] == percent


def test_a_plan_is_no_completed_event(story_graph: Graph) -> None:
    planned = story_graph.ask("plans", company="IIJ").dicts()
    assert [(row["shares"], row["price"]) for row in planned if row["date"] == "2003-06-06"] == [(8400, 418200)]
    assert not story_graph.ask("plans", company="IIJ", as_of="2003-05-19")
    done = story_graph.ask("events", company="IIJ", since="2003-06-01", until="2003-06-30").dicts()
    assert {row["status"] for row in done if row["date"]} == {"planned"}


def test_the_sum_of_subscriptions_stands_beside_the_total(story_graph: Graph) -> None:
    for row in story_graph.ask("subscriptions", company="IIJ").dicts():
        assert row["sum_shares"] == row["total_shares"] == 10883
        assert row["sum_amount"] == row["total_amount"] == 10_350_000_000


# --- names and parameters ---


@pytest.mark.parametrize("name", ["IIJ", "iij", "Internet Initiative Japan", "INTERNET INITIATIVE JAPAN, INC."])
def test_a_company_is_found_by_any_of_its_names(story_graph: Graph, name: str) -> None:
    assert queries.resolve(story_graph.store, name).endswith("/internet-initiative-japan")


def test_a_group_is_not_its_parent(story_graph: Graph) -> None:
    assert queries.resolve(story_graph.store, "NTT Group") != queries.resolve(story_graph.store, "NTT")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"company": "Aozora Telekom"}, "did you mean 'Aozora Telecom'"),
        ({"company": "IIJ", "as_of": "September 2003"}, "is no day"),
        ({"company": "IIJ", "when": "2003-09-30"}, "has no parameter 'when'"),
        ({}, "needs company"),
    ],
)
def test_a_wrong_parameter_is_told_with_its_mend(story_graph: Graph, values: dict[str, str], fault: str) -> None:
    with pytest.raises(QueryError, match=re.escape(fault)):
        story_graph.ask("holders", **values)


def test_an_unknown_question_names_near_ones(story_graph: Graph) -> None:
    with pytest.raises(QueryError, match="holders"):
        story_graph.ask("holdrs")
