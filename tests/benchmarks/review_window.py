"""The real window with a made engine and meters in it, for the benchmark of the review.

Run with: HOME LOG [scroll] [search] [busy] [open]. What was measured is written to LOG as JSON
every second and when the window ends. STARTED_AT names the time at which this was started, by
`time.time()`: the system's own note of it is rounded to whole seconds on Linux.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from photoclean import app
from photoclean.ui.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.ui.cards.view import GroupView
    from photoclean.ui.catalog.thumbnails import Thumbnails

_STARTED = float(os.environ["STARTED_AT"])
_FRAMES = 1500
_JUMPS = 200
_FRAME_S = 1 / 60
_WHEEL = 120
_LONG_MS = 100


class Lap(NamedTuple):
    """Milliseconds by the clock, and those in which the window's thread had the processor."""

    clock: float
    processor: float


class Watch:
    """Takes the time of some work."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.thread_time()

    def stop(self) -> Lap:
        """Tell how long it took."""
        clock, processor = time.perf_counter(), time.thread_time()
        return Lap(1000 * (clock - self._clock), 1000 * (processor - self._processor))


def _sum_up(times: list[float]) -> dict[str, float]:
    """The median, the 99th percentile and the longest of times in milliseconds."""
    if len(times) < 2:
        return {}
    cuts = quantiles(times, n=100, method="inclusive")
    return {
        "p50": round(cuts[49], 1),
        "p99": round(cuts[98], 1),
        "max": round(max(times), 1),
    }


def _sum_up_laps(laps: list[Lap]) -> dict[str, Any]:
    """Sum up both times: other programs that want the processor lengthen only the clock's."""
    return {
        "number": len(laps),
        "ms": _sum_up([lap.clock for lap in laps]),
        "processor_ms": _sum_up([lap.processor for lap in laps]),
    }


class MeteredController(Controller):
    """Says before each slice of its start which modules are there to be metered."""

    on_turn: Callable[[], None] | None = None

    def _take_turn(self) -> None:
        if self.on_turn is not None:
            self.on_turn()
        super()._take_turn()


class Probe(QObject):
    """Times keys until what they did is on the screen, paints, and what it is told to try."""

    def __init__(self, controller: MeteredController, log: Path, wishes: list[str]) -> None:
        super().__init__()
        self._controller = controller
        self._log = log
        self._wishes = wishes
        self._keys: dict[float, str] = {}
        self._answers: list[tuple[str, float]] = []
        self._paints: list[Lap] = []
        self.lacks_pictures = False
        self.report: dict[str, Any] = {}
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.write)
        self._timer.start()
        controller.begun.connect(self._watch)
        controller.on_turn = self._wrap_paint
        QApplication.instance().installEventFilter(self)

    def _wrap_paint(self) -> None:
        """Meter the paints of a class as soon as the start has come to import it."""
        module = sys.modules.get("photoclean.ui.cards.view")
        if module is None:
            return
        self._controller.on_turn = None
        paint, probe = module.GroupView.paintEvent, self

        def timed(view: GroupView, event: QEvent) -> None:
            probe.lacks_pictures = False
            watch = Watch()
            paint(view, event)
            probe.note_paint(watch.stop())

        module.GroupView.paintEvent = timed
        from photoclean.ui.catalog.thumbnails import Thumbnails

        find = Thumbnails.find

        def noted(thumbnails: Thumbnails, content_hash: str) -> Any:
            found = find(thumbnails, content_hash)
            probe.lacks_pictures |= found is None
            return found

        Thumbnails.find = noted

    def note_paint(self, duration: Lap) -> None:
        """Take the time of a paint, which answers the keys before it."""
        now = time.monotonic()
        self._paints.append(duration)
        self._answers += [(name, 1000 * now - at) for at, name in self._keys.items()]
        self._keys = {}
        model = self._controller.model
        if model.rowCount():
            self._note_start("first_group")
            if not self.lacks_pictures:
                self._note_start("first_pictures")

    def _note_start(self, name: str) -> None:
        """Note when something was to be seen first, and the processor's time until then."""
        if f"{name}_s" not in self.report:
            self.report[f"{name}_s"] = round(time.time() - _STARTED, 3)
            self.report[f"{name}_processor_s"] = round(time.process_time(), 3)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Note when the screen's server saw a key, in its own time."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and event.timestamp():
            self._keys.setdefault(float(event.timestamp()), Qt.Key(event.key()).name)
        return False

    def _watch(self) -> None:
        session = self._controller.session
        session.settled.connect(self._go)

    def _go(self) -> None:
        self._controller.session.settled.disconnect(self._go)
        self._note_start("all_groups")
        if "open" in self._wishes:
            self._controller.quit()
            return
        self.report["groups"] = self._controller.model.rowCount()
        QTimer.singleShot(1500, self._try_all)

    def _try_all(self) -> None:
        self._answers.clear()
        self._paints.clear()
        if "scroll" in self._wishes:
            self.report["scroll"] = self._scroll()
        if "search" in self._wishes:
            self.report["search_ms"] = self._search()
        import psutil

        memory = psutil.Process().memory_full_info()
        self.report["memory_mb"] = round(memory.uss / 1e6)
        self.report["is_ready"] = True
        if {"scroll", "search"} & set(self._wishes):
            self._controller.quit()

    def _scroll(self) -> dict[str, Any]:
        """Turn the wheel again and again: a frame is all work from the turn to the screen."""
        bar = self._controller.workspace.view.verticalScrollBar()
        frames = [self._time_frame(bar.value() + _WHEEL) for _ in range(_FRAMES)]
        # Far jumps as well: nothing of what is seen then has been fetched before.
        places = [
            bar.maximum() * ((37 * number) % _JUMPS) // _JUMPS for number in range(_JUMPS)
        ]
        self.report["jumps"] = _sum_up_laps([self._time_frame(place) for place in places])
        return _sum_up_laps(frames)

    def _time_frame(self, place: int) -> Lap:
        """Scroll to a place and paint at once what Qt would paint at its next turn."""
        bar = self._controller.workspace.view.verticalScrollBar()
        started, watch = time.perf_counter(), Watch()
        bar.setValue(place)
        QApplication.sendEvent(self._controller.window, QEvent(QEvent.Type.UpdateRequest))
        duration = watch.stop()
        until = started + _FRAME_S
        while time.perf_counter() < until:
            QApplication.processEvents()
            time.sleep(0.001)
        return duration

    def _search(self) -> dict[str, float]:
        """Type a word and wait for the rows that hold it."""
        model, page = self._controller.model, self._controller.workspace.page
        times = {}
        for word in ("lisbon", "backup 2015", ""):
            loop = QEventLoop()
            model.modelReset.connect(loop.quit)
            started = time.perf_counter()
            page.filters.set(words=tuple(word.split()))
            loop.exec()
            model.modelReset.disconnect(loop.quit)
            times[word or "all again"] = round(1000 * (time.perf_counter() - started), 1)
        return times

    def write(self) -> None:
        """Write what is known so far."""
        self.report["keys"] = self._sum_up_keys()
        self.report["paints"] = _sum_up_laps(self._paints)
        self.report["left"] = self._controller.model.rowCount() if self._has_model() else 0
        self._log.write_text(json.dumps(self.report))

    def _sum_up_keys(self) -> dict[str, Any]:
        """All waits, how many were long, and what each key took."""
        waits = [wait for _, wait in self._answers]
        names = sorted({name for name, _ in self._answers})
        each = {n: _sum_up([wait for name, wait in self._answers if name == n]) for n in names}
        is_long = [wait for wait in waits if wait > _LONG_MS]
        return {"number": len(waits), "long": len(is_long), **_sum_up(waits), "each": each}

    def _has_model(self) -> bool:
        return hasattr(self._controller, "model")


def main() -> None:
    """Run the application with another engine, and with a probe in its window."""
    home, log, *wishes = sys.argv[1:]
    probes = []

    def make(places: Any, *, engine: Any, icon: Any) -> Controller:
        command = [sys.executable, "-m", "tests.benchmarks.made_engine", home]
        controller = MeteredController(
            places, engine=[*command, *(["busy"] if "busy" in wishes else [])], icon=icon
        )
        probes.append(Probe(controller, Path(log), wishes))
        return controller

    app.Controller = make
    code = app.main([], home=Path(home))
    probes[0].write()
    sys.exit(code)


if __name__ == "__main__":
    main()
