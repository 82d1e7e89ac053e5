"""Writes real duplicates that look unlike the photo that they were made from.

Run with: python -m tests.benchmarks.unlike_copies FOLDER [--photos DIR]
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from tests.benchmarks.made_library import find_photos
from tests.benchmarks.shots_camera import expose, full_size, save_shot
from tests.benchmarks.shots_disguises import DISGUISES

_OF_A_KIND = 25
_KEEPS_EXIF = {"filter", "watermark"}
"""What photo apps write; all that goes through a screen, a scanner or the net loses it."""


@dataclass(frozen=True, slots=True)
class CopyPair:
    """A photo's file and the file of a copy of it; `kind` says what was done to it."""

    original: Path
    copy: Path
    kind: str


def make_unlike_copies(folder: Path, *, photos: list[bytes]) -> list[CopyPair]:
    """Write originals of 1,600 pixels and 25 copies of each kind; tells the pairs.

    Every fourth photo is no original but fills the other half of a collage. A photo has a copy
    of a kind more than once only when there are fewer than 34 photos. Half of the originals
    have a camera's EXIF.
    """
    shutil.rmtree(folder, ignore_errors=True)
    spare = photos[::4]
    originals = [photo for i, photo in enumerate(photos) if i % 4]
    kinds_of = defaultdict(list)
    for turn, kind in enumerate(DISGUISES):
        first = turn * max(1, len(originals) // len(DISGUISES))
        for i in range(_OF_A_KIND):
            kinds_of[(first + i) % len(originals)].append(kind)
    pairs = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [
            pool.submit(
                _write_copies, i, originals[i], spare[i % len(spare)], tuple(kinds), folder
            )
            for i, kinds in sorted(kinds_of.items())
        ]
        for job in jobs:
            pairs += job.result()
    return pairs


def _write_copies(
    index: int, photo: bytes, beside: bytes, kinds: tuple[str, ...], folder: Path
) -> list[CopyPair]:
    rng = np.random.default_rng(index)
    original = folder / "camera" / f"IMG_{1000 + index}.jpg"
    pixels = expose(full_size(photo, seed=index), rng=rng, sigma=rng.uniform(2, 4))
    save_shot(pixels, original, scene=index, seconds=None if index % 2 else 0.0)
    other = Image.open(io.BytesIO(beside)).convert("RGB")
    pairs = []
    for number, kind in enumerate(kinds):
        with Image.open(original) as opened:
            exif = opened.getexif()
            copy = DISGUISES[kind](opened.convert("RGB"), rng, other)
        suffix = "png" if kind == "screenshot" and index % 2 else "jpg"
        path = folder / kind / f"{index:03}-{number}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        options = {"exif": exif} if kind in _KEEPS_EXIF else {}
        copy.save(path, quality=60 if kind == "messenger" else 88, **options)
        pairs.append(CopyPair(original, path, kind))
    return pairs


def main() -> None:
    """Read the options, write the pictures and count the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=Path, help="pictures of different subjects")
    options = parser.parse_args()
    photos = find_photos(options.photos, count=125 if options.photos else 13)
    pairs = make_unlike_copies(options.folder, photos=photos)
    for kind, count in Counter(pair.kind for pair in pairs).items():
        print(f"{kind:12} {count:4}")
    files = [path for path in options.folder.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
