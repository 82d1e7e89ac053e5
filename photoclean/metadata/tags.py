"""All tags of a photo as exiv2 reads them; it reads and checks here, and never writes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import exiv2

from photoclean.domain.errors import MetadataError
from photoclean.metadata.frame import Frame

_LOCK = threading.Lock()
"""exiv2's XMP part is not safe to be used by several threads at once."""
_TURNED_BY_DECODER = frozenset({"image/heic", "image/heif", "image/avif", "image/jxl"})

exiv2.LogMsg.setLevel(exiv2.LogMsg.Level.mute)

Entry = tuple[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Tags:
    """Every EXIF, IPTC and XMP tag by exiv2's key, in the order of the file.

    Texts may hold lone surrogates for bytes that are no UTF-8.
    """

    exif: tuple[Entry, ...] = ()
    iptc: tuple[Entry, ...] = ()
    xmp: tuple[Entry, ...] = ()
    packet: bytes = b""
    frame: Frame = field(default_factory=Frame)
    by_key: dict[str, str | bytes] = field(default_factory=dict)
    """EXIF tags by key, the first of those with the same."""

    def text(self, key: str) -> str:
        """Take an EXIF tag's text or number as text; nothing when it isn't there."""
        value = self.by_key.get(key, "")
        return value if isinstance(value, str) else ""


def read_tags(data: bytes) -> Tags:
    """Read all tags of a whole file.

    Raises:
        MetadataError: exiv2 does not know the format, or the file is broken.
    """
    with _LOCK:
        try:
            return _read(data)
        # A SWIG binding may raise whatever the C++ library throws.
        except Exception as error:
            raise MetadataError(f"its metadata can't be read ({_reason(error)})") from error


def _read(data: bytes) -> Tags:
    image = exiv2.ImageFactory.open(data)
    image.readMetadata()
    exif = tuple((one.key(), _value_of(one)) for one in image.exifData())
    by_key = dict(reversed(exif))
    mime = image.mimeType()
    turned = 1 if mime in _TURNED_BY_DECODER else _orientation(by_key)
    return Tags(
        exif=exif,
        iptc=tuple((one.key(), one.toString()) for one in image.iptcData()),
        xmp=tuple((one.key(), one.toString()) for one in image.xmpData()),
        packet=image.xmpPacket().encode("utf-8", "surrogateescape"),
        frame=Frame(turned, image.pixelWidth(), image.pixelHeight()),
        by_key=by_key,
    )


def _value_of(datum: exiv2.Exifdatum) -> str | bytes:
    value = datum.value()
    return bytes(value.data()) if isinstance(value, exiv2.DataValue) else datum.toString()


def _orientation(tags: dict[str, str | bytes]) -> int:
    found = tags.get("Exif.Image.Orientation", "")
    return int(found) if isinstance(found, str) and found in tuple("12345678") else 1


def _reason(error: Exception) -> str:
    return str(error.args[-1] if error.args else error)
