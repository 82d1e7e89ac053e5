"""The pictures of contents as they are compared, read from the disk and kept for a while."""

from __future__ import annotations

import os
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from photoclean.domain.errors import UnreadablePhotoError
from photoclean.evidence.sight import Sight
from photoclean.imaging.decode import decode_photo, hash_pixels
from photoclean.imaging.luma import Luma, decode_luma, turn_luma
from photoclean.imaging.previews import write_preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Protocol

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.domain.keeper import Candidate
    from photoclean.services.places import Places

    class Ledger(Protocol):
        """What notes which file is being decoded."""

        def watch_over(self, path: Path) -> AbstractContextManager[None]:
            """Note a file for the length of a with-block."""


_Value = TypeVar("_Value")
_SIGHTS = 96
"""Previews kept ready, some 0.7 MB each: a group of copies is compared with one keeper."""
_LUMAS = 12
"""Full pictures kept, a megabyte a megapixel each."""
_LARGE = 2_000_000
"""Pixels from which decoding two pictures side by side is worth a thread."""
_ANY_INPUT = 32


class Pictures:
    """Previews and full pictures of contents; those used last are kept.

    Each is None where no file of the content can be read now.
    """

    def __init__(self, *, places: Places, ledger: Ledger | None, threads: int | None) -> None:
        """Tie it to a library; `threads` are the most cores to work on, None all."""
        self._places = places
        self._ledger = ledger
        self._is_alone = (threads or os.cpu_count() or 1) < 2
        self._sights = _Recent[Sight | None](_SIGHTS)
        self._lumas = _Recent[Luma | None](_LUMAS)

    def sight(self, candidate: Candidate) -> Sight | None:
        """Get a content's preview, ready to be compared."""
        return self._sights.get(candidate.content_hash, lambda: self._load_sight(candidate))

    def luma(self, candidate: Candidate) -> Luma | None:
        """Get a content's brightness at full size, as the decoder gave it."""
        return self._lumas.get(
            candidate.content_hash, lambda: self._read(candidate, decode_luma)
        )

    def luma_at_hand(self, candidate: Candidate) -> Luma | None:
        """Get a content's brightness at full size if it need not be decoded for that."""
        return self._lumas.peek(candidate.content_hash)

    def full_lumas(
        self, pair: tuple[Candidate, Candidate]
    ) -> tuple[NDArray[np.uint8] | None, ...]:
        """Get the upright brightness of two contents, each pixel of it; large ones at once."""
        is_large = min(candidate.facts.pixels for candidate in pair) >= _LARGE
        if self._is_alone or not is_large:
            return tuple(map(self._full_luma, pair))
        with ThreadPoolExecutor(2, "luma") as threads:
            return tuple(threads.map(self._full_luma, pair))

    def hash(self, candidate: Candidate) -> bytes | None:
        """Hash a content's pixels; see `hash_pixels`."""
        return self._read(candidate, hash_pixels)

    def clear(self) -> None:
        """Forget all that is kept."""
        self._sights.clear()
        self._lumas.clear()

    def _full_luma(self, candidate: Candidate) -> NDArray[np.uint8] | None:
        """Take the preview where it holds every pixel, and decode the file otherwise."""
        sight = self.sight(candidate)
        facts = candidate.facts
        if sight is not None and sight.grey.shape == (facts.height, facts.width):
            return sight.grey
        luma = self.luma(candidate)
        return None if luma is None else turn_luma(luma)

    def _load_sight(self, candidate: Candidate) -> Sight | None:
        facts = candidate.facts
        try:
            preview = self._places.preview(candidate.content_hash).read_bytes()
            return Sight(preview, width=facts.width, height=facts.height)
        except (OSError, ValueError):  # the cache was cleared, or a power cut left it empty
            made = self._read(candidate, _make_preview)
        if made is None:
            return None
        with suppress(OSError):  # no room for it: it was only a cache
            write_preview(self._places.preview(candidate.content_hash), made)
        return Sight(made, width=facts.width, height=facts.height)

    def _read(self, candidate: Candidate, decode: Callable[..., _Value]) -> _Value | None:
        """Decode the first file of a content that can be read now; None when none can."""
        for file in candidate.files:
            if file.is_offline:
                continue
            try:
                data = file.path.read_bytes()
                with self._ledger.watch_over(file.path) if self._ledger else nullcontext():
                    return decode(file.path, data=data)
            except (OSError, UnreadablePhotoError):
                continue
        return None


class _Recent(Generic[_Value]):
    """The values used last, up to a number of them; for several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[str, _Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], _Value]) -> _Value:
        """Tell a value, making it when it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def peek(self, key: str) -> _Value | None:
        """Tell a value if it is there."""
        with self._lock:
            return self._values.get(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()


def _make_preview(path: Path, *, data: bytes) -> bytes:
    return decode_photo(path, data=data, input_size=_ANY_INPUT).preview
