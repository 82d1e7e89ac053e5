"""The dialogs and menus of the list; each is imported when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from photoclean.domain.messages import KeepAll, RemoveFolder
from photoclean.ui.window.file_manager import open_file, show_file
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from photoclean.domain.cleanup_messages import Refusal
    from photoclean.domain.messages import Command
    from photoclean.domain.photo import UnreadableFile
    from photoclean.ui.cleanup.clean_up import CleanUp, Verdict
    from photoclean.ui.groups.model import GroupModel
    from photoclean.ui.window.frame import Frame


class DialogDesk(QObject):
    """Asks, explains and lists in windows of their own, all above the panels."""

    def __init__(
        self,
        model: GroupModel,
        clean_up: CleanUp,
        *,
        send: Callable[[Command], None],
        frame: Frame,
    ) -> None:
        super().__init__(frame)
        self._send = send
        self._model = model
        self._clean_up = clean_up
        self._frame = frame

    def choose_folder(self, act: Callable[[Sequence[str]], None]) -> None:
        """Have a folder chosen and act on it."""
        from photoclean.ui.window.dialogs import choose_folder

        choose_folder(parent=self._frame, act=act)

    def confirm_remove(self, folder: object) -> None:
        """Stop watching a folder if the user means it."""
        from photoclean.domain.group import WatchedFolder
        from photoclean.ui.window.dialogs import confirm_remove

        if isinstance(folder, WatchedFolder):
            command = RemoveFolder(folder.id)
            confirm_remove(folder, parent=self._frame, act=lambda: self._send(command))

    def confirm_verdict(self, verdict: Verdict, group_ids: tuple[int, ...]) -> None:
        """Have a verdict on several groups remembered if the user means it."""
        from photoclean.ui.window.dialogs import confirm_verdict

        confirm_verdict(
            len(group_ids),
            keep_all=verdict is KeepAll,
            parent=self._frame,
            act=lambda: self._clean_up.judge(group_ids, verdict),
        )

    def show_keys(self) -> None:
        """Show all keys."""
        from photoclean.ui.window.keys_dialog import KeysDialog

        KeysDialog(self._frame).open()

    def show_refused(self, refused: Sequence[Refusal]) -> None:
        """List the files that a clean-up left alone, with the reasons."""
        rows = [(refusal.path, said(refusal.reason)) for refusal in refused]
        self._show_files(self.tr("Files that were left alone"), rows)

    def show_unreadable(self, files: Sequence[UnreadableFile]) -> None:
        """List the files that can't be read, with the reasons."""
        rows = [(str(file.path), said(file.reason)) for file in files]
        self._show_files(self.tr("Files that can't be read"), rows)

    def show_menu(self, group_id: int, place: int, at: QPoint) -> None:
        """Show what can be done with a member of a group."""
        from photoclean.ui.window.card_menu import popup_card_menu

        card = self._model.card_of(group_id)
        if card is not None:
            popup_card_menu(
                card,
                place,
                at,
                model=self._model,
                clean_up=self._clean_up,
                open_member=self.open_member,
                show_member=self.show_member,
                parent=self._frame,
            )

    def open_member(self, group_id: int, file_id: int) -> None:
        """Open a file in the program that the desktop has for it."""
        card = self._model.card_of(group_id)
        for member in card.group.members if card is not None else ():
            if member.file_id == file_id:
                self._open(member.path)

    def show_member(self, group_id: int, file_id: int) -> None:
        """Show a file in the file manager."""
        card = self._model.card_of(group_id)
        for member in card.group.members if card is not None else ():
            if member.file_id == file_id and self._is_there(member.path):
                show_file(member.path)

    def _open(self, path: Path) -> None:
        # The desktop starts a program for a missing file as well, which then says nothing.
        if self._is_there(path) and not open_file(path):
            self._frame.toast.say(self.tr("No program is set to open {}").format(path.name))

    def _is_there(self, path: Path) -> bool:
        is_there = path.exists()
        if not is_there:
            self._frame.toast.say(self.tr("{} is no longer there").format(path))
        return is_there

    def _show_files(self, title: str, rows: list[tuple[str, str]]) -> None:
        from photoclean.ui.window.dialogs import FileListDialog

        FileListDialog(title, rows, show_file=show_file, parent=self._frame).open()
