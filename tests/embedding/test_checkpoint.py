"""Weights files of all kinds, and files that are none."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
import torch
from torchvision.models import resnet50

from photoclean.domain.errors import WeightsMissingError
from photoclean.embedding import resnet
from photoclean.embedding.calibrate import choose_range, computed_pictures, measure_ranges
from photoclean.embedding.checkpoint import Convolution, read_checkpoint
from photoclean.embedding.float_network import FloatNetwork
from photoclean.embedding.layout import PIXEL_DEVIATION, PIXEL_MEAN, convolution_names
from photoclean.embedding.quantize import Int8Network, quantize_weight
from photoclean.embedding.weights import find_weights

SIZE = resnet.INPUT_SIZE


@pytest.fixture(scope="module")
def imagenet(tmp_path_factory):
    """A torchvision ResNet-50 with random weights and the file that holds them."""
    torch.manual_seed(0)
    net = resnet50(weights=None).eval()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.uniform_(-0.1, 0.1)
            module.running_var.uniform_(0.8, 1.2)
    path = tmp_path_factory.mktemp("weights") / "random.pth"
    torch.save(net.state_dict(), path)
    return net, path


@pytest.fixture(scope="module")
def pixels():
    return computed_pictures(40, size=SIZE)[32:]


def plain_features(net, pixels):
    with torch.inference_mode():
        x = torch.from_numpy((pixels - PIXEL_MEAN) / PIXEL_DEVIATION).permute(0, 3, 1, 2)
        net.fc = torch.nn.Identity()
        return torch.nn.functional.normalize(net(x.contiguous())).numpy()


def test_imagenet_weights_give_torchvisions_features(imagenet, pixels, tmp_path):
    net, path = imagenet
    loaded = resnet.load_embedder(
        "imagenet1k_v2", models_folder=tmp_path, named_weights=path, precision="float"
    )
    assert loaded.dimension == 2048
    assert loaded.name.startswith("imagenet1k_v2_160_")
    np.testing.assert_allclose(loaded.embed(pixels), plain_features(net, pixels), atol=1e-4)


def test_imagenet_weights_in_integers_find_their_own_ranges(imagenet, pixels, tmp_path):
    net, path = imagenet
    loaded = resnet.load_embedder(
        "imagenet1k_v2", models_folder=tmp_path, named_weights=path, precision="int8"
    )
    vectors = loaded.embed(pixels)
    loaded.close()
    assert loaded.name.startswith("imagenet1k_v2_160_")
    assert (vectors * plain_features(net, pixels)).sum(1).min() > 0.95


def test_metas_file_has_a_prefix_and_a_projection(imagenet, tmp_path):
    _, path = imagenet
    state = torch.load(path, weights_only=True)
    state["fc.weight"], state["fc.bias"] = torch.ones(512, 2048), torch.zeros(512)
    meta = tmp_path / "sscd_disc_mixup.torchvision.pt"
    torch.save({f"backbone.{key}": value for key, value in state.items()}, meta)
    read = read_checkpoint(meta, with_projection=True)
    assert set(read.convolutions) == set(convolution_names())
    assert read.projection.weight.shape == (512, 2048)
    assert read.ranges is None


def test_ranges_measured_on_computed_pictures_are_as_good_as_the_files(pixels, tmp_path):
    path = find_weights("sscd_disc_mixup", models_folder=tmp_path).path
    read = read_checkpoint(path, with_projection=True)
    network = FloatNetwork(read, device=torch.device("cpu"))
    with torch.inference_mode():
        reference = network.features(pixels).mean((2, 3))
        measured = measure_ranges(network, input_size=SIZE)
        assert measured.keys() <= read.ranges.keys()
        integers = Int8Network(read, measured).features(pixels).mean((2, 3))
    assert torch.nn.functional.cosine_similarity(reference, integers).min() > 0.97


def test_computed_pictures_are_the_same_every_time():
    first, again = computed_pictures(4, size=64), computed_pictures(4, size=64)
    np.testing.assert_array_equal(first, again)
    assert (first.std(axis=(1, 2, 3)) > 10).all()


def test_a_range_holds_zero_and_cuts_lonely_outliers():
    values = np.concatenate([np.random.default_rng(0).normal(0, 1, 100_000), [30.0]])
    kept = choose_range(values.astype(np.float32))
    assert 0 < kept.zero < 255
    assert kept.scale * 255 < 31  # all of them would take 34
    assert choose_range(np.zeros(10, np.float32)).zero == 0


def test_weights_keep_to_seven_bits():
    weight = torch.randn(8, 4, 3, 3)
    weight[3] = 0
    levels, scales = quantize_weight(Convolution(weight, torch.zeros(8)))
    assert levels.abs().max() == 64
    error = (levels.float() * scales.view(-1, 1, 1, 1) - weight).abs()
    assert (error <= scales.view(-1, 1, 1, 1) / 2 + 1e-6).all()


class Hostile:
    def __reduce__(self):
        return (print, ("code from a weights file ran",))


def test_a_file_that_would_run_code_is_refused(tmp_path, capsys):
    path = tmp_path / "hostile.pt"
    path.write_bytes(pickle.dumps(Hostile()))
    torch.save({"conv1.weight": Hostile()}, tmp_path / "hostile2.pt")
    for file in (path, tmp_path / "hostile2.pt"):
        with pytest.raises(WeightsMissingError, match="can't be read"):
            read_checkpoint(file, with_projection=True)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["broken.onnx", "broken.pt", "empty.pth", "missing.onnx"])
def test_a_file_that_is_none_is_told_in_words(tmp_path, name):
    if not name.startswith("missing"):
        (tmp_path / name).write_bytes(b"" if name.startswith("empty") else b"\xffjunk" * 99)
    with pytest.raises(WeightsMissingError, match="can't be read as this network's weights"):
        read_checkpoint(tmp_path / name, with_projection=True)


def test_weights_of_another_network_are_refused(tmp_path):
    path = tmp_path / "other.pt"
    torch.save({"fc.weight": torch.zeros(2, 2)}, path)
    with pytest.raises(WeightsMissingError, match=r"conv1\.weight"):
        read_checkpoint(path, with_projection=True)


def test_without_integers_and_gpu_it_is_floating_point(monkeypatch):
    monkeypatch.setattr(resnet, "_gpu", lambda: None)
    monkeypatch.setattr(resnet, "has_int8", lambda: False)
    assert resnet._choose_precision() == "float"


def test_a_gpu_takes_half_precision(monkeypatch):
    monkeypatch.setattr(resnet, "_gpu", lambda: torch.device("cuda"))
    assert resnet._choose_precision() == "half"
