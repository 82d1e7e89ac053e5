"""Knows the words that cameras put into photos by themselves."""

from __future__ import annotations

import re

_BY_CAMERA = re.compile(
    r"((olympus|konica minolta|minolta|sanyo|kodak|samsung|sony)? *"
    r"(digital (still )?camera|dsc|dci?m\b.*)) *$",
    re.IGNORECASE,
)


def is_by_camera(text: str) -> bool:
    """Tell whether a description is a camera's, and nothing that anybody would miss."""
    return _BY_CAMERA.match(text) is not None
