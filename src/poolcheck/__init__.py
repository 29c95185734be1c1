"""poolcheck: which budgets may share a fund, and which structures are lawful.

The names below are for notebooks and programs; docs/notebook.md shows their use. They
are provisional: until the first release they may change with any version. None of them
is loaded before it is used.
"""

import sys

# As in typing, which would take longer to load than all of this.
TYPE_CHECKING = False

__version__ = "0.1.0.dev0"

__all__ = [
    "BadInput",
    "CanPool",
    "Checked",
    "Compared",
    "ComparedRules",
    "Fault",
    "OwnFault",
    "Question",
    "Reform",
    "Structures",
    "Verdict",
    "__version__",
    "ask",
    "can_pool",
    "check",
    "compare",
    "plain",
    "reform",
    "structures",
]

if TYPE_CHECKING:
    from poolcheck.notebook.answers import (
        CanPool,
        Checked,
        Compared,
        ComparedRules,
        Reform,
        Structures,
    )
    from poolcheck.notebook.ask import ask
    from poolcheck.notebook.questions import (
        can_pool,
        check,
        compare,
        reform,
        structures,
    )
    from poolcheck.notebook.shown import plain
    from poolcheck.question.question import Question
    from poolcheck.terms.faults import BadInput, Fault, OwnFault
    from poolcheck.terms.verdicts import Verdict
else:
    _HOMES = {
        "notebook.questions": ("can_pool", "check", "compare", "reform", "structures"),
        "notebook.answers": (
            "CanPool", "Checked", "Compared", "ComparedRules", "Reform", "Structures",
        ),
        "notebook.ask": ("ask",),
        "notebook.shown": ("plain",),
        "question.question": ("Question",),
        "terms.faults": ("BadInput", "Fault", "OwnFault"),
        "terms.verdicts": ("Verdict",),
    }  # fmt: skip

    def __getattr__(name):
        """A public name, loaded when it is first asked for."""
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                found = getattr(import_module(f"poolcheck.{home}"), name)
                globals()[name] = found
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return __all__

    class _Package(type(sys)):
        """A package in which `structures` is the question and not the room.

        Python would put the room of that name here as soon as it is loaded.
        """

        @property
        def structures(self):
            """The question which structures are lawful."""
            from poolcheck.notebook.questions import structures

            return structures

        @structures.setter
        def structures(self, room):
            """Nothing: whoever wants the room imports from it."""

    sys.modules[__name__].__class__ = _Package
