"""Makes groups of real pictures, with the evidence that ties them, for the tests."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QTransform

from photoclean.catalog.store import Catalog
from photoclean.domain.evidence import Alignment, Evidence
from photoclean.domain.group import Group, Member
from photoclean.domain.photo import FileStamp, PhotoFacts
from photoclean.domain.proposal import ProposedGroup, ProposedMember
from photoclean.domain.quality import Quality
from photoclean.domain.relation import GroupKind, Relation

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 600, 400
IDENTITY = Alignment(1, 0, 0, 0, 1, 0)
# Points of an alignment are the centres of pixels.
HALF = Alignment(0.5, 0, -0.25, 0, 0.5, -0.25)
DOUBLE = Alignment(2, 0, 0.5, 0, 2, 0.5)
CROP = Alignment(1, 0, -120, 0, 1, -80)
TURN = Alignment(0, -1, HEIGHT - 1, 1, 0, 0)
MIRROR = Alignment(-1, 0, WIDTH - 1, 0, 1, 0)
SMALL_CROP = Alignment(0.5, 0, -60.25, 0, 0.5, -40.25)
MAPS = {
    "half": (HALF, (300, 200)),
    "double": (DOUBLE, (1200, 800)),
    "crop": (CROP, (360, 240)),
    "turn": (TURN, (400, 600)),
    "mirror": (MIRROR, (600, 400)),
    "small-crop": (SMALL_CROP, (180, 120)),
}


def paint_scene(width: int = WIDTH, height: int = HEIGHT) -> QImage:
    """A scene whose every part looks different."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#808890"))
    painter = QPainter(image)
    for row in range(0, height, 40):
        for column in range(0, width, 40):
            number = (row // 40) * 31 + column // 40
            color = QColor.fromHsv(number * 47 % 360, 140 + number % 80, 90 + number * 13 % 160)
            painter.fillRect(column + 4, row + 4, 30, 30, color)
    painter.end()
    return image


def remake(scene: QImage, alignment: Alignment, size: tuple[int, int]) -> QImage:
    """Show a scene as an edit of it does."""
    a = alignment
    edges = QTransform(1, 0, 0, 1, -0.5, -0.5)
    edges = edges * QTransform(a.xx, a.yx, a.xy, a.yy, a.x0, a.y0)
    edges = edges * QTransform(1, 0, 0, 1, 0.5, 0.5)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(edges)
    painter.drawImage(0, 0, scene)
    painter.end()
    return image


def write_over(image: QImage, rect: QRect) -> QImage:
    """Put something on a picture."""
    changed = QImage(image)
    painter = QPainter(changed)
    painter.fillRect(rect, QColor("white"))
    painter.end()
    return changed


def member_of(path: Path, number: int, *, relation: Relation, form: str = "") -> Member:
    """A member whose size is that of its file."""
    size = QImageReader(str(path)).size()
    return Member(
        file_id=number,
        path=path,
        relation=relation,
        similarity=1.0 if relation is Relation.KEEPER else 0.97,
        edits=("50 % of the size",) if relation is Relation.EDITED else (),
        content_hash=hashlib.sha256(str(path).encode()).hexdigest(),
        width=max(1, size.width()),
        height=max(1, size.height()),
        format=form or {".png": "PNG", ".jpg": "JPEG"}.get(path.suffix, "HEIF"),
        file_bytes=path.stat().st_size if path.exists() else 1000,
    )


def group_of(folder: Path, names: tuple[str, ...] = ("half", "crop", "turn")) -> Group:
    """A group of a scene and edits of it, on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = paint_scene()
    scene.save(str(folder / "scene.png"))
    members = [member_of(folder / "scene.png", 1, relation=Relation.KEEPER)]
    for number, name in enumerate(names, start=2):
        alignment, size = MAPS[name]
        path = folder / f"{name}.png"
        remake(scene, alignment, size).save(str(path))
        members.append(member_of(path, number, relation=Relation.EDITED))
    return Group(1, GroupKind.EDITED, "600 x 400, the largest", tuple(members))


def fill_with(path: Path, group: Group, *, facts: dict[int, PhotoFacts] | None = None) -> None:
    """Write a group, with its evidence, into a catalogue."""
    with Catalog(path) as catalog, catalog.transaction():
        root = catalog.files.add_root(group.keeper.path.parent)
        catalog.files.set_root_state(root, state="watched")
        proposed, contents = [], []
        for member in group.members:
            known = (facts or {}).get(member.file_id) or PhotoFacts(
                member.width, member.height, member.format, quality=90
            )
            content = catalog.contents.add(bytes.fromhex(member.content_hash), facts=known)
            catalog.contents.set_quality(content, quality=Quality(sharpness=0.5))
            file_id = catalog.files.put(
                member.path,
                root_id=root,
                stamp=FileStamp(member.file_bytes, 10**18, member.file_id, 1),
                content_id=content,
            )
            if contents:
                found = MAPS.get(member.path.stem.partition(".")[0])
                if found is not None:
                    evidence = Evidence(Relation.EDITED, "It agrees.", 1.0, found[0])
                    catalog.evidence.put(contents[0], content, evidence=evidence)
            contents.append(content)
            proposed.append(
                ProposedMember(
                    file_id, content, member.relation, member.similarity, member.edits
                )
            )
        made = ProposedGroup(group.kind, group.why, tuple(proposed))
        catalog.groups.replace(contents, groups=[made])
