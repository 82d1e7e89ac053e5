"""Disks of their own for tests, where the system lets them mount some."""

import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest


@contextmanager
def mounted(folder, *, size="4m"):
    """A small disk in memory."""
    folder.mkdir(exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


@contextmanager
def mounted_as(kind, folder, *, image, size=400 << 20, options=()):
    """A disk with a file system of a kind, in a file."""
    make = shutil.which(f"mkfs.{kind}") or shutil.which(f"mkfs.{kind}", path="/usr/sbin:/sbin")
    if make is None:
        pytest.skip(f"mkfs.{kind} is not there")
    with image.open("wb") as file:
        file.truncate(size)
    run(make, "-q", *options, image)
    folder.mkdir(exist_ok=True)
    run("mount", "-o", "loop", image, folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def run(*command):
    """Run a command that only the administrator may; skip the test where it may not be."""
    if not sys.platform.startswith("linux"):
        pytest.skip("mounts Linux' disks")
    done = subprocess.run([str(word) for word in command], check=False, capture_output=True)
    if done.returncode:
        pytest.skip(f"{command[0]} is not permitted here: {done.stderr.decode().strip()}")


def fill(disk, *, leave=0):
    """Fill a disk up to some bytes; tells the ballast."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(b"x" * 4096) == 4096:
                continue
        except OSError:
            file.truncate(max(0, file.tell() - leave))
    return ballast
