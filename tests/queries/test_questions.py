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
    assert {parameter.name for parameter in question.params} <= bound, "each parameter stands in a VALUES block"


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
    assert not story_graph.ask("plans", company="IIJ", known_on="2003-05-19")
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
