"""Photos with metadata of all kinds, made on the spot, and two readers that are not ours."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import zlib
from datetime import datetime
from hashlib import md5
from io import BytesIO

import pytest
from PIL import Image

from photoclean.domain.metadata import CaptureTime, Field, Position, Region
from photoclean.imaging.decode import hash_pixels
from tests.imaging.picture_samples import exif_block, save, scene, xmp_packet

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="needs exiftool, which packaging/check.py installs"
)
needs_exiv2 = pytest.mark.skipif(
    shutil.which("exiv2") is None, reason="needs exiv2, which packaging/check.py installs"
)

EVERYTHING = {
    Field.TAKEN: CaptureTime(datetime(2011, 2, 3, 4, 5, 6), fraction="78", offset=-210),
    Field.POSITION: Position(48.8583701, -2.2944813, 35.5),
    Field.TITLE: 'Tïtle <&> "x"',
    Field.CAPTION: "Two\nlines, 日本",
    Field.KEYWORDS: ("Rome", "Über"),
    Field.TAGS: ("Places|Rome",),
    Field.PEOPLE: ("Ann",),
    Field.REGIONS: (Region("Ann", 0.3, 0.4, 0.1, 0.2),),
    Field.RATING: 4,
    Field.LABEL: "Red",
    Field.CREATORS: ("A. Müller", "B"),
    Field.COPYRIGHT: "© M",
    Field.ORIGINAL_NAME: "DSC_1.JPG",
}
# As exiftool names them, in a form that needs no formatting.
SEEN_BY_EXIFTOOL = {
    "XMP-dc:Title": 'Tïtle <&> "x"',
    "XMP-dc:Description": "Two\nlines, 日本",
    "XMP-dc:Subject": ["Rome", "Über"],
    "XMP-lr:HierarchicalSubject": ["Places|Rome"],
    "XMP-digiKam:TagsList": ["Places/Rome"],
    "XMP-iptcExt:PersonInImage": ["Ann"],
    "XMP-xmp:Rating": 4,
    "XMP-xmp:Label": "Red",
    "XMP-dc:Creator": ["A. Müller", "B"],
    "XMP-dc:Rights": "© M",
    "XMP-photoshop:DateCreated": "2011:02:03 04:05:06.78-03:30",
    "XMP-xmpMM:PreservedFileName": "DSC_1.JPG",
}
EXIF_SEEN_BY_EXIFTOOL = {
    "ExifIFD:DateTimeOriginal": "2011:02:03 04:05:06",
    "ExifIFD:SubSecTimeOriginal": 78,
    "ExifIFD:OffsetTimeOriginal": "-03:30",
    "IFD0:ImageDescription": "Two\nlines, 日本",
    "IFD0:Artist": "A. Müller; B",
    "IFD0:Copyright": "© M",
    "GPS:GPSAltitude": 35.5,
    "GPS:GPSLatitudeRef": "N",
    "GPS:GPSLongitudeRef": "W",
}


def pixels_of(path):
    return hash_pixels(path, data=path.read_bytes())


def exiftool(path):
    """All tags as exiftool reads them, but those of the file itself."""
    command = ["exiftool", "-j", "-a", "-G1", "-s", "-u", "-n", "-struct", str(path)]
    report = subprocess.run(command, capture_output=True, check=False, encoding="utf-8").stdout
    tags = json.loads(report)[0]
    ours = ("SourceFile", "System:", "File:", "ExifTool:", "Composite:", "XMP-x:")
    return {key: value for key, value in tags.items() if not key.startswith(ours)}


def exiv2(path):
    """All tags as the program of the distribution's exiv2 reads them."""
    command = ["exiv2", "-Q", "m", "-PEIXkt", str(path)]
    report = subprocess.run(command, capture_output=True, check=False, encoding="utf-8").stdout
    pairs = (line.partition(" ") for line in report.splitlines())
    return {key: value.strip() for key, _, value in pairs}


RICH_XMP = xmp_packet(
    "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Old</rdf:li>"
    "<rdf:li xml:lang='de'>Alt</rdf:li></rdf:Alt></dc:title>"
    "<crs:ToneCurve xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'><rdf:Seq>"
    "<rdf:li>0, 0</rdf:li><rdf:li>255, 255</rdf:li></rdf:Seq></crs:ToneCurve>",
    "xmp:Rating='2' xmp:CreatorTool='Some&#xA;thing'",
)


def rich_exif():
    return exif_block(
        ifd0={271: "Test", 272: "Model 1", 305: "Firm 1"},
        exif={33434: (1, 60), 37500: b"MAKER\0" + bytes(range(200)), 37520: "01"},
        gps={29: "2020:05:01", 7: (1.0, 2.0, 3.0)},
    )


def iptc_record(*datasets, is_utf8=False):
    parts = [b"\x1c\x01\x5a\x00\x03\x1b%G"] if is_utf8 else []
    for number, raw in datasets:
        parts.append(bytes((0x1C, 2, number)) + len(raw).to_bytes(2, "big") + raw)
    return b"".join(parts)


def resources(record):
    def one(number, data):
        padded = data + bytes(len(data) % 2)
        return (
            b"8BIM"
            + number.to_bytes(2, "big")
            + b"\0\0"
            + struct.pack(">L", len(data))
            + padded
        )

    return one(0x03ED, b"\0\1\2\3") + one(0x0404, record) + one(0x0425, md5(record).digest())


def segment(marker, body):
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def with_segments(jpeg, *segments):
    """Put segments behind EXIF and XMP, as programs do."""
    at = 2
    while jpeg[at + 1] in (0xE0, 0xE1):
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return jpeg[:at] + b"".join(segments) + jpeg[at:]


def rich_jpeg(**options):
    return save(scene(), "JPEG", exif=rich_exif(), xmp=RICH_XMP, quality=90, **options)


def profile():
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def iptc_jpeg():
    record = iptc_record((5, b"Old"), (25, b"one"), (25, b"two"), (101, b"France"))
    return with_segments(rich_jpeg(), segment(0xED, b"Photoshop 3.0\0" + resources(record)))


def motion_photo():
    return rich_jpeg() + b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 20


def several_pictures():
    """A JPEG with a second picture behind it, found by its distance from the MPF segment."""
    second = save(scene(64, 48, seed=2), "JPEG")

    def mpf(size, offset):
        entry = struct.pack(">LLLHH", 0x030000, size, 0, 0, 0)
        entry += struct.pack(">LLLHH", 0, len(second), offset, 0, 0)
        head = struct.pack(">HHL4s", 0xB000, 7, 4, b"0100")
        head += struct.pack(">HHLL", 0xB001, 4, 1, 2)
        head += struct.pack(">HHLL", 0xB002, 7, 32, 8 + 2 + 36 + 4)
        return segment(0xE2, b"MPF\0MM\0*\0\0\0\x08\0\x03" + head + bytes(4) + entry)

    first = with_segments(rich_jpeg(), mpf(0, 0))
    base = first.index(b"MPF\0") + 4
    return with_segments(rich_jpeg(), mpf(len(first), len(first) - base)) + second


def extended_xmp():
    """A JPEG whose XMP goes on in a segment of Adobe's own kind."""
    more = xmp_packet(
        "<crs:Note xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'>x</crs:Note>"
    )
    mark = md5(more).hexdigest().upper()
    head = b"http://ns.adobe.com/xmp/extension/\0" + mark.encode()
    head += struct.pack(">LL", len(more), 0)
    note = "xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmpNote:HasExtendedXMP"
    jpeg = save(scene(), "JPEG", exif=rich_exif(), xmp=xmp_packet("", f"{note}='{mark}'"))
    return with_segments(jpeg, segment(0xE1, head + more))


def old_png():
    chunk = b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n       4\n00000000\n")
    raw = struct.pack(">L", len(chunk)) + b"zTXt" + chunk
    raw += struct.pack(">L", zlib.crc32(b"zTXt" + chunk))
    png = save(scene(), "PNG")
    return png[:33] + raw + png[33:]


def png_with_xmp(*, is_packed=False):
    packet = zlib.compress(RICH_XMP) if is_packed else RICH_XMP
    body = b"XML:com.adobe.xmp\0" + bytes((is_packed, 0, 0, 0)) + packet
    raw = struct.pack(">L", len(body)) + b"iTXt" + body
    raw += struct.pack(">L", zlib.crc32(b"iTXt" + body))
    png = save(scene(), "PNG")
    return png[:-12] + raw + png[-12:]


def apng():
    frames = [scene(seed=seed) for seed in (1, 2)]
    return save(frames[0], "PNG", save_all=True, append_images=frames[1:], duration=50)


def moving_webp():
    frames = [scene(seed=seed) for seed in (1, 2)]
    return save(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=50)


def pages_tiff():
    frames = [scene(seed=seed) for seed in (1, 2, 3)]
    return save(frames[0], "TIFF", save_all=True, append_images=frames[1:])


def rich_tiff(**options):
    info = Image.Exif()
    info[271], info[700], info[33723] = (
        "Test",
        RICH_XMP,
        iptc_record((25, b"one"), is_utf8=True),
    )
    buffer = BytesIO()
    scene().save(buffer, "TIFF", exif=info, **options)
    return buffer.getvalue()


PHOTOS = {
    "plain.jpg": lambda: save(scene(), "JPEG"),
    "rich.jpg": rich_jpeg,
    "profile.jpg": lambda: rich_jpeg(icc_profile=profile()),
    "iptc.jpg": iptc_jpeg,
    "cmyk.jpg": lambda: save(scene().convert("CMYK"), "JPEG", exif=rich_exif()),
    "grey.jpg": lambda: save(scene().convert("L"), "JPEG"),
    "progressive.jpg": lambda: rich_jpeg(progressive=True),
    "turned.jpg": lambda: save(scene(), "JPEG", exif=exif_block(ifd0={274: 6})),
    "motion.jpg": motion_photo,
    "extended.jpg": extended_xmp,
    "pictures.jpg": several_pictures,
    "plain.png": lambda: save(scene(), "PNG"),
    "rich.png": lambda: save(scene().convert("RGBA"), "PNG", exif=rich_exif()),
    "xmp.png": png_with_xmp,
    "packed.png": lambda: png_with_xmp(is_packed=True),
    "moving.png": apng,
    "plain.webp": lambda: save(scene(), "WEBP", quality=80),
    "lossless.webp": lambda: save(scene().convert("RGBA"), "WEBP", lossless=True),
    "rich.webp": lambda: save(scene(), "WEBP", exif=rich_exif(), xmp=RICH_XMP),
    "moving.webp": moving_webp,
    "plain.tif": lambda: save(scene(), "TIFF"),
    "rich.tif": rich_tiff,
    "packed.tif": lambda: rich_tiff(compression="tiff_lzw"),
    "deep.tif": lambda: save(scene().convert("I;16"), "TIFF"),
    "pages.tif": pages_tiff,
}
