"""Which files of a folder are one photo to a person: RAW and JPEG, movies, sidecars."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from photoclean.domain.asset_names import (
    asset_key,
    fold,
    movie_stems,
    shot_of,
    takeout_names,
    takeout_subjects,
    version_of,
)
from photoclean.domain.formats import (
    HEIF_SUFFIXES,
    JPEG_SUFFIXES,
    is_companion_name,
    is_movie_name,
    is_photo_name,
    is_raw_name,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from photoclean.domain.photo import ContentId

_ONE_SHOT = timedelta(seconds=2)
"""A RAW and its JPEG are written with the same time; an odd second comes from rounding."""
_ALBUM_NOTES = frozenset({"metadata.json"})


@dataclass(frozen=True, slots=True)
class Asset:
    """The files that are one photo: the one that stands for it, and those that go with it.

    Photos come first among the parts, then movies, then sidecars.
    """

    main: Path
    parts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A file that goes with a photo; `size` in bytes, a content only of what is a photo."""

    path: Path
    size: int
    content_id: ContentId | None = None


def part_order(path: Path) -> tuple[bool, bool, str]:
    """Put photos first, then movies, then sidecars."""
    return not is_photo_name(path), not is_movie_name(path), path.name


def find_assets(
    paths: Iterable[Path],
    *,
    taken_at: Mapping[Path, str] | None = None,
    broken: Collection[Path] = frozenset(),
) -> list[Asset]:
    """Find the photos among the files of one folder, each with all that belongs to it.

    A camera's RAW file stands for its shot, or else the original, or else what can be read. A
    file belongs to one photo at most; what two photos share belongs to none, so that it stays
    as long as one of them does.

    Args:
        paths: Files of one folder; what is neither a photo nor a companion is passed over.
        taken_at: When photos were taken, in ISO 8601, as far as that is known: what was not
            taken at one time is not one shot, whatever the names say.
        broken: Photos that can't be decoded.
    """
    groups: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(paths):
        groups[asset_key(path.name)].append(path)
    assets = []
    for group in groups.values():
        owners = _Owners()
        photos = [path for path in group if is_photo_name(path)]
        for shot in _by_shot(photos).values():
            owners.add_photos(_pair(shot, taken_at=taken_at or {}, broken=broken))
        if photos:
            _add_companions(owners, [path for path in group if is_companion_name(path)])
        assets += owners.assets()
    return sorted(assets, key=lambda asset: asset.main)


@dataclass(slots=True)
class _Owners:
    """To which photo each file of a group belongs."""

    main_of: dict[Path, Path] = field(default_factory=dict)
    by_name: defaultdict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))
    by_stem: defaultdict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))
    by_shot: defaultdict[str, set[Path]] = field(default_factory=lambda: defaultdict(set))

    def add_photos(self, pairs: dict[Path, Path]) -> None:
        for path, main in pairs.items():
            self.main_of[path] = main
            self.by_name[fold(path.name)].add(main)
            self.by_stem[fold(path.stem)].add(main)
            self.by_shot[shot_of(path).name].add(main)

    def add(self, path: Path, main: Path | None) -> None:
        if main is not None:
            self.main_of[path] = main
            self.by_name[fold(path.name)].add(main)

    def assets(self) -> list[Asset]:
        parts: defaultdict[Path, list[Path]] = defaultdict(list)
        for path, main in self.main_of.items():
            parts[main] += [path] if path != main else []
        return [
            Asset(main, tuple(sorted(found, key=part_order))) for main, found in parts.items()
        ]


def _by_shot(photos: list[Path]) -> dict[str, list[Path]]:
    shots: defaultdict[str, list[Path]] = defaultdict(list)
    for path in photos:
        shots[shot_of(path).name].append(path)
    return shots


def _pair(
    photos: list[Path], *, taken_at: Mapping[Path, str], broken: Collection[Path]
) -> dict[Path, Path]:
    """Tell of each photo of a shot by whom it is stood for; by itself if it is on its own."""
    if len(photos) == 1:
        return {photos[0]: photos[0]}
    edited = [path for path in photos if shot_of(path).is_edited]
    originals = [path for path in photos if path not in edited]
    main = originals[0] if len(originals) == 1 else _the_raw(originals)
    if main is None:
        return {path: path for path in photos}
    parts = [
        path
        for path in (*_camera_made(originals, main), *edited)
        if _is_one_shot(taken_at.get(main), taken_at.get(path))
    ]
    readable = [path for path in parts if path not in broken]
    if main in broken and readable:
        parts = [main, *(path for path in parts if path != readable[0])]
        main = readable[0]
    return {path: path for path in photos} | dict.fromkeys(parts, main)


def _camera_made(originals: list[Path], main: Path) -> list[Path]:
    """Choose what a camera writes beside a RAW file: one JPEG, one HEIF."""
    if not is_raw_name(main):
        return []
    made = []
    for suffixes in (JPEG_SUFFIXES, HEIF_SUFFIXES):
        found = [path for path in originals if path.suffix.lower() in suffixes]
        made += found if len(found) == 1 else []
    return made


def _is_one_shot(one: str | None, other: str | None) -> bool:
    """Compare two times as the camera's clock showed them; unknown ones are no objection."""
    try:
        times = [datetime.fromisoformat(text[:19]) for text in (one, other) if text]
    except ValueError:
        return True
    return len(times) < 2 or abs(times[0] - times[1]) <= _ONE_SHOT


def _the_one(mains: set[Path]) -> Path | None:
    """Choose the photo that a file belongs to: the only one, or the camera's RAW among them."""
    return next(iter(mains)) if len(mains) == 1 else _the_raw(mains)


def _the_raw(photos: Iterable[Path]) -> Path | None:
    """Choose the camera's RAW file; a DNG beside another was made from it."""
    raws = [path for path in photos if is_raw_name(path)]
    if len(raws) > 1:
        raws = [path for path in raws if path.suffix.lower() != ".dng"]
    return raws[0] if len(raws) == 1 else None


def _add_companions(owners: _Owners, companions: list[Path]) -> None:
    """Find the owners of movies first: sidecars may name those."""
    movies = [path for path in companions if is_movie_name(path)]
    notes = [path for path in companions if path.suffix.lower() == ".json"]
    for movie in movies:
        stems = [stem for stem in movie_stems(movie) if stem in owners.by_stem]
        owners.add(movie, _owner_by_stem(owners, movie, stems))
    told = _takeout_index(owners) if notes else {}
    for path in companions:
        if path in notes:
            owners.add(path, _owner_of_notes(path, told))
        elif path not in movies:
            owners.add(path, _owner_of_sidecar(owners, path))


def _owner_of_sidecar(owners: _Owners, path: Path) -> Path | None:
    """Look for the "a.cr2" of "a.cr2.xmp" or "a_01.cr2.xmp", then for the "a" of "a.xmp"."""
    name = fold(path.stem)
    for whole in (name, version_of(name)):
        if whole in owners.by_name:
            return _the_one(owners.by_name[whole])
    return _owner_by_stem(owners, path, [name] if name in owners.by_stem else [])


def _owner_by_stem(owners: _Owners, path: Path, stems: list[str]) -> Path | None:
    if stems:
        return _the_one(owners.by_stem[stems[0]])
    return _the_one(owners.by_shot.get(shot_of(path).name, set()))


_Told = dict[tuple[str, str], list[tuple[int, "Path"]]]


def _takeout_index(owners: _Owners) -> _Told:
    """List by (number, name) who is told of under it, and how sure that is (0: surest)."""
    told: _Told = {}
    for path, main in owners.main_of.items():
        for rank, (name, number) in enumerate(takeout_names(path)):
            told.setdefault((number, name), []).append((rank, main))
    return told


def _owner_of_notes(path: Path, told: _Told) -> Path | None:
    """Find the photo that a Takeout JSON tells of; an album's notes are of none."""
    if fold(path.name) in _ALBUM_NOTES:
        return None
    names, number, may_be_cut = takeout_subjects(path)
    for name in names:
        if (number, name) in told:
            return _surest(told[number, name])
    return _surest(_cut_off(names[0], number, told)) if may_be_cut else None


def _cut_off(name: str, number: str, told: _Told) -> list[tuple[int, Path]]:
    """Find whose names go on where that of the JSON was cut."""
    keys = sorted(told)
    found = []
    for key in keys[bisect_left(keys, (number, name)) :]:
        if key[0] != number or not key[1].startswith(name):
            break
        found += told[key]
    return found


def _surest(found: list[tuple[int, Path]]) -> Path | None:
    best = min((rank for rank, _ in found), default=0)
    return _the_one({main for rank, main in found if rank == best})
