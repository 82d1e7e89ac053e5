"""From an alignment to a relation: copy, other shot or nothing, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photoclean.domain.edits import percent
from photoclean.domain.evidence import Alignment, Evidence, Look, Tone
from photoclean.domain.relation import Relation
from photoclean.evidence import limits
from photoclean.evidence.align import rescale, scale_of
from photoclean.evidence.frames import Beyond, look_beyond
from photoclean.evidence.hints import Hint, read_hints
from photoclean.evidence.search import Match, find_match
from photoclean.evidence.tone import Colours, compare_colours, measure_tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.domain.photo import PhotoFacts
    from photoclean.evidence.align import Map
    from photoclean.evidence.sight import Sight

    GrainTest = Callable[[Map, float], float | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """All that was measured of a pair that could be aligned, in the first's sense.

    `changed` is the share (0 to 1) of places whose difference stands out, `allowed` what copies
    that were worked on like this one may have of it.
    """

    match: Match
    beyond: tuple[Beyond, Beyond]
    tone: Tone
    colours: Colours
    changed: float
    allowed: float


def compare(
    first: Sight,
    second: Sight,
    *,
    facts: tuple[PhotoFacts, PhotoFacts],
    compare_grain: GrainTest,
) -> Evidence:
    """Say what two pictures are to each other.

    Give the pair in an order of its own (by content hash, say): the measurements of a pair are
    not quite the same from the other side.

    Args:
        first: One picture.
        second: The other one.
        facts: What they say of themselves.
        compare_grain: Looks at the full pixels: takes the map between the full pictures and
            the share of common grain that is enough, and tells that share (see `grain`).
    """
    hint = read_hints(*facts)
    match = find_match(first, second)
    if match is None or match.agreement < limits.SAME_SCENE:
        return _unaligned(match, hint)
    finding = measure(first, second, match)
    alignment = to_alignment(first, second, match.laid.found)
    relation, reason = _decide(finding, hint, facts, alignment, compare_grain)
    looks = _looks(finding)
    return Evidence(
        relation=relation,
        reason=reason,
        agreement=round(match.agreement, 4),
        alignment=alignment,
        first=looks[0],
        second=looks[1],
        tone=finding.tone,
    )


def _unaligned(match: Match | None, hint: Hint) -> Evidence:
    agreement = 0.0 if match is None else round(match.agreement, 4)
    if hint in (Hint.BURST, Hint.SAME_SHOT):  # cameras write one time for a burst
        reason = f"The pictures don't lie on each other, but they show {hint.value}."
        return Evidence(Relation.OTHER_SHOT, reason, agreement)
    return Evidence(None, "No part of one picture lies on the other.", agreement)


def measure(first: Sight, second: Sight, match: Match) -> Finding:
    """Measure what differs between two aligned pictures."""
    laid = match.laid
    within = laid.common & ~match.covers.places
    colours = compare_colours(first, second, found=laid.found)
    scale = _preview_scale(first, second, laid.found)
    is_one_scale = 1 / limits.ONE_SCALE < scale < limits.ONE_SCALE
    fineness = second.roughness / first.roughness if is_one_scale else 1.0
    tone = measure_tone(laid, within=within, colours=colours, fineness=fineness)
    beyond = look_beyond(first, second, found=laid.found)
    is_whole = max(beyond[0].outside, beyond[1].outside) == 0
    resizing = scale_of(rescale(laid.found, **_full_factors(first, second)))
    is_resized = not 1 / limits.ONE_SCALE < resizing < limits.ONE_SCALE
    is_plain = is_whole and not is_resized and _is_plain(tone, colours)
    share = laid.changed_within(within, is_strict=is_plain)
    if is_plain:
        allowed = limits.CHANGED_PLAIN
    elif is_resized or abs(tone.gain - 1) > limits.WORKED_GAIN or _is_framed(beyond):
        allowed = limits.CHANGED_WORKED
    else:
        allowed = limits.CHANGED
    return Finding(match, beyond, tone, colours, share, allowed)


def _is_framed(beyond: tuple[Beyond, Beyond]) -> bool:
    return max(one.plain for one in beyond) > limits.WORKED_FRAME


def _preview_scale(first: Sight, second: Sight, found: Map) -> float:
    """Tell by how much the second's preview is finer than the first's."""
    factors = [
        (sight.grey.shape[1] / sight.work.shape[1], sight.grey.shape[0] / sight.work.shape[0])
        for sight in (first, second)
    ]
    between = rescale(found, first=factors[0], second=factors[1])
    return float(np.sqrt(abs(np.linalg.det(between[:, :2]))))


def _is_plain(tone: Tone, colours: Colours) -> bool:
    """Tell whether nothing was done to the picture but saving it again."""
    return (
        abs(tone.gain - 1) < limits.PLAIN_GAIN
        and abs(tone.brightness) < limits.PLAIN_OFFSET
        and 1 / limits.PLAIN_FINENESS < tone.fineness < limits.PLAIN_FINENESS
        and not colours.is_recoloured
    )


def _decide(
    finding: Finding,
    hint: Hint,
    facts: tuple[PhotoFacts, PhotoFacts],
    alignment: Alignment,
    compare_grain: GrainTest,
) -> tuple[Relation | None, str]:
    """Weigh the previews, the photos' own data and the finest grain, in this order."""
    agreement = f"{percent(finding.match.agreement)} of the textured places agree"
    if hint is Hint.OTHER_INSTANT:
        return Relation.OTHER_SHOT, f"{agreement}, but they show {hint.value}."
    if _is_out_of_frame(finding):
        return Relation.OTHER_SHOT, "Each picture shows something beyond the other's edges."
    apart = _why_apart(finding)
    if apart is None and hint is Hint.SAME_SHOT:
        return Relation.EDITED, f"{agreement}, and they show {hint.value}."
    enough = _enough_grain(finding, facts, scale=alignment.scale)
    if apart is not None and (enough < limits.TELLING_GRAIN or _is_beyond_proof(finding)):
        return Relation.OTHER_SHOT, apart
    wanted = enough if apart is None and hint is Hint.NONE else limits.PROVING_GRAIN
    grain = compare_grain(_as_map(alignment), wanted) if _has_grain(finding, wanted) else None
    if grain is not None and grain >= wanted:
        return Relation.EDITED, f"{agreement}, and so does the finest grain ({_shared(grain)})."
    against = apart or _why_unproved(finding, hint=hint, grain=grain, wanted=wanted)
    if against is not None:
        return Relation.OTHER_SHOT, against
    return Relation.EDITED, f"{agreement}."


def _shared(grain: float) -> str:
    """Write how much grain is shared: sharpening makes more of it than there was."""
    return percent(min(max(grain, 0), 1))


def _has_grain(finding: Finding, wanted: float) -> bool:
    """Tell whether grain can prove anything: strong blurring and compression take it away."""
    return wanted > 0 and 1 / limits.GRAIN_GONE < finding.tone.fineness < limits.GRAIN_GONE


def _why_unproved(
    finding: Finding, *, hint: Hint, grain: float | None, wanted: float
) -> str | None:
    """Say what speaks against a copy that the grain does not prove."""
    agreement = f"{percent(finding.match.agreement)} of the textured places agree"
    if hint is not Hint.NONE:
        return f"{agreement}, but they show {hint.value}."
    if grain is not None:
        return f"{agreement}, but the finest grain differs ({_shared(grain)} is shared)."
    if wanted > 0 and finding.match.agreement < limits.UNPROVED_AGREES:
        return f"Only {agreement}, and nothing else proves a copy."
    return None


def _is_out_of_frame(finding: Finding) -> bool:
    return min(beyond.scenery for beyond in finding.beyond) > limits.MOST_SCENERY


def _is_beyond_proof(finding: Finding) -> bool:
    """Tell whether too much differs for the grain of the rest to prove anything."""
    return (
        finding.match.agreement < limits.PROVABLE_AGREES
        or finding.changed > limits.PROVABLE_CHANGED
    )


def _why_apart(finding: Finding) -> str | None:
    """Say what speaks against a copy in the aligned previews."""
    match = finding.match
    if match.agreement < limits.COPY_AGREES:
        return f"Only {percent(match.agreement)} of the textured places agree."
    if finding.changed > finding.allowed:
        share = f"{100 * finding.changed:.1f} %"
        return f"Something has moved or changed in {share} of the picture."
    if match.covers.on_target + match.covers.on_source > limits.MOST_COVERED:
        return "Too much of the picture differs."
    return None


def _enough_grain(
    finding: Finding, facts: tuple[PhotoFacts, PhotoFacts], *, scale: float
) -> float:
    """Tell how much common grain copies of such compression have at the least."""
    known = [one.quality for one in facts if one.quality is not None]
    least = min(known, default=limits.GRAIN_BY_QUALITY[-1][0])
    if least < limits.GRAIN_BY_QUALITY[-1][0]:
        return 0.0
    if not 1 / limits.ONE_SCALE < scale < limits.ONE_SCALE:
        return limits.GRAIN_RESIZED
    if len(known) < 2:
        return limits.GRAIN_UNKNOWN
    enough = next(share for quality, share in limits.GRAIN_BY_QUALITY if least >= quality)
    is_shifted = max(beyond.outside for beyond in finding.beyond) > 0
    return min(enough, limits.GRAIN_SHIFTED) if is_shifted else enough


def _looks(finding: Finding) -> tuple[Look, Look]:
    match = finding.match
    covered = match.covers.on_target, match.covers.on_source
    if not match.laid.target_is_first:
        covered = covered[1], covered[0]
    is_straight = _is_straight(match.laid.found)
    greys = finding.colours.first_is_grey, finding.colours.second_is_grey
    looks = []
    for beyond, overlay, is_grey, other_is_grey in zip(
        finding.beyond, covered, greys, greys[::-1], strict=True
    ):
        is_bordered = beyond.is_drawn and beyond.plain > limits.FRAME_PLAIN * beyond.outside
        looks.append(
            Look(
                shown=round(1 - beyond.outside, 4),
                frame=round(beyond.outside, 4) if is_bordered and is_straight else 0.0,
                overlay=round(overlay, 4),
                blank=round(beyond.plain, 4) if not is_straight else 0.0,
                is_grey=is_grey and not other_is_grey,
            )
        )
    return looks[0], looks[1]


def _is_straight(found: Map) -> bool:
    """Tell whether the pictures are turned by quarters only."""
    angle = np.degrees(np.arctan2(found[1, 0], found[0, 0]))
    return abs((angle + 45) % 90 - 45) < limits.STRAIGHT


def to_alignment(first: Sight, second: Sight, found: Map) -> Alignment:
    """Turn a map between working pictures into one between the full ones."""
    full = rescale(found, **_full_factors(first, second))
    (xx, xy, x0), (yx, yy, y0) = full.tolist()
    return Alignment(xx, xy, x0, yx, yy, y0)


def _full_factors(first: Sight, second: Sight) -> dict[str, tuple[float, float]]:
    """Tell how many full pixels a pixel of the working pictures stands for."""
    ours, theirs = (
        (sight.width / sight.work.shape[1], sight.height / sight.work.shape[0])
        for sight in (first, second)
    )
    return {"first": ours, "second": theirs}


def _as_map(alignment: Alignment) -> Map:
    return np.array(
        [
            [alignment.xx, alignment.xy, alignment.x0],
            [alignment.yx, alignment.yy, alignment.y0],
        ]
    )
