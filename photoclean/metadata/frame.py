"""How the pixels of a photo are stored: regions are written by it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """Orientation (EXIF, 1 to 8) and size of the stored picture in pixels, 0 when unknown."""

    orientation: int = 1
    width: int = 0
    height: int = 0
