"""Reading one file: its bytes once, their hash, and the decoded picture when it is new."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.files.identity import FileChangedError, hash_bytes, read_settled
from photoclean.imaging.decode import DecodedPhoto, decode_photo
from photoclean.imaging.previews import write_preview

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from photoclean.domain.photo import FoundFile
    from photoclean.services.decoding_ledger import DecodingLedger
    from photoclean.services.places import Places

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """A file to read, with the folder that it belongs to."""

    root_id: int
    found: FoundFile


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What reading a file has given.

    With `decoded` the content is new here; with a hash alone it is known, or another file of
    this run is giving it; with a `problem` it is no readable picture; with nothing at all the
    file has changed or gone meanwhile and is left for the next look.
    """

    task: ReadingTask
    content_hash: bytes | None = None
    decoded: DecodedPhoto | None = None
    problem: str | None = None
    seconds: float = 0.0


class ContentClaims:
    """Which contents need no decoding: those done before, and those somebody here is doing."""

    def __init__(self, done: Collection[bytes]) -> None:
        self._done = set(done)
        self._lock = threading.Lock()

    def claim(self, content_hash: bytes) -> bool:
        """Take a content over for decoding; False when that is done or being done."""
        with self._lock:
            if content_hash in self._done:
                return False
            self._done.add(content_hash)
            return True

    def give_back(self, content_hash: bytes) -> None:
        """Let another file that holds the content have a try."""
        with self._lock:
            self._done.discard(content_hash)


class PhotoReader:
    """Reads and decodes files; may be used from several threads."""

    def __init__(self, *, places: Places, ledger: DecodingLedger, input_size: int) -> None:
        self._places = places
        self._ledger = ledger
        self._input_size = input_size

    def read(self, task: ReadingTask, claims: ContentClaims) -> ReadOutcome:
        """Read one file; every failure of the file is in the outcome, none is raised."""
        started = time.perf_counter()
        path = task.found.path
        try:
            data = read_settled(path, task.found.stamp)
        except (FileChangedError, FileNotFoundError):
            return ReadOutcome(task)
        except OSError as error:
            return ReadOutcome(task, problem=f"It can't be read: {error.strerror or error}.")
        content_hash = hash_bytes(data)
        if not claims.claim(content_hash):
            return ReadOutcome(task, content_hash, seconds=time.perf_counter() - started)
        with self._ledger.watch_over(path):
            decoded = self._decode(path, data)
        if isinstance(decoded, str):
            return ReadOutcome(task, content_hash, problem=decoded)
        write_preview(self._places.preview(content_hash.hex()), decoded.preview)
        seconds = time.perf_counter() - started
        return ReadOutcome(task, content_hash, decoded, seconds=seconds)

    def _decode(self, path: Path, data: bytes) -> DecodedPhoto | str:
        """Decode a picture; what is in the way comes back in words."""
        try:
            return decode_photo(path, data=data, input_size=self._input_size)
        except UnreadablePhotoError as error:
            return error.reason
        except Exception:  # noqa: BLE001 - one photo that we stumble over must not end the scan
            _log.exception("%s could not be decoded", path)
            return "photoclean stumbled over it; the log has the rest."
