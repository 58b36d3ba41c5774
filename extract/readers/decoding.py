"""Bytes in, text out, with the encoding's name: UTF-8 first, then marks, then the likeliest of the others.

Nothing is normalised: line ends and byte order marks stay, so that offsets count the decoded file itself.
"""

from __future__ import annotations

import codecs

from .. import late as re
from .format import Text, Unreadable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# No cp1250 or Mac Roman: statistics take short Western texts for them, and those are far more common.
_LIKELY = ["cp932", "euc_jp", "cp1252", "cp1251", "gb18030", "big5", "cp949", "utf_16", "utf_16_le", "utf_16_be"]
_SAMPLE = 1 << 18  # bytes that are enough to tell an encoding
_CONTROLS = bytes(range(9)) + b"\x0b\x0e" + bytes(range(0x0F, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"
_ISO_2022 = re.compile(rb"\x1b\$[@B]|\x1b\([JI]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_KANA = re.compile("[\u3040-\u30ff]")


def decode(data: bytes) -> Text:
    """Decode bytes of unknown encoding.

    Raises:
        Unreadable: the bytes are no text in any encoding that is tried.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lossy(data, name)
    if b"\x00" in data:
        guess = _wide(data)
        if guess:
            return _lossy(data, guess)
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROLS)) < 0.9 * len(sample):
        raise Unreadable("it is binary data, not text", "convert it to text, Markdown, HTML or PDF")
    if _ISO_2022.search(sample):
        return _lossy(data, "iso2022_jp")
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _other(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the zero bytes of Western text stand on one side."""
    sample = data[: min(len(data), 4096) & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _other(data: bytes) -> Text:
    """No clean UTF-8: UTF-8 with some damage, or another encoding."""
    high, whole = len(_HIGH.findall(data)), sum(map(len, _MULTIBYTE.findall(data)))
    if high and whole >= 0.95 * high:
        return _lossy(data, "utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY, steps=8, chunk_size=1024).best()
    name = best.encoding if best is not None else ""
    for japanese in ("cp932", "euc_jp"):  # short Japanese passages in English text mislead statistics
        try:
            if _KANA.search(data.decode(japanese)):
                name = japanese
                break
        except UnicodeDecodeError:
            continue
    if not name:
        if high > 0.3 * len(data):
            raise Unreadable("it is binary data, not text", "convert it to text, Markdown, HTML or PDF")
        name = "cp1252"
    return _lossy(data, name)


def _lossy(data: bytes, name: str) -> Text:
    """Decode; a byte that the encoding lacks becomes U+FFFD, and the steps say so."""
    try:
        return Text(data.decode(name), codecs.lookup(name).name)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        if text.count("\ufffd") > 0.1 * len(text):
            raise Unreadable(f"it is no text in {name} or any other known encoding", "save it as UTF-8") from None
        return Text(text, codecs.lookup(name).name, ("undecodable bytes replaced",))
