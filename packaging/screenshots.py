"""Makes the pictures of the window in docs/screenshots, out of the program as it is.

python packaging/screenshots.py                         # all of them: some minutes
python packaging/screenshots.py groups plan --look dark # these states, in this look
python packaging/screenshots.py --into DIR --scale 3 --mirrored --size 800x600  # to look at

It writes a small library of made-up photos into a home of its own, starts an X server without a
monitor, runs the real program with the real engine there, once for each look, and saves what is
to be seen. It needs the environment with the test tools, which packaging/check.py sets up.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from showing.library import write_library
from showing.looks import LOOKS, Look
from showing.saving import save_compact, to_pillow
from showing.stage import Stage, make_environment, open_screen
from showing.states import STATES, State
from system_packages import find_manager, install_packages, missing_fonts

from photoclean.ui.words.translation import FOLDER as TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"


def main(words: Sequence[str]) -> int:
    """Make the pictures that were asked for; the exit code."""
    wishes = _read(words)
    if wishes.into == FOLDER:
        install_fonts()
    wishes.into.mkdir(parents=True, exist_ok=True)
    looks = [_adapt(look, wishes) for look in LOOKS if look.name in (wishes.look or _names())]
    with tempfile.TemporaryDirectory(prefix="photoclean-") as name, open_screen() as display:
        pristine, home = Path(name) / "pristine", Path(name) / "anna"
        print(f"{write_library(pristine)} files to show", flush=True)
        for look in filter(is_there, looks):
            shutil.copytree(pristine, home)
            os.environ.update(make_environment(home, display=display, look=look))
            _show_apart(look, home=home, states=wishes.states, into=wishes.into)
            shutil.rmtree(home)
    size = sum(file.stat().st_size for file in wishes.into.glob("*.png"))
    print(f"{size / 1e6:.1f} MB in all")
    return 0


def install_fonts() -> None:
    """Install the fonts of the pictures where they are missing: one looks as on desktops."""
    manager = find_manager()
    if manager is not None:
        install_packages(manager, [manager.font_package(one) for one in missing_fonts()])


def is_there(look: Look) -> bool:
    """Tell whether the window speaks the language of a look, and say so if it does not."""
    is_known = look.language == "en" or any(TRANSLATIONS.glob(f"*_{look.language}.qm"))
    if not is_known:
        print(f"{look.name}: left out, there is no translation")
    return is_known


def show(look: Look, *, home: Path, states: Sequence[str], into: Path) -> None:
    """Run the program in a home with a library, and save what it looks like in its states."""
    stage = Stage(home, look=look)
    wanted = tuple(states) or look.states
    try:
        for state in choose_states(wanted):
            steps = state.visit(stage)
            widget = next(steps)
            if not state.is_moving:
                stage.rest()
            picture = to_pillow(stage.grab(widget))
            if not wanted or state.name in wanted:
                path = into / look.file_name(state.name)
                save_compact(picture, path)
                print(f"{path.name}: {picture.width} x {picture.height}", flush=True)
            next(steps, None)
    finally:
        stage.close()


def choose_states(names: Sequence[str]) -> Iterator[State]:
    """Give the states of these names, all when none is named, and those on the way to them."""
    wanted = [not names or state.name in names for state in STATES]
    for number, state in enumerate(STATES):
        if wanted[number] or (state.is_way and any(wanted[number:])):
            yield state


def _show_apart(look: Look, *, home: Path, states: Sequence[str], into: Path) -> None:
    """Show a look in a process of its own: Qt takes the scale and the home at its start."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        pool.submit(show, look, home=home, states=states, into=into).result()


def _adapt(look: Look, wishes: argparse.Namespace) -> Look:
    """Change a look as the command line says."""
    size = tuple(int(part) for part in wishes.size.split("x")) if wishes.size else look.size
    return replace(
        look,
        scale=wishes.scale or look.scale,
        size=(size[0], size[1]),
        is_mirrored=wishes.mirrored,
    )


def _names() -> list[str]:
    return [look.name for look in LOOKS]


def _read(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes the pictures of the window.")
    parser.add_argument(
        "states", nargs="*", metavar="STATE", help=", ".join(state.name for state in STATES)
    )
    parser.add_argument("--look", action="append", choices=_names(), help="in this look only")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="DIR")
    parser.add_argument("--scale", type=float, help="3 is 300 %%")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="of the window")
    parser.add_argument("--mirrored", action="store_true", help="from right to left")
    wishes = parser.parse_args(words)
    unknown = set(wishes.states) - {state.name for state in STATES}
    if unknown:
        parser.error(f"there is no state called {', '.join(sorted(unknown))}")
    return wishes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
