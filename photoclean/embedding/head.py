"""From the last feature maps to unit vectors: pooling, projection, L2 norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from torch import nn

if TYPE_CHECKING:
    from torch import Tensor

    from photoclean.embedding.checkpoint import Projection

_GEM_FLOOR: Final = 1e-6


class Head(nn.Module):
    """Pools (n, 2048, h, w) maps to (n, d) unit vectors in float32.

    `pooling` is "gem" (generalised mean with p = 3, Radenovic et al., 2018) or "mean".
    """

    def __init__(self, *, pooling: str, projection: Projection | None) -> None:
        super().__init__()
        self._is_gem = pooling == "gem"
        self._projection: nn.Linear | None = None
        if projection is not None:
            outputs, inputs = projection.weight.shape
            self._projection = nn.Linear(inputs, outputs, device="meta")
            self._projection.weight = nn.Parameter(projection.weight, requires_grad=False)
            self._projection.bias = nn.Parameter(projection.bias, requires_grad=False)

    def forward(self, maps: Tensor, *, rows: int) -> Tensor:
        """Pool, project and normalise; float32 even behind a network of half precision.

        The projection runs on `rows` rows, empty ones added: a matrix product adds up in
        another order for another number of rows, and a photo's vector would depend on the
        size of its batch.
        """
        places = maps.permute(0, 2, 3, 1).flatten(1, 2).float()
        if self._is_gem:
            places = places.clamp(min=_GEM_FLOOR)
            pooled = (places * places * places).mean(1).pow(1 / 3)
        else:
            pooled = places.mean(1)
        if self._projection is not None:
            count = len(pooled)
            filled = nn.functional.pad(pooled, (0, 0, 0, max(0, rows - count)))
            pooled = self._projection(filled)[:count]
        return nn.functional.normalize(pooled)
