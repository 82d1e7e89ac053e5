"""Folders: what lies in a protected one, by its path alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoclean.domain.folders import is_protected

_NAMES = st.text("ab. é", min_size=1, max_size=4).filter(lambda n: n.strip(". "))
_PATHS = st.lists(_NAMES, min_size=1, max_size=4).map(lambda names: Path("/", *names))


@pytest.mark.parametrize(
    ("path", "protected", "expected"),
    [
        ("/photos/a.jpg", ["/photos"], True),
        ("/photos/2020/a.jpg", ["/photos"], True),
        ("/photos", ["/photos"], True),
        ("/photos", ["/photos/"], True),
        ("/photos2/a.jpg", ["/photos"], False),
        ("/a.jpg", ["/photos"], False),
        ("/photos/../a.jpg", ["/photos"], False),
        ("/photos/a.jpg", ["/other/../photos/."], True),
        ("/photos/a.jpg", [], False),
        ("/photos/a.jpg", ["/other", "/photos"], True),
        ("/any/a.jpg", ["/"], True),
    ],
)
def test_a_file_is_protected_by_the_folders_above_it(path, protected, expected):
    assert is_protected(path, protected) is expected
    assert is_protected(Path(path), tuple(map(Path, protected))) is expected


@given(folder=_PATHS, name=_NAMES)
def test_a_folder_protects_all_below_and_nothing_beside(folder, name):
    assert is_protected(folder / name, [folder])
    assert is_protected(folder / name / "deep.jpg", [str(folder)])
    assert not is_protected(folder.with_name(folder.name + "x") / name, [folder])
    assert not is_protected(folder.parent, [folder])


def test_links_are_not_followed(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    assert not is_protected(tmp_path / "link" / "a.jpg", [real])
