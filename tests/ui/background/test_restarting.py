"""A restart from the settings: in good order, after a clean-up, and back to the same place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QIcon

from photoclean.domain.cleanup_messages import CleanupFinished
from photoclean.domain.messages import ScanProgressed
from photoclean.ui.background.coming_back import Place
from photoclean.ui.controller import Controller
from tests.ui.hands import emit
from tests.ui.making import fill_catalog


@given(st.builds(Place, st.binary(), st.none() | st.tuples(st.integers(), st.integers())))
def test_a_place_is_handed_on_as_it_is(place):
    assert Place.read(place.write()) == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "[]",
        "{}",
        '{"geometry": "é", "scrolled": null}',
        '{"geometry": "", "scrolled": [1]}',
    ],
)
def test_what_is_no_place_is_passed_over(text):
    assert Place.read(text) is None


def restart(opened):
    opened.workspace.settings_desk.restart_wanted.emit()


def test_the_engine_has_ended_in_good_order_before_the_application_does(
    qtbot, window, tmp_path
):
    opened = window("ready", start_engine=True)
    link = opened.session.link
    qtbot.waitUntil(lambda: link.state.value == "ready", timeout=20_000)
    with qtbot.waitSignal(opened.quit_ready, timeout=20_000):
        restart(opened)
        assert not opened.window.isVisible()
    assert link.is_off
    assert (tmp_path / "commands.log").read_text().endswith("ended\n")
    assert opened.place_to_come_back


def test_an_end_that_is_no_restart_leads_nowhere(qtbot, window):
    opened = window()
    with qtbot.waitSignal(opened.quit_ready):
        opened.quit()
    assert opened.place_to_come_back == ""


def test_a_clean_up_that_is_under_way_is_not_cut_off(qtbot, window, some_groups):
    opened = window()
    opened.workspace.strip.show_photos(12)
    emit(opened, ScanProgressed("trashing", 1, 3))
    restart(opened)
    assert opened.window.isVisible()
    assert "as soon as the clean-up has ended" in opened.workspace.toast.text
    emit(opened, ScanProgressed("trashing", 3, 3))
    with qtbot.waitSignal(opened.quit_ready, timeout=20_000):
        emit(opened, CleanupFinished(1, 1, 1000))
    assert opened.place_to_come_back


def test_the_window_comes_back_where_it_was(qtbot, window, places, engine_command, tmp_path):
    fill_catalog(places.catalog, groups=30, folder=tmp_path / "photos", members=3)
    first = window()
    first.window.setGeometry(QRect(15, 40, 770, 500))
    view = first.workspace.view
    row = first.model.index(12)
    view.scrollTo(row, view.ScrollHint.PositionAtTop)
    before = view.scroll_place()
    assert before[0] == first.model.card_at(12).group.id
    with qtbot.waitSignal(first.quit_ready):
        restart(first)
    second = Controller(places, engine=engine_command(), icon=QIcon())
    try:
        second.come_back(first.place_to_come_back)
        second.show()
        second.begin(start_engine=False)
        with qtbot.waitSignal(second.session.settled, timeout=20_000):
            pass
        assert second.window.geometry() == QRect(15, 40, 770, 500)
        view = second.workspace.view
        qtbot.waitUntil(lambda: view.verticalOffset() > 0, timeout=5000)
        assert view.scroll_place() == before
    finally:
        second.quit()
        second.close()
