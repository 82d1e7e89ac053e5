"""Renders several exposures of one scene from a photo, differing in one of four ways."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from skimage.segmentation import felzenszwalb

from tests.benchmarks.shots_camera import expose, full_size

SHOTS_A_SCENE = 3
_LAYERS = 4
_SMALL = 400
"""Long side at which masks are found and holes filled: full size is slow, and adds nothing."""


def _shrink(scene: np.ndarray) -> np.ndarray:
    scale = _SMALL / max(scene.shape[:2])
    small = cv2.resize(scene, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.clip(small, 0, 255).astype(np.uint8)


def _shift(scene: np.ndarray, right: float, down: float) -> np.ndarray:
    matrix = np.array([[1, 0, right], [0, 1, down]], np.float32)
    size = (scene.shape[1], scene.shape[0])
    flags = cv2.INTER_LINEAR if scene.ndim == 2 else cv2.INTER_CUBIC
    return cv2.warpAffine(scene, matrix, size, flags=flags, borderMode=cv2.BORDER_REFLECT_101)


def _depth(scene: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Guess nearness, 0 far to 1 near, at the small size: one value a region, near below."""
    small = _shrink(scene)
    height, width = small.shape[:2]
    regions = felzenszwalb(small, scale=200, sigma=1.0, min_size=height * width // 60)
    rows = np.repeat(np.linspace(0, 1, height)[:, None], width, axis=1)
    sums = np.bincount(regions.ravel(), rows.ravel())
    nearness = sums / np.bincount(regions.ravel()) + rng.normal(0, 0.25, len(sums))
    ranks = nearness.argsort().argsort() / max(len(sums) - 1, 1)
    return ranks[regions].astype(np.float32)


def _fill(scene: np.ndarray, hole: np.ndarray) -> np.ndarray:
    """Fill a hole (small size, 0 or 255) with its surroundings; what lies outside stays."""
    size = (scene.shape[1], scene.shape[0])
    grown = cv2.dilate(hole, np.ones((5, 5), np.uint8))
    filled = cv2.inpaint(_shrink(scene), grown, 4, cv2.INPAINT_TELEA)
    filled = cv2.resize(filled.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    soft = cv2.resize(grown.astype(np.float32) / 255, size, interpolation=cv2.INTER_LINEAR)
    return scene + soft[..., None] * (filled - scene)


def _parallax(scene: np.ndarray, _prop: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    """The camera steps aside: near layers move 1 to 4 % of the width more than the farthest."""
    depth = _depth(scene, rng)
    width, height = scene.shape[1], scene.shape[0]
    layers = []
    for level in range(_LAYERS):
        is_nearest = level == _LAYERS - 1
        nearer = ((depth >= (level + 1) / _LAYERS) & (not is_nearest)).astype(np.uint8) * 255
        mask = (depth >= level / _LAYERS).astype(np.float32)
        mask = cv2.GaussianBlur(cv2.resize(mask, (width, height)), (0, 0), 1.5)
        layers.append((_fill(scene, nearer) if nearer.any() else scene, mask))
    frames, angle = [scene], rng.uniform(-0.4, 0.4)
    most = rng.uniform(0.01, 0.02) * width * rng.choice([-1, 1])
    drift = rng.uniform(-0.01, 0.01, 2) * width
    for step in range(1, SHOTS_A_SCENE):
        frame = np.zeros_like(scene)
        for level, (picture, mask) in enumerate(layers):
            far = most * step * level / (_LAYERS - 1)
            by = far * np.cos(angle) + drift[0] * step, far * np.sin(angle) + drift[1] * step
            alpha = _shift(mask, *by)[..., None] if level else 1.0
            frame = frame + alpha * (_shift(picture, *by) - frame)
        frames.append(frame)
    return frames


def _cut_out(photo: bytes, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Cut the main thing out of a photo with GrabCut; its pixels and its soft mask, 0 to 1."""
    picture = full_size(photo, seed=0, long_side=1000)
    small = _shrink(picture)
    height, width = small.shape[:2]
    box = (width // 16, height // 16, width * 7 // 8, height * 7 // 8)
    found = np.zeros((height, width), np.uint8)
    cv2.setRNGSeed(int(rng.integers(1 << 30)))
    model = [np.zeros((1, 65)), np.zeros((1, 65))]
    cv2.grabCut(small, found, box, *model, 4, cv2.GC_INIT_WITH_RECT)
    mask = np.isin(found, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=cv2.contourArea, default=None)
    solid = np.zeros((height, width), np.float32)
    if outline is None or cv2.contourArea(outline) < 0.08 * mask.size:
        cv2.ellipse(
            solid, (width // 2, height // 2), (width // 4, height // 3), 0, 0, 360, 1, -1
        )
    else:
        cv2.drawContours(solid, [outline], 0, 1, -1)
    alpha = cv2.resize(solid, (picture.shape[1], picture.shape[0]))
    return picture, cv2.GaussianBlur(alpha, (0, 0), 2.5)


def _walk_through(scene: np.ndarray, prop: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    """Something of another photo, 3 to 15 % of the picture, moves through a whole scene.

    It goes on by 20 to 60 % of its size a shot. Moving a part of the photo itself would leave a
    hole, and what inpainting puts there looks like nothing that a camera takes.
    """
    picture, alpha = _cut_out(prop, rng)
    height, width = scene.shape[:2]
    scale = float(np.sqrt(rng.uniform(0.03, 0.15) * height * width / alpha.sum()))
    side = np.sqrt(alpha.sum()) * scale
    ys, xs = np.nonzero(alpha > 0.5)
    x = rng.uniform(0.2, 0.6) * width - xs.mean() * scale
    y = rng.uniform(0.45, 0.7) * height - ys.mean() * scale
    step = (
        side * rng.uniform(0.2, 0.6) * np.array([rng.choice([-1, 1]), rng.uniform(-0.2, 0.2)])
    )
    shade = (scene.mean() + 40) / (picture[alpha > 0.5].mean() + 40)
    frames = []
    for shot in range(SHOTS_A_SCENE):
        move = np.array([[scale, 0, x + shot * step[0]], [0, scale, y + shot * step[1]]])
        flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        thing = cv2.warpAffine(picture, move, (width, height), flags=flags)
        where = cv2.warpAffine(alpha, move, (width, height))[..., None]
        frames.append(scene + where * (np.clip(thing * shade, 0, 255) - scene))
    return frames


def _moved_object(scene: np.ndarray, prop: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    """A burst from a tripod: something moves, and the picture trembles by under a pixel."""
    frames = _walk_through(scene, prop, rng)
    return [_shift(frame, *rng.uniform(-0.8, 0.8, 2)) for frame in frames]


def _still(scene: np.ndarray, _prop: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    """A still scene from a tripod: nothing but a shift of up to two pixels."""
    return [_shift(scene, *rng.uniform(-1, 1, 2)) for _ in range(SHOTS_A_SCENE)]


def _hand_held(scene: np.ndarray, prop: bytes, rng: np.random.Generator) -> list[np.ndarray]:
    """The next frames from the hand, cut from the middle: turned, moved, tilted, people walk.

    Two frames differ by at most 3 degrees, 8 % of shift, 3 % of scale.
    """
    frames = []
    for frame in _walk_through(scene, prop, rng):
        height, width = frame.shape[:2]
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        middle = np.array([width / 2, height / 2], np.float32)
        turn = np.deg2rad(rng.uniform(-1.5, 1.5))
        rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        span = 0.8 * rng.uniform(0.985, 1.015)
        cut = (corners - middle) * span @ rotation + middle
        cut += rng.uniform(-0.04, 0.04, 2) * width * 0.8 + rng.normal(0, 0.004 * width, (4, 2))
        size = (round(width * 0.8), round(height * 0.8))
        target = corners * 0.8
        matrix = cv2.getPerspectiveTransform(cut.astype(np.float32), target.astype(np.float32))
        frames.append(
            cv2.warpPerspective(
                frame, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101
            )
        )
    return frames


KINDS: dict[str, Callable[[np.ndarray, bytes, np.random.Generator], list[np.ndarray]]] = {
    "parallax": _parallax,
    "moved object": _moved_object,
    "noise alone": _still,
    "hand-held": _hand_held,
}


def render_shots(photo: bytes, *, prop: bytes, kind: str, seed: int) -> list[np.ndarray]:
    """Render the exposures of one scene, 1600 pixels or more long, each with noise of its own.

    Exposures differ by up to 3 % in brightness, as shutters do. `prop` is the photo whose main
    thing moves through the scene, where the kind has one.
    """
    rng = np.random.default_rng(seed)
    long_side = 2000 if kind == "hand-held" else 1600
    sigma = rng.uniform(3, 6)
    frames = KINDS[kind](full_size(photo, seed=seed, long_side=long_side), prop, rng)
    return [
        expose(frame, rng=rng, sigma=sigma, gain=rng.uniform(0.985, 1.015)) for frame in frames
    ]
