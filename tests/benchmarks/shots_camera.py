"""A made camera: scenes in full size, the noise of one exposure, and files as cameras write."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

_MAKE, _MODEL, _MODIFIED, _EXIF = 0x010F, 0x0110, 0x0132, 0x8769
_TAKEN, _FRACTION_TAKEN, _EXPOSURE_TIME, _ISO = 0x9003, 0x9291, 0x829A, 0x8827
_CAMERAS = (("Canon", "Canon EOS 80D"), ("Apple", "iPhone 12"), ("SONY", "ILCE-7M3"))
_FIRST_DAY = datetime(2023, 5, 1, 9, 0)
_SHARED_NOISE = 0.7
"""Part of the noise that all three channels share: cameras smooth colour noise away."""


def full_size(photo: bytes, *, seed: int, long_side: int = 1600) -> np.ndarray:
    """Enlarge a photo to a camera's size, as float32 in blue, green, red (0 to 255).

    An enlarged photo has no detail of a pixel's size, and a real scene has some, which every
    exposure of it shares. So texture is added where the photo is rough; without it, all that
    is fine in two exposures would be noise, and they would be too easy to tell from a copy.
    """
    small = np.array(Image.open(io.BytesIO(photo)).convert("RGB"))[..., ::-1]
    scale = long_side / max(small.shape[:2])
    size = (round(small.shape[1] * scale), round(small.shape[0] * scale))
    large = cv2.resize(small.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    grey = cv2.cvtColor(large, cv2.COLOR_BGR2GRAY)
    roughness = np.sqrt(
        cv2.GaussianBlur((grey - cv2.GaussianBlur(grey, (0, 0), 4)) ** 2, (0, 0), 4)
    )
    texture = np.random.default_rng(seed).standard_normal(grey.shape, dtype=np.float32)
    texture = cv2.GaussianBlur(texture, (0, 0), 0.8)
    texture /= texture.std()
    return np.clip(large + (0.3 * roughness * texture)[..., None], 0, 255)


def expose(
    scene: np.ndarray, *, rng: np.random.Generator, sigma: float, gain: float = 1.0
) -> np.ndarray:
    """Take one exposure: shot noise of `sigma` levels at mid grey, over a brightness `gain`.

    The noise grows with the root of the light and hangs together over neighbouring pixels, as
    it does after demosaicing.
    """
    lit = scene * gain
    height, width = scene.shape[:2]
    luma = rng.standard_normal((height, width, 1), dtype=np.float32)
    chroma = rng.standard_normal((height, width, 3), dtype=np.float32)
    noise = _SHARED_NOISE * luma + (1 - _SHARED_NOISE**2) ** 0.5 * chroma
    noise = cv2.GaussianBlur(noise, (0, 0), 0.5)
    noise *= sigma / noise.std()
    noise *= np.sqrt((np.maximum(lit, 0) + 8) / 136)
    return np.clip(lit + noise + 0.5, 0, 255).astype(np.uint8)


def save_shot(
    pixels: np.ndarray, path: Path, *, scene: int, seconds: float | None = None
) -> None:
    """Write pixels (blue, green, red) as JPEG, with a camera's EXIF when `seconds` are given.

    `seconds` count from the scene's start; scenes lie 37 minutes apart.
    """
    options = {} if seconds is None else {"exif": _camera_exif(scene, seconds)}
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.ascontiguousarray(pixels[..., ::-1])).save(path, quality=92, **options)


def _camera_exif(scene: int, seconds: float) -> Image.Exif:
    moment = _FIRST_DAY + timedelta(minutes=37 * scene, seconds=seconds)
    written = moment.strftime("%Y:%m:%d %H:%M:%S")
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = _CAMERAS[scene % len(_CAMERAS)]
    exif[_MODIFIED] = written
    inner = exif.get_ifd(_EXIF)
    inner[_TAKEN] = written
    inner[_FRACTION_TAKEN] = f"{moment.microsecond // 10_000:02}"
    inner[_EXPOSURE_TIME] = 1 / 125
    inner[_ISO] = 400
    return exif
