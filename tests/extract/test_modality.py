"""Cue, direction, scope, terminator, pseudo cue: what each makes of a trigger."""

from __future__ import annotations

import pytest
from keiretsu.extract.frames.modality import NONE, judge

# the trigger stands in angle brackets
CASES = [
    ("Alpha will <issue> shares", "planned"),
    ("Alpha plans to <open> a plant", "planned"),
    ("Alpha agreed to <sell> Beta", "agreed"),
    ("Alpha entered into a contract and <sold> Beta", "agreed"),
    ("Alpha will, subject to approval, <sell> Beta", "conditional"),
    ("Alpha <sells> Beta, subject to approval", "conditional"),
    ("If the holders agree, Alpha will <sell> Beta", "conditional"),
    ("Alpha terminated its agreement to <buy> Beta", "terminated"),
    ("The plan to <buy> Beta was cancelled", "terminated"),
    ("Alpha may <buy> Beta", NONE),
    ("There can be no assurance that Alpha will <buy> Beta", NONE),
    ("Alpha will not <pay> a dividend", "denied"),
    ("Alpha denies that it <bought> Beta", "denied"),
    ("Alpha proposed to <buy> Beta", "proposed"),
    ("The dividend <paid> on May 6", ""),
    ("Alpha <bought> Beta", ""),
    # terminators: the cue belongs to another clause
    ("Beta did not sign, but Alpha <bought> it", ""),
    ("The market may fall; Alpha <bought> Beta", ""),
    # pseudo cues: longer phrases that only look like the cue
    ("Alpha not only <bought> Beta", ""),
    ("No later than June Alpha <paid> its debt", ""),
    ("Better than expected, Alpha <bought> Beta", ""),
]


@pytest.mark.parametrize(("marked", "status"), CASES)
def test_a_cue_in_scope_decides(marked: str, status: str) -> None:
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    assert judge(text, start, end).status == status


def test_a_noun_does_not_take_the_mood_of_a_far_verb() -> None:
    text = "Alpha decided to think hard and long about the terms of the private offering"
    start = text.index("private")
    assert judge(text, start, len(text)).status == "planned"
    assert judge(text, start, len(text), 30).status == ""
