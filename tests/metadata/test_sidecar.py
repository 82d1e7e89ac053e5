import pytest

from photoclean.domain.errors import MetadataError
from photoclean.domain.metadata import Field
from photoclean.files.identity import hash_bytes
from photoclean.metadata.read import read_metadata
from photoclean.metadata.sidecar import sidecar_name, write_sidecar_copy
from tests.imaging.picture_samples import save, scene, xmp_packet
from tests.metadata.metadata_samples import (
    EVERYTHING,
    SEEN_BY_EXIFTOOL,
    exiftool,
    exiv2,
    needs_exiftool,
    needs_exiv2,
)

DARKTABLE = xmp_packet(
    """
   <darktable:history xmlns:darktable='http://darktable.sf.net/'>
    <rdf:Seq>
     <rdf:li darktable:operation="exposure" darktable:params="gz02eJxjYGBg"/>
    </rdf:Seq>
   </darktable:history>
   <!-- a note -->""",
    "xmp:Rating='2' xmp:Label=\"Blue\"\n   photoshop:Instructions='a&#xA;b'",
)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photo.heic"
    path.write_bytes(save(scene(), "HEIF"))
    return path


def test_a_new_sidecar_tells_everything(photo):
    sidecar = sidecar_name(photo)
    digest = write_sidecar_copy(None, sidecar, EVERYTHING, photo=photo)
    assert digest == hash_bytes(sidecar.read_bytes())
    found = read_metadata(photo, sidecars=[sidecar])
    assert {field: found.value(field) for field in EVERYTHING} == EVERYTHING


@needs_exiftool
def test_exiftool_reads_a_new_sidecar(photo):
    sidecar = sidecar_name(photo)
    write_sidecar_copy(None, sidecar, EVERYTHING, photo=photo)
    tags = exiftool(sidecar)
    assert {key: tags.get(key) for key in SEEN_BY_EXIFTOOL} == SEEN_BY_EXIFTOOL
    assert tags["XMP-exif:GPSLatitude"] == pytest.approx(48.8583701, abs=1e-7)
    assert tags["XMP-exif:DateTimeOriginal"] == "2011:02:03 04:05:06.78-03:30"
    assert tags["XMP-mwg-rs:RegionInfo"]["AppliedToDimensions"]["W"] == 320


@needs_exiv2
def test_exiv2_of_the_distribution_reads_a_new_sidecar(photo):
    sidecar = sidecar_name(photo)
    write_sidecar_copy(None, sidecar, EVERYTHING, photo=photo)
    assert exiv2(sidecar)["Xmp.xmp.Rating"] == "4"


def test_all_that_another_program_wrote_stays_byte_by_byte(photo):
    existing = photo.with_name("photo.heic.xmp")
    existing.write_bytes(DARKTABLE)
    copy = photo.with_name("new.xmp")
    write_sidecar_copy(existing, copy, {Field.RATING: 5, Field.TITLE: "Rome"}, photo=photo)
    new = copy.read_bytes()
    assert existing.read_bytes() == DARKTABLE
    start = new.index(b"<rdf:Description rdf:about", new.index(b"</darktable:history>"))
    end = new.index(b"</rdf:Description>", start) + len(b"</rdf:Description>\n")
    without = new[: start - 1] + new[end:]
    assert without == DARKTABLE.replace(b" xmp:Rating='2'", b"")


def test_writing_twice_replaces_and_does_not_pile_up(photo):
    first, second = photo.with_name("1.xmp"), photo.with_name("2.xmp")
    write_sidecar_copy(None, first, EVERYTHING, photo=photo)
    write_sidecar_copy(first, second, {Field.RATING: 1, Field.TITLE: "New"}, photo=photo)
    data = second.read_bytes()
    assert data.count(b"<xmp:Rating>") == data.count(b"<dc:title>") == 1
    assert read_metadata(photo, sidecars=[second]).rating == 1


def test_an_empty_element_is_replaced_and_what_follows_it_stays(photo):
    existing, copy = photo.with_name("e.xmp"), photo.with_name("new.xmp")
    existing.write_bytes(xmp_packet("<dc:title/><dc:source>a</dc:source>"))
    write_sidecar_copy(existing, copy, {Field.TITLE: "Rome"}, photo=photo)
    data = copy.read_bytes()
    assert b"<dc:title/>" not in data
    assert b"<dc:source>a</dc:source></rdf:Description>" in data


def test_an_empty_description_takes_properties(photo):
    existing = photo.with_name("e.xmp")
    existing.write_bytes(
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
    )
    copy = photo.with_name("new.xmp")
    write_sidecar_copy(existing, copy, EVERYTHING, photo=photo)
    assert read_metadata(photo, sidecars=[copy]).keywords == EVERYTHING[Field.KEYWORDS]


@pytest.mark.parametrize("data", [b"", b"<x/>", "<rdf:RDF>".encode("utf-16"), b"\0" * 100])
def test_a_broken_sidecar_is_refused_and_left_alone(photo, data):
    existing, copy = photo.with_name("b.xmp"), photo.with_name("new.xmp")
    existing.write_bytes(data)
    with pytest.raises(MetadataError, match=r"b\.xmp"):
        write_sidecar_copy(existing, copy, {Field.RATING: 5}, photo=photo)
    assert not copy.exists()
    assert existing.read_bytes() == data


def test_what_is_already_there_is_never_overwritten(photo):
    copy = photo.with_name("new.xmp")
    copy.write_bytes(b"precious")
    with pytest.raises(MetadataError, match="could not be made"):
        write_sidecar_copy(None, copy, {Field.RATING: 5}, photo=photo)
    assert copy.read_bytes() == b"precious"


def test_the_sidecar_that_is_there_is_used(tmp_path):
    photo, raw = tmp_path / "a.JPG", tmp_path / "a.NEF"
    short, whole = tmp_path / "a.XMP", tmp_path / "a.jpg.xmp"
    assert sidecar_name(photo).name == "a.JPG.xmp"
    assert sidecar_name(raw).name == "a.xmp"
    assert sidecar_name(photo, existing=[short]) == short
    assert sidecar_name(photo, existing=[short, whole]) == whole
    assert sidecar_name(photo, existing=[tmp_path / "b.xmp"]).name == "a.JPG.xmp"


def test_a_photo_that_cannot_be_read_gets_its_sidecar_all_the_same(tmp_path):
    copy = tmp_path / "a.xmp"
    write_sidecar_copy(None, copy, EVERYTHING, photo=tmp_path / "gone.jpg")
    assert read_metadata(tmp_path / "gone.jpg", sidecars=[copy]).rating == 4
