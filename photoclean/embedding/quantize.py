"""ResNet-50 in 8-bit integers on the CPU, with torch's oneDNN operators.

These operators (those that torch.compile emits for its PT2E quantisation) work on plain uint8
tensors; the older quantised tensors are as fast but deprecated since torch 2.14. Weights keep
to 7 bits (-64 to 64, one scale a channel): CPUs without VNNI add pairs of 8-bit products in
16 bits, and 2 x 255 x 64 is the most that fits. So all CPUs give the same vectors. The shortcut
is added inside the last convolution of a block, which spares one rounding: the mean cosine to
float32 is 0.9956 instead of 0.9920.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import torch

from photoclean.embedding.checkpoint import Convolution, Range
from photoclean.embedding.layout import (
    BLOCKS,
    PIXEL_DEVIATION,
    PIXEL_MEAN,
    has_shortcut_convolution,
    stride_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from torch import Tensor

    from photoclean.embedding.checkpoint import Checkpoint

WEIGHT_TOP: Final = 64
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A convolution in the operator's own layout, and the ranges that it reads and writes."""

    weight: Tensor
    scales: Tensor
    zeros: Tensor
    bias: Tensor
    step: list[int]
    padding: list[int]
    read: Range
    written: Range


def has_int8() -> bool:
    """Whether torch runs the integer convolution on this CPU; found out by running one."""
    if "onednn" not in torch.backends.quantized.supported_engines:
        return False
    same = Range(1.0, 0)
    ones = Convolution(torch.ones(8, 8, 1, 1), torch.zeros(8))
    try:
        layer = _pack(ones, step=1, read=same, written=same)
        result = _run(layer, torch.full((1, 8, 1, 1), 2, dtype=torch.uint8), activation="relu")
    except (RuntimeError, AttributeError) as error:
        _LOG.info("No 8-bit convolutions here, using float32: %s", error)
        return False
    return bool((result == 16).all())


def quantize_weight(convolution: Convolution) -> tuple[Tensor, Tensor]:
    """Weights (out, in, k, k) as int8 levels from -64 to 64, and their scales (out,).

    Levels that the file brings along are taken as they are if they keep to these 7 bits.
    """
    if convolution.scales is not None and int(convolution.weight.abs().max()) <= WEIGHT_TOP:
        return convolution.weight, convolution.scales
    weight = convolution.real_weight()
    tops = weight.abs().amax(dim=(1, 2, 3))
    scales = torch.where(tops > 0, tops / WEIGHT_TOP, torch.ones_like(tops))
    levels = (weight / scales.view(-1, 1, 1, 1)).round_().clamp_(-WEIGHT_TOP, WEIGHT_TOP)
    return levels.to(torch.int8), scales


class Int8Network:
    """The convolutions of a ResNet-50 in 8 bits; safe to run in several threads at once.

    `ranges` names what `Checkpoint.ranges` does.
    """

    def __init__(self, checkpoint: Checkpoint, ranges: Mapping[str, Range]) -> None:
        self._ranges = ranges
        self._tables = _pixel_tables(ranges["pixels"])
        self._layers: dict[str, _Packed] = {}
        before = ranges["conv1"]
        self._add_layer(checkpoint, "conv1", read=ranges["pixels"], written=before)
        for block in BLOCKS:
            one, two = f"{block}.conv1", f"{block}.conv2"
            self._add_layer(checkpoint, one, read=before, written=ranges[one])
            self._add_layer(checkpoint, two, read=ranges[one], written=ranges[two])
            three = f"{block}.conv3"
            self._add_layer(checkpoint, three, read=ranges[two], written=ranges[block])
            if has_shortcut_convolution(block):
                name = f"{block}.downsample"
                self._add_layer(checkpoint, name, read=before, written=ranges[name])
            before = ranges[block]

    def features(self, pixels: NDArray[np.uint8]) -> Tensor:
        """Turn (n, s, s, 3) RGB bytes into (n, 2048, s / 32, s / 32) maps in float32."""
        x = self._convolve(self._quantize(pixels), "conv1")
        x = torch.ops.quantized.max_pool2d(x, [3, 3], [2, 2], [1, 1], [1, 1], ceil_mode=False)
        shortcut_range = self._ranges["conv1"]
        for block in BLOCKS:
            inner = self._convolve(x, f"{block}.conv1")
            inner = self._convolve(inner, f"{block}.conv2")
            if has_shortcut_convolution(block):
                name = f"{block}.downsample"
                x = self._convolve(x, name, activation="none")
                shortcut_range = self._ranges[name]
            x = self._convolve_onto(inner, x, name=f"{block}.conv3", kept=shortcut_range)
            shortcut_range = self._ranges[block]
        return (x.float() - shortcut_range.zero) * shortcut_range.scale

    def _add_layer(
        self, checkpoint: Checkpoint, name: str, *, read: Range, written: Range
    ) -> None:
        convolution = checkpoint.convolutions[name]
        self._layers[name] = _pack(
            convolution, step=stride_of(name), read=read, written=written
        )

    def _quantize(self, pixels: NDArray[np.uint8]) -> Tensor:
        """Normalise and quantise bytes by table: 0.13 ms a photo, no floating point."""
        levels = np.empty_like(pixels)
        for channel, table in enumerate(self._tables):
            np.take(table, pixels[..., channel], out=levels[..., channel], mode="clip")
        return torch.from_numpy(levels).permute(0, 3, 1, 2)

    def _convolve(self, x: Tensor, name: str, *, activation: str = "relu") -> Tensor:
        return _run(self._layers[name], x, activation=activation)

    def _convolve_onto(self, x: Tensor, shortcut: Tensor, *, name: str, kept: Range) -> Tensor:
        """Convolve, add the shortcut (whose memory takes the sum) and apply ReLU."""
        layer = self._layers[name]
        result: Tensor = torch.ops.onednn.qconv2d_pointwise.binary(
            x, layer.read.scale, layer.read.zero,
            layer.weight, layer.scales, layer.zeros, shortcut, layer.bias,
            layer.step, layer.padding, [1, 1], 1,
            layer.written.scale, layer.written.zero, torch.uint8,
            kept.scale, kept.zero, "sum", 1.0, "relu", [], "",
        )  # fmt: skip
        return result


def _run(layer: _Packed, x: Tensor, *, activation: str) -> Tensor:
    """Convolve uint8 values and apply "relu" or "none"."""
    result: Tensor = torch.ops.onednn.qconv2d_pointwise(
        x, layer.read.scale, layer.read.zero,
        layer.weight, layer.scales, layer.zeros, layer.bias,
        layer.step, layer.padding, [1, 1], 1,
        layer.written.scale, layer.written.zero, torch.uint8, activation, [], "",
    )  # fmt: skip
    return result


def _pack(convolution: Convolution, *, step: int, read: Range, written: Range) -> _Packed:
    levels, scales = quantize_weight(convolution)
    steps, padding = [step, step], [levels.shape[-1] // 2] * 2
    return _Packed(
        weight=torch.ops.onednn.qconv_prepack(
            levels, scales, read.scale, read.zero, steps, padding, [1, 1], 1, None
        ),
        scales=scales,
        zeros=torch.zeros(len(scales), dtype=torch.int32),
        bias=convolution.bias,
        step=steps,
        padding=padding,
        read=read,
        written=written,
    )


def _pixel_tables(kept: Range) -> list[NDArray[np.uint8]]:
    """For each channel the quantised value of each of the 256 bytes."""
    steps = np.arange(256, dtype=np.float32)[None]
    real = (steps - PIXEL_MEAN[:, None]) / PIXEL_DEVIATION[:, None]
    levels = np.rint(real / np.float32(kept.scale)) + kept.zero
    return [np.ascontiguousarray(row) for row in np.clip(levels, 0, 255).astype(np.uint8)]
