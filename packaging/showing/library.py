"""Writes a family's photos with their copies into a home; pictures and names are made up."""

from __future__ import annotations

import io
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import repeat
from multiprocessing import get_context
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageEnhance, ImageFont, ImageOps

from showing.pictures import (
    EVENING,
    MORNING,
    NIGHT,
    SIZE,
    fields,
    mountains,
    seaside,
    shipped_picture,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PICTURES, PHONE, DOWNLOADS, ALBUMS, DRIVE = (
    "Pictures", "Phone backup", "Downloads", "Albums", "Backup drive"
)  # fmt: skip
WATCHED = (ALBUMS, DRIVE, DOWNLOADS, PHONE, PICTURES)
"""Folders of the home that photoclean is told to watch."""
_IFD, _GPS = 0x8769, 0x8825
_MAKE, _MODEL, _TAKEN, _DESCRIPTION = 0x010F, 0x0110, 0x9003, 0x010E


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo: where it lies, who took it when, and what became of it."""

    path: str
    take: Callable[[], Image.Image]
    taken: str
    camera: tuple[str, str] = ("Canon", "EOS 700D")
    same: tuple[str, ...] = ()
    """Paths of copies of the very same bytes."""
    edits: tuple[tuple[str, Callable[[Image.Image], Image.Image], int], ...] = ()
    """Paths of edited copies, how each is made, and the quality that it is saved with."""
    place: tuple[float, float] | None = None
    """Degrees of latitude and longitude; the copies of the same picture know them only."""


def _scale(share: float) -> Callable[[Image.Image], Image.Image]:
    return lambda picture: picture.resize(
        (round(picture.width * share), round(picture.height * share)), Image.Resampling.LANCZOS
    )


def _crop(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    box = (0.16, 0.20, 0.94, 0.98)
    return picture.crop(
        (
            round(width * box[0]),
            round(height * box[1]),
            round(width * box[2]),
            round(height * box[3]),
        )
    )


def _brighten(picture: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(picture).enhance(1.3)


def _grey(picture: Image.Image) -> Image.Image:
    return ImageOps.grayscale(picture).convert("RGB")


def _caption(picture: Image.Image) -> Image.Image:
    written = picture.copy()
    width, height = written.size
    draw = ImageDraw.Draw(written)
    draw.rectangle((0, round(height * 0.86), width, height), fill="black")
    font = ImageFont.load_default(size=height // 22)
    at = (width // 2, round(height * 0.93))
    draw.text(at, "Greetings from Holland", font=font, fill="white", anchor="mm")
    return written


_PIXEL = ("Google", "Pixel 7")
SHOTS = (
    Shot(
        f"{PICTURES}/2019 Italy/IMG_2041.jpg",
        lambda: seaside(EVENING, seed=2),
        "2019:07:14 20:41:07",
        same=(f"{PHONE}/DCIM/IMG_2041.jpg", f"{DOWNLOADS}/IMG_2041 (1).jpg"),
    ),
    Shot(
        f"{PICTURES}/2019 Italy/IMG_2077.jpg",
        lambda: shipped_picture("coffee.png"),
        "2019:07:16 10:12:44",
        edits=(
            (f"{PHONE}/Sent/IMG-20190716-WA0004.jpg", _scale(0.5), 82),
            (f"{PICTURES}/2019 Italy/IMG_2077-bright.jpg", _brighten, 90),
            (f"{DOWNLOADS}/coffee bw.jpg", _grey, 88),
        ),
        place=(41.8986, 12.4769),
    ),
    Shot(
        f"{PICTURES}/2021 Alps/DSC_0311.jpg",
        lambda: mountains(MORNING, seed=5),
        "2021:09:02 08:15:30",
        edits=(
            (f"{PICTURES}/2021 Alps/DSC_0311-cropped.jpg", _crop, 92),
            (f"{DOWNLOADS}/wallpaper.jpg", _scale(0.6), 85),
        ),
        place=(46.5475, 7.9854),
    ),
    Shot(
        f"{PICTURES}/2021 Alps/DSC_0398.jpg",
        lambda: mountains(NIGHT, seed=8),
        "2021:09:04 23:02:51",
    ),
    Shot(
        f"{PICTURES}/2021 Alps/DSC_0399.jpg",
        lambda: mountains(NIGHT, seed=8, step=0.02),
        "2021:09:04 23:02:55",
    ),
    Shot(
        f"{PICTURES}/2021 Alps/DSC_0400.jpg",
        lambda: mountains(NIGHT, seed=8, step=0.045),
        "2021:09:04 23:02:59",
    ),
    Shot(
        f"{PICTURES}/Chelsea/PXL_20230311_171203.jpg",
        lambda: shipped_picture("chelsea.png"),
        "2023:03:11 17:12:03",
        camera=_PIXEL,
        same=(f"{PHONE}/DCIM/PXL_20230311_171203.jpg",),
    ),
    Shot(
        f"{PICTURES}/2018 Florida/IMG_1203.jpg",
        lambda: shipped_picture("rocket.jpg"),
        "2018:02:06 15:45:10",
        same=(f"{DRIVE}/2018/IMG_1203.jpg", f"{DOWNLOADS}/rocket.jpg"),
    ),
    Shot(
        f"{PICTURES}/2018 Florida/IMG_1240.jpg",
        lambda: shipped_picture("astronaut.png"),
        "2018:02:07 11:20:33",
        edits=((f"{DOWNLOADS}/astronaut bw.jpg", _grey, 88),),
    ),
    Shot(
        f"{PICTURES}/Garage/PXL_20220508_101544.jpg",
        lambda: shipped_picture("motorcycle_left.png"),
        "2022:05:08 10:15:44",
        camera=_PIXEL,
        edits=((f"{PHONE}/Sent/motorbike.jpg", _scale(0.25), 75),),
    ),
    Shot(
        f"{PICTURES}/Garage/PXL_20220508_101546.jpg",
        lambda: shipped_picture("motorcycle_right.png"),
        "2022:05:08 10:15:46",
        camera=_PIXEL,
    ),
    Shot(
        f"{PICTURES}/2020 Holland/IMG_2633.jpg",
        lambda: fields(MORNING, seed=11),
        "2020:04:26 09:30:00",
        edits=((f"{DOWNLOADS}/postcard.jpg", _caption, 90),),
    ),
    Shot(
        f"{ALBUMS}/Best of 2020/stars.jpg",
        lambda: shipped_picture("hubble_deep_field.jpg"),
        "2020:08:12 23:58:21",
        same=(f"{DRIVE}/2020/stars.jpg",),
    ),
)


def write_library(home: Path) -> int:
    """Write all photos below a home that is emptied first; tells how many files there are."""
    for name in WATCHED:
        shutil.rmtree(home / name, ignore_errors=True)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        list(pool.map(write_shot, range(len(SHOTS)), repeat(home)))
    broken = home / DOWNLOADS / "IMG_2080.jpg"
    broken.write_bytes((home / SHOTS[1].path).read_bytes()[:2000])
    return sum(file.is_file() for name in WATCHED for file in (home / name).rglob("*"))


def write_shot(number: int, home: Path) -> None:
    """Write one of the shots and its copies."""
    shot = SHOTS[number]
    picture = shot.take()
    picture.thumbnail(SIZE)
    original = _encode(picture, shot, quality=93)
    for path in (shot.path, *shot.same):
        _write(home / path, original, shot)
    for path, edit, quality in shot.edits:
        copy = _encode(edit(picture), shot, quality=quality, place=shot.place)
        _write(home / path, copy, shot)


def _encode(
    picture: Image.Image,
    shot: Shot,
    *,
    quality: int,
    place: tuple[float, float] | None = None,
) -> bytes:
    data = Image.Exif()
    data[_MAKE], data[_MODEL] = shot.camera
    data.get_ifd(_IFD)[_TAKEN] = shot.taken
    if place is not None:
        north, east = (_in_degrees(value) for value in place)
        data.get_ifd(_GPS).update({1: "N", 2: north, 3: "E", 4: east})
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, exif=data)
    return out.getvalue()


def _in_degrees(value: float) -> tuple[float, float, float]:
    degrees, rest = divmod(value, 1)
    minutes, rest = divmod(rest * 60, 1)
    return degrees, minutes, round(rest * 60, 2)


def _write(path: Path, content: bytes, shot: Shot) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    taken = datetime.strptime(shot.taken, "%Y:%m:%d %H:%M:%S").replace(tzinfo=UTC)
    os.utime(path, (taken.timestamp(), taken.timestamp()))
