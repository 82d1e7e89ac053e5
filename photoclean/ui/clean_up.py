"""The user's decisions: asks where it must, tells the engine, waits for what comes of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.messages import (
    ChooseKeeper,
    CleanupFinished,
    EngineReady,
    KeepAll,
    MarkNotDuplicates,
    MergeGroups,
    ProblemFound,
    SeenGroup,
    TrashCopies,
    UndoLast,
)
from photoclean.ui.marks import GroupMarks, marked_members, members_to_trash, to_choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from photoclean.domain.messages import Command
    from photoclean.ui.card import Card
    from photoclean.ui.group_model import GroupModel


class CleanUp(QObject):
    """Sends clean-ups to the engine; a group is acted on once at a time.

    Signals:
        bulk_wanted: Marked files of several groups are to be trashed: the cards, to be
            confirmed by calling `trash_cards`.
        judged: It is remembered that the members of so many groups are no copies.
    """

    bulk_wanted = Signal(list)
    judged = Signal(int)

    def __init__(
        self,
        model: GroupModel,
        *,
        send: Callable[[Command], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._send = send
        self._batches: deque[tuple[int, ...]] = deque()
        self._done: list[int] = []
        self._verdicts: dict[int, int] = {}
        model.applied.connect(self._release_judged)

    def trash_group(self, group_id: int) -> None:
        """Trash the marked copies of a group, or all of them when none is marked."""
        card = self._free_card(group_id)
        if card is None:
            return
        members = members_to_trash(card.group, card.marks)
        if members:
            choice = to_choice(card.group, card.marks, trash=members)
            self._start(TrashCopies((choice,)), (group_id,))

    def trash_marked(self) -> None:
        """Trash all marked files that the filter shows; of several groups after asking."""
        cards = [
            card
            for card in self._model.shown_cards()
            if card.marks.marked and not card.is_pending
        ]
        if len(cards) > 1:
            self.bulk_wanted.emit(cards)
        elif cards:
            self.trash_cards(cards)

    def trash_cards(self, cards: list[Card]) -> None:
        """Trash the marked files of these cards as they were shown when asked."""
        choices = tuple(
            to_choice(card.group, card.marks, trash=marked_members(card.group, card.marks))
            for card in cards
            if self._free_card(card.group.id) is not None
        )
        if choices:
            self._start(TrashCopies(choices), tuple(choice.group_id for choice in choices))

    def merge(self, group_id: int) -> None:
        """Keep one file of a group and trash all others."""
        card = self._free_card(group_id)
        if card is None:
            return
        # Only what was shown: the group may have grown since.
        others = members_to_trash(card.group, GroupMarks(card.marks.keep))
        if others:
            choice = to_choice(card.group, card.marks, trash=others)
            self._start(MergeGroups((choice,)), (group_id,))

    def mark_not_duplicates(self, group_id: int) -> None:
        """Have it remembered that the members of a group are no copies."""
        self._judge(group_id, MarkNotDuplicates)

    def keep_all(self, group_id: int) -> None:
        """Have it remembered that the members of a group are all wanted."""
        self._judge(group_id, KeepAll)

    def choose_keeper(self, group_id: int, file_id: int) -> None:
        """Keep another file of a group than the suggested one, from now on."""
        if self._free_card(group_id) is not None:
            self._model.choose_keeper(group_id, file_id=file_id)
            self._send(ChooseKeeper(group_id, file_id))

    def _judge(self, group_id: int, verdict: type[MarkNotDuplicates | KeepAll]) -> None:
        card = self._free_card(group_id)
        if card is not None:
            self._verdicts[group_id] = card.group.revision
            self._model.set_pending((group_id,), pending=True)
            # Only what was shown: the group may have grown since.
            contents = tuple(member.content_hash for member in card.group.members)
            self._send(verdict((SeenGroup(group_id, contents),)))

    def undo(self) -> None:
        """Take back the last clean-up."""
        self._send(UndoLast())

    def take_event(self, event: object) -> None:
        """Follow what the engine makes of it."""
        if isinstance(event, CleanupFinished) and self._batches:
            self._done.extend(self._batches.popleft())
        elif isinstance(event, EngineReady):
            # What an engine that died had not finished, the new one has settled.
            while self._batches:
                self._done.extend(self._batches.popleft())
            self._release_verdicts(list(self._verdicts))
        elif isinstance(event, ProblemFound):
            self._release_verdicts(list(self._verdicts))

    def settle(self) -> None:
        """Let go of the groups of finished clean-ups: the model shows what came of them."""
        done, self._done = self._done, []
        busy = {group_id for batch in self._batches for group_id in batch}
        self._model.set_pending([i for i in done if i not in busy], pending=False)

    def _free_card(self, group_id: int) -> Card | None:
        card = self._model.card_of(group_id)
        return None if card is None or card.is_pending else card

    def _start(self, command: Command, group_ids: tuple[int, ...]) -> None:
        self._batches.append(group_ids)
        self._model.set_pending(group_ids, pending=True)
        self._send(command)

    def _release_judged(self) -> None:
        judged = []
        for group_id, revision in self._verdicts.items():
            card = self._model.card_of(group_id)
            if card is None or card.group.revision != revision:
                judged.append(group_id)
        self._release_verdicts(judged)
        if judged:
            self.judged.emit(len(judged))

    def _release_verdicts(self, group_ids: list[int]) -> None:
        for group_id in group_ids:
            del self._verdicts[group_id]
        if group_ids:
            self._model.set_pending(group_ids, pending=False)
