"""What files say of what they show, read for the close look."""

import os
import threading

import pytest

from photoclean.domain import messages
from tests.engine.test_loop import Loop
from tests.services.conftest import copies, world  # noqa: F401 - fixtures
from tests.services.test_merging import tell

_SIDECAR = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
 <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Anna</rdf:li><rdf:li>Ben</rdf:li></rdf:Bag>
 </Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>"""


def is_answer(event):
    return isinstance(event, messages.PhotoDescribed)


@pytest.fixture
def ids(copies):  # noqa: F811
    """The ids of the files of a group by name."""
    copies.scan()
    (group,) = copies.read_groups()
    return {member.path.name: member.file_id for member in group.members}


@pytest.fixture
def slow_disk(copies, ids):  # noqa: F811
    """Have one photo take its time; gives what ends its reading."""
    path = copies.folder / "sea.jpg"
    path.unlink()
    os.mkfifo(path)
    is_over = threading.Event()

    def release():
        if not is_over.is_set():
            is_over.set()
            path.write_bytes(b"")

    rescue = threading.Timer(Loop.patience, release)
    rescue.start()
    yield release
    release()
    rescue.cancel()


def test_caption_and_people_are_read_from_files_and_their_sidecars(copies):  # noqa: F811
    tell(copies.folder / "small.jpg", caption="At the sea")
    (copies.folder / "small.jpg.xmp").write_text(_SIDECAR)
    copies.scan()
    (group,) = copies.read_groups()
    names = [member.path.name for member in group.members]
    wanted = tuple(member.file_id for member in group.members)
    heard = ask(copies, *wanted)
    assert [one.file_id for one in heard] == list(wanted)
    told = {"small.jpg": ("At the sea", ("Anna", "Ben"))}
    assert [(one.caption, one.people) for one in heard] == [
        told.get(name, ("", ())) for name in names
    ]
    assert {one.problem for one in heard} == {""}


def ask(made, *file_ids):
    """Ask for files; gives the answers."""
    heard = []

    def is_last(event):
        heard.extend([event] if is_answer(event) else [])
        return len(heard) == len(file_ids)

    Loop(made).run(messages.DescribePhotos(file_ids), until=is_last)
    return heard


def test_what_can_not_be_read_is_told_in_sentences(copies, ids):  # noqa: F811
    (copies.folder / "sea.jpg").unlink()
    (copies.folder / "sea copy.jpg").write_bytes(b"broken since")
    gone, broken, unknown = ask(copies, ids["sea.jpg"], ids["sea copy.jpg"], 99_999)
    assert gone.problem == "The file is no longer there."
    assert broken.problem.startswith("Not all of it can be read: its metadata can't be read (")
    assert unknown.problem == "photoclean doesn't know this file any more."
    assert {one.caption for one in (gone, broken, unknown)} == {""}


def test_a_broken_sidecar_is_told_by_its_name(copies):  # noqa: F811
    tell(copies.folder / "small.jpg", caption="At the sea")
    (copies.folder / "small.jpg.xmp").write_text("<x/>")
    copies.scan()
    (group,) = copies.read_groups()
    small = next(m for m in group.members if m.path.name == "small.jpg")
    (told,) = ask(copies, small.file_id)
    assert told.caption == "At the sea"
    assert told.problem.startswith("small.jpg.xmp can't be read (")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that can be slow")
class TestASlowDisk:
    def test_it_holds_up_no_other_command(self, copies, ids, slow_disk):  # noqa: F811
        loop = Loop(copies)

        def hear(event):
            if isinstance(event, messages.WorkPaused):
                slow_disk()
            return is_answer(event)

        loop.run(messages.DescribePhotos((ids["sea.jpg"],)), messages.Pause(), until=hear)
        kinds = loop.kinds()
        assert kinds.index(messages.WorkPaused) < kinds.index(messages.PhotoDescribed)

    def test_the_engine_ends_though_it_still_reads(self, copies, ids, slow_disk):  # noqa: F811
        wanted = messages.DescribePhotos((ids["sea.jpg"], ids["small.jpg"]))
        events = Loop(copies).run(wanted, messages.Shutdown(), until=messages.EngineStopped)
        assert not any(map(is_answer, events))

    def test_another_group_goes_before_what_waits_of_the_last(self, copies, ids, slow_disk):  # noqa: F811
        heard = []

        def hear(event):
            if isinstance(event, messages.WorkPaused):
                slow_disk()
            heard.extend([event.file_id] if is_answer(event) else [])
            return heard[-1:] == [ids["small.jpg"]]

        loop = Loop(copies)
        left = messages.DescribePhotos((ids["sea.jpg"], ids["sea copy.jpg"]))
        looked_at = messages.DescribePhotos((ids["small.jpg"],))
        loop.run(left, looked_at, messages.Pause(), until=hear)
        assert heard == [ids["sea.jpg"], ids["small.jpg"]]
