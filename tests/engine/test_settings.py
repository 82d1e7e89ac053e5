"""Settings reach a running engine: what can be done now is done, the rest is named."""

import errno
import sqlite3

import pytest

from photoclean.domain import messages
from photoclean.domain.errors import CatalogError, PhotocleanError, VectorStoreError
from photoclean.domain.keeper import DEFAULT_ORDER
from photoclean.engine.troubles import describe_trouble, is_disk_full
from photoclean.services.places import Places
from photoclean.services.settings import Settings, save_settings
from tests.engine.test_loop import Loop, problems
from tests.services.conftest import copies, paint, world  # noqa: F401 - fixtures


def write(made, **changes):
    save_settings(Places.find(made.home).settings, Settings(**changes))


def change(made, until=messages.SettingsApplied, **changes):
    write(made, **changes)
    return Loop(made).run(messages.ChangeSettings(), until=until)


@pytest.fixture
def two_copies(world):  # noqa: F811
    """A photo twice in two folders, the copy under a name that says so."""
    for folder in ("album", "inbox"):
        (world.folder / folder).mkdir()
    paint(1).save(world.folder / "album" / "sea copy.jpg", quality=90)
    data = (world.folder / "album" / "sea copy.jpg").read_bytes()
    (world.folder / "inbox" / "sea.jpg").write_bytes(data)
    world.open()
    world.scan()
    return world


def test_another_order_of_rules_changes_the_keeper_at_once(two_copies):
    (group,) = two_copies.read_groups()
    assert group.keeper.path.name == "sea.jpg"
    album = str(two_copies.folder / "album")
    order = ("folder", *(rule for rule in DEFAULT_ORDER if rule != "folder"))
    events = change(
        two_copies,
        until=messages.GroupsChanged,
        keeper_rules=order,
        preferred_folders=(album,),
    )
    assert messages.SettingsApplied(()) in events
    (group,) = two_copies.read_groups()
    assert group.keeper.path.name == "sea copy.jpg"


def test_what_waits_for_a_restart_is_named(copies):  # noqa: F811
    events = change(copies, vector_uri="http://localhost:1", performance="polite")
    assert messages.SettingsApplied(("vector_uri", "performance")) in events


def test_protected_folders_are_known_to_the_library_at_once(copies):  # noqa: F811
    change(copies, protected_folders=(str(copies.folder),))
    assert copies.library.settings.protected_folders == (str(copies.folder),)


def test_damaged_settings_are_told_and_the_old_ones_stay(copies):  # noqa: F811
    Places.find(copies.home).settings.write_text("performance = 7")
    events = Loop(copies).run(messages.ChangeSettings(), until=messages.ProblemFound)
    assert "can't be read" in problems(events)[0].text
    assert copies.library.settings == Settings()


def similarity_of_pairs(made):
    ids = made.library.catalog.contents.ids()
    _, pairs = made.library.catalog.pairs.around(ids, model=made.library.matcher.model)
    return sorted(pair.similarity for pair in pairs)


def test_a_stricter_similarity_drops_pairs_and_a_looser_one_finds_them_again(world):  # noqa: F811
    for shot in range(5):
        paint(7, shot=shot).save(world.folder / f"{shot}.png")
    world.open()
    world.scan()
    usual = similarity_of_pairs(world)
    border = (usual[0] + usual[-1]) / 2
    spec = world.library._spec
    usual_line = spec.candidate_similarity

    def matched_at(similarity):
        matcher = world.library.matcher
        matcher.change(
            rules=world.library.matcher._settler._rules, candidate_similarity=similarity
        )
        matcher.bring_up_to_date(usual=usual_line)
        list(world.library.make_up())
        return similarity_of_pairs(world)

    assert matched_at(border) == [value for value in usual if value >= border] != usual
    assert matched_at(usual_line) == usual


def test_a_similarity_that_has_not_changed_costs_nothing(copies):  # noqa: F811
    copies.scan()
    change(copies, performance="full")
    assert copies.library.catalog.groups.due() == set()
    model = copies.library.matcher.model
    assert copies.library.catalog.contents.unmatched(model=model) == []


def test_a_server_that_is_not_there_is_told_and_the_work_goes_on(copies, monkeypatch):  # noqa: F811
    def refuse(uri, *, token):
        raise VectorStoreError(f"The Milvus server at {uri} can't be used: no {len(token)}")

    monkeypatch.setattr("photoclean.vectors.connections.ask_server", refuse)
    events = Loop(copies).run(
        messages.TestVectorStore("http://nowhere", "key"), until=messages.VectorStoreTested
    )
    (answer,) = (event for event in events if isinstance(event, messages.VectorStoreTested))
    assert not answer.is_well
    assert "http://nowhere can't be used: no 3" in answer.text


def test_what_is_no_address_is_told(copies):  # noqa: F811
    events = Loop(copies).run(
        messages.TestVectorStore("vectors.db", ""), until=messages.VectorStoreTested
    )
    assert "'vectors.db' is no address" in events[-2].text


def full_disk(kind):
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as error:
            raise kind("The disk can't be written.") from error
    except kind as error:
        return error


@pytest.mark.parametrize("kind", [PhotocleanError, CatalogError, VectorStoreError])
def test_a_full_disk_is_told_with_what_is_missing(tmp_path, kind):
    places = Places.find(tmp_path)
    trouble = describe_trouble(full_disk(kind), places=places, photos_waiting=10**9)
    assert trouble.key == "disk-full"
    assert str(tmp_path) in trouble.text
    assert "MB for the 1,000,000,000 photos left" in trouble.text


def test_other_troubles_keep_their_words(tmp_path):
    error = VectorStoreError("The server is gone.")
    trouble = describe_trouble(error, places=Places.find(tmp_path), photos_waiting=0)
    assert (trouble.key, trouble.text) == ("VectorStoreError", "The server is gone.")


def test_sqlite_tells_of_a_full_disk_by_its_code():
    error = CatalogError("The catalogue can't be used.")
    error.__cause__ = sqlite3.OperationalError("database or disk is full")
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_FULL
    assert is_disk_full(error)
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_READONLY
    assert not is_disk_full(error)
