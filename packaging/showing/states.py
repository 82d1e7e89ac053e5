"""The states of the window that are shown, each brought about as a person would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from photoclean.domain import cleanup_messages, messages
from photoclean.ui.cleanup.history_dialog import HistoryDialog
from photoclean.ui.plan.dialog import PlanDialog
from photoclean.ui.window.dialogs import FileListDialog
from photoclean.ui.window.keys_dialog import KeysDialog
from showing.library import ALBUMS, DOWNLOADS, DRIVE, PHONE, PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from photoclean.domain.group import Group
    from showing.stage import Stage

_SOME_READ = 5
_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_COFFEE, _ALPS, _TULIPS, _BURST = (
    "IMG_2077.jpg", "DSC_0311.jpg", "IMG_2633.jpg", "DSC_0399.jpg"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class State:
    """Something to show: `visit` brings it about, gives the widget, and tidies up after."""

    name: str
    visit: Callable[[Stage], Iterator[QWidget]]
    is_way: bool = False
    """Whether the states after this one need it, shown or not."""
    is_moving: bool = False
    """Whether it passes by itself: then the picture is taken at once."""


def _show_empty(stage: Stage) -> Iterator[QWidget]:
    stage.wait(lambda: stage.workspace.page.is_empty, what="the empty window")
    yield stage.window


def _show_scanning(stage: Stage) -> Iterator[QWidget]:
    """Folders are added while the groups of others are there already."""
    stage.workspace.preferences.change(
        protected_folders=(str(stage.home / ALBUMS),),
        preferred_folders=(str(stage.home / PICTURES),),
    )
    heard = _listen(stage)
    _wait_for(stage, messages.SettingsApplied, among=heard)
    first, later = (PHONE, DOWNLOADS, DRIVE), (ALBUMS, PICTURES)
    stage.controller.add_folders([str(stage.home / name) for name in first])
    _wait_for_scan(stage, heard)
    stage.press(stage.workspace.view, Qt.Key.Key_Home)
    stage.controller.add_folders([str(stage.home / name) for name in later])

    def has_read_some() -> bool:
        steps = [one for one in heard if isinstance(one, messages.ScanProgressed)]
        return any(one.phase == "indexing" and one.done >= _SOME_READ for one in steps)

    stage.wait(has_read_some, what="the reading of photos")
    yield stage.window
    _wait_for_scan(stage, heard)


def _listen(stage: Stage) -> list[object]:
    """Collect what the engine says from now on."""
    heard: list[object] = []
    stage.workspace.event_taken.connect(heard.append)
    return heard


def _wait_for(stage: Stage, event: type, *, among: list[object]) -> None:
    """Wait for an event that has not come yet, and forget all that has."""
    stage.wait(lambda: any(isinstance(one, event) for one in among), what=event.__name__)
    among.clear()


def _wait_for_scan(stage: Stage, heard: list[object]) -> None:
    _wait_for(stage, messages.ScanFinished, among=heard)
    stage.wait(lambda: not stage.workspace.is_working, what="rest")
    stage.rest(1.0)


def _show_groups(stage: Stage) -> Iterator[QWidget]:
    view = stage.workspace.view
    view.verticalScrollBar().setValue(0)
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    stage.press(view, Qt.Key.Key_Home)
    yield stage.window


def _show_similar(stage: Stage) -> Iterator[QWidget]:
    yield from _at_group(stage, _BURST)


def _at_group(stage: Stage, name: str) -> Iterator[QWidget]:
    view = stage.workspace.view
    stage.workspace.show_group(_group_with(stage, name).id)
    view.scrollTo(view.currentIndex(), view.ScrollHint.PositionAtTop)
    stage.press(view, Qt.Key.Key_Left)
    yield stage.window


def _group_with(stage: Stage, *names: str) -> Group:
    """Find the group with files of these names."""
    for card in stage.controller.model.shown_cards():
        if {member.path.name for member in card.group.members}.issuperset(names):
            return card.group
    msg = f"no group has files called {' and '.join(names)}"
    raise LookupError(msg)


def _show_compare(stage: Stage) -> Iterator[QWidget]:
    yield from _compare(stage, _COFFEE, copy="IMG_2077-bright.jpg")


def _show_difference(stage: Stage) -> Iterator[QWidget]:
    key = (Qt.Key.Key_D, "d")
    yield from _compare(stage, _TULIPS, copy="postcard.jpg", key=key)


def _show_split(stage: Stage) -> Iterator[QWidget]:
    key = (Qt.Key.Key_S, "s")
    yield from _compare(stage, _COFFEE, copy="coffee bw.jpg", key=key)


def _compare(
    stage: Stage, name: str, *, copy: str, key: tuple[Qt.Key, str] | None = None
) -> Iterator[QWidget]:
    group = _group_with(stage, name, copy)
    (file_id,) = (one.file_id for one in group.members if one.path.name == copy)
    stage.workspace.compare(group.id, file_id)
    canvas = stage.workspace.compare_desk.page.canvas
    stage.rest(1.5)
    if key is not None:
        stage.press(canvas, *key)
        stage.rest(1.0)
    yield stage.window
    if key is not None:
        stage.press(canvas, *key)
    stage.press(canvas, Qt.Key.Key_Escape)


def _show_keys(stage: Stage) -> Iterator[QWidget]:
    stage.press(stage.workspace.view, Qt.Key.Key_Question, "?")
    dialog = stage.find(KeysDialog)
    yield dialog
    dialog.close()


def _settings_page(name: str) -> Callable[[Stage], Iterator[QWidget]]:
    def show(stage: Stage) -> Iterator[QWidget]:
        desk = stage.workspace.settings_desk
        desk.open(name)
        stage.rest(1.0)
        assert desk.dialog is not None
        yield desk.dialog
        desk.dialog.close()

    return show


def _show_merge(stage: Stage) -> Iterator[QWidget]:
    """Merge several groups: there is something to hand on and to choose from."""
    view = stage.workspace.view
    stage.workspace.show_group(_group_with(stage, _COFFEE).id)
    stage.press(view, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
    stage.press(view, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
    stage.press(view, Qt.Key.Key_M, "m")
    dialog = _wait_for_plan(stage)
    yield dialog
    dialog.reject()
    stage.press(view, Qt.Key.Key_Escape)


def _show_plan(stage: Stage) -> Iterator[QWidget]:
    stage.workspace.page.accept_identical_wanted.emit()
    dialog = _wait_for_plan(stage)
    yield dialog
    dialog.reject()
    stage.rest()


def _wait_for_plan(stage: Stage) -> PlanDialog:
    dialog = stage.find(PlanDialog)
    stage.wait(dialog.apply.isEnabled, what="the plan")
    stage.rest(1.0)
    return dialog


def _show_history(stage: Stage) -> Iterator[QWidget]:
    """Three clean-ups, of which the last was taken back."""
    heard = _listen(stage)
    view = stage.workspace.view
    stage.workspace.page.accept_identical_wanted.emit()
    _wait_for_plan(stage).apply.click()
    _wait_for(stage, cleanup_messages.CleanupFinished, among=heard)
    for name in (_COFFEE, _ALPS):
        stage.rest(1.0)
        stage.workspace.show_group(_group_with(stage, name).id)
        stage.press(view, Qt.Key.Key_M, "m")
        _wait_for(stage, cleanup_messages.CleanupFinished, among=heard)
    stage.press(view, Qt.Key.Key_Z, "z")
    _wait_for(stage, cleanup_messages.UndoFinished, among=heard)
    stage.workspace.page.bar.history_wanted.emit()
    dialog = stage.find(HistoryDialog)
    stage.rest(1.0)
    yield dialog
    dialog.close()


def _show_unreadable(stage: Stage) -> Iterator[QWidget]:
    stage.workspace.strip.unreadable_wanted.emit()
    dialog = stage.find(FileListDialog)
    yield dialog
    dialog.close()


def _show_folders(stage: Stage) -> Iterator[QWidget]:
    """A disk is taken away; the panel says so and nothing is forgotten."""
    away = stage.home / ".away"
    (stage.home / DRIVE).rename(away)
    heard = _listen(stage)
    stage.workspace.look_again()
    _wait_for_scan(stage, heard)
    yield stage.workspace.folders
    away.rename(stage.home / DRIVE)
    heard.clear()
    stage.workspace.look_again()
    _wait_for_scan(stage, heard)


STATES = (
    State("empty", _show_empty),
    State("scanning", _show_scanning, is_way=True, is_moving=True),
    State("groups", _show_groups),
    State("similar", _show_similar),
    State("compare", _show_compare),
    State("difference", _show_difference),
    State("split", _show_split),
    State("keys", _show_keys),
    State("settings-folders", _settings_page("folders")),
    State("settings-rules", _settings_page("rules")),
    State("settings-similarity", _settings_page("similarity")),
    State("unreadable", _show_unreadable),
    State("folders", _show_folders),
    State("merge", _show_merge),
    State("plan", _show_plan),
    State("history", _show_history),
)
