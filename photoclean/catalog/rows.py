"""How values are written into SQLite columns and read back."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from photoclean.domain.photo import PhotoFacts
from photoclean.domain.quality import Quality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Value = TypeVar("_Value")
_SIGNED = 1 << 63
_facts_decoder = msgspec.json.Decoder(PhotoFacts)
_quality_decoder = msgspec.json.Decoder(Quality)


def to_path(blob: bytes) -> Path:
    """Read a path; names that are no valid Unicode survive."""
    return Path(os.fsdecode(blob))


def to_blob(path: Path) -> bytes:
    """Write a path; names that are no valid Unicode survive."""
    return os.fsencode(path)


def to_signed(number: int) -> int:
    """Fit an unsigned 64-bit inode or device number (Windows) into SQLite's signed one."""
    return number - 2 * _SIGNED if number >= _SIGNED else number


def to_unsigned(number: int) -> int:
    """Read back what `to_signed` has written."""
    return number + 2 * _SIGNED if number < 0 else number


def to_facts(text: str) -> PhotoFacts:
    """Read facts from JSON."""
    return _facts_decoder.decode(text)


def from_facts(facts: PhotoFacts) -> str:
    """Write facts as JSON."""
    return msgspec.json.encode(facts).decode()


def to_quality(text: str) -> Quality:
    """Read a quality from JSON."""
    return _quality_decoder.decode(text)


def from_quality(quality: Quality) -> str:
    """Write a quality as JSON."""
    return msgspec.json.encode(quality).decode()


def in_chunks(values: Iterable[_Value], *, size: int = 500) -> Iterator[list[_Value]]:
    """Split values into lists that fit SQLite's limit of parameters."""
    source = iter(values)
    while chunk := list(islice(source, size)):
        yield chunk


def marks(values: list[_Value]) -> str:
    """Write one question mark a value, for IN (...)."""
    return ",".join("?" * len(values))
