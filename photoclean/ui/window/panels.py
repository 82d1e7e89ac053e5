"""Builds the panels of the window in small slices, so that the window answers meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap

from photoclean.domain.group import Group, Member
from photoclean.domain.relation import GroupKind, Relation
from photoclean.ui.cards.view import GroupView
from photoclean.ui.engine.progress_strip import ProgressStrip
from photoclean.ui.folders.panel import FoldersPanel
from photoclean.ui.groups.card import Card
from photoclean.ui.groups.marks import initial_marks
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.review.page import ReviewPage

if TYPE_CHECKING:
    from collections.abc import Generator

    from photoclean.ui.catalog.thumbnails import Thumbnails
    from photoclean.ui.groups.model import GroupModel


@dataclass(frozen=True, slots=True)
class Panels:
    """The parts of the window before they are put together."""

    view: GroupView
    page: ReviewPage
    folders: FoldersPanel
    strip: ProgressStrip


def build_panels(
    model: GroupModel, thumbnails: Thumbnails, *, log: Path
) -> Generator[None, None, Panels]:
    """Build the panels, one a turn; the strip shows the path of the engine's `log`."""
    view = GroupView(model, thumbnails)
    yield
    _rehearse(view)
    yield
    page = ReviewPage(model, view)
    yield
    folders = FoldersPanel()
    yield
    strip = ProgressStrip(log=log)
    yield
    return Panels(view, page, folders, strip)


def _rehearse(view: GroupView) -> None:
    """Paint a card where nobody sees it: the first one loads fonts and signs for 30 ms.

    Without this the window would stand still when the first groups of a scan appear.
    """
    members = tuple(
        Member(number, Path("a.jpg"), relation, 1.0, (), "", 1, 1, "JPEG", 1)
        for number, relation in enumerate((Relation.KEEPER, Relation.SAME_FILE))
    )
    group = Group(0, GroupKind.IDENTICAL, "", members)
    card = Card(group, initial_marks(group))
    layout = view.delegate.lay_out(card, width=900, font=view.font())
    pixmap = QPixmap(layout.frame.size())
    painter = QPainter(pixmap)
    view.delegate.paint_card(
        painter,
        card,
        row=0,
        layout=layout,
        theme=theme_of(view.palette()),
        exposed=layout.frame,
    )
    painter.end()
