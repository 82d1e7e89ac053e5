"""The embedded folder: in use, damaged, full, closed and opened again."""

import errno
import gc
import logging
import os
import subprocess
import sys

import numpy as np
import pytest
from milvus_lite.server_manager import server_manager_instance

from photoclean.domain.errors import LibraryBusyError, VectorStoreError
from photoclean.vectors.milvus import open_embedded
from tests.vectors.milvus_samples import UNIT, open_small, run_python
from tests.vectors.vector_samples import clustered_vectors

pytestmark = pytest.mark.real


def test_a_folder_in_use_is_neither_opened_nor_taken_for_damaged(folder):
    other = run_python(
        """
        import sys
        from pathlib import Path
        from photoclean.vectors.milvus import open_embedded
        store = open_embedded(Path(sys.argv[1]), collection="resnet50_512", dimension=8)
        print("open", flush=True)
        sys.stdin.readline()
        store.close()
        """,
        folder,
    )
    assert other.stdout.readline() == "open\n"
    with pytest.raises(LibraryBusyError, match="Another photoclean is using this library"):
        open_small(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["vectors.db"]
    _, said = other.communicate("\n", timeout=30)
    assert (other.returncode, said) == (0, "")
    with open_small(folder) as store:
        assert not store.was_rebuilt


def test_what_was_put_outlives_a_kill(folder):
    other = run_python(
        """
        import sys
        from pathlib import Path
        import numpy as np
        from photoclean.vectors.milvus import open_embedded
        store = open_embedded(Path(sys.argv[1]), collection="resnet50_512", dimension=8)
        store.put(range(600), np.repeat(np.eye(8, dtype=np.float32), 75, axis=0))
        print("put", flush=True)
        sys.stdin.readline()
        """,
        folder,
    )
    assert other.stdout.readline() == "put\n"
    other.kill()
    other.communicate(timeout=30)
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == set(range(600))
        assert len(store.search(UNIT[3:4], limit=100, min_similarity=0.9)[0]) == 75


def tear(folder, pattern):
    found = next(folder.rglob(pattern))
    found.write_bytes(found.read_bytes()[: found.stat().st_size // 2])


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: tear(folder, "data_*.parquet"),
        lambda folder: tear(folder, "schema.json"),
        lambda folder: next(folder.rglob("schema.json")).unlink(),
        lambda folder: next(folder.rglob("manifest.json")).write_text("{"),
    ],
    ids=["torn-rows", "torn-schema", "no-schema", "bad-manifest"],
)
def test_a_damaged_folder_is_moved_aside_for_an_empty_one(folder, damage, caplog):
    with open_small(folder) as store:
        store.put([1], UNIT[:1])
    damage(folder)
    with open_small(folder) as store:
        assert store.was_rebuilt
        assert store.ids() == set()
        store.put([2], UNIT[1:2])
    aside = [path for path in folder.parent.iterdir() if path != folder]
    assert [path.name[:16] for path in aside] == ["vectors.damaged-"]
    assert next(aside[0].rglob("*.parquet")).is_file()
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == {2}
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_file_in_the_folders_place_is_moved_aside(folder):
    folder.parent.mkdir()
    folder.write_text("not a folder")
    with open_small(folder) as store:
        assert store.was_rebuilt
    (aside,) = [path for path in folder.parent.iterdir() if path != folder]
    assert aside.read_text() == "not a folder"


def test_a_folder_that_may_not_be_written_is_left_alone(folder, monkeypatch):
    folder.parent.mkdir()

    def refuse(path, *args, **kwargs):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("milvus_lite.db.os.makedirs", refuse)
    with pytest.raises(VectorStoreError, match=r"can't be used: .*Permission denied"):
        open_small(folder)
    monkeypatch.undo()
    assert list(folder.parent.iterdir()) == []


def test_a_failed_write_is_said_and_the_next_one_starts_afresh(folder, monkeypatch):
    """A full disk tears the log; rows acknowledged behind the tear would be gone at the end."""
    store = open_small(folder)
    store.put([1], UNIT[:1])

    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("milvus_lite.storage.wal.WAL.write_insert", fail)
    with pytest.raises(VectorStoreError, match=r"No space left on device.* has free space"):
        store.put([2], UNIT[1:2])
    monkeypatch.undo()
    store.put([3], UNIT[2:3])
    assert store.ids() >= {1, 3}
    store.close()
    with open_small(folder) as store:
        assert store.ids() >= {1, 3}
        assert not store.was_rebuilt


# Milvus Lite leaves the log it failed to write to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_rows_put_after_a_full_disk_are_there_after_closing(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount")
    try:
        rng = np.random.default_rng(0)
        vectors = clustered_vectors(rng, count=4000, dimension=512, clusters=4000, noise=0.1)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(2 << 20))
        store = open_embedded(disk / "vectors.db", collection="full", dimension=512)
        store.put(range(250), vectors[:250])
        with pytest.raises(VectorStoreError, match="No space left"):
            store.put(range(250, 4000), vectors[250:])
        ballast.unlink()
        store.put(range(5000, 5100), vectors[:100])
        acknowledged = store.ids()
        store.close()
        with open_embedded(disk / "vectors.db", collection="full", dimension=512) as store:
            assert store.ids() == acknowledged >= {*range(250), *range(5000, 5100)}
    finally:
        gc.collect()
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_nothing_is_said_on_standard_output_nor_below_a_warning(folder):
    other = run_python(
        """
        import sys
        from pathlib import Path
        import numpy as np
        from photoclean.vectors.milvus import open_embedded
        with open_embedded(Path(sys.argv[1]), collection="quiet", dimension=8) as store:
            store.put(range(8), np.eye(8, dtype=np.float32))
            list(store.stream())
            store.search(np.eye(8, dtype=np.float32), limit=3, min_similarity=0.5)
        """,
        folder,
    )
    assert (*other.communicate(timeout=60), other.returncode) == ("", "", 0)


def test_a_proxy_in_the_environment_is_not_asked_for_this_machine(folder):
    environment = {k: v for k, v in os.environ.items() if not k.lower().startswith("no_")}
    environment |= dict.fromkeys(("http_proxy", "grpc_proxy"), "http://127.0.0.1:9")
    other = run_python(
        """
        import sys
        from pathlib import Path
        from photoclean.vectors.milvus import open_embedded
        with open_embedded(Path(sys.argv[1]), collection="direct", dimension=8) as store:
            print(store.count())
        """,
        folder,
        env=environment,
    )
    assert other.communicate(timeout=60) == ("0\n", "")


def test_a_disk_that_knows_no_locks_is_neither_busy_nor_damaged(folder, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    open_small(folder).close()

    def refuse(*args):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(VectorStoreError, match="No locks available"):
        open_small(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["vectors.db"]


def test_a_lock_let_go_between_two_looks_is_no_damage(folder, monkeypatch):
    with open_small(folder) as store:
        store.put([1], UNIT[:1])
    answers = iter([None])
    manager = "milvus_lite.server_manager.server_manager_instance.start_and_get_uri"
    start = server_manager_instance.start_and_get_uri
    monkeypatch.setattr(manager, lambda path: next(answers, start) and start(path))
    with open_small(folder) as store:
        assert not store.was_rebuilt
        assert store.ids() == {1}


def test_the_folders_parent_must_be_a_folder(tmp_path):
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(VectorStoreError, match="can't be used"):
        open_small(tmp_path / "data" / "vectors.db")


def test_milvus_lite_wants_its_ending(tmp_path):
    with pytest.raises(ValueError, match=r"ends in \.db"):
        open_small(tmp_path / "vectors")
