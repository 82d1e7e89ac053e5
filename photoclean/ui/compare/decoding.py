"""Reads a picture from the disk for looking at it closely; runs in threads of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import (
    QColorSpace,
    QImage,
    QImageIOHandler,
    QImageReader,
    QPainter,
    QTransform,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSizeF

QT_FORMATS = frozenset({"BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP"})
"""What Qt reads by itself, as the catalogue names it; all else the engine has to decode."""
_MOST_TO_READ = 300_000_000
"""Pixels of a picture that has to be decoded whole, which takes four bytes each."""
_SMALLEST_LEVEL = 700
_ALLOCATION_MB = 1300
_STRIP_PIXELS = 100_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """What came of reading a file.

    `levels` are the picture and its halves, the largest first, in sRGB, without transparency;
    they are empty when there is a `problem`, a sentence, or when Qt `is_helpless` and the
    engine may know better. `size` is that of the full picture, upright.
    """

    levels: tuple[QImage, ...] = ()
    size: QSize | None = None
    problem: str = ""
    is_helpless: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether every pixel of the file is there."""
        return bool(self.levels) and self.levels[0].size() == self.size


def _tr(text: str) -> str:
    return QCoreApplication.translate("compare", text)


def read_picture(path: Path, *, box: QSize | None = None, most_pixels: int = 0) -> Decoded:
    """Read a picture, upright and in sRGB, with its smaller levels.

    Args:
        path: The file.
        box: Scale it to no less than fits into this box; JPEG is scaled while decoding.
        most_pixels: Scale a picture of more pixels down to so many; 0 for no limit.
    """
    # Qt's own limit of 256 MB is that of a picture of 64 megapixels.
    if QImageReader.allocationLimit() < _ALLOCATION_MB:
        QImageReader.setAllocationLimit(_ALLOCATION_MB)
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return Decoded(problem=_why_closed(path), is_helpless=_is_there(path))
    reader = QImageReader(file)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    stored = reader.size()
    if not stored.isValid() or not _is_bearable(reader, stored):
        file.close()
        return Decoded(problem=_tr("This picture can't be shown."), is_helpless=True)
    turned = bool(reader.transformation().value & _TURNED)
    wanted = _size_to_read(stored, box=_turn(box, turned), most_pixels=most_pixels)
    if wanted != stored:
        reader.setScaledSize(wanted)
    image = reader.read()
    file.close()
    if image.isNull():
        return Decoded(problem=_tr("This picture can't be shown."), is_helpless=True)
    full = stored.transposed() if turned else stored
    return Decoded(make_levels(to_screen(image)), full)


_TURNED = QImageIOHandler.Transformation.TransformationRotate90.value


def _why_closed(path: Path) -> str:
    if not _is_there(path):
        return _tr("The file is no longer there.")
    return _tr("The file can't be opened.")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _is_bearable(reader: QImageReader, stored: QSize) -> bool:
    pixels = stored.width() * stored.height()
    return bytes(reader.format().data()) == b"jpeg" or pixels <= _MOST_TO_READ


def _turn(box: QSize | None, turned: bool) -> QSize | None:  # noqa: FBT001
    return box.transposed() if box is not None and turned else box


def _size_to_read(stored: QSize, *, box: QSize | None, most_pixels: int) -> QSize:
    wanted = QSize(stored)
    if box is not None:
        fitted = stored.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
        if fitted.width() < stored.width():
            wanted = fitted.expandedTo(QSize(1, 1))
    pixels = wanted.width() * wanted.height()
    if most_pixels and pixels > most_pixels:
        wanted = QSize(_shrunk(wanted, math.sqrt(most_pixels / pixels)))
    return wanted


def _shrunk(size: QSize, factor: float) -> QSize:
    shrunk: QSizeF = size.toSizeF() * factor
    return shrunk.toSize().expandedTo(QSize(1, 1))


def to_screen(image: QImage) -> QImage:
    """Bring a picture to sRGB, without transparency, in the form that is painted fastest.

    In strips: Qt's bindings let no other thread run while they convert, 250 ms for 12
    megapixels, and the window would stand still.
    """
    space = image.colorSpace()
    plain = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    is_managed = space.isValid() and space != plain
    if image.format() == QImage.Format.Format_RGB32 and not is_managed:
        return image
    transform = space.transformationToColorSpace(plain)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    painter = QPainter(paper)
    for strip in strips(image.size()):
        part = image.copy(strip)
        if is_managed:
            part.applyColorTransform(transform)
        painter.fillRect(strip, Qt.GlobalColor.white)
        painter.drawImage(strip.topLeft(), part)
    painter.end()
    return paper


def make_levels(image: QImage) -> tuple[QImage, ...]:
    """Give a picture and its halves: painting far less than half of one would flicker."""
    levels = [image]
    while max(levels[-1].width(), levels[-1].height()) > 2 * _SMALLEST_LEVEL:
        levels.append(_halved(levels[-1]))
    return tuple(levels)


def _halved(image: QImage) -> QImage:
    half = QImage(
        (image.width() + 1) // 2, (image.height() + 1) // 2, QImage.Format.Format_RGB32
    )
    painter = QPainter(half)
    # Half-way between four pixels, bilinear sampling is their mean.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    across, down = half.width() / image.width(), half.height() / image.height()
    for strip in strips(half.size()):
        painter.setTransform(QTransform())
        painter.setClipRect(strip)
        painter.setTransform(QTransform.fromScale(across, down))
        painter.drawImage(0, 0, image)
    painter.end()
    return half


def strips(size: QSize) -> Iterator[QRect]:
    """Cut a picture into strips of so few pixels that each takes a millisecond or two."""
    rows = max(1, _STRIP_PIXELS // max(1, size.width()))
    for top in range(0, size.height(), rows):
        yield QRect(0, top, size.width(), min(rows, size.height() - top))
