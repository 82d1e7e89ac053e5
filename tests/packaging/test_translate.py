"""Translating: all texts of the window are gathered, and what is translated is shown."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import translate
from PySide6.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).parents[2]
UI = ROOT / "photoclean" / "ui"
TEXTS = sorted((ROOT / "photoclean" / "resources" / "translations").glob("*.ts"))

ASKED = re.compile(r"(self\.|_)?tr|QCoreApplication\.translate|QT_TRANSLATE_NOOP")

MODULE = '''
from PySide6.QtCore import QCoreApplication


def _tr(text: str) -> str:
    """Translate."""
    return QCoreApplication.translate("odd context", text)


def name() -> str:
    return _tr("A text of a module")
'''


@pytest.fixture
def ts(tmp_path):
    return tmp_path / "photoclean_zh_TW.ts"


def test_a_modules_own_function_is_what_it_does():
    spelled = translate.spell_out(MODULE)
    assert 'return QCoreApplication.translate("odd context", "A text of a module")' in spelled
    assert "def _tr" not in spelled
    ast.parse(spelled)
    assert translate.spell_out("x = 1\n") == "x = 1\n"


def test_every_module_with_such_a_function_is_understood():
    for source in UI.rglob("*.py"):
        text = source.read_text()
        if re.search(r"^def _?tr\(", text, re.MULTILINE):
            assert translate.spell_out(text) != text, source.name


def test_every_text_is_asked_for_in_the_context_that_it_is_gathered_in():
    """lupdate takes the class round `self.tr`; the tr of any other object is not found."""
    for source in UI.rglob("*.py"):
        calls = set(re.findall(r"(\w+)\.tr\(", source.read_text()))
        assert calls <= {"self"}, source.name


def test_a_gathered_text_is_shown_when_it_is_translated(qapp, tmp_path, ts):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "module.py").write_text(MODULE)
    translate.gather(tmp_path / "sources", ts)
    assert list(translate.untranslated(ts)) == ["A text of a module"]
    unfinished = '<translation type="unfinished"></translation>'
    ts.write_text(ts.read_text().replace(unfinished, "<translation>一段文字</translation>"))
    translate.gather(tmp_path / "sources", ts)
    assert list(translate.untranslated(ts)) == []
    translate.compile_texts(ts, ts.with_suffix(".qm"))
    translator = QTranslator()
    assert translator.load(str(ts.with_suffix(".qm")))
    qapp.installTranslator(translator)
    shown = QCoreApplication.translate("odd context", "A text of a module")
    qapp.removeTranslator(translator)
    assert shown == "一段文字"


def test_modules_of_one_name_in_several_folders_are_all_gathered(tmp_path, ts):
    for room in ("cards", "plan"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "words.py").write_text(MODULE.replace("A text", f"A text of {room}"))
    translate.gather(tmp_path, ts)
    assert sorted(translate.untranslated(ts)) == [
        "A text of cards of a module",
        "A text of plan of a module",
    ]


def asked_texts(source):
    """The texts that a module asks translations of, as Python reads it."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        is_asked = isinstance(node, ast.Call) and ASKED.fullmatch(ast.unparse(node.func))
        if is_asked and isinstance(node.args[-1], ast.Constant):
            yield node.args[-1].value


@pytest.mark.parametrize("known", TEXTS, ids=lambda path: path.stem)
def test_lupdate_finds_every_text(known):
    """It looks into no f-string, and takes no text from a call by another name."""
    found = {text for _, text in translate.read_texts(known)}
    for source in UI.rglob("*.py"):
        assert set(asked_texts(source)) <= found, source.name


@pytest.mark.parametrize("known", TEXTS, ids=lambda path: path.stem)
def test_every_text_of_the_window_is_translated(known):
    """Run `python packaging/translate.py` and translate what is new where this fails."""
    assert list(translate.faults(UI, known)) == []


@pytest.mark.parametrize("known", TEXTS, ids=lambda path: path.stem)
def test_what_the_package_holds_is_what_translators_wrote(known):
    """Run `python packaging/translate.py` where this fails."""
    translator = QTranslator()
    assert translator.load(str(known.with_suffix(".qm")))
    texts = translate.read_texts(known)
    assert texts
    held = {key: translator.translate(*key) for key in texts}
    assert held == texts


def test_faults_are_named(tmp_path, ts):
    (tmp_path / "sources").mkdir()
    source = tmp_path / "sources" / "module.py"
    source.write_text(MODULE.replace("A text", "{count} texts"))
    translate.gather(source.parent, ts)
    assert list(translate.faults(source.parent, ts)) == [
        "not translated: {count} texts of a module"
    ]
    unfinished = '<translation type="unfinished"></translation>'
    ts.write_text(ts.read_text().replace(unfinished, "<translation>一段文字</translation>"))
    assert list(translate.faults(source.parent, ts)) == [
        "has other places than its translation: {count} texts of a module"
    ]
    source.write_text(MODULE)
    assert list(translate.faults(source.parent, ts))[:2] == [
        "not gathered yet: A text of a module",
        "no longer in the sources: {count} texts of a module",
    ]


def test_the_package_takes_the_texts_along():
    """What setuptools puts into a wheel is named by patterns."""
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"][
        "package-data"
    ]["photoclean"]
    package = ROOT / "photoclean"
    held = {path for pattern in patterns for path in package.glob(pattern)}
    assert {text.with_suffix(".qm") for text in TEXTS} <= held
