"""What the network reads beside the rules: wordings no rule has, and nothing of what only sounds like a fact."""

from __future__ import annotations

import string

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keiretsu.extract.frames.masking import PRONOUN, SIGNS
from keiretsu.extract.learned import sites
from keiretsu.extract.learned.names import names
from keiretsu.extract.learned.network import network
from keiretsu.extract.learned.pieces import AT_SPEAKER, cut, vocabulary

SIGN = st.sampled_from((*SIGNS.values(), PRONOUN))
TEXT = st.lists(st.one_of(SIGN, st.text(string.ascii_letters + " .,'é€7", max_size=9)), max_size=30).map("".join)


@given(TEXT)
def test_every_sign_of_a_text_is_one_piece(text: str) -> None:
    pieces = cut(text)
    signs = {at: char for at, char in enumerate(text) if char in (*SIGNS.values(), PRONOUN)}
    assert pieces.signs.keys() == {AT_SPEAKER, *signs} and pieces.signs[AT_SPEAKER] == 0
    numbers = {char: pieces.numbers[pieces.signs[at]] for at, char in signs.items()}
    assert all(pieces.numbers[pieces.signs[at]] == numbers[char] for at, char in signs.items())
    assert all(0 <= number < len(vocabulary()) + len(SIGNS) + 4 for number in pieces.numbers)


def test_a_word_that_is_not_listed_is_cut_into_those_that_are() -> None:
    known = vocabulary()
    assert "restructurings" not in known
    assert len(cut("restructurings").numbers) > 1
    assert cut("Société").numbers == cut("societe").numbers


@settings(deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=5))
def test_what_is_held_of_a_sentence_is_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    net = network()
    sentences = [cut(text) for text in texts]
    for alone, beside in zip((net.read([one])[0] for one in sentences), net.read(sentences), strict=True):
        np.testing.assert_allclose(alone.types, beside.types, atol=1e-4)
        np.testing.assert_allclose(alone.statuses, beside.statuses, atol=1e-2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday the bakery chain Larkfield went to Petrakis & Dunn.", ["Larkfield", "Petrakis & Dunn"]),
        ("Because Corvane Tools lost its plant, the Bank of Arbroath sold.", ["Corvane Tools", "Bank of Arbroath"]),
        ("According to Marta van der Velde, nothing changed at Larkfield's.", ["Marta van der Velde", "Larkfield"]),
        ("Sales rose: Larkfield sold more.", ["Larkfield"]),
        ("Trading went on.", []),  # a word that a sentence opens with
        ("The Company said on Monday that the Board met.", []),
        ("Notice Concerning Acquisition of Shares of Larkfield", []),  # a heading in capitals tells no names apart
    ],
)
def test_what_reads_like_a_name(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in names(text)] == found


@pytest.mark.parametrize(
    ("text", "name", "site"),
    [
        ("The Tulsa casting plant ceased production.", "Tulsa", "Tulsa casting plant"),
        ("Proceeds go into a second factory in Iwaki this year.", "Iwaki", "second factory in Iwaki"),
        ("A new holiday park opened at Saltburn.", "Saltburn", "Saltburn"),
        ("The offices moved to Garden Front.", "Garden Front", "Garden Front"),
    ],
)
def test_a_site_is_told_by_more_than_its_place(text: str, name: str, site: str) -> None:
    start, end = sites.whole(text, text.index(name), text.index(name) + len(name))
    assert text[start:end] == site
