"""The close look in the window: opening, keys, decisions, the next group, and going back."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import TrashCopies, UndoLast
from photoclean.domain.photo import PhotoFacts
from photoclean.ui.compare.keys import list_keys
from photoclean.ui.compare.panes import Mode
from photoclean.ui.compare.pictures import Step
from photoclean.ui.engine.state import EngineState
from tests.ui.compare.making import fill_with, group_of
from tests.ui.hands import emit
from tests.ui.making import fill_catalog

# The offscreen platform says so of every dialog whose size is fixed.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key


@pytest.fixture
def opened(qtbot, window, places, tmp_path):
    """A window on one group of real pictures and three made ones, looking at the first."""
    names = ("half", "crop", "turn", "mirror", "double")
    group = group_of(tmp_path / "photos", names)
    told = PhotoFacts(300, 200, "PNG", camera="Canon EOS R6", keywords=("sea",))
    fill_with(places.catalog, group, facts={2: told})
    fill_catalog(places.catalog, groups=3, folder=tmp_path / "more", first=10)
    controller = window()
    found = next(
        card.group for card in controller.model.shown_cards() if len(card.group.members) == 6
    )
    controller.workspace.compare(found.id, found.members[1].file_id)
    qtbot.waitUntil(lambda: bool(controller.workspace.compare_desk.page.showing.details))
    return controller


@pytest.fixture
def page(opened):
    return opened.workspace.compare_desk.page


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, modifier)


def decisions(commands):
    """Leave out that each group that is looked at is read."""
    return [one for one in commands if not isinstance(one, messages.DescribePhotos)]


def names_of(page):
    return [pane.name for pane in page.canvas.panes]


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


def test_left_and_right_go_round_the_copies(page):
    press(page, Key.Key_Right)
    assert names_of(page)[1] == "crop.png"
    press(page, Key.Key_Left)
    press(page, Key.Key_Left)
    assert names_of(page)[1] == "double.png"


def test_the_lens_stays_while_other_copies_are_looked_at(page):
    press(page, Key.Key_1)
    page.canvas.push(QPointF(-40, 20))
    before = page.canvas.lens
    press(page, Key.Key_Right)
    assert page.canvas.lens == before


def test_up_and_down_go_to_other_groups(opened, page):
    first = page.group_id
    press(page, Key.Key_Down)
    press(page, Key.Key_Up)
    press(page, Key.Key_Up)
    press(page, Key.Key_Up)
    assert page.group_id == opened.model.card_at(0).group.id
    seen = {page.group_id}
    for _ in range(5):
        press(page, Key.Key_Down)
        seen.add(page.group_id)
    assert len(seen) == 4
    assert first in seen


def test_space_marks_the_copy(opened, page):
    copy = page.canvas.panes[1].file_id
    press(page, Key.Key_Space)
    assert opened.model.card_of(page.group_id).marks.marked == {copy}
    assert page.canvas.panes[1].is_marked
    press(page, Key.Key_Space)
    assert not page.canvas.panes[1].is_marked


def test_keeping_the_copy_instead_turns_the_places_round_and_looks_at_the_same_spot(
    opened, page, sent
):
    commands = sent(opened)
    press(page, Key.Key_1)
    scale = page.canvas.scale_of_pane(0)
    spot = page.canvas.lens.centre
    press(page, Key.Key_K)
    assert names_of(page) == ["half.png", "scene.png"]
    assert commands == [messages.ChooseKeeper(page.group_id, page.canvas.panes[0].file_id)]
    assert page.canvas.scale_of_pane(1) == pytest.approx(scale)
    assert page.canvas.lens.centre.x() == pytest.approx(spot.x() / 2, abs=1)


def test_t_trashes_and_goes_on_to_the_next_group(opened, page, sent):
    commands = sent(opened)
    group_id = page.group_id
    QTest.keyPress(page.canvas, Key.Key_T)
    assert [type(command) for command in decisions(commands)] == [TrashCopies]
    assert commands[0].choices[0].group_id == group_id
    assert page.group_id != group_id


def test_a_key_that_is_held_down_decides_once(qtbot, opened, page, sent):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    commands = sent(opened)
    for is_repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Key.Key_N,
            Qt.KeyboardModifier.NoModifier,
            "n",
            is_repeated,
        )
        QApplication.sendEvent(page.canvas, event)
    (decision,) = decisions(commands)
    assert isinstance(decision, messages.MarkNotDuplicates)


def test_decisions_reach_the_engine(opened, page, sent):
    for key, kind in (
        (Key.Key_N, messages.MarkNotDuplicates),
        (Key.Key_Z, UndoLast),
    ):
        commands = sent(opened)
        press(page, key)
        assert isinstance(commands[0], kind)
    commands = sent(opened)
    press(page, Key.Key_K, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(commands[0], messages.KeepAll)


def test_a_group_that_is_gone_gives_way_to_the_next_and_the_last_to_the_list(opened, page):
    ids = [card.group.id for card in opened.model.shown_cards()]
    opened.model.apply([], [page.group_id])
    assert page.group_id in ids
    opened.model.apply([], ids)
    assert page.group_id is None
    assert opened.workspace.stack.currentIndex() == 0
    assert opened.workspace.compare_desk.pictures.held_bytes == 0


def test_escape_goes_back_to_the_group_in_the_list(opened, page):
    group_id = page.group_id
    press(page, Key.Key_Escape)
    assert opened.workspace.stack.currentIndex() == 0
    row = opened.workspace.view.currentIndex().row()
    assert opened.model.card_at(row).group.id == group_id


def test_return_in_the_list_looks_closely(qtbot, opened, page):
    press(page, Key.Key_Escape)
    QTest.keyClick(opened.workspace.view, Key.Key_Return)
    assert opened.workspace.stack.currentWidget() is page


@pytest.mark.parametrize(
    ("key", "mode"), [(Key.Key_S, Mode.SPLIT), (Key.Key_D, Mode.DIFFERENCE)]
)
def test_a_mode_has_a_key_that_turns_it_on_and_off(page, key, mode):
    press(page, key)
    assert page.mode is mode
    press(page, key)
    assert page.mode is Mode.SIDE


def test_a_short_stroke_flickers_and_a_long_one_peeks(page, monkeypatch):
    press(page, Key.Key_F)
    assert page.mode is Mode.FLICKER
    assert page.canvas.is_flickering
    press(page, Key.Key_F)
    assert page.mode is Mode.SIDE
    clock = [100.0]
    monkeypatch.setattr("photoclean.ui.compare.keys.time.monotonic", lambda: clock[0])
    QTest.keyPress(page.canvas, Key.Key_F)
    assert page.canvas.phase == 1
    assert not page.canvas.is_flickering
    clock[0] += 1
    QTest.keyRelease(page.canvas, Key.Key_F)
    assert page.mode is Mode.SIDE


def test_up_to_four_are_shown_at_once(page):
    press(page, Key.Key_4)
    assert len(names_of(page)) == 4
    assert names_of(page)[0] == "scene.png"
    press(page, Key.Key_2)
    assert len(names_of(page)) == 2


def test_zoom_keys(page):
    press(page, Key.Key_1)
    assert page.canvas.lens.scale == 1.0
    press(page, Key.Key_Plus)
    assert page.canvas.lens.scale == 1.25
    press(page, Key.Key_0)
    assert page.canvas.is_fitted


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


def test_all_keys_are_listed(opened, page):
    press(page, Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    dialog = opened.workspace.compare_desk.keys._dialog
    assert dialog.isVisible()
    dialog.reject()
    assert len(list_keys()) >= 18


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
