"""An HTML tree in, its text out: the walk that writes blocks as lines and tables as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import late as re
from .spans import Row, Span, layout_lines, straighten

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select", "button"),
        "ix:header",  # inline XBRL keeps its machine-readable part there
    )
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol", "dl", "dt", "dd"),
        *("blockquote", "form", "fieldset", "address", "center", "figure", "figcaption", "caption", "body", "html"),
        *("details", "summary", "hr", "title", "document", "text", "type", "sequence", "filename", "description"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BLANK = " \xa0\u200b\u3000"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_SPAN = 60  # a colspan beyond any real table is damage


class Page:
    """Collects the lines of one page. `walk` once, then `text`."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._buffer: list[str] = []
        self._rows: list[list[Row]] = []  # of each open innermost table
        self._cells: Row = []
        self._cell: list[list[str]] = []  # lines of each open cell
        self._item = ""

    def walk(self, root: _Element) -> None:
        """One pass over the tree without recursion, so that depth costs nothing."""
        from lxml import etree

        outer = _outer_tables(root)
        dropped: list[_Element] = []  # open elements that are not shown
        pre = 0
        for event, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                if tag in _DROPPED or _is_hidden(node):
                    dropped.append(node)
                if not dropped:
                    pre += tag == "pre"
                    self._open(tag, node, outer)
                    self._say(node.text, pre > 0)
            else:
                if dropped and dropped[-1] is node:
                    dropped.pop()
                elif not dropped:
                    self._close(tag, node, outer)
                    pre -= tag == "pre"
                if not dropped:
                    self._say(node.tail, pre > 0)
        self._break()

    def text(self) -> str:
        """The page's text: never two blank lines in a row, none at either end."""
        out: list[str] = []
        for line in self._lines:
            if line or (out and out[-1]):
                out.append(line)
        return "\n".join(out).strip("\n") + "\n"

    def _say(self, text: str | None, verbatim: bool) -> None:
        if not text:
            return
        if not verbatim:
            self._buffer.append(_SPACES.sub(" ", text))
            return
        head, *rest = text.replace("\r\n", "\n").split("\n")
        self._buffer.append(head)
        for line in rest:
            self._break(verbatim=True)
            self._buffer.append(line)

    def _break(self, blank: bool = False, verbatim: bool = False) -> None:
        """End the line; `blank` also sets it off from the next."""
        line = "".join(self._buffer)
        line = line.rstrip() if verbatim else _SPACES.sub(" ", line).strip(_BLANK)
        self._buffer.clear()
        target = self._cell[-1] if self._cell else self._lines
        if line:
            target.append(self._item + line if self._item else line)
            self._item = ""
        elif verbatim:
            target.append("")
        if blank and not self._cell and self._lines and self._lines[-1]:
            self._lines.append("")

    def _open(self, tag: str, node: _Element, outer: set[_Element]) -> None:
        if tag == "br":
            self._break()
        elif tag in _HEADINGS:
            self._break(blank=True)
            if not self._cell:
                self._item = "#" * _HEADINGS[tag] + " "
        elif tag == "li":
            self._break()
            self._item = "- "
        elif tag in _BLOCKS or tag == "pre":
            self._break(blank=tag not in {"dt", "dd"})
        elif tag == "table":
            self._break(blank=True)
            if node not in outer:
                self._rows.append([])
        elif tag == "tr":
            self._break()
            self._cells = []
        elif tag in {"td", "th"}:
            self._break()
            if self._rows:
                self._cell.append([])

    def _close(self, tag: str, node: _Element, outer: set[_Element]) -> None:
        if tag in _HEADINGS:
            self._break(blank=True)
            self._item = ""
        elif tag == "li":
            self._break()
            self._item = ""
        elif tag in _BLOCKS or tag == "pre":
            self._break(blank=tag not in {"dt", "dd"})
        elif tag in {"td", "th"}:
            self._break()
            if self._cell:
                lines = tuple(self._cell.pop())
                self._cells.append(Span(lines, _span(node, "colspan"), _span(node, "rowspan")))
        elif tag == "tr":
            self._break()
            if self._rows and self._cells:
                self._rows[-1].append(self._cells)
            self._cells = []
        elif tag == "table":
            self._break()
            if node not in outer and self._rows:
                self._table(self._rows.pop())

    def _table(self, rows: list[Row]) -> None:
        plain = layout_lines(rows)
        lines = plain if plain is not None else ["\t".join(cells) for cells in straighten(rows)]
        self._lines += [*lines, ""]


def _is_hidden(node: _Element) -> bool:
    style = node.get("style")
    return style is not None and bool(_HIDDEN.search(style))


def _span(node: _Element, name: str) -> int:
    value = (node.get(name) or "1").strip()
    return max(1, min(int(value), _MAX_SPAN)) if value.isdecimal() and len(value) < 6 else 1


def _outer_tables(root: _Element) -> set[_Element]:
    """Tables that hold tables: they lay out the page, their cells are blocks and no columns."""
    from lxml import etree

    outer: set[_Element] = set()
    stack: list[_Element] = []
    for event, node in etree.iterwalk(root, events=("start", "end"), tag="table"):
        if event == "start":
            if stack:
                outer.add(stack[-1])
            stack.append(node)
        else:
            stack.pop()
    return outer
