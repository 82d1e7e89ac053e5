"""Makes photo libraries with known copies: the truth is in the files' names."""

from __future__ import annotations

import io
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

ORIGINAL = "original"


def _resize(picture, scale):
    width, height = picture.size
    return picture.resize(
        (round(width * scale), round(height * scale)), Image.Resampling.LANCZOS
    )


def _crop(picture, share):
    """Keep the middle `share` of each side."""
    width, height = picture.size
    left, top = round(width * (1 - share) / 2), round(height * (1 - share) / 2)
    return picture.crop((left, top, width - left, height - top))


def _zoom(picture):
    return _crop(picture, 1 / 1.5).resize(picture.size, Image.Resampling.LANCZOS)


def _sepia(picture):
    return ImageOps.colorize(ImageOps.grayscale(picture), "#2b1a0c", "#ffe9c4")


def _noise(picture):
    rng = np.random.default_rng(7)
    pixels = np.array(picture)
    hit = rng.random(pixels.shape[:2])
    pixels[hit < 0.02] = 0
    pixels[hit > 0.98] = 255
    return Image.fromarray(pixels)


def _caption(picture):
    marked = picture.copy()
    width, height = marked.size
    draw = ImageDraw.Draw(marked)
    draw.rectangle((0, round(height * 0.85), width, height), fill="black")
    draw.text((width // 10, round(height * 0.89)), "Holiday 2019, best of", fill="white")
    return marked


def _border(picture):
    return ImageOps.expand(picture, round(min(picture.size) * 0.1), "white")


_PLAIN = {
    "resize50": lambda p: _resize(p, 0.5),
    "enlarge150": lambda p: _resize(p, 1.5),
    "zoom150": _zoom,
    "crop80": lambda p: _crop(p, 0.8),
    "brighter": lambda p: ImageEnhance.Brightness(p).enhance(1.4),
    "darker": lambda p: ImageEnhance.Brightness(p).enhance(0.6),
    "contrast": lambda p: ImageEnhance.Contrast(p).enhance(1.5),
    "grey": ImageOps.grayscale,
    "sepia": _sepia,
    "noise": _noise,
    "blur": lambda p: p.filter(ImageFilter.GaussianBlur(2)),
    "mirror": ImageOps.mirror,
    "rot90": lambda p: p.transpose(Image.Transpose.ROTATE_90),
    "rot25": lambda p: p.rotate(25, Image.Resampling.BICUBIC),
    "caption": _caption,
    "border": _border,
}
_SAVED = {
    "jpeg20": ("jpg", {"quality": 20}),
    "png": ("png", {}),
    "webp": ("webp", {"quality": 80}),
}
EDITS = (*_PLAIN, *_SAVED, "same-bytes")


def write_edit(source: bytes, edit: str, *, stem: Path) -> Path:
    """Write one edited copy of a JPEG file's bytes beside `stem` and tell its path."""
    if edit == "same-bytes":
        path = stem.with_name(f"{stem.name}.jpg")
        path.write_bytes(source)
        return path
    picture = Image.open(io.BytesIO(source)).convert("RGB")
    if edit in _SAVED:
        suffix, options = _SAVED[edit]
        path = stem.with_name(f"{stem.name}.{suffix}")
        picture.save(path, **options)
        return path
    path = stem.with_name(f"{stem.name}.jpg")
    _PLAIN[edit](picture).save(path, quality=90)
    return path


def source_of(path: str | Path) -> tuple[str, str]:
    """Tell from a file's name which photo it shows and by which edit it was made."""
    photo, edit = Path(path).stem.split("__")
    return photo, edit


def find_photos(folder: Path | None, *, count: int) -> list[bytes]:
    """Take pictures of a folder as JPEG bytes, or those that a package ships."""
    if folder is not None:
        paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in {".jpg", ".jpeg"})
        return [_as_jpeg(Image.open(path)) for path in paths[:count]]
    return [_as_jpeg(picture) for picture in _shipped_pictures(count)]


def _as_jpeg(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((500, 500), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=92)
    return out.getvalue()


_SHIPPED = (
    "astronaut.png chelsea.png coffee.png coins.png camera.png hubble_deep_field.jpg ihc.png"
    " motorcycle_left.png rocket.jpg page.png retina.jpg clock_motion.png moon.png"
).split()


def _shipped_pictures(count: int) -> list[Image.Image]:
    """Pictures that scikit-image ships: whole ones first, then parts that do not overlap."""
    from skimage import data

    folder = Path(data.__file__).parent
    whole = [Image.open(folder / name).convert("RGB") for name in _SHIPPED]
    parts = []
    for side in (2, 3, 4):
        for picture in whole:
            width, height = picture.width // side, picture.height // side
            for x, y in product(range(side), range(side)):
                box = (x * width, y * height, (x + 1) * width, (y + 1) * height)
                parts.append(picture.crop(box).resize((500, 375), Image.Resampling.LANCZOS))
        if len(whole) + len(parts) >= count:
            break
        parts.clear()
    return (whole + parts)[:count]


def _write_photo(index: int, source: bytes, edits: tuple[str, ...], folder: Path) -> None:
    place = folder / f"{index // 20:02}"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{index:04}__{ORIGINAL}.jpg").write_bytes(source)
    for edit in edits:
        write_edit(source, edit, stem=place / f"{index:04}__{edit}")


def make_library(
    folder: Path, *, photos: list[bytes], files: int, kinds: tuple[str, ...] = EDITS
) -> int:
    """Write each photo with some of its edits, evenly dealt, `files` files in all."""
    shutil.rmtree(folder, ignore_errors=True)
    copies = files - len(photos)
    per_photo = [copies // len(photos) + (i < copies % len(photos)) for i in range(len(photos))]
    start = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = []
        for index, (source, number) in enumerate(zip(photos, per_photo, strict=True)):
            edits = tuple(kinds[(start + i) % len(kinds)] for i in range(number))
            start += number
            jobs.append(pool.submit(_write_photo, index, source, edits, folder))
        for job in jobs:
            job.result()
    return files


def _write_large(index: int, source: bytes, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(source)).resize((4000, 3000), Image.Resampling.LANCZOS)
    noise = np.random.default_rng(index).normal(0, 4, (3000, 4000, 1))
    picture = Image.fromarray(np.clip(np.array(picture) + noise, 0, 255).astype(np.uint8))
    picture.save(folder / f"{index:04}__{ORIGINAL}.jpg", quality=90)
    if index % 5 == 0:
        picture.save(folder / f"{index:04}__jpeg60.jpg", quality=60)


def make_large_library(folder: Path, *, photos: list[bytes]) -> int:
    """Write 12-megapixel JPEG files, every fifth of them a second time at lower quality."""
    shutil.rmtree(folder, ignore_errors=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(_write_large, i, s, folder) for i, s in enumerate(photos[:100])]
        for job in jobs:
            job.result()
    return len(list(folder.iterdir()))
