"""What people and cameras have noted of a photo: all that a merge can hand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum


class TimeKind(IntEnum):
    """What a date is the date of; the smaller, the nearer to the moment of capture."""

    ORIGINAL = 0
    DIGITIZED = 1
    NOTED = 2
    """Somebody else's note of the moment, as Google's: an instant without the local time."""
    MODIFIED = 3


@dataclass(frozen=True, slots=True)
class CaptureTime:
    """A moment as the clock at the place showed it.

    `local` has whole seconds and no zone; `fraction` holds the digits behind the seconds;
    `offset` is the time zone in minutes east of Greenwich. `has_time` is false where only the
    day is known (`local` is then midnight).
    """

    local: datetime
    fraction: str = ""
    offset: int | None = None
    kind: TimeKind = TimeKind.ORIGINAL
    has_time: bool = True

    @property
    def instant(self) -> datetime | None:
        """The same moment in Greenwich, None without a time zone."""
        if self.offset is None:
            return None
        try:
            return self.local - timedelta(minutes=self.offset)
        except OverflowError:
            return None

    @property
    def zone(self) -> str:
        """The time zone as "+02:00", empty when unknown."""
        if self.offset is None:
            return ""
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}"

    def isoformat(self) -> str:
        """Write it as ISO 8601, as exact as it is known."""
        if not self.has_time:
            return self.local.date().isoformat()
        fraction = f".{self.fraction}" if self.fraction else ""
        return self.local.isoformat(timespec="seconds") + fraction + self.zone


@dataclass(frozen=True, slots=True)
class Position:
    """A place on earth: degrees north and east, metres above the sea."""

    latitude: float
    longitude: float
    altitude: float | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A person or a pet on the photo.

    `x` and `y` are the centre, `width` and `height` the size, all as shares (0 to 1) of the
    upright picture. `kind` is "Face" or "Pet"; the name is empty when nobody has given one.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    kind: str = "Face"


class Field(StrEnum):
    """The fields of `PhotoMetadata` by name, in the order in which people are told of them."""

    TAKEN = "taken"
    POSITION = "position"
    TITLE = "title"
    CAPTION = "caption"
    KEYWORDS = "keywords"
    TAGS = "tags"
    PEOPLE = "people"
    REGIONS = "regions"
    RATING = "rating"
    LABEL = "label"
    CREATORS = "creators"
    COPYRIGHT = "copyright"
    ORIGINAL_NAME = "original_name"


FieldValue = CaptureTime | Position | str | int | tuple[str, ...] | tuple[Region, ...] | None
"""What a field holds; None, or an empty tuple, where nothing is known."""


@dataclass(frozen=True, slots=True)
class PhotoMetadata:
    """All of it, each as a person would say it; None or empty where nothing is known.

    `tags` are keywords with their place in a tree, its levels parted by "|". `people` are the
    names of who is on the photo, with or without a region. `rating` is 1 to 5, or -1 for
    rejected. `original_name` is the name that the camera gave to the file: to be shown, never
    to be used as a path.
    """

    taken: CaptureTime | None = None
    position: Position | None = None
    title: str | None = None
    caption: str | None = None
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    rating: int | None = None
    label: str | None = None
    creators: tuple[str, ...] = ()
    copyright: str | None = None
    original_name: str | None = None

    def value(self, field: Field) -> FieldValue:
        """Take one field's value."""
        found: FieldValue = getattr(self, field.value)
        return found
