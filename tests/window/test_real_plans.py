"""A clean-up from its plan to its undo: the real window, the real engine, real files."""

import hashlib
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import CleanupFinished, UndoFinished
from photoclean.domain.relation import GroupKind
from photoclean.metadata.read import read_metadata
from tests.services.conftest import paint

pytestmark = [
    pytest.mark.real,
    pytest.mark.window,
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="{}"/></rdf:RDF></x:xmpmeta>"""


def note_rating(photo, rating):
    photo.with_suffix(".xmp").write_text(_XMP.format(rating))


def state(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def library(tmp_path):
    """Three photos with a copy each: one copy knows more, one something else."""
    folder = tmp_path / "photos"
    (folder / "old").mkdir(parents=True)
    for number in range(3):
        photo = folder / f"IMG_{number}.jpg"
        paint(number + 1, (640, 480)).save(photo, quality=92)
        shutil.copy(photo, folder / "old" / f"copy {number}.jpg")
    note_rating(folder / "old" / "copy 0.jpg", 4)
    note_rating(folder / "IMG_1.jpg", 2)
    note_rating(folder / "old" / "copy 1.jpg", 5)
    return folder


def test_a_plan_is_looked_at_settled_applied_and_taken_back(application, qtbot, library):
    before = state(library)
    events = []
    application.session.link.event_received.connect(events.append)

    def wait_for(kind):
        qtbot.waitUntil(lambda: any(isinstance(one, kind) for one in events), timeout=60_000)
        found = next(one for one in events if isinstance(one, kind))
        events.clear()
        return found

    application.add_folders([str(library)])
    wait_for(messages.ScanFinished)
    qtbot.waitUntil(lambda: application.model.rowCount() == 3, timeout=30_000)
    assert {card.group.kind for card in application.model.shown_cards()} == {
        GroupKind.IDENTICAL
    }
    desk = application.workspace.clean_up_desk
    application.workspace.clean_up.accept_identical()
    qtbot.waitUntil(lambda: desk.planning.dialog is not None, timeout=30_000)
    dialog = desk.planning.dialog
    qtbot.waitUntil(dialog.apply.isEnabled, timeout=60_000)
    assert dialog.headline.startswith("3 copies of 3 groups go to the trash")
    assert dialog.body.differing_part.text() == "To settle  1"
    assert state(library) == before, "a plan touches nothing"
    box = dialog.body.details.boxes["rating"]
    row = next(row for row in range(box.count()) if box.itemText(row).startswith("2"))
    box.setCurrentIndex(row)
    box.activated.emit(row)
    events.clear()
    QTest.keyClick(dialog.body.list, Qt.Key.Key_Return)
    done = wait_for(CleanupFinished)
    assert (done.trashed, done.refused) == (3, ())
    assert not list((library / "old").glob("*.jpg"))
    assert read_metadata(library / "IMG_0.jpg").rating == 4
    sidecar = [library / "IMG_1.xmp"]
    assert read_metadata(library / "IMG_1.jpg", sidecars=sidecar).rating == 2, "by hand"
    desk.open_history()
    history = desk.history
    qtbot.waitUntil(lambda: len(history.texts) == 1, timeout=20_000)
    assert "3 copies moved to the trash" in history.texts[0]
    QTest.keyClick(history.list, Qt.Key.Key_Return)
    wait_for(UndoFinished)
    assert state(library) == before
    qtbot.waitUntil(lambda: "taken back" in history.texts[0], timeout=20_000)
    history.reject()
    qtbot.waitUntil(lambda: application.model.rowCount() == 3, timeout=60_000)
