"""Gathers the texts of the window for translators, and turns what they wrote into Qt's form.

python packaging/translate.py            # texts into .ts files, and these into .qm files
python packaging/translate.py --check    # says what is missing or old; fails if anything is

docs/translating.md says how to add a language.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOT = Path(__file__).resolve().parents[1]
_LANGUAGES = ("zh_TW",)
_TRANSLATE = re.compile(
    r"^def (?P<name>_?tr)\(text: str\) -> str:\n(?:    \"\"\".*\"\"\"\n)?"
    r"    return QCoreApplication\.translate\(\"(?P<context>[^\"]+)\", text\)\n",
    re.MULTILINE,
)


def main(words: Sequence[str]) -> int:
    """Bring the translations up to date; the exit code."""
    folder = _ROOT / "photoclean" / "resources" / "translations"
    sources = _ROOT / "photoclean" / "ui"
    if "--check" in words:
        found = [
            f"{ts.name}: {fault}" for ts in _files(folder) for fault in faults(sources, ts)
        ]
        print("\n".join(found) or "Every text is translated.")
        return int(bool(found))
    folder.mkdir(parents=True, exist_ok=True)
    for ts in _files(folder):
        gather(sources, ts)
        compile_texts(ts, ts.with_suffix(".qm"))
        print(f"{ts.name}: {len(list(untranslated(ts)))} texts are not translated yet")
    return 0


def _files(folder: Path) -> Iterator[Path]:
    return (folder / f"photoclean_{language}.ts" for language in _LANGUAGES)


def gather(sources: Path, ts: Path) -> None:
    """Write the texts of all modules below a folder into a .ts file; what is translated stays.

    lupdate knows no functions of our own, so it is shown copies in which they stand as what
    they do.
    """
    with tempfile.TemporaryDirectory() as name:
        copies = []
        for source in sorted(sources.rglob("*.py")):
            copy = Path(name) / source.relative_to(sources)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(spell_out(source.read_text(encoding="utf-8")), encoding="utf-8")
            copies.append(str(copy))
        found = ("-no-obsolete", "-locations", "none", "-silent")
        _run("pyside6-lupdate", *copies, "-ts", str(ts), *found)


def spell_out(source: str) -> str:
    """Replace calls of a module's own `tr` or `_tr` by the call of Qt that they stand for."""
    found = _TRANSLATE.search(source)
    if found is None:
        return source
    rest = source[: found.start()] + source[found.end() :]
    call = re.compile(rf"(?<![\w.]){found['name']}\(")
    return call.sub(f'QCoreApplication.translate("{found["context"]}", ', rest)


def compile_texts(ts: Path, qm: Path) -> None:
    """Turn what is translated into the form that Qt loads."""
    _run("pyside6-lrelease", str(ts), "-silent", "-qm", str(qm))


def read_texts(ts: Path) -> dict[tuple[str, str], str]:
    """Read the translations by context and text; empty where there is none yet."""
    texts = {}
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            is_done = translation is not None and not translation.get("type")
            key = (context.findtext("name") or "", message.findtext("source") or "")
            texts[key] = (translation.text or "") if translation is not None and is_done else ""
    return texts


def untranslated(ts: Path) -> Iterator[str]:
    """List the texts of a .ts file that have no translation."""
    return (text for (_, text), translation in read_texts(ts).items() if not translation)


def faults(sources: Path, ts: Path) -> Iterator[str]:
    """Say what is wrong with a .ts file: what is missing, old, or lacks a place."""
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name) / ts.name
        fresh.write_bytes(ts.read_bytes())
        gather(sources, fresh)
        known, texts = read_texts(ts), read_texts(fresh)
    for key in sorted(texts.keys() - known.keys()):
        yield f"not gathered yet: {key[1]}"
    for key in sorted(known.keys() - texts.keys()):
        yield f"no longer in the sources: {key[1]}"
    for (context, text), translation in known.items():
        if not context:
            yield f"without a context: {text}"
        if not translation:
            yield f"not translated: {text}"
        elif _places(text) != _places(translation):
            yield f"has other places than its translation: {text}"


def _places(text: str) -> list[str]:
    """List the places of a text, in which the window puts values."""
    return sorted(re.findall(r"\{\w*\}", text))


def _run(tool: str, *words: str) -> None:
    """Run a tool that comes with PySide6, from the environment that runs this."""
    subprocess.run([str(Path(sys.executable).parent / tool), *words], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
