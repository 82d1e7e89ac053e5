"""Where the window was when photoclean was started anew, handed on to the next start."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


@dataclass(frozen=True, slots=True)
class Place:
    """Where the window is on the screen, and how the list is scrolled, if it is.

    `scrolled` names the first group in sight and where its card begins.
    """

    geometry: bytes
    scrolled: tuple[int, int] | None = None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what `write` has made; None when it can't be understood."""
        try:
            told = json.loads(text)
            geometry = base64.b64decode(told["geometry"], validate=True)
            group_id, at = map(int, told["scrolled"] or (0, 0))
        except (ValueError, KeyError, TypeError):
            return None
        return cls(geometry, (group_id, at) if told["scrolled"] else None)

    def write(self) -> str:
        """Write it down in one line."""
        geometry = base64.b64encode(self.geometry).decode()
        return json.dumps({"geometry": geometry, "scrolled": self.scrolled})
