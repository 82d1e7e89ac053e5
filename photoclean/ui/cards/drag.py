"""Drags a photo out of the window, into another program or a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from photoclean.domain.group import Member

_WIDTH = 120


def drag_out(member: Member, *, source: QWidget, picture: QPixmap | None) -> None:
    """Let a photo with all that goes with it be dropped elsewhere; it can only be copied."""
    data = QMimeData()
    paths = (member.path, *member.parts)
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(str(path) for path in paths))
    drag = QDrag(source)
    drag.setMimeData(data)
    if picture is not None and not picture.isNull():
        mode = Qt.TransformationMode.SmoothTransformation
        drag.setPixmap(picture.scaledToWidth(_WIDTH, mode))
    # Not to be moved: the catalogue's file would be gone without a trace in the journal.
    drag.exec(Qt.DropAction.CopyAction)
