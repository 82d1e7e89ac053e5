"""What the window does: wishes from its panels go to the engine, news come to the panels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.messages import AddFolders, Rescan, WorkPaused, WorkResumed
from photoclean.ui.cleanup.clean_up import CleanUp
from photoclean.ui.cleanup.desk import CleanUpDesk
from photoclean.ui.engine.pausing import Pausing
from photoclean.ui.engine.troubles import Troubles
from photoclean.ui.groups.marks import MarkRefusal
from photoclean.ui.review.hint_writer import HintWriter
from photoclean.ui.settings.desk import SettingsDesk
from photoclean.ui.settings.preferences import Preferences
from photoclean.ui.window.close_look import CloseLook
from photoclean.ui.window.dialog_desk import DialogDesk
from photoclean.ui.window.file_manager import open_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from photoclean.domain.group import Member
    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.catalog.worker import Overview
    from photoclean.ui.compare.desk import CompareDesk
    from photoclean.ui.engine.session import Session
    from photoclean.ui.engine.state import EngineState
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.window.frame import Frame


class Workspace(QObject):
    """Ties the panels of a frame to the engine and to the catalogue.

    Signals:
        paused_changed: The work was held (True) or goes on (False).
        event_taken: An event of the engine was shown.
    """

    paused_changed = Signal(bool)
    event_taken = Signal(object)

    def __init__(
        self, session: Session, model: GroupModel, thumbnails: Thumbnails, frame: Frame
    ) -> None:
        super().__init__(frame)
        self.session = session
        self._session = session
        self.is_paused = False
        self._model = model
        self._thumbnails = thumbnails
        self.frame = frame
        self.view = frame.view
        self.input = frame.input
        self.page = frame.page
        self.folders = frame.folders
        self.strip = frame.strip
        self.banners = frame.banners
        self.stack = frame.stack
        self.toast = frame.toast
        self.clean_up = CleanUp(model, send=session.send, parent=self)
        self.troubles = Troubles(self.banners, log=session.link.log_file, parent=self)
        self.pausing = Pausing(send=session.send, parent=self)
        self.preferences = Preferences(session.places.settings, parent=self)
        self.dialogs = DialogDesk(model, self.clean_up, send=session.send, frame=frame)
        self.close_look = CloseLook(session, model, self.clean_up, frame=frame)
        self.clean_up_desk = CleanUpDesk(
            session, model, thumbnails, clean_up=self.clean_up, strip=self.strip,
            toast=self.toast, parent=frame,
        )  # fmt: skip
        self._hints = HintWriter(self.view, self.page.status)
        self._connect_panels()
        self._connect_cards()
        self._connect_session()
        self.settings_desk = SettingsDesk(
            session, self.preferences, troubles=self.troubles, panel=self.folders, parent=frame
        )
        self.settings_desk.look_again_wanted.connect(self.look_again)
        self.settings_desk.begin()

    def _connect_panels(self) -> None:
        dialogs = self.dialogs
        self.folders.add_wanted.connect(self._choose_folder)
        self.folders.remove_wanted.connect(dialogs.confirm_remove)
        self.folders.show_wanted.connect(open_file)
        self.folders.pause_wanted.connect(self.set_paused)
        self.folders.rescan_wanted.connect(self.look_again)
        self.pausing.reason_changed.connect(self.strip.show_pause_reason)
        self.page.empty.add_wanted.connect(self._choose_folder)
        self.page.empty.pictures_wanted.connect(lambda path: self.add_folders((path,)))
        self.page.bar.trash_marked_wanted.connect(self.clean_up.trash_marked)
        self.page.accept_identical_wanted.connect(self.clean_up.accept_identical)
        self.page.bar.undo_wanted.connect(self.clean_up.undo)
        self.page.bar.keys_wanted.connect(dialogs.show_keys)
        self.page.bar.history_wanted.connect(self.clean_up_desk.open_history)
        self.clean_up_desk.reasons_wanted.connect(dialogs.show_refused)
        self.strip.unreadable_wanted.connect(self._session.feed.list_unreadable)
        self.strip.rested.connect(lambda: self.page.show_working(working=False))
        self.strip.restart_wanted.connect(self._session.link.start)

    def _connect_cards(self) -> None:
        keys, clean_up, dialogs = self.input.keys, self.clean_up, self.dialogs
        keys.accept_wanted.connect(lambda ids: clean_up.accept(*ids))
        keys.trash_wanted.connect(lambda ids: clean_up.trash_group(*ids))
        keys.merge_wanted.connect(lambda ids: clean_up.merge(*ids))
        keys.not_duplicates_wanted.connect(lambda ids: clean_up.mark_not_duplicates(*ids))
        keys.keep_all_wanted.connect(lambda ids: clean_up.keep_all(*ids))
        keys.keeper_wanted.connect(clean_up.choose_keeper)
        keys.open_wanted.connect(dialogs.open_member)
        keys.undo_wanted.connect(clean_up.undo)
        keys.search_wanted.connect(self.page.start_search)
        keys.help_wanted.connect(dialogs.show_keys)
        self.input.compare_requested.connect(
            lambda group, file_id: self.compare(group.id, file_id)
        )
        self.input.menu_wanted.connect(dialogs.show_menu)
        self.input.drag_wanted.connect(self._drag_out)
        self.input.mark_refused.connect(self._explain_refusal)
        self.close_look.mark_refused.connect(self._explain_refusal)
        self.close_look.open_wanted.connect(dialogs.open_member)
        clean_up.bulk_wanted.connect(self.clean_up_desk.plan_bulk)
        clean_up.verdict_wanted.connect(dialogs.confirm_verdict)
        clean_up.judged.connect(
            lambda _: self.toast.say(self.tr("Remembered: this is not asked again"))
        )

    def _connect_session(self) -> None:
        session, feed = self._session, self._session.feed
        feed.overview_changed.connect(self._show_overview)
        feed.unreadable_listed.connect(self.dialogs.show_unreadable)
        session.event_received.connect(self._take_event)
        session.engine_changed.connect(self._show_engine)
        session.settled.connect(self._settle)

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
        self.close_look.close()
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
        self.close_look.open(group_id, file_id)

    @property
    def compare_desk(self) -> CompareDesk:
        """What ties the close look to the rest; made when it is first needed."""
        return self.close_look.desk

    def stop(self) -> None:
        """End the threads of the close look."""
        self.close_look.stop()

    def _choose_folder(self) -> None:
        self.dialogs.choose_folder(self.add_folders)

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
        self.close_look.get_ready()

    def _drag_out(self, member: Member) -> None:
        from photoclean.ui.cards.drag import drag_out

        drag_out(member, source=self.view, picture=self._thumbnails.find(member.content_hash))

    def _explain_refusal(self, refusal: MarkRefusal) -> None:
        texts = {
            MarkRefusal.LAST_FILE: self.tr("One file of every group stays: keep another first"),
            MarkRefusal.OFFLINE: self.tr("This file can't be reached now"),
        }
        self.toast.say(texts[refusal])
