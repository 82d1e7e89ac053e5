"""SIGKILL anywhere in a clean-up or in taking it back, on real files with the real trash."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POINTS = 22
"""Points a job at the least; 1,200 were tried when this was written (60 to 240 a job)."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor SIGKILL")
@pytest.mark.parametrize("way", ["trash", "folder", "hard-link", "symbolic-link", "merge"])
def test_a_process_killed_anywhere_loses_nothing_and_leaves_nothing_half(way, tmp_path):
    """All five together: more than 200 points, spread over both jobs from first to last."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.killed_driver", tmp_path, way, str(POINTS)],
        cwd=ROOT,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path / "share")},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["wrong"] == [], done.stderr
    assert result["tried"] >= 2 * POINTS
    assert result["killed"] >= result["tried"] - 2
