"""Work at which a worker ends, as one does that is killed."""

import os

from poolcheck.answers.survey_place import Row
from poolcheck.cli.survey_work import Task, done


def at_dale(task: Task) -> tuple[Row, ...]:
    """The rows of a task; the process ends if a place called Dale is among them."""
    if any("dale" in name for name, _ in task.files):
        os._exit(1)
    return done(task)


def at_several(task: Task) -> tuple[Row, ...]:
    """The rows of a task; the process ends where it has more places than one."""
    if len(task.files) > 1:
        os._exit(1)
    return done(task)
