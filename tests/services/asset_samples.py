"""Photos of several files, made on the spot."""

from io import BytesIO

from PIL import Image

from tests.imaging.picture_samples import dng
from tests.services.conftest import paint

_TAKEN = 36867  # EXIF DateTimeOriginal


def shoot(folder, name, *, seed=1, movie=None, sidecar=None):
    """Take a photo, `name` without its ending, as a phone does: a still, a movie, a note."""
    folder.mkdir(exist_ok=True, parents=True)
    paint(seed).save(folder / f"{name}.jpg", quality=90)
    if movie is not None:
        (folder / f"{name}.mov").write_bytes(movie)
    if sidecar is not None:
        (folder / f"{name}.xmp").write_bytes(sidecar)


def shoot_raw(folder, name, *, seed=1, jpeg_seed=None):
    """Take a photo as a camera does: a RAW file and a JPEG."""
    folder.mkdir(exist_ok=True, parents=True)
    preview = BytesIO()
    paint(seed, (640, 480)).save(preview, "JPEG", quality=90)
    (folder / f"{name}.dng").write_bytes(dng(preview=preview.getvalue()))
    shown = seed if jpeg_seed is None else jpeg_seed
    paint(shown, (640, 480)).save(folder / f"{name}.jpg", quality=95)


def save_taken(path, *, seed, taken_at):
    """Save a JPEG that says when it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[_TAKEN] = taken_at
    paint(seed).save(path, quality=90, exif=exif)


def names(folder):
    return sorted(path.name for path in folder.iterdir())
