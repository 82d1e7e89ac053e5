"""Looks what lies beside a photo right now, of all that may belong to it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.asset_names import asset_key, may_share_key
from photoclean.domain.formats import is_photo_name, may_go_along
from photoclean.files.identity import stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from photoclean.domain.photo import FileStamp


def list_siblings(photo: Path) -> dict[Path, FileStamp]:
    """List the photos and companions of a folder that may be of one shot with a photo.

    The photo itself is among them if it is there; links are not.

    Raises:
        OSError: The folder can't be listed.
    """
    key = asset_key(photo.name)
    found = {}
    for path in _listed(photo.parent, key):
        try:
            stamp = stamp_of(path)
        except OSError:  # gone since it was listed
            continue
        if is_photo_name(path) or may_go_along(path, stamp.size):
            found[path] = stamp
    return found


def _listed(folder: Path, key: str) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            # Working out the key of each of 80,000 names would take half a second.
            is_near = may_share_key(entry.name, key) and asset_key(entry.name) == key
            if is_near and entry.is_file(follow_symlinks=False):
                yield folder / entry.name
