"""Runs clean-ups on real files in processes that SIGKILL ends anywhere.

Run as python -m tests.services.killed_driver FOLDER WAY POINTS (see test_cleanup_killed). Each
process is forked from one that has imported everything. Prints one JSON line: how many points
there were, at how many processes were killed, and what was wrong after the restart.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path

from photoclean.domain.messages import GroupChoice
from photoclean.domain.plan import Way
from photoclean.files.identity import hash_file
from photoclean.services.planning import Wishes
from photoclean.trash.desktop_trash import DesktopTrash
from tests.services.conftest import World, paint
from tests.services.test_cleanup import act, plan_of
from tests.services.test_merging import tell

WATCHED = (
    "os.rename", "os.link", "os.symlink", "os.remove", "os.chmod", "os.utime", "os.truncate",
    "os.mkdir", "os.rmdir", "shutil.move", "shutil.copyfile", "shutil.copystat",
)  # fmt: skip


class Killer:
    """Ends this process with SIGKILL right before its n-th effect; counts them without n."""

    def __init__(self, number: int | None) -> None:
        self.left = number
        self.count = 0
        sys.addaudithook(self._audit)

    def watch(self, world: World) -> None:
        """Count each statement to SQLite, and each move to and from the trash, too."""
        world.library.catalog._connection.set_trace_callback(lambda _: self.tick())
        for name in ("move", "restore"):
            do = getattr(world.trash, name)
            setattr(world.trash, name, self._wrap(do))

    def tick(self) -> None:
        self.count += 1
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def _audit(self, event: str, args: tuple) -> None:
        is_write = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wxa+")
        if event in WATCHED or is_write:
            self.tick()

    def _wrap(self, do):
        def done(*values, **options):
            self.tick()
            result = do(*values, **options)
            self.tick()
            return result

        return done


class Rig:
    """A library on real files that processes come upon and leave, one after the other."""

    def __init__(self, base: Path, way: str) -> None:
        self.base, self.way = base, way
        self.folder, self.home = base / "photos", base / "library"
        self.put_away = base / "put away"

    def open(self) -> World:
        world = World(self.folder, self.home, trash=DesktopTrash())
        world.open()
        return world

    def make(self) -> None:
        for folder in (self.folder, self.put_away):
            folder.mkdir(parents=True)
        for seed in (1, 2):
            paint(seed).save(self.folder / f"{seed}.jpg", quality=90)
            data = (self.folder / f"{seed}.jpg").read_bytes()
            (self.folder / f"{seed} copy.jpg").write_bytes(data)
            small = self.folder / f"{seed} small.jpg"
            paint(seed, (160, 120)).save(small, quality=90)
            tell(small, rating=seed + 2, keywords=("sea",))
            (self.folder / f"{seed} small.jpg.xmp").write_text(SIDECAR)
        for number, path in enumerate(sorted(self.folder.iterdir())):
            os.utime(path, ns=(10**18, 10**18 + number))
        world = self.open()
        world.scan()
        world.close()

    def clean(self, world: World) -> None:
        choices = tuple(
            GroupChoice(g.id, g.keeper.file_id, tuple(m.file_id for m in g.copies))
            for g in world.read_groups()
        )
        is_merge = self.way == "merge"
        way = Way.TRASH if is_merge else Way(self.way)
        wishes = Wishes(way, self.put_away if way is Way.FOLDER else None, is_merge)
        plan = plan_of(world.library.cleanup.plan(choices, wishes))
        assert plan.count >= 2
        act(world.library.cleanup.apply(plan))

    def state(self) -> dict[str, tuple]:
        return {
            path.relative_to(self.folder).as_posix(): (
                path.is_symlink(),
                hash_file(path).hex(),
                path.lstat().st_mtime_ns,
                path.lstat().st_mode,
            )
            for path in sorted(self.folder.rglob("*"))
        }

    def contents(self) -> set[str]:
        places = (
            self.folder,
            self.put_away,
            self.home / "kept",
            Path(os.environ["XDG_DATA_HOME"]),
        )
        return {
            hash_file(path).hex()
            for place in places
            for path in place.rglob("*")
            if path.is_file()
        }


SIDECAR = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Label="Red"/></rdf:RDF></x:xmpmeta>"""


def in_child(act_there) -> int:
    """Do something in a process of its own; tells how that ended."""
    pid = os.fork()
    if pid == 0:
        try:
            act_there()
        except BaseException:  # noqa: BLE001 - whatever it is, the parent has to know
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run_until(rig: Rig, job: str, number: int | None, note: Path) -> None:
    """Clean up, or take that back, and be killed at the n-th effect."""
    world = rig.open()
    killer = Killer(number)
    killer.watch(world)
    if job == "clean":
        rig.clean(world)
    else:
        act(world.library.cleanup.undo())
    killer.left = None
    note.write_text(str(killer.count))


def check_restart(rig: Rig, before: dict[str, tuple]) -> None:
    """See that nothing is lost and nothing half done, then take everything back."""
    wanted = {values[1] for values in before.values()}
    world = rig.open()
    world.library.cleanup.recover()
    assert wanted <= rig.contents(), "a content is lost"
    now = rig.state()
    for seed in ("1", "2"):
        assert any(name.startswith(seed) and name.endswith(".jpg") for name in now), "no keeper"
    assert not [name for name in now if name.startswith(".")], f"left behind: {sorted(now)}"
    assert not list((rig.home / "kept").glob(".part-*"))
    for state in ("open", "undoing"):
        assert not world.library.catalog.journal.open_entries(state=state), state
    for _ in range(4):
        undone = act(world.library.cleanup.undo())
        assert not undone.refused, undone.refused
    after = rig.state()
    assert after == before, sorted(set(after.items()) ^ set(before.items()))
    world.scan()
    world.close()


def main() -> None:
    base, way, points = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    rig = Rig(base, way)
    assert in_child(rig.make) == 0
    before, note = rig.state(), base / "note"
    killed, tried, wrong = 0, 0, []
    for job in ("clean", "undo"):
        prepare = (lambda: rig.clean(rig.open())) if job == "undo" else (lambda: None)
        assert in_child(prepare) == 0
        assert in_child(lambda: run_until(rig, job, None, note)) == 0  # noqa: B023
        count = int(note.read_text())
        assert in_child(lambda: check_restart(rig, before)) == 0
        step = max(1, count // points)
        for number in range(0, count, step):
            assert in_child(prepare) == 0
            ended = in_child(lambda: run_until(rig, job, number, note))  # noqa: B023
            tried += 1
            killed += ended == -signal.SIGKILL
            if in_child(lambda: check_restart(rig, before)):
                wrong.append(f"{job} at {number} of {count}")
                break
    print(json.dumps({"tried": tried, "killed": killed, "wrong": wrong}))


if __name__ == "__main__":
    main()
