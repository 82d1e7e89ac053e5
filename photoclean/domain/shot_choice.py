"""Which of several shots of one scene is proposed: open eyes, sharpness, exposure, and why."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from photoclean.domain.keeper import DEFAULT_RULES, order_by_worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.keeper import KeeperRules

_SAME_SIZE = 0.9
"""Share of the largest shot's pixels down to which sharpness can be compared."""
_CLEARLY_SHARPER = 1.2
"""Ratio of sharpness from which a difference is clear.

The same photo framed 20 pixels off measures up to 11 % more or less, a blur of half a pixel,
which nobody sees, takes 11 % off, one of 0.8 pixels 26 %.
"""
_CLEARLY_CLIPPED = 0.03
"""Share of the picture that must be burnt out or drowned more for a clear difference."""
_UNKNOWN = 1_000
"""Steps that stand for a sharpness that was not measured."""


def order_shots(
    candidates: Sequence[Candidate], *, rules: KeeperRules = DEFAULT_RULES
) -> list[Candidate]:
    """Put the best shot first.

    Shots that are offline come last, and before them those that are clearly smaller. Then more
    faces with open eyes decide, then clear differences in sharpness and exposure, then the
    rules of keeping. The order depends on the contents alone, never on the order of arrival.
    """
    company = _Shots(candidates)
    return sorted(order_by_worth(candidates, rules=rules), key=company.faults)


def explain_shot(best: Candidate, others: Sequence[Candidate]) -> str:
    """Say in words why `best` is proposed before the other shots (at least one)."""
    company = _Shots((best, *others))
    count = len(others) + 1
    is_large = company.is_full_size(best)
    rivals = [other for other in others if is_large and company.is_full_size(other)]
    blurred = [other for other in rivals if company.blur(other) > 0]
    reasons = []
    if is_large and len(rivals) < len(others):
        reasons.append("none is larger" if rivals else "the largest")
    if blurred and company.blur(best) == 0:
        is_sharpest = len(blurred) == len(others)
        reasons.append(f"the sharpest of {count}" if is_sharpest else "as sharp as any")
    if any(_open_faces(best) > _open_faces(other) for other in rivals):
        reasons.append("eyes open")
    if any(company.clipping(best) < company.clipping(other) for other in rivals):
        reasons.append("better exposed")
    return "; ".join(reasons) or f"no clear difference between the {count} shots"


class _Shots:
    """Shots seen against the sharpest and the best exposed of those of full size."""

    def __init__(self, shots: Sequence[Candidate]) -> None:
        self._largest = max((shot.facts.pixels for shot in shots), default=0)
        rivals = [shot for shot in shots if self.is_full_size(shot)]
        self._sharpest = max((_sharpness(shot) for shot in rivals), default=0.0)
        self._least_clipped = min((_clipped(shot) for shot in rivals), default=0.0)

    def faults(self, shot: Candidate) -> tuple[bool, bool, int, int]:
        """Tell what speaks against a shot, the gravest first."""
        is_offline = all(file.is_offline for file in shot.files)
        if not self.is_full_size(shot):
            return is_offline, True, 0, 0
        return is_offline, False, -_open_faces(shot), self.blur(shot) + self.clipping(shot)

    def is_full_size(self, shot: Candidate) -> bool:
        """Tell whether a shot is about as large as the largest."""
        return shot.facts.pixels >= _SAME_SIZE * self._largest

    def blur(self, shot: Candidate) -> int:
        """Count the steps of clear difference to the sharpest shot."""
        sharpness = _sharpness(shot)
        if sharpness <= 0:  # nothing was measured, or nothing is sharp
            return _UNKNOWN if self._sharpest > 0 else 0
        return int(math.log(self._sharpest / sharpness) / math.log(_CLEARLY_SHARPER))

    def clipping(self, shot: Candidate) -> int:
        """Count the steps of clear difference to the best exposed shot."""
        return int((_clipped(shot) - self._least_clipped) / _CLEARLY_CLIPPED)


def _sharpness(shot: Candidate) -> float:
    return 0.0 if shot.quality is None else shot.quality.sharpness


def _clipped(shot: Candidate) -> float:
    return 0.0 if shot.quality is None else shot.quality.clipped


def _open_faces(shot: Candidate) -> int:
    """Count the faces with an open eye: of two eyes one is often missed."""
    quality = shot.quality
    return 0 if quality is None else min(quality.faces, (quality.open_eyes + 1) // 2)
