"""What the pixels of two contents prove: how one lies on the other, and what differs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from photoclean.domain.relation import Relation

EVIDENCE_METHOD = 4
"""Grows whenever the same two pictures may give other evidence than before."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """An affine map from points of the first picture to points of the second.

    Points are pixel coordinates of the full, upright pictures: x to the right, y down.
    x2 = xx * x1 + xy * y1 + x0; y2 = yx * x1 + yy * y1 + y0.
    """

    xx: float
    xy: float
    x0: float
    yx: float
    yy: float
    y0: float

    @property
    def determinant(self) -> float:
        """Tell by how much areas grow; negative when mirrored."""
        return self.xx * self.yy - self.xy * self.yx

    @property
    def is_mirrored(self) -> bool:
        """Tell whether left and right have changed sides."""
        return self.determinant < 0

    @property
    def scale(self) -> float:
        """Tell how many pixels of the second picture one pixel of the first has become."""
        return math.sqrt(abs(self.determinant))

    @property
    def angle(self) -> float:
        """Tell by how many degrees the first is turned clockwise, -180 to 180.

        Of a mirrored picture: after mirroring left and right.
        """
        sign = -1.0 if self.is_mirrored else 1.0
        return math.degrees(math.atan2(self.yx * sign - self.xy, self.xx * sign + self.yy))

    def inverted(self) -> Alignment:
        """Give the map from the second picture to the first."""
        size = self.determinant
        xx, xy = self.yy / size, -self.xy / size
        yx, yy = -self.yx / size, self.xx / size
        return Alignment(
            xx,
            xy,
            -(xx * self.x0 + xy * self.y0),
            yx,
            yy,
            -(yx * self.x0 + yy * self.y0),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What one of the two pictures shows that the other does not.

    `shown` is the share of its own area (0 to 1) that the other shows too; `frame` the share of
    its area that is a plain border round the picture; `overlay` the share that is covered by
    something put on it (a caption, a sticker), which the other does not have; `is_grey` that it
    has no colour where the other has; `blank` the share beyond the other's edges that is plain
    filling, as the corners of a turned picture.
    """

    shown: float = 1.0
    frame: float = 0.0
    overlay: float = 0.0
    blank: float = 0.0
    is_grey: bool = False


@dataclass(frozen=True, slots=True)
class Tone:
    """How the brightness of the second follows from the first: second = gain * first + offset.

    `offset` in levels of 0 to 255; `brightness` is the second's mean level less the first's;
    `is_recoloured` says that colours have changed beyond brightness; `fineness` compares the
    finest detail of the second with that of the first (1: the same, near 0: blurred away, well
    above 1: noise was added).
    """

    gain: float = 1.0
    offset: float = 0.0
    brightness: float = 0.0
    is_recoloured: bool = False
    fineness: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a pair of contents from their pixels and their own data.

    `relation` is SAME_IMAGE, EDITED, OTHER_SHOT or None (nothing in common). `reason` says in a
    sentence what decided. `agreement` is the share (0 to 1) of the textured places, where both
    show the scene, in which the aligned pictures agree.
    """

    relation: Relation | None
    reason: str
    agreement: float = 0.0
    alignment: Alignment | None = None
    first: Look = Look()
    second: Look = Look()
    tone: Tone = Tone()

    def swapped(self) -> Evidence:
        """See the same pair from the other side."""
        gain = max(self.tone.gain, 1e-3)
        tone = replace(
            self.tone,
            gain=1 / gain,
            offset=-self.tone.offset / gain,
            brightness=-self.tone.brightness,
            fineness=1 / max(self.tone.fineness, 1e-3),
        )
        alignment = None if self.alignment is None else self.alignment.inverted()
        return replace(
            self, alignment=alignment, first=self.second, second=self.first, tone=tone
        )
