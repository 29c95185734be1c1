"""The ground: money, funds, verdicts, faults and text. It knows nothing of the law."""
