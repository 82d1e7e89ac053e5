"""Groups by evidence: what is asked for, what is kept, and what becomes of failures."""

import random
import shutil
from dataclasses import replace

import pytest

from photoclean.domain import messages
from photoclean.domain.errors import PhotocleanError
from photoclean.domain.relation import Relation
from photoclean.services.scanning import add_roots
from photoclean.services.settings import Settings
from tests.services.conftest import FolderTrash, LastingStore, SmallNetwork, World, paint


def stop_at(job, phase):
    """Run a job up to the first word of a phase, and stop it there."""
    for event in job:
        if isinstance(event, messages.ScanProgressed) and event.phase == phase:
            job.close()
            return
    raise AssertionError(phase)


def scan_of(world):
    library = world.library or world.open()
    return library.scanner.scan(add_roots(library.catalog, [world.folder]))


def test_twenty_copies_are_compared_with_the_keeper_only(world):
    for size in range(1, 21):
        paint(1, (160 + 8 * size, 120 + 6 * size)).save(world.folder / f"{size:02d}.png")
    events = world.scan()
    (group,) = world.groups()
    assert group[0] == ("keeper", "20.png")
    assert len(group) == 20
    assert len(world.comparer.compared) == 19
    told = [e for e in events if getattr(e, "phase", "") == "comparing"]
    assert (told[-1].done, told[-1].total) == (39, 39)


def test_nothing_is_compared_twice(copies):
    copies.scan()
    asked = list(copies.comparer.compared), list(copies.comparer.assessed)
    copies.open()
    copies.scan()
    shutil.copy(copies.folder / "small.jpg", copies.folder / "small 2.jpg")
    copies.scan()
    assert (copies.comparer.compared, copies.comparer.assessed) == asked
    assert len(copies.groups()[0]) == 4


def test_photos_that_are_alike_to_the_network_only_are_in_no_group(world):
    compare = world.comparer.compare

    def refute(pairs):
        for key, evidence in compare(pairs):
            yield key, replace(evidence, relation=None)

    world.comparer.compare = refute
    paint(1).save(world.folder / "a.png")
    paint(1, (160, 120)).save(world.folder / "b.png")
    world.scan()
    assert world.groups() == []
    assert world.comparer.assessed == []


def test_shots_of_one_scene_are_a_series_apart_from_the_copies(world):
    paint(1).save(world.folder / "first.png")
    paint(1, shot=1).save(world.folder / "second.png")
    paint(1, (160, 120), shot=1).save(world.folder / "small.png")
    world.scan()
    kinds = {group.kind.value: group for group in world.read_groups()}
    copies, series = kinds["edited"], kinds["similar-shots"]
    assert [m.path.name for m in copies.members] == ["second.png", "small.png"]
    assert {m.path.name for m in series.members} == {"first.png", "second.png"}
    assert series.copies[0].relation is Relation.OTHER_SHOT
    heads = {"first.png", "second.png"}
    files = world.library.catalog.files
    shots = {files.find(world.folder / name).content_id for name in heads}
    assert set(world.comparer.searched) == shots


def test_a_shot_in_which_no_faces_can_be_looked_for_now_is_in_its_series(world):
    paint(1).save(world.folder / "first.png")
    paint(1, shot=1).save(world.folder / "second.png")
    world.comparer.find_faces = lambda candidates: iter(())
    world.scan()
    assert len(world.groups()[0]) == 2


def test_the_evidence_of_a_stopped_scan_is_kept_and_the_rest_follows(world, monkeypatch):
    monkeypatch.setattr("photoclean.services.settling._MOST_AT_ONCE", 1)
    for size in range(1, 9):
        paint(1, (160 + 8 * size, 120 + 6 * size)).save(world.folder / f"{size}.png")
    stop_at(scan_of(world), "comparing")
    assert world.groups() == []
    assert len(world.comparer.assessed) == 8
    world.open()
    assert world.groups() == []
    world.scan()
    assert len(world.groups()[0]) == 8
    assert len(world.comparer.assessed) == 8


def test_what_was_found_before_a_failed_write_is_made_up_for(copies, monkeypatch):
    copies.open()
    groups = copies.library.catalog.groups

    def fail(*_, **__):
        raise PhotocleanError("The catalogue can't be used: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(groups, "replace", fail)
        with pytest.raises(PhotocleanError, match="full"):
            copies.scan()
    copies.open()
    copies.scan()
    assert len(copies.groups()[0]) == 3


def test_a_command_between_two_batches_finds_its_groups_and_disturbs_nobody(world, monkeypatch):
    monkeypatch.setattr("photoclean.services.settling._MOST_AT_ONCE", 1)
    for name, seed in (("a", 1), ("b", 2)):
        for size in (1, 2, 3):
            paint(seed, (80 * size, 60 * size)).save(world.folder / f"{name}{size}.png")
    scan = scan_of(world)
    for event in scan:
        if isinstance(event, messages.ScanProgressed) and event.phase == "comparing":
            break
    catalog, matcher = world.library.catalog, world.library.matcher
    content = catalog.files.find(world.folder / "b1.png").content_id
    list(matcher.settle({content}))
    assert [group[0] for group in world.groups()] == [("keeper", "b3.png")]
    list(scan)
    assert len(world.groups()) == 2
    assert len(set(world.comparer.compared)) == len(world.comparer.compared) == 4


def test_a_file_that_can_not_be_read_now_is_asked_for_again_at_the_next_scan(copies):
    copies.comparer.blind_to = {"small.jpg"}
    copies.scan()
    assert [name for _, name in copies.groups()[0]] == ["sea.jpg", "sea copy.jpg"]
    asked = len(copies.comparer.compared)
    paint(5).save(copies.folder / "new.jpg")
    copies.update(copies.folder / "new.jpg")
    assert len(copies.comparer.compared) == asked
    copies.comparer.blind_to = set()
    copies.scan()
    assert len(copies.groups()[0]) == 3


def test_it_is_asked_for_again_after_a_restart_and_when_its_file_changes(copies):
    copies.comparer.blind_to = {"small.jpg"}
    copies.scan()
    copies.comparer.blind_to = set()
    (copies.folder / "small.jpg").rename(copies.folder / "tiny.jpg")
    copies.update(copies.folder / "small.jpg", copies.folder / "tiny.jpg")
    assert len(copies.groups()[0]) == 3


def test_what_could_not_be_compared_is_still_due_after_a_restart(copies):
    copies.comparer.blind_to = {"small.jpg"}
    copies.scan()
    copies.comparer.blind_to = set()
    copies.open()
    copies.scan()
    assert len(copies.groups()[0]) == 3


def test_what_can_not_be_assessed_is_grouped_by_what_it_says_of_itself(copies):
    copies.comparer.assess = lambda candidates: iter(())
    copies.scan()
    assert [name for _, name in copies.groups()[0]] == ["sea.jpg", "sea copy.jpg", "small.jpg"]


def crash_while(world, name):
    """Let the library think that the process died while it had a file at hand."""
    world.close()
    (world.home / "decoding.log").write_text(f"+{world.folder / name}\n")
    world.open()


def test_a_photo_that_kills_the_decoder_in_full_size_is_given_up_after_two_deaths(copies):
    """It has a vector, and its pixels are not worth another crash at each start."""
    copies.comparer.blind_to = {"small.jpg"}
    copies.scan()
    crash_while(copies, "small.jpg")
    crash_while(copies, "small.jpg")
    copies.comparer.blind_to = set()
    content = copies.library.catalog.files.find(copies.folder / "small.jpg").content_id
    before = list(copies.comparer.assessed)
    copies.scan()
    assert copies.comparer.assessed == before
    assert content not in {end for pair in copies.comparer.compared[1:] for end in pair}


def test_a_photo_at_hand_at_one_death_is_tried_alone_and_then_acquitted(copies):
    batches = []
    assess = copies.comparer.assess

    def note(candidates):
        batches.append([c.files[0].path.name for c in candidates])
        return assess(candidates)

    copies.comparer.assess = note
    copies.comparer.blind_to = {"small.jpg"}
    copies.scan()
    crash_while(copies, "small.jpg")
    copies.comparer.blind_to = set()
    batches.clear()
    copies.scan()
    assert ["small.jpg"] in batches
    assert copies.library.catalog.files.suspects() == {}
    assert len(copies.groups()[0]) == 3


def test_another_method_of_evidence_has_all_compared_anew(copies, monkeypatch):
    copies.scan()
    before = len(copies.comparer.compared)
    for module in ("photoclean.engine.wiring", "photoclean.catalog.evidence"):
        monkeypatch.setattr(f"{module}.EVIDENCE_METHOD", 99)
    copies.open()
    assert len(copies.groups()[0]) == 3
    copies.scan()
    assert len(copies.comparer.compared) == 2 * before


PHOTOS = [
    (1, (320, 240), 0),
    (1, (160, 120), 0),
    (1, (80, 60), 0),
    (1, (320, 240), 1),
    (1, (160, 120), 1),
    (1, (320, 240), 2),
    (2, (320, 240), 0),
    (2, (160, 120), 0),
    (3, (320, 240), 0),
    (3, (320, 240), 1),
    (4, (320, 240), 0),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Eleven photos and two identical files: copies and shots of four scenes."""
    folder = tmp_path_factory.mktemp("made")
    for number, (seed, size, shot) in enumerate(PHOTOS):
        paint(seed, size, shot=shot).save(folder / f"{number:02d}.png")
    paint(1).save(folder / "11.bmp")
    shutil.copy2(folder / "10.png", folder / "12.png")
    return folder


def arrive(made, root, portions):
    """Have photos arrive in portions; gives the groups by names."""
    root.mkdir()
    world = World(root / "photos", root / "library", trash=FolderTrash(root / "trash"))
    world.store = LastingStore(SmallNetwork.dimension)
    world.folder.mkdir()
    try:
        for portion in portions:
            for name in portion:
                shutil.copy2(made / name, world.folder)
            world.scan()
        return {
            (
                group.kind,
                group.why,
                tuple((m.path.name, m.relation, round(m.similarity, 5)) for m in group.members),
            )
            for group in world.read_groups()
        }
    finally:
        world.close()


def test_photos_give_the_same_groups_in_whatever_portions_they_arrive(made, tmp_path):
    names = sorted(path.name for path in made.iterdir())
    expected = arrive(made, tmp_path / "whole", [names])
    assert {group[0].value for group in expected} == {"edited", "identical", "similar-shots"}
    shuffle = random.Random(3)
    for turn in range(8):
        order = shuffle.sample(names, len(names))
        cuts = sorted(shuffle.sample(range(1, len(order)), turn % 4))
        portions = [
            order[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)
        ]
        assert arrive(made, tmp_path / str(turn), portions) == expected


def test_of_shots_about_as_good_the_preferred_folder_has_the_proposed_one(world):
    for folder, shot in (("Downloads", 1), ("Pictures", 2)):
        (world.folder / folder).mkdir()
        paint(1, shot=shot).save(world.folder / folder / "sea.jpg", quality=90)
    world.open().change_settings(Settings(preferred_folders=(str(world.folder / "Pictures"),)))
    world.scan()
    (series,) = world.read_groups()
    assert series.keeper.path.parent.name == "Pictures"
    assert "in Pictures, which you prefer" in series.why
