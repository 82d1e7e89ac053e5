"""A library with a photo, its parts and a copy of them, and what is asked of it."""

import shutil

from photoclean.domain.cleanup_messages import GroupChoice
from tests.services.asset_samples import shoot
from tests.services.test_cleanup import act


def tree(world):
    """All files of the library, by their paths below its folder."""
    return sorted(
        path.relative_to(world.folder).as_posix()
        for path in world.folder.rglob("*")
        if path.is_file()
    )


def read_all(world):
    """What all files of the library hold, and their times."""
    return {
        name: ((world.folder / name).read_bytes(), (world.folder / name).stat().st_mtime_ns)
        for name in tree(world)
    }


def trash_copies_in(world, folder):
    """Trash the members that lie in a folder, and keep one that does not."""
    choices = []
    for group in world.read_groups():
        copies = [m for m in group.members if m.path.parent.name == folder]
        keep = next(m for m in group.members if m not in copies)
        ids = tuple(m.file_id for m in copies)
        choices.append(GroupChoice(group.id, keep.file_id, ids))
    return act(world.library.cleanup.trash_copies(choices))


def undo(world):
    return act(world.library.cleanup.undo())


def fill_live(world):
    """Put a Live Photo with a note in folder a, and the same in folder b."""
    shoot(world.folder / "a", "x", movie=b"moving", sidecar=b"stars")
    shutil.copytree(world.folder / "a", world.folder / "b")
    for path in (world.folder / "b").iterdir():
        path.rename(path.with_name(f"copy{path.suffix}"))
    world.scan()
    return world
