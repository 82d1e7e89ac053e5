"""Versions that are named in more than one file agree."""

import re
import tomllib

from setup_state import Checkout

ROOT = Checkout.of_this_file().root


def pins():
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)$", text, re.M)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", one)[0]).lower() for one in wanted}
    assert names - set(pins()) == set()


def test_the_hooks_before_a_commit_use_the_same_tools():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    named = re.findall(r"([\w-]+)==([\w.]+)", text)
    assert named
    assert {name: pins()[name] for name, _ in named} == dict(named)
