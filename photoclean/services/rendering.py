"""Decoding whole pictures for the window, of formats that it can't read by itself."""

from __future__ import annotations

import logging
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.messages import PhotoRendered
from photoclean.files.identity import hash_bytes
from photoclean.imaging.rendering import render_photo
from photoclean.services.side_thread import SideThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.services.decoding_ledger import DecodingLedger
    from photoclean.services.places import Places

MOST_PIXELS = 48_000_000
"""Pixels of a render; what has more is scaled down to them (144 MB)."""
_MOST_BYTES = 600_000_000
_SUFFIX = ".ppm"
"""Uncompressed: a PNG of 12 megapixels takes 600 ms to write, this 30."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wish:
    file_id: int
    path: Path


class Rendering:
    """Renders photos one by one in a thread of its own, and keeps the last few of them.

    `tell` is called in that thread with the answer. The ledger knows what is being decoded.
    """

    def __init__(
        self,
        *,
        places: Places,
        ledger: DecodingLedger,
        tell: Callable[[PhotoRendered], None],
        most_bytes: int = _MOST_BYTES,
    ) -> None:
        self._places = places
        self._ledger = ledger
        self._tell = tell
        self._most_bytes = most_bytes
        self._thread = SideThread("render")

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._thread.is_busy

    def render(self, file_id: int, path: Path) -> None:
        """Have a file rendered; returns at once."""
        wish = _Wish(file_id, path)
        self._thread.do(lambda: self._answer(wish))

    def close(self) -> None:
        """Drop what waits, and wait for what is being decoded."""
        self._thread.close(wait=True)

    def _answer(self, wish: _Wish) -> None:
        try:
            answer = self._render(wish)
        except FileNotFoundError:
            answer = _failed(wish, "The file is no longer there.")
        except UnreadablePhotoError as error:
            answer = _failed(wish, f"It can't be shown: {error.reason}.")
        except OSError as error:
            answer = _failed(wish, f"It can't be read: {error.strerror or error}.")
        except Exception:  # noqa: BLE001 - one photo that we stumble over must not end the engine
            _log.exception("%s could not be rendered", wish.path)
            answer = _failed(wish, "photoclean stumbled over it; the log has the rest.")
        self._tell(answer)

    def _render(self, wish: _Wish) -> PhotoRendered:
        data = wish.path.read_bytes()
        target = self._places.renders / f"{hash_bytes(data).hex()}{_SUFFIX}"
        if target.exists():
            with suppress(OSError):  # only so that it stays longer than older ones
                os.utime(target)
            return PhotoRendered(wish.file_id, target.name)
        with self._ledger.watch_over(wish.path):
            image = render_photo(wish.path, data=data, most_pixels=MOST_PIXELS)
        self._make_room(3 * image.width * image.height)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        os.close(handle)
        try:
            image.save(name, "PPM")
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return PhotoRendered(wish.file_id, target.name)

    def _make_room(self, size: int) -> None:
        """Delete the oldest renders so that there is room for one more; make the folder."""
        folder = self._places.renders
        folder.mkdir(parents=True, exist_ok=True)
        kept = sorted(
            ((path.stat().st_mtime_ns, path.stat().st_size, path) for path in folder.iterdir()),
            reverse=True,
        )
        for _, own, path in kept:
            size += own
            if size > self._most_bytes:
                with suppress(OSError):  # the window may have it open, on Windows
                    path.unlink()


def _failed(wish: _Wish, problem: str) -> PhotoRendered:
    return PhotoRendered(wish.file_id, problem=problem)
