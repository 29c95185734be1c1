"""A value as its file has it, to be shown in a fault."""

from datetime import date, datetime, time
from decimal import Decimal

LONGEST_VALUE_SHOWN = 60
DEEPEST_LIST_SHOWN = 3


def shown(value: object) -> str:
    """A value as its file has it: on one line, and not too long."""
    text = value if isinstance(value, str) else _toml(value)
    text = " ".join(text.split())
    if len(text) > LONGEST_VALUE_SHOWN:
        text = text[: LONGEST_VALUE_SHOWN - 1] + "…"
    return text


def _toml(value: object, depth: int = 0) -> str:
    """A value as TOML writes it, short of what would be too much to show."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            # Python writes no decimal of thousands of digits, but any hexadecimal.
            return str(value) if value.bit_length() < 1_000 else hex(value)
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
        case Decimal() if not value.is_finite():
            return str(float(value))
        case str():
            return f'"{value[:LONGEST_VALUE_SHOWN]}"'
        case dict():
            return "{…}"
        case list() if depth == DEEPEST_LIST_SHOWN:
            return "[…]"
        case list():
            parts = value[:LONGEST_VALUE_SHOWN]
            return "[" + ", ".join(_toml(part, depth + 1) for part in parts) + "]"
    return str(value)


def is_table(value: object) -> bool:
    """Whether it is a table or a list of tables, which is not shown as a value."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(part, dict) for part in value)
    return isinstance(value, dict)
