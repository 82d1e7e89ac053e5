"""A library on real files; network, vectors and trash are small stand-ins."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from photoclean.catalog.reader import CatalogReader
from photoclean.domain.cleanup_messages import GroupChoice
from photoclean.domain.errors import TrashError
from photoclean.domain.evidence import Alignment, Evidence
from photoclean.domain.quality import Assessment, Quality
from photoclean.domain.relation import Relation
from photoclean.engine.wiring import Library
from photoclean.services.places import Places
from photoclean.services.scanning import add_roots
from photoclean.services.settings import Settings
from photoclean.vectors.exact import ExactStore

SIDE = 8


class SmallNetwork:
    """Makes a vector of a picture's coarse colours: alike pictures come out alike."""

    name = "small"
    dimension = SIDE * SIDE * 3
    input_size = 160
    batch_size = 4
    device = "test"

    def __init__(self):
        self.embedded = 0

    def embed(self, pixels):
        self.embedded += len(pixels)
        step = pixels.shape[1] // SIDE
        coarse = pixels.reshape(len(pixels), SIDE, step, SIDE, step, 3).mean(axis=(2, 4))
        flat = coarse.reshape(len(pixels), -1) - 127.5
        return (flat / np.linalg.norm(flat, axis=1, keepdims=True)).astype(np.float32)


class SmallComparer:
    """Compares small pictures by their coarse colours, and counts what it is asked.

    It can be told to find nothing of some files, as if they could not be read now.
    """

    def __init__(self):
        self.compared = []
        self.assessed = []
        self.searched = []
        self.killers = set()
        self.blind_to = set()

    def compare(self, pairs):
        for one, other in pairs:
            self.compared.append((one.content_id, other.content_id))
            pictures = self._read(one), self._read(other)
            if all(picture is not None for picture in pictures):
                yield (one.content_id, other.content_id), judge_pictures(*pictures)

    def expect(self, count):
        """It is always ready."""

    def take_assessments(self):
        """Nothing is assessed on the way."""
        return {}

    def assess(self, candidates):
        for candidate in candidates:
            self.assessed.append(candidate.content_id)
            picture = self._read(candidate)
            if picture is not None:
                quality = Quality(sharpness=float(np.asarray(picture, float).std()))
                pixels = hashlib.sha256(f"{picture.size}".encode() + picture.tobytes())
                yield candidate.content_id, Assessment(quality, pixels.digest()[:16])

    def find_faces(self, candidates):
        for candidate in candidates:
            self.searched.append(candidate.content_id)
            if self._read(candidate) is not None:
                yield candidate.content_id, replace(candidate.quality, faces=1, open_eyes=2)

    def take_killers(self):
        killers, self.killers = self.killers, set()
        return killers

    def release(self):
        """Nothing is kept."""

    def _read(self, candidate):
        for file in candidate.files:
            if file.path.name not in self.blind_to and file.path.is_file():
                with Image.open(file.path) as picture:
                    return picture.convert("RGB")
        return None


def judge_pictures(one, other):
    """Evidence of two pictures: nearly the same colours are a copy, similar ones a shot."""
    if one.size == other.size and one.tobytes() == other.tobytes():
        return Evidence(
            Relation.SAME_IMAGE, "the same pixels", 1.0, Alignment(1, 0, 0, 0, 1, 0)
        )
    coarse = [
        np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.BOX), float)
        for picture in (one, other)
    ]
    difference = np.abs(coarse[0] - coarse[1]).mean()
    if difference < 8:
        scale = other.width / one.width
        return Evidence(
            Relation.EDITED, "nearly the same", 0.9, Alignment(scale, 0, 0, 0, scale, 0)
        )
    relation = Relation.OTHER_SHOT if difference < 40 else None
    return Evidence(relation, f"colours differ by {difference:.0f}")


class LastingStore(ExactStore):
    """Vectors that outlive a close, as on a disk."""

    def close(self):
        """Keep everything for the next opening."""


class FolderTrash:
    """A folder that takes files as the system's trash does, and can be told to refuse."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.refuses = False
        folder.mkdir()

    def move(self, path):
        if self.refuses:
            raise TrashError(f"{path} is on a disk that has no trash; nothing was done.")
        place = self.folder / path.name
        assert not place.exists()
        return Path(shutil.move(path, place))

    def find(self, original, *, is_it):
        place = self.folder / original.name
        return place if place.exists() and is_it(place) else None

    def tidy(self, original):
        """Nothing is ever half moved."""

    def restore(self, trashed, *, original):
        if not trashed.exists():
            raise TrashError(f"{original} is no longer in the trash.")
        if original.exists():
            raise TrashError(f"{original} is there again; it was not overwritten.")
        original.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(trashed, original)


@dataclass
class World:
    """Everything that a test needs: folders, a library that can be closed and opened again."""

    folder: Path
    home: Path
    network: SmallNetwork = field(default_factory=SmallNetwork)
    store: LastingStore = field(default_factory=lambda: LastingStore(SmallNetwork.dimension))
    comparer: SmallComparer = field(default_factory=SmallComparer)
    trash: FolderTrash | None = None
    library: Library | None = None

    def open(self) -> Library:
        self.close()
        self.library = Library(
            Places.find(self.home),
            Settings(),
            load_embedder=lambda: self.network,
            connect=lambda: self.store,
            comparer=self.comparer,
            trash=self.trash,
        )
        return self.library

    def close(self) -> None:
        if self.library is not None:
            self.library.close()
            self.library = None

    def scan(self, *folders: Path):
        """Scan and give back the events."""
        library = self.library or self.open()
        roots = add_roots(library.catalog, folders or [self.folder])
        return list(library.scanner.scan(roots))

    def update(self, *paths: Path):
        return list(self.library.scanner.update(paths))

    def groups(self):
        """The groups as sets of (relation, file name)."""
        return [
            [(member.relation.value, member.path.name) for member in group.members]
            for group in self.read_groups()
        ]

    def read_groups(self):
        with CatalogReader(Places.find(self.home).catalog) as reader:
            return reader.groups()

    def read(self, what: str):
        with CatalogReader(Places.find(self.home).catalog) as reader:
            return getattr(reader, what)()

    def choose_all(self):
        """Choose all copies of all groups."""
        return tuple(
            GroupChoice(g.id, g.keeper.file_id, tuple(m.file_id for m in g.copies))
            for g in self.read_groups()
        )


def paint(seed: int, size=(320, 240), *, shot: int = 0) -> Image.Image:
    """Paint a picture that is unlike that of any other seed; shots of one seed are alike."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
    if shot:
        moved = np.random.default_rng(1000 * seed + shot).integers(0, 255, coarse.shape)
        coarse = (0.75 * coarse + 0.25 * moved).astype(np.uint8)
    picture = Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    draw.line((0, 0, *size), fill=(seed % 255, 0, 0), width=2)
    return picture


@pytest.fixture
def world(tmp_path):
    """A folder without photos, and an empty library."""
    folder = tmp_path / "photos"
    folder.mkdir()
    made = World(folder, tmp_path / "library", trash=FolderTrash(tmp_path / "trash"))
    yield made
    made.close()


@pytest.fixture
def copies(world):
    """One photo with a smaller copy and an identical one, and another photo."""
    paint(1).save(world.folder / "sea.jpg", quality=90)
    paint(1, (160, 120)).save(world.folder / "small.jpg", quality=90)
    shutil.copy(world.folder / "sea.jpg", world.folder / "sea copy.jpg")
    paint(2).save(world.folder / "wood.jpg", quality=90)
    world.open()
    return world
