"""A slow second opinion: every map from budget lines to funds, the lawful ones kept.

It follows the legal model and the rulebook schema word for word, works on the plain
dict that `tomllib.load` gives, and shares no code with the program it is held against.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any, Literal, NamedTuple, TypedDict, Unpack

Rule = Mapping[str, Any]
Commissioner = tuple[str, str]  # kind, name
Line = tuple[str, str]  # commissioner's name, function
Pooled = tuple[Literal["pooled"], str, tuple[str, ...]]  # mechanism, contributors
Aligned = tuple[Literal["aligned"], str]  # its commissioner
RingFenced = tuple[Literal["ring-fenced"], str, str]  # ring-fence, its commissioner
Fund = Pooled | Aligned | RingFenced
Structure = frozenset[tuple[Line, Fund]]
Change = tuple[str, str]  # ("lever", id), ("add", kind) or ("remove", name)
Wish = tuple[Collection[str], Collection[str]]  # the functions of A, those of B

VERDICTS = ["not-commissionable", "no", "partly", "yes"]  # worst first
YES = VERDICTS.index("yes")
NEVER = VERDICTS[0]
WHO = ["kind", "function", "fact", "route"]  # the tables that say who holds what
WHERE = ["ring_fence", "mechanism", "exclusion", "lever"]  # and where it may lie


class Wishes(TypedDict, total=False):
    """What the asker would like besides: it narrows the structures, never widens."""

    together: Collection[Wish]
    apart: Collection[Wish]
    max_funds: int | None
    host: str | None


class Choices(NamedTuple):
    """What maps are made from: each line with the funds it may lie in at all."""

    funds: dict[Line, list[Fund]]
    side: dict[str, str]  # of each function in the mix
    both_sides: dict[str, list[str]]  # the sides that each mechanism asks for
    paying_nothing: dict[str, set[str]]  # who may host its funds and pay nothing

    def may_host(self, host: str | None, fund: Pooled) -> bool:
        """Whether a host wished for could host the fund, if one is."""
        _, mechanism, contributors = fund
        able = self.paying_nothing[mechanism].union(contributors)
        return host is None or host in able


def lines(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool] = {},
    on: date | None = None,
) -> list[Line] | None:
    """The budget lines of the mix; None when it is not commissionable."""
    held = _held(_that_day(rulebook, on, WHO), commissioners, functions, facts)
    return None if held is None else list(held)


def routes(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool] = {},
    on: date | None = None,
) -> set[str]:
    """The routes by which functions of the mix are held, where they are."""
    law = _that_day(rulebook, on, WHO)
    opened = _opened(law, commissioners, functions, facts)
    return {route for route, names in opened.values() if names}


def choices(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool] = {},
    levers: Collection[str] = (),
    mechanisms: Collection[str] | None = None,
    on: date | None = None,
) -> Choices | None:
    """The funds that each line may lie in; None when the mix is not commissionable."""
    return _choices(
        _law(rulebook, levers, mechanisms, on), commissioners, functions, facts
    )


def structures(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool] = {},
    levers: Collection[str] = (),
    mechanisms: Collection[str] | None = None,
    on: date | None = None,
    **wishes: Unpack[Wishes],
) -> set[Structure]:
    """Every lawful structure; none when the mix is not commissionable."""
    law = _law(rulebook, levers, mechanisms, on)
    choices = _choices(law, commissioners, functions, facts)
    if choices is None:
        return set()
    return {frozenset(placed.items()) for placed in _lawful_maps(choices, wishes)}


def patterns(structure_set: Collection[Structure]) -> dict[frozenset[Pooled], int]:
    """The patterns, each with the number of structures that have it."""
    return dict(
        Counter(
            frozenset(fund for _, fund in structure if fund[0] == "pooled")
            for structure in structure_set
        )
    )


def verdict(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    asked: Sequence[Collection[str]],
    mix: Collection[str] | None = None,
    facts: Mapping[str, bool] = {},
    levers: Collection[str] = (),
    mechanisms: Collection[str] | None = None,
    on: date | None = None,
    **wishes: Unpack[Wishes],
) -> str:
    """The verdict: may the services asked about lie in one fund?"""
    law = _law(rulebook, levers, mechanisms, on)
    choices = _choices(law, commissioners, set(mix or ()).union(*asked), facts)
    return _verdict(choices, asked, wishes)


def verdict_alone(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    asked: Collection[str],
    facts: Mapping[str, bool] = {},
    levers: Collection[str] = (),
    mechanisms: Collection[str] | None = None,
    on: date | None = None,
    others: Collection[str] | None = None,
) -> str:
    """Of one name alone: may its money lie in a pooled fund?

    Beside it lies what the commissioners hold of the `others`: if none are given, of
    every function that is not marked otherwise.
    """
    law = _law(rulebook, levers, mechanisms, on)
    return _alone(law, commissioners, asked, facts, others)


def remedies(
    rulebook: Rule,
    commissioners: Sequence[Commissioner],
    asked: Sequence[Collection[str]],
    mix: Collection[str] | None = None,
    facts: Mapping[str, bool] = {},
    levers: Collection[str] = (),
    mechanisms: Collection[str] | None = None,
    on: date | None = None,
    alone: bool = False,
    **wishes: Unpack[Wishes],
) -> set[tuple[frozenset[Change], str]]:
    """The remedies, each with the verdict that it gives; `alone` as `verdict_alone`."""
    functions = set(mix or ()).union(*asked)
    that_day = _that_day(rulebook, on)
    host = ("remove", wishes.get("host"))
    changes = [c for c in _changes(that_day, commissioners, levers) if c != host]
    given: dict[frozenset[Change], int] = {}  # each set's verdict, by its rank
    known: dict[str, str] = {}  # maps made from the same choices need one look
    found: set[tuple[frozenset[Change], str]] = set()
    for size in range(4):
        for chosen in map(frozenset, combinations(changes, size)):
            less = [frozenset(c) for n in range(size) for c in combinations(chosen, n)]
            best = max([given.get(c, YES) for c in less], default=0)
            if best == YES:  # true of every larger set too: so none need be given
                continue
            pulled = [*levers, *(name for what, name in chosen if what == "lever")]
            law = _not_lifted(that_day, pulled, mechanisms)
            parties = _changed(commissioners, chosen)
            if alone:
                told = _alone(law, parties, functions, facts) if parties else NEVER
            else:
                choices = _choices(law, parties, functions, facts) if parties else None
                if repr(choices) not in known:
                    known[repr(choices)] = _verdict(choices, asked, wishes)
                told = known[repr(choices)]
            given[chosen] = VERDICTS.index(told)
            if size and given[chosen] > best:
                found.add((chosen, told))
    return found


# ---------------------------------------------------------------- the law that day


def _law(
    rulebook: Rule,
    levers: Collection[str],
    mechanisms: Collection[str] | None,
    on: date | None,
) -> dict[str, Any]:
    """The rules in force on the day and not lifted, with the mechanisms wanted."""
    return _not_lifted(_that_day(rulebook, on), levers, mechanisms)


def _that_day(
    rulebook: Rule, on: date | None, tables: Sequence[str] = (*WHO, *WHERE)
) -> Rule:
    """The rules in force on the day, of these tables."""
    until: date | None = rulebook.get("edition", {}).get("until")
    day = on or (until - timedelta(days=1) if until else date.max)
    return {table: _in_force(rulebook.get(table, []), day) for table in tables}


def _not_lifted(
    that_day: Rule, levers: Collection[str], mechanisms: Collection[str] | None
) -> dict[str, Any]:
    """The rules of a day that are not lifted, with the mechanisms wanted."""
    law = dict(that_day)
    pulled = [lever for lever in law["lever"] if lever["id"] in levers]
    lifted = {rule for lever in pulled for rule in lever["lifts"]}
    for table in ("ring_fence", "exclusion"):
        law[table] = [rule for rule in law[table] if rule["id"] not in lifted]
    if mechanisms is not None:
        law["mechanism"] = [m for m in law["mechanism"] if m["id"] in mechanisms]
    return law


def _in_force(value: Any, day: date) -> Any:
    """The same table, or list of tables, less what is not in force on the day."""
    if isinstance(value, dict):
        return {k: _in_force(v, day) for k, v in value.items() if _counts(v, day)}
    if isinstance(value, list):
        return [_in_force(item, day) for item in value if _counts(item, day)]
    return value


def _counts(rule: Any, day: date) -> bool:
    """Whether a rule is in force on the day; what carries no dates always is."""
    if not isinstance(rule, dict):
        return True
    begun = "from" not in rule or rule["from"] <= day
    return begun and ("until" not in rule or day < rule["until"])


def _covers(rule: Rule, function: Rule, holder: str | None = None) -> bool:
    """Whether a rule is about the function, and about this kind of holder."""
    named = function["id"] in rule.get("functions", ())
    by_duty = function["own_duty_of"] in rule.get("own_duty_of", ())
    return (named or by_duty) and ("held_by" not in rule or holder in rule["held_by"])


# --------------------------------------------------------------- authority and lines


def _held(
    law: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool],
) -> dict[Line, str] | None:
    """The lines, each with the route it is held by; None if a function has none."""
    held: dict[Line, str] = {}
    for function, (route, names) in _opened(
        law, commissioners, functions, facts
    ).items():
        if not names:
            return None
        held.update({(name, function): route for name in names})
    return held


def _opened(
    law: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool],
) -> dict[str, tuple[str, list[str]]]:
    """For each function its first open route, and who holds it; nobody if none is."""
    if not {kind for kind, _ in commissioners} <= {kind["id"] for kind in law["kind"]}:
        raise ValueError(f"a kind of commissioner not in the edition: {commissioners}")
    if len({name for _, name in commissioners}) < len(commissioners):
        raise ValueError(f"two commissioners of one name: {commissioners}")
    mix = [function for function in law["function"] if function["id"] in functions]
    if len(mix) < len(set(functions)):
        raise ValueError(f"a function not in the edition: {functions}")
    so = {fact["id"]: fact["default"] for fact in law["fact"]} | dict(facts)
    routes = law["route"]
    plain = [
        route
        for route in routes
        if not any(need.get("holding_a_line") for need in route.get("needs", ()))
    ]
    holding: set[str] = set()  # those who hold a line by a plain route
    for function in mix:
        holding.update(_first_open(plain, function, commissioners, so, ())[1])
    return {
        function["id"]: _first_open(routes, function, commissioners, so, holding)
        for function in mix
    }


def _first_open(
    routes: Sequence[Rule],
    function: Rule,
    commissioners: Sequence[Commissioner],
    facts: Mapping[str, bool],
    holding: Collection[str],
) -> tuple[str, list[str]]:
    """The first open route for a function and who holds it; nobody if none is open."""
    for route in routes:
        kinds = route.get("holder_kinds", [function["own_duty_of"]])
        holders = [name for kind, name in commissioners if kind in kinds]
        if route.get("holder") == "first":
            by_kind = [n for kind in kinds for k, n in commissioners if k == kind]
            holders = by_kind[:1]
        wanted = route.get("facts", {})
        if (
            _covers(route, function)
            and holders
            and all(facts.get(fact) == wanted[fact] for fact in wanted)
            and all(_met(n, commissioners, holding) for n in route.get("needs", ()))
        ):
            return route["id"], holders
    return "", []


def _met(
    need: Rule, commissioners: Sequence[Commissioner], holding: Collection[str]
) -> bool:
    """Whether those whom a route needs are among the commissioners."""
    counted = [name for kind, name in commissioners if kind in need["kinds"]]
    if need.get("holding_a_line"):
        counted = [name for name in counted if name in holding]
    at_most = need.get("at_most", len(counted))
    return bool(need.get("at_least", 0) <= len(counted) <= at_most)


# ------------------------------------------------------ funds and what they may take


def _choices(
    law: Rule,
    commissioners: Sequence[Commissioner],
    functions: Collection[str],
    facts: Mapping[str, bool],
) -> Choices | None:
    """The funds that each line may lie in; None when the mix is not commissionable."""
    held = _held(law, commissioners, functions, facts)
    if held is None:
        return None
    kinds = {name: kind for kind, name in commissioners}
    by_id = {function["id"]: function for function in law["function"]}
    sides = {kind["id"]: kind["side"] for kind in law["kind"]}
    side = {f: sides.get(by_id[f]["own_duty_of"], "") for f in functions}
    choices = Choices({}, side, {}, {})
    fences = {line: _ring_fence(law, line, route) for line, route in held.items()}
    for line, fence in fences.items():
        own: Fund = ("aligned", line[0])
        if fence is not None:
            own = ("ring-fenced", fence["id"], line[0])
        choices.funds[line] = [own]
    for mechanism in law["mechanism"]:
        name = mechanism["id"]
        choices.both_sides[name] = mechanism.get("both_sides", {}).get("sides", [])
        able = mechanism.get("host", {}).get("kinds", ())
        choices.paying_nothing[name] = {n for kind, n in commissioners if kind in able}
        may_take = [
            line
            for line, fence in fences.items()
            if _admits(law, mechanism, by_id[line[1]], kinds[line[0]])
            and (fence is None or name in fence.get("open_to", ()))
        ]
        for contributors in _contributors(mechanism, commissioners):
            fund: Pooled = ("pooled", name, contributors)
            could = [line for line in may_take if line[0] in contributors]
            if _lawful(fund, could, choices):  # if not with all of them, then never
                for line in could:
                    choices.funds[line].append(fund)
    return choices


def _ring_fence(law: Rule, line: Line, route: str) -> Rule | None:
    """The ring-fence that a line is under: the first that covers it."""
    for fence in law["ring_fence"]:
        if line[1] in fence["functions"] and route in fence.get("routes", [route]):
            return dict(fence)
    return None


def _contributors(
    mechanism: Rule, commissioners: Sequence[Commissioner]
) -> Iterator[tuple[str, ...]]:
    """Every two or more commissioners who satisfy the mechanism's party rule."""
    rule = mechanism.get("parties", {})
    for size in range(2, len(commissioners) + 1):
        for chosen in combinations(commissioners, size):
            if all(kind in rule.get("kinds", ()) for kind, _ in chosen) and all(
                sum(kind in group["kinds"] for kind, _ in chosen) >= group["at_least"]
                for group in rule.get("groups", ())
            ):
                yield tuple(name for _, name in chosen)


def _admits(law: Rule, mechanism: Rule, function: Rule, holder: str) -> bool:
    """Whether the mechanism admits a line: let in by a clause, and not excluded."""
    clauses = mechanism.get("admits", {}).get("clause", ())
    return any(_covers(clause, function, holder) for clause in clauses) and not any(
        exclusion["mechanism"] == mechanism["id"]
        and _covers(exclusion, function, holder)
        for exclusion in law["exclusion"]
    )


# -------------------------------------------------------------------------- the maps


def _lawful(fund: Pooled, held: Collection[Line], choices: Choices) -> bool:
    """Whether every contributor has a line in the fund, and it has both sides."""
    _, mechanism, contributors = fund
    sides = {choices.side[function] for _, function in held}
    return {name for name, _ in held} == set(contributors) and sides.issuperset(
        choices.both_sides[mechanism]
    )


def _lawful_maps(choices: Choices, wishes: Wishes) -> Iterator[dict[Line, Fund]]:
    """Every map from lines to funds that is lawful and as wished."""
    for funds in product(*choices.funds.values()):
        placed = dict(zip(choices.funds, funds, strict=True))
        contents = _contents(placed)
        if all(
            fund[0] != "pooled" or _lawful(fund, held, choices)
            for fund, held in contents.items()
        ) and _as_wished(contents, wishes, choices):
            yield placed


def _contents(placed: Mapping[Line, Fund]) -> dict[Fund, set[Line]]:
    """The funds used, each with the lines in it."""
    contents: dict[Fund, set[Line]] = {}
    for line, fund in placed.items():
        contents.setdefault(fund, set()).add(line)
    return contents


def _as_wished(
    contents: Mapping[Fund, set[Line]], wishes: Wishes, choices: Choices
) -> bool:
    """Whether the funds are as wished."""
    bought = [{function for _, function in held} for held in contents.values()]
    for a, b in wishes.get("together", ()):
        if sum(not functions.isdisjoint({*a, *b}) for functions in bought) > 1:
            return False
    for a, b in wishes.get("apart", ()):
        if any(functions & set(a) and functions & set(b) for functions in bought):
            return False
    pools = [fund for fund in contents if fund[0] == "pooled"]
    most, host = wishes.get("max_funds"), wishes.get("host")
    few_enough = most is None or len(pools) <= most
    return few_enough and all(choices.may_host(host, fund) for fund in pools)


# -------------------------------------------------------------- verdicts and changes


def _verdict(
    choices: Choices | None, asked: Sequence[Collection[str]], wishes: Wishes
) -> str:
    """The best verdict that any lawful structure gives."""
    if choices is None:
        return "not-commissionable"
    services = [
        {line for line in choices.funds if line[1] in service}
        for service in _services(asked)
    ]
    wanted = set().union(*services)
    funds = {fund for options in choices.funds.values() for fund in options}
    if any(_may_hold(fund, wanted, choices, wishes) for fund in funds):
        return "yes"
    one_owner = len({name for name, _ in wanted}) == 1
    for fund in funds:
        for first, second in combinations(services, 2):
            for pair in product(first, second):
                if (fund[0] == "pooled" or one_owner) and _may_hold(
                    fund, pair, choices, wishes
                ):
                    return "partly"
    return "no"


def _alone(
    law: Rule,
    commissioners: Sequence[Commissioner],
    asked: Collection[str],
    facts: Mapping[str, bool],
    others: Collection[str] | None = None,
) -> str:
    """The best that any pooled fund gives one name, with other money beside it.

    Every set of lines is tried as what lies in each fund; all else lies at home. Other
    lines of one body that may go the same ways and bring the same side are as one.
    """
    if others is None:
        others = {f["id"] for f in law["function"] if f.get("beside", True)}
    opened = _opened(law, commissioners, {*asked, *others}, facts)
    held = {function for function, (_, names) in opened.items() if names}
    if not held.issuperset(asked):
        return NEVER
    choices = _choices(law, commissioners, held, facts)
    assert choices is not None
    wanted = {line for line in choices.funds if line[1] in asked}
    alike = {
        (line[0], choices.side[line[1]], tuple(funds)): line
        for line, funds in choices.funds.items()
        if line not in wanted
    }
    best = "no"
    for fund in {f for funds in choices.funds.values() for f in funds}:
        able = [x for x in (*wanted, *alike.values()) if fund in choices.funds[x]]
        if fund[0] != "pooled":
            continue
        for size in range(len(able) + 1):
            for inside in map(set, combinations(able, size)):
                if inside & wanted and _lawful(fund, inside, choices):
                    if wanted <= inside:
                        return "yes"
                    best = "partly"
    return best


def _may_hold(
    fund: Fund, held: Collection[Line], choices: Choices, wishes: Wishes
) -> bool:
    """Whether some lawful structure has all these lines in this fund."""
    if not all(fund in choices.funds[line] for line in held):
        return False
    tried = {  # for the other lines too that fund comes first: it is only quicker
        line: [fund] if line in held else sorted(funds, key=lambda f: f != fund)
        for line, funds in choices.funds.items()
    }
    return any(True for _ in _lawful_maps(choices._replace(funds=tried), wishes))


def _services(asked: Sequence[Collection[str]]) -> list[set[str]]:
    """The services asked about; what two of them share is a service of its own.

    If that leaves one service only, each of its functions is one.
    """
    groups: dict[tuple[bool, ...], set[str]] = {}
    for function in sorted({function for service in asked for function in service}):
        asked_in = tuple(function in service for service in asked)
        groups.setdefault(asked_in, set()).add(function)
    if len(groups) == 1:
        return [{function} for group in groups.values() for function in group]
    return list(groups.values())


def _changes(
    law: Rule, commissioners: Sequence[Commissioner], levers: Collection[str]
) -> list[Change]:
    """The changes there are: levers to pull, commissioners to add or to leave out."""
    present = Counter(kind for kind, _ in commissioners)
    pull = [lever["id"] for lever in law["lever"] if lever["id"] not in levers]
    add = [
        kind["id"]
        for kind in law["kind"]
        if "at_most" not in kind or present[kind["id"]] < kind["at_most"]
    ]
    return [
        *(("lever", lever) for lever in pull),
        *(("add", kind) for kind in add),
        *(("remove", name) for _, name in commissioners),
    ]


def _changed(
    commissioners: Sequence[Commissioner], chosen: Collection[Change]
) -> list[Commissioner]:
    """The commissioners left after the changes, then those added."""
    left = [
        (kind, name) for kind, name in commissioners if ("remove", name) not in chosen
    ]
    added = sorted(kind for what, kind in chosen if what == "add")
    return left + [(kind, f"added {kind}") for kind in added]
