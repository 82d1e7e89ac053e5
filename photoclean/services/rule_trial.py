"""What another order of the rules would change: which groups would keep another file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from photoclean.domain.keeper import explain_choice, order_by_worth, order_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from photoclean.catalog.reader import Company
    from photoclean.domain.keeper import Candidate, KeeperRules

MOST_GROUPS = 5000
"""The newest groups that are tried: a second of work."""
_MOST_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Example:
    """A group that would keep another file, and why."""

    group_id: int
    before: Path
    after: Path
    why: str


@dataclass(frozen=True, slots=True)
class Trial:
    """How many groups were tried, and what would become of them."""

    groups: int
    changed: int
    examples: tuple[Example, ...] = ()


def try_rules(
    companies: Sequence[Company], *, before: KeeperRules, after: KeeperRules
) -> Trial:
    """Choose the keeper of each group by both sets of rules.

    What the user has chosen by hand stays whatever the rules say.
    """
    changed = 0
    examples: list[Example] = []
    for company in companies:
        old, _ = _choose(company, before)
        new, ranked = _choose(company, after)
        if old == new:
            continue
        changed += 1
        if len(examples) < _MOST_EXAMPLES:
            rules = replace(after, chosen=company.chosen)
            keeper, *others = ranked
            same_files = len(keeper.files) - 1
            why = explain_choice(keeper, others, same_files=same_files, rules=rules)
            examples.append(Example(company.group_id, old, new, why))
    return Trial(len(companies), changed, tuple(examples))


def _choose(company: Company, rules: KeeperRules) -> tuple[Path, list[Candidate]]:
    known = replace(rules, chosen=company.chosen)
    ranked = order_by_worth(company.candidates, rules=known)
    return order_files(ranked[0].files, rules=known)[0].path, ranked
