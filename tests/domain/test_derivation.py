"""Which picture was made from which: by captions, borders, lost colours and crops."""

import pytest

from photoclean.domain.derivation import find_derived
from photoclean.domain.evidence import Look
from tests.domain.making import tie


@pytest.mark.parametrize(
    ("look", "other", "word"),
    [
        (Look(overlay=0.05), Look(), "caption"),
        (Look(frame=0.05), Look(), "border"),
        (Look(is_grey=True), Look(), "colours"),
        (Look(), Look(shown=0.8), "cropped"),
    ],
)
def test_each_sign_tells_the_copy_from_the_original(look, other, word):
    is_derived, sign = find_derived(tie(first=look, second=other))
    assert is_derived
    assert word in sign
    assert find_derived(tie(first=other, second=look)) == (False, "")


@pytest.mark.parametrize(
    ("look", "other"),
    [
        (Look(), Look()),
        (Look(overlay=0.05), Look(is_grey=True)),
        (Look(shown=0.8), Look(shown=0.8)),
        (Look(), Look(shown=0.7, blank=0.3)),
        (Look(overlay=0.001), Look()),
    ],
)
def test_signs_on_both_or_none_prove_nothing(look, other):
    assert find_derived(tie(first=look, second=other)) == (False, "")


def test_without_evidence_nothing_is_known():
    assert find_derived(None) == (False, "")
