"""What is known of a party or a statement: its quotes are the documents' own characters, its arithmetic is shown."""

from __future__ import annotations

import re
from types import ModuleType

import pytest
from keiretsu.errors import QueryError, UsageError
from keiretsu.graph import Graph
from keiretsu.graph.explain import explain


def test_a_company_is_explained_with_every_statement_about_it(story_graph: Graph) -> None:
    found = explain(story_graph.store, "IIJ")
    assert found.kind == "company"
    assert found.names == ("Internet Initiative Japan Inc.", "IIJ")
    types = [told.type for told in found.statements]
    assert {"ShareSubscription", "Shareholding", "Guidance", "Observation", "Officer"} <= set(types)
    kinds = [told.kind for told in found.statements]
    assert kinds == sorted(kinds, key=["event", "state", "observation"].index)


def test_every_quote_is_the_documents_own_characters(story: ModuleType, story_graph: Graph) -> None:
    texts = {
        told.document.name: told.document.text
        for told in (story.allotment(), story.results(), story.plan(), story.offering())
    }
    quotes = [quote for told in explain(story_graph.store, "IIJ").statements for quote in told.quotes]
    assert len(quotes) >= 15
    for quote in quotes:
        assert texts[quote.document][quote.start : quote.end] == quote.quote
        assert quote.rule == "story"


def test_a_holding_told_twice_has_the_words_of_both(story_graph: Graph) -> None:
    held = [t for t in explain(story_graph.store, "NTT Group").statements if t.type == "Shareholding"]
    assert [len(told.quotes) for told in held] == [2, 1]
    assert dict(held[0].details)["shares"] == "12,135"
    assert held[0].roles == (("holder", ("NTT Group",)), ("issuer", ("Internet Initiative Japan Inc.",)))


def test_arithmetic_stands_beside_the_statement(story_graph: Graph) -> None:
    took = [t for t in explain(story_graph.store, "NTT Communications").statements if t.type == "ShareSubscription"]
    assert [check.verdict for told in took for check in told.arithmetic] == ["reconciles"] * 3
    assert any("788 shares x 951,300" in check.message for check in took[0].arithmetic)
    assert "JPY 951,300" in dict(took[0].details).values()


def test_a_statement_and_a_claim_are_explained_by_their_iri(story_graph: Graph) -> None:
    told = explain(story_graph.store, "NTT Communications").statements[0]
    by_iri = explain(story_graph.store, told.iri)
    assert by_iri.statements == (told,) and by_iri.names == ()
    claim = explain(story_graph.store, told.quotes[0].claim)
    assert claim.statements[0].type == told.type


def test_the_text_names_document_offsets_rule_and_confidence(story_graph: Graph) -> None:
    text = explain(story_graph.store, "Crosswave").text()
    assert text.startswith("Crosswave Communications Inc. (company)\n")
    assert "also: Crosswave" in text
    assert re.search(
        r'"IIJ has written off 287 million yen.*"\n +results\.txt, characters \d+-\d+; rule story, confidence 0\.9',
        text,
    )


def test_who_is_unknown_is_told(story_graph: Graph) -> None:
    with pytest.raises(QueryError, match="nobody in the graph"):
        explain(story_graph.store, "Nobody at All Ltd.")
    with pytest.raises(UsageError, match="holds nothing about"):
        explain(story_graph.store, "https://w3id.org/keiretsu/id/event/none")
