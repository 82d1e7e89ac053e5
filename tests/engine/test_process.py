"""The real engine process: real weights, a real Milvus Lite folder, real files."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from PIL import Image

from photoclean.catalog.reader import CatalogReader
from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    CleanupFinished,
    GroupChoice,
    MergeGroups,
    UndoFinished,
    UndoLast,
)
from tests.benchmarks.made_library import find_photos, make_library
from tests.services.conftest import paint

pytestmark = pytest.mark.real


@pytest.fixture
def library(tmp_path):
    """Ten photos with three copies each."""
    folder = tmp_path / "photos"
    kinds = ("resize50", "jpeg20", "same-bytes")
    make_library(folder, photos=find_photos(None, count=10), files=40, kinds=kinds)
    return folder


@pytest.fixture
def home(tmp_path):
    return tmp_path / "library"


def read(home, what):
    with CatalogReader(home / "catalog.sqlite") as reader:
        return getattr(reader, what)()


def members(home):
    """The members of all groups: file name to file id."""
    return {m.path.name: m.file_id for group in read(home, "groups") for m in group.members}


def finish_scan(engine):
    return engine.wait_for(messages.ScanFinished)


def test_groups_come_from_a_folder_and_go_with_the_copies(start_engine, library, home):
    engine = start_engine(home)
    engine.wait_for(messages.EngineReady)
    engine.say(messages.AddFolders((str(library),)))
    done = finish_scan(engine)
    assert (done.photos, done.unreadable) == (40, 0)
    groups = read(home, "groups")
    assert len(groups) == 10
    choices = tuple(
        GroupChoice(g.id, g.keeper.file_id, tuple(m.file_id for m in g.copies)) for g in groups
    )
    engine.say(MergeGroups(choices))
    cleaned = engine.wait_for(CleanupFinished)
    assert (cleaned.trashed, cleaned.refused) == (30, ())
    assert len(list(library.rglob("*.*"))) == 10
    assert read(home, "groups") == ()
    engine.say(UndoLast())
    assert engine.wait_for(UndoFinished).restored == 30
    assert len(list(library.rglob("*.*"))) == 40
    assert len(read(home, "groups")) == 10
    assert engine.stop() == 0


def test_changes_show_up_soon_after_they_are_complete(start_engine, library, home):
    engine = start_engine(home)
    engine.say(messages.AddFolders((str(library),)))
    finish_scan(engine)
    original = next(library.rglob("0000__original.jpg"))
    before = time.monotonic()
    Image.open(original).resize((200, 150)).save(library / "fresh.jpg")
    engine.wait_for(messages.GroupsChanged, lambda _: "fresh.jpg" in members(home))
    waited_for_new = time.monotonic() - before
    file_id = members(home)["fresh.jpg"]
    before = time.monotonic()
    (library / "fresh.jpg").rename(library / "renamed.jpg")
    engine.wait_for(messages.GroupsChanged, lambda _: "renamed.jpg" in members(home))
    waited_for_move = time.monotonic() - before
    assert members(home)["renamed.jpg"] == file_id
    assert "fresh.jpg" not in members(home)
    before = time.monotonic()
    (library / "renamed.jpg").unlink()
    engine.wait_for(messages.GroupsChanged, lambda _: "renamed.jpg" not in members(home))
    waited_for_end = time.monotonic() - before
    print(f"new {waited_for_new:.2f} moved {waited_for_move:.2f} gone {waited_for_end:.2f} s")
    assert max(waited_for_new, waited_for_move, waited_for_end) < 15


def test_a_growing_file_is_left_alone_until_it_is_still(start_engine, library, home):
    engine = start_engine(home)
    engine.say(messages.AddFolders((str(library),)))
    finish_scan(engine)
    data = next(library.rglob("0001__original.jpg")).read_bytes()
    with (library / "slow.jpg").open("wb") as file:
        for start in range(0, len(data), len(data) // 6):
            file.write(data[start : start + len(data) // 6])
            file.flush()
            time.sleep(0.3)
    engine.wait_for(messages.GroupsChanged)
    assert not [e for e in engine.events if isinstance(e, messages.PhotoFailed)]
    assert read(home, "unreadable") == []


def test_a_killed_engine_goes_on_where_it_stopped(start_engine, library, home):
    engine = start_engine(home)
    engine.say(messages.AddFolders((str(library),)))
    engine.wait_for(messages.ScanProgressed, lambda e: e.phase == "indexing" and e.total > 0)
    os.kill(engine.process.pid, signal.SIGKILL)
    engine.process.wait()
    again = start_engine(home)
    assert finish_scan(again).photos == 40
    assert len(read(home, "groups")) == 10
    assert again.stop() == 0


def test_a_pause_holds_the_work_but_not_the_commands(start_engine, library, home):
    engine = start_engine(home)
    engine.say(messages.Pause())
    engine.wait_for(messages.WorkPaused)
    engine.say(messages.AddFolders((str(library),)))
    engine.wait_for(messages.FoldersChanged)
    time.sleep(0.5)
    engine.say(UndoLast())
    engine.wait_for(UndoFinished)
    assert not [e for e in engine.events if isinstance(e, messages.ScanFinished)]
    engine.say(messages.Resume())
    assert finish_scan(engine).photos == 40


def test_a_folder_that_is_removed_takes_its_groups_along(start_engine, library, home):
    engine = start_engine(home)
    engine.say(messages.AddFolders((str(library),)))
    finish_scan(engine)
    engine.say(messages.RemoveFolder(read(home, "folders")[0].id))
    engine.wait_for(messages.GroupsChanged)
    assert read(home, "groups") == ()
    assert len(list(library.rglob("*.*"))) == 40


def test_a_wrong_path_is_said_and_costs_nothing_else(start_engine, library, home):
    engine = start_engine(home)
    engine.say(messages.AddFolders((str(library / "nothing"), str(library))))
    assert "does not exist" in engine.wait_for(messages.ProblemFound).text
    assert finish_scan(engine).photos == 40


def test_a_second_engine_on_one_library_says_so_and_ends(start_engine, home):
    first = start_engine(home)
    first.wait_for(messages.EngineReady)
    second = start_engine(home)
    problem = second.wait_for(messages.ProblemFound)
    assert problem.key == "library-busy"
    assert second.process.wait(30) == 4


def test_the_engine_ends_when_nobody_listens(start_engine, home):
    engine = start_engine(home)
    engine.wait_for(messages.EngineReady)
    engine.process.stdin.close()
    assert engine.process.wait(30) == 0


def test_the_application_never_loads_what_belongs_to_the_engine():
    heavy = ("torch", "torchvision", "pymilvus", "numpy", "PIL")
    code = (
        "import sys; import photoclean.app; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[]"


def test_a_lost_vector_store_is_made_again(start_engine, library, home):
    first = start_engine(home)
    first.say(messages.AddFolders((str(library),)))
    finish_scan(first)
    first.stop()
    shutil.rmtree(home / "vectors.db")
    again = start_engine(home)
    assert finish_scan(again).new > 0
    paint(3).save(library / "x.jpg")
    shutil.copy(library / "x.jpg", library / "y.jpg")
    again.wait_for(messages.GroupsChanged)
    assert len(read(home, "groups")) == 11
