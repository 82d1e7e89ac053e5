"""Counting faces and open eyes, for choosing among several shots of the same people."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
from cv2 import data as cascades_data

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FACES = "haarcascade_frontalface_alt2.xml"
_EYES = "haarcascade_eye_tree_eyeglasses.xml"
_LEAST_FACE = 40
"""Pixels: eyes in smaller faces can't be told open from shut."""
_EYES_SHARE = 0.6
"""Of a face's height, from the top: below there are only nostrils and corners of mouths."""
_EYE_FACE = 120
"""Pixels that a face is enlarged to before its eyes are looked for."""
_local = threading.local()


def count_faces(preview: NDArray[np.uint8]) -> tuple[int, int]:
    """Count the faces that look into the camera, and their open eyes (at most two a face).

    Viola and Jones's cascades as OpenCV ships them; the eye cascade was trained on open eyes.

    Args:
        preview: Luma of a preview, shape (h, w).
    """
    faces, eyes = _cascades()
    found = faces.detectMultiScale(preview, 1.1, 4, minSize=(_LEAST_FACE, _LEAST_FACE))
    open_eyes = 0
    for left, top, width, height in found:
        upper = preview[top : top + int(_EYES_SHARE * height), left : left + width]
        scale = max(1.0, _EYE_FACE / width)
        enlarged = cv2.resize(upper, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        open_eyes += min(2, len(eyes.detectMultiScale(enlarged, 1.1, 3)))
    return len(found), open_eyes


def _cascades() -> tuple[cv2.CascadeClassifier, cv2.CascadeClassifier]:
    """Load the cascades once a thread: they are not safe to share."""
    if not hasattr(_local, "cascades"):
        folder = Path(cascades_data.haarcascades)
        _local.cascades = tuple(
            cv2.CascadeClassifier(str(folder / name)) for name in (_FACES, _EYES)
        )
    cascades: tuple[cv2.CascadeClassifier, cv2.CascadeClassifier] = _local.cascades
    return cascades
