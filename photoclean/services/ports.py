"""What is slow, heavy or irreversible, as the services see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from photoclean.domain.evidence import Evidence
    from photoclean.domain.keeper import Candidate
    from photoclean.domain.photo import ContentId
    from photoclean.domain.quality import Assessment, Quality


class Embedder(Protocol):
    """A network that turns pictures into unit vectors."""

    @property
    def name(self) -> str:
        """Name of the vectors' kind; vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def input_size(self) -> int:
        """Side of the square input in pixels."""

    @property
    def batch_size(self) -> int:
        """The most pictures that one call takes."""

    @property
    def device(self) -> str:
        """Where and how it runs, in words."""

    def embed(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Turn (n, s, s, 3) RGB bytes into (n, dimension) unit vectors."""


class VectorStore(Protocol):
    """The vectors of one model by content id; owned by one thread."""

    def ids(self) -> set[int]:
        """All ids that have a vector."""

    def put(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add or replace vectors, shape (n, dimension), unit length."""

    def delete(self, ids: Sequence[int]) -> None:
        """Forget vectors; unknown ids are no error."""

    def search(
        self, vectors: NDArray[np.float32], *, limit: int, min_similarity: float
    ) -> list[list[tuple[int, float]]]:
        """For each row the nearest ids with their cosine similarity, best first."""

    def stream(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """All ids and vectors in blocks."""

    def get(self, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Read the vectors of the ids that are there."""

    def close(self) -> None:
        """Write everything down and let go of the store."""


class Comparer(Protocol):
    """Looks at pixels: what pairs of contents are to each other, and how good contents are."""

    def compare(
        self, pairs: Sequence[tuple[Candidate, Candidate]]
    ) -> Iterator[tuple[tuple[ContentId, ContentId], Evidence]]:
        """Compare pairs, in any order; tells (first id, second id) as given, with the evidence.

        Alignment, looks and tone are those from the first of the pair to the second. A pair
        whose pictures can't be had now is left out.
        """

    def expect(self, count: int) -> None:
        """Get ready to look at so many contents soon, if that takes time."""

    def take_assessments(self) -> dict[ContentId, Assessment]:
        """Tell what was assessed on the way of comparing since this was last asked."""

    def assess(self, candidates: Sequence[Candidate]) -> Iterator[tuple[ContentId, Assessment]]:
        """Look at the full pixels of contents; those that can't be had now are left out."""

    def find_faces(
        self, candidates: Sequence[Candidate]
    ) -> Iterator[tuple[ContentId, Quality]]:
        """Add the faces and open eyes to the quality of contents that have been assessed.

        Those whose pictures can't be had now are left out.
        """

    def take_killers(self) -> set[Path]:
        """Name the files that have killed a process since this was last asked."""

    def release(self) -> None:
        """Give back the memory that pictures are kept in."""


class Trash(Protocol):
    """The system's trash."""

    def move(self, path: Path) -> Path:
        """Move a file to the trash and tell where it lies there; raises TrashError."""

    def find(self, original: Path, *, is_it: Callable[[Path], bool]) -> Path | None:
        """Look for the file that was last moved to the trash from `original`, and is it.

        None when there is none, or no telling.
        """

    def restore(self, trashed: Path, *, original: Path) -> None:
        """Bring a file back to where it was; never overwrites; raises TrashError."""

    def tidy(self, original: Path) -> None:
        """Take away what a process that died has left of a move from `original`, or to it."""
