"""A clean-up or an undo that is killed anywhere leaves nothing lost and nothing half done."""

import json
import os
import subprocess
import sys

import pytest

from tests.services.killed_runs import JOBS, SCENARIOS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and the Linux trash")
EVERYWHERE = os.environ.get("HYPOTHESIS_PROFILE") == "ci"
POINTS = 0 if EVERYWHERE else 11
"""Deaths by count for each of 18 jobs; 0 is before every single change on the disk."""


@pytest.fixture(scope="module")
def deaths(tmp_path_factory):
    """Kill all jobs of all scenarios; tells by job what was wrong after that."""
    folder = tmp_path_factory.mktemp("killed")
    command = [sys.executable, "-m", "tests.services.killed_runs", str(folder), str(POINTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.timeout(3600 if EVERYWHERE else 600)
@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whatever_is_killed_nothing_is_lost_or_half_done(deaths, scenario, job):
    assert deaths[f"{scenario}-{job}"]["faults"] == []


def test_there_were_at_least_two_hundred_deaths(deaths):
    assert sum(result["deaths"] for result in deaths.values()) >= 200
    assert all(result["possible"] > 15 for result in deaths.values())
