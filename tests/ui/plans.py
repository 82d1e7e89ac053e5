"""Plans as the engine would tell them, for the tests of the window."""

from photoclean.domain.cleanup_messages import FieldConflict, PlanLine, PlanMade, Refusal
from photoclean.domain.relation import GroupKind
from tests.ui.hands import emit, row_of_kind

RATING = FieldConflict("rating", ("2 (a.jpg)", "4 (b.jpg)"), 1, "the highest rating counts")


def make_line(group, *, changes=(), conflicts=(), into=""):
    """The line of a plan for a group of which all copies go."""
    return PlanLine(
        group.id,
        group.kind.value,
        str(group.keeper.path),
        tuple(str(member.path) for member in group.copies),
        sum(member.total_bytes for member in group.copies),
        tuple(changes),
        tuple(conflicts),
        into,
    )


def make_plan(*lines, number=1, way="trash", refused=(), groups=None, copies=None):
    """A plan of these lines; of more groups where a number is given."""
    return PlanMade(
        number=number,
        way=way,
        groups=len(lines) if groups is None else groups,
        copies=sum(len(line.trash) for line in lines) if copies is None else copies,
        freed_bytes=sum(line.freed_bytes for line in lines),
        merges=sum(bool(line.changes) for line in lines),
        lines=tuple(lines),
        refused=tuple(refused),
    )


def refuse(path="/nas/a.jpg", *, cause=""):
    return Refusal(path, f"{path} was left alone.", cause)


def only(commands, kind):
    """The commands of a kind."""
    return [command for command in commands if isinstance(command, kind)]


def lines_of(opened, **last):
    """A line for each identical group; the last one with what is given."""
    cards = [c for c in opened.model.shown_cards() if c.group.kind is GroupKind.IDENTICAL]
    *first, end = [card.group for card in cards]
    return [*(make_line(group) for group in first), make_line(end, **last)]


def accept_identical(opened, plan):
    """Ask for a plan of all identical groups, and have it come."""
    opened.workspace.clean_up.accept_identical()
    emit(opened, plan)
    return opened.workspace.clean_up_desk.planning.dialog


def edited_group(opened):
    return opened.model.card_at(row_of_kind(opened, GroupKind.EDITED)).group
