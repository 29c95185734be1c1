"""What stays with the commissioner, as CSV: one row for each activity and point."""

from poolcheck.answers.activities import Activities
from poolcheck.report.to_csv import cells
from poolcheck.report.to_json.activities import ACTIVITY, POINT

KEYS = tuple(dict.fromkeys(("table", *ACTIVITY.names(), *POINT.names())))


def activities(answer: Activities) -> str:
    """Each activity, then each point, under the keys of the JSON."""
    told = [("activity", ACTIVITY.plain(each)) for each in answer.activities]
    told += [("point", POINT.plain(each)) for each in answer.points]
    rows = [
        [table, *(cells.several(entry.get(key)) for key in KEYS[1:])]
        for table, entry in told
    ]
    return cells.text(KEYS, rows)
