"""The network with the real weights: vectors that can be trusted and repeated."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
import pytest
import skimage.data
from PIL import Image

from photoclean.embedding.calibrate import computed_pictures
from photoclean.embedding.resnet import INPUT_SIZE, load_embedder
from photoclean.embedding.weights import find_weights

MODEL = "sscd_disc_mixup"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def embedder(folder):
    loaded = load_embedder(MODEL, models_folder=folder, precision="int8")
    yield loaded
    loaded.close()


@pytest.fixture(scope="module")
def pixels():
    names = "astronaut chelsea coffee rocket coins brick grass page".split()
    photos = [Image.fromarray(getattr(skimage.data, name)()).convert("RGB") for name in names]
    squares = [np.asarray(photo.resize((INPUT_SIZE, INPUT_SIZE))) for photo in photos]
    return np.concatenate([np.stack(squares), computed_pictures(8, size=INPUT_SIZE)])


@pytest.fixture(scope="module")
def vectors(embedder, pixels):
    return embedder.embed(pixels)


def test_vectors_are_finite_and_of_unit_length(vectors, pixels, embedder):
    assert vectors.shape == (len(pixels), embedder.dimension) == (16, 512)
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("value", [0, 255])
def test_a_plain_picture_has_a_finite_vector(embedder, value):
    plain = np.full((1, INPUT_SIZE, INPUT_SIZE, 3), value, dtype=np.uint8)
    assert np.isfinite(embedder.embed(plain)).all()


@pytest.mark.parametrize("count", [1, 3, 5, 16])
def test_a_vector_does_not_depend_on_its_batch(embedder, pixels, vectors, count):
    parts = [embedder.embed(pixels[i : i + count]) for i in range(0, len(pixels), count)]
    np.testing.assert_array_equal(np.concatenate(parts), vectors)


def test_a_full_batch_is_taken_and_no_more(embedder, pixels, vectors):
    times = embedder.batch_size // len(pixels) + 1
    many = np.tile(pixels, (times, 1, 1, 1))
    full = embedder.embed(many[: embedder.batch_size])
    np.testing.assert_array_equal(full[: len(pixels)], vectors)
    with pytest.raises(ValueError, match="pictures"):
        embedder.embed(many[: embedder.batch_size + 1])


def test_another_start_gives_the_same_vectors(folder, pixels, vectors):
    again = load_embedder(MODEL, models_folder=folder, precision="int8")
    np.testing.assert_array_equal(again.embed(pixels), vectors)
    again.close()


def test_it_works_from_another_thread(embedder, pixels, vectors):
    with ThreadPoolExecutor(1) as pool:
        np.testing.assert_array_equal(pool.submit(embedder.embed, pixels).result(), vectors)


def test_views_and_read_only_arrays_are_taken(embedder, pixels, vectors):
    mirrored = pixels[:, :, ::-1]
    mirrored.setflags(write=False)
    np.testing.assert_array_equal(
        embedder.embed(mirrored), embedder.embed(np.ascontiguousarray(mirrored))
    )
    assert ((embedder.embed(mirrored) * vectors).sum(1) > 0.5).all()


def test_integers_come_close_to_floating_point(folder, pixels, vectors):
    reference = load_embedder(MODEL, models_folder=folder, precision="float")
    cosines = (reference.embed(pixels) * vectors).sum(1)
    assert cosines.mean() > 0.985
    assert cosines.min() > 0.95


def test_channels_are_red_green_blue(embedder, folder, pixels, vectors):
    path = find_weights(MODEL, models_folder=folder).path
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    reference = session.run(None, {"image": pixels})[0]
    swapped = embedder.embed(pixels[..., ::-1])
    assert (reference * vectors).sum(1).mean() > 0.98
    assert (reference * swapped).sum(1)[:3].mean() < 0.95


def test_it_says_what_it_is(embedder):
    assert embedder.name == "sscd_disc_mixup_160"
    assert embedder.device == "cpu int8"
    assert embedder.input_size == INPUT_SIZE


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((1, 64, 64, 3), np.uint8),
        np.zeros((1, INPUT_SIZE, INPUT_SIZE, 3), np.float32),
        np.zeros((0, INPUT_SIZE, INPUT_SIZE, 3), np.uint8),
    ],
)
def test_other_arrays_are_refused(embedder, pixels):
    with pytest.raises(ValueError, match="expected"):
        embedder.embed(pixels)
