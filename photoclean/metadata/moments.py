"""Reads and writes dates as EXIF, IPTC and XMP write them; what makes no sense is no date."""

from __future__ import annotations

import re
from datetime import datetime

from photoclean.domain.metadata import CaptureTime, TimeKind

_ISO = re.compile(
    r"(\d{4})[-:](\d\d)[-:](\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? *(Z|[+-]\d\d:?\d\d)?)?"
)
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)")
_FARTHEST = 16 * 60
_EARLIEST = 1826
"""The year of the first photograph; clocks that were never set tell of 0000 or 0001."""


def read_moment(
    text: str, *, kind: TimeKind = TimeKind.ORIGINAL, fraction: str = "", zone: str = ""
) -> CaptureTime | None:
    """Read "2020:05:01 12:00:00" or ISO 8601, with what EXIF notes in tags of their own.

    A month or a year alone is none.
    """
    found = _ISO.fullmatch(text.strip().strip("\0"))
    if found is None or int(found[1]) < _EARLIEST:
        return None
    numbers = [int(part or 0) for part in found.groups()[:6]]
    try:
        local = datetime(*numbers)  # type: ignore[arg-type]
    except ValueError:
        return None
    digits = (found[7] or fraction.strip().strip("\0")).rstrip("0")
    return CaptureTime(
        local,
        fraction=digits if digits.isascii() and digits.isdigit() and len(digits) < 10 else "",
        offset=read_zone(found[8] or zone),
        kind=kind,
        has_time=found[4] is not None,
    )


def read_zone(text: str) -> int | None:
    """Read "+02:00" or "Z" as minutes east of Greenwich."""
    if text.strip() == "Z":
        return 0
    found = _ZONE.fullmatch(text.strip().strip("\0"))
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    if int(found[3]) >= 60 or minutes > _FARTHEST:
        return None
    return -minutes if found[1] == "-" else minutes


def exif_moment(moment: CaptureTime) -> str:
    """Write it as EXIF does, without fraction and zone."""
    return moment.local.isoformat(sep=" ", timespec="seconds").replace("-", ":")
