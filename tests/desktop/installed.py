"""A small installation of photoclean: a checkout whose set-up is done, with this code in it."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "packaging"))


def install_into(folder):
    """Make a checkout that starts at once; tells it.

    Its environment borrows the packages of the one that runs the tests: what is tried is the
    way from the desktop's entry to the window, not the download of some gigabytes.
    """
    from setup_state import STEPS, Checkout, SetupState

    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "packaging", folder / "packaging")
    shutil.copytree(ROOT / "resources", folder / "resources")
    shutil.copy(ROOT / "pyproject.toml", folder)
    checkout = Checkout(root=folder)
    venv.create(checkout.environment, symlinks=True)
    own = next(checkout.environment.glob("lib/python*/site-packages"))
    borrowed = [str(ROOT), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    (own / "borrowed.pth").write_text("\n".join(dict.fromkeys(borrowed)) + "\n")
    state = SetupState.wanted(checkout)
    for step in STEPS:
        state = state.with_step(step)
    state.write(checkout)
    return checkout
