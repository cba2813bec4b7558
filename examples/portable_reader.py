"""Reads a portable rulebook as docs/portable.md describes. Trust the file like code.

    python3 portable_reader.py FILE NEED BASIS [FACT=VALUE]... [--date YYYY-MM-DD]
    python3 portable_reader.py FILE --vectors VECTORS.csv
"""

import csv, itertools, struct, sys, zlib

# The first part of the file. "n" is a number and "t" a text; [x] is a list of x,
# also for an optional x; {0: x, 1: y} is a number and the value that follows it.
NAMED = {"id": "t", "name": "t", "short": ["t"]}
TEST = ({0: (), 1: (), 2: (), 3: (), 4: "n"}, ["n"])
KEPT_RULE = ("n", "n", [[("n", ["n"])]], ["n"])
LAYOUT = {
    "sha256": "t", "model": {**NAMED, "start": "t", "until": ["t"], "status": "n"},
    "duties": [{**NAMED, "level": "n"}],
    "bases": [{**NAMED, "labels": [("t", "t", ["t"], ["t"], "n")]}],
    "facts": [{**NAMED, "values": [{"id": "t", "name": "t"}]}],
    "subareas": [NAMED], "needs": [{**NAMED, "subareas": ["n"]}],
    "actors": [{**NAMED, "group": [{"fact": "n", "members": [("n", "n")], "one_of_them": "t"}]}],
    "matters": [NAMED], "outcomes": [{0: ["n"], 1: "n", 2: ()}], "rules": [NAMED],
    "decisions": [{**NAMED, "start": ["t"], "until": ["t"], "when": [[TEST]], "gives": [("n", "n")]}],
    "blocks": [{0: ("n", "n"), 1: "n"}], "shapes": [(["n"], [["n"]])],
    "apart": ["n"], "cells": [(["n"], {0: "n", 1: [KEPT_RULE]})], "rows": ["n"], "answers": [("n", ["n"], ["n"])],
}


class Rulebook:
    def __init__(self, data):
        if data[:8] != b"STYRMOD\0":
            raise ValueError("this is not a portable rulebook")
        version, _, checksum, first, second = struct.unpack("<5I", data[8:28].ljust(20, b"\0"))
        if version != 1:
            raise ValueError(f"the file is of format {version}; this program reads 1")
        if zlib.crc32(data[20:]) != checksum or len(data) != 28 + first + second:
            raise ValueError("the file is damaged")
        self.data, self.at = data[28 : 28 + first], 0
        self.__dict__.update(self.read(LAYOUT))

    def read(self, shape):
        if isinstance(shape, dict) and 0 not in shape:
            return {name: self.read(part) for name, part in shape.items()}
        if isinstance(shape, tuple):
            return tuple(self.read(part) for part in shape)
        number = int.from_bytes(self.bytes(4), "little")
        if isinstance(shape, dict):
            return number, self.read(shape[number])
        if isinstance(shape, list):
            return [self.read(shape[0]) for _ in range(number)]
        return number if shape == "n" else self.bytes(number).decode("utf-8")

    def bytes(self, count):
        self.at += count
        if self.at > len(self.data):
            raise ValueError("the file is malformed")
        return self.data[self.at - count : self.at]

    def cell(self, basis, subarea, duty):
        """The facts that a duty's rules look at, and the table or rules that answer once they are known."""
        kind, block = self.blocks[basis * len(self.subareas) + subarea]
        if kind == 0:
            (laid, of_duties), start, stride = self.shapes[block[0]], block[1] + duty, len(self.duties)
            facts = of_duties[duty]
        else:
            facts, (kind, body) = self.cells[self.apart[block + duty]]
            if kind == 1:
                return facts, lambda known: self.by_rules(body, known)
            laid, start, stride = facts, body, 1
        strides = {}
        for fact in laid:
            strides[fact], stride = stride, stride * len(self.facts[fact]["values"])
        return facts, lambda known: self.answers[self.rows[start + sum(known[f] * strides[f] for f in facts)]][:2]

    def resolve(self, basis, subarea, stated, date=None):
        """The outcome of each duty, as the vectors write it, and the ids of its rules."""
        known, place = dict(stated), [subarea, subarea, subarea, basis]
        sees = lambda kind, fact: place[kind] if kind < 4 else stated.get(fact)
        holds = lambda tests: all(sees(*dimension) in passes for dimension, passes in tests)
        for d in self.decisions:  # Without a date, undated decisions; with one, those in force.
            days = [*(d["start"] or ["0"]), date, *(d["until"] or ["9"])] if date else d["start"] + d["until"]
            if days == (sorted(days) if date else []) and any(map(holds, d["when"])):
                known = {**dict(d["gives"]), **known}
        return [self.duty(known, duty, *self.cell(basis, subarea, duty)) for duty in range(len(self.duties))]

    def duty(self, known, duty, facts, answer):
        unknown = [fact for fact in facts if fact not in known]
        values = [range(len(self.facts[fact]["values"])) for fact in unknown]
        found = {given: answer({**known, **dict(zip(unknown, given))}) for given in itertools.product(*values)}
        rules = [self.rules[rule]["id"] for rule in sorted({rule for _, won in found.values() for rule in won})]
        for at, fact in enumerate(unknown):
            if any(found[v[:at] + (0,) + v[at + 1 :]][0] != outcome for v, (outcome, _) in found.items()):
                return f"beror:{self.facts[fact]['id']}", rules
        kind, what = self.outcomes[next(iter(found.values()))[0]]
        if kind == 0:
            return "+".join(self.actor(actor, duty, known) for actor in what), rules
        return (f"lyfts:{self.matters[what]['id']}" if kind == 1 else "ingen"), rules

    def actor(self, actor, duty, known):
        actor = self.actors[actor]
        for group in actor["group"] if self.duties[duty]["level"] == 0 else []:
            if group["fact"] in known:
                return f"{actor['id']}={self.actors[dict(group['members'])[known[group['fact']]]]['id']}"
            return f"{actor['id']}?{self.facts[group['fact']]['id']}"
        return actor["id"]

    def by_rules(self, rules, known):
        holds = lambda tests: all(known[fact] in passes for fact, passes in tests)
        matching = [any(map(holds, any_of)) for _, _, any_of, _ in rules]
        winners = [r for r, matches in zip(rules, matching) if matches and not any(matching[b] for b in r[3])]
        return winners[0][1], [rule[0] for rule in winners]

    def differences(self, row):
        stated = self.stated((fact["id"], row[fact["id"]]) for fact in self.facts)
        answers = self.resolve(find(self.bases, row["lagrum"]), find(self.subareas, row["delomrade"]), stated)
        for duty, (outcome, rules) in zip(self.duties, answers):
            if [outcome, " ".join(rules)] != [row[duty["id"]], row[duty["id"] + ":regler"]]:
                yield f"{list(row.values())}: {duty['id']} is {outcome} by {' '.join(rules)}"

    def stated(self, pairs):
        facts = ((find(self.facts, fact), value) for fact, value in pairs if value)
        return {fact: find(self.facts[fact]["values"], value) for fact, value in facts}


def find(entries, name):
    for at, entry in enumerate(entries):
        if name.casefold() in [n.casefold() for n in (entry["id"], entry["name"], *entry.get("short", []))]:
            return at
    raise ValueError(f"{name} is not one of {', '.join(entry['id'] for entry in entries)}")


def main(path, need, basis, *facts):
    book = Rulebook(open(path, "rb").read())
    if need == "--vectors":
        rows = list(csv.DictReader(open(basis, encoding="utf-8"), delimiter=";"))
        wrong = [text for row in rows for text in book.differences(row)]
        print(*wrong, f"{len(rows)} vectors, {len(wrong)} differences", sep="\n")
        return 1 if wrong or not rows else 0
    date = facts[facts.index("--date") + 1] if "--date" in facts else None
    stated = book.stated(fact.split("=") for fact in facts if "=" in fact)
    for subarea in book.needs[find(book.needs, need)]["subareas"]:
        for duty, (outcome, rules) in zip(book.duties, book.resolve(find(book.bases, basis), subarea, stated, date)):
            print(f"{book.subareas[subarea]['id']}, {duty['id']}: {outcome} ({', '.join(rules)})")


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 3 else __doc__)
    except (ValueError, OSError) as error:
        sys.exit(f"error: {error}")
