"""What each rule says for a keeper, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.compression import LOSSLESS, UNTOUCHED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from photoclean.domain.candidate import Candidate
    from photoclean.domain.keeper_rules import Company


def say_why(
    rule: str, keeper: Candidate, beaten: Sequence[Candidate], company: Company
) -> list[str]:
    """Say why a rule puts the keeper before the candidates (at least one) that it beats.

    `rule` is one of those that `prefers` names; `company` holds the keeper and all the others.
    """
    return _WORDS[rule](keeper, beaten, company)


def _reachable(
    _keeper: Candidate, _beaten: Sequence[Candidate], _company: Company
) -> list[str]:
    return ["can be reached now"]


def _chosen(_keeper: Candidate, _beaten: Sequence[Candidate], _company: Company) -> list[str]:
    return ["chosen by you"]


def _parts(keeper: Candidate, _beaten: Sequence[Candidate], company: Company) -> list[str]:
    names = ", ".join(part.name for part in company.first_file(keeper).parts)
    return [f"comes with {names}"]


def _pixels(keeper: Candidate, beaten: Sequence[Candidate], company: Company) -> list[str]:
    """Name what makes others look as large as the keeper; real size is told with the size."""
    reasons = []
    pretending = [other for other in beaten if other.facts.pixels >= keeper.facts.pixels]
    enlarged = next((other for other in pretending if company.is_enlargement(other)), None)
    if enlarged is not None:
        size = _size_before(enlarged)
        reasons.append(f"not enlarged (the {_size(enlarged)} copy is an enlargement of {size})")
    bordered = next((other for other in pretending if other.has_border), None)
    if bordered is not None:
        reasons.append(f"no border (the {_size(bordered)} copy has one)")
    return reasons


def _original(_keeper: Candidate, beaten: Sequence[Candidate], company: Company) -> list[str]:
    sign = company.signs_of_editing(beaten[0])[0]
    return [f"not edited ({_which(beaten)} {sign})"]


def _format(keeper: Candidate, beaten: Sequence[Candidate], company: Company) -> list[str]:
    if keeper.is_raw:
        return ["the camera's RAW file"]
    if company.rank(keeper)[0] == LOSSLESS:
        return [f"{keeper.facts.format}, without loss"]
    others = dict.fromkeys(other.facts.format for other in beaten)
    return [f"{keeper.facts.format} rather than {' and '.join(others)}"]


def _compression(keeper: Candidate, beaten: Sequence[Candidate], company: Company) -> list[str]:
    own, earlier = keeper.facts.quality, keeper.earlier_quality
    if company.rank(keeper)[1] == UNTOUCHED:
        return [f"{keeper.facts.format}, without loss"]
    if own is None:
        return [f"{keeper.facts.format}, the better compression"]
    said = f"quality {own}" if earlier is None else f"saved at {own} after {earlier}"
    resaved = [
        f"saved at {other.facts.quality} after {other.earlier_quality}"
        for other in beaten
        if (other.facts.quality or 0) >= own and other.earlier_quality is not None
    ]
    if resaved:
        return [f"{said} ({_which(beaten)} was {resaved[0]})"]
    is_least = all((other.facts.quality or 0) < own for other in beaten)
    return [f"{said}, the least compressed" if is_least else said]


def _metadata(keeper: Candidate, beaten: Sequence[Candidate], _company: Company) -> list[str]:
    facts = keeper.facts
    others = [other.facts for other in beaten]
    said = {
        "has GPS": facts.has_gps and not all(other.has_gps for other in others),
        "knows when it was taken": facts.taken_at and not all(o.taken_at for o in others),
        "names its camera": facts.camera and not all(other.camera for other in others),
        "has a title": facts.title and not all(other.title for other in others),
        "has keywords": facts.keywords and not all(other.keywords for other in others),
        "rated highest": (facts.rating or 0) > max(other.rating or 0 for other in others),
    }
    return [words for words, is_so in said.items() if is_so]


def _folder(keeper: Candidate, _beaten: Sequence[Candidate], company: Company) -> list[str]:
    folder = company.rules.folder_of(company.first_file(keeper).path)
    return [f"in {folder.name or folder}, which you prefer"] if folder else []


def _date(keeper: Candidate, _beaten: Sequence[Candidate], _company: Company) -> list[str]:
    return ["the earliest date" if keeper.facts.taken_at else "the oldest file"]


def _name(_keeper: Candidate, _beaten: Sequence[Candidate], _company: Company) -> list[str]:
    return ["the plain name"]


_WORDS: dict[str, Callable[[Candidate, Sequence[Candidate], Company], list[str]]] = {
    "reachable": _reachable,
    "chosen": _chosen,
    "parts": _parts,
    "pixels": _pixels,
    "original": _original,
    "format": _format,
    "compression": _compression,
    "metadata": _metadata,
    "folder": _folder,
    "date": _date,
    "name": _name,
}


def _which(beaten: Sequence[Candidate]) -> str:
    return "the other" if len(beaten) == 1 else "another"


def _size(candidate: Candidate) -> str:
    return f"{candidate.facts.width} x {candidate.facts.height}"


def _size_before(candidate: Candidate) -> str:
    """Tell how large a picture was before it was enlarged, to two digits."""
    sides = (candidate.facts.width, candidate.facts.height)
    width, height = (float(f"{side * candidate.detail:.2g}") for side in sides)
    return f"about {width:.0f} x {height:.0f}"
