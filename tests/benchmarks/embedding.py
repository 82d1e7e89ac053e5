"""Measures the embedder against plain torch and ONNX Runtime, in one run.

    python tests/benchmarks/embedding.py [--photos DIR] [--size 160] [--json FILE]
    python tests/benchmarks/embedding.py --recall 128,160,192 [--photos DIR]

The contenders take turns on the same pictures, so that what else runs on the machine hits all
of them: trust the ratios. Without `--photos` it uses scikit-image's pictures and computed ones.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps
from torchvision.models import resnet50

sys.path.insert(0, str(Path(__file__).parents[2]))

from photoclean.embedding.calibrate import computed_pictures
from photoclean.embedding.checkpoint import Checkpoint, read_checkpoint
from photoclean.embedding.head import Head
from photoclean.embedding.layout import PIXEL_DEVIATION, PIXEL_MEAN, torchvision_names
from photoclean.embedding.resnet import INPUT_SIZE, load_embedder
from photoclean.embedding.weights import find_weights

MODEL = "sscd_disc_mixup"
CUBIC = Image.Resampling.BICUBIC
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
COLD_START = """
import json, psutil, sys, time
start = time.perf_counter()
import numpy as np
from pathlib import Path
from photoclean.embedding.resnet import load_embedder
imported = time.perf_counter()
embedder = load_embedder("sscd_disc_mixup", models_folder=Path(sys.argv[1]))
loaded = time.perf_counter()
embedder.embed(np.zeros((1, embedder.input_size, embedder.input_size, 3), np.uint8))
first = time.perf_counter()
side = embedder.input_size
for _ in range(4):
    embedder.embed(np.zeros((embedder.batch_size, side, side, 3), np.uint8))
memory = psutil.Process().memory_info().rss / 2**20
print(json.dumps({"import_s": imported - start, "load_s": loaded - imported,
                  "first_photo_s": first - loaded, "memory_mb": memory}))
"""


def zoomed(photo):
    big = photo.resize((photo.width * 3 // 2, photo.height * 3 // 2), CUBIC)
    left, top = (big.width - photo.width) // 2, (big.height - photo.height) // 2
    return big.crop((left, top, left + photo.width, top + photo.height))


def cropped(photo):
    wide, tall = photo.width * 4 // 5, photo.height * 4 // 5
    left, top = (photo.width - wide) // 3, (photo.height - tall) * 2 // 3
    return photo.crop((left, top, left + wide, top + tall))


def noisy(photo):
    pixels = np.asarray(photo, dtype=float)
    pixels += np.random.default_rng(0).normal(0, 20, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def sepia(photo):
    grey = np.asarray(photo.convert("L"), dtype=float)[..., None]
    return Image.fromarray(
        (grey * [1.07, 0.87, 0.62] + [10, 5, 0]).clip(0, 255).astype(np.uint8)
    )


def captioned(photo):
    photo = photo.copy()
    wide, tall = photo.size
    draw = ImageDraw.Draw(photo)
    draw.rectangle((0, int(tall * 0.85), wide, tall), fill="black")
    draw.text(
        (wide * 0.05, tall * 0.87), "Holiday", fill="white", font_size=max(10, tall * 0.09)
    )
    return photo


def resaved(photo):
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=20)
    return Image.open(file).convert("RGB")


EDITS = {
    "resize 50 %": lambda p: p.resize((p.width // 2, p.height // 2), CUBIC),
    "enlarge 200 %": lambda p: p.resize((p.width * 2, p.height * 2), CUBIC),
    "zoom 150 % and crop": zoomed,
    "crop 80 %": cropped,
    "brighter": lambda p: ImageEnhance.Brightness(p).enhance(1.4),
    "darker": lambda p: ImageEnhance.Brightness(p).enhance(0.6),
    "contrast": lambda p: ImageEnhance.Contrast(p).enhance(1.5),
    "grey": lambda p: p.convert("L").convert("RGB"),
    "sepia": sepia,
    "noise": noisy,
    "blur": lambda p: p.filter(ImageFilter.GaussianBlur(max(p.size) / 200)),
    "mirror": ImageOps.mirror,
    "turn 90": lambda p: p.transpose(Image.Transpose.ROTATE_90),
    "turn 25": lambda p: p.rotate(25, CUBIC, expand=True),
    "caption": captioned,
    "border": lambda p: ImageOps.expand(p, int(max(p.size) * 0.08), "white"),
    "JPEG 20": resaved,
}


def read_photos(folder: Path | None) -> list[Image.Image]:
    if folder is not None:
        files = [f for f in sorted(folder.iterdir()) if f.suffix.lower() in {".jpg", ".png"}]
        photos = [Image.open(file).convert("RGB") for file in files]
    else:
        from skimage import data

        names = (
            "astronaut camera chelsea coffee coins brick grass gravel rocket page moon".split()
        )
        photos = [Image.fromarray(getattr(data, name)()).convert("RGB") for name in names]
        photos += [Image.fromarray(p) for p in computed_pictures(80, size=256)[32:]]
    for photo in photos:
        photo.thumbnail((512, 512))
    return photos


def square(photo: Image.Image, size: int) -> np.ndarray:
    photo = photo.copy()
    photo.thumbnail((512, 512))
    return np.asarray(photo.resize((size, size), Image.Resampling.BILINEAR))


def eager_float(checkpoint: Checkpoint):
    """Plain torchvision: NCHW, batch normalisation as layers of its own, all cores."""
    net = resnet50(weights=None).eval()
    state = net.state_dict()
    for name, convolution in checkpoint.convolutions.items():
        layer, norm = torchvision_names(name)
        state[f"{layer}.weight"] = convolution.real_weight()
        state[f"{norm}.bias"] = convolution.bias
        state[f"{norm}.running_var"] = torch.full_like(convolution.bias, 1 - 1e-5)
    net.load_state_dict(state)
    head = Head(pooling="gem", projection=checkpoint.projection)

    def embed(pixels):
        torch.set_num_threads(CORES)
        with torch.inference_mode():
            x = torch.from_numpy((pixels - PIXEL_MEAN) / PIXEL_DEVIATION)
            x = x.permute(0, 3, 1, 2).contiguous()
            x = net.maxpool(net.relu(net.bn1(net.conv1(x))))
            x = net.layer4(net.layer3(net.layer2(net.layer1(x))))
            vectors = head(x, rows=len(pixels)).numpy()
        torch.set_num_threads(1)
        return vectors

    return embed


def onnx_runtime(path: Path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = CORES
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda pixels: session.run(None, {"image": pixels})[0]


def take_turns(contenders, pixels, *, rounds: int, batch: int) -> dict[str, list[float]]:
    speeds = {name: [] for name in contenders}
    for turn in range(rounds + 1):
        for name, embed in contenders.items():
            time.sleep(0.1)  # thread pools spin for a while after their work
            start = time.perf_counter()
            for first in range(0, len(pixels), batch):
                embed(pixels[first : first + batch])
            if turn:  # the first round warms up
                speeds[name].append(len(pixels) / (time.perf_counter() - start))
    return speeds


def cosines(vectors, reference) -> dict[str, float]:
    values = (vectors * reference).sum(1)
    return {
        "mean": float(values.mean()),
        "first_percentile": float(np.percentile(values, 1)),
        "worst": float(values.min()),
    }


def measure(photos, *, size: int, rounds: int) -> dict:
    home = Path(tempfile.mkdtemp())
    path = find_weights(MODEL, models_folder=home).path
    embedder = load_embedder(MODEL, models_folder=home, precision="int8", input_size=size)
    variants = [photo for photo in photos for photo in (photo, cropped(photo), sepia(photo))]
    pixels = np.stack([square(p, size) for p in variants[:200]])
    batch = embedder.batch_size
    contenders = {
        "torch fp32 eager": eager_float(read_checkpoint(path, with_projection=True)),
        "ONNX Runtime int8": onnx_runtime(path),
        "photoclean int8": embedder.embed,
    }
    vectors = {
        name: np.concatenate(
            [embed(pixels[i : i + batch]) for i in range(0, len(pixels), batch)]
        )
        for name, embed in contenders.items()
    }
    speeds = take_turns(contenders, pixels[:batch], rounds=rounds, batch=batch)
    ours = speeds["photoclean int8"]
    cold = subprocess.run(
        [sys.executable, "-c", COLD_START, str(home)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    return {
        "size": size,
        "batch": batch,
        "pictures": len(pixels),
        "cold_start": json.loads(cold.stdout),
        "contenders": {
            name: {
                "photos_per_s_median": statistics.median(speeds[name]),
                "photos_per_s_best": max(speeds[name]),
                "int8_is_faster_by": statistics.median(
                    a / b for a, b in zip(ours, speeds[name], strict=True)
                ),
                "cosine_to_fp32": cosines(vectors[name], vectors["torch fp32 eager"]),
            }
            for name in contenders
        },
    }


def print_table(result: dict) -> None:
    print(f"{result['size']} px, batches of {result['batch']}, {CORES} cores")
    print(f"{'':20}{'photos/s':>16}{'int8 is':>9}{'cosine to fp32':>27}")
    print(f"{'':20}{'median':>8}{'best':>8}{'x':>9}{'mean':>9}{'1 %':>9}{'worst':>9}")
    for name, row in result["contenders"].items():
        speed = f"{row['photos_per_s_median']:8.1f}{row['photos_per_s_best']:8.1f}"
        near = "".join(f"{value:9.4f}" for value in row["cosine_to_fp32"].values())
        print(f"{name:20}{speed}{row['int8_is_faster_by']:9.2f}{near}")
    print("cold start:", ", ".join(f"{k} {v:.2f}" for k, v in result["cold_start"].items()))


def measure_recall(photos, *, size: int) -> dict:
    embedder = load_embedder(MODEL, models_folder=Path(tempfile.mkdtemp()), input_size=size)
    kinds = ["original", *EDITS]
    makers = [lambda p: p, *EDITS.values()]
    pixels = np.stack([square(make(photo), size) for photo in photos for make in makers])
    batch = embedder.batch_size
    start = time.perf_counter()
    flat = np.concatenate(
        [embedder.embed(pixels[i : i + batch]) for i in range(0, len(pixels), batch)]
    )
    speed = len(pixels) / (time.perf_counter() - start)
    owner = np.repeat(np.arange(len(photos)), len(kinds))
    cosine = flat @ flat.T
    others = np.where(owner[:, None] == owner[None], -1, cosine)
    vectors = flat.reshape(len(photos), len(kinds), -1)
    copies = np.einsum("pd,pkd->pk", vectors[:, 0], vectors[:, 1:])
    return {
        "size": size,
        "photos_per_s": speed,
        "highest_of_different_photos": float(others.max()),
        "highest_of_an_original_with_another": float(others[:: len(kinds)].max()),
        "recall": {
            f"{t:.2f}": float((copies >= t).mean()) for t in (0.4, 0.45, 0.5, 0.55, 0.6)
        },
        "fifth_percentile": {
            kind: float(np.percentile(copies[:, i], 5)) for i, kind in enumerate(EDITS)
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, help="folder of photos of different subjects")
    parser.add_argument("--size", type=int, default=INPUT_SIZE)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--recall", help="input sizes with commas: measure recall by edit instead"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    options = parser.parse_args()
    photos = read_photos(options.photos)
    if options.recall:
        sizes = [int(size) for size in options.recall.split(",")]
        result: object = [measure_recall(photos, size=size) for size in sizes]
        print(json.dumps(result, indent=1))
    else:
        result = measure(photos, size=options.size, rounds=options.rounds)
        print_table(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
