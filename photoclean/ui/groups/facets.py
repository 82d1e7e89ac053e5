"""What there is to filter by: folders, months and cameras, with how many groups have each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from photoclean.ui.groups.filter import Traits


class Facets:
    """Counts, kept up to date group by group."""

    def __init__(self) -> None:
        self.folders: Counter[str] = Counter()
        self.months: Counter[str] = Counter()
        self.cameras: Counter[str] = Counter()

    def add(self, traits: Traits) -> None:
        """Count a group."""
        self.folders.update(traits.folders)
        self.months.update(traits.months)
        self.cameras.update(traits.cameras)

    def remove(self, traits: Traits) -> None:
        """Count a group no more."""
        for counter, values in (
            (self.folders, traits.folders),
            (self.months, traits.months),
            (self.cameras, traits.cameras),
        ):
            for value in values:
                counter[value] -= 1
                if counter[value] <= 0:
                    del counter[value]

    def years(self) -> list[str]:
        """List the years that photos were taken in, the newest first."""
        return sorted({month[:4] for month in self.months if month}, reverse=True)

    def months_of(self, year: str) -> list[str]:
        """List the months of a year that photos were taken in, the first one first."""
        return sorted(month for month in self.months if month.startswith(year + "-"))
