"""What the files tell of one field, and how a rule has settled it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from photoclean.domain.metadata import FieldValue


@dataclass(frozen=True, slots=True)
class Told:
    """A value and the names of the files that tell it."""

    value: FieldValue
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the keeper has in the end and whose it is; `why` only where the files disagree."""

    value: FieldValue
    sources: tuple[str, ...] = ()
    why: str = ""


def names_of(told: Iterable[Told]) -> tuple[str, ...]:
    """Name all the files, each once."""
    return tuple(dict.fromkeys(name for one in told for name in one.sources))
