"""The close look in the window: what is shown of a group, and what becomes of it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox

from photoclean.domain import messages
from photoclean.domain.photo import PhotoFacts
from photoclean.ui.compare.panes import Mode
from photoclean.ui.compare.pictures import Step
from photoclean.ui.engine.state import EngineState
from tests.ui.compare.hands import decisions, names_of, press
from tests.ui.compare.making import fill_with, group_of
from tests.ui.hands import emit

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key


def test_the_kept_file_stands_before_the_copy_that_was_chosen(opened, page):
    assert opened.workspace.stack.currentWidget() is page
    assert names_of(page) == ["scene.png", "half.png"]
    assert page.canvas.panes[0].is_kept
    assert page.side.why == "Keeps scene.png: 600 x 400, the largest"


def test_the_evidence_of_the_catalogue_says_how_the_copies_lie(page):
    bounds = {}
    for _ in range(5):
        pane = page.canvas.panes[1]
        bounds[pane.name] = pane.placement.bounds.getRect()
        press(page, Key.Key_Right)
    assert bounds["crop.png"] == (120, 80, 360, 240)
    for whole in ("half.png", "turn.png", "mirror.png", "double.png"):
        assert bounds[whole] == pytest.approx((0, 0, 600, 400), abs=1e-6)


def test_the_lens_stays_while_other_copies_are_looked_at(page):
    press(page, Key.Key_1)
    page.canvas.push(QPointF(-40, 20))
    before = page.canvas.lens
    press(page, Key.Key_Right)
    assert page.canvas.lens == before


def test_a_group_that_is_gone_gives_way_to_the_next_and_the_last_to_the_list(opened, page):
    ids = [card.group.id for card in opened.model.shown_cards()]
    opened.model.apply([], [page.group_id])
    assert page.group_id in ids
    opened.model.apply([], ids)
    assert page.group_id is None
    assert opened.workspace.stack.currentIndex() == 0
    assert opened.workspace.compare_desk.pictures.held_bytes == 0


def test_the_table_tells_what_the_kept_file_lacks(page):
    table = page.table
    rows = {table.item(row, 0).text(): row for row in range(table.rowCount())}
    camera = rows["Camera"]
    assert table.item(camera, 1).text() == "⚠ missing"
    assert table.item(camera, 2).text() == "+ Canon EOS R6"
    said = table.item(camera, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "scene.png, Camera: nothing, missing on the file that is kept"


def test_the_table_can_be_hidden_and_then_the_reasons_stand_below(page):
    press(page, Key.Key_I)
    is_hidden = page.side.isHidden()
    assert page.decisions.why.isHidden() == (not is_hidden)
    press(page, Key.Key_I)
    assert page.side.isHidden() != is_hidden
    assert page.decisions.why.whole == "Keeps scene.png: 600 x 400, the largest"


def test_the_strip_shows_all_members_and_opens_one(page):
    frames = page.strip._frames
    assert len(frames) == 6
    member = page.showing.card.group.members[4]
    frames[member.file_id].click()
    assert names_of(page)[1] == "mirror.png"
    assert [f.member.path.name for f in frames.values() if f.isChecked()] == [
        "scene.png",
        "mirror.png",
    ]
    assert frames[page.showing.card.marks.keep].accessibleName() == "scene.png, kept"


def test_what_only_the_engine_reads_is_asked_for_and_shown(
    qtbot, window, sent, places, tmp_path
):
    group = group_of(tmp_path / "photos", ("half",))
    fill_with(
        places.catalog,
        group,
        facts={2: PhotoFacts(300, 200, "HEIF"), 1: PhotoFacts(600, 400, "PNG")},
    )
    opened = window()
    commands = sent(opened)
    found = opened.model.card_at(0).group
    opened.workspace.compare(found.id, found.members[1].file_id)
    copy = found.members[1].file_id
    assert decisions(commands) == [messages.RenderPhoto(copy)]
    places.renders.mkdir(exist_ok=True)
    (places.renders / "it.png").write_bytes(found.members[1].path.read_bytes())
    emit(opened, messages.PhotoRendered(copy, "it.png"))
    pictures = opened.workspace.compare_desk.pictures
    qtbot.waitUntil(lambda: pictures.find(copy).step is Step.FULL)


def test_an_engine_that_has_stopped_is_waited_for_no_longer(window, sent, places, tmp_path):
    group = group_of(tmp_path / "photos", ("half",))
    fill_with(places.catalog, group, facts={2: PhotoFacts(300, 200, "RAW")})
    opened = window()
    sent(opened)
    found = opened.model.card_at(0).group
    opened.workspace.compare(found.id, found.members[1].file_id)
    opened.session.engine_changed.emit(EngineState.RESTARTING)
    pictures = opened.workspace.compare_desk.pictures
    assert pictures.find(found.members[1].file_id).problem == "It could not be decoded."


def test_a_copy_that_has_vanished_leaves_a_sentence_in_its_place(qtbot, opened, page):
    member = page.showing.card.group.members[3]
    member.path.unlink()
    opened.workspace.compare_desk.pictures._pictures.pop(member.file_id)
    opened.workspace.compare_desk.pictures._asked.clear()
    opened.workspace.compare(page.group_id, member.file_id)
    pictures = opened.workspace.compare_desk.pictures
    qtbot.waitUntil(lambda: bool(pictures.find(member.file_id).problem))
    assert pictures.find(member.file_id).problem == "The file is no longer there."
    assert not page.canvas.grab().isNull()


def test_all_that_can_be_reached_has_a_name(page):
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    for widget in [*page.findChildren(QAbstractButton), *page.findChildren(QComboBox)]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or widget.text()
    assert page.canvas.accessibleName() == "Pictures of scene.png, half.png"


def test_the_strength_of_differences_is_all_that_its_box_offers(page):
    page.set_mode(Mode.DIFFERENCE)
    box = next(box for box in page.look_bar.findChildren(QComboBox) if box.isVisible())
    assert [box.itemText(row) for row in range(box.count())] == [
        "× 1",
        "× 2",
        "× 4",
        "× 8",
        "× 16",
    ]
    assert box.currentText() == "× 4"


def test_what_the_files_say_is_asked_for_and_shown_when_it_comes(opened, page, sent):
    commands = sent(opened)
    group = opened.model.card_of(page.group_id).group
    opened.workspace.compare(group.id, group.members[1].file_id)
    ids = tuple(member.file_id for member in group.members)
    assert messages.DescribePhotos(ids) in commands
    for member in group.members:
        caption = "At the sea" if member is page.showing.copy else ""
        emit(opened, messages.PhotoDescribed(member.file_id, caption))
    row = next(r for r in page.table._rows if r.name == "Caption")
    assert row.values == ("", "At the sea")
    assert row.is_missing
