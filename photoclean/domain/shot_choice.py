"""Which of several shots of one scene is proposed: open eyes, sharpness, exposure, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.keeper import order_by_worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.candidate import Candidate

_CLEARLY_SHARPER = 1.15
"""Steps in which sharpness counts: less than 15 % apart nobody sees it."""
_CLEARLY_CLIPPED = 0.02
"""Steps in which burnt out and drowned pixels count, as a share of the picture."""


def order_shots(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Put the best shot first: offline ones last, shut eyes, clear differences, then worth.

    The order depends on the contents alone, never on the order of arrival.
    """
    by_worth = order_by_worth(candidates)
    best = max((_sharpness(candidate) for candidate in by_worth), default=0.0)
    return sorted(by_worth, key=lambda candidate: _faults(candidate, best=best))


def explain_shot(best: Candidate, others: Sequence[Candidate]) -> str:
    """Say in words why `best` is proposed before the other shots."""
    reasons = []
    if any(_shut_eyes(other) > _shut_eyes(best) for other in others):
        reasons.append("eyes open")
    sharpest = max((_sharpness(other) for other in others), default=0.0)
    if _sharpness(best) > sharpest * _CLEARLY_SHARPER:
        reasons.append(f"the sharpest of {len(others) + 1}")
    elif any(_sharpness(best) > _sharpness(other) * _CLEARLY_SHARPER for other in others):
        reasons.append("as sharp as any")
    if any(_clipped(other) > _clipped(best) for other in others):
        reasons.append("better exposed")
    if not reasons:
        reasons.append(f"no clear difference between the {len(others) + 1} shots")
    return "; ".join(reasons)


def _faults(candidate: Candidate, *, best: float) -> tuple[bool, int, int]:
    is_offline = all(file.is_offline for file in candidate.files)
    sharpness = _sharpness(candidate)
    blur = 0
    while sharpness > 0 and best > sharpness * _CLEARLY_SHARPER ** (blur + 1):
        blur += 1
    if sharpness <= 0 < best:
        blur = 1_000
    return is_offline, _shut_eyes(candidate), blur + _clipped(candidate)


def _sharpness(candidate: Candidate) -> float:
    return 0.0 if candidate.quality is None else candidate.quality.sharpness


def _clipped(candidate: Candidate) -> int:
    return 0 if candidate.quality is None else int(candidate.quality.clipped / _CLEARLY_CLIPPED)


def _shut_eyes(candidate: Candidate) -> int:
    """Count the eyes that were not found open, of the faces that were found."""
    quality = candidate.quality
    return 0 if quality is None else max(0, 2 * quality.faces - quality.open_eyes)
