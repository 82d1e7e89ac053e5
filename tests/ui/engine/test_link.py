import time
from pathlib import Path

import pytest

from photoclean.domain import messages
from photoclean.domain.cleanup_messages import GroupChoice, TrashCopies
from photoclean.ui.engine import link as engine_link
from photoclean.ui.engine.link import EngineLink
from photoclean.ui.engine.state import EngineState


@pytest.fixture
def make_link(qtbot, tmp_path, engine_command):
    made = []

    def make(*behaviour, command=None):
        link = EngineLink(command or engine_command(*behaviour), log=tmp_path / "l" / "e.log")
        link.events, link.states = [], []
        link.event_received.connect(link.events.append)
        link.state_changed.connect(link.states.append)
        made.append(link)
        return link

    yield make
    for link in made:
        link.stop()
        qtbot.waitUntil(lambda link=link: link.is_off, timeout=20_000)


@pytest.fixture
def told(tmp_path):
    def read():
        log = tmp_path / "commands.log"
        return log.read_text().splitlines() if log.exists() else []

    return read


def wait(qtbot, condition):
    qtbot.waitUntil(condition, timeout=20_000)


def test_commands_wait_until_the_engine_is_ready(qtbot, make_link, told):
    link = make_link("ready")
    link.send(messages.AddFolders(("/a",)))
    link.start()
    wait(qtbot, lambda: messages.FoldersChanged() in link.events)
    assert told() == ["started", "AddFolders(paths=('/a',))"]
    assert link.states == [EngineState.STARTING, EngineState.READY]


def test_a_stop_is_a_shutdown_that_the_engine_hears(qtbot, make_link, told):
    link = make_link("ready")
    link.start()
    wait(qtbot, lambda: link.state is EngineState.READY)
    link.stop()
    assert link.state is EngineState.STOPPING
    wait(qtbot, lambda: link.is_off)
    assert told()[-2:] == ["Shutdown()", "ended"]
    assert messages.EngineStopped() in link.events


def test_an_engine_that_does_not_end_is_killed(qtbot, make_link, monkeypatch):
    monkeypatch.setattr(engine_link, "_STOP_MS", 300)
    link = make_link("deaf")
    link.start()
    wait(qtbot, lambda: link.state is EngineState.READY)
    begin = time.monotonic()
    link.stop()
    wait(qtbot, lambda: link.is_off)
    assert time.monotonic() - begin < 15


def test_after_a_crash_folders_are_sent_again_but_no_clean_up(qtbot, make_link, told):
    link = make_link("crash-once")
    link.start()
    link.send(messages.AddFolders(("/a",)))
    link.send(TrashCopies((GroupChoice(1, 2, (3,)),)))
    wait(qtbot, lambda: messages.FoldersChanged() in link.events)
    assert EngineState.RESTARTING in link.states
    assert told().count("AddFolders(paths=('/a',))") == 2
    assert not any("TrashCopies" in line for line in told())


def test_a_crash_keeps_the_work_held(qtbot, make_link, told):
    link = make_link("crash-once")
    link.start()
    link.send(messages.Pause())
    wait(qtbot, lambda: told().count("Pause()") == 2)


def test_an_engine_that_keeps_dying_is_given_up(qtbot, make_link, monkeypatch, told):
    monkeypatch.setattr(engine_link, "_BACK_OFF_MS", (1,))
    link = make_link("crash")
    link.start()
    wait(qtbot, lambda: link.state is EngineState.FAILED)
    assert len(told()) == 5
    link.start()
    wait(qtbot, lambda: len(told()) > 5)


def test_a_command_that_cannot_be_started_is_given_up_too(qtbot, make_link, monkeypatch):
    monkeypatch.setattr(engine_link, "_BACK_OFF_MS", (1,))
    link = make_link(command=[str(Path("/nowhere/engine"))])
    link.start()
    wait(qtbot, lambda: link.state is EngineState.FAILED)


def test_a_library_in_use_is_no_crash(qtbot, make_link):
    link = make_link("busy")
    link.start()
    wait(qtbot, lambda: link.state is EngineState.BUSY_ELSEWHERE)
    assert [type(event) for event in link.events] == [messages.ProblemFound]


def test_many_lines_and_nonsense_come_through(qtbot, make_link):
    link = make_link("ready")
    link.start()
    link.send(messages.Rescan())
    wait(qtbot, lambda: len(link.events) == 251)
    assert link.events[-1] == messages.PhotoFailed("249", "torn")


def test_what_the_engine_complains_of_goes_to_its_log(qtbot, make_link):
    link = make_link("ready")
    link.log_file.parent.mkdir()
    link.log_file.write_bytes(b"x" * 5_000_001)
    link.start()
    wait(qtbot, lambda: link.state is EngineState.READY)
    wait(qtbot, lambda: link.log_file.read_text().strip() == "some warning")


def test_a_restart_ends_one_engine_and_starts_another_which_gets_what_waits(
    qtbot, make_link, told
):
    link = make_link("ready")
    link.start()
    wait(qtbot, lambda: link.state is EngineState.READY)
    link.send(messages.Pause())
    link.restart()
    link.restart()
    link.send(messages.AddFolders(("/a",)))
    wait(qtbot, lambda: messages.FoldersChanged() in link.events)
    first, second = "\n".join(told()).split("ended\n")
    assert first.splitlines() == ["started", "Pause()", "Shutdown()"]
    assert second.splitlines() == ["started", "Pause()", "AddFolders(paths=('/a',))"]
    assert EngineState.RESTARTING not in link.states
    assert EngineState.OFF not in link.states


def test_an_end_during_a_restart_is_an_end(qtbot, make_link, told):
    link = make_link("ready")
    link.start()
    wait(qtbot, lambda: link.state is EngineState.READY)
    link.restart()
    link.stop()
    wait(qtbot, lambda: link.is_off)
    assert told().count("started") == 1


def test_a_restart_of_no_engine_is_a_start(qtbot, make_link, told):
    link = make_link("ready")
    link.restart()
    wait(qtbot, lambda: link.state is EngineState.READY)
    assert told() == ["started"]
