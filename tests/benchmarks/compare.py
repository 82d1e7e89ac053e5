"""Times the close look: first picture, first sharp one, frames, stalls and memory.

Run with: python -m tests.benchmarks.compare [--photos DIR] [--runs N] [--width W] [--height H]
          [--huge]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from PIL import Image
from PySide6.QtCore import QEventLoop, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from photoclean.domain.evidence import Alignment, Evidence
from photoclean.domain.relation import Relation
from photoclean.ui.compare.canvas import CompareCanvas
from photoclean.ui.compare.lens import place, place_reference
from photoclean.ui.compare.panes import Mode, Pane
from photoclean.ui.compare.pictures import Pictures, Step
from photoclean.ui.parts.stall_meter import StallMeter
from tests.benchmarks.made_library import find_photos
from tests.ui.compare.making import member_of

TWELVE = (4000, 3000)
HUGE = (12000, 8400)


def make_photos(folder: Path, source: bytes, size: tuple[int, int]) -> list[Path]:
    """Write a photo of so many pixels, with grain as a camera's, and a turned copy of half."""
    with Image.open(BytesIO(source)) as opened:
        image = opened.convert("RGB").resize(size, Image.Resampling.BICUBIC)
    grain = np.random.default_rng(1).normal(0, 5, (size[1], size[0], 1)).astype(np.float32)
    noisy = Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8))
    paths = [folder / "keeper.jpg", folder / "copy.jpg"]
    noisy.save(paths[0], quality=92)
    half = noisy.resize((size[0] // 2, size[1] // 2), Image.Resampling.LANCZOS)
    half.rotate(-90, expand=True).save(paths[1], quality=88)
    return paths


def make_panes(paths: list[Path]) -> tuple[list, list[Pane]]:
    """Members and panes with the alignment between the two."""
    relations = (Relation.KEEPER, Relation.EDITED)
    members = [
        member_of(path, number + 1, relation=relations[number])
        for number, path in enumerate(paths)
    ]
    keeper = QSize(members[0].width, members[0].height)
    turned = Alignment(0, -0.5, keeper.height() / 2 - 0.75, 0.5, 0, -0.25)
    evidence = Evidence(Relation.EDITED, "", 1.0, turned)
    copy = place(QSize(members[1].width, members[1].height), keeper=keeper, evidence=evidence)
    return members, [Pane(1, "keeper", place_reference(keeper)), Pane(2, "copy", copy)]


def wait_for(test, *, patience: float = 60.0) -> float:
    """Run the event loop until a test holds; seconds that it took."""
    started = time.perf_counter()
    loop, timer = QEventLoop(), QTimer(interval=1)
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def look():
        if test() or time.perf_counter() - started > patience:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()
    timer.stop()
    return time.perf_counter() - started


def opening(canvas: CompareCanvas, pictures: Pictures, members: list, panes: list) -> dict:
    """Open the pair once, with nothing loaded; milliseconds to each step of both."""
    pictures.close()
    reached: dict[Step, float] = {}
    started = time.perf_counter()

    def note():
        for step in (Step.PREVIEW, Step.FITTING, Step.FULL):
            if step not in reached and all(pictures.find(i).step >= step for i in (1, 2)):
                canvas.repaint()
                reached[step] = 1000 * (time.perf_counter() - started)
        return Step.FULL in reached

    pictures.open(members)
    canvas.show_panes(panes)
    pictures.show([1, 2], box=canvas.pane_box)
    wait_for(note)
    return {step.name.lower(): milliseconds for step, milliseconds in reached.items()}


def time_frames(canvas: CompareCanvas, act, count: int = 60) -> dict:
    """Paint after each move; milliseconds of the median and the slowest frame."""
    times = []
    for number in range(count):
        act(number)
        started = time.perf_counter()
        canvas.repaint()
        times.append(1000 * (time.perf_counter() - started))
    return {"median_ms": round(statistics.median(times), 1), "worst_ms": round(max(times), 1)}


def frames(canvas: CompareCanvas, pictures: Pictures) -> dict:
    """Pan and zoom in each mode."""
    wait_for(lambda: all(pictures.find(i).step is Step.FULL for i in (1, 2)))
    found = {}
    for mode in (Mode.SIDE, Mode.SPLIT, Mode.FLICKER):
        canvas.set_mode(mode, flickers=False)
        canvas.show_pixels()
        pushes = time_frames(canvas, lambda n: canvas.push(QPointF(7 - n % 3, 5)))
        canvas.fit()
        zooms = time_frames(canvas, lambda n: canvas.zoom(0.4 if n < 40 else -0.7))
        found[mode.value] = {"pan": pushes, "zoom": zooms}
    canvas.fit()
    started = time.perf_counter()
    canvas.set_mode(Mode.DIFFERENCE)
    wait_for(lambda: canvas.difference is not None)
    found["difference_ms"] = round(1000 * (time.perf_counter() - started), 1)
    canvas.set_mode(Mode.SIDE)
    return found


def time_bare(path: Path, box: QSize) -> float:
    """Milliseconds of Qt's reader for a picture of this size, with nothing else going on."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        reader = QImageReader(str(path))
        reader.setScaledSize(reader.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
        reader.read()
        times.append(1000 * (time.perf_counter() - started))
    return round(statistics.median(times), 1)


def measure_idle(folder: Path, canvas: CompareCanvas) -> float:
    """The longest stall of a second in which nothing happens: what other programs cause."""
    meter = StallMeter(folder / "idle.json", parent=canvas)
    started = time.perf_counter()
    wait_for(lambda: time.perf_counter() - started > 1.0)
    meter.write()
    meter.deleteLater()
    return float(json.loads((folder / "idle.json").read_text())["longest_ms"])


def held_memory() -> int:
    """Megabytes that this process holds."""
    return psutil.Process().memory_info().rss // 1_000_000


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--width", type=int, default=1200)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--huge", action="store_true", help="100 megapixels in place of 12")
    options = parser.parse_args()
    app = QApplication([])
    Image.MAX_IMAGE_PIXELS = None
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (source,) = find_photos(options.photos, count=1)
        paths = make_photos(folder, source, HUGE if options.huge else TWELVE)
        members, panes = make_panes(paths)
        for member in members:
            with Image.open(member.path) as image:
                image.draft("RGB", (512, 512))
                image.thumbnail((512, 512))
                image.save(folder / f"{member.content_hash}.jpg", quality=85)
        before = held_memory()
        pictures = Pictures(
            preview=lambda content_hash: folder / f"{content_hash}.jpg",
            renders=folder,
            ask_engine=lambda _: None,
        )
        canvas = CompareCanvas(pictures)
        canvas.resize(options.width, options.height)
        canvas.show()
        app.processEvents()
        print("one scaled decoding alone", time_bare(members[0].path, canvas.pane_box), "ms")
        print("longest stall of an idle window", measure_idle(folder, canvas), "ms")
        meter = StallMeter(folder / "stalls.json", parent=canvas)
        runs = [opening(canvas, pictures, members, panes) for _ in range(options.runs)]
        meter.write()
        stalls = json.loads((folder / "stalls.json").read_text())
        for step in ("preview", "fitting", "full"):
            times = [run[step] for run in runs if step in run]
            print(
                f"both {step}: median {statistics.median(times):.0f} ms,"
                f" slowest {max(times):.0f} ms"
            )
        print("longest stall while loading", stalls["longest_ms"], "ms")
        print(json.dumps(frames(canvas, pictures), indent=1))
        print("pictures held", round(pictures.held_bytes / 1e6), "MB")
        print("memory: before", before, "MB, with both pictures", held_memory(), "MB")
        canvas.stop()
        pictures.stop()


if __name__ == "__main__":
    main()
