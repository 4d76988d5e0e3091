#!/usr/bin/env python3
"""Compare how things stood on many days, as mtg tells them, with a fold written from its description alone.

    make_corpus.py DIR --meetings 300 --style wild --oracle ORACLE && check_as_of.py MTG DIR ORACLE [--seed N] [--days 50]

The corpus knows what was recorded and which entries followed. Its entries are plain, so a copy of it (DIR-as-of) gets
a project whose journal tells more of the same actions: handed in, accepted, sent back, reopened, cancelled, handed
over, brought forward, put off by days, finished earlier. Exit 0 when every action agrees on every day; otherwise 1,
with the first differences and a count.
"""
import argparse
import copy
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys

DAY = dt.timedelta(days=1)
CLOSED = ("done", "cancelled")


def day(text):
    return None if text is None else dt.date.fromisoformat(text)


class State:
    """An action on some day: what was written down, and then one entry after the other."""

    def __init__(self, fact, recorded):
        self.status, self.owner = recorded, fact["owner"]
        self.due = self.original_due = day(fact["original_due"])
        self.postponed, self.finished, self.accepted, self.handed_in = 0, None, None, None

    def take(self, entry):
        due = entry.get("due")
        if entry.get("later"):
            due = self.due and self.due + entry["later"] * DAY
        if due is not None:
            if self.due is None:
                self.original_due = due
            elif due > self.due:
                self.postponed += 1
            self.due = due
        said, on, finished = entry["status"], entry["date"], entry.get("finished")
        if said is None and due is not None:
            said = "doing"
        if said == "done":
            # What is done already keeps its first date unless the entry gives one.
            kept = self.finished if self.status == "done" else None
            self.status, self.finished = "done", finished or kept or on
        elif said == "accepted":
            if self.status not in CLOSED:
                self.status, self.finished = "done", finished or on
            self.accepted = on
        elif said == "cancelled":
            self.status, self.finished = "cancelled", None
        elif said == "reassigned":
            self.owner = entry["to"]
        elif said is not None:
            now = "doing" if said in ("rejected", "reopened") else said
            if now == "submitted" and self.status != "submitted":
                self.handed_in = on
            self.status, self.finished, self.accepted = now, None, None

    def facts(self, today):
        overdue = 0
        if self.status not in CLOSED and self.due and today > self.due:
            in_time = self.status == "submitted" and self.handed_in <= self.due
            overdue = 0 if in_time else (today - self.due).days
        facts = dict(owner=self.owner, due=self.due, original_due=self.original_due, postponed=self.postponed,
                     status=self.status, finished=self.finished, accepted=self.accepted, overdue_days=overdue)
        if self.status != "submitted":
            # What waits to be accepted is neither said to be at risk nor owed by anybody.
            moved = self.due and self.original_due and self.due > self.original_due
            near = self.due and self.due - today <= 3 * DAY
            facts["health"] = ("closed" if self.status in CLOSED else "late" if overdue or moved else
                               "at-risk" if self.status in ("at-risk", "blocked") or near else "on-track")
        return {key: value.isoformat() if isinstance(value, dt.date) else value for key, value in facts.items()}


def more_entries(rng, ref, fact, entries, names):
    """Entries about one action that go on from those of the corpus, with the lines that say so."""
    state = State(fact, entries["recorded"])
    for entry in entries["own"]:
        state.take(entry)
    on = max([day(fact["created"])] + [entry["date"] for entry in entries["own"]])
    made = []
    for _ in range(rng.randint(1, 6)):
        on += rng.randint(0, 6) * DAY
        kinds = ["note"]
        if state.status == "done":
            kinds += ["rejected", "reopened", "done", "finished"] + ["accepted"] * (state.accepted is None)
        elif state.status == "cancelled":
            kinds += ["reopened"]
        else:
            kinds += ["doing", "at-risk", "blocked", "paused", "done", "accepted", "cancelled", "reassigned", "later",
                      "postponed", "earlier", "arrow"] + ["submitted"] * (state.status != "submitted")
        kind = rng.choice(kinds)
        entry, note = dict(date=on, status=None), f"第{len(made) + 1}次说明"
        words = {"doing": "进行中", "at-risk": "风险", "blocked": "受阻", "paused": "暂停", "submitted": "已提交", "accepted": "已验收",
                 "cancelled": "取消", "reopened": "重新打开"}
        if kind in words:
            entry["status"], head = kind, words[kind]
        elif kind == "note":
            head = ""
        elif kind == "done":
            entry["status"], head = "done", "已完成"
        elif kind == "finished":
            entry["status"], entry["finished"] = "done", on - rng.randint(0, 3) * DAY
            head = f"已完成 {entry['finished']}"
        elif kind == "reassigned":
            entry["status"], entry["to"] = kind, rng.choice(names)
            head = f"转交 {entry['to']}"
        elif kind == "later":
            entry["status"], entry["later"] = "doing", rng.randint(1, 9)
            head = f"延期 → +{entry['later']}天"
        else:
            entry["due"] = state.due + (rng.randint(-6, -1) if kind == "earlier" else rng.randint(1, 12)) * DAY
            entry["status"] = {"rejected": "rejected", "postponed": "doing", "earlier": "doing"}.get(kind)
            head = {"rejected": "验收不通过 ", "postponed": "延期 ", "earlier": "进行中 "}.get(kind, "") + f"→ {entry['due']}"
        state.take(entry)
        made.append((entry, f"- {on}{' ' if head else ''}{head}：{note}"))
    return made


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("mtg")
    ap.add_argument("dir")
    ap.add_argument("oracle")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--days", type=int, default=50)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    with open(a.oracle, encoding="utf-8") as f:
        oracle = json.load(f)
    entries = {}
    for ref in oracle["actions"]:
        own = [dict(date=day(e["date"]), status=e["status"], due=day(e["due"]), finished=day(e["finished"]))
               for e in oracle["entries"].get(ref, [])]
        entries[ref] = dict(recorded=oracle["recorded"][ref], own=own, more=[])
    root = a.dir.rstrip("/") + "-as-of"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(a.dir, root)
    names = sorted({fact["owner"] for fact in oracle["actions"].values()})
    lines = ["# 进度跟踪"]
    for ref in rng.sample(sorted(entries), len(entries) // 3):
        made = more_entries(rng, ref, oracle["actions"][ref], entries[ref], names)
        entries[ref]["more"] = [entry for entry, _ in made]
        lines += ["", f"## {ref}", ""] + [line for _, line in made]
    folder = os.path.join(root, "projects", "further")
    os.makedirs(folder)
    with open(os.path.join(folder, "tracking.md"), "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(lines) + "\n")

    first = min(day(fact["created"]) for fact in oracle["actions"].values())
    last = day(oracle["today"]) + 40 * DAY
    days = sorted(rng.sample([first + n * DAY for n in range((last - first).days + 1)], a.days)
                  if (last - first).days >= a.days else [first + n * DAY for n in range((last - first).days + 1)])
    wrong, compared = [], 0
    for today in days:
        run = subprocess.run([a.mtg, "-C", root, "list", "actions", "--as-of", today.isoformat(), "--format", "json"],
                             capture_output=True)
        if run.returncode != 0 or run.stderr:
            sys.exit(f"mtg list actions --as-of {today}: exit {run.returncode}: {run.stderr.decode(errors='replace')[:500]}")
        found = {row["ref"]: row for row in json.loads(run.stdout)}
        known = {ref for ref, fact in oracle["actions"].items() if day(fact["created"]) <= today}
        wrong += [f"{today} {ref}: not found" for ref in sorted(known - found.keys())]
        wrong += [f"{today} {ref}: not expected" for ref in sorted(found.keys() - known)]
        for ref in sorted(known & found.keys()):
            state = State(oracle["actions"][ref], entries[ref]["recorded"])
            # Of one day the meeting's own entries come before a project's.
            told = sorted(entries[ref]["own"] + entries[ref]["more"], key=lambda entry: entry["date"])
            for entry in told:
                if entry["date"] <= today:
                    state.take(copy.copy(entry))
            for key, value in state.facts(today).items():
                compared += 1
                got = found[ref][key]
                if key == "owner":
                    got = (got or {}).get("name")
                if got != value:
                    wrong.append(f"{today} {ref}: {key} is {got!r}, expected {value!r}")
    for line in wrong[:20]:
        print(line)
    print(f"{len(days)} days, {sum(len(e['more']) for e in entries.values())} further entries, {compared} facts: "
          + (f"{len(wrong)} differences" if wrong else "all agree"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
