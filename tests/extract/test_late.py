"""Expressions that are compiled late are sound, and none is compared with what it compiles to."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import keiretsu.extract
import pytest
from keiretsu.extract import late


def test_every_late_expression_of_a_module_compiles() -> None:
    seen = 0
    for found in pkgutil.walk_packages(keiretsu.extract.__path__, "keiretsu.extract."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if type(value).__name__ == "_Late":
                assert value.groups >= 0
                seen += 1
    assert seen > 500


def test_a_late_expression_is_used_like_a_compiled_one() -> None:
    expression = late.compile(r"(?P<word>[a-z]+)\d", late.IGNORECASE)
    assert expression.pattern == r"(?P<word>[a-z]+)\d"
    found = expression.search("- Alpha1 beta2")
    assert found and found["word"] == "Alpha"
    assert [m["word"] for m in expression.finditer("a1 b2")] == ["a", "b"]
    assert expression.sub("x", "a1 b2") == "x x"
    assert expression.groupindex == {"word": 1}
    assert expression.flags == re.compile(expression.pattern, re.IGNORECASE).flags
    with pytest.raises(AttributeError):
        _ = expression.nothing  # type: ignore[attr-defined]


def test_no_module_asks_whether_a_match_is_of_an_expression_itself() -> None:
    """`found.re is X` never holds of a late expression; their patterns can be compared."""
    root = Path(str(keiretsu.extract.__path__[0]))
    files = sorted(root.rglob("*.py"))
    assert len(files) > 100
    assert not [file for file in files if re.search(r"\.re (?:is|==|!=|in) ", file.read_text("utf-8"))]
