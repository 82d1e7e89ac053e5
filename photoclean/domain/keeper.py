"""Which of several copies is worth keeping, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from photoclean.domain.candidate import Candidate, CandidateFile
from photoclean.domain.keeper_rules import (
    DEFAULT_ORDER,
    DEFAULT_RULES,
    RULES,
    Company,
    KeeperRules,
    order_files,
    prefers,
)
from photoclean.domain.keeper_words import say_why

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "DEFAULT_ORDER",
    "DEFAULT_RULES",
    "RULES",
    "Candidate",
    "CandidateFile",
    "KeeperRules",
    "explain_choice",
    "order_by_worth",
    "order_files",
    "prefers",
]


def order_by_worth(
    candidates: Sequence[Candidate], *, rules: KeeperRules = DEFAULT_RULES
) -> list[Candidate]:
    """Put the candidate most worth keeping first.

    What is offline comes last and what was chosen by hand first, then photos with more parts;
    then the rules decide in their order. The order depends on the contents alone, never on
    the order of arrival. Give it candidates that pairs tie together: some rules compare them
    with each other.
    """
    return sorted(candidates, key=Company(candidates, rules=rules).worth)


def explain_choice(
    keeper: Candidate,
    others: Sequence[Candidate],
    *,
    same_files: int,
    rules: KeeperRules = DEFAULT_RULES,
) -> str:
    """Say in words why `keeper` is kept before `others`.

    Of each other candidate the first rule that tells it from the keeper is named.
    `same_files` counts the further files with the keeper's own bytes.
    """
    if not others:
        return _say_size(keeper) + _say_file(keeper, count=same_files + 1, rules=rules)
    company = Company((keeper, *others), rules=rules)
    beaten: dict[str, list[Candidate]] = {}
    for other in others:
        rule = company.preference(keeper, other)
        if rule is not None:
            beaten.setdefault(rule, []).append(other)
    reasons = [_say_size(keeper) + _compare_sizes(keeper, others, company)]
    for rule in company.order:
        if rule in beaten:
            reasons += say_why(rule, keeper, beaten[rule], company)
    return "; ".join(reasons)


def _say_size(keeper: Candidate) -> str:
    return f"{keeper.facts.width} x {keeper.facts.height}"


def _compare_sizes(keeper: Candidate, others: Sequence[Candidate], company: Company) -> str:
    own = company.judge(keeper, rule="pixels")
    smaller = [own < company.judge(other, rule="pixels") for other in others]
    looks_smaller = any(other.facts.pixels > keeper.facts.pixels for other in others)
    if looks_smaller or not any(smaller):
        return ""
    return ", the largest" if all(smaller) else ", none is larger"


def _say_file(keeper: Candidate, *, count: int, rules: KeeperRules) -> str:
    """Say why a file stays among others with the same bytes."""
    first, *rest = order_files(keeper.files, rules=rules)
    if count == 1:
        return ""
    if all(first.mtime_ns <= file.mtime_ns for file in rest):
        return f"; the oldest of {count} identical files"
    return f"; the first choice of {count} identical files"
