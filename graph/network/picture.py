"""A network's SVG in, the bytes of a PNG or a PDF for a paper out: the same on every machine.

Typst sets it, which comes as a wheel with its own renderer; the letters are Source Sans Pro's, which comes as a wheel
too. Only where a name has letters that this face lacks (Japanese ones, say) are the machine's own fonts looked at.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ...errors import UsageError

DENSITY = 192.0  # pixels of a PNG to the inch: two for each CSS pixel
MOST_PIXELS = 60_000_000  # beyond this a PNG is drawn coarser: it has to be opened, too
FACE = "Source Sans Pro"
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SCREEN = re.compile(r"font: (\d+px)/[\d.]+ [^;]+;")
_DARK = re.compile(r"\n@media [^{]+\{.*\n\}(?=\s*</style>)", re.S)
_COVERED = re.compile("[\x00-\u024f\u02b0-\u036f\u0370-\u052f\u1e00-\u1fff\u2000-\u22ff\ufffd]*")
_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#set document(title: sys.inputs.title, date: none)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.title)
"""


def pixels(svg: str, title: str) -> bytes:
    """A PNG. Raises UsageError where the extra `pictures` is not installed."""
    found = _SIZE.search(svg)
    width, height = (float(side) for side in found.groups()) if found else (1.0, 1.0)
    whole = width * height * (DENSITY / 96) ** 2
    return _set(svg, title, format="png", ppi=DENSITY * min(1.0, (MOST_PIXELS / whole) ** 0.5))


def page(svg: str, title: str) -> bytes:
    """A PDF of one page, of lines and letters. Raises UsageError where the extra `pictures` is not installed."""
    return _set(svg, title, format="pdf")


def _set(svg: str, title: str, **form: Any) -> bytes:
    typst, fonts = _libraries()
    told = {"svg": for_print(svg), "title": title}
    own = _COVERED.fullmatch(svg) is not None
    done: bytes = typst.compile(
        _PAGE.encode(), sys_inputs=told, font_paths=[str(fonts)], ignore_system_fonts=own, **form
    )
    return done


def for_print(svg: str) -> str:
    """The same picture in one face and in its light colours."""
    return _DARK.sub("", _SCREEN.sub(rf'font-size: \1; font-family: "{FACE}";', svg, count=1))


def _libraries() -> tuple[Any, Path]:
    try:
        import font_source_sans_pro
        import typst
    except ImportError as error:
        raise UsageError(
            f'PNG and PDF need {error.name}, which is not installed; it comes with: pip install "keiretsu[pictures]"'
        ) from error
    return typst, Path(font_source_sans_pro.__file__).parent / "files"
