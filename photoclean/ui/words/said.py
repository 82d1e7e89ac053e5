"""Says in the user's language what domain and services have put into plain English.

Their sentences are kept in the catalogue and the journal, and cross from the engine, as English
text. Here each is known by its template, which is at the same time what translators see: what
stands in the places of the template is taken out and put into the translation. What is not
known stays as it is; so does everything when the window speaks English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from photoclean.ui.words.said_of_cleanups import CLEANUP_SENTENCES
from photoclean.ui.words.said_of_copies import COPY_SENTENCES
from photoclean.ui.words.said_of_files import FILE_SENTENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACE = re.compile(r"\{(\w+)\}")
_SENTENCE_IN_IT = "why"
_BETWEEN_REASONS = "; "


def said(text: str) -> str:
    """Say one sentence, or one of the few words that domain has for an edit or a reason."""
    return _say(text) if _templates() else text


def said_why(text: str) -> str:
    """Say a list of reasons, as a group's keeper has: "4000 x 3000, the largest; has GPS"."""
    if not _templates():
        return text
    words: list[str] = []
    pieces = text.split(_BETWEEN_REASONS)
    while pieces:
        count = _count_pieces(pieces)
        words.append(_say(_BETWEEN_REASONS.join(pieces[:count])))
        del pieces[:count]
    return QCoreApplication.translate("said", "; ").join(words)


def _count_pieces(pieces: Sequence[str]) -> int:
    """Tell how many pieces the first reason is in: a file's name may hold what is between."""
    for count in range(1, len(pieces) + 1):
        if count > 1 and _is_known(pieces[count - 1]):
            break  # a reason of its own
        if _is_known(_BETWEEN_REASONS.join(pieces[:count])):
            return count
    return 1


def _is_known(text: str) -> bool:
    return _say(text) != text


def forget_language() -> None:
    """Take the sentences from the translators that are installed from now on."""
    _templates.cache_clear()
    _say.cache_clear()


@dataclass(frozen=True, slots=True)
class _Template:
    """An English sentence with places, cut at these, and its translation.

    `pieces` is the text around the places, one more than `names`.
    """

    pieces: tuple[str, ...]
    names: tuple[str, ...]
    translation: str

    def translate(self, text: str) -> str | None:
        """Put what the text has in its places into the translation; None if it is another."""
        values = self._read(text)
        if values is None:
            return None
        filled = dict(zip(self.names, map(_say_place, self.names, values), strict=True))
        return _PLACE.sub(lambda place: filled[place[1]], self.translation)

    def _read(self, text: str) -> list[str] | None:
        """Find what stands in the places: each ends where the text after it first comes."""
        first, *others = self.pieces
        if not text.startswith(first):
            return None
        if not others:
            return [] if text == first else None
        at, values = len(first), []
        for piece in others[:-1]:
            found = text.find(piece, at + 1)
            if found < 0:
                return None
            values.append(text[at:found])
            at = found + len(piece)
        end = len(text) - len(others[-1])
        if end <= at or not text.endswith(others[-1]):
            return None
        return [*values, text[at:end]]


def _say_place(name: str, value: str) -> str:
    return _say(value) if name.startswith(_SENTENCE_IN_IT) else value


@lru_cache(maxsize=4096)
def _say(text: str) -> str:
    for template in _templates():
        translation = template.translate(text)
        if translation is not None:
            return translation
    return text


@cache
def _templates() -> tuple[_Template, ...]:
    """Read the templates that are translated, those that say most by themselves first."""
    found = []
    for source in map(str, (*COPY_SENTENCES, *CLEANUP_SENTENCES, *FILE_SENTENCES)):
        translation = QCoreApplication.translate("said", source)
        if translation != source:
            pieces = _PLACE.split(source)
            found.append(_Template(tuple(pieces[::2]), tuple(pieces[1::2]), translation))
    found.sort(key=lambda one: sum(map(len, one.pieces)), reverse=True)
    return tuple(found)
