"""The words of a text and the persons it names in full in, where a surname stands alone for one of them out.

`Koji Abe succeeds Toru Endo. Endo will become chairman`: a wire story gives no title. A surname that two persons share,
or that is a word of a company's name, stands for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .. import late as re
from . import tokens as tk
from .namesakes import surname
from .registry import Party
from .tokens import Tokens
from .words import PLACE, STOP

# What a person does or is: a place or a plant of that name does none of it.
_ACTS = re.compile(
    r"(?:['’]s)?(?:,|\s)\s?(?:also |now |then |previously |currently |will |would |has |had |is |was |who |and |to )*"
    r"(?:be|been|join|joins|joined|said|says|become|becomes|became|take|takes|took|succeed|succeeds|succeeded|replace"
    r"|replaces|replaced|serve|serves|served|remain|remains|remained|retire|retires|retired|resign|resigns|resigned"
    r"|step|steps|stepped|leave|leaves|left|own|owns|owned|hold|holds|held|appointed|named|elected|promoted|came|comes"
    r"|worked|works|led|leads|head|heads|headed|continue|continues|aged|\d\d)\b|\s(?:will|would|has|had|is|was)\s[a-z]"
)


def alone(words: Tokens, parties: Sequence[Party], taken: Callable[[int], bool]) -> Iterator[tuple[int, int, Party]]:
    """Half-open spans with the person, behind the first place where the person is named in full.

    Args:
        taken: whether word i belongs to another name.
    """
    people: dict[str, list[Party]] = {}
    named: set[str] = set()
    for party in parties:
        if party.kind == "person" and " " in party.name:
            people.setdefault(surname(party.name), []).append(party)
        elif party.kind != "person":
            named.update(word for surface in party.surfaces for word in surface.lower().split())
    if not people:
        return
    for i, low in enumerate(words.low):
        bearers = people.get(low, ())
        if len(bearers) != 1 or low in named or low in PLACE or low in STOP or taken(i):
            continue
        (party,) = bearers
        acts = _ACTS.match(words.text, words.ends[i]) is not None
        apart = acts and words.glue[i] != tk.SPACE and (i + 1 == len(words) or words.glue[i + 1] != tk.SPACE)
        if apart and words.starts[i] > party.first and words.words[i][0].isupper() and not words.words[i].isupper():
            yield words.starts[i], words.ends[i], party
