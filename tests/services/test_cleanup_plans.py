"""Plans that are old, of another library, or edited: what they can reach."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from photoclean.domain.errors import PhotocleanError
from photoclean.domain.messages import SeenGroup
from photoclean.domain.plan import Way
from photoclean.domain.verdicts import Verdict
from photoclean.services import review
from photoclean.services.plan_files import decode_plan, encode_plan
from tests.services.conftest import paint
from tests.services.test_cleanup import act, names
from tests.services.test_cleanup_races import reasons
from tests.services.test_ways import make_plan


@pytest.fixture
def scanned(copies):
    copies.scan()
    return copies


def forged(plan, **changes):
    """The plan with its first copy, or what is kept, changed as by an editor."""
    (group,) = plan.groups
    (first, *rest) = group.trash
    group = replace(group, trash=(replace(first, **changes), *rest))
    return decode_plan(encode_plan(replace(plan, groups=(group,))))


def test_a_forged_plan_reaches_no_file_outside_of_the_folders(scanned, tmp_path):
    outside = tmp_path / "outside.jpg"
    shutil.copy(scanned.folder / "sea.jpg", outside)
    plan = forged(make_plan(scanned), path=outside, root=Path("/"))
    done = act(scanned.library.cleanup.apply(plan))
    assert outside.exists()
    assert "none of the photos in the folders" in reasons(done)


def test_a_forged_plan_reaches_no_photo_of_another_group(scanned):
    wood = scanned.library.catalog.files.find(scanned.folder / "wood.jpg")
    digest = scanned.library.catalog.contents.hash_of(wood.content_id)
    plan = forged(make_plan(scanned), path=wood.path, content_hash=digest)
    done = act(scanned.library.cleanup.apply(plan))
    assert wood.path.exists()
    assert "does not stand in one group" in reasons(done)


def test_a_plan_that_trashes_what_it_keeps_is_no_danger(scanned):
    plan = make_plan(scanned)
    (group,) = plan.groups
    keep, first = group.keep, group.trash[0]
    both = (group, replace(group, keep=first, trash=(keep, first, *group.trash[1:])))
    done = act(scanned.library.cleanup.apply(replace(plan, groups=both)))
    assert done.trashed <= 1
    assert {"sea.jpg"} <= set(names(scanned.folder))
    assert "the same plan keeps it" in reasons(done)
    assert "names it twice" in reasons(done)


def test_a_plan_of_another_library_is_taken_by_what_its_files_hold(scanned, tmp_path):
    plan = make_plan(scanned)
    ids = [file.content_id for group in plan.groups for file in group.trash]
    scanned.home = tmp_path / "another library"
    paint(5).save(scanned.folder / "another.jpg")
    scanned.open()
    scanned.store.delete(list(range(100)))
    scanned.scan()
    done = act(scanned.library.cleanup.apply(plan))
    assert (done.trashed, done.refused) == (2, ())
    assert act(scanned.library.cleanup.undo()).restored == 2
    found = [scanned.library.catalog.files.find(f.path) for f in plan.groups[0].trash]
    hashes = [scanned.library.catalog.contents.hash_of(f.content_id) for f in found]
    assert hashes == [file.content_hash for file in plan.groups[0].trash]
    assert ids  # they may be other photos' there


def test_what_the_user_called_no_duplicates_since_the_plan_stays(scanned):
    plan = make_plan(scanned)
    (group,) = scanned.read_groups()
    seen = SeenGroup(group.id, tuple(m.content_hash for m in group.members))
    tools = scanned.library.catalog, scanned.library.matcher
    list(review.judge(*tools, groups=[seen], verdict=Verdict.NOT_DUPLICATES))
    done = act(scanned.library.cleanup.apply(plan))
    assert done.trashed == 0
    assert "does not stand in one group" in reasons(done)


def test_a_folder_that_is_watched_since_the_plan_takes_no_copies(scanned, tmp_path):
    away = tmp_path / "away"
    away.mkdir()
    plan = make_plan(scanned, way=Way.FOLDER, folder=away)
    scanned.library.catalog.files.add_root(away)
    with pytest.raises(PhotocleanError, match="watched folder"):
        act(scanned.library.cleanup.apply(plan))
    assert len(names(scanned.folder)) == 4
