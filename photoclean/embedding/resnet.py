"""Loads a network and turns pictures into unit vectors on the best device there is."""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import torch

from photoclean.embedding.checkpoint import Checkpoint, read_checkpoint
from photoclean.embedding.head import Head
from photoclean.embedding.quantize import Int8Network, has_int8
from photoclean.embedding.weights import (
    INPUT_SIZE,
    model_spec,
    name_vectors,
    obtain_weights,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

# One thread a core with its own share of the batch is 1.07 x as fast as all cores on each
# operator; from 8 to 16 photos a share gains 3 %, more gains nothing.
_SHARE: Final = 16
_GPU_BATCH: Final = 64
# Shares for each worker in a full batch: a worker on a core that others use takes fewer.
_ROUNDS: Final = 2
_MOST_WORKERS: Final = 16


class _Network(Protocol):
    def features(self, pixels: NDArray[np.uint8]) -> Tensor:
        """Turn (n, s, s, 3) RGB bytes into (n, 2048, h, w) maps."""


class Embedder:
    """A loaded network; satisfies `photoclean.services.ports.Embedder`.

    Call it from one thread at a time; which thread does not matter.
    """

    def __init__(
        self,
        network: _Network,
        head: Head,
        *,
        name: str,
        dimension: int,
        device: str,
        input_size: int = INPUT_SIZE,
        share: int = _SHARE,
        workers: int = 1,
    ) -> None:
        self.name = name
        self.dimension = dimension
        self.input_size = input_size
        self.batch_size = share * workers * (_ROUNDS if workers > 1 else 1)
        self.device = device
        self._network = network
        self._head = head
        self._share = share
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None
        if workers > 1:
            self._pool = ThreadPoolExecutor(
                workers,
                thread_name_prefix="embed",
                initializer=torch.set_num_threads,
                initargs=(1,),
            )

    def embed(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Turn (n, s, s, 3) RGB bytes, squashed to a square, into (n, dimension) unit vectors.

        A photo's vector does not depend on which others are in the batch.

        Raises:
            ValueError: The array has another shape or type, or more than `batch_size` pictures.
        """
        side = self.input_size
        if pixels.dtype != np.uint8 or pixels.shape[1:] != (side, side, 3):
            msg = f"expected uint8 of (n, {side}, {side}, 3), got {pixels.dtype} {pixels.shape}"
            raise ValueError(msg)
        if not 1 <= len(pixels) <= self.batch_size:
            msg = f"expected 1 to {self.batch_size} pictures, got {len(pixels)}"
            raise ValueError(msg)
        if self._pool is None:
            return self._embed_share(pixels)
        rounds = math.ceil(len(pixels) / (self._share * self._workers))
        shares = np.array_split(pixels, min(rounds * self._workers, len(pixels)))
        return np.concatenate(list(self._pool.map(self._embed_share, shares)))

    def close(self) -> None:
        """End the worker threads; the embedder is of no use afterwards."""
        if self._pool is not None:
            self._pool.shutdown()

    def _embed_share(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        with torch.inference_mode():
            maps = self._network.features(np.ascontiguousarray(pixels))
            vectors: NDArray[np.float32] = self._head(maps, rows=self._share).cpu().numpy()
        return vectors


def load_embedder(
    model: str,
    *,
    models_folder: Path,
    named_weights: Path | None = None,
    precision: str = "auto",
    input_size: int = INPUT_SIZE,
    report: Callable[[str, int, int], None] | None = None,
    threads: int | None = None,
) -> Embedder:
    """Load a network, downloading its weights if there is no other way to them.

    `precision` is "int8" (CPU), "half" (a GPU), "float" (CPU) or "auto": half where torch sees
    a GPU, else int8 where this CPU can, else float. `input_size` (a multiple of 32) is for
    measurements. `report` is that of `obtain_weights`. `threads` is the number of cores to work
    on at most; None takes all.

    The vectors' `name` is that of `name_vectors`.

    Raises:
        WeightsMissingError: No weights can be had, or the file is not one of this network.
    """
    spec = model_spec(model)
    source = obtain_weights(
        model, models_folder=models_folder, named=named_weights, report=report
    )
    checkpoint = read_checkpoint(source.path, with_projection=spec.pooling == "gem")
    chosen = _choose_precision() if precision == "auto" else precision
    name = name_vectors(model, input_size=input_size, named=named_weights)
    device = (_gpu() if chosen == "half" else None) or torch.device("cpu")
    # In 8 bits every worker thread runs its operators alone, and so does the packing: on a busy
    # machine two threads on one operator wait for each other (4.4 s instead of 0.3 s).
    cores = min(_cores(), threads or _MOST_WORKERS)
    torch.set_num_threads(1 if chosen == "int8" else cores)
    return Embedder(
        _build_network(checkpoint, precision=chosen, device=device, input_size=input_size),
        Head(pooling=spec.pooling, projection=checkpoint.projection).eval().to(device),
        name=name,
        dimension=spec.dimension,
        device=f"{device.type} {chosen}",
        input_size=input_size,
        share=_SHARE if device.type == "cpu" else _GPU_BATCH,
        workers=cores if chosen == "int8" else 1,
    )


def _build_network(
    checkpoint: Checkpoint, *, precision: str, device: torch.device, input_size: int
) -> _Network:
    """Make the network; in 8 bits without ranges in the file they are measured (3 s longer)."""
    if precision == "int8" and checkpoint.ranges is not None:
        return Int8Network(checkpoint, checkpoint.ranges)
    from photoclean.embedding.float_network import FloatNetwork

    network = FloatNetwork(checkpoint, device=device, is_half=precision == "half")
    if precision != "int8":
        return network
    from photoclean.embedding.calibrate import measure_ranges

    with torch.inference_mode():
        return Int8Network(checkpoint, measure_ranges(network, input_size=input_size))


def _gpu() -> torch.device | None:
    """CUDA, MPS or XPU, whichever torch sees."""
    return torch.accelerator.current_accelerator(check_available=True)


def _choose_precision() -> str:
    if _gpu() is not None:
        return "half"
    return "int8" if has_int8() else "float"


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST_WORKERS, len(os.sched_getaffinity(0)))
    return min(_MOST_WORKERS, os.cpu_count() or 1)
