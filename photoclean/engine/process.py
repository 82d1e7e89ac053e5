"""The engine's loop: takes commands, runs jobs step by step, says what happens."""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from typing import TYPE_CHECKING

import photoclean
from photoclean.domain import messages
from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    DropPlan,
    ForgetCleanup,
    HistoryChanged,
    HoldCleanup,
    MergeGroups,
    PlanCleanup,
    SavePlan,
    StopCleanup,
    TrashCopies,
    UndoCleanup,
    UndoLast,
)
from photoclean.domain.errors import PhotocleanError
from photoclean.domain.verdicts import Verdict
from photoclean.engine.describing import Describing
from photoclean.engine.endings import always_end
from photoclean.engine.folder_work import FolderWork
from photoclean.engine.plans import PlanDesk
from photoclean.engine.troubles import describe_trouble
from photoclean.services import review
from photoclean.services.jobs import Jobs, Urgency

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from photoclean.domain.messages import Command, Event
    from photoclean.engine.wiring import Library

_IDLE_WAIT = 0.2
"""Seconds between two looks at the watched folders while there is nothing to do."""
_ANSWER_WAIT = 0.01
"""The same while somebody looks at a picture that is being decoded or read."""

_PROGRESS_EVERY = 0.1

_log = logging.getLogger(__name__)


class Engine:
    """Serves one library until it is told to stop.

    `inbox` gives commands, and None when the other side is gone; `say` takes events.
    """

    def __init__(
        self,
        library: Library,
        *,
        inbox: queue.SimpleQueue[Command | None],
        say: Callable[[Event], None],
    ) -> None:
        self._library = library
        self._inbox = inbox
        self._say = say
        self._answers: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._jobs = Jobs()
        self._folders = FolderWork(library, self._jobs)
        self._plans = PlanDesk(library.cleanup)
        self._renderer = library.make_renderer(self._answers.put)
        self._describing = Describing(library.catalog, tell=self._answers.put)
        self._is_running = True
        self._last_progress = 0.0
        self._photos_waiting = 0

    def run(self) -> None:
        """Work until told to stop; then stop the work at hand and return."""
        self._say(messages.EngineReady(photoclean.__version__, os.getpid()))
        self._safely(self._recover)
        self._safely(self._folders.look_everywhere)
        try:
            while self._is_running:
                self._safely(self._take_command)
                self._safely(self._folders.look_around)
                self._safely(self._step)
        finally:
            self._safely(self._jobs.cancel)
            self._safely(self._describing.close)
            self._safely(self._renderer.close)
        self._say(messages.EngineStopped())

    def _recover(self) -> None:
        cut_off = self._library.cleanup.recover()
        if cut_off is not None:
            self._say(messages.ProblemFound("cleanup-cut-off", cut_off))

    def _take_command(self) -> None:
        is_asked = self._renderer.is_busy or self._describing.is_busy
        wait = _ANSWER_WAIT if is_asked else _IDLE_WAIT
        try:
            command = self._inbox.get(timeout=wait if self._jobs.is_idle else 0.0)
        except queue.Empty:
            return
        if command is None:
            self._is_running = False
            return
        self._obey(command)

    def _obey(self, command: Command) -> None:
        library = self._library
        cleanup = library.cleanup
        match command:
            case TrashCopies(choices):
                self._clean_up(cleanup.trash_copies(choices))
            case MergeGroups(choices):
                self._clean_up(cleanup.merge_groups(choices))
            case messages.AddFolders(paths):
                self._at_once(self._folders.add(paths))
            case messages.RemoveFolder(folder_id):
                self._at_once(self._folders.remove(folder_id))
            case _:
                self._take_plan(command)

    def _take_plan(self, command: Command) -> None:
        cleanup, plans = self._library.cleanup, self._plans
        match command:
            case PlanCleanup():
                self._at_once(plans.make(command))
            case ApplyPlan():
                self._clean_up(plans.apply(command), way=plans.way)
            case SavePlan():
                self._at_once(plans.save(command))
            case DropPlan():
                plans.drop()
            case HoldCleanup(is_held):
                self._jobs.are_commands_held = is_held
            case StopCleanup():
                self._jobs.are_commands_held = False
                cleanup.stop()
            case _:
                self._take_undo(command)

    def _take_undo(self, command: Command) -> None:
        cleanup = self._library.cleanup
        match command:
            case UndoLast():
                self._at_once(cleanup.undo())
            case UndoCleanup(journal_id):
                self._at_once(cleanup.undo(journal_id))
            case ForgetCleanup(journal_id):
                self._at_once(self._forget(journal_id))
            case _:
                self._take_judgement(command)

    def _take_judgement(self, command: Command) -> None:
        tools = (self._library.catalog, self._library.matcher)
        match command:
            case messages.MarkNotDuplicates(groups):
                verdict = Verdict.NOT_DUPLICATES
                self._at_once(review.judge(*tools, groups=groups, verdict=verdict))
            case messages.KeepAll(groups):
                self._at_once(review.judge(*tools, groups=groups, verdict=Verdict.KEEP_ALL))
            case messages.ChooseKeeper(group_id, file_id):
                self._at_once(review.choose_keeper(*tools, group_id=group_id, file_id=file_id))
            case _:
                self._steer(command)

    def _steer(self, command: Command) -> None:
        match command:
            case messages.ChangeSettings():
                self._at_once(self._folders.change_settings())
            case messages.Rescan():
                self._folders.look_everywhere()
            case messages.Pause():
                self._jobs.is_paused = True
                self._say(messages.WorkPaused())
            case messages.Resume():
                self._jobs.is_paused = False
                self._say(messages.WorkResumed())
            case messages.Shutdown():
                self._is_running = False
            case _:
                self._answer(command)

    def _answer(self, command: Command) -> None:
        match command:
            case messages.TestVectorStore():
                threading.Thread(target=self._ask_store, args=(command,), daemon=True).start()
            case messages.RenderPhoto(file_id):
                self._render(file_id)
            case messages.DescribePhotos(file_ids):
                self._describing.describe(file_ids)

    def _render(self, file_id: int) -> None:
        file = self._library.catalog.files.by_id([file_id]).get(file_id)
        if file is not None:
            self._renderer.render(file_id, file.path)
        else:
            problem = "photoclean doesn't know this file any more."
            self._answers.put(messages.PhotoRendered(file_id, problem=problem))

    def _forget(self, journal_id: int) -> Generator[Event]:
        self._library.cleanup.forget(journal_id)
        yield HistoryChanged()

    def _clean_up(self, job: Generator[Event], *, way: str = "trash") -> None:
        """Queue a clean-up; should it break off, the groups follow what it has done."""

        def make_up() -> None:
            self._jobs.add(self._library.make_up(), urgency=Urgency.CHANGE)

        self._at_once(always_end(job, self._library.cleanup, way=way, afterwards=make_up))

    def _at_once(self, job: Generator[Event]) -> None:
        self._jobs.add(job, urgency=Urgency.COMMAND)

    def _ask_store(self, question: messages.TestVectorStore) -> None:
        """Ask a server from a thread of its own: one that is not there takes its time."""
        from photoclean.vectors.connections import ask_server

        try:
            version = ask_server(question.uri, token=question.token)
        except PhotocleanError as error:
            answer = messages.VectorStoreTested(question.uri, is_well=False, text=str(error))
        except Exception as error:  # noqa: BLE001 - whatever a wrong address makes pymilvus do
            text = f"{question.uri} can't be used: {error}"
            answer = messages.VectorStoreTested(question.uri, is_well=False, text=text)
        else:
            text = f"Milvus {version} answers."
            answer = messages.VectorStoreTested(question.uri, is_well=True, text=text)
        self._answers.put(answer)

    def _step(self) -> None:
        while not self._answers.empty():
            self._say(self._answers.get())
        event = self._jobs.step()
        if isinstance(event, messages.ScanProgressed) and event.phase == "indexing":
            self._photos_waiting = max(0, event.total - event.done)
        if event is not None and not self._is_too_soon(event):
            self._say(event)

    def _safely(self, act: Callable[[], None]) -> None:
        """Say what goes wrong, and go on; what the environment has prevented is tried again.

        Raises:
            BrokenPipeError: Nobody listens any more.
        """
        try:
            act()
        except BrokenPipeError:
            raise
        except PhotocleanError as error:
            _log.warning("%s", error)
            places, waiting = self._library.places, self._photos_waiting
            self._say(describe_trouble(error, places=places, photos_waiting=waiting))
            self._folders.retry_later()
        except Exception as error:  # noqa: BLE001 - a bug in one job must not end the watch
            _log.exception("a job failed")
            text = f"Something went wrong inside photoclean ({error!r}); the log has the rest."
            self._say(messages.ProblemFound("bug", text))

    def _is_too_soon(self, event: Event) -> bool:
        """Nobody reads progress faster than ten times a second; the last word always counts."""
        if not isinstance(event, messages.ScanProgressed) or event.done == event.total:
            return False
        now = time.monotonic()
        if now - self._last_progress < _PROGRESS_EVERY:
            return True
        self._last_progress = now
        return False
