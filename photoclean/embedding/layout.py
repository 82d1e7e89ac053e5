"""The shape of ResNet-50: the names, strides and order of its 53 convolutions.

Names follow torchvision; a convolution's batch normalisation is folded into it, so that a name
such as "layer2.0.conv3" stands for both, and "layer2.0.downsample" for the shortcut's pair.
"""

from __future__ import annotations

from typing import Final

import numpy as np

BLOCKS: Final = tuple(
    f"layer{stage}.{block}"
    for stage, count in enumerate((3, 4, 6, 3), start=1)
    for block in range(count)
)
FEATURES: Final = 2048

# Mean and standard deviation of ImageNet's pixels by channel (RGB), on a scale of 0 to 255.
PIXEL_MEAN: Final = np.array([123.675, 116.28, 103.53], dtype=np.float32)
PIXEL_DEVIATION: Final = np.array([58.395, 57.12, 57.375], dtype=np.float32)


def has_shortcut_convolution(block: str) -> bool:
    """Only the first block of a stage changes the number of channels."""
    return block.endswith(".0")


def convolution_names() -> tuple[str, ...]:
    """All convolutions, in the order in which they run."""
    names = ["conv1"]
    for block in BLOCKS:
        names += [f"{block}.conv1", f"{block}.conv2", f"{block}.conv3"]
        if has_shortcut_convolution(block):
            names.append(f"{block}.downsample")
    return tuple(names)


def stride_of(name: str) -> int:
    """Step of a convolution: torchvision halves the picture in conv2 and in the shortcut."""
    halves = name.endswith((".0.conv2", ".0.downsample")) and not name.startswith("layer1.")
    return 2 if name == "conv1" or halves else 1


def torchvision_names(name: str) -> tuple[str, str]:
    """Names of the convolution and of its batch normalisation in torchvision's state dict."""
    if name.endswith("downsample"):
        return f"{name}.0", f"{name}.1"
    head, _, last = name.rpartition("conv")
    return name, f"{head}bn{last}"


def onnx_name(name: str) -> str:
    """Name of the convolution's node in the ONNX export of Meta's Classy Vision trunk."""
    if name == "conv1":
        return "/backbone/initial_block/_module/0/Conv"
    stage, block, part = name.removeprefix("layer").split(".")
    inner = {
        "conv1": "convolutional_block/0",
        "conv2": "convolutional_block/3",
        "conv3": "convolutional_block/6",
        "downsample": "downsample/0",
    }[part]
    return f"{onnx_block(f'layer{stage}.{block}')}/{inner}/Conv"


def onnx_block(block: str) -> str:
    """Prefix of a block's nodes in that export."""
    stage, number = block.removeprefix("layer").split(".")
    return f"/backbone/blocks/{int(stage) - 1}/block{int(stage) - 1}-{number}"
