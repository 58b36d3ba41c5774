"""The frame engine: rule files are closed, patterns mean what they say, drafts of one happening become one fact."""

from __future__ import annotations

import time

import keiretsu.extract as extract
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu import ontology
from keiretsu.errors import PatternError
from keiretsu.extract.frames import event_files
from keiretsu.extract.frames.expressions import anchors, trie, words_of
from keiretsu.extract.frames.inflection import forms
from keiretsu.extract.frames.masking import SIGNS
from keiretsu.extract.frames.patterns import compile_pattern
from keiretsu.model import Extraction

DAY = SIGNS["date"]  # as it stands in masked text
HEAD = "Tokyo, May 7, 2003 - Alpha Corp. (NASDAQ: ALPH) today announced the following.\n\n"


def read(text: str) -> Extraction:
    return extract.extract(extract.read(text.encode(), "test.txt", "-"))


def parse(text: str) -> event_files.EventRule:
    return event_files.parse("share_issuance", text, ontology.type_spec("ShareIssuance"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("triggerz = ['issue']", "unknown key 'triggerz'"),
        ("[slots.isuer]\nkind = 'organization'", "'isuer' in [slots.isuer] is no role"),
        ("[slots.issuer]\nkind = 'organisation'", "unknown kind 'organisation'"),
        ("[slots.issuer]\nkind = 'organization'\nfrom = 'x'", "unknown key 'from'"),
        ("[[say]]\ntext = ['{issuer} issue~']", "unknown slot or kind"),
        ("[[say]]\ntext = []", "has no text"),
        ("[[say]]\ntext = ['issue~']\ntake = { isuer = 'before' }", "'isuer'"),
        ("[[say]]\ntext = ['issue~']\ntake = { issuer = 'left' }\n[slots.issuer]\nkind = 'party'", "unknown side"),
        ("[[say]]\ntext = ['issue~ (new|old shares']", "not closed, or not opened, in 'issue~ (new|old shares'"),
        ("[[say]]\ntext = ['issue~ [new) shares']", "'issue~ [new) shares'"),
        ("labels = { shares = ['number of (shares'] }\n[slots.shares]\nkind = 'shares'", "'number of (shares'"),
        ("[[say]]\ntext = ['issue~']\nstatus = 'done'", "unknown status 'done'"),
        ("means = { done = 'completed' }", "unknown key 'done'"),
        ("means = { terminated = 'done' }", "unknown status 'done'"),
        ("ignores = ['outer']", "unknown key 'outer'"),
        ("[[say]]\ntext = ['issue~']\nset = { methd = 'x' }", "'methd'"),
        ("[choose.method]\npublicOffering = []", "has no phrases"),
        ("labels = { shares = ['number'] }", "which is no slot"),
        ("dates = ['paid']", "unknown date"),
        ("read = ['headings']", "unknown block"),
        ("= 3", "no TOML"),
    ],
)
def test_a_faulty_event_file_names_itself_and_the_fault(text: str, complaint: str) -> None:
    with pytest.raises(PatternError, match=r"share_issuance\.toml") as error:
        parse(text)
    assert complaint in str(error.value)


def test_every_event_file_compiles_whole() -> None:
    """Expressions compile when first used; here all of them are."""
    rules = event_files.rules()
    assert len(rules) == len(ontology.types())
    for rule in rules:
        for say in rule.says:
            for pattern in say.patterns:
                assert pattern.expression.compiled.pattern
        for _, label in rule.labels:
            assert label.compiled.groups == 0
        assert rule.triggers or rule.stem in {stem for stem, _ in event_files.finders()}


def test_forms_of_verbs() -> None:
    assert set(forms("hold")) == {"hold", "holds", "held", "holding"}
    assert set(forms("acquire")) == {"acquire", "acquires", "acquired", "acquiring"}
    assert "transferred" in forms("transfer")
    assert "applies" in forms("apply")


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("third-party allotment", "by third party allotment", True),
        ("sell~ [all] shares", "sold shares", True),
        ("sell~ [all] shares", "sold all shares", True),
        ("sell~ [all] shares", "sold some shares", False),
        ("(buy|acquire) .. stake", "acquire a small stake", True),
        ("issue", "tissue", False),
        ("sign~ [..] [{_:date}] [..] deed", "signed the deed", True),
        ("sign~ [..] [{_:date}] [..] deed", f"signed with effect from {DAY} the binding deed", True),
        ("sign~ [..] [{_:date}] [..] deed", f"signed {'very ' * 14}long deed", True),  # both gaps in a row
        ("sign~ [..] [{_:date}] [..] deed", f"signed {'very ' * 18}long deed", False),
        ("sign~ [..] [{_:date}] [..] deed", f"signed on {DAY} and {DAY} the deed", False),
        ("sign~ [..] [{_:date}] [..] deed", f"signed on {SIGNS['money']} the deed", False),
    ],
)
def test_patterns_mean_what_they_say(pattern: str, text: str, matches: bool) -> None:
    assert bool(compile_pattern(pattern, {}).expression.search(text)) is matches


def test_gaps_around_what_is_passed_over_are_quick_to_fail() -> None:
    """Two gaps in a row, again and again in one pattern, reach a place in millions of ways: this took 15 seconds."""
    text = (
        HEAD
        + "Alpha has also concluded a binding letter agreement with Beta Streams Ltd. (TSXV: BST) to buy back a 2.5%"
        " net smelter return royalty on the Grey Hollow mine in exchange for C$7 million and 900,000 Alpha shares.\n"
    )
    begin = time.process_time()
    assert read(text).document.text == text
    assert time.process_time() - begin < 8


def test_headline_paragraph_and_outline_are_one_fact() -> None:
    text = (
        "Notice of Issuance of New Shares by Third-Party Allotment\n\n"
        + HEAD
        + "Alpha Corp. will issue new shares to Beta Inc. "
        "by third-party allotment, as resolved at the meeting of the Board of Directors held on May 6, 2003.\n\n"
        "Number of shares to be issued: 8,400 shares\n\nIssue price: JPY 5,000 per share\n\n"
        "Payment date: June 6, 2003\n"
    )
    issuances = [fact for fact in read(text).facts if fact.type == "ShareIssuance"]
    assert len(issuances) == 1
    (fact,) = issuances
    assert (fact.status, str(fact.date), str(fact.value("shares"))) == ("planned", "2003-06-06", "8400")
    assert len(fact.evidence) >= 3


def test_what_lies_ahead_of_the_document_is_planned() -> None:
    facts = read(HEAD + "Alpha Corp. opens its Springfield plant in October 2003.").facts
    assert [fact.status for fact in facts if fact.type == "FacilityOpening"] == ["planned"]


def test_its_means_the_company_last_named() -> None:
    facts = read(
        "Alpha Corp. is old. Beta Inc. was founded in 1990. Its shares have been listed on NASDAQ since 1999."
    ).facts
    assert [f.role("company")[0].name for f in facts if f.type == "Listing"] == ["Beta Inc."]


def test_every_quote_is_the_text_it_points_at() -> None:
    found = read(HEAD + "Alpha Corp. acquired Beta Inc. on May 6, 2003.\nJane Miller, President\n")
    assert found.facts
    for fact in found.facts:
        for piece in fact.evidence:
            assert found.document.text[piece.start : piece.end] == piece.quote


def test_what_no_pattern_says_is_taken_from_around_the_trigger() -> None:
    odd = read(HEAD + "Of Beta Inc., the fund Gamma Partners LLP has all along owned some 12.5 percent.\n")
    said = read(HEAD + "Gamma Partners LLP owns 12.5 percent of Beta Inc.\n")
    (loose,), (firm,) = ([f for f in e.facts if f.type == "Shareholding"] for e in (odd, said))
    assert dict(loose.values)["percent"] == dict(firm.values)["percent"] and loose.rule != firm.rule
    assert not [f for f in read(HEAD + "If Gamma Partners LLP owned 12.5 percent.\n").facts if f.type == "Shareholding"]


def test_a_trigger_without_a_frame_is_a_finding() -> None:
    found = read("Alpha Corp. acquired a taste for tea.")
    assert not found.facts
    assert [finding.code for finding in found.findings] == ["trigger-without-frame"]


WORDS = st.text(alphabet="abcdefg", min_size=1, max_size=6)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.sets(WORDS, min_size=1, max_size=20), WORDS)
def test_a_trie_matches_its_words_and_nothing_else(words: set[str], word: str) -> None:
    import re

    assert bool(re.fullmatch(trie(words), word)) is (word in words)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["number of [new] shares", "payment (day|period)", "issue~ of bonds"]), min_size=1))
def test_anchors_are_in_whatever_the_phrases_match(phrases: list[str]) -> None:
    examples = {
        "number of [new] shares": "number of shares",
        "payment (day|period)": "payment day",
        "issue~ of bonds": "issuing of bonds",
    }
    for phrase in phrases:
        assert anchors(phrases) & words_of(examples[phrase])


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    found = read(HEAD + text)
    assert found == read(HEAD + text)
