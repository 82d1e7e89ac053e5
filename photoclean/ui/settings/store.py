"""Settings: where the vectors are kept, with a test of a server before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoclean.ui.parts.muted import Muted
from photoclean.ui.parts.theme import theme_of
from photoclean.ui.parts.tick_box import RadioBox
from photoclean.ui.settings.rows import Section, Setting
from photoclean.ui.words.said import said

if TYPE_CHECKING:
    from photoclean.domain.messages import VectorStoreTested
    from photoclean.ui.settings.preferences import Preferences

_PATIENCE_MS = 30_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("settings store", text)


class StoreChoice(QWidget):
    """Chooses between the built-in store and a Milvus server.

    Signals:
        test_wanted: Find out whether a server answers (its address and token).
    """

    test_wanted = Signal(str, str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        settings = preferences.current
        self._own = RadioBox(_tr("In photoclean's own folder"))
        self._server = RadioBox(_tr("On a Milvus server"))
        self._server.setChecked(bool(settings.vector_uri))
        self._own.setChecked(not settings.vector_uri)
        self._address = QLineEdit(settings.vector_uri)
        self._address.setPlaceholderText("http://localhost:19530")
        self._address.setAccessibleName(_tr("Address of the Milvus server"))
        self._token = QLineEdit(settings.vector_token)
        self._token.setEchoMode(QLineEdit.EchoMode.Password)
        self._token.setPlaceholderText(_tr("user:password or an API key; may be empty"))
        self._token.setAccessibleName(_tr("Token of the Milvus server"))
        self._test = QPushButton(_tr("Test"))
        self._use = QPushButton(_tr("Use this server"))
        self._answer = QLabel(wordWrap=True)
        self._answer.setObjectName("store_answer")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        for button in (self._test, self._use):
            button.setAutoDefault(False)
        self._form = self._make_form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._own)
        column.addWidget(self._server)
        column.addWidget(self._form)
        self._own.clicked.connect(self._choose_own)
        self._server.toggled.connect(self._refresh)
        self._test.clicked.connect(self._ask)
        self._use.clicked.connect(self._choose_server)
        for field in (self._address, self._token):
            field.textEdited.connect(self._forget_answer)
        self._refresh()

    def show_tested(self, tested: VectorStoreTested) -> None:
        """Show what a server has answered, if it is still the one that is meant."""
        if tested.uri == self._address.text().strip():
            self._patience.stop()
            self._say(said(tested.text), is_well=tested.is_well)

    def _make_form(self) -> QWidget:
        form = QWidget()
        rows = QFormLayout(form)
        rows.setContentsMargins(24, 4, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        address, token = QLabel(_tr("Address")), QLabel(_tr("Token"))
        address.setBuddy(self._address)
        token.setBuddy(self._token)
        rows.addRow(address, self._address)
        rows.addRow(token, self._token)
        buttons = QHBoxLayout()
        buttons.addWidget(self._test)
        buttons.addWidget(self._use)
        buttons.addStretch()
        rows.addRow(buttons)
        rows.addRow(self._answer)
        rows.addRow(
            Muted(
                _tr(
                    "512 numbers of each photo go to that server, never the photo itself. The"
                    " vectors are made again there: a scan goes through all photos once more."
                )
            )
        )
        return form

    def _choose_own(self) -> None:
        self._preferences.change(vector_uri="", vector_token="")
        self._refresh()

    def _choose_server(self) -> None:
        address, token = self._address.text().strip(), self._token.text().strip()
        if self._preferences.change(vector_uri=address, vector_token=token):
            self._say(_tr("This server is used now."), is_well=True)
        self._refresh()

    def _ask(self) -> None:
        self._say(_tr("Asking…"))
        self._test.setEnabled(False)
        self._patience.start()
        self.test_wanted.emit(self._address.text().strip(), self._token.text().strip())

    def _give_up(self) -> None:
        self._say(_tr("No answer came within 30 seconds."), is_well=False)

    def _forget_answer(self) -> None:
        self._patience.stop()
        self._answer.clear()
        self._refresh()

    def _say(self, text: str, *, is_well: bool | None = None) -> None:
        theme = theme_of(self.palette())
        colors = {True: theme.keep, False: theme.danger, None: theme.muted}
        self._answer.setStyleSheet(f"color: {colors[is_well].name()}")
        self._answer.setText(text)
        self._answer.setAccessibleName(text)
        self._test.setEnabled(bool(self._address.text().strip()))

    def _refresh(self) -> None:
        self._form.setVisible(self._server.isChecked())
        address, token = self._address.text().strip(), self._token.text().strip()
        known = self._preferences.current
        is_other = (address, token) != (known.vector_uri, known.vector_token)
        self._test.setEnabled(bool(address) and not self._patience.isActive())
        self._use.setEnabled(bool(address) and is_other)


def make_store(preferences: Preferences) -> tuple[Section, StoreChoice]:
    """Make the page and give its choice."""
    choice = StoreChoice(preferences)
    setting = Setting(
        _tr("Where the vectors of your photos are kept"),
        _tr(
            "photoclean finds photos that look alike by their vectors. Its own folder is right"
            " for one computer; a Milvus server serves libraries of millions of photos."
        ),
        [choice],
        words=_tr("milvus zilliz database server uri token vector embedded"),
    )
    return Section("store", _tr("Vector store"), [setting], glyph="store"), choice
