"""How good the pixels of one content are, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quality:
    """What the full pixels of a content tell.

    `detail` is the share (0 to 1) of its own width at which it still holds all that it shows:
    0.67 for a picture enlarged to 150 %. `inner` is the share of its area inside plain
    borders. `earlier_quality` is the JPEG quality of an earlier, stronger compression whose
    traces are in the pixels; None when there are none. `sharpness` compares shots of one scene
    with each other (higher is sharper), `level` is the mean brightness (0 to 255), `clipped`
    the share of pixels that are burnt out or drowned, `faces` and `open_eyes` count what was
    found once `are_faces_counted`, which is worth it only for shots that are compared with
    others.
    """

    detail: float = 1.0
    inner: float = 1.0
    earlier_quality: int | None = None
    sharpness: float = 0.0
    level: float = 0.0
    clipped: float = 0.0
    faces: int = 0
    open_eyes: int = 0
    are_faces_counted: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one look at a content's full pixels has told; `pixel_hash` is 16 bytes, if known."""

    quality: Quality
    pixel_hash: bytes | None = None
