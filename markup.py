"""Text for people in, HTML for notebooks out: escaped, small, without scripts, with quotes marked in their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape as _escape

_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST = 200  # rows of a table that a notebook shows
AROUND = 90  # characters shown before and after a quote


class Html(str):
    """Markup that is escaped already."""

    __slots__ = ()


def escape(text: object) -> str:
    """Text as it may stand in HTML; what is markup already stays. Characters that no markup takes become U+FFFD."""
    return text if isinstance(text, Html) else Html(_escape(_XML.sub("\ufffd", str(text)), quote=True))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], note: str = "", most: int = MOST) -> Html:
    """A table; of more than `most` rows the first ones, and how many there are.

    Args:
        rows: a cell is text, or `Html`. note: a line above it.
    """
    told = [tuple(row) for row in rows]
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in told[:most])
    above = f"<p>{escape(note)}</p>" if note else ""
    below = f"<p>The first {most} of {len(told)} rows.</p>" if len(told) > most else ""
    return Html(f"{above}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}")


def marked(text: str, spans: Iterable[tuple[int, int]], around: int = AROUND) -> Html:
    """Each `text[start:end]` marked where it stands, with so many characters around it (to the next space); spans that
    are near each other share a passage."""
    passages: list[list[tuple[int, int]]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if passages and start - max(stop for _, stop in passages[-1]) <= around:
            passages[-1].append((start, end))
        else:
            passages.append([(start, end)])
    return Html("<hr>".join(_passage(text, spans, around) for spans in passages))


def _passage(text: str, spans: Sequence[tuple[int, int]], around: int) -> str:
    first, last = spans[0][0], max(end for _, end in spans)
    left, right = max(0, first - around), min(len(text), last + around)
    while 0 < left < first and not text[left - 1].isspace():
        left += 1
    while last < right < len(text) and not text[right].isspace():
        right -= 1
    out, at = ["… " if left else ""], left
    for start, end in spans:
        if end > at:  # what lies within another is marked already
            out += [escape(_line(text[at:start])) if start > at else "", quote(text[max(at, start) : end])]
            at = end
    return "".join([*out, escape(_line(text[at:right])), " …" if right < len(text) else ""])


def quote(words: str) -> Html:
    """Words of a document, marked."""
    return Html(f"<mark>{escape(_line(words))}</mark>")


def block(content: str, source: str = "") -> Html:
    """A quotation, and below it where it stands."""
    below = f"<br><small>{escape(source)}</small>" if source else ""
    return Html(f"<blockquote>{escape(content)}{below}</blockquote>")


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
