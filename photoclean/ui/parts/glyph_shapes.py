"""The shapes of the signs that the window draws itself, written much as SVG writes paths.

On a grid of 24 x 24 a letter says what follows, the numbers where to:

    M x y                   goes to a point
    L x y                   draws a line there
    C x y x y x y           a curve by two handles and its end
    Q x y x y               a curve by one handle and its end
    A x y w h start sweep   a part of the ellipse in a box, in degrees from the right, leftwards
    O x y rx ry             an ellipse round a point
    R x y w h r             a box with round corners
    Z                       a line back to where this part began
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPES = {
    "trash": (
        "M 4.5 7 L 19.5 7 M 9 7 L 9.5 4 L 14.5 4 L 15 7 M 6.5 7 L 7.5 20 L 16.5 20"
        " L 17.5 7 M 10.2 10.5 L 10.2 16.5 M 13.8 10.5 L 13.8 16.5"
    ),
    "check": "M 5 12.5 L 10 17.5 L 19.5 7",
    "photos": (
        "R 3 7 14 13 2 M 7 4 L 19 4 Q 21 4 21 6 L 21 16 M 3.5 17.5 L 8 12.5"
        " L 11.5 16.5 L 13.5 14.5 L 16.5 17.5"
    ),
    "folder": "M 3 18 L 3 6 L 9 6 L 11.5 8.5 L 21 8.5 L 21 19 L 3 19 Z",
    "plus": "M 12 5 L 12 19 M 5 12 L 19 12",
    "pause": "M 9 6 L 9 18 M 15 6 L 15 18",
    "resume": "M 8 5.5 L 18 12 L 8 18.5 Z",
    "undo": (
        "M 8.5 4.5 L 4.5 8.5 L 8.5 12.5 M 4.5 8.5 L 14 8.5 C 21 8.5 21 18.5 14 18.5 L 9 18.5"
    ),
    "rescan": "A 4 4 16 16 40 300 M 18.8 2.5 L 18.4 7 L 13.9 6.6",
    "close": "M 7 7 L 17 17 M 17 7 L 7 17",
    "down": "M 6 9.5 L 12 15.5 L 18 9.5",
    "search": "O 10.5 10.5 6 6 M 15 15 L 20 20",
    "warning": "M 12 4 L 21 19.5 L 3 19.5 Z M 12 10 L 12 14 M 12 16.8 L 12 17",
    "more": "M 6 12 L 6.1 12 M 12 12 L 12.1 12 M 18 12 L 18.1 12",
    "shield": (
        "M 12 3 L 19.5 6 L 19.5 11.5 C 19.5 16.5 16 19.5 12 21"
        " C 8 19.5 4.5 16.5 4.5 11.5 L 4.5 6 Z"
    ),
    "star": (
        "M 12 3.5 L 14.29 9.34 L 20.56 9.72 L 15.71 13.71 L 17.29 19.78 L 12 16.4"
        " L 6.71 19.78 L 8.29 13.71 L 3.44 9.72 L 9.71 9.34 Z"
    ),
    "gear": (
        "O 12 12 3 3 O 12 12 6.6 6.6 M 18.6 12 L 21.3 12 M 16.67 16.67 L 18.58 18.58"
        " M 12 18.6 L 12 21.3 M 7.33 16.67 L 5.42 18.58 M 5.4 12 L 2.7 12 M 7.33 7.33"
        " L 5.42 5.42 M 12 5.4 L 12 2.7 M 16.67 7.33 L 18.58 5.42"
    ),
    "alike": "O 9 12 6 6 O 15 12 6 6",
    "order": (
        "M 4 6 L 4.1 6 M 8 6 L 20 6 M 4 12 L 4.1 12 M 8 12 L 20 12 M 4 18 L 4.1 18"
        " M 8 18 L 20 18"
    ),
    "speed": "A 3 5 18 18 -20 220 M 12 14 L 16.5 9",
    "moon": "M 14 4 C 7 4 3.5 10 6 15.5 C 8.5 21 16.5 21 19.5 16 C 12.5 17 9.5 10 14 4",
    "store": (
        "O 12 6 7.5 2.8 M 4.5 6 L 4.5 18 C 4.5 21.7 19.5 21.7 19.5 18 L 19.5 6"
        " M 4.5 12 C 4.5 15.7 19.5 15.7 19.5 12"
    ),
    "globe": "O 12 12 8.5 8.5 O 12 12 3.8 8.5 M 3.5 12 L 20.5 12",
    "lock": "R 5 10.5 14 10 2 M 8 10.5 L 8 8 C 8 2.7 16 2.7 16 8 L 16 10.5",
    "up": "M 6 14.5 L 12 8.5 L 18 14.5",
}


def draw_shape(shape: str) -> QPainterPath:
    """Make a path of a shape."""
    path = QPainterPath()
    for letter, numbers in re.findall(r"([A-Z])([^A-Z]*)", shape):
        _STEPS[letter](path, *map(float, numbers.split()))
    return path


def _draw_arc(path: QPainterPath, *numbers: float) -> None:
    *box, start, sweep = numbers
    path.arcMoveTo(QRectF(*box), start)
    path.arcTo(QRectF(*box), start, sweep)


_STEPS: dict[str, Callable[..., None]] = {
    "M": QPainterPath.moveTo,
    "L": QPainterPath.lineTo,
    "C": QPainterPath.cubicTo,
    "Q": QPainterPath.quadTo,
    "A": _draw_arc,
    "O": lambda path, x, y, *radii: path.addEllipse(QPointF(x, y), *radii),
    "R": lambda path, x, y, w, h, r: path.addRoundedRect(QRectF(x, y, w, h), r, r),
    "Z": QPainterPath.closeSubpath,
}
