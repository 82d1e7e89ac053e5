"""Pictures of all kinds, made on the spot."""

from __future__ import annotations

import struct
from io import BytesIO

import numpy as np
import pillow_heif
import pillow_jxl  # noqa: F401 - registers the JPEG XL encoder
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()

FORMATS = {
    "JPEG": {"quality": 90},
    "PNG": {},
    "WEBP": {"quality": 90},
    "TIFF": {"compression": "tiff_lzw"},
    "GIF": {},
    "BMP": {},
    "HEIF": {"quality": 90},
    "AVIF": {"quality": 90},
    "JXL": {"quality": 90},
}


def scene(width=320, height=240, *, seed=1):
    """A picture that is different in every corner, with some texture."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (6, 8, 3), dtype=np.uint8)
    smooth = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    noise = rng.integers(-6, 7, (height, width, 3))
    return Image.fromarray((np.asarray(smooth) + noise).clip(0, 255).astype(np.uint8))


def save(image, name="PNG", **options):
    buffer = BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def exif_block(*, ifd0=None, exif=None, gps=None):
    block = Image.Exif()
    for tag, value in (ifd0 or {}).items():
        block[tag] = value
    for pointer, values in ((0x8769, exif), (0x8825, gps)):
        if values:
            block.get_ifd(pointer).update(values)
    return block


def xmp_packet(inner, attributes=""):
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        f" {attributes}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    ).encode()


def wide_gamut_profile():
    """An RGB profile that isn't sRGB: sRGB's own with red and green primaries swapped."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">L", profile, 128)[0]
    at = {}
    for index in range(count):
        entry = 132 + 12 * index
        at[bytes(profile[entry : entry + 4])] = entry
    red, green = at[b"rXYZ"], at[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def dng(*, orientation=1, preview=b"", width=640, height=480):
    """A small RAW file: a sensor mosaic, and the preview in the first folder if given."""
    mosaic = (np.arange(width * height, dtype="<u2").reshape(height, width) % 3000) + 100
    common = [
        (271, 2, b"Test\0"),
        (272, 2, b"Test Camera\0"),
        (274, 3, struct.pack("<H", orientation)),
        (50706, 1, bytes([1, 4, 0, 0])),
        (50708, 2, b"Test Camera\0"),
        (
            50721,
            10,
            struct.pack("<18l", *(1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1)),
        ),
        (50728, 5, struct.pack("<6L", 1, 1, 1, 1, 1, 1)),
        (50778, 3, struct.pack("<H", 21)),
    ]
    sensor = [
        (33421, 3, struct.pack("<2H", 2, 2)),
        (33422, 1, bytes([0, 1, 1, 2])),
        (50717, 4, struct.pack("<L", 4095)),
    ]
    if not preview:
        pages = [common + sensor + _strip(mosaic.tobytes(), width, height, (16,), 1, 32803)]
        return _tiff(pages)
    shown = Image.open(BytesIO(preview))
    first = common + _strip(preview, *shown.size, (8, 8, 8), 7, 6)
    return _tiff([first, sensor + _strip(mosaic.tobytes(), width, height, (16,), 1, 32803)])


def _strip(data, width, height, bits, compression, photometric):
    return [
        (254, 4, struct.pack("<L", 1 if compression == 7 else 0)),
        (256, 4, struct.pack("<L", width)),
        (257, 4, struct.pack("<L", height)),
        (258, 3, struct.pack(f"<{len(bits)}H", *bits)),
        (259, 3, struct.pack("<H", compression)),
        (262, 3, struct.pack("<H", photometric)),
        (273, 4, data),  # replaced by the offset of these bytes
        (277, 3, struct.pack("<H", len(bits))),
        (278, 4, struct.pack("<L", height)),
        (279, 4, struct.pack("<L", len(data))),
    ]


def _tiff(pages):
    """Write folders of (tag, type, bytes); the second becomes a sub-folder of the first.

    The data of the last page stands at the end of the file, as in a camera's files.
    """
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 10: 8}
    out = bytearray(b"II*\0\0\0\0\0")
    sub, sensor, patch = None, b"", 0
    for page in reversed(pages):
        entries = [*page, (330, 4, struct.pack("<L", sub))] if sub else list(page)
        rows = []
        for tag, kind, value in sorted(entries):
            count = len(value) // sizes[kind]
            if tag == 273:
                count = 1
                if page is pages[-1]:
                    sensor, patch, value = value, len(rows), bytes(4)
                else:
                    value = struct.pack("<L", _append(out, value))
            elif len(value) > 4:
                value = struct.pack("<L", _append(out, value))
            rows.append(struct.pack("<HHL", tag, kind, count) + value.ljust(4, b"\0"))
        sub = _append(out, struct.pack("<H", len(rows)) + b"".join(rows) + bytes(4))
        if page is pages[-1]:
            patch = sub + 2 + 12 * patch + 8
    out[4:8] = struct.pack("<L", sub)
    at = _append(out, sensor)
    out[patch : patch + 4] = struct.pack("<L", at)
    return bytes(out)


def _append(out, value):
    if len(out) % 2:
        out += b"\0"
    at = len(out)
    out += value
    return at
