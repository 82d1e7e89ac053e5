"""What scanners, phones, apps and people make of a photo: the same shot that looks unlike."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Rng = np.random.Generator
_MEMES = (
    ("WHEN IT IS MONDAY", "AND YOU JUST WOKE UP"),
    ("ONE DOES NOT SIMPLY", "TAKE A PHOTO"),
    ("NOBODY:", "ME AT 3 AM"),
)
_CAPTIONS = (
    "Summer 2019, best of",
    "Grandma's birthday",
    "Our first day there",
    "Look at this",
)
_PHONE = (1080, 2340)


def _fit(picture: Image.Image, long_side: int) -> Image.Image:
    scale = long_side / max(picture.size)
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(max(8, round(size)))


def _centred(
    draw: ImageDraw.ImageDraw, text: str, *, middle: tuple[float, float], width: float
) -> None:
    """Write a line in white with a black outline, as large as the width allows."""
    size = width / draw.textlength(text, font=_font(100)) * 100
    font = _font(min(size, width / 9))
    draw.text(
        middle, text, "white", font=font, anchor="mm", stroke_width=round(font.size / 12),
        stroke_fill="black",
    )  # fmt: skip


def _darken_corners(pixels: np.ndarray, strength: float) -> np.ndarray:
    height, width = pixels.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return pixels * (1 - strength * (x**2 + y**2) / 2)[..., None]


def _to_picture(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8))


def scan(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """A print on the glass of a scanner: faded, tinted, grainy, a little askew."""
    width, height = picture.size
    cut = rng.uniform(0, 0.015, 4)
    box = (cut[0] * width, cut[1] * height, (1 - cut[2]) * width, (1 - cut[3]) * height)
    printed = _fit(picture.crop(tuple(map(round, box))), 1200)
    pixels = np.asarray(printed, dtype=np.float32) / 255
    pixels = pixels ** rng.uniform(0.75, 1.2) * rng.uniform(0.78, 0.88) + rng.uniform(0.05, 0.1)
    pixels *= np.array([1.04, 1.0, 0.9 + 0.08 * rng.random()])
    pixels = _darken_corners(pixels * 255, rng.uniform(0.05, 0.15))
    border = round(1200 * rng.uniform(0.02, 0.05))
    paper = ImageOps.expand(_to_picture(pixels), border, (243, 240, 231))
    margin = round(1200 * 0.05)
    bed = ImageOps.expand(paper, margin, (226, 227, 229))
    angle = rng.uniform(1, 3) * rng.choice([-1, 1])
    bed = bed.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(226, 227, 229))
    bed = bed.filter(ImageFilter.GaussianBlur(rng.uniform(0.6, 1.1)))
    grain = cv2.GaussianBlur(rng.normal(0, 1, (bed.height, bed.width)), (0, 0), 0.7)
    return _to_picture(np.asarray(bed) + (grain / grain.std() * rng.uniform(2, 4))[..., None])


def screenshot(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """The photo on a phone's screen, which stands upright: bars, a clock, buttons."""
    wide, tall = _PHONE
    screen = Image.new("RGB", _PHONE, "black")
    scale = min(wide / picture.width, tall * 0.86 / picture.height)
    size = (round(picture.width * scale), round(picture.height * scale))
    shown = picture.resize(size, Image.Resampling.BICUBIC)
    screen.paste(shown, ((wide - size[0]) // 2, (tall - size[1]) // 2))
    draw = ImageDraw.Draw(screen)
    clock = f"{rng.integers(7, 23):02}:{rng.integers(60):02}"
    draw.text((60, 40), clock, "white", font=_font(44))
    draw.rounded_rectangle((920, 46, 1000, 84), 8, outline="white", width=4)
    draw.rectangle((926, 52, 926 + int(rng.integers(15, 68)), 78), "white")
    draw.line([(90, 150), (60, 180), (90, 210)], "white", width=6)
    draw.text((540, 165), "12 July 2019", "white", font=_font(40), anchor="mm")
    for i, middle in enumerate((180, 420, 660, 900)):
        box = (middle - 28, 2220, middle + 28, 2276)
        shape = (draw.ellipse, draw.rectangle)[i % 2]
        shape(box, outline="white", width=5)
        draw.line((middle, 2232, middle, 2262), "white", width=5)
    return screen


def messenger(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """Sent once and sent on: shrunk and saved twice; the file is saved at quality 60."""
    small = _fit(picture, int(rng.choice([800, 1280])))
    once = io.BytesIO()
    small.save(once, "JPEG", quality=75)
    return Image.open(once).convert("RGB")


def caption(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """A black bar with a line of text over the lowest 15 %."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, round(height * 0.85), width, height), fill="black")
    middle = (width / 2, height * 0.925)
    draw.text(middle, rng.choice(_CAPTIONS), "white", font=_font(height * 0.07), anchor="mm")
    return picture


def meme(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """Large white letters with an outline above and below."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    top, bottom = _MEMES[rng.integers(len(_MEMES))]
    _centred(draw, top, middle=(width / 2, height * 0.1), width=width * 0.92)
    _centred(draw, bottom, middle=(width / 2, height * 0.9), width=width * 0.92)
    return picture


def sticker(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """One or two yellow faces over 5 to 10 % of the picture."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    count = int(rng.integers(1, 3))
    radius = (width * height * rng.uniform(0.05, 0.1) / count / np.pi) ** 0.5
    for i in range(count):
        x = width * (0.3 + 0.4 * i) + rng.uniform(-0.1, 0.1) * width
        y = rng.uniform(radius, height - radius)
        line = max(3, round(radius / 12))
        draw.circle((x, y), radius, (255, 205, 50), (150, 100, 0), line)
        for side in (-1, 1):
            draw.circle(
                (x + side * radius * 0.35, y - radius * 0.25), radius * 0.13, (60, 30, 0)
            )
        mouth = (x - radius * 0.5, y - radius * 0.3, x + radius * 0.5, y + radius * 0.55)
        draw.arc(mouth, 20, 160, (60, 30, 0), line)
    return picture


def watermark(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """Half-transparent letters across the middle."""
    width, height = picture.size
    layer = Image.new("RGBA", picture.size)
    draw = ImageDraw.Draw(layer)
    opacity = int(rng.integers(80, 140))
    draw.text(
        (width / 2, height / 2), "© photo agency", (255, 255, 255, opacity),
        font=_font(width / 9), anchor="mm",
    )  # fmt: skip
    layer = layer.rotate(rng.choice([0, 20, 30]), Image.Resampling.BICUBIC)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def app_filter(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """A photo app's look: a strong tone curve, colours pushed or faded, dark corners."""
    look = int(rng.integers(3))
    values = np.arange(256) / 255
    curves = (
        0.5 + 0.5 * np.tanh(3.2 * (values - 0.5)) / np.tanh(1.6),
        0.16 + 0.74 * values**0.8,
        values**1.5,
    )
    pixels = curves[look][np.asarray(picture)] * 255
    pixels *= np.array(((1.0, 1.0, 1.0), (1.08, 1.0, 0.86), (0.86, 1.0, 1.16))[look])
    darkened = _to_picture(_darken_corners(pixels, rng.uniform(0.3, 0.6)))
    return ImageEnhance.Color(darkened).enhance((1.7, 0.6, 1.3)[look])


def polaroid(picture: Image.Image, rng: Rng, _beside: Image.Image) -> Image.Image:
    """A white frame, wider below; half of them cut to a square first."""
    if rng.random() < 0.5:
        picture = ImageOps.fit(picture, (min(picture.size),) * 2)
    width, height = picture.size
    edge = round(width * 0.06)
    frame = Image.new("RGB", (width + 2 * edge, height + edge + round(height * 0.2)), "#f7f5f0")
    frame.paste(picture, (edge, edge))
    return frame


def collage(picture: Image.Image, rng: Rng, beside: Image.Image) -> Image.Image:
    """The photo and another one in one picture, next to each other or one above the other."""
    gap = 12
    if rng.random() < 0.5:
        other = beside.resize(
            (round(beside.width * picture.height / beside.height), picture.height)
        )
        place = (picture.width + gap, 0)
    else:
        other = beside.resize(
            (picture.width, round(beside.height * picture.width / beside.width))
        )
        place = (0, picture.height + gap)
    both = Image.new("RGB", (place[0] + other.width, place[1] + other.height), "white")
    if place[1]:
        both = both.crop((0, 0, picture.width, both.height))
    both.paste(picture, (0, 0))
    both.paste(other, place)
    return _fit(both, 2000)


DISGUISES: dict[str, Callable[[Image.Image, Rng, Image.Image], Image.Image]] = {
    "scan": scan,
    "screenshot": screenshot,
    "messenger": messenger,
    "caption": caption,
    "meme": meme,
    "sticker": sticker,
    "watermark": watermark,
    "filter": app_filter,
    "polaroid": polaroid,
    "collage": collage,
}
