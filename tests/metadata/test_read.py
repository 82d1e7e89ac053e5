from datetime import datetime

import pytest

from photoclean.domain.metadata import (
    CaptureTime,
    Field,
    PhotoMetadata,
    Position,
    Region,
    TimeKind,
)
from photoclean.metadata.moments import read_moment, read_zone
from photoclean.metadata.read import read_metadata
from photoclean.metadata.sidecar import write_sidecar_copy
from photoclean.metadata.write import write_copy
from tests.imaging.picture_samples import exif_block, save, scene, xmp_packet
from tests.metadata.metadata_samples import (
    iptc_record,
    pixels_of,
    resources,
    segment,
    with_segments,
)

NOON = datetime(2020, 5, 1, 12)


def test_a_photo_without_metadata_tells_nothing(read):
    assert read() == PhotoMetadata()


def test_exif_tells_date_place_and_texts(read):
    found = read(
        exif=exif_block(
            ifd0={270: "At sea", 315: "Ann; Bob", 33432: "© Ann".encode()},
            exif={36867: "2020:05:01 12:00:00", 36881: "+02:00", 37521: "250"},
            gps={
                1: "S",
                2: (48.0, 30.0, 36.0),
                3: "W",
                4: (2.0, 15.0, 0.0),
                5: b"\x01",
                6: 12.5,
            },
        )
    )
    assert found == PhotoMetadata(
        taken=CaptureTime(NOON, fraction="25", offset=120),
        position=Position(-48.51, -2.25, -12.5),
        caption="At sea",
        creators=("Ann", "Bob"),
        copyright="© Ann",
    )


def test_what_a_camera_puts_into_the_description_is_no_caption(read):
    exif = exif_block(ifd0={270: "OLYMPUS DIGITAL CAMERA"})
    assert read(exif=exif).caption is None


def test_texts_that_are_no_utf8_are_read_as_latin_1(read):
    assert read(exif=exif_block(ifd0={270: b"J\xfcrgen"})).caption == "Jürgen"


def test_the_order_is_exif_then_xmp_then_iptc(read):
    record = iptc_record((120, b"by IPTC"), (5, b"Title by IPTC"), (80, b"Ivy"))
    jpeg = save(
        scene(),
        "JPEG",
        exif=exif_block(ifd0={270: "by EXIF"}),
        xmp=xmp_packet("<dc:description>by XMP</dc:description><dc:title>by XMP</dc:title>"),
    )
    found = read(
        jpeg=with_segments(jpeg, segment(0xED, b"Photoshop 3.0\0" + resources(record)))
    )
    assert (found.caption, found.title, found.creators) == ("by EXIF", "by XMP", ("Ivy",))


def test_keywords_of_all_parts_are_joined(read):
    record = iptc_record((25, b"two"), (25, b"three"))
    jpeg = save(
        scene(),
        "JPEG",
        exif=exif_block(ifd0={0x9C9E: "four;one".encode("utf-16-le")}),
        xmp=xmp_packet(
            "<dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li>two</rdf:li>"
            "</rdf:Bag></dc:subject>"
        ),
    )
    found = read(
        jpeg=with_segments(jpeg, segment(0xED, b"Photoshop 3.0\0" + resources(record)))
    )
    assert found.keywords == ("one", "two", "three", "four")


def test_the_date_of_capture_comes_before_that_of_scanning_and_saving(read):
    exif = {36868: "2021:01:01 00:00:00"}
    ifd0 = {306: "2022:01:01 00:00:00"}
    scanned = read(exif=exif_block(ifd0=ifd0, exif=exif)).taken
    assert (scanned.local.year, scanned.kind) == (2021, TimeKind.DIGITIZED)
    saved = read(exif=exif_block(ifd0=ifd0)).taken
    assert (saved.local.year, saved.kind) == (2022, TimeKind.MODIFIED)
    xmp = xmp_packet("", "photoshop:DateCreated='2020-05-01T12:00:00'")
    assert read(exif=exif_block(exif=exif), xmp=xmp).taken == CaptureTime(NOON)


def test_xmp_completes_the_date_of_exif(read):
    exif = exif_block(exif={36867: "2020:05:01 12:00:00"})
    xmp = xmp_packet("", "photoshop:DateCreated='2020-05-01T12:00:00.5+02:00'")
    assert read(exif=exif, xmp=xmp).taken == CaptureTime(NOON, fraction="5", offset=120)


@pytest.mark.parametrize(
    "text", ["0000:00:00 00:00:00", "    :  :     :  :  ", "2020:13:01 00:00:00"]
)
def test_dates_that_make_no_sense_are_none(read, text):
    assert read(exif=exif_block(exif={36867: text})).taken is None


def test_a_place_without_a_fix_is_none(read):
    zeros = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}
    assert read(exif=exif_block(gps=zeros)).position is None


def test_xmp_in_all_its_spellings(read):
    as_elements = xmp_packet(
        "<xmp:Rating>5</xmp:Rating><xmp:Label>Red</xmp:Label>"
        "<dc:title><rdf:Alt><rdf:li xml:lang='de'>Rom</rdf:li>"
        "<rdf:li xml:lang='x-default'>Rome</rdf:li></rdf:Alt></dc:title>"
        "<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li></rdf:Seq></dc:creator>"
        "<exif:GPSLatitude xmlns:exif='http://ns.adobe.com/exif/1.0/'>48,30.6N</exif:GPSLatitude>"
        "<exif:GPSLongitude xmlns:exif='http://ns.adobe.com/exif/1.0/'>2,15,0W</exif:GPSLongitude>"
    )
    found = read(xmp=as_elements)
    assert (found.rating, found.label, found.title) == (5, "Red", "Rome")
    assert found.creators == ("Ann",)
    assert found.position == Position(48.51, -2.25)
    assert read(xmp=xmp_packet("", "xmp:Rating='-1' xmp:Label='Red'")).rating == -1
    assert read(xmp=xmp_packet("<dc:title>Plain</dc:title>")).title == "Plain"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_people_are_told_by_the_upright_picture(put, orientation):
    photo = put(save(scene(), "JPEG", exif=exif_block(ifd0={274: orientation})))
    face = {Field.REGIONS: (Region("Ann", 0.25, 0.1, 0.1, 0.2),)}
    copy = photo.with_name("copy.jpg")
    write_copy(photo, copy, face, hash_pixels=pixels_of)
    assert read_metadata(copy).regions == face[Field.REGIONS]
    sidecar = photo.with_name("photo.jpg.xmp")
    write_sidecar_copy(None, sidecar, face, photo=photo)
    assert read_metadata(photo, sidecars=[sidecar]).regions == face[Field.REGIONS]


def test_microsofts_people_are_read_where_there_are_no_others(read):
    regions = (
        "<MP:RegionInfo xmlns:MP='http://ns.microsoft.com/photo/1.2/'"
        " xmlns:MPRI='http://ns.microsoft.com/photo/1.2/t/RegionInfo#'"
        " xmlns:MPReg='http://ns.microsoft.com/photo/1.2/t/Region#' rdf:parseType='Resource'>"
        "<MPRI:Regions><rdf:Bag><rdf:li MPReg:PersonDisplayName='Ann'"
        " MPReg:Rectangle='0.2, 0.3, 0.2, 0.4'/></rdf:Bag></MPRI:Regions></MP:RegionInfo>"
    )
    assert read(xmp=xmp_packet(regions)).regions == (Region("Ann", 0.3, 0.5, 0.2, 0.4),)


# Beside the photo


def test_a_sidecar_counts_more_than_the_photo(read):
    found = read(
        sidecars={"photo.jpg.xmp": xmp_packet("<dc:title>Beside</dc:title>")},
        xmp=xmp_packet("<dc:title>Within</dc:title>", "xmp:Rating='3'"),
    )
    assert (found.title, found.rating) == ("Beside", 3)


GOOGLE = {
    "title": "../../etc/passwd",
    "description": "At sea",
    "photoTakenTime": {"timestamp": "1588327200"},
    "geoData": {"latitude": 48.5, "longitude": 2.25, "altitude": 35.0},
    "people": [{"name": "Ann"}, {"name": "Bob"}],
    "favorited": True,
}


def test_googles_notes_fill_what_the_photo_does_not_know(read):
    found = read(sidecars={"photo.jpg.json": GOOGLE})
    assert found == PhotoMetadata(
        taken=CaptureTime(datetime(2020, 5, 1, 10), offset=0, kind=TimeKind.NOTED),
        position=Position(48.5, 2.25, 35.0),
        caption="At sea",
        people=("Ann", "Bob"),
        rating=5,
    )


def test_googles_notes_never_overrule_the_photo(read):
    exif = exif_block(ifd0={270: "Own"}, exif={36867: "2020:05:01 12:00:00"})
    found = read(exif=exif, sidecars={"photo.jpg.json": GOOGLE})
    assert (found.taken, found.caption) == (CaptureTime(NOON), "Own")


@pytest.mark.parametrize(
    "told",
    [
        [],
        {"photoTakenTime": {"timestamp": "x"}, "geoData": {"latitude": "1"}, "people": [1, {}]},
        {
            "photoTakenTime": 3,
            "geoData": [],
            "people": {},
            "description": 4,
            "favorited": "yes",
        },
        {"photoTakenTime": {"timestamp": 10**30}, "geoData": {"latitude": 1e9, "longitude": 1}},
        {"photoTakenTime": {"timestamp": "0"}, "geoData": {"latitude": 0.0, "longitude": 0.0}},
    ],
)
def test_odd_notes_tell_nothing(read, told):
    found = read(sidecars={"photo.jpg.json": told})
    assert found in (PhotoMetadata(), PhotoMetadata(people=("",)))


def test_zones_and_moments():
    assert read_zone("-03:30") == -210
    assert read_zone("Z") == 0
    assert read_zone("+25:00") is None
    assert read_zone("+02:75") is None
    assert read_moment("2020-05-01T12:00") == CaptureTime(NOON)
    assert read_moment("2020-05") is None
    assert read_moment("2020:05:01 12:00:00\0") == CaptureTime(NOON)
