"""clean, undo and history on the command line: what they do, write and answer."""

import json
import shutil

import pytest

from photoclean.cli import main
from photoclean.engine import wiring
from photoclean.services.plan_files import load_plan
from tests.services.conftest import copies, paint, world  # noqa: F401 - fixtures
from tests.services.test_cleanup import names
from tests.services.test_merging import tell
from tests.services.test_ways import state

DONE, FAILED, WRONG_USE = 0, 1, 2


@pytest.fixture
def run(copies, monkeypatch, capsys):  # noqa: F811
    """Run commands on the scanned copies; gives the exit code, and what was said."""
    shutil.copytree(copies.folder, copies.folder / "album")
    copies.scan()
    copies.close()
    real = wiring.Library

    def open_library(places, settings):
        return real(
            places,
            settings,
            load_embedder=lambda: copies.network,
            connect=lambda: copies.store,
            comparer=copies.comparer,
            trash=copies.trash,
        )

    monkeypatch.setattr(wiring, "Library", open_library)

    def run(*words):
        try:
            code = main([*map(str, words), "--home", str(copies.home)])
        except SystemExit as end:
            code = end.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_without_apply_nothing_is_touched(run, copies):  # noqa: F811
    before = state(copies.folder)
    code, out, _ = run("clean")
    assert code == DONE
    assert "Nothing was done: --apply does it." in out
    assert str(copies.folder / "wood.jpg") in out
    assert state(copies.folder) == before
    assert "Nothing has been cleaned up yet." in run("history")[1]


def test_apply_undo_and_history(run, copies):  # noqa: F811
    before = state(copies.folder)
    copies.trash.move = by_folders(copies.trash)
    code, out, _ = run("clean", "--apply", "--no-metadata")
    assert code == DONE
    assert "Clean-up 1:" in out
    assert "`photoclean undo 1` takes it back" in out
    assert state(copies.folder) != before
    assert "moved to the trash" in run("history")[1]
    assert run("undo", "7")[0] == FAILED
    code, out, _ = run("undo", "1")
    assert (code, "brought back" in out) == (DONE, True)
    assert state(copies.folder) == before
    assert "There is no clean-up to take back." in run("undo")[1]


def by_folders(trash):
    """The stand-in for the trash knows one file of each name; give others a number."""

    def move(path):
        place = trash.folder / f"{len(names(trash.folder))} {path.name}"
        return shutil.move(path, place) and place

    return move


def test_only_the_kinds_and_folders_that_are_named(run, copies):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    album = copies.folder / "album"
    code, out, _ = run("clean", "--kinds", "identical, edited", "--under", album, "--apply")
    assert code == DONE
    assert "small.jpg" in out or not (album / "small.jpg").exists()
    assert {"sea.jpg", "sea copy.jpg", "small.jpg", "wood.jpg"} <= set(names(copies.folder))
    assert len(names(album)) < 4


def test_similar_shots_can_not_be_cleaned_up_as_a_whole(run):
    code, _, err = run("clean", "--kinds", "similar-shots")
    assert code == WRONG_USE
    assert "choose among them in the window" in " ".join(err.split())
    assert run("clean", "--kinds", "nonsense")[0] == WRONG_USE
    assert run("clean", "--way", "nonsense")[0] == WRONG_USE


def test_json_is_alone_on_standard_output_and_says_what_was_done(run, copies):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    document = json.loads(run("clean", "--json", "-")[1])
    assert document["applied"] is None
    assert document["copies"] == sum(len(group["trash"]) for group in document["groups"])
    document = json.loads(run("clean", "--json", "-", "--apply")[1])
    assert document["applied"]["id"] == 1
    assert document["applied"]["copies"] == document["copies"]
    (entry,) = json.loads(run("history", "--json", "-")[1])
    assert (entry["number"], entry["cleared"]) == (1, document["copies"])


def test_a_json_file_that_can_not_be_written_is_said_after_what_was_done(run, copies):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    place = copies.folder / "nowhere" / "out.json"
    code, out, err = run("clean", "--apply", "--json", place)
    assert code == FAILED
    assert "`photoclean undo 1` takes it back" in out
    assert f"{place} can't be written" in err
    assert run("undo", "1")[0] == DONE


def test_a_plan_is_saved_and_applied_as_far_as_it_still_holds(run, copies, tmp_path):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    saved = tmp_path / "plan.json"
    assert run("clean", "--kinds", "edited,identical", "--save", saved)[0] == DONE
    gone = load_plan(saved).groups[0].trash[0].path
    paint(5).save(gone)
    code, out, _ = run("clean", "--plan", saved, "--apply")
    assert code == DONE
    assert str(gone) in out
    assert gone.exists()
    code, out, _ = run("clean", "--plan", saved, "--apply")
    assert code == FAILED
    assert "Nothing was done." in out


@pytest.mark.parametrize("data", [b"", b"[]", b'{"photoclean_plan": 99, "plan": {}}'])
def test_a_broken_plan_is_said_to_be_none(run, tmp_path, data):
    broken = tmp_path / "plan.json"
    broken.write_bytes(data)
    code, _, err = run("clean", "--plan", broken, "--apply")
    assert code == FAILED
    assert str(broken) in err
    assert "no plan of photoclean" in err


def test_a_plan_that_is_not_there_is_said(run, tmp_path):
    code, _, err = run("clean", "--plan", tmp_path / "gone.json")
    assert code == FAILED
    assert "can't be read (No such file or directory)" in err


@pytest.mark.parametrize(
    "words",
    [("--no-metadata",), ("--way", "clone"), ("--kinds", "edited"), ("--under", "/tmp")],
)
def test_a_plan_and_wishes_of_another_kind_do_not_go_together(run, tmp_path, words):
    saved = tmp_path / "plan.json"
    run("clean", "--save", saved)
    code, _, err = run("clean", "--plan", saved, *words, "--apply")
    assert code == WRONG_USE
    assert "a plan says itself what is done" in err


def test_ways_and_folders(run, copies, tmp_path):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    before = state(copies.folder)
    code, out, _ = run("clean", "--way", "hard-link", "--apply")
    assert (code, "replaced by hard links" in out) == (DONE, True)
    assert (copies.folder / "album" / "wood.jpg").samefile(copies.folder / "wood.jpg")
    assert run("undo")[0] == DONE
    assert state(copies.folder) == before
    away = tmp_path / "a[" / "b]"  # "[/b]" looks like a mark of the terminal
    code, _, err = run("clean", "--move-to", away, "--apply")
    assert (code, "does not exist" in err) == (FAILED, True)
    away.mkdir(parents=True)
    code, out, _ = run("clean", "--move-to", away, "--apply")
    assert code == DONE
    assert f"moved into {away}" in out
    assert run("undo")[0] == DONE
    assert state(copies.folder) == before
    assert run("clean", "--move-to", away, "--way", "clone")[0] == WRONG_USE


def test_metadata_is_handed_on_unless_told_otherwise(run, copies):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    tell(copies.folder / "small.jpg", rating=4)
    copies.scan()
    copies.close()
    data = (copies.folder / "sea.jpg").read_bytes()
    assert "rating 4" not in run("clean", "--kinds", "edited", "--no-metadata")[1]
    assert "rating 4" in run("clean", "--kinds", "edited")[1]
    run("clean", "--kinds", "edited", "--no-metadata", "--apply")
    assert (copies.folder / "sea.jpg").read_bytes() == data
    run("undo")
    code, out, _ = run("clean", "--kinds", "edited", "--apply")
    assert (code, "given what only the copies knew" in out) == (DONE, True)
    assert (copies.folder / "sea.jpg").read_bytes() != data
    code, out, _ = run("undo")
    assert (code, "given the earlier data" in out) == (DONE, True)
    assert (copies.folder / "sea.jpg").read_bytes() == data


def test_a_clean_up_can_be_forgotten(run, copies):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    run("clean", "--apply")
    assert run("history", "--forget", "9")[0] == FAILED
    code, out, _ = run("history", "--forget", "1")
    assert (code, "forgotten" in out) == (DONE, True)
    assert "no clean-up to take back" in run("undo")[1]
    assert names(copies.trash.folder)


def test_a_trash_that_refuses_everything_is_a_failure(run, copies):  # noqa: F811
    copies.trash.refuses = True
    code, out, _ = run("clean", "--apply")
    assert code == FAILED
    assert "Nothing was done." in out
    assert "has no trash" in out


def test_undo_that_can_not_bring_all_back_is_a_failure(run, copies):  # noqa: F811
    copies.trash.move = by_folders(copies.trash)
    run("clean", "--apply")
    next(copies.trash.folder.iterdir()).unlink()
    code, out, _ = run("undo")
    assert code == FAILED
    assert "the trash doesn't have it any more" in out


def test_a_second_photoclean_is_told_to_wait(run, copies):  # noqa: F811
    copies.open()
    for words in (("clean", "--apply"), ("undo",), ("history", "--forget", "1")):
        code, _, err = run(*words)
        assert code == FAILED
        assert "Another photoclean is using this library" in err
    copies.close()
