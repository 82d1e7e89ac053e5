"""The menu of a card: what can be done with a file and with its group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from photoclean.ui.groups.marks import members_to_trash
from photoclean.ui.window.open_with import add_open_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.domain.group import Member
    from photoclean.ui.cleanup.clean_up import CleanUp
    from photoclean.ui.groups.card import Card
    from photoclean.ui.groups.model import GroupModel


def _tr(text: str) -> str:
    return QCoreApplication.translate("card menu", text)


def popup_card_menu(
    card: Card,
    place: int,
    at: QPoint,
    *,
    model: GroupModel,
    clean_up: CleanUp,
    open_member: Callable[[int, int], None],
    show_member: Callable[[int, int], None],
    parent: QWidget,
) -> QMenu:
    """Show the menu of a group and, unless `place` is negative, of its member there.

    A file is opened, or shown in the file manager, by the ids of its group and its own.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if place >= 0:
        member = card.group.members[place]
        _add_decisions(menu, card, member, model=model, clean_up=clean_up)
        ids = (card.group.id, member.file_id)
        _add_ways_out(
            menu,
            member,
            open_it=lambda: open_member(*ids),
            show_it=lambda: show_member(*ids),
        )
        menu.addSeparator()
    group_id = card.group.id
    rows: tuple[tuple[str, str, Callable[[int], None], bool], ...] = (
        (
            _tr("Trash marked copies") if card.marks.marked else _tr("Trash all copies"),
            "T",
            clean_up.trash_group,
            bool(members_to_trash(card.group, card.marks)),
        ),
        (_tr("Merge"), "M", clean_up.merge, not card.group.is_series),
        (_tr("Keep all"), "Shift+K", clean_up.keep_all, True),
        (_tr("Not duplicates"), "N", clean_up.mark_not_duplicates, True),
    )
    for text, key, act, is_possible in rows:
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(key))
        action.setEnabled(is_possible and not card.is_pending)
        action.triggered.connect(lambda _=False, act=act: act(group_id))
    menu.popup(at)
    return menu


def _add_decisions(
    menu: QMenu, card: Card, member: Member, *, model: GroupModel, clean_up: CleanUp
) -> None:
    group_id = card.group.id
    is_marked = member.file_id in card.marks.marked
    mark = menu.addAction(_tr("Take the mark away") if is_marked else _tr("Mark for the trash"))
    mark.setShortcut(QKeySequence("Space"))
    mark.setEnabled(not card.is_pending and not member.is_offline)
    mark.triggered.connect(lambda: model.toggle_mark(group_id, file_id=member.file_id))
    keep = menu.addAction(_tr("Keep this instead"))
    keep.setShortcut(QKeySequence("K"))
    is_other = member.file_id != card.marks.keep
    keep.setEnabled(is_other and not card.is_pending and not member.is_offline)
    keep.triggered.connect(lambda: clean_up.choose_keeper(group_id, member.file_id))


def _add_ways_out(
    menu: QMenu,
    member: Member,
    *,
    open_it: Callable[[], None],
    show_it: Callable[[], None],
) -> None:
    menu.addSeparator()
    menu.addAction(_tr("Open"), QKeySequence("O"), open_it)
    add_open_with(menu, member.path)
    menu.addAction(_tr("Show in file manager"), show_it)
    clipboard = QGuiApplication.clipboard()
    menu.addAction(_tr("Copy path"), lambda: clipboard.setText(str(member.path)))
