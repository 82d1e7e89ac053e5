"""Chooses where torch comes from: PyTorch's small CPU build, or the default index."""

from __future__ import annotations

import platform
import re
import shutil
import sys
import threading
import urllib.request
from http.client import HTTPException
from pathlib import Path

CPU_INDEX = "https://download.pytorch.org/whl/cpu"
_PATIENCE_SECONDS = 5.0
_LARGEST_PAGE = 4 << 20  # bytes; torch's page had some 100 kB when this was written


def pinned_version(constraints: Path, package: str) -> str:
    """The version that the constraints file pins a package to."""
    found = re.search(
        rf"^{re.escape(package)}==([^\s;]+)", constraints.read_text(encoding="utf-8"), re.M
    )
    if found is None:
        msg = f"{constraints} does not pin {package}"
        raise ValueError(msg)
    return found[1]


def cpu_index(version: str, python: str, *, index: str = CPU_INDEX) -> str | None:
    """PyTorch's CPU index, when it suits this machine and has the wheel wanted.

    Args:
        version: of torch, such as "2.14.1".
        python: the wheel's tag, such as "cp311".
        index: another index to ask.
    """
    if sys.platform != "linux" or has_nvidia():
        return None
    page = read_page(f"{index}/torch/")
    wheel = rf"torch-{re.escape(version)}(%2B|\+)cpu-{python}-{python}-[^\"<>]*{_machine()}"
    return index if page and re.search(wheel, page) else None


def has_nvidia() -> bool:
    """Whether an NVIDIA graphics card with its driver is there (Linux)."""
    return Path("/proc/driver/nvidia/version").exists() or bool(shutil.which("nvidia-smi"))


def read_page(address: str, *, patience: float = _PATIENCE_SECONDS) -> str | None:
    """A page's text, None when it can't be had within `patience` seconds.

    A thread asks, as neither the look-up of a name nor a trickle of bytes can be cut short.
    """
    pages: list[str] = []

    def ask() -> None:
        try:
            with urllib.request.urlopen(address, timeout=patience) as answer:
                pages.append(answer.read(_LARGEST_PAGE).decode(errors="replace"))
        except (OSError, HTTPException, ValueError):
            return

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(patience)
    return pages[0] if pages else None


def _machine() -> str:
    return re.escape(platform.machine())
