import pytest
from PIL import Image

from photoclean.domain.errors import MetadataError
from photoclean.domain.metadata import CaptureTime, Field, Region, TimeKind
from photoclean.metadata.clean import clean_values
from photoclean.metadata.read import read_metadata
from photoclean.metadata.write import write_copy
from tests.imaging.picture_samples import exif_block, save, scene, xmp_packet
from tests.metadata.metadata_samples import (
    EVERYTHING,
    EXIF_SEEN_BY_EXIFTOOL,
    PHOTOS,
    SEEN_BY_EXIFTOOL,
    apng,
    exiftool,
    exiv2,
    iptc_jpeg,
    iptc_record,
    moving_webp,
    needs_exiftool,
    needs_exiv2,
    pages_tiff,
    pixels_of,
    resources,
    rich_jpeg,
    rich_tiff,
    segment,
    several_pictures,
    with_segments,
)

MEANT = {
    *SEEN_BY_EXIFTOOL,
    *EXIF_SEEN_BY_EXIFTOOL,
    "XMP-mwg-rs:RegionInfo",
    "GPS:GPSVersionID",
    "GPS:GPSLatitude",
    "GPS:GPSLongitude",
    "GPS:GPSAltitudeRef",
    "Photoshop:IPTCDigest",
    "RIFF:WebP_Flags",
    "IPTC:CodedCharacterSet",
    *(f"IPTC:{name}" for name in ("ObjectName", "Caption-Abstract", "Keywords", "By-line")),
    *(f"IPTC:{name}" for name in ("CopyrightNotice", "DateCreated", "TimeCreated")),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_all_fields_are_written_and_read_back(written, name):
    copy = written(PHOTOS[name](), EVERYTHING, name)
    found = read_metadata(copy)
    for field, value in EVERYTHING.items():
        assert found.value(field) == value, field
    assert pixels_of(copy) == pixels_of(copy.with_name(name))


@needs_exiftool
@pytest.mark.parametrize("name", PHOTOS)
def test_exiftool_reads_all_fields_and_sees_nothing_else_changed(written, name):
    copy = written(PHOTOS[name](), EVERYTHING, name)
    before, after = exiftool(copy.with_name(name)), exiftool(copy)
    wanted = SEEN_BY_EXIFTOOL | EXIF_SEEN_BY_EXIFTOOL
    assert {key: after.get(key) for key in wanted} == wanted
    assert after["GPS:GPSLatitude"] == pytest.approx(48.8583701, abs=1e-7)
    assert after["GPS:GPSLongitude"] == pytest.approx(2.2944813, abs=1e-7)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    moved = {key for key in changed if key.endswith(("Offset", "MPImageStart"))}
    assert changed - MEANT - moved == set()


@needs_exiv2
@pytest.mark.parametrize("name", ["rich.jpg", "iptc.jpg", "rich.png", "rich.webp", "rich.tif"])
def test_exiv2_of_the_distribution_reads_the_fields(written, name):
    tags = exiv2(written(PHOTOS[name](), EVERYTHING, name))
    assert tags["Exif.Photo.DateTimeOriginal"] == "2011:02:03 04:05:06"
    assert tags["Xmp.dc.subject"] == "Rome, Über"
    assert tags["Xmp.xmp.Rating"] == "4"
    assert tags["Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:Name"] == "Ann"


def test_every_byte_behind_the_metadata_stays(written):
    for data in (rich_jpeg(), PHOTOS["motion.jpg"](), several_pictures()):
        copy = written(data, EVERYTHING, f"{len(data)}.jpg").read_bytes()
        scan = data.index(b"\xff\xda")
        assert copy.endswith(data[scan:])


@needs_exiftool
def test_further_pictures_are_still_found(written):
    copy = written(several_pictures(), EVERYTHING)
    data = copy.read_bytes()
    tags = exiftool(copy)
    start, size = tags["MPImage2:MPImageStart"], tags["MPImage2:MPImageLength"]
    second = save(scene(64, 48, seed=2), "JPEG")
    assert data[start : start + size] == second


def test_metadata_behind_the_list_of_pictures_would_move_them_and_is_refused(put):
    jpeg = save(scene(), "JPEG")
    mpf = segment(0xE2, b"MPF\0MM\0*" + bytes(60))
    xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp_packet("", "xmp:Rating='2'"))
    source = put(with_segments(jpeg, mpf, xmp))
    with pytest.raises(MetadataError, match="further pictures"):
        write_copy(source, source.with_name("c"), {Field.RATING: 4}, hash_pixels=pixels_of)


def test_pages_strips_and_frames_stay_where_they_are(written):
    data = pages_tiff()
    copy = written(data, EVERYTHING, "pages.tif").read_bytes()
    assert copy[8 : len(data)] == data[8:]
    for name, moving in (("a.png", apng()), ("a.webp", moving_webp())):
        with Image.open(written(moving, EVERYTHING, name)) as image:
            assert image.n_frames == 2


def test_iptc_keeps_its_other_datasets_and_its_digest_fits(written):
    copy = written(iptc_jpeg(), EVERYTHING).read_bytes()
    assert b"\x1c\x02\x65\x00\x06France" in copy
    assert b"8BIM\x03\xed\0\0\0\0\0\x04\0\1\2\3" in copy
    assert copy.count(b"\x1c\x02\x19") == 2


def test_iptc_is_not_made_where_there_is_none(written):
    assert b"Photoshop 3.0" not in written(rich_jpeg(), EVERYTHING).read_bytes()


def test_old_iptc_in_latin_1_takes_what_it_can_and_refuses_the_rest(written, put):
    record = iptc_record((101, "Österreich".encode("latin-1")))
    data = with_segments(
        save(scene(), "JPEG"), segment(0xED, b"Photoshop 3.0\0" + resources(record))
    )
    copy = written(data, {Field.TITLE: "Über"}).read_bytes()
    assert "\x1c\x02\x05\0\x04Über".encode("latin-1") in copy
    source = put(data, "other.jpg")
    with pytest.raises(MetadataError, match="letters"):
        write_copy(source, source.with_name("c"), {Field.TITLE: "日本"}, hash_pixels=pixels_of)


def test_a_title_keeps_its_other_languages(written):
    copy = written(rich_jpeg(), {Field.TITLE: "New"}).read_bytes()
    assert b'<rdf:li xml:lang="de">Alt</rdf:li>' in copy
    assert b"Some&#xA;thing" in copy


def test_fields_can_be_emptied(written):
    full = written(iptc_jpeg(), EVERYTHING, "full.jpg").read_bytes()
    gone = {
        field: None if field.name.islower() else () if isinstance(value, tuple) else None
        for field, value in EVERYTHING.items()
    }
    found = read_metadata(written(full, gone, "empty.jpg"))
    assert all(found.value(field) in (None, ()) for field in Field)


def test_windows_tags_follow_where_they_are_there(written):
    wide = "Old".encode("utf-16-le") + b"\0\0"
    data = save(scene(), "JPEG", exif=exif_block(ifd0={0x9C9B: wide, 0x4746: 2, 0x4749: 25}))
    copy = written(data, {Field.TITLE: "New", Field.RATING: 5})
    with Image.open(copy) as image:
        exif = image.getexif()
    assert exif[0x9C9B].decode("utf-16-le").rstrip("\0") == "New"
    assert (exif[0x4746], exif[0x4749]) == (5, 99)
    assert 0x9C9C not in exif


def test_people_are_stored_by_the_pixels_as_they_lie(written):
    turned = PHOTOS["turned.jpg"]()
    copy = written(turned, {Field.REGIONS: (Region("Ann", 0.25, 0.1, 0.1, 0.2),)})
    # Orientation 6: shown turned clockwise, so what is at the top right was at the top left.
    assert b'stArea:x="0.100000" stArea:y="0.750000"' in copy.read_bytes()


def test_other_regions_stay_when_people_are_added(written):
    item = (
        "<rdf:li rdf:parseType='Resource'><mwg-rs:Type>Focus</mwg-rs:Type><mwg-rs:Area"
        " stArea:x='0.5' stArea:y='0.5' stArea:w='0.1' stArea:h='0.1'/></rdf:li>"
    )
    regions = (
        "<mwg-rs:Regions xmlns:mwg-rs='http://www.metadataworkinggroup.com/schemas/regions/'"
        " xmlns:stArea='http://ns.adobe.com/xmp/sType/Area#' rdf:parseType='Resource'>"
        f"<mwg-rs:RegionList><rdf:Bag>{item}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )
    data = save(scene(), "JPEG", xmp=xmp_packet(regions))
    copy = written(data, {Field.REGIONS: EVERYTHING[Field.REGIONS]})
    assert item.encode() in copy.read_bytes()
    again = written(
        copy.read_bytes(), {Field.REGIONS: (Region("Bob", 0.7, 0.4, 0.1, 0.2),)}, "b.jpg"
    )
    assert [one.name for one in read_metadata(again).regions] == ["Bob"]
    assert item.encode() in again.read_bytes()


def test_a_packet_with_another_prefix_for_a_namespace_keeps_it(written):
    packet = xmp_packet("").replace(b"xmlns:xmp=", b"xmlns:xap=")
    copy = written(save(scene(), "JPEG", xmp=packet), {Field.RATING: 4, Field.CAPTION: "xmp:a"})
    assert b"<xap:Rating>4</xap:Rating>" in copy.read_bytes()
    assert read_metadata(copy).caption == "xmp:a"


def test_a_day_without_a_time_goes_into_xmp_alone(written):
    day = CaptureTime(
        EVERYTHING[Field.TAKEN].local.replace(hour=0, minute=0, second=0), has_time=False
    )
    assert read_metadata(written(save(scene(), "JPEG"), {Field.TAKEN: day})).taken == day


def test_a_note_of_the_moment_becomes_the_photos_own_date(written):
    noted = CaptureTime(EVERYTHING[Field.TAKEN].local, offset=0, kind=TimeKind.NOTED)
    found = read_metadata(written(save(scene(), "JPEG"), {Field.TAKEN: noted})).taken
    assert found == clean_values({Field.TAKEN: noted})[Field.TAKEN]
    assert found.kind is TimeKind.ORIGINAL


def test_texts_lose_only_what_no_file_can_hold(written):
    changes = {Field.CAPTION: "a\0b\r\nc\x07\ud800 ", Field.KEYWORDS: ("x ", "", "x")}
    found = read_metadata(written(rich_jpeg(), changes))
    assert found.caption == "ab\nc"
    assert found.keywords == ("x",)


def test_names_need_not_be_ascii(written):
    name = "Fotos Ünter 日本 🙂.jpg"
    assert (
        read_metadata(written(rich_jpeg(), EVERYTHING, name)).title == EVERYTHING[Field.TITLE]
    )


# What can't be done safely


def test_a_tiff_in_the_other_byte_order(written):
    data = rich_tiff()
    assert data[:2] == b"II"
    big = exif_block(ifd0={271: "Test"}).tobytes()
    assert big[6:8] in (b"II", b"MM")
    jpeg = with_segments(
        save(scene(), "JPEG"), segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0" + bytes(6))
    )
    assert read_metadata(written(jpeg, EVERYTHING)).position == EVERYTHING[Field.POSITION]
