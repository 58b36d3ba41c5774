"""HTML, and EDGAR submissions that hold it: readable text, blocks as lines, table rows as lines of tab-separated cells.

Headings keep their level as Markdown marks (`## `), so that no structure is lost on the way. Scripts and styles are
dropped. A submission's plain-text parts pass as they are; its encoded pictures are named in the steps.
"""

from __future__ import annotations

from .. import late as re
from .decoding import decode
from .format import Format, Text, Unreadable

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:html|body|div|p|font|table|td|span|br|h[1-6])\b[^<>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_\-]{2,20})""", re.I)
_PART = re.compile(r"<DOCUMENT>(.*?)(?:</DOCUMENT>|\Z)", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<TEXT>(.*?)(?:</TEXT>|\Z)", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"<TYPE>\s*([^\s<]{1,20})", re.IGNORECASE)
_ENCODED = re.compile(r"^begin \d{3} ", re.MULTILINE)
_BOX = re.compile(rb"</?(?!html|body|head|title|script|style|br|p\b|h\d)[a-z][^<>]{0,2000}>", re.IGNORECASE)
_SNIFF = 1 << 16


def _claims(data: bytes) -> bool:
    head = data[:_SNIFF]
    if _PAGE.search(head[:4096]):
        return True
    return b"<DOCUMENT>" in head and bool(_PAGE.search(data))


def _read(data: bytes) -> Text:
    decoded = _decode(data)
    if "<DOCUMENT>" in decoded.text[:_SNIFF]:
        pieces, steps, title = _submission(decoded.text)
    else:
        text, steps, title = _page(decoded.text)
        pieces = [text]
    return Text("\n\n".join(pieces), decoded.encoding, decoded.steps + steps, title)


def _decode(data: bytes) -> Text:
    """The declared encoding where it fits the bytes, else what the bytes themselves say."""
    declared = _CHARSET.search(data[:4096])
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        name = declared.group(1).decode("ascii").lower()
        name = {"shift_jis": "cp932", "sjis": "cp932", "iso-8859-1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
        try:
            return Text(data.decode(name), name)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _submission(text: str) -> tuple[list[str], tuple[str, ...], str]:
    pieces: list[str] = []
    steps: list[str] = ["EDGAR submission split into its documents"]
    title = ""
    for part in _PART.finditer(text):
        content = part.group(1)
        kind = _TYPE.search(content)
        body = _BODY.search(content)
        inner = body.group(1) if body else content
        if _ENCODED.search(inner[:2000]) or (kind and kind.group(1).upper() in {"GRAPHIC", "ZIP", "EXCEL", "XML"}):
            steps.append(f"encoded part left out ({kind.group(1) if kind else 'unnamed'})")
        elif _MARKUP.search(inner[:_SNIFF]):
            page, more, name = _page(inner)
            pieces.append(page)
            steps += [step for step in more if step not in steps]
            title = title or name
        else:
            pieces.append(inner.strip("\r\n"))
    return pieces, tuple(steps), title


def _page(text: str) -> tuple[str, tuple[str, ...], str]:
    from lxml import etree, html

    from .page import Page

    # libxml2 reads bytes; NULs end its input and lone surrogates cannot be encoded.
    raw = text.replace("\x00", " ").encode("utf-8", errors="replace")
    steps = ["HTML to text"]
    for attempt in (raw, _BOX.sub(b"<br>", raw)):
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        try:
            root = html.document_fromstring(attempt, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            if not text.strip():
                return "", (), ""
            raise Unreadable(f"its HTML cannot be parsed ({error})", "save it again as HTML or text") from error
        if not any("depth" in str(entry.message).lower() for entry in parser.error_log):
            break
        # libxml2 drops all that follows; without its boxes the page has no depth left to exceed.
        steps.append("HTML nested too deeply: its boxes were read as line ends")
    page = Page()
    page.walk(root)
    title = root.findtext(".//title") or ""
    return page.text(), tuple(steps), " ".join(title.split())


FORMAT = Format(name="html", media_type="text/html", suffixes=(".html", ".htm", ".xhtml"), claims=_claims, read=_read)
