"""The looks that each state is shown in: colours, language and scale."""

from __future__ import annotations

from dataclasses import dataclass

_FEW = ("groups", "compare", "merge", "settings-rules")


@dataclass(frozen=True, slots=True)
class Look:
    """How the program is shown; `states` names what is shown so, all when it names none."""

    name: str
    is_dark: bool = False
    language: str = "en"
    scale: float = 1.0
    size: tuple[int, int] = (1180, 780)
    is_mirrored: bool = False
    states: tuple[str, ...] = ()

    def file_name(self, state: str) -> str:
        """Name the picture of a state in this look; the light one has the plain name."""
        return f"{state}.png" if self.name == LOOKS[0].name else f"{state}-{self.name}.png"


LOOKS = (
    Look("light"),
    Look("dark", is_dark=True),
    Look("zh_TW", language="zh_TW", states=_FEW),
    Look("200", scale=2.0, size=(840, 560), states=_FEW),
)
