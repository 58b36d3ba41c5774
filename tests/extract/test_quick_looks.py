"""What rules a text out before it is read never rules out one that is read: quick looks beside what they spare."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keiretsu.extract import descriptions, read, words
from keiretsu.extract.events import officer_appointment
from keiretsu.extract.forms import deal_outlines, holder_lists, personnel
from keiretsu.extract.frames import masking, spoken
from keiretsu.extract.frames.masking import mask
from keiretsu.extract.layout import exhibits, unglued
from keiretsu.extract.mentions import aliases, find, parts_played
from keiretsu.extract.mentions.mention import Context, FiscalCalendar
from keiretsu.extract.mentions.registry import Party
from keiretsu.extract.observations import hints, movements
from keiretsu.extract.observations.counted import THINGS
from keiretsu.extract.observations.metrics import METRIC
from keiretsu.extract.observations.rows import clean_label
from keiretsu.extract.observations.telling import tell
from keiretsu.extract.reading import lay_out
from keiretsu.model import When

LINES = {
    "held": (holder_lists._LINE, holder_lists._HELD),
    "exhibit": (exhibits._MARKER, exhibits._NAMED),
    "moved": (movements._LINE, movements._CHANGED),
    "since": (unglued._SINCE, unglued._YEAR_BEFORE),
    **{f"glued{number}": pair for number, pair in enumerate(unglued._GLUED)},
}
PIECES = (
    *("1. ", "Alder Kaisha ", "1,620,000 ", "shares ", "(20.9%)", "\n", " 31.2 %", "12,000", "EXHIBIT ", "99.1", " | "),
    *(
        "Revenue  ",
        "up ",
        "8.4% ",
        "to ",
        "61,204",
        "Employees",
        "186 ",
        "Established",
        "May 2003",
        "Name",
        "Birch Ltd",
    ),
    *("April 2001", "Opened a store", "persons", "$4", ")", " "),
)


@pytest.mark.parametrize("name", LINES)
@given(text=st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_lines_with_their_sign_are_all_the_lines_that_match(name: str, text: str) -> None:
    form, sign = LINES[name]
    assert [m.span() for m in words.at_lines(form, text, sign)] == [m.span() for m in form.finditer(text)]


@pytest.mark.parametrize("word", sorted(descriptions.NEVER_LAST))
def test_no_description_ends_with_a_word_that_rules_it_out(word: str) -> None:
    parts = (descriptions._KINDS, descriptions.TRADES, descriptions._GENERAL, descriptions._TRADES_AT_HOME)
    assert all(re.fullmatch(rf"(?:.*[\s-])?(?:{part})", word) is None for part in (*parts, descriptions.PEOPLES))


def test_a_description_is_still_found_before_a_name() -> None:
    text = "It will buy German elevator maker Alder AG"
    assert descriptions.start_of(text, 0, text.index("Alder")) == text.index("German")
    assert descriptions.start_of("It is of Alder AG", 0, 9) == 9


SAID = (
    *(
        "Revenue ",
        "revenues",
        "net\nsales ",
        "was ",
        "rose by ",
        "8.4% ",
        "to ",
        "EUR 61 million ",
        "employees ",
        "12 ",
    ),
    *(
        "number of ",
        "stores ",
        "an increase of ",
        "compared with ",
        "(",
        ") ",
        "sales¹ ",
        "_profit_ ",
        "the board ",
        ", ",
    ),
    *(
        "respectively",
        "and ",
        "had ",
        "in 2020",
        "jobs",
        "an increase in prices of ",
        "was a loss of ",
        "cover ",
        "1.4 ",
    ),
)


def _speaks(text: str) -> bool:
    return any(word.startswith(hints.STEMS) for word in re.findall("[a-z]+", text.lower()))


@given(text=st.from_regex(METRIC.pattern, fullmatch=True) | st.from_regex(THINGS, fullmatch=True))
def test_every_name_of_a_metric_begins_some_word_with_a_stem(text: str) -> None:
    assert _speaks(text)


@given(
    text=st.lists(st.sampled_from(SAID), min_size=2, max_size=14).map("".join),
    before=st.sampled_from(("", "revenue", "operating loss")),
)
def test_a_sentence_that_is_passed_over_tells_no_figure(text: str, before: str) -> None:
    context = Context(fiscal=FiscalCalendar(), currency="EUR")
    if not hints.may_tell(text, _speaks(text), before):
        assert not list(tell(text, When.year(2020), before, context))


SUCCEEDED = (
    *("the board ", "elected ", "Jane Doe ", "who ", "will ", "succeed him", "took over the role ", "as his successor"),
    *(" in her stead", "was succeeded by ", "Her replacement is ", "assumed the post", ", "),
)


@given(text=st.lists(st.sampled_from(SUCCEEDED), min_size=2, max_size=9).map("".join))
def test_a_sentence_on_a_succession_holds_what_each_of_its_forms_needs(text: str) -> None:
    if officer_appointment._SUCCESSION.search(text) is None:
        assert all(form.search(text) is None for form in officer_appointment._TO_SUCCEED)
    if officer_appointment._TAKEN.search(text) is None:
        assert officer_appointment._TAKES_IT.search(text) is None


HEADED = (
    *("3. ", "Outline of ", "the ", "transferee", "Vendor", "company to be ", "acquired", "new subsidiary", "site"),
    *("counterparties", "purchaser", "business", "Details of ", "other party", " "),
)


@given(text=st.lists(st.sampled_from(HEADED), max_size=8).map("".join))
def test_a_heading_of_a_side_of_a_deal_names_a_part(text: str) -> None:
    if deal_outlines._PARTS.search(text) is None:
        assert all(form.search(text) is None for form in deal_outlines._HEADS.values())


def test_labels_lose_their_numbers_marks_and_formulas() -> None:
    assert clean_label("(1) Net sales *2") == "Net sales"
    assert clean_label("Profit before tax (1-2)") == "Profit before tax"
    assert clean_label("Equity¹") == "Equity"
    assert clean_label("IV. Other (a) ") == "IV. Other (a)"


def test_a_sentence_is_masked_once_for_all_who_ask_for_the_same() -> None:
    text = "Alder AG acquired Birch Ltd. It will pay 3 million euros."
    reading = lay_out(read(text.encode(), "a.txt", "a.txt"))
    mentions = find(reading)
    last = reading.sentences[-1]
    again = mask(reading, mentions, last.start, last.end)
    assert mask(reading, mentions, last.start, last.end) is again
    alder, birch, *_ = mentions.agents
    about = [mask(reading, mentions, last.start, last.end, (agent,)) for agent in (alder, birch, birch)]
    assert [masked.agent(0) for masked in about] == [alder, birch, birch]
    assert about[1] is about[2]


PRINTED = (
    "Alder AG ",
    "lssue ",
    "of ",
    "‘new’ ",
    "shares ",
    "5l.2 ",
    "per cent",
    "\n",
    "  ",
    "\u00a0",
    "D0C0 ",
    "it ",
    "(1) ",
)


@given(text=st.lists(st.sampled_from(PRINTED), min_size=1, max_size=12).map("".join))
def test_words_between_mentions_are_spoken_as_they_would_be_by_themselves(text: str) -> None:
    def put(plain: bool) -> list[str]:
        out = masking._Mask(text, 0, len(text))
        out.plain, out.even = (out.plain, out.even) if plain else (False, False)
        for start, end in pairwise([0, *(m.end() for m in re.finditer("Alder AG|shares", text)), len(text)]):
            out.words(start, end)
        return out.out

    assert "".join(put(True)) == "".join(put(False))


OPENING = (personnel._GOING, personnel._COMING, personnel._CHANGE, personnel._MARK, personnel._RETIRING)


@given(
    text=st.sampled_from(OPENING).flatmap(lambda form: st.from_regex(re.compile(form.pattern, re.A), fullmatch=True))
)
def test_what_opens_a_section_on_officers_begins_some_word_with_a_hint(text: str) -> None:
    assert any(word.startswith(personnel._HINTS) for word in re.findall("[a-z]+", text.lower()))


@given(text=st.text("aZb01l _-é.0o", max_size=14))
def test_words_with_misread_digits_are_mended_where_they_stand(text: str) -> None:
    mended = spoken._MISREAD.sub(lambda m: m[0].replace("1", "l").replace("0", "o"), text)
    assert spoken._mended(text) == mended


PLAYED = (
    *("Vendor: ", "Vendor   ", "\n", "the Purchaser is ", "Alder AG", " (as buyer)", ", being the first seller,"),
    *(" (in its capacity as the lender)", " agreed that the Vendor will pay the Purchaser", "x" * 60),
    *(" and the Lender, the Buyer. ", "x" * 30),
)


@given(text=st.lists(st.sampled_from(PLAYED), max_size=9).map("".join))
def test_a_part_is_given_only_near_a_word_for_one(text: str) -> None:
    party = Party("company", "Alder AG", "alder", frozenset(), 0)
    anchors = [aliases.Anchor(m.start(), m.end(), party) for m in re.finditer("Alder AG", text)]
    told = {d.start for d in parts_played.find(text, anchors, ())}
    assert told == {
        start
        for anchor in anchors
        for term, start in parts_played._parts(text, anchor)
        for name in [" ".join(word.capitalize() for word in term.split())]
        if any(parts_played._spoken_of(text, form) for form in (name, parts_played._other(name)))
    }
