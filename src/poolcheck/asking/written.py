"""A scenario as its author wrote it: words and amounts, not yet held to any rules."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from poolcheck.terms.faults import Fault, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import FileRead


class FundKind(Enum):
    """The kinds of fund that a draft may hold."""

    POOLED = "pooled"
    ALIGNED = "aligned"
    RING_FENCED = "ring-fenced"
    GRANT = "grant"


@dataclass(frozen=True)
class WrittenCommissioner:
    """A commissioner in the words of its author; no name where none was given.

    `tier` is its tier, where one is given beside its kind. `in_a_list` says whether it
    stands between commas.
    """

    place: Place
    kind: str
    name: str | None = None
    in_a_list: bool = False
    tier: str | None = None


@dataclass(frozen=True)
class WrittenLine:
    """A budget line in the words of its author, with its amounts in pence.

    `function` says which part of the service it is for; `split` gives the amounts of
    some of the service's parts. `name` is what its owner calls it, and `towards` the
    body whose function it pays for. `stream` is the stream that the money is of.
    `last_year` is what it came to a year earlier.
    """

    place: Place
    commissioner: str
    service: str
    amount: int | None = None
    function: str | None = None
    split: tuple[tuple[str, int], ...] | None = None
    name: str = ""
    towards: str | None = None
    stream: str | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class WrittenSheet:
    """A sheet of lines that was not written for this program, as it was opened.

    `name` is that of its file, `kind` the ending of it, `sheet` the one that is wanted
    of a workbook. `unit` and `year` are how it is to be read, if that is said; what is
    asked of the rows in `settled` was answered as it was read. `otherwise` are its
    faults as a sheet that was written for this program.
    """

    name: str
    kind: str
    raw: bytes
    sheet: str | None
    unit: int | None
    year: int | None
    settled: tuple[int, ...]
    settled_at: Place
    otherwise: tuple[Fault, ...]


@dataclass(frozen=True)
class WrittenPlacing:
    """Lines that a draft fund is to hold, in the words of its author.

    `service` may be a service, a function, or a name of either, and `key` is the key
    that it stands at. `name` is what the owner of the lines calls them, and `stream`
    the stream that their money is of.
    """

    place: Place
    commissioner: str
    service: str
    key: str = "service"
    name: str = ""
    stream: str = ""


@dataclass(frozen=True)
class WrittenFund:
    """A draft fund in the words of its author; no kind where none could be read.

    `parties` is None where none are named, even as none.
    """

    place: Place
    kind: FundKind | None
    name: str = ""
    mechanism: str = ""
    host: str | None = None
    joint_committee: bool = False
    parties: tuple[str, ...] | None = None
    pool_manager: str = ""
    risk_share: str = ""
    commissioner: str = ""
    ring_fence: str = ""
    power: str = ""
    lines: tuple[WrittenPlacing, ...] = ()


@dataclass(frozen=True)
class WrittenWish:
    """Services to lie together or apart, and where it is said."""

    place: Place
    services: tuple[str, ...]


@dataclass(frozen=True)
class WrittenWishes:
    """Wishes in the words of their author."""

    place: Place
    together: tuple[WrittenWish, ...] = ()
    apart: tuple[WrittenWish, ...] = ()
    max_funds: int | None = None
    host: str | None = None


@dataclass(frozen=True)
class WrittenPaper:
    """What a scenario says of the paper for a board, as it is to stand at its front.

    `whose` is the partner whose board it goes to, `figures` what the amounts are, as a
    plan or an outturn, and `begins` the day from which the arrangement is to hold.
    """

    place: Place
    title: str = ""
    meeting: str = ""
    day: date | None = None
    item: str = ""
    report_of: str = ""
    contact: str = ""
    decision: str = ""
    whose: str = ""
    figures: str = ""
    begins: date | None = None


@dataclass(frozen=True)
class Written:
    """A whole scenario as it was written.

    `lists_lines` says whether it gives lines, here or in a spreadsheet; else it
    names services. `whole` is false where some of them could not be read. `edition` is
    empty where one is named but could not be read, None where none is named.
    `year` is the one that its financial year begins in, and `sheet` a spreadsheet that
    is read as it is.
    With `rest_is_own`, a line that no fund names stays with its payer. `files` are the
    file itself and its spreadsheet.
    """

    place: Place
    title: str
    edition: str | None
    on: date | None
    year: int | None
    assume: tuple[str, ...]
    mechanisms: tuple[str, ...]
    services: tuple[str, ...]
    commissioners: tuple[WrittenCommissioner, ...]
    lists_lines: bool
    lines: tuple[WrittenLine, ...]
    sheet: WrittenSheet | None
    whole: bool
    wishes: WrittenWishes
    facts: Mapping[str, bool]
    funds: tuple[WrittenFund, ...]
    rest_is_own: bool
    paper: WrittenPaper
    files: tuple[FileRead, ...]
