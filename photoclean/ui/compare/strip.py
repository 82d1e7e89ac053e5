"""The members of a group as a strip of small pictures below the large ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QToolButton, QWidget

from photoclean.ui.parts.glyphs import draw_glyph
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.words.formatting import describe_member

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from photoclean.domain.group import Group, Member
    from photoclean.ui.compare.pictures import Pictures
    from photoclean.ui.groups.marks import GroupMarks

_SIDE = 62
_SIGN = 16


class _Frame(QToolButton):
    """One member; its look says whether it stays, goes, and is looked at."""

    def __init__(self, member: Member, pictures: Pictures) -> None:
        super().__init__()
        self.member = member
        self._pictures = pictures
        self._is_kept = self._is_marked = False
        self.setCheckable(True)
        self.setFixedSize(_SIDE + 8, _SIDE)
        self.setToolTip(describe_member(member))

    def show_marks(self, marks: GroupMarks) -> None:
        """Show whether the member stays or goes."""
        self._is_kept = self.member.file_id == marks.keep
        self._is_marked = self.member.file_id in marks.marked
        state = self.tr("kept") if self._is_kept else ""
        state = self.tr("marked for the trash") if self._is_marked else state
        name = self.member.path.name
        self.setAccessibleName(f"{name}, {state}" if state else name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, its signs and the frame."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.well)
        painter.drawRoundedRect(room, 4, 4)
        levels = self._pictures.find(self.member.file_id).levels
        if levels:
            size = levels[-1].size().toSizeF()
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(room.topLeft(), size)
            place.moveCenter(room.center())
            painter.setOpacity(0.45 if self._is_marked else 1.0)
            painter.drawImage(place, levels[-1])
            painter.setOpacity(1.0)
        else:
            box = QRectF(0, 0, 24, 24)
            box.moveCenter(room.center())
            draw_glyph(painter, "photos", box, color=theme.muted)
        if self._is_kept or self._is_marked:
            self._paint_sign(painter, room)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(theme.accent, 2.5 if self.isChecked() else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(-2, -2, 2, 2), 5, 5)

    def _paint_sign(self, painter: QPainter, room: QRectF) -> None:
        left = room.right() - 2 - _SIGN if self.isRightToLeft() else room.left() + 2
        circle = QRectF(left, room.top() + 2, _SIGN, _SIGN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#23825a" if self._is_kept else "#c93a33"))
        painter.drawEllipse(circle)
        name = "check" if self._is_kept else "trash"
        inside = circle.adjusted(3, 3, -3, -3)
        draw_glyph(painter, name, inside, color=QColor("white"), weight=2.8)


class CompareStrip(QScrollArea):
    """All members of a group; a click looks at one.

    Signals:
        chosen: Look at this file (its id).
    """

    chosen = Signal(int)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._frames: dict[int, _Frame] = {}
        self._buttons = QButtonGroup(self, exclusive=False)
        self.setAccessibleName(self.tr("All files of the group"))
        self.setFrameShape(self.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pictures.arrived.connect(self._take_picture)

    def show_group(self, group: Group) -> None:
        """Show the members of another group."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 2, 8, 2)
        line.setSpacing(2)
        self._frames = {}
        for member in group.members:
            frame = _Frame(member, self._pictures)
            frame.clicked.connect(lambda _=False, i=member.file_id: self.chosen.emit(i))
            self._frames[member.file_id] = frame
            line.addWidget(frame)
        line.addStretch()
        self.setWidget(row)

    def show_state(self, marks: GroupMarks, *, shown: tuple[int, ...]) -> None:
        """Show what stays and goes, and which files are looked at; the last comes into view."""
        for file_id, frame in self._frames.items():
            frame.setChecked(file_id in shown)
            frame.show_marks(marks)
        if shown and shown[-1] in self._frames:
            self.ensureWidgetVisible(self._frames[shown[-1]], _SIDE, 0)

    def sizeHint(self) -> QSize:
        """One row, with room for a scroll bar."""
        return QSize(300, _SIDE + 8)

    def minimumSizeHint(self) -> QSize:
        """The same height however narrow."""
        return QSize(120, _SIDE + 8)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _take_picture(self, file_id: int) -> None:
        if file_id in self._frames:
            self._frames[file_id].update()
