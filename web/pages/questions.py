"""A stored question and values in, its form and its answer out."""

from __future__ import annotations

from collections.abc import Mapping

from ... import queries
from ..charts import chart
from ..site import Site
from ..tables import Table
from .render import page

SHOWN = 500  # rows of an answer on a page; a download has all
_INPUTS = {"xsd:date": "date", "integer": "number", "iri": "url"}


def listed(site: Site) -> str:
    """Every stored question."""
    return page("questions.html", site, questions=queries.questions())


def question(
    site: Site, asked: queries.Question, values: Mapping[str, str], answer: Table | None, fault: str = ""
) -> str:
    """The form of a question, its answer where it was asked, or what was wrong with the values."""
    downloads = [
        (form, site.with_query(f"/questions/{asked.name}", **values, format=form))
        for form in ("csv", "tsv", "json", "xml")
    ]
    return page(
        "question.html",
        site,
        question=asked,
        inputs=[(one, _INPUTS.get(one.type, "text"), _value(one, values)) for one in asked.params],
        example=site.with_query(f"/questions/{asked.name}", **asked.example_values()),
        table=answer,
        chart=chart(answer) if answer else None,
        shown=SHOWN,
        downloads_of=downloads,
        fault=fault,
    )


def ownership(site: Site, values: Mapping[str, str], answer: Table | None, fault: str = "") -> str:
    """Who holds and controls a company directly and through others, with the arithmetic (docs/ownership.md)."""
    downloads = [(form, site.with_query("/ownership", **values, format=form)) for form in ("csv", "tsv", "json", "xml")]
    return page("ownership.html", site, values=values, table=answer, shown=SHOWN, downloads_of=downloads, fault=fault)


def _value(parameter: queries.Parameter, values: Mapping[str, str]) -> str:
    if parameter.name in values:
        return values[parameter.name]
    default = parameter.default or ""
    return "" if default in ("9999-12-31", "0001-01-01") else default  # open ends of time, not for people
