"""Clean text keeps the way back: what each step does, and that every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from keiretsu.extract.layout.cleaning import clean
from keiretsu.extract.reading import lay_out
from keiretsu.model import Document


def document(text: str) -> Document:
    return Document(
        id="0" * 16, name="a.txt", source="a.txt", sha256="", media_type="text/plain", encoding="", text=text
    )


CASES = [
    ("ＪＰＹ１，２００", "JPY1,200"),
    ("oﬀering of the ﬁrm", "offering of the firm"),
    ("July\u00a02,\u20092013\u3000x", "July 2, 2013 x"),
    ("share\u00adholder\u200b", "shareholder"),
    ("share\u00ad\nholder", "shareholder"),
    ("“IIJ” and ‘we’re’", "\"IIJ\" and 'we're'"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("\ufeffTitle", "Title"),
    (r"\$ 4 \(net\) \* 5", "$ 4 (net) * 5"),
    ("**Net** *sales* of ***x***", "Net sales of x"),
    ("<u>Net loss</u> was <b>5</b>", "Net loss was 5"),
    ("EBITDA<sup>2</sup> and 5m<sup>2</sup>", "EBITDA² and 5m²"),
    ("A &amp; B&nbsp;Co. &#8217;s", "A & B Co. 's"),
    ("Others $^4$ and $^{12}$", "Others ⁴ and ¹²"),
    (r"Dollars $\left(1\right)$", "Dollars (1)"),
    ("see [the site](https://example.org/a)", "see the site"),
    ("it\x92s \x93new\x94", 'it\'s "new"'),
    ("cafe\u0301", "café"),
    # near misses: nothing is to change
    ("3 * 4 * 5 and a_b_c", "3 * 4 * 5 and a_b_c"),
    ("US$ 5 and $ 7", "US$ 5 and $ 7"),
    ("non-GAAP* and net* sales", "non-GAAP* and net* sales"),
    ("x < 5 and y > 6", "x < 5 and y > 6"),
    ("AT&T; R&D", "AT&T; R&D"),
    ("Adjusted EBITDA¹ ① ½", "Adjusted EBITDA¹ ① ½"),
    ("C:\\temp", "C:\\temp"),
    ("grew (\\$ 7.4 million) from (\\$ 6.1 million) ^up", "grew ($ 7.4 million) from ($ 6.1 million) ^up"),
]


def test_each_step() -> None:
    checked = 0
    for source, expected in CASES:
        draft = clean(source)
        assert draft.text == expected, source
        assert len(draft.origin) == len(draft.text) + 1
        checked += 1
    assert checked == len(CASES)


@pytest.mark.parametrize(
    ("lost", "whole"),
    [
        ("the ?rst quarter of ?scal 2023", "the first quarter of fiscal 2023"),
        ("tax bene?t", "tax benefit"),
        ("an o?er by an o?cer of an a?liate", "an offer by an officer of an affiliate"),
        ("a write-o? with an e?ect", "a write-off with an effect"),
        ("re?ects in?ation and cash ?ow", "reflects inflation and cash flow"),
    ],
)
def test_ligatures_that_a_converter_lost(lost: str, whole: str) -> None:
    assert clean(lost.replace("?", "\ufffe")).text == whole


def test_lines_in_bold_are_remembered() -> None:
    text = "**About us**\nplain **word** here\n<u>Revenues</u>\n"
    draft = clean(text)
    assert draft.text == "About us\nplain word here\nRevenues\n"
    assert draft.bold == {text.index("\n"), len(text) - 1}


def test_steps_are_named_and_only_those_that_did_something() -> None:
    assert clean("plain text").steps == []
    assert clean("“x”\r\n").steps == ["line ends", "characters"]
    reading = lay_out(
        document("One long line that is hard-\nwrapped by its width, and so it goes on\nhere to its end.\n")
    )
    assert "hard wraps" in reading.document.steps


ALPHABET = st.one_of(
    st.sampled_from(
        list("ab1 .,*_\\$|<>#-(){}^&;\t\n\r\f'\"@%Ｊ１ﬁ㈱①²“’—\u00ad\u200b\ufeff\u00a0\u0301\ufffe\x00\x92")
    ),
    st.sampled_from(
        ["\n\n", "  ", "   ", "**", "<b>", "</b>", "<sup>1</sup>", "$^4$", "&amp;", "| a | 1 |\n", "a\t1\n"]
    ),
    st.sampled_from(
        ["Net sales   1,234   5,678\n", "Page 3 of 8\n", "- 2 -\n", "(1) Terms\n", "Co., Ltd. ", "# Title\n", "\ud800"]
    ),
    st.characters(),
)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.lists(ALPHABET, max_size=60).map("".join))
@example("$\\left(1\\right)$ **x** \\$")
@example("A\n\n\f\nB\t\t\nC\tD\n")
@example("<sup>1</sup>\n<sup></sup>**** __ __")
def test_origins_lead_back(text: str) -> None:
    reading = lay_out(document(text))
    origin = list(reading.origin)
    assert len(origin) == len(reading.text) + 1
    assert origin == sorted(origin)
    assert not origin or 0 <= origin[0] <= origin[-1] <= len(text)
    assert not any("\ud800" <= char <= "\udfff" for char in reading.text)
    end = 0
    for block in reading.blocks:
        assert end <= block.start < block.end <= len(reading.text)
        end = block.end
        evidence = reading.evidence(block.start, block.end)
        assert text[evidence.start : evidence.end] == evidence.quote
        for row in block.table.rows if block.table else ():
            for cell in row:
                assert block.start <= cell.start <= cell.end <= block.end
                assert " ".join(reading.text[cell.start : cell.end].split()) == cell.text
    at = 0
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block]
        assert block.kind != "table"
        assert max(at, block.start) <= sentence.start < sentence.end <= block.end
        at = sentence.end


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(alphabet="abc DEF.,\n", max_size=300))
def test_words_of_plain_prose_survive(text: str) -> None:
    assert lay_out(document(text)).text.split() == text.split() or "-" in text
