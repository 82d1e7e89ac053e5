"""A small window that can be dragged from, as a file manager's icon can.

Started with the path to drag; its window is called "taken" when something has taken the drop.
"""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel


class Icon(QLabel):
    """Stands for a folder; pressing and moving the mouse drags it."""

    def mouseMoveEvent(self, _event):  # noqa: N802
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        if drag.exec(Qt.DropAction.CopyAction) == Qt.DropAction.CopyAction:
            self.setWindowTitle("taken")  # it stays: the data is asked for only now


app = QApplication([])
icon = Icon("folder")
icon.setWindowTitle("drag source")
icon.setWindowFlags(Qt.WindowType.FramelessWindowHint)
icon.setGeometry(0, 0, 120, 60)
icon.show()
sys.exit(app.exec())
