"""That an answer takes long, for whoever waits for it at a terminal."""

from threading import Lock, Timer
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.status import Status

# Seconds after which it is told that an answer is still being worked out.
LONG = 1.0
SAYS = "Working it out. Ctrl-C stops it."


class Waiting:
    """Tells after a second, on a terminal, that there is more to come; then takes it
    back, so that nothing of it stands before the answer.
    """

    def __init__(self, terminal: TextIO, long: float = LONG) -> None:
        """Begin to wait; `terminal` is where it is told, `long` in seconds."""
        self._terminal = terminal
        self._lock = Lock()
        self._over = False
        self._told: Status | None = None
        self._says = SAYS
        self._timer = Timer(long, self._tell)
        self._timer.daemon = True
        self._timer.start()

    def _tell(self) -> None:
        from rich.console import Console

        with self._lock:
            if not self._over:
                self._told = Console(file=self._terminal).status(self._says)
                self._told.start()

    def say(self, so_far: str) -> None:
        """Tell how far it has come, from now on."""
        with self._lock:
            self._says = f"{so_far} Ctrl-C stops it."
            if self._told is not None:
                self._told.update(self._says)

    def end(self) -> None:
        """Take back what was told; nothing more is."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            if self._told is not None:
                self._told.stop()
                self._told = None
