"""Settings: what users choose survives, and what they write wrongly is said in a sentence."""

from pathlib import Path

import pytest

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.keeper import DEFAULT_ORDER, KeeperRules
from photoclean.services.settings import (
    Settings,
    complete_order,
    keeper_rules,
    load_settings,
    most_threads,
    needs_restart,
    rules_signature,
    save_settings,
    similarity_of,
)


def test_rules_and_folders_survive(tmp_path):
    chosen = Settings(
        keeper_rules=(*DEFAULT_ORDER[::-1],), preferred_folders=(str(tmp_path / "Albums"),)
    )
    save_settings(tmp_path / "settings.toml", chosen)
    assert load_settings(tmp_path / "settings.toml") == chosen


def test_rules_that_are_missing_follow_in_the_usual_order(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('keeper_rules = ["date", "name"]')
    order = load_settings(path).keeper_rules
    assert order[:3] == ("date", "name", "pixels")
    assert sorted(order) == sorted(DEFAULT_ORDER)
    path.write_text("")
    assert load_settings(path) == Settings()


@pytest.mark.parametrize("names", ['["sharpness"]', '["date", "date"]'])
def test_wrong_rules_are_told_with_the_file(tmp_path, names):
    path = tmp_path / "settings.toml"
    path.write_text(f"keeper_rules = {names}")
    with pytest.raises(PhotocleanError, match=r"in .*settings"):
        load_settings(path)


def test_wrong_names_are_told_with_the_right_ones():
    with pytest.raises(PhotocleanError, match="no rule 'size'; the rules are pixels, "):
        complete_order(["size"])
    with pytest.raises(PhotocleanError, match="names date and name more than once"):
        complete_order(["date", "name", "date", "name"])


def test_settings_become_rules():
    assert keeper_rules(Settings()) == KeeperRules()
    rules = keeper_rules(Settings(preferred_folders=("/b", "~/a")))
    assert rules.preferred == (Path("/b"), Path.home() / "a")


def test_the_signature_changes_with_the_rules_alone():
    usual = rules_signature(Settings())
    assert usual == rules_signature(Settings(model="imagenet1k_v2"))
    others = {
        rules_signature(Settings(keeper_rules=DEFAULT_ORDER[::-1])),
        rules_signature(Settings(preferred_folders=("/a", "/b"))),
        rules_signature(Settings(preferred_folders=("/b", "/a"))),
    }
    assert len(others | {usual}) == 4


def test_protected_folders_survive_as_whole_paths(tmp_path):
    path = tmp_path / "settings.toml"
    chosen = Settings(protected_folders=(str(tmp_path / "Originals"), "/archive"))
    save_settings(path, chosen)
    assert load_settings(path) == chosen
    path.write_text('protected_folders = ["~/Originals"]')
    assert load_settings(path).protected_folders == (str(Path.home() / "Originals"),)


@pytest.mark.parametrize("folder", ["Originals", "~nobody-of-this-name/a"])
def test_a_protected_folder_that_is_no_whole_path_is_refused(tmp_path, folder):
    path = tmp_path / "settings.toml"
    path.write_text(f'protected_folders = ["{folder}"]')
    with pytest.raises(PhotocleanError, match=f"'{folder}' .*whole path"):
        load_settings(path)


def test_what_is_in_a_protected_folder_is_kept_first():
    settings = Settings(protected_folders=("/safe",), preferred_folders=("/best",))
    assert keeper_rules(settings).preferred == (Path("/safe"), Path("/best"))
    assert rules_signature(settings) != rules_signature(Settings())


@pytest.mark.parametrize(
    "line", ['similarity = "lax"', 'performance = "9"', 'language = "tlh"']
)
def test_a_choice_that_there_is_not_is_refused(tmp_path, line):
    path = tmp_path / "settings.toml"
    path.write_text(line)
    with pytest.raises(PhotocleanError, match="can't be read"):
        load_settings(path)


def test_a_similarity_is_about_the_networks_own():
    strict, usual, loose = (
        similarity_of(Settings(similarity=word), usual=0.4)
        for word in ("strict", "usual", "loose")
    )
    assert loose < usual == 0.4 < strict < 1


def test_polite_work_takes_a_quarter_of_the_cores():
    polite = Settings(performance="polite")
    assert [most_threads(polite, cores=cores) for cores in (1, 2, 8)] == [1, 1, 2]
    assert most_threads(Settings(), cores=8) is None


def test_only_some_settings_wait_for_a_restart():
    changed = Settings(vector_token="x", similarity="loose", language="en")
    assert needs_restart(Settings(), changed) == ("vector_token",)
