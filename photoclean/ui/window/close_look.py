"""Opens the close look in place of the list, and goes back to where the list was left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from photoclean.ui.compare.ready import import_slowly
from photoclean.ui.parts.slices import Slices

if TYPE_CHECKING:
    from photoclean.ui.cleanup.clean_up import CleanUp
    from photoclean.ui.compare.desk import CompareDesk
    from photoclean.ui.engine.session import Session
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.window.frame import Frame

_READY_MS = 1_500
"""How long the window has to be at rest before the close look is made ready."""


class CloseLook(QObject):
    """Makes the close look when it is first needed, and changes between it and the list.

    Signals:
        mark_refused: A mark was not set (a MarkRefusal).
        open_wanted: Open a file in its own program (ids of the group and of the file).
    """

    mark_refused = Signal(object)
    open_wanted = Signal(int, int)

    def __init__(
        self, session: Session, model: GroupModel, clean_up: CleanUp, *, frame: Frame
    ) -> None:
        super().__init__(frame)
        self._session = session
        self._model = model
        self._clean_up = clean_up
        self._frame = frame
        self._desk: CompareDesk | None = None
        self._getting_ready = QTimer(self, singleShot=True, interval=_READY_MS)
        self._getting_ready.timeout.connect(lambda: Slices(self).run(import_slowly()))

    @property
    def desk(self) -> CompareDesk:
        """What ties the close look to the rest; made when it is first needed."""
        if self._desk is None:
            from photoclean.ui.compare.desk import CompareDesk

            self._desk = CompareDesk(self._session, self._model, self._clean_up, parent=self)
            self._desk.closed.connect(self._leave)
            self._desk.mark_refused.connect(self.mark_refused)
            self._desk.page.open_wanted.connect(self.open_wanted)
            self._frame.stack.addWidget(self._desk.page)
        return self._desk

    def open(self, group_id: int, file_id: int) -> None:
        """Look closely at a group, beginning with one of its files."""
        if self._model.card_of(group_id) is None:
            return
        desk = self.desk
        # First in its place, so that its pictures are loaded in the size that they will have.
        self._frame.stack.setCurrentWidget(desk.page)
        if desk.open(group_id, file_id):
            desk.page.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self._frame.toast.raise_()

    def close(self) -> None:
        """Go back to the list, if a group is looked at."""
        if self._desk is not None and self._desk.page.group_id is not None:
            self._desk.close()

    def get_ready(self) -> None:
        """Import it when nothing else is going on, so that it opens without a pause."""
        if self._desk is None and "photoclean.ui.compare.desk" not in sys.modules:
            self._getting_ready.start()

    def stop(self) -> None:
        """End its threads."""
        if self._desk is not None:
            self._desk.stop()

    def _leave(self, group_id: int) -> None:
        view = self._frame.view
        self._frame.stack.setCurrentIndex(0)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        row = self._model.row_of(group_id)
        if row is not None:
            view.setCurrentIndex(self._model.index(row))
            view.scrollTo(self._model.index(row))
