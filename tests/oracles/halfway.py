"""Old tables of a rulebook with some of what changed made to them, rule by rule."""

from poolcheck.law.changes import merged
from tests.drawn.questions import Tables


def spelt_out(law: Tables) -> Tables:
    """The tables with each function named that a rule means by whose duty it is."""

    def named(rule: Tables) -> Tables:
        kinds = rule.get("own_duty_of", ())
        duties = [f["id"] for f in law["function"] if f["own_duty_of"] in kinds]
        rest = {key: value for key, value in rule.items() if key != "own_duty_of"}
        return {**rest, "functions": [*rule.get("functions", ()), *duties]}

    def admits(mechanism: Tables) -> Tables:
        clauses = [named(clause) for clause in mechanism["admits"]["clause"]]
        return {**mechanism, "admits": {**mechanism["admits"], "clause": clauses}}

    return {
        **law,
        "route": [named(route) for route in law["route"]],
        "mechanism": [admits(mechanism) for mechanism in law["mechanism"]],
    }


def edited(old: Tables, new: Tables, made: set[str]) -> Tables:
    """The old tables with the changes made to them, rule by rule."""
    old, new = spelt_out(old), spelt_out(new)
    found = dict(old)
    both_of = ("kind", "function", "fact")
    for name in (*both_of, "route", "ring_fence", "exclusion", "lever"):
        was = {r["id"]: r for r in old.get(name, ())}
        now = {r["id"]: r for r in new.get(name, ())}
        found[name] = [
            now[i] if i in made and i in now else was.get(i, now.get(i))
            for i in merged(was, now)
            if name in both_of or i in (now if i in made else was)
        ]
    was = {m["id"]: m for m in old["mechanism"]}
    now = {m["id"]: m for m in new["mechanism"]}
    found["mechanism"] = []
    for i in merged(was, now):
        if i in was and i in now:
            mechanism = dict(was[i])
            for part in ("parties", "both_sides", "admits"):
                there = now[i].get(part) or was[i].get(part)
                if there is not None and there["id"] in made:
                    mechanism.pop(part, None)
                    if part in now[i]:
                        mechanism[part] = now[i][part]
            found["mechanism"].append(mechanism)
        elif (one := (now if i in made else was).get(i)) is not None:
            found["mechanism"].append(one)
    return found
