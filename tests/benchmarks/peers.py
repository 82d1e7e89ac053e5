"""Runs other finders of duplicates over a folder, each in an environment of its own.

Run with: python -m tests.benchmarks.peers FOLDER
The environments are made on demand in the user's cache; imagededup's takes 6 GB, as it needs
torch. The project's own environment is never touched.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.shots_material import cache_folder

_INSTALL_TIMEOUT_S = 1800
_RUN_TIMEOUT_S = 1800
_MARK = "GROUPS "

_IMAGEDEDUP = """
from imagededup.methods import PHash
def run(folder):
    found = PHash(verbose=False).find_duplicates(image_dir=folder, recursive=True)
    return [[one, other] for one, others in found.items() for other in others if one < other]
"""
_DIFPY = """
import difPy
def run(folder):
    built = difPy.build(folder, show_progress=False)
    found = difPy.search(built, similarity={similarity!r}, show_progress=False).result
    return [[file, *(match[0] for match in matches)] for file, matches in found.items()]
"""
_CZKAWKA = """
from czkawka import ImageSimilarity
def run(folder):
    finder = ImageSimilarity()
    finder.set_directories([folder])
    return [[str(path) for path in group] for group in finder.find_similar()]
"""
_MAIN = """
if __name__ == "__main__":
    import json, sys
    print({mark!r} + json.dumps(run(sys.argv[1])), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A finder: what it is called in tables, the package it comes from, how it is asked.

    `script` defines `run(folder)`, which returns lists of paths, relative to the folder or
    absolute. All settings are the finder's defaults.
    """

    name: str
    package: str
    script: str


PEERS = (
    Peer("imagededup PHash", "imagededup==0.3.3.post2", _IMAGEDEDUP),
    Peer("difPy duplicates", "difPy==4.2.1", _DIFPY.format(similarity="duplicates")),
    Peer("difPy similar", "difPy==4.2.1", _DIFPY.format(similarity="similar")),
    Peer("czkawka binding", "czkawka==0.1.2", _CZKAWKA),
)


@dataclass(frozen=True, slots=True)
class PeerResult:
    """What a finder calls copies, in wall seconds with its start; or why there is nothing.

    Each group is a set of files that the finder calls copies of each other; finders that tell
    pairs give groups of two, so that no chain of pairs is held against them.
    """

    name: str
    groups: tuple[tuple[Path, ...], ...] = ()
    wall_s: float = 0.0
    failure: str = ""


def run_peers(folder: Path, *, cache: Path | None = None) -> list[PeerResult]:
    """Run every peer over a folder; one that can't be installed or fails says why."""
    return [run_peer(peer, folder, cache=cache) for peer in PEERS]


def run_peer(peer: Peer, folder: Path, *, cache: Path | None = None) -> PeerResult:
    """Install a peer if it is not there yet, run it, and read its groups."""
    environment = (cache or cache_folder()) / "peers" / peer.package.replace("==", "-")
    try:
        python = _install(peer.package, environment)
        return _ask(peer, python, folder.resolve())
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return PeerResult(peer.name, failure=_reason(error))


def _install(package: str, environment: Path) -> Path:
    """Make the environment; one whose installation was cut off is made anew."""
    scripts = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    python, done = environment / scripts, environment / "is-complete"
    if done.exists():
        return python
    shutil.rmtree(environment, ignore_errors=True)
    environment.parent.mkdir(parents=True, exist_ok=True)
    steps = (
        [sys.executable, "-m", "venv", str(environment)],
        [str(python), "-m", "pip", "install", "--quiet", package],
    )
    for step in steps:
        subprocess.run(
            step, check=True, capture_output=True, text=True, timeout=_INSTALL_TIMEOUT_S
        )
    done.touch()
    return python


def _ask(peer: Peer, python: Path, folder: Path) -> PeerResult:
    # A file, not -c: finders with worker processes start them from the script's file.
    script = python.parents[1] / f"{peer.name.replace(' ', '-')}.py"
    script.write_text(peer.script + _MAIN.format(mark=_MARK), encoding="utf-8")
    started = time.perf_counter()
    done = subprocess.run(
        [str(python), str(script), str(folder)],
        check=True,
        capture_output=True,
        text=True,
        timeout=_RUN_TIMEOUT_S,
    )
    seconds = time.perf_counter() - started
    lines = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    if not lines:
        raise ValueError("it ended without a result")
    groups = json.loads(lines[-1].removeprefix(_MARK))
    return PeerResult(
        peer.name,
        tuple(tuple(folder / path for path in group) for group in groups),
        seconds,
    )


def _reason(error: Exception) -> str:
    """The last line that a failed command wrote, else the error's own words."""
    if isinstance(error, subprocess.TimeoutExpired):
        return f"not done after {error.timeout:.0f} s"
    if isinstance(error, subprocess.CalledProcessError):
        lines = [line for line in (error.stderr or "").splitlines() if line.strip()]
        return lines[-1].removeprefix("ERROR: ") if lines else f"ended with {error.returncode}"
    return str(error)


def main() -> None:
    """Read the options, run the peers and count their groups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for result in run_peers(parser.parse_args().folder):
        told = result.failure or f"{len(result.groups)} groups in {result.wall_s:.1f} s"
        print(f"{result.name:20} {told}")


if __name__ == "__main__":
    main()
