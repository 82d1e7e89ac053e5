"""Whether everything that photoclean needs is there, each with what to do when it is not."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.catalog.reader import CatalogReader
from photoclean.domain.errors import LibraryBusyError, PhotocleanError
from photoclean.embedding.weights import find_weights
from photoclean.files.watch import watches_left
from photoclean.imaging.formats import supported_formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from photoclean.services.places import Places
    from photoclean.services.ports import VectorStore
    from photoclean.services.settings import Settings

_FEW_WATCHES = 1000
_LITTLE_SPACE = 1 << 30


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: is it well, what was found, and what to do if not."""

    name: str
    is_well: bool
    found: str
    advice: str = ""


def examine(
    places: Places,
    settings: Settings,
    *,
    named_weights: Path | None,
    open_store: Callable[[], VectorStore],
    describe_device: Callable[[], str],
) -> Iterator[Check]:
    """Look at everything, the slow things last; never raises for what it finds."""
    yield _check_weights(places, settings, named_weights)
    yield _check_formats()
    yield from _check_library(places)
    yield _check_watches()
    yield _check_space(places)
    yield _check_store(settings, open_store)
    yield _check_device(describe_device)


def _check_weights(places: Places, settings: Settings, named: Path | None) -> Check:
    source = find_weights(settings.model, models_folder=places.models, named=named)
    if source is None:
        return Check(
            "weights",
            is_well=False,
            found=f"none for {settings.model}",
            advice="Run: photoclean weights (downloads them once)",
        )
    return Check("weights", is_well=True, found=f"{settings.model}, {source.detail}")


def _check_formats() -> Check:
    formats = supported_formats()
    missing = sorted(name for name, is_there in formats.items() if not is_there)
    if missing:
        return Check(
            "formats",
            is_well=False,
            found=f"no decoder for {', '.join(missing)}",
            advice="Set photoclean up again, or install the missing packages with pip.",
        )
    return Check("formats", is_well=True, found=", ".join(sorted(formats)))


def _check_library(places: Places) -> Iterator[Check]:
    try:
        with CatalogReader(places.catalog) as reader:
            folders = reader.folders()
            photos, unreadable = reader.count_photos(), len(reader.unreadable())
            groups = len(reader.groups())
            fault = reader.check_integrity()
    except (PhotocleanError, OSError) as error:
        yield Check("library", is_well=False, found=str(error), advice="Restore a backup.")
        return
    yield Check(
        "library",
        is_well=not fault,
        found=fault
        or f"{photos} photos, {unreadable} unreadable, {groups} groups in {places.data}",
        advice="Move catalog.sqlite away: the next scan makes a new one." if fault else "",
    )
    away = [folder for folder in folders if folder.state == "offline"]
    yield Check(
        "folders",
        is_well=not away,
        found=f"{len(folders)} watched, {len(away)} offline",
        advice=f"Plug in: {', '.join(str(folder.path) for folder in away)}" if away else "",
    )


def _check_watches() -> Check:
    left = watches_left()
    if left is None:
        return Check("folder watches", is_well=True, found="no limit on this system")
    if left < _FEW_WATCHES:
        return Check(
            "folder watches",
            is_well=False,
            found=f"{left} left",
            advice="Run: sudo sysctl fs.inotify.max_user_watches=1048576",
        )
    return Check("folder watches", is_well=True, found=f"{left} left")


def _check_space(places: Places) -> Check:
    folder = places.data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Check(
        "disk space",
        is_well=free >= _LITTLE_SPACE,
        found=f"{free / 1e9:.1f} GB free at {folder}",
        advice=""
        if free >= _LITTLE_SPACE
        else "Free some space: 80,000 photos take about 4 GB.",
    )


def _check_store(settings: Settings, open_store: Callable[[], VectorStore]) -> Check:
    kind = settings.vector_uri or "Milvus Lite"
    try:
        count = len(open_store().ids())
    except LibraryBusyError:
        return Check(
            "vector store", is_well=True, found=f"{kind}, in use by an open photoclean"
        )
    except PhotocleanError as error:
        return Check(
            "vector store",
            is_well=False,
            found=str(error),
            advice="The vectors can always be made again from the photos.",
        )
    return Check("vector store", is_well=True, found=f"{kind}, {count} vectors")


def _check_device(describe_device: Callable[[], str]) -> Check:
    try:
        found = describe_device()
    except PhotocleanError as error:
        return Check(
            "device", is_well=False, found=str(error), advice="Run: photoclean weights"
        )
    return Check("device", is_well=True, found=found)
