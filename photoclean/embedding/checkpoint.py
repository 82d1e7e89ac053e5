"""Reads a weights file, whatever its kind, into convolutions with folded batch normalisation.

No weights file runs code here: ONNX is plain data, and torch files are read with
`weights_only=True`. Meta's `*.torchvision.pt` is such a plain state dict; its TorchScript twin
(`*.torchscript.pt`) would need an interpreter for what the file brings along and is refused.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import torch
from torch.nn.utils.fusion import fuse_conv_bn_weights

from photoclean.domain.errors import WeightsMissingError
from photoclean.embedding.layout import (
    BLOCKS,
    convolution_names,
    onnx_block,
    onnx_name,
    torchvision_names,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

_EPSILON: Final = 1e-5


@dataclass(frozen=True, slots=True)
class Convolution:
    """Weights (out, in, k, k) and bias (out,) in float32, batch normalisation folded in.

    Where `scales` (out,) is given, `weight` holds int8 levels: real weight = level * scale.
    """

    weight: Tensor
    bias: Tensor
    scales: Tensor | None = None

    def real_weight(self) -> Tensor:
        """The weights in float32, whichever way they are kept."""
        if self.scales is None:
            return self.weight
        return self.weight.float() * self.scales.view(-1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Projection:
    """A linear layer in float32: weight (out, in) and bias (out,)."""

    weight: Tensor
    bias: Tensor


@dataclass(frozen=True, slots=True)
class Range:
    """How 8-bit values stand for real ones: real = (value - zero) * scale."""

    scale: float
    zero: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A ResNet-50 as read from a file.

    `projection` is the linear layer behind the pooling, if the network has one. `ranges` holds
    the range of "pixels", of every convolution's output (after ReLU, where one follows
    directly) and of every block's output, where the file brings them along, else None.
    """

    convolutions: Mapping[str, Convolution]
    projection: Projection | None
    ranges: Mapping[str, Range] | None


def read_checkpoint(path: Path, *, with_projection: bool) -> Checkpoint:
    """Read an .onnx file or a torch state dict.

    Raises:
        WeightsMissingError: The file can't be read or is no ResNet-50 of the known layout.
    """
    read = _read_onnx if path.suffix.lower() == ".onnx" else _read_state_dict
    try:
        return read(path, with_projection=with_projection)
    except (OSError, RuntimeError, ValueError, pickle.UnpicklingError, KeyError) as error:
        what = f"it has no {error}" if isinstance(error, KeyError) else str(error)
        msg = (
            f"{path} can't be read as this network's weights: {what.splitlines()[0][:200]}."
            " Name an SSCD .onnx or .torchvision.pt file, or a torchvision ResNet-50 .pth file."
        )
        raise WeightsMissingError(msg) from error


def _read_state_dict(path: Path, *, with_projection: bool) -> Checkpoint:
    loaded = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    if not isinstance(loaded, dict):
        msg = "it holds no state dict"
        raise ValueError(msg)
    state = {str(key).removeprefix("backbone."): value for key, value in loaded.items()}
    convolutions = {}
    for name in convolution_names():
        convolution, norm = torchvision_names(name)
        weight, bias = fuse_conv_bn_weights(
            state[f"{convolution}.weight"].float(),
            None,
            state[f"{norm}.running_mean"].float(),
            state[f"{norm}.running_var"].float(),
            _EPSILON,
            state[f"{norm}.weight"].float(),
            state[f"{norm}.bias"].float(),
        )
        convolutions[name] = Convolution(weight.detach(), bias.detach())
    projection = None
    if with_projection:
        layer = "fc" if "fc.weight" in state else "embeddings.1"
        projection = Projection(
            state[f"{layer}.weight"].float(), state[f"{layer}.bias"].float()
        )
    return Checkpoint(convolutions, projection, None)


class _Graph:
    """An ONNX graph by name: nodes, the numbers that they share, and who reads what."""

    def __init__(self, path: Path) -> None:
        import onnx  # 40 ms, and only this kind of file needs it

        try:
            graph = onnx.load(path).graph
        except Exception as error:  # protobuf's errors share no base class
            msg = f"it is no ONNX file ({error})"
            raise ValueError(msg) from error
        self._numbers = {tensor.name: tensor for tensor in graph.initializer}
        self._nodes = {node.name: node for node in graph.node if node.name}
        self._made_by = {name: node for node in graph.node for name in node.output}
        self._quantized = {
            node.input[0]: node for node in graph.node if node.op_type == "QuantizeLinear"
        }
        self._to_array = onnx.numpy_helper.to_array

    def numbers(self, name: str) -> NDArray[np.float32]:
        """Numbers by name in float32, through DequantizeLinear if they are quantised."""
        if name in self._numbers:
            return self._array(name).astype("float32")
        levels, scales = self.levels(name)
        return levels.astype("float32") * scales.reshape(-1, *(1,) * (levels.ndim - 1))

    def levels(self, name: str) -> tuple[NDArray[np.generic], NDArray[np.float32]]:
        """Quantised numbers by name, with the scale of each row.

        Raises:
            ValueError: They are not symmetrical around zero.
        """
        levels, scales, zeros = (self._array(given) for given in self._made_by[name].input)
        if zeros.any():
            msg = f"{name} is not quantised symmetrically"
            raise ValueError(msg)
        return levels, scales.astype("float32")

    def _array(self, name: str) -> NDArray[np.generic]:
        array: NDArray[np.generic] = self._to_array(self._numbers[name])
        return array

    def inputs(self, node: str) -> list[str]:
        """Names of what a node reads."""
        return list(self._nodes[node].input)

    def range_of(self, node: str) -> Range:
        """Range in which a node's output is kept."""
        return self.range_called(self._nodes[node].output[0])

    def range_called(self, output: str) -> Range:
        """Range in which the output of that name is kept."""
        quantize = self._quantized[output]
        return Range(
            float(self.numbers(quantize.input[1]).item()),
            int(self.numbers(quantize.input[2]).item()),
        )


def _read_onnx(path: Path, *, with_projection: bool) -> Checkpoint:
    """Read the quantised export: the scales that it brings along spare the calibration."""
    graph = _Graph(path)
    convolutions, ranges = {}, {"pixels": graph.range_called("image_normalised")}
    for name in convolution_names():
        node = onnx_name(name)
        _, weight, bias = graph.inputs(node)
        levels, scales = graph.levels(weight)
        convolutions[name] = Convolution(
            torch.tensor(levels), torch.tensor(graph.numbers(bias)), torch.tensor(scales)
        )
        ranges[name] = graph.range_of(node)
    for block in BLOCKS:
        ranges[block] = graph.range_of(f"{onnx_block(block)}/Add")
    projection = None
    if with_projection:
        projection = Projection(
            torch.tensor(graph.numbers("embeddings.1.weight")),
            torch.tensor(graph.numbers("embeddings.1.bias")),
        )
    return Checkpoint(convolutions, projection, ranges)
