"""What an expression needs is told quickly and never wrongly: no sentence that it matches is held back from it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from keiretsu.extract import mentions, read
from keiretsu.extract.frames.event_files import rules
from keiretsu.extract.frames.expressions import holdings
from keiretsu.extract.frames.masking import mask
from keiretsu.extract.frames.patterns import compile_pattern
from keiretsu.extract.reading import lay_out

FOLDER = Path(__file__).parent.parent / "events"


@pytest.mark.parametrize(
    ("source", "text", "may"),
    [
        ("take-over of", "a takeover of", True),
        ("take-over of", "a take over of", True),
        ("take-over of", "a taking of", False),
        ("(buy~|acquire~) [all] shares", "bought shares", True),
        ("(buy~|acquire~) [all] shares", "sold all shares", False),
        ("{who} sell~", "\ue000 sold", True),
        ("{who} sell~", "they sold", False),
        ("{who}'s unit", "\ue000's unit", True),
        ("(a|[b]) c", "c", True),
    ],
)
def test_what_a_pattern_needs(source: str, text: str, may: bool) -> None:
    assert compile_pattern(source, {"who": "company"}).expression.may_match(holdings(text)) is may


def test_no_pattern_is_held_back_from_a_text_that_it_matches() -> None:
    matched = 0
    for rule in rules():
        cases = tomllib.loads((FOLDER / f"{rule.stem}.toml").read_text("utf-8"))
        patterns = [pattern.expression for say in rule.says for pattern in say.patterns]
        patterns += [say.unless for say in rule.says if say.unless] + [rule.blocks] * bool(rule.blocks)
        for case in [*cases.get("hit", []), *cases.get("miss", [])][:8]:
            reading = lay_out(read(case["text"].encode(), "a.txt", "-"))
            found = mentions.find(reading)
            for sentence in reading.sentences:
                text = mask(reading, found, sentence.start, sentence.end).text
                for expression in patterns:
                    if expression is not None and expression.search(text):
                        matched += 1
                        assert expression.may_match(holdings(text)), (rule.stem, expression.pattern, text)
    assert matched > 200
