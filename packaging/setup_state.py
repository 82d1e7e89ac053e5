"""What set-up has done so far, so that a start costs nothing once all is done."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

SETUP_VERSION = "1"  # raise it when a step changes, so that existing environments run it again
STEPS = ("torch", "package", "weights", "libraries")
HEADLESS_STEPS = ("torch", "package", "weights", "libraries-told")
TEST_STEPS = ("torch", "package-tests", "package", "weights", "libraries")


@dataclass(frozen=True, slots=True)
class Checkout:
    """The folder with pyproject.toml, and what set-up keeps in it."""

    root: Path

    @classmethod
    def of_this_file(cls) -> Checkout:
        """The checkout that this program lies in."""
        return cls(root=Path(__file__).resolve().parent.parent)

    @property
    def environment(self) -> Path:
        """The private Python environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        if sys.platform == "win32":
            return self.environment / "Scripts" / "python.exe"
        return self.environment / "bin" / "python"

    @property
    def project_file(self) -> Path:
        """The file that names the dependencies."""
        return self.root / "pyproject.toml"

    @property
    def constraints(self) -> Path:
        """The file that pins their versions."""
        return self.root / "packaging" / "constraints.txt"

    @property
    def state_file(self) -> Path:
        """Lies in the environment, so that it goes when the environment goes."""
        return self.environment / "photoclean-setup.json"

    def interpreter(self) -> str:
        """The interpreter behind the environment's own one, "" when it has gone."""
        found = os.path.exists(self.python)  # noqa: PTH110 - Path's raises where it may not look
        return os.path.realpath(self.python) if found else ""

    def inputs(self) -> str:
        """A hash of all that decides what has to be installed."""
        project = tomllib.loads(self.project_file.read_text(encoding="utf-8"))
        wanted = [SETUP_VERSION, project.get("build-system"), project.get("project")]
        digest = hashlib.sha256(json.dumps(wanted, sort_keys=True).encode())
        digest.update(self.constraints.read_bytes())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class SetupState:
    """The steps that are done, and what they were done for."""

    inputs: str
    root: str
    interpreter: str
    done: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def wanted(cls, checkout: Checkout) -> SetupState:
        """What a complete set-up of this checkout is made for, with nothing done yet."""
        return cls(
            inputs=checkout.inputs(),
            root=str(checkout.root),
            interpreter=checkout.interpreter(),
        )

    @classmethod
    def read(cls, checkout: Checkout) -> SetupState:
        """The steps that still hold: all, or none when what decides them has changed.

        A folder that was moved or copied keeps everything but the package itself, whose
        editable installation names the folder.
        """
        now = cls.wanted(checkout)
        kept = _load(checkout.state_file)
        if not now.interpreter or kept.get("inputs") != now.inputs:
            return now
        if kept.get("interpreter") != now.interpreter:
            return now
        done = frozenset(str(step) for step in kept.get("done", []))
        if kept.get("root") != now.root:
            done = frozenset(step for step in done if not step.startswith("package"))
        return replace(now, done=done)

    def with_step(self, name: str) -> SetupState:
        """The same with one more step done."""
        return replace(self, done=self.done | {name})

    def write(self, checkout: Checkout) -> None:
        """Keep it; a crash leaves the old state or the new one."""
        text = json.dumps(
            {
                "inputs": self.inputs,
                "root": self.root,
                "interpreter": self.interpreter,
                "done": sorted(self.done),
            }
        )
        fresh = checkout.state_file.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(checkout.state_file)


def _load(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
