"""What is asked about services, as JSON: may they be pooled, how, and by whom."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from poolcheck.answers.annex import AnnexTable, Standing
from poolcheck.answers.can_pool import CanPool
from poolcheck.answers.matrix import Matrix
from poolcheck.answers.structures import Structures
from poolcheck.answers.who import Who
from poolcheck.reasons.outcomes import Found
from poolcheck.report.to_json.parts import (
    BROUGHT,
    DATED_EDITION,
    EVERY_TAKEN,
    FALLBACK,
    FUND,
    FUND_ALONE,
    LINE,
    MONEY,
    NOT_ENCODED,
    REACH,
    READING,
    RULE,
    SERVICE,
    SHARED,
    STRUCTURE,
    TAKEN,
    VERDICT,
    WHO_BRINGS,
    head,
)
from poolcheck.report.to_json.reasons import (
    BLOCKED,
    CITED,
    CITED_IDS,
    RESTING,
    UNMET,
    UNPLACED,
    blocked,
    depends,
    doubts,
)
from poolcheck.report.to_json.shapes import (
    FLAG,
    ID,
    IDS,
    NAMES,
    NUMBER,
    TEXT,
    TEXTS,
    WORDS,
    ById,
    Either,
    Json,
    Made,
    Many,
    Object,
    OrNull,
    Shape,
    digits_of,
    inlined,
    itself,
    named,
    optional,
)
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import CellSays, Verdict

REMEDY = Object(
    "Remedy: one to three changes that together better the verdict",
    levers=IDS("Ids of the levers to pull."),
    add=IDS("Kinds of commissioner to add."),
    remove=NAMES("Names of commissioners to leave out."),
    actors=TEXTS("Who would have to act, for the levers."),
    kind=REACH("How far off its hardest part is."),
    verdict=VERDICT("The verdict that it leads to."),
)
OUTSIDE = Many(
    Object(
        "Line that stays out",
        line=inlined(LINE, lambda kept_out: kept_out[0]),
        rules=CITED_IDS(
            "Ids of the rules that keep it out.", lambda kept_out: kept_out[1]
        ),
    )
)
CHECKED = Object(
    "How far an answer was checked again",
    structures=NUMBER(
        "How many structures were held against every rule.", lambda of: of[0]
    ),
    rules=NUMBER(
        "How many rules alone gave the refusal again; 0 where nothing is refused.",
        lambda of: of[1],
    ),
)
DEPENDS = depends("the verdict", VERDICT)
WHY_NONE = [found.value for found in Found if found is not Found.SOME]


CAN_POOL = Object(
    "can-pool: may these services lie in one fund?",
    question=inlined(head("can-pool", brings=True)),
    verdict=VERDICT("The short answer."),
    fund=OrNull(FUND)(
        "The fund that bears the verdict out, or null.",
        lambda answer: answer.answer.fund,
    ),
    beside=Many(BROUGHT)(WHO_BRINGS, lambda answer: answer.answer.beside),
    outside=OUTSIDE(
        "The lines asked about that stay out of the fund.",
        lambda answer: answer.answer.outside,
    ),
    blocked=BLOCKED(
        "What bars each power to pool; none if the answer is yes.", blocked
    ),
    unmet=UNMET("Functions that these commissioners may not buy."),
    unplaced=UNPLACED("Lines that may lie in no fund, whatever is wished."),
    money=optional(MONEY)("Money of the structure the fund is in, if any is known."),
    frees=OrNull(
        Many(
            Object(
                "Lever that lets something in",
                lever=ID("Id of the lever."),
                functions=IDS("Ids of the functions it lets in."),
            )
        )
    )("Levers that alone let in some of what stays out; null if not sought."),
    remedies=OrNull(Many(REMEDY))(
        "What would better the verdict, nearest to hand first; null if not sought."
    ),
    fallbacks=Many(FALLBACK)(
        "What may be done outside the pools solved here; none if the answer is yes."
    ),
    checked=CHECKED(
        "How far it was checked again.",
        lambda answer: (
            int(answer.answer.whole is not None),
            0 if answer.verdict is Verdict.YES else len(answer.grounds),
        ),
    ),
    resting=inlined(RESTING, itself),
    depends=DEPENDS,
    doubts=inlined(
        doubts(
            "the answer",
            Object(
                "Another answer of can-pool",
                verdict=VERDICT("The verdict there would be."),
                together=IDS("Ids of the functions that would lie together."),
                fund=OrNull(FUND)("The fund they would lie in, or null."),
            ),
        )
    ),
)


def can_pool(answer: CanPool) -> Json:
    """The JSON of `can-pool`."""
    return CAN_POOL.plain(answer)


@dataclass(frozen=True)
class Printed:
    """As much of the structures as is printed: `count` leaves out the patterns."""

    answer: Structures
    every_one: bool
    limit: int | None
    count: bool

    @property
    def patterns(self) -> Iterable[Any]:
        """The patterns, each with the money of its fullest structure, if any."""
        shown = self.answer.lawful.patterns[: None if self.every_one else self.limit]
        if self.count:
            return ()
        return zip_longest(shown, self.answer.money[: len(shown)])

    @property
    def shown(self) -> int | None:
        """How many are shown, where some are left out."""
        lawful = self.answer.lawful
        shown, whole = len(lawful.patterns[: self.limit]), lawful.number
        if self.every_one:
            shown, whole = len(self.answer.structures), lawful.count
        return shown if shown < whole and not self.count else None


STRUCTURES = Object(
    "structures: the lawful structures for a mix",
    question=inlined(head("structures"), lambda printed: printed.answer.question),
    count=NUMBER(
        "How many lawful structures there are, shown or not.",
        lambda printed: printed.answer.lawful.count,
    ),
    count_digits=digits_of(lambda printed: printed.answer.lawful.count),
    pattern_count=NUMBER(
        "How many patterns they fall into, listed or not.",
        lambda printed: printed.answer.lawful.number,
    ),
    pattern_count_digits=digits_of(lambda printed: printed.answer.lawful.number),
    patterns=Many(
        Object(
            "Pattern: the pooled funds of a structure, whatever lies in them",
            pooled_funds=Many(SHARED)(
                "The pooled funds of the pattern, whatever lies in them.",
                lambda priced: priced[0].pooled_funds,
            ),
            count=NUMBER(
                "How many structures are of this pattern.",
                lambda priced: priced[0].count,
            ),
            count_digits=digits_of(lambda priced: priced[0].count),
            fullest=STRUCTURE(
                "The one of them that pools most.", lambda priced: priced[0].fullest
            ),
            always=Many(LINE)(
                "The lines that its pooled funds hold in every structure of it.",
                lambda priced: priced[0].always,
            ),
            may=Many(LINE)(
                "The lines that they hold in some of its structures.",
                lambda priced: priced[0].may,
            ),
            never=Many(LINE)(
                "The lines that they hold in none of its structures.",
                lambda priced: priced[0].never,
            ),
            money=optional(MONEY)(
                "Money of the fullest, if any is known.", lambda priced: priced[1]
            ),
        )
    )("The patterns, fullest first, as many as are listed; none with --count."),
    structures=Many(
        Object(
            "Structure, and its money",
            structure=inlined(STRUCTURE, lambda priced: priced[0]),
            money=optional(MONEY)(
                "Money of the structure, if any is known.", lambda priced: priced[1]
            ),
        )
    )(
        "Every structure with --all, as far as --limit; else none.",
        lambda printed: zip_longest(
            printed.answer.structures, printed.answer.money_of_each
        ),
    ),
    outside=OUTSIDE(
        "The lines that lie in a pooled fund in no structure.",
        lambda printed: [
            (line, printed.answer.lines[line]) for line in printed.answer.never_pooled
        ],
    ),
    checked=CHECKED(
        "How far it was checked again.",
        lambda printed: (
            len(printed.answer.lawful.patterns) + len(printed.answer.structures),
            0,
        ),
    ),
    shown=optional(NUMBER)("How many are shown, where some are left out."),
    none=optional(
        inlined(
            Object(
                "Why there are no structures",
                verdict=Shape(enum=WHY_NONE)(
                    "Why: some is nobody's to buy, has no place, or is not as wished.",
                    lambda answer: answer.found.value,
                ),
                blocked=BLOCKED(
                    "What bars each power to pool, or which wishes conflict.", blocked
                ),
                unmet=UNMET("Functions that these commissioners may not buy."),
                unplaced=UNPLACED("Lines that may lie in no fund, whatever is wished."),
                not_at_once=Many(LINE)(
                    "The fewest lines of which each has a place, but not all at once."
                ),
            ),
            lambda printed: None if printed.answer.lawful.count else printed.answer,
        )
    ),
    remedies=OrNull(Many(REMEDY))(
        "What would better the verdict on the whole mix; null if not sought.",
        lambda printed: printed.answer.remedies,
    ),
    fallbacks=Many(FALLBACK)(
        "What may be done outside the pools solved here.",
        lambda printed: printed.answer.fallbacks,
    ),
    resting=inlined(RESTING, lambda printed: printed.answer),
    depends=depends("the finding of structures", named(Found))(
        "Doubts that by themselves give another verdict; empty if none does.",
        lambda printed: printed.answer.depends.turns,
    ),
    doubts=inlined(
        doubts(
            "the structures",
            Object(
                "Another number of structures",
                count=NUMBER("How many structures would be lawful."),
                pattern_count=NUMBER("In how many patterns they would be."),
            ),
        ),
        lambda printed: printed.answer.doubts,
    ),
)


def structures(
    answer: Structures, every_one: bool, limit: int | None, count: bool
) -> Json:
    """The JSON of `structures`; `count` leaves out the patterns themselves."""
    return STRUCTURES.plain(Printed(answer, every_one, limit, count))


MATRIX = Object(
    "matrix: may each pair of services share a fund?",
    question=inlined(head("matrix")),
    services=Many(SERVICE)(
        "Ids of the services compared, each once.",
        lambda answer: [service.asked for service in answer.services],
    ),
    taken_as_one=Many(
        Object(
            "Service that was asked about by several names",
            service=SERVICE("Id of the service.", lambda service: service.asked),
            names=Many(TEXT, minItems=2)("The names that it was asked by."),
        )
    )("Services that several names were taken for."),
    cells=Many(
        Object(
            "Two services",
            a=SERVICE("Id of one service."),
            b=SERVICE("Id of the other."),
            verdict=VERDICT("Whether the two may share a fund."),
            fund=OrNull(FUND_ALONE)(
                "The fund that bears it out: pooled, or one body's own; or null."
            ),
            mechanisms=IDS("Ids of the powers to pool that give that verdict."),
            rules=CITED_IDS(
                "Ids of the rules that it rests on.", lambda cell: cell.grounds
            ),
            wishes=Many(WORDS)("The wishes that make it no better, in words."),
            depends=DEPENDS,
        )
    )("Each pair once."),
    rules=CITED(
        "The rules that the cells name, each with its source.",
        lambda answer: dict.fromkeys(g for c in answer.cells for g in c.grounds),
    ),
)


def matrix(answer: Matrix) -> Json:
    """The JSON of `matrix`."""
    return MATRIX.plain(answer)


NEEDS = ById(Shape(type="string", pattern=r"^[1-9][0-9]*\+?$"))
SET = Made(lambda able: {need.kind: str(need) for need in able.needs}, NEEDS)


def _entry(says: Shape) -> Shape:
    """Commissioners by kind, functions, or what is said of those in the column."""
    in_a_column = Made(lambda standing: says.plain(standing.says), says)
    return Either({Mapping: NEEDS, tuple: IDS, Standing: in_a_column})


CELL = Object(
    "Cell of the published table",
    column=TEXT("Its column."),
    published=_entry(named(CellSays))("What was published."),
    derived=_entry(OrNull(named(CellSays)))(
        "What the rules give, in that form; null if it depends."
    ),
    agrees=FLAG("Whether the two are the same."),
    standing=optional(
        inlined(
            Object(
                "What is said of those who stand in a column",
                superfluous=Object(
                    "Superfluous",
                    published=IDS(
                        "As was published.", lambda cell: cell.published.superfluous
                    ),
                    derived=IDS(
                        "As the rules give it.", lambda cell: cell.derived.superfluous
                    ),
                )("Kinds not needed in the column.", itself),
                conditions=IDS(
                    "Ids of routes that rest on what somebody must first do.",
                    lambda cell: cell.derived.conditions,
                ),
            ),
            lambda cell: cell if isinstance(cell.derived, Standing) else None,
        )
    ),
)
ANNEX = Object(
    "annex-b: the published table beside what the rules give",
    edition=inlined(DATED_EDITION, lambda answer: answer.question),
    facts=ById(FLAG)(
        "Facts as the table was re-derived with.", lambda answer: answer.question.facts
    ),
    assume=IDS("Levers pulled, by id.", lambda answer: answer.question.assume),
    taken=Many(TAKEN)(EVERY_TAKEN, lambda answer: answer.question.taken()),
    rows=Many(
        Object(
            "Row of the published table",
            row=TEXT("Id of the row.", lambda cells: cells.row.id),
            cells=Many(CELL)("Its cells."),
            readings=IDS(
                "Ids of the readings that the row rests on.",
                lambda cells: cells.row.readings,
            ),
            source=TEXT("Id of the document it is in.", lambda cells: cells.row.source),
            at=TEXT("Where in the document.", lambda cells: cells.row.at),
        )
    )("The rows, in the order of the table."),
    agree=NUMBER("How many cells are the same."),
    disagree=NUMBER("How many are not."),
)


def annex_table(answer: AnnexTable) -> Json:
    """The JSON of `annex-b`."""
    return ANNEX.plain(answer)


WHO = Object(
    "who: the smallest sets of commissioners that can commission a mix",
    question=inlined(head("who")),
    sets=Many(SET)("Sets: of each kind exactly so many, or so many and more (+)."),
    pooling=Many(
        Object(
            "How far a set may pool the mix",
            set=SET("The set.", itself),
            verdict=VERDICT("Whether it may pool the whole mix."),
            levers=Many(Many(ID, minItems=1))(
                "Lists of levers, as ids, each of which would make that yes."
            ),
        )
    )("How far each set may pool the mix, in the same order.", lambda who: who.sets),
    rules=Many(RULE)(
        "The routes by which the functions may be held.", lambda who: who.routes
    ),
    readings=Many(READING)("The readings that these rest on."),
    not_encoded=Many(NOT_ENCODED)("Law left out that could touch the answer."),
)


def who(answer: Who) -> Json:
    """The JSON of `who`."""
    return WHO.plain(answer)
