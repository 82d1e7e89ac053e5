"""What is in the window: the panels, put together and tied to the engine and the catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from photoclean.domain.messages import (
    AddFolders,
    KeepAll,
    RemoveFolder,
    Rescan,
    WorkPaused,
    WorkResumed,
)
from photoclean.ui.bar_controls import Hairline
from photoclean.ui.card_input import CardInput
from photoclean.ui.clean_up import CleanUp
from photoclean.ui.clean_up_desk import CleanUpDesk
from photoclean.ui.compare_ready import import_slowly
from photoclean.ui.engine_link import EngineState
from photoclean.ui.file_manager import open_file
from photoclean.ui.marks import MarkRefusal
from photoclean.ui.notice import BannerStack, Toast
from photoclean.ui.pausing import Pausing
from photoclean.ui.preferences import Preferences
from photoclean.ui.said import said
from photoclean.ui.settings_desk import SettingsDesk
from photoclean.ui.slices import Slices
from photoclean.ui.troubles import Troubles

_READY_MS = 1_500
"""How long the window has to be at rest before the close look is made ready."""

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from photoclean.domain.cleanup_messages import Refusal
    from photoclean.ui.catalog_worker import Overview
    from photoclean.ui.clean_up import Verdict
    from photoclean.ui.compare_desk import CompareDesk
    from photoclean.ui.group_model import GroupModel
    from photoclean.ui.panels import Panels
    from photoclean.ui.session import Session
    from photoclean.ui.thumbnails import Thumbnails


class Workspace(QWidget):
    """All panels of the window; wishes go to the engine, news to the panels.

    Signals:
        paused_changed: The work was held (True) or goes on (False).
        event_taken: An event of the engine was shown.
    """

    paused_changed = Signal(bool)
    event_taken = Signal(object)

    def __init__(
        self,
        session: Session,
        model: GroupModel,
        thumbnails: Thumbnails,
        panels: Panels,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._session = session
        self.is_paused = False
        self._model = model
        self._thumbnails = thumbnails
        self.view = panels.view
        self.input = CardInput(self.view)
        self.clean_up = CleanUp(model, send=session.send, parent=self)
        self.page = panels.page
        self.folders = panels.folders
        self.strip = panels.strip
        self.banners = BannerStack()
        self.troubles = Troubles(self.banners, log=session.link.log_file, parent=self)
        self.pausing = Pausing(send=session.send, parent=self)
        self.preferences = Preferences(session.places.settings, parent=self)
        self.stack = QStackedWidget()
        self._made_desk: CompareDesk | None = None
        self._getting_ready = QTimer(self, singleShot=True, interval=_READY_MS)
        self._getting_ready.timeout.connect(lambda: Slices(self).run(import_slowly()))
        self._arrange()
        self.toast = Toast(self.stack)
        self.clean_up_desk = CleanUpDesk(
            session, model, thumbnails, clean_up=self.clean_up, strip=self.strip,
            toast=self.toast, parent=self,
        )  # fmt: skip
        self._connect_panels()
        self._connect_cards()
        session.overview_changed.connect(self._show_overview)
        session.unreadable_listed.connect(self._show_unreadable)
        session.event_received.connect(self._take_event)
        session.engine_changed.connect(self._show_engine)
        session.settled.connect(self._settle)
        self.settings_desk = SettingsDesk(self)
        self.settings_desk.begin()

    def _arrange(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.folders)
        splitter.addWidget(self.page)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([232, 948])
        self.folders.setMinimumWidth(180)
        self.folders.setMaximumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        self.stack.addWidget(splitter)
        column.addWidget(self.stack, 1)
        column.addWidget(Hairline())
        column.addWidget(self.strip)

    def _connect_panels(self) -> None:
        self.folders.add_wanted.connect(self._choose_folder)
        self.folders.remove_wanted.connect(self._confirm_remove)
        self.folders.show_wanted.connect(open_file)
        self.folders.pause_wanted.connect(self.set_paused)
        self.folders.rescan_wanted.connect(self.look_again)
        self.pausing.reason_changed.connect(self.strip.show_pause_reason)
        self.page.empty.add_wanted.connect(self._choose_folder)
        self.page.empty.pictures_wanted.connect(lambda path: self.add_folders((path,)))
        self.page.trash_marked_wanted.connect(self.clean_up.trash_marked)
        self.page.accept_identical_wanted.connect(self.clean_up.accept_identical)
        self.page.undo_wanted.connect(self.clean_up.undo)
        self.page.keys_wanted.connect(self._show_keys)
        self.page.history_action.setVisible(True)
        self.page.history_action.triggered.connect(self.clean_up_desk.open_history)
        self.clean_up_desk.reasons_wanted.connect(self._show_refused)
        self.strip.unreadable_wanted.connect(self._session.list_unreadable)
        self.strip.rested.connect(lambda: self.page.show_working(working=False))
        self.strip.restart_wanted.connect(self._session.link.start)

    def _connect_cards(self) -> None:
        keys, clean_up = self.input.keys, self.clean_up
        keys.accept_wanted.connect(lambda ids: clean_up.accept(*ids))
        keys.trash_wanted.connect(lambda ids: clean_up.trash_group(*ids))
        keys.merge_wanted.connect(lambda ids: clean_up.merge(*ids))
        keys.not_duplicates_wanted.connect(lambda ids: clean_up.mark_not_duplicates(*ids))
        keys.keep_all_wanted.connect(lambda ids: clean_up.keep_all(*ids))
        keys.keeper_wanted.connect(clean_up.choose_keeper)
        keys.open_wanted.connect(self._open_member)
        keys.undo_wanted.connect(clean_up.undo)
        keys.search_wanted.connect(self.page.start_search)
        keys.help_wanted.connect(self._show_keys)
        self.input.compare_requested.connect(
            lambda group, file_id: self.compare(group.id, file_id)
        )
        self.input.menu_wanted.connect(self._show_menu)
        self.input.mark_refused.connect(self._explain_refusal)
        self.clean_up.bulk_wanted.connect(self.clean_up_desk.plan_bulk)
        self.clean_up.verdict_wanted.connect(self._confirm_verdict)
        self.clean_up.judged.connect(
            lambda _: self.toast.say(self.tr("Remembered: this is not asked again"))
        )

    # What others ask of the window.

    def add_folders(self, paths: Sequence[str]) -> None:
        """Have folders or files watched."""
        found = tuple(str(Path(path).absolute()) for path in paths)
        if found:
            self._session.send(AddFolders(found))
            self.page.show_working(working=True)

    def set_paused(self, paused: bool) -> None:  # noqa: FBT001 - a slot
        """Hold the work or go on."""
        self.pausing.hold_for_user(paused)

    def look_again(self) -> None:
        """Have all folders looked through."""
        self._session.send(Rescan())

    def show_group(self, group_id: int) -> None:
        """Go to a group, whatever kinds were chosen to be shown."""
        if self._made_desk is not None and self._made_desk.page.group_id is not None:
            self._made_desk.close()
        if self._model.row_of(group_id) is None:
            self.page.show_kind(None)
        row = self._model.row_of(group_id)
        if row is not None:
            self.view.setCurrentIndex(self._model.index(row))
            self.view.scrollTo(self._model.index(row))
        self.view.setFocus()

    @property
    def is_working(self) -> bool:
        """Tell whether a scan is under way."""
        return self.strip.is_working

    def compare(self, group_id: int, file_id: int) -> None:
        """Look closely at a group, beginning with one of its files."""
        if self._model.card_of(group_id) is None:
            return
        desk = self.compare_desk
        # First in its place, so that its pictures are loaded in the size that they will have.
        self.stack.setCurrentWidget(desk.page)
        if desk.open(group_id, file_id):
            desk.page.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.toast.raise_()

    @property
    def compare_desk(self) -> CompareDesk:
        """The close look; made when it is first needed."""
        if self._made_desk is None:
            from photoclean.ui.compare_desk import CompareDesk

            self._made_desk = CompareDesk(
                self._session, self._model, self.clean_up, parent=self
            )
            self._made_desk.closed.connect(self._leave_comparison)
            self._made_desk.mark_refused.connect(self._explain_refusal)
            self._made_desk.page.open_wanted.connect(self._open_member)
            self.stack.addWidget(self._made_desk.page)
        return self._made_desk

    def stop(self) -> None:
        """End the threads of the close look."""
        if self._made_desk is not None:
            self._made_desk.stop()

    def _leave_comparison(self, group_id: int) -> None:
        self.stack.setCurrentIndex(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        row = self._model.row_of(group_id)
        if row is not None:
            self.view.setCurrentIndex(self._model.index(row))
            self.view.scrollTo(self._model.index(row))

    # News.

    def _show_overview(self, overview: Overview) -> None:
        self.folders.show_folders(overview.folders)
        self.troubles.show_folders(overview.folders)
        self.page.show_overview(
            folders=len(overview.folders), photos=overview.photos, can_undo=overview.can_undo
        )
        self.strip.show_photos(overview.photos)
        self.strip.show_unreadable(sum(folder.unreadable for folder in overview.folders))

    def _take_event(self, event: object) -> None:
        self.strip.take_event(event)
        self.clean_up_desk.take_event(event)
        self.clean_up.take_event(event)
        if not self.clean_up_desk.shows(event):
            self.troubles.take_event(event)
        self.page.show_working(working=self.strip.is_working)
        if isinstance(event, WorkPaused | WorkResumed):
            self.is_paused = isinstance(event, WorkPaused)
            self.folders.show_paused(paused=self.is_paused)
            self.paused_changed.emit(self.is_paused)
        self.event_taken.emit(event)

    def _show_engine(self, state: EngineState) -> None:
        self.strip.show_engine(state)
        self.troubles.show_engine(state)
        self.clean_up_desk.show_engine(state)
        self.page.show_working(working=self.strip.is_working)

    def _settle(self) -> None:
        self.clean_up.settle()
        self._thumbnails.look_again()
        self.page.note_settled()
        self.view.keep_place()
        if self._made_desk is None and "photoclean.ui.compare_desk" not in sys.modules:
            self._getting_ready.start()

    def _explain_refusal(self, refusal: MarkRefusal) -> None:
        texts = {
            MarkRefusal.LAST_FILE: self.tr("One file of every group stays: keep another first"),
            MarkRefusal.OFFLINE: self.tr("This file can't be reached now"),
        }
        self.toast.say(texts[refusal])

    # Dialogs; loaded when they are first needed.

    def _choose_folder(self) -> None:
        from photoclean.ui.dialogs import choose_folder

        choose_folder(parent=self, act=self.add_folders)

    def _confirm_remove(self, folder: object) -> None:
        from photoclean.domain.group import WatchedFolder
        from photoclean.ui.dialogs import confirm_remove

        if isinstance(folder, WatchedFolder):
            command = RemoveFolder(folder.id)
            confirm_remove(folder, parent=self, act=lambda: self._session.send(command))

    def _confirm_verdict(self, verdict: Verdict, group_ids: tuple[int, ...]) -> None:
        from photoclean.ui.dialogs import confirm_verdict

        confirm_verdict(
            len(group_ids),
            keep_all=verdict is KeepAll,
            parent=self,
            act=lambda: self.clean_up.judge(group_ids, verdict),
        )

    def _show_keys(self) -> None:
        from photoclean.ui.keys_dialog import KeysDialog

        KeysDialog(self).open()

    def _show_refused(self, refused: Sequence[Refusal]) -> None:
        rows = [(refusal.path, said(refusal.reason)) for refusal in refused]
        self._show_files(self.tr("Files that were left alone"), rows)

    def _show_unreadable(self, files: Sequence) -> None:  # type: ignore[type-arg]
        rows = [(str(file.path), said(file.reason)) for file in files]
        self._show_files(self.tr("Files that can't be read"), rows)

    def _show_files(self, title: str, rows: list[tuple[str, str]]) -> None:
        from photoclean.ui.dialogs import FileListDialog
        from photoclean.ui.file_manager import show_file

        FileListDialog(title, rows, show_file=show_file, parent=self).open()

    def _show_menu(self, group_id: int, place: int, at: QPoint) -> None:
        from photoclean.ui.card_menu import popup_card_menu

        card = self._model.card_of(group_id)
        if card is not None:
            popup_card_menu(
                card, place, at, model=self._model, clean_up=self.clean_up, parent=self
            )

    def _open_member(self, group_id: int, file_id: int) -> None:
        card = self._model.card_of(group_id)
        for member in card.group.members if card is not None else ():
            if member.file_id == file_id and not open_file(member.path):
                self.toast.say(self.tr("No program is set to open {}").format(member.path.name))
