"""Merges metadata into photos of all formats: how many a minute, and what each format took.

Every merge is the whole of it: read, work out the rules, write a checked copy, keep the earlier
bytes, swap the copy in. With `--photos DIR` all photos in a folder are tried, on copies.
exiftool, where it is there, says what else has changed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.formats import is_photo_name
from photoclean.domain.merging import Source, merge
from photoclean.domain.metadata import Field, PhotoMetadata
from photoclean.files.identity import hash_file
from photoclean.files.swapping import keep_bytes, swap_in
from photoclean.metadata.read import read_metadata
from photoclean.metadata.sidecar import sidecar_name, write_sidecar_copy
from photoclean.metadata.write import can_embed, write_copy
from photoclean.trash.moving import put_in_place
from tests.imaging.picture_samples import save, scene
from tests.metadata.metadata_samples import (
    EVERYTHING,
    PHOTOS,
    exiftool,
    pixels_of,
    rich_jpeg,
)

_SMALL = 300
# What merging may change, as exiftool names it; the groups of the fields that are written.
_MEANT = (
    "ImageDescription Artist Copyright DateTimeOriginal OffsetTimeOriginal SubSecTimeOriginal"
    " Title Description Subject Creator Rights Rating Label DateCreated HierarchicalSubject"
    " TagsList PersonInImage RegionInfo PreservedFileName RatingPercent XPTitle XPComment"
    " XPAuthor XPKeywords ObjectName Caption-Abstract Keywords By-line CopyrightNotice"
    " TimeCreated IPTCDigest CodedCharacterSet WebP_Flags GPSVersionID GPSLatitude"
    " GPSLatitudeRef GPSLongitude GPSLongitudeRef GPSAltitude GPSAltitudeRef"
    " ThumbnailOffset MPImageStart ExifByteOrder XMPToolkit PreviewImageStart"
).split()


@dataclass
class Outcome:
    """What became of one photo."""

    format: str
    way: str
    seconds: float = 0.0
    also_changed: tuple[str, ...] = ()


def measure_small(folder: Path) -> None:
    """Print how many small JPEGs are merged in a minute, one after the other."""
    data = rich_jpeg()
    for number in range(_SMALL):
        (folder / f"{number}.jpg").write_bytes(data)
    begin = time.perf_counter()
    for number in range(_SMALL):
        merge_into(folder / f"{number}.jpg", folder / "store")
    seconds = time.perf_counter() - begin
    print(f"{len(data):,} bytes a JPEG: {_SMALL * 60 / seconds:,.0f} merges a minute", end="")
    print(" (read, written, checked, kept, swapped in)")


def merge_into(photo: Path, store: Path) -> str:
    """Merge everything into a photo, or beside it; tell which, or why not."""
    everything = PhotoMetadata(**{field.value: value for field, value in EVERYTHING.items()})
    values = merge(
        Source(photo.name, read_metadata(photo)),
        [Source("copy.jpg", everything)],
        by_hand=EVERYTHING,
    ).values
    copy = photo.with_name(f"new-{photo.name}")
    way = "not"
    if can_embed(photo):
        before = hash_file(photo)
        try:
            write_copy(photo, copy, values, hash_pixels=pixels_of)
        except PhotocleanError as error:
            way = str(error).removeprefix(f"{photo}: ")
        else:
            keep_bytes(photo, store)
            swap_in(copy, photo, expected=before)
            return "in the file"
    sidecar = sidecar_name(photo)
    write_sidecar_copy(None, copy, values, photo=photo)
    put_in_place(copy, sidecar)
    found = read_metadata(photo, sidecars=[sidecar])
    is_read = all(found.value(field) == EVERYTHING[field] for field in Field)
    return ("sidecar" if way == "not" else f"sidecar: {way}") if is_read else "LOST"


def try_photo(photo: Path, store: Path) -> Outcome:
    """Merge into a photo and look with other eyes at what has changed."""
    has_eyes = shutil.which("exiftool") is not None
    before = exiftool(photo) if has_eyes else {}
    begin = time.perf_counter()
    way = merge_into(photo, store)
    seconds = time.perf_counter() - begin
    after = exiftool(photo) if has_eyes else {}
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    others = sorted(key for key in changed if key.rpartition(":")[2] not in _MEANT)
    return Outcome(photo.suffix.lower(), way, seconds, tuple(others))


def print_table(outcomes: dict[str, Outcome]) -> None:
    """Print a line for each format, and one for each photo that something else changed in."""
    by_format: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes.values():
        by_format[outcome.format].append(outcome)
    print(f"{'format':8} {'photos':>6} {'ms each':>8} {'else changed':>12}  where it went")
    for name, several in sorted(by_format.items()):
        ways = Counter(one.way for one in several)
        told = "; ".join(f"{count} {way}" for way, count in ways.most_common())
        each = 1000 * sum(one.seconds for one in several) / len(several)
        odd = sum(bool(one.also_changed) for one in several)
        print(f"{name:8} {len(several):6} {each:8.1f} {odd:12}  {told}")
    for name, outcome in outcomes.items():
        if outcome.also_changed:
            print(f"  {name}: {', '.join(outcome.also_changed)}")


def made_photos(folder: Path) -> list[Path]:
    """Make photos of all formats."""
    paths = []
    for name, make in PHOTOS.items():
        paths.append(folder / name)
        paths[-1].write_bytes(make())
    for name in ("HEIF", "AVIF", "JXL", "GIF", "BMP"):
        paths.append(folder / f"plain.{name.lower()}")
        paths[-1].write_bytes(save(scene(), name))
    return paths


def copied_photos(source: Path, folder: Path) -> list[Path]:
    """Copy all photos of a folder."""
    paths = []
    for number, path in enumerate(sorted(source.rglob("*"))):
        if path.is_file() and is_photo_name(path):
            paths.append(folder / f"{number}-{path.name}")
            shutil.copyfile(path, paths[-1])
    return paths


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, help="a folder of photos; they are copied")
    photos = parser.parse_args().photos
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "small").mkdir()
        measure_small(folder / "small")
        paths = copied_photos(photos, folder) if photos else made_photos(folder)
        print_table({path.name: try_photo(path, folder / "store") for path in paths})


if __name__ == "__main__":
    main()
