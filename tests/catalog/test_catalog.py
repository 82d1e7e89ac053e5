"""The catalogue: migrations, damage in words, transactions that hold, the read-only view."""

import sqlite3

import pytest

from photoclean.catalog.reader import CatalogReader
from photoclean.catalog.schema import MIGRATIONS
from photoclean.catalog.store import Catalog
from photoclean.domain.errors import CatalogError, PhotocleanError
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.proposal import ProposedGroup, ProposedMember
from photoclean.domain.relation import GroupKind, Relation
from photoclean.domain.verdicts import Judgement, Verdict

FACTS = PhotoFacts(40, 30, "JPEG")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "catalog.sqlite"


@pytest.fixture
def catalog(path):
    with Catalog(path) as opened:
        yield opened


def add_file(catalog, folder, number):
    """One file with a content of its own; gives the ids of file and content."""
    root_id = catalog.files.add_root(folder)
    content_id = catalog.contents.add(bytes([number]) * 16, facts=FACTS)
    stamp = FileStamp(100, number, number, 1)
    name = folder / f"{number}.jpg"
    return catalog.files.put(
        name, root_id=root_id, stamp=stamp, content_id=content_id
    ), content_id


def group_of(*files):
    first, *others = files
    members = [ProposedMember(*first, Relation.KEEPER, 1.0)]
    members += [ProposedMember(*other, Relation.EDITED, 0.9) for other in others]
    return ProposedGroup(GroupKind.EDITED, "the largest", tuple(members))


def test_a_catalogue_of_an_older_form_is_brought_to_the_newest(path, monkeypatch, tmp_path):
    with Catalog(path) as old:
        _, content_id = add_file(old, tmp_path, 1)
        content = frozenset([content_id])
        old.verdicts.judge(Judgement(Verdict.NOT_DUPLICATES, content, twins=content))
    newer = (*MIGRATIONS, "CREATE TABLE later (number INTEGER); INSERT INTO later VALUES (7);")
    for module in ("schema", "store", "reader"):
        monkeypatch.setattr(f"photoclean.catalog.{module}.MIGRATIONS", newer)
    with CatalogReader(path) as reader:
        assert reader.folders() == []
    for _ in range(2):
        with Catalog(path) as catalog:
            assert [root.path for root in catalog.files.roots()] == [tmp_path]
            assert catalog.verdicts.among([content_id]).are_files_apart(content_id)
            rows = catalog._connection.execute("SELECT number FROM later").fetchall()
            assert rows == [(7,)]


def test_a_newer_catalogue_is_refused_and_left_as_it_is(path):
    Catalog(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    raw.close()
    with pytest.raises(PhotocleanError, match="newer photoclean"):
        Catalog(path)
    with CatalogReader(path) as reader:
        assert reader.groups() == ()


def test_a_damaged_file_is_told_in_a_sentence(path):
    path.write_bytes(b"this is no catalogue " * 500)
    with pytest.raises(PhotocleanError, match=r"Restore it from a backup"):
        Catalog(path)


def test_a_catalogue_in_no_folder_is_told_in_a_sentence(tmp_path):
    with pytest.raises(PhotocleanError, match="can't be opened"):
        Catalog(tmp_path / "nowhere" / "catalog.sqlite")


def test_a_full_disk_is_told_in_a_sentence_and_takes_back_the_whole_transaction(
    catalog, tmp_path
):
    add_file(catalog, tmp_path, 1)
    (pages,) = catalog._connection.execute("PRAGMA page_count").fetchone()
    catalog._connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill():
        with catalog.transaction():
            for number in range(5000):
                catalog.write_meta(f"key {number}", value="x" * 1000)

    with pytest.raises(CatalogError, match="the disk is full"):
        fill()
    catalog._connection.execute("PRAGMA max_page_count = 1000000")
    assert catalog.read_meta("key 0") is None
    with catalog.transaction():
        catalog.write_meta("after", value="all is well")
    assert not catalog._connection.in_transaction


def test_a_commit_that_fails_does_not_swallow_what_follows(catalog, path):
    catalog._connection.execute("PRAGMA foreign_keys = ON")

    def break_a_promise():
        with catalog.transaction():
            catalog._connection.execute("PRAGMA defer_foreign_keys = ON")
            catalog._connection.execute(
                "INSERT INTO members VALUES (99, 0, 1, 1, 'keeper', 1, '[]', 0)"
            )

    with pytest.raises(sqlite3.IntegrityError):
        break_a_promise()
    with catalog.transaction():
        catalog.write_meta("after", value="kept")
    with Catalog(path) as other:
        assert other.read_meta("after") == "kept"


def test_nested_transactions_are_one(catalog):
    def fail_inside():
        with catalog.transaction():
            catalog.write_meta("outer", value="1")
            with catalog.transaction():
                catalog.write_meta("inner", value="1")
            raise KeyError

    with pytest.raises(KeyError):
        fail_inside()
    assert catalog.read_meta("inner") is None


def test_a_catalogue_that_is_not_there_reads_as_empty(path):
    with CatalogReader(path) as reader:
        assert reader.groups() == ()
        assert reader.folders() == []
        assert reader.count_photos() == 0
        assert not reader.can_undo()
        assert reader.check_integrity() == ""
        assert reader.changes({7: 1}).removed == (7,)
    assert not path.exists()


def test_a_reader_sees_what_is_made_after_it(path, tmp_path):
    with CatalogReader(path) as reader:
        assert reader.count_photos() == 0
        with Catalog(path) as catalog:
            add_file(catalog, tmp_path, 1)
            assert reader.count_photos() == 1


def test_changes_tell_what_is_new_what_changed_and_what_went(catalog, path, tmp_path):
    files = [add_file(catalog, tmp_path, number) for number in range(1, 7)]
    ids = [content_id for _, content_id in files]
    one, two = group_of(*files[:3]), group_of(*files[3:])
    catalog.groups.replace(ids, groups=[one, two])
    with CatalogReader(path) as reader:
        first = reader.changes({})
        assert [len(group.members) for group in first.changed] == [3, 3]
        known = {group.id: group.revision for group in first.changed}
        assert reader.changes(known).changed == ()
        catalog.groups.replace(ids, groups=[one, group_of(*files[3:5])])
        second = reader.changes(known)
        assert [len(group.members) for group in second.changed] == [2]
        assert second.changed[0].id == first.changed[1].id
        catalog.groups.replace(ids, groups=[one])
        third = reader.changes(known)
        assert third.removed == (first.changed[1].id,)


def test_the_same_groups_again_are_no_change(catalog, tmp_path):
    files = [add_file(catalog, tmp_path, number) for number in (1, 2)]
    ids = [content_id for _, content_id in files]
    catalog.groups.replace(ids, groups=[group_of(*files)])
    before = catalog.groups.revision()
    catalog.groups.replace(ids, groups=[group_of(*files)])
    assert catalog.groups.revision() == before


def test_a_group_whose_keeper_is_gone_is_not_shown(catalog, path, tmp_path):
    files = [add_file(catalog, tmp_path, number) for number in (1, 2)]
    catalog.groups.replace([c for _, c in files], groups=[group_of(*files)])
    with CatalogReader(path) as reader:
        (group,) = reader.groups()
        catalog.files.remove([group.keeper.file_id])
        assert reader.groups() == ()
        catalog.groups.touch([group.copies[0].file_id])
        assert reader.changes({group.id: group.revision}).removed == (group.id,)


def test_whatever_happens_to_a_file_makes_its_contents_due(catalog, tmp_path):
    file_id, content_id = add_file(catalog, tmp_path, 1)

    def due_after(act):
        catalog.groups.replace([content_id], groups=[])
        assert catalog.groups.due() == set()
        act()
        return catalog.groups.due()

    stamp = FileStamp(1, 1, 1, 1)
    root_id = catalog.files.roots()[0].id
    place = {"path": tmp_path / "b.jpg", "root_id": root_id, "stamp": stamp}
    files = catalog.files
    assert due_after(lambda: files.set_offline([file_id], offline=True)) == {content_id}
    assert due_after(lambda: files.rename(file_id, **place)) == {content_id}
    assert due_after(lambda: files.put(**{**place, "content_id": None})) == {content_id}
    assert due_after(lambda: files.put(**place, content_id=content_id)) == {content_id}
    assert due_after(lambda: files.remove_root(root_id)) == {content_id}


def test_many_groups_are_read_in_pages_that_begin_as_a_list_does(tmp_path):
    from photoclean.catalog.reader import CatalogReader
    from tests.ui.making import fill_catalog

    path = tmp_path / "catalog.sqlite"
    fill_catalog(path, groups=300, folder=tmp_path)
    with CatalogReader(path) as reader:
        pages = list(reader.pages({}))
        whole = reader.groups()
    assert len(pages[0].changed) < 100
    assert [page.is_last for page in pages] == [False] * (len(pages) - 1) + [True]
    found = [group for page in pages for group in page.changed]
    assert sorted(found, key=lambda group: group.id) == list(whole)
    kinds = [group.kind for group in found]
    assert kinds == sorted(kinds, key=["identical", "edited", "similar-shots"].index)
    freed = [group.reclaimable_bytes for group in found if group.kind == "identical"]
    assert freed == sorted(freed, reverse=True)
