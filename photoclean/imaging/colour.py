"""Brings any kind of pixels to plain sRGB: deep, palette, transparent or colour-managed."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms

_PROFILE_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}
_DEEP_GREY = ("I;16", "I;16L", "I;16B", "I;16N")
_SAME_WITHIN = 2  # of 255 levels; sRGB profiles of several makers differ by 1


def is_deep_grey(image: Image.Image) -> bool:
    """Tell whether the pixels are single numbers of more than eight bits."""
    return image.mode in (*_DEEP_GREY, "I", "F")


def to_simple_mode(image: Image.Image) -> Image.Image:
    """Bring a picture to L, RGB, RGBA, CMYK or LAB, which can be resized and managed."""
    if is_deep_grey(image):
        return _to_eight_bits(image)
    if image.mode in ("RGB", "L", "CMYK", "LAB") and not image.has_transparency_data:
        return image
    if image.has_transparency_data or image.mode in ("RGBa", "La"):
        return _with_alpha(image)
    return image.convert("L" if image.mode == "1" else "RGB")


def _with_alpha(image: Image.Image) -> Image.Image:
    if image.mode == "La":
        image = image.convert("LA")
    return image if image.mode == "RGBA" else image.convert("RGBA")


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Scale deep grey to eight bits; the range is guessed where the mode doesn't tell it."""
    values = np.asarray(image)
    if image.mode in _DEEP_GREY:
        return Image.fromarray((values >> 8).astype(np.uint8))
    numbers = np.nan_to_num(values.astype(np.float64), posinf=0.0, neginf=0.0)
    top = float(numbers.max(initial=0.0))
    white = next((limit for limit in (1.0, 255.0, 65535.0) if top <= limit), top)
    if image.mode == "I" and white == 1.0:
        white = 255.0
    return Image.fromarray((numbers.clip(0, white) * (255.0 / white)).astype(np.uint8))


def flatten(image: Image.Image) -> Image.Image:
    """Lay a picture with transparency on white; others come back as they are."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, (255, 255, 255))
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def to_srgb(image: Image.Image, *, icc: bytes) -> Image.Image:
    """Bring a flat picture to sRGB by its profile; without a usable one just to RGB."""
    if icc:
        managed = _transform_of(icc)
        if managed is not None and managed.mode in (image.mode, _promoted(image.mode)):
            same = image if image.mode == managed.mode else image.convert(managed.mode)
            return _apply(same, managed.transform)
    return image if image.mode == "RGB" else image.convert("RGB")


def is_plain_srgb(icc: bytes) -> bool:
    """Tell whether a profile changes nothing: none, a broken one, or sRGB's own."""
    return not icc or _transform_of(icc) is None


def _promoted(mode: str) -> str:
    return "RGB" if mode == "L" else mode


def _apply(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    converted = ImageCms.applyTransform(image, transform)
    return image.convert("RGB") if converted is None else converted


class _Managed:
    """A transform to sRGB and the mode that it takes."""

    __slots__ = ("mode", "transform")

    def __init__(self, mode: str, transform: ImageCms.ImageCmsTransform) -> None:
        self.mode = mode
        self.transform = transform


@lru_cache(maxsize=32)
def _transform_of(icc: bytes) -> _Managed | None:
    """Build the way to sRGB; None for a broken profile and for one that is sRGB already."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc))
        mode = _PROFILE_MODES.get(profile.profile.xcolor_space.strip())
        if mode is None:
            return None
        transform = ImageCms.buildTransform(profile, _srgb(), mode, "RGB")
        changes = mode not in ("RGB", "L") or _changes_anything(mode, transform)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return _Managed(mode, transform) if changes else None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _changes_anything(mode: str, transform: ImageCms.ImageCmsTransform) -> bool:
    """Try the transform on a chart: names of profiles don't tell whether they are sRGB."""
    levels = np.arange(0, 256, 17, dtype=np.uint8)
    chart = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(16, -1, 3)
    before = Image.fromarray(chart) if mode == "RGB" else Image.fromarray(chart[..., 0])
    after = np.asarray(_apply(before, transform), dtype=np.int16)
    return bool(np.abs(after - np.asarray(before.convert("RGB"))).max() > _SAME_WITHIN)
