"""The journal's values."""

from pathlib import Path

from photoclean.domain.plan import JournalStep


def test_a_step_of_what_goes_with_a_photo_knows_it():
    photo = JournalStep(1, Path("/p/a.jpg"), b"h", None, 1, "planned", Path("/p"))
    sidecar = JournalStep(2, Path("/p/a.xmp"), b"h", None, 1, "planned", Path("/p"), part_of=1)
    assert not photo.is_part
    assert sidecar.is_part
