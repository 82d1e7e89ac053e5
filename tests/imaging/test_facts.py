from __future__ import annotations

from pathlib import Path

import pytest
from picture_samples import exif_block, save, scene, xmp_packet

from photoclean.imaging.decode import decode_photo
from photoclean.imaging.formats import supported_formats

MAKE, MODEL, DESCRIPTION, RATING = 0x010F, 0x0110, 0x010E, 0x4746
XP_TITLE, XP_KEYWORDS = 0x9C9B, 0x9C9E
NORTH = {1: "N", 2: (48.0, 51.0, 29.6), 3: "E", 4: (2.0, 17.0, 40.2)}


def facts(*, name="JPEG", xmp=None, iptc=None, **blocks):
    options = {"exif": exif_block(**blocks).tobytes()} if blocks else {}
    if xmp:
        options["xmp"] = xmp
    data = save(scene(96, 64), name, **options)
    if iptc:
        data = with_iptc(data, iptc)
    return decode_photo(Path("photo.bin"), data=data, input_size=32).facts


def with_iptc(jpeg, records):
    block = b"".join(
        b"\x1c" + bytes(key) + len(text).to_bytes(2, "big") + text for key, text in records
    )
    resource = b"8BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block
    body = b"Photoshop 3.0\0" + resource + b"\0" * (len(block) % 2)
    return jpeg[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


def test_a_picture_that_tells_nothing():
    plain = facts()
    assert plain.richness == 0
    assert plain.taken_at is None
    assert plain.keywords == ()


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "JXL"])
def test_exif_is_read_from_every_format_that_has_it(name):
    found = facts(
        name=name,
        ifd0={MAKE: "Canon", MODEL: "EOS R5"},
        exif={0x9003: "2024:02:29 23:59:58"},
        gps=NORTH,
    )
    assert found.camera == "Canon EOS R5"
    assert found.taken_at == "2024-02-29T23:59:58"
    assert found.latitude == pytest.approx(48.858222, abs=1e-5)
    assert found.longitude == pytest.approx(2.2945, abs=1e-5)


@pytest.mark.parametrize(
    ("tags", "taken_at"),
    [
        ({0x9003: "2024:01:02 03:04:05", 0x9291: "120"}, "2024-01-02T03:04:05.12"),
        ({0x9003: "2024:01:02 03:04:05", 0x9011: "+02:00"}, "2024-01-02T03:04:05+02:00"),
        ({0x9003: "2024:01:02 03:04:05", 0x9011: "   :  "}, "2024-01-02T03:04:05"),
        ({0x9003: "0000:00:00 00:00:00", 0x9004: "2020:01:01 00:00:00"}, "2020-01-01T00:00:00"),
        ({0x9003: "2024:02:30 03:04:05"}, None),
        ({0x9003: "yesterday"}, None),
    ],
)
def test_the_date_is_the_cameras_own(tags, taken_at):
    assert facts(exif=tags).taken_at == taken_at


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [
        ("Canon", "Canon EOS 40D", "Canon EOS 40D"),
        ("NIKON CORPORATION", "NIKON D70", "NIKON D70"),
        ("Eastman Kodak Company", "KODAK CX7530", "KODAK CX7530"),
        ("Apple", "iPhone 13", "Apple iPhone 13"),
        ("Apple", "", "Apple"),
        ("", "", None),
    ],
)
def test_the_make_is_not_said_twice(make, model, camera):
    assert facts(ifd0={MAKE: make, MODEL: model}).camera == camera


@pytest.mark.parametrize(
    ("gps", "place"),
    [
        ({**NORTH, 1: "S", 3: "W"}, (-48.858222, -2.2945)),
        ({**NORTH, 2: (148.0, 0.0, 0.0)}, None),
        ({**NORTH, 1: "?"}, None),
        ({2: (48.0, 0.0, 0.0), 4: (2.0, 0.0, 0.0)}, None),
        ({1: "N", 2: (48.0, 0.0, 0.0)}, None),
        ({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)}, None),
    ],
)
def test_places_have_signs_and_broken_ones_are_none(gps, place):
    found = facts(gps=gps)
    assert found.has_gps == (place is not None)
    if place:
        assert (found.latitude, found.longitude) == pytest.approx(place, abs=1e-5)


@pytest.mark.parametrize(
    ("tag", "attribute", "rating"),
    [
        (4, "", 4),
        (0, "", None),
        (3, 'xmp:Rating="0"', 3),
        (None, 'xmp:Rating="5"', 5),
        (None, 'xmp:Rating="-1"', -1),
        (None, 'xmp:Rating="9"', None),
        (None, 'xmp:Rating="many"', None),
    ],
)
def test_ratings_come_from_exif_and_xmp(tag, attribute, rating):
    blocks = {} if tag is None else {"ifd0": {RATING: tag}}
    assert (
        facts(xmp=xmp_packet("", attribute) if attribute else None, **blocks).rating == rating
    )


def test_xmp_tells_title_keywords_and_date():
    packet = xmp_packet(
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Am See &amp; Ufer</rdf:li></rdf:Alt>'
        "</dc:title><dc:subject><rdf:Bag><rdf:li>See</rdf:li><rdf:li>Süßwasser</rdf:li></rdf:Bag>"
        "</dc:subject><photoshop:DateCreated>2019-05-06T07:08:09+01:00</photoshop:DateCreated>"
    )
    for name in ("JPEG", "WEBP", "HEIF"):
        found = facts(name=name, xmp=packet)
        assert found.title == "Am See & Ufer"
        assert found.keywords == ("See", "Süßwasser")
        assert found.taken_at == "2019-05-06T07:08:09+01:00"


def test_programs_are_named_once_wherever_they_are():
    tool = xmp_packet("", 'xmp:CreatorTool="Editor 2"')
    assert facts().software is None
    assert facts(ifd0={0x0131: "14.4.2"}).software == "14.4.2"
    assert facts(xmp=tool, ifd0={0x0131: "Editor 2"}).software == "Editor 2"
    assert facts(xmp=tool, ifd0={0x0131: "14.4.2", 0x000B: "P"}).software == (
        "14.4.2; P; Editor 2"
    )


def test_entities_are_never_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + xmp_packet(
        "<dc:title>&b;</dc:title>"
    )
    assert facts(xmp=bomb).title is None


@pytest.mark.parametrize("packet", [b"<rdf:RDF", b"\xff\xfe<\0", b"<rdf:RDF>\xff</rdf:RDF>"])
def test_broken_xmp_tells_nothing(packet):
    assert facts(xmp=packet).richness == 0


def test_iptc_tells_title_and_keywords():
    found = facts(
        iptc=[
            ((2, 5), "Brücke".encode()),
            ((2, 25), b"river"),
            ((2, 25), "Br\xfccke".encode("latin-1")),
        ]
    )
    assert found.title == "Brücke"
    assert found.keywords == ("river", "Brücke")


def test_windows_tags_are_read_and_keywords_said_once():
    found = facts(
        ifd0={
            XP_TITLE: "Am See\0".encode("utf-16-le"),
            XP_KEYWORDS: "See;Berge; See\0".encode("utf-16-le"),
        },
        xmp=xmp_packet("<dc:subject><rdf:Bag><rdf:li>Berge</rdf:li></rdf:Bag></dc:subject>"),
    )
    assert found.title == "Am See"
    assert found.keywords == ("Berge", "See")


@pytest.mark.parametrize(
    ("description", "title"),
    [
        ("Our garden", "Our garden"),
        ("Sony Center at night", "Sony Center at night"),
        ("OLYMPUS DIGITAL CAMERA         ", None),
        ("SONY DSC", None),
        ("DCIM\\100MEDIA\\DJI_0001.JPG", None),
        ("EOS", None),
    ],
)
def test_what_cameras_write_by_themselves_is_no_title(description, title):
    assert facts(ifd0={DESCRIPTION: description, MODEL: "EOS"}).title == title


@pytest.mark.parametrize("quality", [10, 35, 50, 75, 90, 95, 100])
def test_jpeg_quality_is_estimated(quality):
    for image in (scene(96, 64), scene(96, 64).convert("L")):
        data = save(image, "JPEG", quality=quality)
        photo = decode_photo(Path("a.jpg"), data=data, input_size=32)
        assert photo.facts.quality == quality


def test_only_jpeg_has_a_quality():
    assert facts(name="PNG").quality is None


def test_the_optional_decoders_are_all_here():
    assert supported_formats() == dict.fromkeys(("HEIF", "JXL", "RAW", "AVIF", "WEBP"), True)
