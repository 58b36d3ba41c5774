"""An explanation in, HTML for a notebook out: each statement with its quotes, the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..markup import Html, block, escape, quote

if TYPE_CHECKING:
    from .explain import Explanation, Told


def html(found: Explanation) -> str:
    """The same as `Explanation.text`, for eyes that have a browser."""
    head = f"{found.names[0]} ({found.kind})" if found.names else found.kind
    lines = [f"also: {', '.join(found.names[1:])}"] if len(found.names) > 1 else []
    lines += [f"known by: {one}" for one in found.known] + [f"called {one}" for one in found.joined]
    lines += [*found.notes, *(f"{one.verdict}: {one.message}" for one in found.judged)]
    notes = "".join(f"<br>{escape(line)}" for line in lines)
    return f"<p><b>{escape(head)}</b>{notes}</p>" + "".join(map(_told, found.statements))


def _told(told: Told) -> Html:
    lines = [f"{name}: {value}" for name, value in told.details]
    lines += [f"{check.verdict}: {check.message}" for check in told.arithmetic]
    lines += told.story.lines(told.iri)
    body = "<br>".join([f"<b>{escape(told.headline)}</b>", *map(escape, lines)])
    quotes = "".join(
        block(quote(one.quote), f"{one.document}, characters {one.start}–{one.end}; {one.rule}, {one.confidence}")
        for one in told.quotes
    )
    return Html(f"<p>{body}</p>{quotes}")
