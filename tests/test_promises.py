"""The tests that docs/promises.md names as proofs exist."""

import ast
import re
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PROOFS = re.findall(
    r"`(tests/[\w/]+\.py)::(\w+)`", (TOP / "docs" / "promises.md").read_text("utf-8")
)


def test_promises_are_proved():
    assert len(PROOFS) > 30


@pytest.mark.parametrize(("path", "name"), PROOFS)
def test_the_proof_exists(path, name):
    tree = ast.parse((TOP / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
