"""Rules changed one by one, with the parts and clauses in them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from keyword import iskeyword
from typing import Any

from poolcheck.law.rules import Admits, Mechanism, Rule, Stream


def all_mapped(
    rules: Iterable[Rule], change: Callable[[Rule], Rule | None]
) -> tuple[Rule, ...]:
    """Rules with each changed to another of its class, or left out."""
    made = (_with_parts(change(rule), change) for rule in rules)
    return tuple(rule for rule in made if rule is not None)


def _with_parts(
    rule: Rule | None, change: Callable[[Rule], Rule | None]
) -> Rule | None:
    """The rule with the parts and clauses in it changed."""
    match rule:
        case Mechanism() | Stream():
            parts: dict[str, Any] = {
                f"{key}_" if iskeyword(key) else key: made
                for key, part in rule.parts.items()
                if (made := _with_parts(change(part), change)) is not part
            }
            return replace(rule, **parts) if parts else rule
        case Admits():
            clauses: Any = all_mapped(rule.clauses, change)
            leaves_out: Any = all_mapped(rule.leaves_out, change)
            if (clauses, leaves_out) != (rule.clauses, rule.leaves_out):
                return replace(rule, clauses=clauses, leaves_out=leaves_out)
    return rule
