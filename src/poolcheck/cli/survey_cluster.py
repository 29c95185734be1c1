"""A Dask cluster that does the work of a survey; its machines see the same files."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from poolcheck import __version__
from poolcheck.cli.survey_work import Task, done, lost
from poolcheck.cli.survey_workers import Done, Rows
from poolcheck.law.editions import files_supplied
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain

INSTALL = 'run: pip install "poolcheck[cluster]"; or leave it out, for --workers N'
ADDRESS = re.compile(r"[a-z]+://[^/\s]+:[0-9]{1,5}/?")
# Seconds in which a cluster has to answer that it is there.
ANSWERS_IN = 10
# Seconds to wait for rows before it is looked whether there is a worker at all, and
# how often none may be there: one that ended takes a while to be started again.
LOOKS_AFTER = 5
LOOKS_WITHOUT_A_WORKER = 60


class Cluster:
    """The workers of a cluster; each reads the places' files where it is."""

    def __init__(self, address: str, work: Done = done) -> None:
        """Take where it is asked; `work` is what each worker does."""
        self._address = address
        self._work = work

    def each(self, tasks: Iterable[Task]) -> Iterator[Rows]:
        """The rows of each task as they come."""
        client = self._client()
        try:
            self._same_program(client.run(_standing))
            suspects: list[Task] = []
            yield from self._handed_out(client, tasks, suspects)
            alone = [one for task in suspects for one in task.alone()]
            again: list[Task] = []
            yield from self._handed_out(client, alone, again)
            for one in again:
                yield tuple(lost(name) for name, _ in one.files)
        finally:
            client.close()

    def _client(self) -> Any:
        """The cluster, as it is spoken to; BadInput where it cannot be."""
        remedy = "name its scheduler, as in tcp://10.0.0.5:8786; or use --workers N"
        if not ADDRESS.fullmatch(self._address):
            raise self._fault("is no address of a cluster", remedy)
        try:
            import dask.config

            # What it logs of its workers is told here, in the rows that they end.
            dask.config.set({"logging.distributed": "critical"})
            from distributed import Client

            client: Any = Client
            return client(self._address, timeout=ANSWERS_IN, set_as_default=False)
        except ImportError as missing:
            problem = f"needs {missing.name}, which is not installed"
            raise self._fault(problem, INSTALL) from None
        except (OSError, ValueError) as error:
            problem = f"there is no cluster that answers ({plain(str(error))})"
            raise self._fault(problem, remedy) from None

    def _same_program(self, found: dict[str, Any]) -> None:
        """BadInput where there is no worker, or one with other rules or program."""
        if not found:
            raise self._fault("has no workers", "start some, or use --workers N")
        ours = _standing()
        other = sum(standing != ours for standing in found.values())
        if other:
            raise self._fault(
                f"has {other} of {len(found)} workers with another poolcheck or rules",
                f"install poolcheck {__version__} on each, with the same rulebooks",
            )

    def _handed_out(
        self, client: Any, tasks: Iterable[Task], suspects: list[Task]
    ) -> Iterator[Rows]:
        """The rows of tasks as they come; those whose workers ended are suspects."""
        from distributed import CancelledError, KilledWorker

        futures = {client.submit(self._work, task, pure=False): task for task in tasks}
        while futures:
            for future in self._finished(client, list(futures)):
                task = futures.pop(future)
                try:
                    yield future.result()
                except KilledWorker:
                    suspects.append(task)
                except (CancelledError, OSError):
                    problem, remedy = "is no longer there", "start it, and ask again"
                    raise self._fault(problem, remedy) from None

    def _finished(self, client: Any, futures: list[Any]) -> list[Any]:
        """Those of some futures that have ended, once one has.

        BadInput where there has been no worker for long: nothing would ever end.
        """
        from distributed import wait

        for_one: Any = wait
        without = 0
        while without < LOOKS_WITHOUT_A_WORKER:
            try:
                with client.as_current():
                    found = for_one(futures, LOOKS_AFTER, "FIRST_COMPLETED")
            except TimeoutError:
                without = 0 if client.nthreads() else without + 1
            else:
                return list(found.done)
        raise self._fault("has no workers any more", "start some, and ask again")

    def _fault(self, problem: str, remedy: str) -> BadInput:
        place = Place.option("--cluster")
        return BadInput(
            [Fault(place, plain(self._address), problem, remedy, FaultKind.UNREADABLE)]
        )


def _standing() -> tuple[str, tuple[str, ...]]:
    """The program, and the rules that it has: the same wherever the answer is."""
    return __version__, tuple(read.sha256 for read in files_supplied())
