"""The start: the first groups are on the screen before anything that they do not need."""

import json
import subprocess
import sys
import textwrap

from PySide6.QtGui import QIcon

from photoclean.ui.catalog.feed import CatalogFeed
from photoclean.ui.controller import Controller
from photoclean.ui.groups.model import GroupModel
from tests.ui.making import fill_catalog

_LATE = (
    # What only the engine needs, and what only some windows need.
    "torch",
    "pymilvus",
    "cv2",
    "numpy",
    "PIL",
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    # What acts: it is imported while the user looks at the first groups.
    "photoclean.services.wire",
    "photoclean.domain.messages",
    "photoclean.domain.cleanup_messages",
    "photoclean.domain.plan",
    "photoclean.catalog.journal",
    "photoclean.catalog.store",
    "photoclean.ui.engine.session",
    "photoclean.ui.engine.link",
    "photoclean.ui.window.workspace",
    "photoclean.ui.cleanup.clean_up",
    "photoclean.ui.cleanup.planning",
    "photoclean.ui.plan.dialog",
    "photoclean.ui.cleanup.history_dialog",
    "photoclean.ui.background.presence",
    "photoclean.ui.background.notifications",
    "photoclean.ui.window.dialogs",
    "photoclean.ui.window.keys_dialog",
    "photoclean.ui.settings.desk",
    "photoclean.ui.settings.dialog",
    "photoclean.ui.compare.desk",
    "photoclean.ui.background.single_instance",
    "photoclean.ui.review.choice_popup",
)
_SCRIPT = """
    import json, os, sys
    from pathlib import Path
    from PySide6.QtCore import QEvent, QObject
    from photoclean import app
    from photoclean.ui.controller import Controller

    class Witness(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and hasattr(controllers[0], "model"):
                rows = controllers[0].model.rowCount()
                if rows and type(watched.parent()).__name__ == "GroupView":
                    told = {"rows": rows, "modules": sorted(sys.modules)}
                    print(json.dumps(told), flush=True)
                    os._exit(0)
            return False

    controllers = []

    def make(places, **wishes):
        controllers.append(Controller(places, **wishes))
        app.QApplication.instance().installEventFilter(witness)
        return controllers[0]

    witness, app.Controller = Witness(), make
    app.main([], home=Path(sys.argv[1]), start_engine=False)
"""


def test_the_first_groups_are_painted_before_anything_that_they_do_not_need(places, tmp_path):
    fill_catalog(places.catalog, groups=60, folder=tmp_path / "photos")
    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_SCRIPT), str(places.data)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    seen = json.loads(told.stdout)
    assert 0 < seen["rows"] < 60, "the first screenful, before the rest"
    assert "photoclean.ui.cards.view" in seen["modules"]
    early = [
        name for name in seen["modules"] if any(f"{name}.".startswith(f"{m}.") for m in _LATE)
    ]
    assert early == []


def test_what_the_catalogue_holds_is_there_without_an_engine(window, places, tmp_path):
    fill_catalog(places.catalog, groups=60, folder=tmp_path / "photos")
    opened = window()
    assert opened.model.rowCount() == 60
    assert opened.session.link.is_off


def test_the_first_page_waits_for_the_window_before_the_rest_is_read(qtbot, places, tmp_path):
    fill_catalog(places.catalog, groups=60, folder=tmp_path / "photos")
    feed, model, settled = CatalogFeed(places.catalog), GroupModel(), []
    feed.settled.connect(lambda: settled.append(model.rowCount()))
    feed.begin()
    feed.show_in(model)
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    qtbot.wait(100)
    first = model.rowCount()
    assert first < 60
    assert settled == []
    feed.go_on()
    qtbot.waitUntil(lambda: bool(settled))
    assert settled == [60]
    feed.close()


def test_pages_that_came_before_the_model_are_handed_over(qtbot, places, tmp_path):
    fill_catalog(places.catalog, groups=3, folder=tmp_path / "photos")
    feed, model = CatalogFeed(places.catalog), GroupModel()
    feed.begin()
    qtbot.wait(200)
    feed.show_in(model)
    feed.go_on()
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    feed.close()


def test_a_window_that_is_closed_before_it_is_filled_ends_its_reading(
    qtbot, places, tmp_path, engine_command
):
    fill_catalog(places.catalog, groups=3, folder=tmp_path / "photos")
    controller = Controller(places, engine=engine_command(), icon=QIcon())
    controller.show()
    controller.begin_after_paint(start_engine=False)
    qtbot.waitUntil(lambda: controller.window.centralWidget() is not None)
    with qtbot.waitSignal(controller.quit_ready):
        controller.quit()
    controller.close()


def test_the_keys_choose_no_group_by_themselves(qtbot, opened):
    opened.workspace.view.setFocus()
    qtbot.wait(50)
    assert not opened.workspace.view.currentIndex().isValid()
