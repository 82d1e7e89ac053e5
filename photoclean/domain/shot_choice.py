"""Which of several shots of one scene is proposed, and why: by the picture, then the rules."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from photoclean.domain.keeper_rules import DEFAULT_RULES, SAME_SIZE_OF_SHOTS, Company
from photoclean.domain.keeper_words import say_why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.keeper_rules import KeeperRules

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
    rules of keeping, of which those for size and compression ask for clear differences too.
    The order depends on the contents alone, never on the order of arrival.
    """
    shots = _Shots(candidates)
    company = Company(candidates, rules=rules, are_shots=True)
    return sorted(candidates, key=lambda shot: (shots.faults(shot), company.worth(shot)))


def explain_shot(
    best: Candidate, others: Sequence[Candidate], *, rules: KeeperRules = DEFAULT_RULES
) -> str:
    """Say in words why `best` is proposed before the other shots (at least one)."""
    reasons = _compare_pictures(best, others)
    if not reasons:
        reasons.append(f"no clear difference between the {len(others) + 1} shots")
    return "; ".join([*reasons, *_name_rules(best, others, rules)])


def _compare_pictures(best: Candidate, others: Sequence[Candidate]) -> list[str]:
    """Say where a shot is clearly better."""
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
    return reasons


def _name_rules(best: Candidate, others: Sequence[Candidate], rules: KeeperRules) -> list[str]:
    """Name the rules that put a shot before those that are about as good."""
    shots = _Shots((best, *others))
    company = Company((best, *others), rules=rules, are_shots=True)
    beaten: dict[str, list[Candidate]] = {}
    for other in others:
        rule = company.preference(best, other)
        if rule is not None and shots.faults(other) == shots.faults(best):
            beaten.setdefault(rule, []).append(other)
    return [
        words
        for rule in company.order
        if rule in beaten
        for words in say_why(rule, best, beaten[rule], company)
    ]


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
        return shot.facts.pixels * SAME_SIZE_OF_SHOTS >= self._largest

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
