"""Pictures for the cards: decoded off the UI thread, kept within a budget of bytes."""

from __future__ import annotations

from collections import OrderedDict
from itertools import chain, islice
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

_BUDGET = 96_000_000
_CORNER = 6
_WORKERS = 2
_STAND_INS = 60
"""Pictures that are kept from before a change of size: a screenful."""

_Request = tuple[str, QSize, float]


class Thumbnails(QObject):
    """Hands out the preview of a content, scaled for the screen, as soon as it is decoded.

    Signals:
        arrived: A preview (by content hash) can be had now, or is known to be missing.
    """

    arrived = Signal(str)
    _decoded = Signal(object, QImage)

    def __init__(
        self,
        locate: Callable[[str], Path],
        *,
        budget: int = _BUDGET,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._locate = locate
        self._budget = budget
        self._box = QSize(190, 143)
        self._ratio = 1.0
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._stand_ins: dict[str, QPixmap] = {}
        self._bytes = 0
        self._missing: set[str] = set()
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._running: set[str] = set()
        self._asked: SimpleQueue[_Request | None] = SimpleQueue()
        # Not a QThreadPool: to start a task there held the window up for more than 1 ms.
        self._threads = [Thread(target=self._decode, daemon=True) for _ in range(_WORKERS)]
        for thread in self._threads:
            thread.start()
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def set_size(self, box: QSize, *, ratio: float) -> None:
        """Fit pictures into this box of logical pixels on a screen of this pixel ratio.

        Those that were used last stand in, enlarged or shrunk, until they are decoded anew.
        """
        if (box, ratio) != (self._box, self._ratio):
            known = chain(reversed(self._pixmaps.items()), self._stand_ins.items())
            stretch = self._box.width() / box.width()
            self._stand_ins = {
                content_hash: _stretched(pixmap, stretch)
                for content_hash, pixmap in islice(known, _STAND_INS)
            }
            self._box, self._ratio = box, ratio
            self._pixmaps.clear()
            self._missing.clear()
            self._bytes = 0

    def find(self, content_hash: str) -> QPixmap | None:
        """Give the picture, or None and have it decoded; null when there is none."""
        pixmap = self._pixmaps.get(content_hash)
        if pixmap is not None:
            self._pixmaps.move_to_end(content_hash)
            return pixmap
        if content_hash in self._missing:
            return QPixmap()
        if content_hash not in self._running:
            self._wanted[content_hash] = None
            self._start_next()
        return self._stand_ins.get(content_hash)

    def keep_only(self, visible: Collection[str]) -> None:
        """Drop the requests for what can't be seen any more."""
        for content_hash in [key for key in self._wanted if key not in visible]:
            del self._wanted[content_hash]

    def look_again(self) -> None:
        """Forget which previews were missing: they may have been made by now."""
        self._missing.clear()

    @property
    def held_bytes(self) -> int:
        """Bytes of all pictures that are kept."""
        return self._bytes

    @property
    def waiting(self) -> int:
        """How many requests have not been started."""
        return len(self._wanted)

    def stop(self) -> None:
        """Start nothing more and wait for what is being decoded."""
        self._wanted.clear()
        for _ in self._threads:
            self._asked.put(None)
        for thread in self._threads:
            thread.join()

    def _start_next(self) -> None:
        while self._wanted and len(self._running) < _WORKERS:
            content_hash, _ = self._wanted.popitem(last=False)
            self._running.add(content_hash)
            self._asked.put(self._request(content_hash))

    def _request(self, content_hash: str) -> _Request:
        return content_hash, self._box * self._ratio, self._ratio

    def _decode(self) -> None:
        """Decode in a thread what is asked for; what can't be read arrives as a null image."""
        while (request := self._asked.get()) is not None:
            content_hash, box, ratio = request
            path = str(self._locate(content_hash))
            self._decoded.emit(request, read_scaled(path, box, ratio=ratio))

    def _keep(self, request: _Request, image: QImage) -> None:
        content_hash = request[0]
        self._running.discard(content_hash)
        if request != self._request(content_hash):  # the size has changed meanwhile
            self._wanted[content_hash] = None
            self._start_next()
            return
        self._stand_ins.pop(content_hash, None)
        if image.isNull():
            self._missing.add(content_hash)
        else:
            image.setDevicePixelRatio(self._ratio)
            old = self._pixmaps.pop(content_hash, None)
            self._bytes -= _count_bytes(old) if old is not None else 0
            pixmap = QPixmap.fromImage(image)
            self._pixmaps[content_hash] = pixmap
            self._bytes += _count_bytes(pixmap)
            while self._bytes > self._budget and len(self._pixmaps) > 1:
                _, oldest = self._pixmaps.popitem(last=False)
                self._bytes -= _count_bytes(oldest)
        self._start_next()
        self.arrived.emit(content_hash)


def _stretched(pixmap: QPixmap, by: float) -> QPixmap:
    copy = QPixmap(pixmap)
    copy.setDevicePixelRatio(pixmap.devicePixelRatio() * by)
    return copy


def _count_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def read_scaled(path: str, box: QSize, *, ratio: float = 1.0) -> QImage:
    """Read a picture so that it just fits into the box, with rounded corners.

    Previews have 512 pixels: on a screen of a high pixel `ratio` one is enlarged where it would
    not fill the box, up to the size that it has on a plain screen.
    """
    reader = QImageReader(path)
    size = reader.size()
    keeping = Qt.AspectRatioMode.KeepAspectRatio
    wanted = size.scaled(box.boundedTo(size * ratio), keeping) if size.isValid() else size
    if size.isValid() and wanted.width() < size.width():
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        return image
    if size.isValid() and wanted.width() > size.width():
        image = image.scaled(wanted, keeping, Qt.TransformationMode.SmoothTransformation)
    rounded = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    rounded.fill(Qt.GlobalColor.transparent)
    corner = min(_CORNER * box.width() / 190, image.width() / 4, image.height() / 4)
    path_of_corners = QPainterPath()
    path_of_corners.addRoundedRect(QRectF(rounded.rect()), corner, corner)
    painter = QPainter(rounded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(image)
    painter.drawPath(path_of_corners)
    painter.end()
    return rounded
