"""Explaining one pair of files: everything that is known of what they are to each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from photoclean.domain.candidate import Candidate, CandidateFile
from photoclean.domain.edits import name_edits
from photoclean.domain.errors import UnreadablePhotoError
from photoclean.domain.evidence import Evidence
from photoclean.domain.keeper import explain_choice, order_by_worth
from photoclean.domain.photo import ContentId
from photoclean.domain.relation import Relation
from photoclean.embedding.weights import INPUT_SIZE
from photoclean.files.identity import hash_bytes
from photoclean.imaging.decode import decode_photo
from photoclean.imaging.previews import encode_png
from photoclean.services.comparing import PixelComparer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from photoclean.domain.keeper_rules import KeeperRules
    from photoclean.services.places import Places
    from photoclean.services.ports import Embedder


@dataclass(frozen=True, slots=True)
class Explanation:
    """What two files are to each other.

    `similarity` is the cosine of their embeddings; alignment, looks and tone in `evidence`, and
    `edits`, lead from `keep` to `copy`. `picture` is a PNG of where the two agree.
    """

    keep: Path
    copy: Path
    similarity: float
    evidence: Evidence
    edits: tuple[str, ...]
    why: str
    picture: bytes | None


def explain_pair(
    one: Path,
    other: Path,
    *,
    places: Places,
    rules: KeeperRules,
    load_embedder: Callable[[], Embedder],
) -> Explanation:
    """Read, embed and compare two files, whether the library knows them or not.

    Raises:
        PhotocleanError: One of them can't be read as a picture, or the network can't be had.
    """
    read = [_read(number, path) for number, path in enumerate((one, other), start=1)]
    network = load_embedder()
    vectors = network.embed(np.stack([pixels for _, pixels in read]))
    comparer = PixelComparer(places=places)
    candidates = [candidate for candidate, _ in read]
    for content_id, assessment in list(comparer.assess(candidates)):
        index = content_id - 1
        candidates[index] = replace(candidates[index], quality=assessment.quality)
    keep, copy = order_by_worth(candidates, rules=rules)
    evidence = _compare(comparer, keep, copy)
    drawn = comparer.draw(keep, copy)
    comparer.release()
    return Explanation(
        keep=keep.files[0].path,
        copy=copy.files[0].path,
        similarity=min(1.0, float(vectors[0] @ vectors[1])),
        evidence=evidence,
        edits=name_edits(keep.facts, copy.facts, evidence),
        why=explain_choice(keep, [copy], same_files=0, rules=rules),
        picture=None if drawn is None else encode_png(drawn),
    )


def _compare(comparer: PixelComparer, keep: Candidate, copy: Candidate) -> Evidence:
    for _, evidence in comparer.compare([(keep, copy)]):
        if keep.content_hash == copy.content_hash:
            return replace(evidence, relation=Relation.SAME_FILE, reason="The same bytes.")
        return evidence
    raise UnreadablePhotoError(copy.files[0].path, "it has changed while it was compared")


def _read(number: int, path: Path) -> tuple[Candidate, NDArray[np.uint8]]:
    try:
        data = path.read_bytes()
        status = path.stat()
    except OSError as error:
        raise UnreadablePhotoError(path, f"{error.strerror or error}") from error
    decoded = decode_photo(path, data=data, input_size=INPUT_SIZE)
    identity = (status.st_dev, status.st_ino)
    file = CandidateFile(number, path, status.st_size, status.st_mtime_ns, identity)
    candidate = Candidate(
        ContentId(number),
        hash_bytes(data).hex(),
        decoded.facts,
        (file,),
        decoded.pixel_hash,
    )
    return candidate, decoded.pixels
