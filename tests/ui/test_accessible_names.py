"""Everything that can be used has a name that a screen reader can say, and a place for Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)

from photoclean.domain import messages
from tests.ui.hands import emit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")

USED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
)
INNER = (QScrollBar, QHeaderView)


def is_qts_own(widget):
    """Parts that Qt puts into its widgets: the list of a combo box, the cross of a field."""
    names = {"QComboBoxPrivateContainer", "QTableCornerButton", "QLineEditIconButton"}
    kinds = {widget.metaObject().className(), widget.parentWidget().metaObject().className()}
    return bool(kinds & names) or isinstance(widget, INNER)


def usable(top):
    widgets = [one for one in top.findChildren(QWidget) if isinstance(one, USED)]
    return [one for one in widgets if not is_qts_own(one)]


def name_of(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def nameless(top):
    """What has no name; a button that is hidden itself gets its text when it is shown."""
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in usable(top)
        if not one.isHidden() and not name_of(one)
    ]


def roles_unknown(top):
    none = {QAccessible.Role.NoRole, QAccessible.Role.Client}
    interfaces = {one: QAccessible.queryAccessibleInterface(one) for one in usable(top)}
    return [
        type(one).__name__ for one, interface in interfaces.items() if interface.role() in none
    ]


def unreachable(top):
    """Walk along with Tab from the first widget and tell what is never come to."""
    policy = Qt.FocusPolicy.TabFocus
    wanted = {
        one
        for one in usable(top)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & policy
    }
    met, widget = set(), top
    for _ in range(2000):
        widget = widget.nextInFocusChain()
        met.add(widget)
        if widget is top:
            break
    return [type(one).__name__ for one in wanted - met]


def test_the_window_can_be_spoken_and_walked(window, some_groups):
    opened = window()
    command = messages.ProblemFound("watch-limit", "Too many folders.", "sudo sysctl x=1")
    emit(opened, command)
    emit(opened, messages.ScanProgressed("indexing", 1, 9))
    opened.workspace.toast.say("Done", ("Undo", lambda: None))
    assert len(usable(opened.window)) > 15
    assert nameless(opened.window) == []
    assert roles_unknown(opened.window) == []
    assert unreachable(opened.window) == []


def test_the_first_start_can_be_spoken_and_walked(window):
    opened = window()
    assert nameless(opened.window) == []
    assert unreachable(opened.window) == []


def test_every_page_of_the_settings_can_be_spoken_and_walked(window, some_groups):
    opened = window()
    opened.workspace.settings_desk.open()
    dialog = opened.workspace.settings_desk.dialog
    assert len(usable(dialog)) > 25
    assert nameless(dialog) == []
    assert roles_unknown(dialog) == []
    for section in dialog.sections:
        dialog.show_section(section.name)
        assert unreachable(dialog) == [], section.name


def test_the_test_finds_what_has_no_name(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    QLineEdit(top)
    top.show()
    assert nameless(top) == ["QLineEdit "]
