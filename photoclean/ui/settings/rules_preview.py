"""Tries an order of rules on the groups there are, in a thread of its own."""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

from photoclean.catalog.reader import CatalogReader
from photoclean.services.rule_trial import MOST_GROUPS, try_rules

if TYPE_CHECKING:
    from pathlib import Path

    from photoclean.catalog.reader import Company
    from photoclean.domain.keeper import KeeperRules

_log = logging.getLogger(__name__)


class _Trying(QObject):
    """Lives in the thread and keeps there what it has read."""

    tried = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._companies: list[Company] | None = None

    @Slot(object, object)
    def try_out(self, before: KeeperRules, after: KeeperRules) -> None:
        try:
            if self._companies is None:
                with CatalogReader(self._path) as reader:
                    self._companies = reader.companies(most=MOST_GROUPS)
        except sqlite3.Error as error:
            _log.warning("the groups could not be read: %s", error)
            return
        self.tried.emit(try_rules(self._companies, before=before, after=after))

    @Slot()
    def close(self) -> None:
        QThread.currentThread().quit()


class RulesPreview(QObject):
    """Tells what an order of rules would change.

    Signals:
        tried: A Trial.
    """

    tried = Signal(object)
    _ask = Signal(object, object)
    _ask_close = Signal()

    def __init__(self, catalog: Path, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._trying = _Trying(catalog)
        self._trying.moveToThread(self._thread)
        self._trying.tried.connect(self.tried)
        self._ask.connect(self._trying.try_out)
        self._ask_close.connect(self._trying.close)

    def try_rules(self, *, before: KeeperRules, after: KeeperRules) -> None:
        """Try rules; the answer comes as a signal."""
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._ask.emit(before, after)

    def close(self) -> None:
        """End the thread."""
        if self._thread.isRunning():
            self._ask_close.emit()
            self._thread.wait()
