"""Which of two pictures was made from the other, as far as their evidence shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.edits import unseen_share

if TYPE_CHECKING:
    from photoclean.domain.evidence import Evidence, Look

_PATCH = 0.01
"""Share of a picture from which on an overlay or a frame is one."""
_CROPPED = 0.02
"""Share of a picture from which on the lack of it is a crop, and no rounding at the edges."""


def find_derived(evidence: Evidence | None) -> tuple[bool, str]:
    """Tell whether the first was made from the second, and by which sign of it.

    What is captioned, framed, grey or cropped, where the other is not, was made from the
    other. Signs that speak for both prove nothing.

    Returns:
        Whether it was, and the sign in words, as in "has a caption"; empty when it was not.
    """
    if evidence is None:
        return False, ""
    sign = _find_sign(evidence.first, other=evidence.second)
    if not sign or _find_sign(evidence.second, other=evidence.first):
        return False, ""
    return True, sign


def _find_sign(look: Look, *, other: Look) -> str:
    if look.overlay >= _PATCH:
        return "has a caption or sticker on it"
    if look.frame >= _PATCH:
        return "has a border round it"
    if look.is_grey:
        return "has lost its colours"
    if unseen_share(other) > _CROPPED >= unseen_share(look):
        return "is cropped"
    return ""
