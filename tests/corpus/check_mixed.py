#!/usr/bin/env python3
"""Compare what mtg finds in a repository of make_mixed.py with what was written, and sort the differences.

    make_mixed.py DIR --oracle ORACLE && check_mixed.py MTG DIR ORACLE [--examples 2] [--by-id]

`--by-id` matches items by their ids instead of their lines: for repositories that `mtg fmt` has written anew.

Every fact of check_oracle.py, and those under "details". Differences are grouped by fact and by the way in which the
fact was written, the most frequent first, with examples: the lines of the document, what is expected, what was found.
Exit 0 when every fact agrees, else 1.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

# By which tag a fact's way of writing is told; all others by the form.
TAG = {"due": "due", "original_due": "due", "overdue_days": "due", "postponed": "journal", "owner": "owner", "department": "owner", "collaborators": "owner",
       "status": "status", "finished": "journal", "accepted": "journal", "task": "task", "progress": "progress", "decision": "decision", "resolved": "journal", "resolution": "journal"}
# These follow from other facts and are only told where those agree.
FOLLOWS = {"original_due": ["due"], "overdue_days": ["due", "status"], "postponed": ["due"], "department": ["owner"], "collaborators": ["owner"], "accepted": ["status"],
           "finished": ["status"], "resolved": ["status"], "resolution": ["status"]}


def listed(mtg, root, kind, today):
    run = subprocess.run([mtg, "-C", root, "--today", today, "list", kind, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode != 0:
        sys.exit(f"mtg list {kind}: exit {run.returncode}: {run.stderr.decode(errors='replace')[:500]}")
    return json.loads(run.stdout)


def value(row, key):
    """A fact of a row as the oracle writes it."""
    if key == "department":
        return (row["owner"] or {}).get("department")
    found = row.get(key)
    if key in ("collaborators", "attendees"):
        return sorted(person["name"] for person in found)
    if key == "actions" and isinstance(found, list):
        return sorted(found)
    if isinstance(found, dict):
        return found.get("name")
    return found


class Differences:
    def __init__(self, root):
        self.root, self.groups = root, collections.defaultdict(list)

    def context(self, path, line, before=1, after=4):
        if not path or not line:
            return []
        with open(os.path.join(self.root, path), encoding="utf-8") as file:
            lines = file.read().split("\n")
        return [f"{n + 1}: {lines[n]}" for n in range(max(0, line - 1 - before), min(len(lines), line + after))]

    def add(self, what, way, ref, expected, found, path, line, tags=None):
        self.groups[(what, way)].append((ref, expected, found, path, line, tags or {}))

    def show(self, examples, out):
        total = sum(map(len, self.groups.values()))
        for (what, way), found in sorted(self.groups.items(), key=lambda group: (-len(group[1]), group[0])):
            print(f"## {what} · {way}: {len(found)}", file=out)
            for ref, expected, got, path, line, _ in found[:examples]:
                print(f"- {ref}: expected {expected!r}, found {got!r} ({path}:{line})", file=out)
                for text in self.context(path, line):
                    print(f"      {text}", file=out)
            for told, tag in (("headed by", "heading"), ("id", "id")):
                ways = collections.Counter(tags[tag] for *_, tags in found if tags.get(tag))
                if ways and what.endswith(("found", "id")):
                    print(f"- {told}: " + ", ".join(f"{way} ({n})" for way, n in ways.most_common(6)), file=out)
            print(file=out)
        return total


def compare(kind, want, rows, paths, differences, by_id):
    """Items are matched by their lines first: one that is not found changes the numbers of those without an id."""
    key_of = lambda ref, facts: ref if kind == "meetings" or by_id else (ref.split("/")[0], facts["line"])
    expected = {key_of(ref, facts): (ref, facts) for ref, facts in want.items()}
    found = {key_of(row["ref"], row): row for row in rows}
    renumbered = {key[0] for key in expected.keys() | found.keys()
                  if key not in expected or key not in found or expected[key][0] != found[key]["ref"]} if kind != "meetings" else set()
    missed = {ref.split("/")[0] for key, (ref, _) in expected.items() if key not in found}
    for key in sorted(found.keys() - expected.keys(), key=str):
        row = found[key]
        differences.add(f"{kind}: not expected", "", row["ref"], None, row.get("task") or row.get("text"), row.get("path"), row.get("line"))
    for key, (ref, facts) in sorted(expected.items(), key=str):
        row, tags, folder = found.get(key), facts["tags"], ref.split("/")[0]
        if row is None:
            differences.add(f"{kind}: not found", tags["form"], ref, facts.get("task") or facts.get("text"), None, paths.get(folder), facts.get("line"), tags)
            continue
        if row["ref"] != ref:
            # what is missed above gives those below it other numbers, and journals speak of numbers
            if folder not in missed:
                differences.add(f"{kind}: id", tags["form"], ref, ref.split("/")[1], row["id"], row["path"], row["line"], tags)
            continue
        wrong = {name for name in facts if name != "tags" and not (by_id and name == "line") and value(row, name) != facts[name]}
        for name in sorted(wrong):
            if wrong & set(FOLLOWS.get(name, [])) or folder in renumbered and name in ("decision", "actions"):
                continue
            way = tags.get(TAG.get(name, "")) or tags["form"]
            journal = tags.get("journal", "")
            if name == "status" and journal or name in ("due", "original_due", "overdue_days") and ("arrow" in journal or "late" in journal) or name == "owner" and "reassigned" in journal:
                way += f" · journal: {journal}"
            elif name in ("due", "owner", "collaborators") and way != tags["form"]:
                way += f" · in {tags['form']}"
            got = f"{row['due']} from {row.get('due_text')!r}" if name == "due" else value(row, name)
            differences.add(f"{kind}: {name}", way, ref, facts[name], got, row.get("path"), row.get("line"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mtg")
    parser.add_argument("root")
    parser.add_argument("oracle")
    parser.add_argument("--examples", type=int, default=2)
    parser.add_argument("--by-id", action="store_true", help="match items by id, not by line")
    arguments = parser.parse_args()
    with open(arguments.oracle, encoding="utf-8") as file:
        oracle = json.load(file)
    details, differences = oracle["details"], Differences(arguments.root)
    meetings = listed(arguments.mtg, arguments.root, "meetings", oracle["today"])
    paths = {row["id"]: row["path"] for row in meetings}
    actions = {ref: {**facts, **details["actions"][ref]} for ref, facts in oracle["actions"].items()}
    compare("meetings", details["meetings"], [dict(row, ref=row["id"]) for row in meetings], paths, differences, arguments.by_id)
    for kind, want in (("actions", actions), ("decisions", details["decisions"]), ("issues", details["issues"])):
        compare(kind, want, listed(arguments.mtg, arguments.root, kind, oracle["today"]), paths, differences, arguments.by_id)
    total = differences.show(arguments.examples, sys.stdout)
    print(f"{len(actions)} actions, {len(oracle['decisions'])} decisions, {len(oracle['issues'])} open issues: " + (f"{total} differences" if total else "all agree"))
    sys.exit(1 if total else 0)


if __name__ == "__main__":
    main()
