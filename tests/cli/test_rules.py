"""`photoclean rules` shows and changes how keepers are chosen."""

import pytest

from photoclean.cli import main
from photoclean.services.places import Places
from photoclean.services.settings import Settings, load_settings


@pytest.fixture
def rules(tmp_path, capsys):
    """Run the command; tells the exit code, what was shown, and the settings after it."""
    home = tmp_path / "home"

    def run(*words):
        code = main(["rules", *map(str, words), "--home", str(home)])
        shown = capsys.readouterr()
        return code, shown.out + shown.err, load_settings(Places.find(home).settings)

    return run


def test_the_rules_are_shown_in_their_order_and_nothing_is_written(rules, tmp_path):
    code, shown, _ = rules()
    assert code == 0
    lines = shown.splitlines()
    assert lines[1].startswith("1. pixels")
    assert lines[8].startswith("8. name")
    assert not (tmp_path / "home").exists()


def test_an_order_is_kept_and_said_to_take_effect(rules):
    code, shown, settings = rules("--order", "date, name")
    assert code == 0
    assert settings.keeper_rules[:3] == ("date", "name", "pixels")
    assert "worked out again" in shown
    assert "worked out again" not in rules("--order", "date,name")[1]


def test_folders_are_preferred_in_the_order_given(rules, tmp_path):
    folders = [tmp_path / "b", tmp_path / "a"]
    for folder in folders:
        folder.mkdir()
    _, shown, settings = rules("--prefer", folders[0], "--prefer", folders[1])
    assert settings.preferred_folders == tuple(map(str, folders))
    assert str(folders[0]) in shown
    _, _, settings = rules("--prefer", folders[1])
    assert settings.preferred_folders == (str(folders[1]),)


def test_reset_brings_the_usual_rules_back(rules, tmp_path):
    rules("--order", "name", "--prefer", tmp_path)
    _, _, settings = rules("--reset")
    assert settings == Settings()


def test_wrong_words_change_nothing(rules, tmp_path):
    code, shown, settings = rules("--order", "beauty")
    assert (code, settings) == (1, Settings())
    assert "There is no rule 'beauty'" in shown
    code, shown, settings = rules("--prefer", tmp_path / "nowhere", "--order", "date")
    assert (code, settings) == (2, Settings())
    assert "nowhere does not exist" in shown
