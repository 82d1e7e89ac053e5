"""The only crossing to the engine: its process, its lines, and what happens when it dies."""

from __future__ import annotations

import logging
import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QProcess, QTimer, Signal

from photoclean.domain.messages import (
    AddFolders,
    EngineReady,
    FoldersChanged,
    Pause,
    Resume,
    Shutdown,
)
from photoclean.services import wire
from photoclean.ui.engine.state import EngineState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from photoclean.domain.messages import Command

_BACK_OFF_MS = (200, 1000, 5000)
_CRASHES_ALLOWED = 5
_CRASH_WINDOW_S = 60.0
_LIBRARY_BUSY = 4
"""The engine's exit code when another photoclean uses the library."""
_STOP_MS = 10_000
_LINES_A_TURN = 100
"""More lines than this wait for the event loop's next turn, so that the window stays quick."""
_LOG_BYTES = 5_000_000

_log = logging.getLogger(__name__)


class EngineLink(QObject):
    """Starts the engine, sends commands, reads events, and starts it again when it dies.

    Commands that are given while the engine is not ready wait for it. What was delivered is
    never sent again, except folders that it had not taken in yet and the wish to pause.

    Signals:
        event_received: An event of the engine.
        state_changed: An EngineState.
    """

    event_received = Signal(object)
    state_changed = Signal(object)

    def __init__(
        self, command: Sequence[str], *, log: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._log_file = log
        self._process: QProcess | None = None
        self._state = EngineState.OFF
        self._waiting: deque[Command] = deque()
        self._unconfirmed: list[AddFolders] = []
        self._is_paused = False
        self._comes_back = False
        self._crashes: deque[float] = deque()
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self._launch)
        self._patience = QTimer(self, singleShot=True, interval=_STOP_MS)
        self._patience.timeout.connect(self._kill)
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self._read)

    @property
    def state(self) -> EngineState:
        """How the engine is now."""
        return self._state

    @property
    def is_off(self) -> bool:
        """Tell whether no engine runs nor will be started."""
        return self._state is EngineState.OFF

    @property
    def log_file(self) -> Path:
        """Where the engine writes what went wrong."""
        return self._log_file

    @property
    def pid(self) -> int:
        """The engine's process id, 0 when there is none."""
        return 0 if self._process is None else self._process.processId()

    def start(self) -> None:
        """Start the engine; after repeated crashes this is a fresh beginning."""
        if self._process is None and self._state is not EngineState.STOPPING:
            self._crashes.clear()
            self._launch()

    def send(self, command: Command) -> None:
        """Send a command, or keep it until the engine is ready."""
        if isinstance(command, Pause | Resume):
            self._is_paused = isinstance(command, Pause)
        if self._state is EngineState.READY:
            self._write(command)
        elif self._state is not EngineState.STOPPING or self._comes_back:
            self._waiting.append(command)

    def restart(self) -> None:
        """End the engine in good order and start a new one, which gets what waits."""
        if self._state is EngineState.STOPPING:
            return
        if self._process is None:
            self.start()
            return
        waiting = [c for c in self._waiting if not isinstance(c, Pause | Resume)]
        self.stop()
        self._waiting.extend(waiting)
        self._comes_back = True

    def stop(self) -> None:
        """Ask the engine to end; the state becomes OFF when it has, at last after 10 s."""
        self._comes_back = False
        self._restart.stop()
        self._waiting.clear()
        if self._process is None:
            self._set_state(EngineState.OFF)
            return
        if self._state is EngineState.STOPPING:
            return
        self._set_state(EngineState.STOPPING)
        self._write(Shutdown())
        # The end of its input ends an engine that has missed the command.
        self._process.closeWriteChannel()
        self._patience.start()

    # The process.

    def _launch(self) -> None:
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments(self._command[1:])
        process.setStandardErrorFile(str(self._prepare_log()), QIODevice.OpenModeFlag.Append)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._set_state(EngineState.STARTING)
        process.start()

    def _prepare_log(self) -> Path:
        self._log_file.parent.mkdir(parents=True, exist_ok=True)
        if self._log_file.exists() and self._log_file.stat().st_size > _LOG_BYTES:
            self._log_file.write_bytes(b"")
        return self._log_file

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # All other errors are followed by `finished`.
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            _log.error("the engine can't be started: %s", self._process.errorString())
            self._drop_process()
            self._after_crash()

    def _on_finished(self, exit_code: int, _status: QProcess.ExitStatus) -> None:
        while self._process is not None and self._process.canReadLine():
            self._read()
        self._drop_process()
        self._patience.stop()
        if self._state is EngineState.STOPPING:
            self._end_stopping()
        elif exit_code == _LIBRARY_BUSY:
            self._set_state(EngineState.BUSY_ELSEWHERE)
        else:
            _log.error("the engine ended unexpectedly with code %s", exit_code)
            self._after_crash()

    def _end_stopping(self) -> None:
        if self._comes_back:
            self._comes_back = False
            self._requeue()
            self._launch()
        else:
            self._set_state(EngineState.OFF)

    def _after_crash(self) -> None:
        if self._state is EngineState.STOPPING:
            self._end_stopping()
            return
        now = time.monotonic()
        self._crashes.append(now)
        while now - self._crashes[0] > _CRASH_WINDOW_S:
            self._crashes.popleft()
        self._requeue()
        if len(self._crashes) >= _CRASHES_ALLOWED:
            self._set_state(EngineState.FAILED)
            return
        self._set_state(EngineState.RESTARTING)
        self._restart.start(_BACK_OFF_MS[min(len(self._crashes), len(_BACK_OFF_MS)) - 1])

    def _requeue(self) -> None:
        self._waiting.extendleft(reversed(self._unconfirmed))
        self._unconfirmed.clear()
        is_said = any(isinstance(command, Pause | Resume) for command in self._waiting)
        if self._is_paused and not is_said:
            self._waiting.appendleft(Pause())

    def _kill(self) -> None:
        if self._process is not None:
            _log.error("the engine did not end within %s ms and was killed", _STOP_MS)
            self._process.kill()

    def _drop_process(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None

    def _set_state(self, state: EngineState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    # The lines.

    def _write(self, command: Command) -> None:
        if self._process is not None:
            if isinstance(command, AddFolders):
                self._unconfirmed.append(command)
            self._process.write(wire.encode(command))

    def _read(self) -> None:
        process = self._process
        for _ in range(_LINES_A_TURN):
            # A slot may have ended the process while a line was taken.
            if process is None or process is not self._process or not process.canReadLine():
                return
            self._take(bytes(process.readLine().data()))
        self._reading.start()

    def _take(self, line: bytes) -> None:
        try:
            event = wire.decode(line)
        except ValueError:
            _log.exception("the engine said what is no message")
            return
        if isinstance(event, EngineReady) and self._state is EngineState.STARTING:
            self._set_state(EngineState.READY)
            while self._waiting:
                self._write(self._waiting.popleft())
        elif isinstance(event, FoldersChanged):
            self._unconfirmed.clear()
        self.event_received.emit(event)
