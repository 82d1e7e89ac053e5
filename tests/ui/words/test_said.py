"""What domain and services say in English is said in the user's language."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from photoclean.domain.metadata import Field
from photoclean.domain.metadata_words import say_change as say_change_in_english
from photoclean.ui.plan.words import say_change, say_told
from photoclean.ui.words.said import said, said_why
from photoclean.ui.words.said_of_cleanups import CLEANUP_SENTENCES
from photoclean.ui.words.said_of_copies import COPY_SENTENCES
from photoclean.ui.words.said_of_files import FILE_SENTENCES
from tests.ui.languages import speaking

PACKAGE = Path(__file__).parents[3] / "photoclean"
SENTENCES = (*COPY_SENTENCES, *CLEANUP_SENTENCES, *FILE_SENTENCES)
CHINESE = re.compile(r"[\u4e00-\u9fff]")

SPEAKERS = (
    *(f"domain/{name}.py" for name in ("asset_ties derivation edits keeper".split())),
    *(f"domain/{name}.py" for name in "keeper_words proposal shot_choice".split()),
    *(f"domain/{name}.py" for name in "merging_of_places merging_of_times".split()),
    "domain/merging_rules.py",
    *(
        "engine/describing.py",
        "engine/network.py",
        "engine/plans.py",
        "engine/troubles.py",
        "engine/wiring.py",
    ),
    "engine/process.py",
    *("files/*.py", "trash/*.py", "vectors/connections.py", "catalog/connection.py"),
    *("catalog/store.py", "imaging/opening.py", "imaging/raw.py", "evidence/classify.py"),
    *("evidence/hints.py", "embedding/checkpoint.py", "embedding/weights.py"),
    *(f"metadata/{name}.py" for name in "checking iptc jpeg_file png_file sidecar".split()),
    *(f"metadata/{name}.py" for name in "tags tiff_block webp_file write xmp_tree".split()),
    "services/*.py",
)
"""The modules whose sentences reach the window."""

UNSEEN = re.compile(
    "services/(health|autostart|matching|wire|settling|plan_files|known_metadata|report)"
)
"""Modules of `services` that speak to the terminal, to machines, or within a sentence."""

PARTS = {
    "is cropped",
    "has lost its colours",
    "has a caption or sticker on it",
    "not enlarged (the 7 copy is an enlargement of 7)",
    "not edited (7 7)",
    "; not edited (7 7)",
    "7 (7 was 7)",
    "the other",
    "about 7 x 7",
    "about 7 MB",
    "1 photo",
    "7 photos",
    " and 7 more",
    "The disk with photoclean's own files (7) is full.",
    "7 Free some space: the work then goes on by itself.",
    "7 Free 7: the work then goes on by itself.",
    "7 Free 7 for the 7 left: the work then goes on by itself.",
    "7 % of the textured places agree",
    "7, but they show 7.",
    "7, and they show 7.",
    "7, and so does the finest grain (7).",
    "7, but the finest grain differs (7 is shared).",
    "Only 7, and nothing else proves a copy.",
    "the trash",
    "in 7",
    "7, or run: 7",
    "rotated 7 degrees to the 7",
    "Go online and start again, or fetch 7 on another machine and name it as weights_file in"
    " the settings",
}
"""Parts that make a sentence with others; `MADE` has them whole."""

MADE = (
    "rotated 7 degrees to the right",
    "not edited (a.jpg is cropped)",
    "not edited (a.jpg has lost its colours)",
    "not edited (a.jpg has a caption or sticker on it)",
    "not edited (a.jpg has a border round it)",
    "not edited (another is called a.jpg)",
    "not edited (the other was made into a PNG)",
    "not enlarged (the 8 x 8 copy is an enlargement of about 4 x 4)",
    "quality 90 (another was saved at 95 after 60)",
    "saved at 90 after 95 (the other was saved at 95 after 60)",
    "New since you chose to keep these: a.jpg, b.jpg, c.jpg and 2 more.",
    "The disk with photoclean's own files (/a) is full."
    " Free some space: the work then goes on by itself.",
    "The disk with photoclean's own files (/a) is full."
    " Free about 100 MB: the work then goes on by itself.",
    "The disk with photoclean's own files (/a) is full."
    " Free about 100 MB for the 1 photo left: the work then goes on by itself.",
    "The disk with photoclean's own files (/a) is full."
    " Free about 1,100 MB for the 7,000 photos left: the work then goes on by itself.",
    "97 % of the textured places agree, but they show moments some seconds apart, with the same"
    " camera.",
    "97 % of the textured places agree, and they show the very same moment, to a fraction of a"
    " second, with the same camera.",
    "97 % of the textured places agree, and so does the finest grain (60%).",
    "97 % of the textured places agree, but the finest grain differs (10% is shared).",
    "Only 70 % of the textured places agree, and nothing else proves a copy.",
    "/a/b.jpg can't be brought back: File exists. It was left in the trash.",
    "Go online and start again, or fetch a.pt on another machine and name it as weights_file in"
    " the settings, or run: pip install a",
)

UNSEEN_TEXTS = {
    "No space left on device",
    "Downloading the weights of 7",
    "system volume information",
    "not a picture",
    "unexpected end",
    "end of file",
    "not enough data",
    "input/output error",
    "the file that you named, 7",
    "the installed package 7",
    "downloaded earlier to 7",
    "downloaded from 7",
    "7, evidence 7, 7",
    "inotify wd:",
    "Tag | None",
    "7 Description",
    "7 li",
    "7 value",
    "7 resource",
    "http://www.w3.org/XML/1998/namespace lang",
}
"""What is looked for in errors, is for the terminal, or has words of the window's own."""

LOGGED = ("_log.", "ValueError", "TypeError", "RuntimeError", "re.compile", "KeyError")
KEPT = re.compile(r"(execute|executemany|executescript)$")


@pytest.fixture
def chinese(qapp, places):
    with speaking(qapp, places, "zh_TW"):
        yield


def find_sentences(path):
    """Take the texts of more than one word out of a module, with 7 in the places of values."""
    found = []

    def look(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue  # a docstring
            if isinstance(child, ast.Call):
                called = ast.unparse(child.func)
                if called.startswith(LOGGED) or KEPT.search(called):
                    continue
            text = read_text(child)
            if text is None:
                look(child)
            elif " " in text.strip() and re.search("[a-z]{2}", text):
                found.append(text)

    look(ast.parse(path.read_text(encoding="utf-8")))
    return found


def read_text(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(read_part, node.values))
    return None


def read_part(part):
    if isinstance(part, ast.Constant):
        return part.value
    return "7 %" if ast.unparse(part.value).startswith("percent(") else "7"


def is_of_machines(text):
    return bool(
        re.search(r"SELECT|UPDATE|INSERT|DELETE|PRAGMA|sysctl|pip install|^\.|=|^9p |\\", text)
    )


def speakers():
    paths = [path for pattern in SPEAKERS for path in sorted(PACKAGE.glob(pattern))]
    names = [path.relative_to(PACKAGE).as_posix() for path in paths]
    return [name for name in dict.fromkeys(names) if not UNSEEN.match(name)]


@pytest.mark.parametrize("name", speakers())
def test_every_sentence_of_a_module_is_known(chinese, name):
    """A new sentence belongs into one of the said_of modules where this fails."""
    unknown = []
    for text in find_sentences(PACKAGE / name):
        # A reason that goes on after another begins with what stands between the two.
        whole = f"7{text}" if text.startswith((",", "; ")) else text
        if text in PARTS | UNSEEN_TEXTS or is_of_machines(text):
            continue
        if not CHINESE.search(said_why(whole)):
            unknown.append(text)
    assert unknown == []


@pytest.mark.parametrize("text", MADE)
def test_made_sentences_are_known(chinese, text):
    shown = said(text)
    for name in re.findall(r"\w+\.\w+|\d+", text):
        shown = shown.replace(name, "")
    names = "photoclean|pip|install|weights_file|MB|PNG|x"
    assert not re.search("[A-Za-z]{2}", re.sub(names, "", shown)), shown


def test_every_sentence_is_worded_with_all_that_it_tells(chinese):
    for sentence in map(str, SENTENCES):
        names = re.findall(r"\{(\w+)\}", sentence)
        values = {name: f"v{number}v" for number, name in enumerate(names)}
        text = said(sentence.format(**values))
        assert CHINESE.search(text), sentence
        for value in values.values():
            assert value in text, sentence


def test_no_two_sentences_are_one():
    assert len(set(SENTENCES)) == len(SENTENCES)


@pytest.mark.parametrize(
    ("english", "chinese_words"),
    [
        ("50 % of the size", "大小的 50 %"),
        ("rotated 3 degrees to the left", "向左旋轉 3 度"),
        ("has a RAW that the photo to keep lacks", "有要保留的照片所沒有的 RAW 檔"),
        ("/a/b.jpg can't be read (Permission denied).", "無法讀取 /a/b.jpg（沒有權限）。"),
        (
            "Left alone, because the photo to keep is not safe: /a (1).jpg has changed since it"
            " was compared.",
            "未處理，因為要保留的照片並不安全：/a (1).jpg 在比對之後已變更。",
        ),
        ("a sentence that nobody knows", "a sentence that nobody knows"),
    ],
)
def test_sentences_are_put_into_words(chinese, english, chinese_words):
    assert said(english) == chinese_words


@pytest.mark.parametrize(
    ("english", "chinese_words"),
    [
        (
            "4000 x 3000, the largest; quality 90, the least compressed; has GPS",
            "4000 x 3000，最大；品質 90，壓縮最少；有 GPS 位置",
        ),
        (
            "600 x 400; saved at 90 after 80 (the other was saved at 95 after 60)",
            "600 x 400；先以 80 儲存，再以 90 儲存（另一個先以 60 儲存，再以 95 儲存）",
        ),
        (
            "8 x 8; not edited (a; b.jpg is cropped); has GPS",
            "8 x 8；未經編輯（a; b.jpg 經過裁切）；有 GPS 位置",
        ),
        (
            "8 x 8; not edited (another went through Snapseed 2.0)",
            "8 x 8；未經編輯（有一個經 Snapseed 2.0 處理過）",
        ),
    ],
)
def test_reasons_are_put_into_words(chinese, english, chinese_words):
    assert said_why(english) == chinese_words


@pytest.mark.parametrize(
    ("english", "chinese_words"),
    [
        ("rating 4 from IMG_1.jpg", "評分 4（來自 IMG_1.jpg）"),
        ("place 1.0, 2.0 from a.jpg and b.heic", "地點 1.0, 2.0（來自 a.jpg 和 b.heic）"),
        (
            "keywords sea from a.jpg, b.jpg, c.jpg and 2 more",
            "關鍵字 sea（來自 a.jpg, b.jpg, c.jpg 和另外 2 個）",
        ),
        ("title “Letter from Rome”", "標題 “Letter from Rome”"),
        ("caption removed, chosen by you", "移除說明文字（由您選擇）"),
        ("marked people an unnamed face from a.jpg", "標記的人物 未命名的臉孔（來自 a.jpg）"),
    ],
)
def test_changes_are_put_into_words(chinese, english, chinese_words):
    assert say_change(english) == chinese_words


def test_values_are_put_into_words(chinese):
    assert say_told("rejected (a (1).jpg)") == "已拒絕 (a (1).jpg)"
    assert say_told("none") == "無"


def test_english_stays_as_it_is(qapp, places):
    with speaking(qapp, places, "en"):
        for text in map(str, SENTENCES):
            assert said(text) == text
            assert said_why(f"8 x 8; {text}") == f"8 x 8; {text}"
        for field in Field:
            for value in ("sea", None):
                told = say_change_in_english(field, value, ("a.jpg", "b.jpg"))
                assert say_change(told) == told
                assert say_change(f"{told}, chosen by you") == f"{told}, chosen by you"


@given(st.text(max_size=60))
def test_any_text_is_told(text):
    assert isinstance(said(text), str)
    assert isinstance(said_why(text), str)
    assert isinstance(say_change(text), str)


def test_a_language_is_forgotten_with_its_texts(qapp, places):
    edit = str(QT_TRANSLATE_NOOP("said", "mirrored"))
    with speaking(qapp, places, "zh_TW"):
        assert said(edit) == QCoreApplication.translate("said", edit) == "左右翻轉"
    assert said(edit) == edit
