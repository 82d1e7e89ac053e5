"""What a start finds done, and what makes it do things again."""

import shutil

import pytest
from setup_state import STEPS, Checkout, SetupState


def complete(checkout):
    state = SetupState.wanted(checkout)
    for step in STEPS:
        state = state.with_step(step)
    state.write(checkout)


def test_nothing_is_done_in_a_new_checkout(checkout):
    assert SetupState.read(checkout).done == frozenset()


def test_done_steps_are_remembered(checkout):
    complete(checkout)
    assert SetupState.read(checkout).done == set(STEPS)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pyproject.toml", '[project]\nname = "photoclean"\ndependencies = ["rich"]\n'),
        ("packaging/constraints.txt", "torch==3.0\n"),
    ],
)
def test_other_dependencies_ask_for_all_steps_again(checkout, file, text):
    complete(checkout)
    (checkout.root / file).write_text(text)
    assert SetupState.read(checkout).done == frozenset()


def test_other_settings_of_a_tool_change_nothing(checkout):
    complete(checkout)
    text = checkout.project_file.read_text().replace("96", "80")
    checkout.project_file.write_text(text)
    assert SetupState.read(checkout).done == set(STEPS)


def test_a_moved_folder_installs_only_the_package_again(checkout, tmp_path):
    complete(checkout)
    moved = Checkout(root=tmp_path / "elsewhere")
    shutil.copytree(checkout.root, moved.root)
    kept = SetupState.wanted(moved)
    text = checkout.state_file.read_text()
    moved.state_file.write_text(text.replace(str(checkout.python), kept.interpreter))
    assert SetupState.read(moved).done == {"torch", "weights", "libraries"}


def test_a_removed_interpreter_asks_for_all_steps_again(checkout):
    complete(checkout)
    checkout.python.unlink()
    assert SetupState.read(checkout).done == frozenset()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"done": ["torch"]}'])
def test_a_damaged_state_counts_as_none(checkout, text):
    checkout.state_file.write_text(text)
    assert SetupState.read(checkout).done == frozenset()
