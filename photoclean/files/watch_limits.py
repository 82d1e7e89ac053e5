"""What keeps a system from telling of changes: its limits, and disks in other machines."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LIMIT = Path("/proc/sys/fs/inotify/max_user_watches")
_USUAL_LIMIT = 1 << 20
_MOST_COUNTED = 10_000_000
_OWN_FILES = Path("/proc/self/fdinfo")
_MOUNTS = Path("/proc/self/mounts")
# A change that another machine makes is not told of by these.
_REMOTE = frozenset(
    "9p afs ceph cifs davfs fuse.davfs fuse.gvfsd-fuse fuse.rclone fuse.s3fs fuse.sshfs"
    " glusterfs ncpfs nfs nfs4 prl_fs smb3 smbfs vboxsf vmhgfs".split()
)


def watches_left() -> int | None:
    """Count how many more folders this process may watch on Linux; None elsewhere.

    The limit is one for all programs of a user, so fewer may be left when others watch too.
    """
    try:
        return max(0, int(_LIMIT.read_text()) - watches_used())
    except (OSError, ValueError):
        return None


def watches_used() -> int:
    """Count the folders that this process watches through inotify."""
    used = 0
    for file in _OWN_FILES.iterdir():
        try:
            used += file.read_text().count("inotify wd:")
        except OSError:  # closed meanwhile
            continue
    return used


def command_to_raise_limit(root: Path) -> str:
    """Tell what to type so that all folders below `root` can be watched; empty if no cure.

    The limit is set now and at each start of the system: twice what is needed, rounded up to a
    power of two.
    """
    left = watches_left()
    if left is None or is_remote(root):
        return ""
    needed = watches_used() + count_folders(root, at_most=_MOST_COUNTED)
    limit = max(_USUAL_LIMIT, 1 << (2 * needed - 1).bit_length())
    file = "/etc/sysctl.d/60-photoclean.conf"
    setting = f"fs.inotify.max_user_watches={limit}"
    return f"echo {setting} | sudo tee {file} && sudo sysctl -p {file}"


def count_folders(root: Path, *, at_most: int) -> int:
    """Count a folder and those below it, links left out; stops soon after `at_most`."""
    count = 0
    waiting = [os.fspath(root)]
    while waiting and count <= at_most:
        count += 1
        try:
            with os.scandir(waiting.pop()) as entries:
                waiting += [e.path for e in entries if e.is_dir(follow_symlinks=False)]
        except OSError:
            continue
    return count


def is_remote(folder: Path) -> bool:
    """Tell whether a folder is known to lie on another machine (Linux; false elsewhere)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        lines = _MOUNTS.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return False
    kinds = {
        _unescaped(words[1]): words[2] for words in map(str.split, lines) if len(words) > 2
    }
    resolved = folder.resolve()
    nearest = next((p for p in (resolved, *resolved.parents) if os.fspath(p) in kinds), None)
    return nearest is not None and kinds[os.fspath(nearest)] in _REMOTE


def _unescaped(mount_point: str) -> str:
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount_point = mount_point.replace(code, sign)
    return mount_point
