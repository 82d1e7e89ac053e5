"""The user's decisions: asks where it must, tells the engine, waits for what comes of it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from photoclean.domain.cleanup_messages import (
    ApplyPlan,
    CleanupFinished,
    MergeGroups,
    TrashCopies,
    UndoLast,
)
from photoclean.domain.messages import (
    ChooseKeeper,
    EngineReady,
    KeepAll,
    MarkNotDuplicates,
    ProblemFound,
    SeenGroup,
)
from photoclean.domain.relation import GroupKind
from photoclean.ui.groups.bulk import Bulk
from photoclean.ui.groups.marks import (
    GroupMarks,
    marked_members,
    members_to_trash,
    proposed_members,
)
from photoclean.ui.parts.slices import Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from photoclean.domain.cleanup_messages import GroupFields
    from photoclean.domain.group import Group, Member
    from photoclean.domain.messages import Command
    from photoclean.ui.groups.card import Card
    from photoclean.ui.groups.model import GroupModel

    Pick = Callable[[Group, GroupMarks], tuple[Member, ...]]

Verdict = type[MarkNotDuplicates | KeepAll]


class CleanUp(QObject):
    """Sends clean-ups to the engine; a group is acted on once at a time.

    What concerns one group is done at once, what concerns several is asked for first.

    Signals:
        bulk_wanted: Files of several groups are to go (a Bulk): a plan is to be shown first.
        merge_wanted: One group is to be merged (a tuple of GroupChoice), as `apply_plan` does
            once there is a plan.
        verdict_wanted: A verdict (its command's type) on several groups (a tuple of ids) is to
            be remembered, to be confirmed by calling `judge` with both.
        judged: It is remembered that the members of so many groups are no copies.
    """

    bulk_wanted = Signal(object)
    merge_wanted = Signal(object)
    verdict_wanted = Signal(object, object)
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
        self._busy: set[int] = set()
        self._collecting = Slices(self)
        model.applied.connect(self._release_judged)

    def accept(self, *group_ids: int) -> None:
        """Trash what is proposed of these groups: nothing of a series without marks."""
        self._clear(self._cards_of(group_ids), proposed_members)

    def trash_group(self, *group_ids: int) -> None:
        """Trash the marked copies of each group, or all of them when none is marked."""
        self._clear(self._cards_of(group_ids), members_to_trash)

    def merge(self, *group_ids: int) -> None:
        """Keep one file of each group and trash all others."""
        self._clear(self._cards_of(group_ids), _all_others, command=MergeGroups)

    def trash_marked(self) -> None:
        """Trash all marked files that the filter shows; of several groups after asking."""
        self._clear(self._model.shown_cards(), marked_members)

    def accept_identical(self) -> None:
        """Trash the marked files of all groups of identical files that the filter shows."""
        cards = self._model.shown_cards()
        # What the user has unmarked there stays.
        identical = (card for card in cards if card.group.kind is GroupKind.IDENTICAL)
        self._clear(identical, marked_members, always_ask=True)

    def carry_out(self, bulk: Bulk) -> None:
        """Do what was asked about, as it was shown then."""
        choices = tuple(c for c in bulk.choices if self._free_card(c.group_id) is not None)
        if choices:
            self._start(bulk.command(choices), tuple(choice.group_id for choice in choices))

    def hold(self, group_ids: tuple[int, ...]) -> None:
        """Keep groups from being acted on while a plan for them is worked out."""
        self._busy.update(group_ids)
        self._model.set_pending(group_ids, pending=True)

    def let_go(self, group_ids: tuple[int, ...]) -> None:
        """Let groups be acted on again: no plan is carried out for them."""
        self._release(group_ids)

    def apply_plan(
        self, number: int, group_ids: tuple[int, ...], *, by_hand: tuple[GroupFields, ...] = ()
    ) -> None:
        """Carry a plan out, with the conflicts settled so."""
        self._start(ApplyPlan(number, by_hand), group_ids)

    @property
    def groups_at_work(self) -> tuple[int, ...]:
        """The groups of the clean-up that the engine finishes next."""
        return self._batches[0] if self._batches else ()

    def mark_not_duplicates(self, *group_ids: int) -> None:
        """Have it remembered that the members of these groups are no copies."""
        self._ask_to_judge(group_ids, MarkNotDuplicates)

    def keep_all(self, *group_ids: int) -> None:
        """Have it remembered that the members of these groups are all wanted."""
        self._ask_to_judge(group_ids, KeepAll)

    def judge(self, group_ids: tuple[int, ...], verdict: Verdict) -> None:
        """Have a verdict on these groups remembered."""
        cards = self._cards_of(group_ids)
        for card in cards:
            self._verdicts[card.group.id] = card.group.revision
            self._busy.add(card.group.id)
        if cards:
            self._model.set_pending([card.group.id for card in cards], pending=True)
            self._send(verdict(tuple(_seen(card.group) for card in cards)))

    def choose_keeper(self, group_id: int, file_id: int) -> None:
        """Keep another file of a group than the suggested one, from now on."""
        card = self._free_card(group_id)
        if card is None or card.marks.keep == file_id:
            return
        self._model.choose_keeper(group_id, file_id=file_id)
        after = self._model.card_of(group_id)
        if after is not None and after.marks.keep == file_id:
            self._send(ChooseKeeper(group_id, file_id))

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
        self._release(done)

    def _cards_of(self, group_ids: Iterable[int]) -> list[Card]:
        cards = (self._free_card(group_id) for group_id in dict.fromkeys(group_ids))
        return [card for card in cards if card is not None]

    def _free_card(self, group_id: int) -> Card | None:
        card = self._model.card_of(group_id)
        return None if card is None or card.is_pending or group_id in self._busy else card

    def _clear(
        self,
        cards: Iterable[Card],
        pick: Pick,
        *,
        command: type[TrashCopies | MergeGroups] = TrashCopies,
        always_ask: bool = False,
    ) -> None:
        free = [c for c in cards if not c.is_pending and c.group.id not in self._busy]
        self._collecting.run(self._collect(free, pick, command=command, always_ask=always_ask))

    def _collect(
        self,
        cards: list[Card],
        pick: Pick,
        *,
        command: type[TrashCopies | MergeGroups],
        always_ask: bool,
    ) -> Generator[None]:
        bulk = Bulk(command)
        yield from bulk.collect(cards, pick)
        if len(bulk.choices) > 1 or (bulk.choices and always_ask):
            self.bulk_wanted.emit(bulk)
        elif bulk.choices and command is MergeGroups:
            self.merge_wanted.emit(tuple(bulk.choices))
        else:
            self.carry_out(bulk)

    def _ask_to_judge(self, group_ids: tuple[int, ...], verdict: Verdict) -> None:
        if len(group_ids) > 1:
            self.verdict_wanted.emit(verdict, group_ids)
        else:
            self.judge(group_ids, verdict)

    def _start(self, command: Command, group_ids: tuple[int, ...]) -> None:
        self._batches.append(group_ids)
        self._busy.update(group_ids)
        self._model.set_pending(group_ids, pending=True)
        self._send(command)

    def _release(self, group_ids: Iterable[int]) -> None:
        freed = list(group_ids)
        self._busy.difference_update(freed)
        if freed:
            self._model.set_pending(freed, pending=False)

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
        self._release(group_ids)


def _all_others(group: Group, marks: GroupMarks) -> tuple[Member, ...]:
    # Only what was shown: the group may have grown since.
    return members_to_trash(group, GroupMarks(marks.keep))


def _seen(group: Group) -> SeenGroup:
    # Only what was shown: the group may have grown since.
    return SeenGroup(group.id, tuple(member.content_hash for member in group.members))
