"""Translating: all texts of the window are gathered, and what is translated is shown."""

import ast
import re
from pathlib import Path

import pytest
import translate
from PySide6.QtCore import QCoreApplication, QTranslator

UI = Path(__file__).parents[2] / "photoclean" / "ui"

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
    for source in UI.glob("*.py"):
        text = source.read_text()
        if re.search(r"^def _?tr\(", text, re.MULTILINE):
            assert translate.spell_out(text) != text, source.name


def test_every_text_is_asked_for_in_the_context_that_it_is_gathered_in():
    """lupdate takes the class round `self.tr`; the tr of any other object is not found."""
    for source in UI.glob("*.py"):
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
    translate._run("pyside6-lrelease", str(ts), "-qm", str(ts.with_suffix(".qm")))
    translator = QTranslator()
    assert translator.load(str(ts.with_suffix(".qm")))
    qapp.installTranslator(translator)
    shown = QCoreApplication.translate("odd context", "A text of a module")
    qapp.removeTranslator(translator)
    assert shown == "一段文字"
