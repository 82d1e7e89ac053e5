"""Pictures to show: those that scikit-image ships, enlarged, and scenes that are computed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Pixels = NDArray[np.float64]
    Color = tuple[int, int, int]

SIZE = (1920, 1280)
"""What a computed scene measures, and about as much as an enlarged picture does."""
_STARS = 1400
_RIDGES = 6


@dataclass(frozen=True, slots=True)
class Light:
    """The colours of a scene: the sky from top to horizon, and what stands before it."""

    sky: tuple[Color, Color, Color]
    far: Color
    near: Color
    glow: Color
    sun: tuple[float, float] | None = None


_FLOWERS = ((206, 58, 66), (236, 176, 62), (168, 84, 158), (234, 128, 148), (240, 222, 196))
EVENING = Light(
    sky=((48, 54, 110), (222, 118, 106), (255, 206, 140)),
    far=(196, 122, 120),
    near=(34, 26, 50),
    glow=(255, 226, 170),
    sun=(0.62, 0.50),
)
MORNING = Light(
    sky=((84, 150, 206), (164, 206, 226), (240, 236, 218)),
    far=(150, 186, 202),
    near=(22, 66, 62),
    glow=(255, 250, 226),
    sun=(0.28, 0.36),
)
NIGHT = Light(
    sky=((14, 20, 62), (52, 74, 146), (186, 150, 176)),
    far=(104, 108, 160),
    near=(14, 18, 44),
    glow=(200, 210, 255),
)


def shipped_picture(name: str) -> Image.Image:
    """Take a picture that scikit-image ships, enlarged to what a camera would have taken."""
    from skimage import data

    picture = Image.open(Path(data.__file__).parent / name).convert("RGB")
    scale = SIZE[0] / max(picture.size)
    large = picture.resize(
        (round(picture.width * scale), round(picture.height * scale)), Image.Resampling.BICUBIC
    )
    return _add_grain(np.asarray(large, dtype=np.float64), strength=3, seed=len(name))


def mountains(light: Light, *, seed: int, step: float = 0.0) -> Image.Image:
    """Compute a range of mountains; `step` moves the camera sideways (shares of the width)."""
    rng = np.random.default_rng(seed)
    pixels = _paint_sky(light, rng)
    for number in range(_RIDGES):
        depth = (number + 1) / _RIDGES
        _paint_ridge(pixels, light, rng, depth=depth, shift=step * depth**2)
    return _add_grain(pixels, strength=4, seed=seed)


def seaside(light: Light, *, seed: int) -> Image.Image:
    """Compute the sea under an evening sky, with the light's way on the waves."""
    rng = np.random.default_rng(seed)
    pixels = _paint_sky(light, rng)
    width, height = SIZE
    horizon = round(height * 0.55)
    depth = np.linspace(0, 1, height - horizon)[:, None]
    across = np.linspace(0, 1, width)[None, :]
    # Waves are longer the nearer they are: noise is stretched line by line.
    waves = _noise(rng, (height - horizon, width), stretch=(2, 40))
    ripples = waves * (0.25 + depth)
    base = _blend(light.sky[1], light.near, 0.25 + 0.65 * depth)
    way = np.exp(-(((across - (light.sun or (0.5, 0))[0]) / (0.03 + 0.16 * depth)) ** 2))
    glitter = np.clip(way * (0.55 + 1.3 * ripples), 0, 1)[..., None]
    sea = base + ripples[..., None] * 46
    pixels[horizon:] = sea * (1 - glitter) + np.array(light.glow) * glitter
    _paint_ridge(pixels, light, rng, depth=0.45, shift=0.0, top=0.52, foot=horizon)
    return _add_grain(pixels, strength=4, seed=seed)


def fields(light: Light, *, seed: int) -> Image.Image:
    """Compute rows of flowers that run towards the hills."""
    rng = np.random.default_rng(seed)
    pixels = _paint_sky(light, rng)
    width, height = SIZE
    horizon = round(height * 0.52)
    _paint_ridge(pixels, light, rng, depth=0.5, shift=0.0, top=0.5, foot=horizon)
    depth = np.linspace(0.02, 1, height - horizon)[:, None]
    across = (np.linspace(-0.62, 0.38, width)[None, :] / depth) * 1.3
    colors = np.array(_FLOWERS, dtype=np.float64)
    rows = colors[np.floor(across).astype(int) % len(colors)]
    furrows = np.clip(np.abs(across % 1 - 0.5) * 12 - 4.6, 0, 1)[..., None]
    leaves = rows * (1 - furrows) + np.array((44, 74, 38)) * furrows
    petals = _noise(rng, (height - horizon, width), stretch=(9, 9)) * 120 * depth
    haze = np.array(light.sky[2]) * 0.5 * (1 - depth[..., None]) ** 4
    pixels[horizon:] = leaves * (1 - 0.5 * (1 - depth[..., None]) ** 4) + haze
    pixels[horizon:] += petals[..., None]
    return _add_grain(pixels, strength=4, seed=seed)


def _paint_sky(light: Light, rng: np.random.Generator) -> Pixels:
    width, height = SIZE
    down = np.linspace(0, 1, height)[:, None]
    top, middle, low = (np.array(color, dtype=np.float64) for color in light.sky)
    upper, lower = np.clip(down / 0.35, 0, 1), np.clip((down - 0.35) / 0.25, 0, 1)
    line = (top * (1 - upper) + middle * upper) * (1 - lower) + low * lower
    pixels = np.repeat(line[:, None, :], width, axis=1)
    clouds = np.clip(_noise(rng, (height, width), stretch=(90, 420)) - 0.12, 0, 1)
    veil = np.clip(clouds * 1.5 * np.clip(1.1 - down * 1.3, 0, 1), 0, 0.6)[..., None]
    pixels = pixels * (1 - veil) + np.array(light.glow) * veil
    if light.sun is None:
        _strew_stars(pixels, rng)
    else:
        _set_sun(pixels, light, at=light.sun)
    return pixels


def _set_sun(pixels: Pixels, light: Light, *, at: tuple[float, float]) -> None:
    height, width, _ = pixels.shape
    y, x = np.ogrid[:height, :width]
    away = np.hypot(x - at[0] * width, y - at[1] * height) / height
    shine = np.clip(np.exp(-((away / 0.30) ** 2)) * 0.5 + (away < 0.045), 0, 1)[..., None]
    pixels[:] = pixels * (1 - shine) + np.array(light.glow) * shine


def _strew_stars(pixels: Pixels, rng: np.random.Generator) -> None:
    height, width, _ = pixels.shape
    for _ in range(_STARS):
        x, y = rng.integers(2, width - 4), rng.integers(2, height - 4)
        size, shine = rng.integers(1, 4), rng.uniform(60, 230)
        pixels[y : y + size, x : x + size] += shine


def _paint_ridge(
    pixels: Pixels,
    light: Light,
    rng: np.random.Generator,
    *,
    depth: float,
    shift: float,
    top: float | None = None,
    foot: int | None = None,
) -> None:
    """Paint one line of mountains; the nearer ones are lower, darker and have trees."""
    height, width, _ = pixels.shape
    places = np.arange(width) / width + shift
    line = sum(
        np.sin(places * 2 * np.pi * rate + rng.uniform(0, 7)) / rate**1.1
        for rate in rng.uniform(0.6, 1.4, 7) * np.array([1, 2, 4, 8, 15, 31, 60])
    )
    crest = height * ((0.40 + 0.48 * depth if top is None else top) - 0.055 * line)
    if depth > 0.6:
        crest -= _grow_trees(places, rng, size=height * 0.035 * depth)
    rows = np.arange(height)[:, None]
    is_land = (rows >= crest[None, :]) & (rows < (height if foot is None else foot))
    below = np.clip((rows - crest[None, :]) / (height * 0.25), 0, 1)
    relief = _noise(rng, (height, width), stretch=(7, 11)) * 26 * (0.4 + depth)
    haze = _blend(light.near, light.far, np.clip((1 - depth) + 0.30 * below, 0, 1))
    pixels[is_land] = (haze + relief[..., None])[is_land]


def _grow_trees(places: Pixels, rng: np.random.Generator, *, size: float) -> Pixels:
    """Tell how high trees stand above the crest at each place."""
    grown = np.zeros_like(places)
    for _ in range(220):
        at, wide, high = rng.uniform(-0.1, 1.1), rng.uniform(0.002, 0.006), rng.uniform(0.5, 1)
        grown = np.maximum(grown, size * high * np.clip(1 - np.abs(places - at) / wide, 0, 1))
    return grown


def _noise(
    rng: np.random.Generator, shape: tuple[int, int], *, stretch: tuple[int, int]
) -> Pixels:
    """Make smooth noise of -0.5 to 0.5, stretched by pixels down and across."""
    layers: Sequence[tuple[int, float]] = ((1, 0.6), (2, 0.3), (4, 0.1))
    total = np.zeros(shape)
    for finer, weight in layers:
        rows = max(2, shape[0] * finer // stretch[0])
        columns = max(2, shape[1] * finer // stretch[1])
        coarse = Image.fromarray((rng.random((rows, columns)) * 255).astype(np.uint8))
        smooth = coarse.resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
        total += weight * (np.asarray(smooth) / 255.0 - 0.5)
    return total


def _blend(one: Color, other: Color, share: Pixels) -> Pixels:
    part = share[..., None]
    mixed: Pixels = np.array(one) * (1 - part) + np.array(other) * part
    return mixed


def _add_grain(pixels: Pixels, *, strength: float, seed: int) -> Image.Image:
    """Turn pixels into a picture with a camera's noise; without it files are far too small."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(0, strength, (*pixels.shape[:2], 1))
    grained = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(grained).filter(ImageFilter.GaussianBlur(0.6))
