"""Turns done pixel by pixel: the very picture that warping gives."""

from itertools import product

import cv2
import numpy as np
import pytest

from photoclean.evidence.align import find_exact_turn

RNG = np.random.default_rng(5)


@pytest.mark.parametrize(("quarters", "is_mirrored"), list(product(range(4), (False, True))))
def test_an_exact_turn_gives_what_warping_gives(quarters, is_mirrored):
    target = np.zeros((30, 47), np.uint8)
    source = RNG.integers(0, 256, (47, 30) if quarters % 2 else (30, 47)).astype(np.uint8)
    unit = np.diag([-1.0 if is_mirrored else 1.0, 1.0])
    for _ in range(quarters):
        unit = np.array([[0.0, -1.0], [1.0, 0.0]]) @ unit
    centres = [(np.array(plane.shape[::-1]) - 1) / 2 for plane in (target, source)]
    to_source = np.column_stack((unit, centres[1] - unit @ centres[0]))
    turn = find_exact_turn(to_source, source=source.shape, target=target.shape)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(source, to_source, target.shape[::-1], flags=flags)
    assert np.array_equal(turn(source), warped)


@pytest.mark.parametrize(
    "to_source",
    [
        [[1, 0, 0.5], [0, 1, 0]],
        [[1.01, 0, 0], [0, 1, 0]],
        [[1, 0.01, 0], [0, 1, 0]],
        [[0, 1, 0], [1, 0, 0]],
        [[1, 0, 3], [0, 1, 0]],
    ],
)
def test_what_is_no_exact_turn_is_left_to_warping(to_source):
    found = find_exact_turn(np.array(to_source, float), source=(30, 47), target=(30, 47))
    assert found is None
