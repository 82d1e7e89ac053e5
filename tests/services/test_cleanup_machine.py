"""Whatever is done in whatever order, nothing is lost, and all of it can be taken back."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from photoclean.domain.cleanup_messages import GroupChoice
from photoclean.domain.errors import PhotocleanError
from photoclean.domain.metadata import Field
from photoclean.domain.plan import Way
from photoclean.files.identity import hash_file
from photoclean.metadata.write import write_copy
from photoclean.services import replacing
from photoclean.services.plan_files import decode_plan, encode_plan
from photoclean.services.planning import Wishes
from photoclean.trash.desktop_trash import DesktopTrash
from tests.services.asset_samples import shoot, shoot_raw
from tests.services.conftest import World, paint
from tests.services.test_cleanup import plan_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Linux trash")
FOLDERS = ("a", "b", "b/deep")
NAMES = ("x", "y", "sea (1)", "größe %20")
folders = st.sampled_from(FOLDERS)
stems = st.sampled_from(NAMES)
seeds = st.integers(1, 3)
picks = st.integers(0, 1000)
numbers = st.integers(1, 5)
hows = st.tuples(
    st.sampled_from([0, 0, 0, 1, 2]),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.booleans(),
    st.sampled_from([None, None, None, None, 0, 1, 2]),
    st.sampled_from([False, False, True]),
)
"""Of a clean-up: groups left out, members to keep, whether the plan is saved and read, after
which event it is stopped, and whether the catalogue may be behind the disk."""


def note(rating):
    """A sidecar that tells a rating."""
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        b' xmp:Rating="%d"/></rdf:RDF></x:xmpmeta>' % rating
    )


def look(folder):
    """What each file below a folder is: a link's target or a hash, its time and its mode."""
    return {
        path.relative_to(folder): (
            str(path.readlink()) if path.is_symlink() else hash_file(path),
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
        )
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


class Library(RuleBasedStateMachine):
    """Acts of the user, acts of photoclean, and what holds after each of them.

    `owed` are the hashes of all contents that the user has made and not destroyed himself.
    `base` is how all would be if there had been no clean-up: what undoing all has to restore;
    None when the user has put that out of reach.
    """

    def __init__(self):
        super().__init__()
        self.top = Path(tempfile.mkdtemp(prefix="machine-"))
        self.photos, self.away = self.top / "photos", self.top / "away"
        self.photos.mkdir()
        self.away.mkdir()
        self.before = os.environ.get("XDG_DATA_HOME")
        os.environ["XDG_DATA_HOME"] = str(self.top / "share")
        (self.top / "share").mkdir()
        self.clock = 10**18
        self.make_clone = replacing.make_clone
        replacing.make_clone = shutil.copyfile
        self.world = World(self.photos, self.top / "library", trash=DesktopTrash())
        self.world.scan()
        self.owed, self.base = set(), {}

    def teardown(self):
        try:
            self.undo_everything()
        finally:
            self.world.close()
            replacing.make_clone = self.make_clone
            os.environ["XDG_DATA_HOME"] = self.before or ""
            shutil.rmtree(self.top)

    @property
    def cleanup(self):
        return self.world.library.cleanup

    def reachable(self):
        """All that can still be got at: in place, in the trash, in the journal's store."""
        places = (self.photos, self.away, self.top / "share", self.top / "library" / "kept")
        found = set()
        for place in places:
            for path in place.rglob("*"):
                if path.is_file():
                    found.add(hash_file(path))
        return found

    def files(self):
        return sorted(path for path in self.photos.rglob("*") if path.is_file())

    def pick(self, number):
        files = self.files()
        return files[number % len(files)]

    def by_user(self, act):
        """Do what only the user does; what he destroys himself is no longer owed."""
        tree, known = look(self.photos), self.reachable()
        act()
        for path in self.photos.rglob("*"):
            if (
                path.is_file()
                and not path.is_symlink()
                and path.stat().st_mtime_ns > 10**18 * 1.5
            ):
                self.clock += 10**9
                os.utime(path, ns=(self.clock, self.clock))
        now, left = look(self.photos), self.reachable()
        self.owed -= known - left
        self.owed |= {state[0] for state in now.values() if isinstance(state[0], bytes)} & (
            left - known
        )
        for path in tree.keys() | now.keys():
            if self.base is not None and tree.get(path) != now.get(path):
                self.change_base(path, was=tree.get(path), now=now.get(path))

    def change_base(self, path, *, was, now):
        if self.base.get(path) != was or self.photos / path in self.cleared():
            self.base = None  # the user has changed what a clean-up had changed before
        elif now is None:
            del self.base[path]
        else:
            self.base[path] = now

    def cleared(self):
        """All paths of files with which clean-ups have done something that still stands."""
        journal = self.world.library.catalog.journal
        steps = [step for entry in journal.entries() for step in journal.steps(entry.number)]
        return {step.path for step in steps if step.state == "done"}

    @initialize(seed=seeds, folder=folders, kind=st.sampled_from(["live", "raw", "jpg", "bmp"]))
    def begin_with_copies(self, seed, folder, kind):
        self.shoot(seed, folder, "x", kind)
        self.shoot(seed, "b", "small", "told")
        for number, one in enumerate(self.files()):
            for place in ("a", "c"):
                self.copy_a_file(number, place, f"copy of {one.stem}", of=one)

    @rule(
        seed=seeds,
        folder=folders,
        stem=stems,
        kind=st.sampled_from(["jpg", "small", "png", "bmp", "live", "raw", "told", "note"]),
    )
    def shoot(self, seed, folder, stem, kind):
        def act():
            place = self.photos / folder
            place.mkdir(parents=True, exist_ok=True)
            if kind == "live":
                shoot(place, stem, seed=seed, movie=b"moving %d" % seed, sidecar=note(seed))
            elif kind == "raw":
                shoot_raw(place, stem, seed=seed)
            elif kind == "note":
                (place / f"{stem}.jpg.xmp").write_bytes(note(seed))
            elif kind in {"png", "bmp"}:
                paint(seed).save(place / f"{stem}.{kind}")
            else:
                size = (320, 240) if kind == "jpg" else (160, 120)
                paint(seed, size).save(place / f"{stem}.jpg", quality=90)
            if kind == "told":
                self.tell(place / f"{stem}.jpg", rating=seed)

        self.by_user(act)

    def tell(self, path, *, rating):
        fresh = path.with_name("fresh.jpg")
        write_copy(path, fresh, {Field.RATING: rating}, hash_pixels=lambda _: b"")
        fresh.replace(path)

    @precondition(lambda self: self.files())
    @rule(number=picks, folder=folders, stem=stems)
    def copy_a_file(self, number, folder, stem, of=None):
        one = of or self.pick(number)
        place = self.photos / folder / f"{stem}{one.suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            self.by_user(lambda: shutil.copy2(one, place))

    @precondition(lambda self: self.files())
    @rule(number=picks, folder=folders, stem=stems)
    def rename(self, number, folder, stem):
        one = self.pick(number)
        place = self.photos / folder / f"{stem}{one.suffix}"
        place.parent.mkdir(parents=True, exist_ok=True)
        self.by_user(lambda: one.rename(place))

    @precondition(lambda self: self.files())
    @rule(number=picks, seed=seeds, in_place=st.booleans())
    def edit(self, number, seed, in_place):
        one = self.pick(number)

        def act():
            data = one.read_bytes() + b"\0" * seed
            if not in_place:
                one.unlink()
            one.write_bytes(data)

        self.by_user(act)

    @precondition(lambda self: self.files())
    @rule(number=picks)
    def delete(self, number):
        self.by_user(self.pick(number).unlink)

    @rule()
    def empty_the_trash(self):
        def act():
            for path in (self.top / "share" / "Trash").rglob("*"):
                if path.is_file():
                    path.unlink()

        self.by_user(act)
        self.base = None

    @rule()
    def scan(self):
        self.world.scan()

    @rule()
    def open_again(self):
        self.world.open()

    @rule(way=st.sampled_from(Way), merging=st.booleans(), how=hows)
    def clean_up(self, way, merging, how):
        self.do_clean_up(way, merging=merging, how=how)

    @rule(how=hows)
    def merge(self, how):
        self.do_clean_up(Way.TRASH, merging=True, how=how)

    @rule(way=st.sampled_from([way for way in Way if way.is_link]), how=hows)
    def replace_by_links(self, way, how):
        self.do_clean_up(way, merging=False, how=how)

    def do_clean_up(self, way, *, merging, how):
        left_out, keep, saved, stop_after, is_stale = how
        if not is_stale:
            self.scan()
        groups = self.world.read_groups()
        was_there = {g.id: [m.path for m in g.members if m.path.is_file()] for g in groups}
        choices = []
        for number, group in enumerate(groups):
            ids = [member.file_id for member in group.members]
            kept = ids[keep % len(ids)]
            if not left_out >> number & 1:
                others = tuple(i for i in ids if i != kept)
                choices.append(GroupChoice(group.id, kept, others))
        folder = self.away if way is Way.FOLDER else None
        plan = plan_of(self.cleanup.plan(choices, Wishes(way, folder, merging)))
        if saved:
            plan = decode_plan(encode_plan(plan))
        self.carry_out(plan, stop_after)
        for paths in was_there.values():
            assert not paths or any(path.is_file() for path in paths)

    def carry_out(self, plan, stop_after):
        job = self.cleanup.apply(plan)
        for number, _ in enumerate(job):
            if stop_after is not None and number >= stop_after:
                job.close()

    @rule(number=st.none() | numbers)
    def undo(self, number):
        known = [entry.number for entry in self.cleanup.history()]
        if number is None or number in known:
            for _ in self.cleanup.undo(number):
                pass
            return
        with pytest.raises(PhotocleanError, match="no clean-up"):
            list(self.cleanup.undo(number))

    @rule()
    def undo_everything(self):
        """Undo all that can be, the newest first, as long as that changes anything."""
        before = None
        while before != (before := look(self.photos)):
            for entry in self.cleanup.history():
                if entry.can_undo:
                    self.undo(entry.number)
        can_go_on = any(entry.can_undo for entry in self.cleanup.history())
        if self.base is not None:
            assert look(self.photos) == self.base
            assert not can_go_on
        elif not can_go_on:
            self.base = look(self.photos)

    @invariant()
    def nothing_is_lost(self):
        assert self.owed <= self.reachable()

    @invariant()
    def nothing_is_half_done(self):
        journal = self.world.library.catalog.journal
        assert journal.open_entries() + journal.open_entries(state="undoing") == []
        assert not [p for p in self.photos.rglob(".*") if p.name.startswith(".photoclean-")]


def test_nothing_is_lost_whatever_happens_in_whatever_order():
    everywhere = os.environ.get("HYPOTHESIS_PROFILE") == "ci"
    run_state_machine_as_test(
        Library,
        settings=settings(
            max_examples=300 if everywhere else 15,
            stateful_step_count=30 if everywhere else 15,
            derandomize=True,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
