"""Merging: the kept photo gets what only its copies know, and gives it back."""

import shutil
from dataclasses import replace
from datetime import datetime

import pytest
from PIL import Image

from photoclean.domain.cleanup_messages import FieldChoice, GroupChoice
from photoclean.domain.errors import MetadataError
from photoclean.domain.messages import SeenGroup
from photoclean.domain.metadata import CaptureTime, Field, Position
from photoclean.domain.plan import Way
from photoclean.domain.verdicts import Verdict
from photoclean.metadata.read import read_metadata
from photoclean.metadata.write import write_copy
from photoclean.services import merging, review
from photoclean.services.planning import Wishes
from photoclean.services.settings import Settings
from tests.services.conftest import paint
from tests.services.test_cleanup import act, names, plan_of
from tests.services.test_ways import state


def tell(path, **values):
    """Have a photo know something."""
    fresh = path.with_name(f"fresh{path.suffix}")
    write_copy(path, fresh, {Field(name): v for name, v in values.items()}, hash_pixels=_pixels)
    fresh.replace(path)


def _pixels(path):
    with Image.open(path) as picture:
        return picture.convert("RGB").tobytes()


def plan(world, choices=None, **wishes):
    wishes = Wishes(with_metadata=True, **wishes)
    return plan_of(world.library.cleanup.plan(choices or world.choose_all(), wishes))


@pytest.fixture
def told(copies):
    """The smaller copy knows things that the photo does not."""
    tell(
        copies.folder / "small.jpg",
        rating=4,
        keywords=("sea", "Rügen"),
        position=Position(54.5, 13.6, 12.0),
        taken=CaptureTime(datetime(2020, 5, 1, 12, 0, 0), offset=120),
        caption="At the sea",
    )
    copies.scan()
    return copies


def test_the_keeper_gets_what_only_a_copy_knows_without_a_pixel_changed(told):
    keeper = told.folder / "sea.jpg"
    before, pixels = keeper.stat(), _pixels(keeper)
    made = plan(told)
    (group,) = made.groups
    assert group.merge.into == "sea.jpg"
    assert any("rating 4" in words for words in group.merge.changes)
    done = act(told.library.cleanup.apply(made))
    assert (done.trashed, done.merged, done.refused) == (2, 1, ())
    known = read_metadata(keeper)
    assert (known.rating, known.keywords, known.caption) == (4, ("sea", "Rügen"), "At the sea")
    assert known.position.latitude == pytest.approx(54.5)
    assert known.taken.zone == "+02:00"
    assert _pixels(keeper) == pixels
    assert (keeper.stat().st_mtime_ns, keeper.stat().st_mode) == (
        before.st_mtime_ns,
        before.st_mode,
    )
    assert told.groups() == []
    assert not [path for path in told.folder.iterdir() if path.name.startswith(".")]


def test_undo_gives_the_keeper_its_earlier_bytes_back(told):
    before, groups = state(told.folder), told.groups()
    act(told.library.cleanup.apply(plan(told)))
    told.open()
    undone = act(told.library.cleanup.undo())
    assert (undone.restored, undone.reverted, undone.refused) == (2, 1, ())
    assert state(told.folder) == before
    assert told.groups() == groups


def test_without_metadata_nothing_is_written(told):
    data = (told.folder / "sea.jpg").read_bytes()
    act(told.library.cleanup.trash_copies(told.choose_all()))
    assert (told.folder / "sea.jpg").read_bytes() == data


def test_what_the_user_said_of_the_keeper_holds_for_its_new_bytes(world):
    paint(1).save(world.folder / "a.jpg", quality=90)
    paint(1, shot=1).save(world.folder / "other.jpg", quality=90)
    world.scan()
    groups = world.read_groups()
    assert [group.kind for group in groups] == ["similar-shots"]
    seen = SeenGroup(groups[0].id, tuple(m.content_hash for m in groups[0].members))
    catalog, matcher = world.library.catalog, world.library.matcher
    list(review.judge(catalog, matcher, groups=[seen], verdict=Verdict.NOT_DUPLICATES))
    assert world.groups() == []
    paint(1, (160, 120)).save(world.folder / "small.jpg", quality=90)
    tell(world.folder / "small.jpg", rating=5)
    world.scan()
    choices = [
        GroupChoice(g.id, g.keeper.file_id, tuple(m.file_id for m in g.copies))
        for g in world.read_groups()
        if g.keeper.path.name == "a.jpg" and g.kind == "edited"
    ]
    assert act(world.library.cleanup.apply(plan(world, choices))).merged == 1
    assert world.groups() == []
    world.scan()
    assert world.groups() == []


def test_a_conflict_is_told_and_can_be_settled_by_hand(told):
    tell(told.folder / "sea.jpg", title="Waves")
    tell(told.folder / "small.jpg", title="The sea")
    told.scan()
    made = plan(told)
    (group,) = made.groups
    conflict = next(one for one in group.merge.conflicts if one.field == "title")
    assert len(conflict.values) >= 2
    assert conflict.reason
    chosen = next(n for n, value in enumerate(conflict.values) if "The sea" in value)
    settled = told.library.cleanup.settle_conflicts(
        replace(group, by_hand=(FieldChoice("title", chosen),))
    )
    act(told.library.cleanup.apply(replace(made, groups=(settled,))))
    assert read_metadata(told.folder / "sea.jpg").title == "The sea"


def test_what_changed_since_the_plan_was_made_is_not_merged(told):
    made = plan(told)
    (told.folder / "small.jpg.xmp").write_text(_SIDECAR)
    before = state(told.folder)
    done = act(told.library.cleanup.apply(made))
    assert (done.trashed, done.merged) == (0, 0)
    assert all("changed since the plan" in one.reason for one in done.refused)
    assert state(told.folder) == before


_SIDECAR = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5"/></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def test_a_sidecar_of_a_copy_is_merged_and_goes_along(copies):
    (copies.folder / "small.jpg.xmp").write_text(_SIDECAR)
    copies.scan()
    before = state(copies.folder)
    done = act(copies.library.cleanup.apply(plan(copies)))
    assert (done.trashed, done.merged) == (2, 1)
    assert read_metadata(copies.folder / "sea.jpg").rating == 5
    assert names(copies.folder) == ["sea.jpg", "wood.jpg"]
    assert act(copies.library.cleanup.undo()).reverted == 1
    assert state(copies.folder) == before


def test_a_format_that_can_not_take_it_gets_a_sidecar_which_undo_takes_away(world):
    paint(1).save(world.folder / "a.bmp")
    paint(1, (160, 120)).save(world.folder / "small.jpg", quality=90)
    tell(world.folder / "small.jpg", rating=3)
    world.scan()
    before = state(world.folder)
    made = plan(world)
    assert made.groups[0].merge.into == "a.bmp.xmp"
    act(world.library.cleanup.apply(made))
    sidecar = world.folder / "a.bmp.xmp"
    assert read_metadata(world.folder / "a.bmp", sidecars=[sidecar]).rating == 3
    assert act(world.library.cleanup.undo()).reverted == 1
    assert state(world.folder) == before


def test_a_keeper_in_a_protected_folder_is_never_written(world):
    (world.folder / "albums").mkdir()
    paint(1).save(world.folder / "albums" / "a.jpg", quality=90)
    paint(1, (160, 120)).save(world.folder / "small.jpg", quality=90)
    tell(world.folder / "small.jpg", rating=3)
    world.open().change_settings(Settings(protected_folders=(str(world.folder / "albums"),)))
    world.scan()
    made = plan(world)
    assert made.groups == ()
    assert "protected" in made.refused[0].reason
    assert "rating 3" in made.refused[0].reason


def test_a_keeper_that_was_changed_after_the_merge_keeps_that(told):
    act(told.library.cleanup.apply(plan(told)))
    tell(told.folder / "sea.jpg", title="Later")
    data = (told.folder / "sea.jpg").read_bytes()
    undone = act(told.library.cleanup.undo())
    assert (undone.restored, undone.reverted) == (2, 0)
    assert "changed since" in undone.refused[0].reason
    assert (told.folder / "sea.jpg").read_bytes() == data


def test_nothing_is_written_when_no_copy_can_go(told):
    told.trash.refuses = True
    before = state(told.folder)
    done = act(told.library.cleanup.apply(plan(told)))
    assert (done.trashed, done.merged) == (0, 0)
    assert state(told.folder) == before


def test_identical_copies_with_nothing_to_hand_on_are_not_written(copies):
    copies.scan()
    made = plan(copies)
    assert [group.merge.changes for group in made.groups] == [()]


def test_a_copy_that_becomes_a_link_keeps_its_sidecar_and_hands_nothing_on(world):
    paint(1).save(world.folder / "a.jpg", quality=90)
    shutil.copy(world.folder / "a.jpg", world.folder / "b.jpg")
    (world.folder / "b.jpg.xmp").write_text(_SIDECAR)
    world.scan()
    before = state(world.folder)
    made = plan(world, way=Way.HARD_LINK)
    assert not made.with_metadata
    assert act(world.library.cleanup.apply(made)).trashed == 1
    assert names(world.folder) == ["a.jpg", "b.jpg", "b.jpg.xmp"]
    act(world.library.cleanup.undo())
    assert state(world.folder) == before


def test_what_does_not_fit_into_the_photo_after_all_goes_into_its_sidecar(told, monkeypatch):
    def refuse(*_, **__):
        raise MetadataError("the maker's notes would have moved")

    before = state(told.folder)
    made = plan(told)
    monkeypatch.setattr(merging, "write_copy", refuse)
    done = act(told.library.cleanup.apply(made))
    assert (done.trashed, done.merged) == (2, 1)
    sidecar = told.folder / "sea.jpg.xmp"
    assert read_metadata(told.folder / "sea.jpg", sidecars=[sidecar]).rating == 4
    act(told.library.cleanup.undo())
    assert state(told.folder) == before


def test_a_sidecar_that_the_kept_photo_has_is_written_too(told):
    """It counts before what is in the photo: an old rating there would win."""
    sidecar = told.folder / "sea.jpg.xmp"
    sidecar.write_text(_SIDECAR.replace('"5"', '"1"'))
    told.scan()
    before = state(told.folder)
    made = plan(told)
    assert made.groups[0].merge.into == "sea.jpg and sea.jpg.xmp"
    act(told.library.cleanup.apply(made))
    assert read_metadata(told.folder / "sea.jpg", sidecars=[sidecar]).rating == 4
    assert read_metadata(told.folder / "sea.jpg").rating == 4
    assert act(told.library.cleanup.undo()).reverted == 2
    assert state(told.folder) == before


def test_a_photo_whose_sidecar_can_not_be_written_gets_nothing(told, monkeypatch):
    (told.folder / "sea.jpg.xmp").write_text(_SIDECAR.replace('"5"', '"1"'))
    told.scan()
    before = state(told.folder)
    made = plan(told)
    write = merging.write_sidecar_copy

    def refuse(*_, **__):
        raise MetadataError("sea.jpg.xmp: it is broken")

    monkeypatch.setattr(merging, "write_sidecar_copy", refuse)
    done = act(told.library.cleanup.apply(made))
    monkeypatch.setattr(merging, "write_sidecar_copy", write)
    assert (done.trashed, done.merged) == (0, 0)
    assert state(told.folder) == before


def test_what_a_dying_process_has_left_in_the_store_goes_at_the_next_start(told):
    store = told.home / "kept"
    store.mkdir()
    (store / ".part-x").write_bytes(b"half")
    told.open()
    told.library.cleanup.recover()
    assert list(store.iterdir()) == []


def test_forgetting_a_clean_up_frees_what_undoing_it_would_have_needed(told):
    act(told.library.cleanup.apply(plan(told)))
    (entry,) = told.library.cleanup.history()
    assert (entry.written, entry.can_undo) == (1, True)
    kept = [path for path in (told.home / "kept").rglob("*") if path.is_file()]
    assert [path.stat().st_size for path in kept] == [entry.kept_bytes]
    assert told.library.cleanup.forget(entry.number) == entry.kept_bytes
    assert not [path for path in (told.home / "kept").rglob("*") if path.is_file()]
    assert told.library.cleanup.history() == []


def test_bytes_that_another_clean_up_needs_are_not_freed(told):
    first = act(told.library.cleanup.apply(plan(told)))
    act(told.library.cleanup.undo())
    second = act(told.library.cleanup.apply(plan(told)))
    assert (first.merged, second.merged) == (1, 1)
    told.library.cleanup.forget(first.journal_id)
    assert act(told.library.cleanup.undo()).reverted == 1
