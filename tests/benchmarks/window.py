"""Times the window: its first paint against a bare one, and its stalls while a scan runs.

Run with: python -m tests.benchmarks.window [--photos DIR] [--runs N] [--files N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.made_library import find_photos, make_library

if TYPE_CHECKING:
    from collections.abc import Mapping

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True)
        QApplication.exit(0)
app = QApplication(sys.argv)
window = Window()
window.resize(1180, 780)
window.show()
app.exec()
"""
_OURS = """
import os, sys
from pathlib import Path
from photoclean.ui.window.main_window import MainWindow
paint = MainWindow.paintEvent
def painted(self, event):
    paint(self, event)
    print("painted", flush=True)
    os._exit(0)
MainWindow.paintEvent = painted
from photoclean.app import main
main([], home=Path(sys.argv[1]))
"""


def time_first_paint(
    script: str, home: Path, environment: Mapping[str, str] | None = None
) -> float:
    """Seconds from the start of the process to the first paint."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(home)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    process.stdout.readline()
    seconds = time.perf_counter() - started
    process.wait()
    process.stdout.close()
    return seconds


def compare_first_paint(home: Path, runs: int) -> dict[str, float]:
    """Start both windows in turn; medians and the median of the ratios."""
    pairs = []
    for _ in range(runs + 1):
        pairs.append((time_first_paint(BARE, home), time_first_paint(_OURS, home)))
    pairs = pairs[1:]
    return {
        "bare_s": round(statistics.median(bare for bare, _ in pairs), 3),
        "photoclean_s": round(statistics.median(ours for _, ours in pairs), 3),
        "ratio": round(statistics.median(ours / bare for bare, ours in pairs), 2),
    }


def measure_stalls(folder: Path, home: Path, files: int) -> dict:
    """Run the application on a fresh library until all is read; tells its stall meter."""
    from photoclean.catalog.reader import CatalogReader

    log = home.with_suffix(".stalls")
    environment = os.environ | {"PHOTOCLEAN_STALL_LOG": str(log)}
    command = [sys.executable, "-m", "photoclean", "--home", str(home), str(folder)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    started = time.perf_counter()
    while time.perf_counter() - started < 600:
        time.sleep(1)
        with CatalogReader(home / "catalog.sqlite") as reader:
            if reader.count_photos() >= files and len(reader.groups()) > 0:
                break
    time.sleep(10)
    process.terminate()
    process.wait(60)
    return json.loads(log.read_text())


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--files", type=int, default=600)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The engine may still be closing its files when the window has gone.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        work = Path(scratch)
        (work / "empty").mkdir()
        print("first paint", compare_first_paint(work / "empty", options.runs))
        photos = find_photos(options.photos, count=60)
        make_library(work / "photos", photos=photos, files=options.files)
        print("stalls", measure_stalls(work / "photos", work / "library", options.files))


if __name__ == "__main__":
    main()
