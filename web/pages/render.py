"""A template's name and what it tells in, HTML out. Everything that is told is text and is escaped; nothing is markup
but the pictures that `charts` draws."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ... import ontology
from ...graph import inlining
from ..site import Site

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}


@cache
def static(name: str) -> bytes:
    """A file of `static/`. Raises KeyError if there is none of that name."""
    if name not in STATIC:
        raise KeyError(name)
    return resources.files(__package__).parent.joinpath("static", name).read_bytes()  # type: ignore[attr-defined, no-any-return]


@cache
def mark(name: str) -> str:
    """Digits that change with the file, so that a browser may keep it."""
    return hashlib.sha256(static(name)).hexdigest()[:12]


@cache
def environment() -> Environment:
    from markupsafe import Markup

    def source(name: str) -> str:
        return resources.files(__package__).joinpath(name).read_text("utf-8")

    made = inlining.environment(source)
    made.globals |= {"mark": mark, "term_label": _label}
    made.filters |= {"count": _count, "short": _short, "picture": Markup}
    return made


def page(template: str, site: Site, **told: Any) -> str:
    """A page."""
    shared: Mapping[str, Any] = {"site": site, "search": "", "here": template.removesuffix(".html")}
    return environment().get_template(template).render({**shared, **told})


def _count(value: int) -> str:
    return f"{value:,}"


def _short(value: str, length: int = 140) -> str:
    words = " ".join(value.split())
    return words if len(words) <= length else words[: length - 1] + "…"


def _label(name: str) -> str:
    return ontology.label(name)
