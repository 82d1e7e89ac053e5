"""Gathers the texts of the window for translators, and turns what they wrote into Qt's form.

python packaging/translate.py            # texts into .ts files, and these into .qm files
python packaging/translate.py --check    # says what is not translated; fails if anything is
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
    if "--check" in words:
        missing = [f"{ts.name}: {text}" for ts in _files(folder) for text in untranslated(ts)]
        print("\n".join(missing) or "Every text is translated.")
        return int(bool(missing))
    folder.mkdir(parents=True, exist_ok=True)
    for ts in _files(folder):
        gather(_ROOT / "photoclean" / "ui", ts)
        _run("pyside6-lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))
        print(f"{ts.name}: {len(list(untranslated(ts)))} texts are not translated yet")
    return 0


def _files(folder: Path) -> Iterator[Path]:
    return (folder / f"photoclean_{language}.ts" for language in _LANGUAGES)


def gather(sources: Path, ts: Path) -> None:
    """Write the texts of all modules in a folder into a .ts file; what is translated stays.

    lupdate knows no functions of our own, so it is shown copies in which they stand as what
    they do.
    """
    with tempfile.TemporaryDirectory() as name:
        copies = []
        for source in sorted(sources.glob("*.py")):
            copy = Path(name) / source.name
            copy.write_text(spell_out(source.read_text(encoding="utf-8")), encoding="utf-8")
            copies.append(str(copy))
        _run("pyside6-lupdate", *copies, "-ts", str(ts), "-no-obsolete", "-locations", "none")


def spell_out(source: str) -> str:
    """Replace calls of a module's own `tr` or `_tr` by the call of Qt that they stand for."""
    found = _TRANSLATE.search(source)
    if found is None:
        return source
    rest = source[: found.start()] + source[found.end() :]
    call = re.compile(rf"(?<![\w.]){found['name']}\(")
    return call.sub(f'QCoreApplication.translate("{found["context"]}", ', rest)


def untranslated(ts: Path) -> Iterator[str]:
    """List the texts of a .ts file that have no translation."""
    for message in ET.parse(ts).getroot().iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") or not translation.text:
            yield message.findtext("source") or ""


def _run(tool: str, *words: str) -> None:
    """Run a tool that comes with PySide6, from the environment that runs this."""
    subprocess.run([str(Path(sys.executable).parent / tool), *words], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
