"""What is wrong after a process was killed and another has tidied up."""

from pathlib import Path

from photoclean.domain.cleanup_messages import UndoFinished
from photoclean.files.identity import hash_file


def drain(job, kind):
    """Run a job up to its last word; what follows it only reads."""
    for event in job:
        if isinstance(event, kind):
            job.close()
            return event
    raise AssertionError("the job has not said what came of it")


def look(folder):
    """What all below a folder is: by path whether it is a link, its hash, time and mode."""
    return {
        path.relative_to(folder).as_posix(): (
            path.is_symlink(),
            hash_file(path).hex(),
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


def find_faults(stage):
    """Close what was cut off, and tell all that is wrong then."""
    faults = []
    with stage.library() as library:
        library.cleanup.recover()
        journal = library.catalog.journal
        if journal.open_entries() + journal.open_entries(state="undoing"):
            faults.append("the journal is open")
        faults += find_losses(stage) + find_litter(stage)
        for _ in range(5):
            done = drain(library.cleanup.undo(), UndoFinished)
            faults += [one.reason for one in done.refused]
            if not done.journal_id:
                break
        after = look(stage.photos)
        if after != stage.before:
            names = {name for name, _ in set(after.items()) ^ set(stage.before.items())}
            faults.append(f"undo did not bring all back: {sorted(names)}")
        faults += find_litter(stage)
    return faults


def find_losses(stage):
    """Tell contents that are nowhere, keepers that are gone, and photos that are cut in two."""
    now = look(stage.work)
    there = {state[1] for state in now.values()}
    faults = [f"lost: {content}" for content in stage.contents - there]
    for group in stage.plan.groups:
        if not group.keep.path.is_file():
            faults.append(f"the photo to keep is gone: {group.keep.path}")
        for file in group.trash:
            name = file.path.relative_to(stage.photos).with_suffix("")
            parts = [path for path in stage.before if Path(path).with_suffix("") == name]
            gone = [p for p in parts if not (stage.photos / p).exists()]
            if gone and len(gone) != len(parts) and not stage.scenario.way.is_link:
                faults.append(f"half a photo is gone: {gone}")
    return faults


def find_litter(stage):
    """Tell what should have been there only for a moment."""
    return [
        f"left behind: {path}"
        for path in stage.work.rglob(".*")
        if path.name.startswith((".photoclean-", ".part-"))
    ]
