"""In whatever order things are done: nothing is lost, and undo restores the whole tree."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from PIL import Image

from photoclean.domain.messages import GroupChoice
from photoclean.domain.plan import Way
from photoclean.files.identity import hash_file
from photoclean.services import replacing
from photoclean.services.planning import Wishes
from photoclean.trash.desktop_trash import DesktopTrash
from tests.services.conftest import World, paint
from tests.services.killed_driver import SIDECAR
from tests.services.test_cleanup import act, plan_of
from tests.services.test_merging import tell

SEEDS = (1, 2)
NAMES = ("a.jpg", "b.jpg", "IMG_0001.jpg", "copy of a.jpg", "älter.jpg")
FOLDERS = ("", "albums", "downloads")
WAYS = (Way.TRASH, Way.FOLDER, Way.HARD_LINK, Way.SYMBOLIC_LINK, Way.CLONE)

paths = st.builds(
    lambda folder, name: Path(folder, name), *map(st.sampled_from, (FOLDERS, NAMES))
)
chances = st.integers(0, 1000)
seeds = st.sampled_from(SEEDS)
ways = st.sampled_from(WAYS)


def coarse(picture):
    return picture.convert("RGB").resize((4, 4), Image.Resampling.BOX).tobytes()


SHOWN = {seed: coarse(paint(seed)) for seed in SEEDS}


def show(path):
    """Tell which of the photos a file shows."""
    with Image.open(path) as picture:
        seen = coarse(picture)
    return min(SEEDS, key=lambda seed: sum(map(lambda a, b: abs(a - b), seen, SHOWN[seed])))


class CleanUpMachine(RuleBasedStateMachine):
    """A user with few photos, who also works beside photoclean, on real files and a real trash.

    `wanted` are the contents that nobody but the user may take away; `tree` remembers for each
    clean-up that can be undone in order what the folder was like before it.
    """

    def __init__(self):
        super().__init__()
        self.base = Path(tempfile.mkdtemp(prefix="photoclean-machine-")).resolve()
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("XDG_DATA_HOME", str(self.base / "share"))
        self.patch.setattr(replacing, "make_clone", shutil.copyfile)
        self.folder, self.put_away = self.base / "photos", self.base / "put away"
        for folder in (*(self.folder / name for name in FOLDERS), self.put_away):
            folder.mkdir(parents=True, exist_ok=True)
        self.world = World(self.folder, self.base / "library", trash=DesktopTrash())
        self.world.open()
        self.wanted = set()
        self.tree = []

    def teardown(self):
        try:
            for number, before in reversed(self.tree):
                undone = act(self.world.library.cleanup.undo(number))
                assert not undone.refused, undone.refused
                assert self.state() == before
        finally:
            self.world.close()
            self.patch.undo()
            shutil.rmtree(self.base)

    @initialize(seed=seeds)
    def begin(self, seed):
        self.save(Path("a.jpg"), seed)
        self.save(Path("albums/b.jpg"), seed, size=(160, 120), rating=4)
        self.scan()

    @rule(
        path=paths,
        seed=st.sampled_from(SEEDS),
        is_small=st.booleans(),
        rating=st.integers(0, 5),
    )
    def add_photo(self, path, seed, is_small, rating):
        if not os.path.lexists(self.folder / path):
            self.save(path, seed, size=(160, 120) if is_small else (320, 240), rating=rating)

    @rule(number=chances, path=paths)
    def copy_photo(self, number, path):
        source = self.pick(number)
        if source is not None and not os.path.lexists(self.folder / path):
            shutil.copyfile(source, self.folder / path)
            self.user_has_acted()

    @rule(number=chances)
    def add_sidecar(self, number):
        photo = self.pick(number)
        sidecar = photo and photo.with_name(f"{photo.name}.xmp")
        if photo is not None and not sidecar.exists():
            sidecar.write_text(SIDECAR)
            self.user_has_acted()

    @rule(number=chances, path=paths)
    def rename(self, number, path):
        source = self.pick(number)
        if source is not None and not os.path.lexists(self.folder / path):
            source.rename(self.folder / path)
            self.user_has_acted()

    @rule(number=chances, rating=st.integers(1, 5))
    def edit(self, number, rating):
        photo = self.pick(number)
        if photo is not None and not photo.is_symlink():
            tell(photo, rating=rating, title=f"edited {rating}")
            self.user_has_acted()

    @rule(number=chances)
    def delete(self, number):
        photo = self.pick(number)
        if photo is not None:
            photo.unlink()
            self.user_has_acted()

    @rule()
    def scan(self):
        self.world.scan()

    @rule()
    def reopen(self):
        self.world.open()
        assert self.world.library.cleanup.recover() is None

    @rule(way=ways, is_merge=st.booleans(), cut=st.sampled_from([None, 1, 2]))
    def clean(self, way, is_merge, cut):
        """Clean up all that was found, perhaps cut short, perhaps with a plan out of date."""
        choices = tuple(
            GroupChoice(g.id, g.keeper.file_id, tuple(m.file_id for m in g.copies))
            for g in self.world.read_groups()
            if g.kind != "similar-shots"
        )
        wishes = Wishes(way, self.put_away if way is Way.FOLDER else None, is_merge)
        cleanup = self.world.library.cleanup
        before, seeds = self.state(), self.seeds()
        plan = plan_of(cleanup.plan(choices, wishes))
        last = max((entry.number for entry in cleanup.history()), default=0)
        job = cleanup.apply(plan)
        for _, event in zip(range(10**6 if cut is None else cut), job, strict=False):
            assert event is not None
        job.close()
        assert self.seeds() == seeds, "a photo has no file left"
        number = max((entry.number for entry in cleanup.history()), default=0)
        if number > last and self.state() != before:
            self.tree.append((number, before))

    @rule(way=ways, is_merge=st.booleans())
    def scan_and_clean(self, way, is_merge):
        self.scan()
        self.clean(way, is_merge, None)

    @precondition(lambda self: self.tree)
    @rule()
    def undo_last(self):
        number, before = self.tree.pop()
        undone = act(self.world.library.cleanup.undo(number))
        assert not undone.refused, undone.refused
        assert self.state() == before

    @rule(number=chances)
    def undo_any(self, number):
        """Take back some clean-up out of its order; what can't be is said and kept."""
        entries = [e for e in self.world.library.cleanup.history() if e.can_undo]
        if entries:
            seeds = self.seeds()
            act(self.world.library.cleanup.undo(entries[number % len(entries)].number))
            assert self.seeds() >= seeds
            self.tree.clear()

    @invariant()
    def nothing_is_lost(self):
        assert self.wanted <= self.contents()

    @invariant()
    def every_group_keeps_a_member(self):
        for group in self.world.read_groups():
            assert len(group.members) > 1

    @invariant()
    def nothing_is_half(self):
        assert list(self.folder.rglob(".*")) == []
        journal = self.world.library.catalog.journal
        assert not journal.open_entries()
        assert not journal.open_entries(state="undoing")

    def save(self, path, seed, *, size=(320, 240), rating=0):
        target = self.folder / path
        paint(seed, size).save(target, quality=90)
        if rating:
            tell(target, rating=rating)
        self.user_has_acted()

    def user_has_acted(self):
        """What is there now is what nobody else may take away."""
        self.wanted = (self.wanted & self.contents()) | {
            hash_file(path) for path in self.files() if not path.is_symlink()
        }
        self.tree.clear()

    def files(self):
        return sorted(path for path in self.folder.rglob("*") if path.is_file())

    def pick(self, number):
        photos = [path for path in self.files() if path.suffix == ".jpg"]
        return photos[number % len(photos)] if photos else None

    def state(self):
        return {
            path.relative_to(self.folder): (
                path.is_symlink(),
                hash_file(path),
                path.lstat().st_mtime_ns,
                path.lstat().st_mode,
            )
            for path in self.files()
        }

    def seeds(self):
        """Which photos there are, told by what they show."""
        return {show(path) for path in self.files() if path.suffix == ".jpg"}

    def contents(self):
        places = (
            self.folder,
            self.put_away,
            self.base / "library" / "kept",
            self.base / "share",
        )
        return {
            hash_file(path) for place in places for path in place.rglob("*") if path.is_file()
        }


CleanUpMachine.TestCase.settings = settings(
    max_examples=max(12, settings().max_examples // 4),
    stateful_step_count=14,
    phases=[Phase.explicit, Phase.generate],  # making an example smaller takes minutes
)
TestCleanUpMachine = CleanUpMachine.TestCase
