"""What files say of what they show, read for the close look."""

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


def test_caption_and_people_are_read_from_files_and_their_sidecars(copies):  # noqa: F811
    tell(copies.folder / "small.jpg", caption="At the sea")
    (copies.folder / "small.jpg.xmp").write_text(_SIDECAR)
    copies.scan()
    (group,) = copies.read_groups()
    names = {member.file_id: member.path.name for member in group.members}
    (copies.folder / "sea copy.jpg").write_bytes(b"broken since")
    heard = []

    def is_last(event):
        if isinstance(event, messages.PhotoDescribed):
            heard.append(event)
        return len(heard) == len(names)

    Loop(copies).run(messages.DescribePhotos((*names, 99_999)), until=is_last)
    said = {names[one.file_id]: (one.caption, one.people) for one in heard}
    assert said == {
        "sea.jpg": ("", ()),
        "sea copy.jpg": ("", ()),
        "small.jpg": ("At the sea", ("Anna", "Ben")),
    }
