"""Size and depth of a JPEG XL picture, read before its eager decoder takes memory for it."""

from __future__ import annotations

from dataclasses import dataclass

_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_CODESTREAM = b"\xff\x0a"


@dataclass(frozen=True, slots=True)
class JxlHeader:
    """Width and height in pixels as stored, bits of a sample (0 where unknown)."""

    width: int
    height: int
    depth: int


class _Bits:
    """Reads little-endian bit fields; zeros follow after the end."""

    def __init__(self, data: bytes) -> None:
        self._value = int.from_bytes(data, "little")

    def take(self, count: int) -> int:
        """Read an unsigned number of `count` bits."""
        number = self._value & ((1 << count) - 1)
        self._value >>= count
        return number

    def choose(self, *widths: int) -> int:
        """Read a two-bit selector, then a field of the width that it chooses, plus one."""
        return self.take(widths[self.take(2)]) + 1


def read_jxl_header(data: bytes) -> JxlHeader | None:
    """Read the size header and the bit depth (ISO/IEC 18181-1, 9.2 and 9.3).

    None when no codestream starts within the first boxes of the file.
    """
    start = _codestream_start(data)
    if start is None:
        return None
    bits = _Bits(data[start + 2 : start + 64])
    width, height = _read_size(bits)
    return JxlHeader(width, height, _read_depth(bits))


def _codestream_start(data: bytes) -> int | None:
    if data.startswith(_CODESTREAM):
        return 0
    for box, skip in ((b"jxlc", 4), (b"jxlp", 8)):
        at = data.find(box)
        if at >= 0 and data.startswith(_CODESTREAM, at + skip):
            return at + skip
    return None


def _read_size(bits: _Bits) -> tuple[int, int]:
    is_small = bool(bits.take(1))
    height = _read_side(bits, is_small=is_small)
    ratio = bits.take(3)
    if ratio == 0:
        return _read_side(bits, is_small=is_small), height
    across, down = _RATIOS[ratio - 1]
    return height * across // down, height


def _read_side(bits: _Bits, *, is_small: bool) -> int:
    return (bits.take(5) + 1) * 8 if is_small else bits.choose(9, 13, 18, 30)


def _read_depth(bits: _Bits) -> int:
    if bits.take(1):  # everything at its default
        return 8
    if bits.take(1):
        bits.take(3)  # orientation, which the decoder applies
        if bits.take(1):
            _read_size(bits)
        if bits.take(2):  # a preview or an animation: their headers are not worth reading
            return 0
    is_float = bool(bits.take(1))
    selector = bits.take(2)
    depths = (32, 16, 24) if is_float else (8, 10, 12)
    return depths[selector] if selector < 3 else bits.take(6) + 1
