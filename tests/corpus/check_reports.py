#!/usr/bin/env python3
"""Compare the numbers of reports with numbers worked out from what make_corpus.py wrote into a repository.

    make_corpus.py DIR --meetings 300 --style wild --oracle ORACLE && check_reports.py MTG DIR ORACLE [WEEKS]

For so many Fridays (10 unless said) `weekly`, `overdue`, `workload` and `retro` are asked for as of that day, as JSON. The
state of every action on that day is folded here from "recorded" and "entries" of the oracle, as SPEC.md says; nothing of
mtg's own state is used but the collaborators of actions, which the oracle does not have. Exit 0 when every number and every
list of refs agrees; otherwise 1, with the first differences. Needs Python 3.8 or later.
"""
import datetime as dt
import json
import re
import subprocess
import sys
from collections import defaultdict

OPEN_AT_RISK = ("at-risk", "blocked")
SOON = dt.timedelta(days=3)  # remind-before
WEEK = dt.timedelta(days=7)
OFTEN = 3


def day(text):
    return dt.date.fromisoformat(text) if text else None


def mean(total, count):
    """One digit behind the point, half up."""
    return (total * 20 + count) // (2 * count) / 10 if count else None


class Action:
    """An action as of a day."""

    def __init__(self, ref, fact, recorded, entries, today):
        self.ref, self.folder, self.owner = ref, ref.rpartition("/")[0], fact["owner"]
        self.created = day(fact["created"])
        self.due = self.original = day(fact["original_due"])
        self.status, self.finished, self.today = recorded, None, today
        self.done_on, self.moves, self.last = None, [], None
        for entry in entries:
            date = day(entry["date"])
            if date > today:
                continue
            self.last = date
            if entry["due"]:
                due = day(entry["due"])
                if due > self.due:
                    self.moves.append(date)
                self.due = due
            if entry["status"] == "done":
                if self.status != "done":
                    self.done_on = date
                if self.status != "done" or self.finished is None or entry["finished"]:
                    self.finished = day(entry["finished"]) or date
            else:
                self.finished = self.done_on = None
            self.status = entry["status"]

    @property
    def open(self):
        return self.status not in ("done", "cancelled")

    @property
    def overdue_days(self):
        return (self.today - self.due).days if self.open and self.today > self.due else 0

    @property
    def at_risk(self):
        soon = self.due <= self.original and self.due <= self.today + SOON
        return self.open and not self.overdue_days and (self.status in OPEN_AT_RISK or soon)

    @property
    def slip(self):
        return (self.finished - self.original).days if self.status == "done" and self.finished else None


def project_of(folder):
    return f"p{int(re.search(r'-([0-9]+)$', folder).group(1)) % 20}"


def quarter_of(date):
    return f"{date.year}-Q{(date.month - 1) // 3 + 1}"


def quarter_days(date):
    first = dt.date(date.year, (date.month - 1) // 3 * 3 + 1, 1)
    after = dt.date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - dt.timedelta(days=1)


class Check:
    def __init__(self, mtg, root, oracle):
        self.mtg, self.root, self.oracle = mtg, root, oracle
        self.wrong, self.compared = [], 0
        with open(f"{root}/people.toml", encoding="utf-8") as f:
            text = f.read()
        self.departments = dict(re.findall(r'\[departments\.(\w+)\]\nname = "([^"]+)"', text))
        self.department_of = dict(re.findall(r'\[people\.\w+\]\nname = "([^"]+)"\ndepartment = "(\w+)"', text))

    def mtg_json(self, *args):
        run = subprocess.run([self.mtg, "-C", self.root, *args, "--format", "json"], capture_output=True)
        if run.returncode != 0:
            sys.exit(f"mtg {' '.join(args)}: exit {run.returncode}: {run.stderr.decode(errors='replace')[:500]}")
        return json.loads(run.stdout)

    def equal(self, what, found, wanted):
        self.compared += 1
        if found != wanted:
            self.wrong.append(f"{what} is {str(found)[:300]}, expected {str(wanted)[:300]}")

    def totals(self, what, report, wanted):
        for key in sorted(report["totals"].keys() | wanted.keys()):
            self.equal(f"{what}: {key}", report["totals"].get(key, "missing"), wanted.get(key, "not there"))

    def items(self, report, key):
        return next(section["items"] for section in report["sections"] if section["key"] == key)

    def refs(self, what, report, key, actions):
        found = sorted(item["ref"] for item in self.items(report, key))
        self.equal(f"{what}: {key}", found, sorted(action.ref for action in actions))

    def as_of(self, today):
        oracle = self.oracle
        return [Action(ref, fact, oracle["recorded"][ref], oracle["entries"].get(ref, []), today)
                for ref, fact in oracle["actions"].items() if day(fact["created"]) <= today]

    def week(self, today):
        actions = self.as_of(today)
        known = [day(ref[:10]) for ref in self.oracle["decisions"] if day(ref[:10]) <= today]
        issues = [ref for ref in self.oracle["issues"] if day(ref[:10]) <= today]
        meetings = {action.folder: action.created for action in actions}
        self.weekly(today, actions, known, issues, meetings)
        self.overdue(today, actions)
        self.workload(today, actions)
        for by, group in (("project", project_of), ("meeting", lambda folder: folder),
                          ("quarter", lambda folder: quarter_of(meetings[folder]))):
            self.retro(today, actions, meetings, by, group, None)
        self.retro(today, actions, meetings, "project", project_of, quarter_days(today))

    def weekly(self, today, actions, decisions, issues, meetings):
        what = f"weekly as of {today}"
        report = self.mtg_json("report", "weekly", "--as-of", today.isoformat())
        first = today - WEEK + dt.timedelta(days=1)
        within = lambda date: date is not None and first <= date <= today
        sections = {
            "done": [a for a in actions if a.status == "done" and within(a.done_on)],
            "overdue": [a for a in actions if a.overdue_days],
            "at_risk": [a for a in actions if a.at_risk],
            "postponed": [a for a in actions if any(within(date) for date in a.moves)],
            "new": [a for a in actions if within(a.created)],
            "due_next": [a for a in actions if a.open and today < a.due <= today + WEEK],
        }
        for key, wanted in sections.items():
            self.refs(what, report, key, wanted)
        held = [folder for folder, date in meetings.items() if within(date)]
        self.equal(f"{what}: meetings", sorted(m["id"] for m in self.items(report, "meetings")), sorted(held))
        self.equal(f"{what}: unconfirmed", sorted(m["id"] for m in self.items(report, "unconfirmed")), sorted(held))
        self.equal(f"{what}: days", (report["from"], report["to"]), (first.isoformat(), today.isoformat()))
        self.equal(f"{what}: moves", sum(len(item["moves"]) for item in self.items(report, "postponed")),
                   sum(within(date) for a in actions for date in a.moves))
        self.totals(what, report, dict(
            {key: len(wanted) for key, wanted in sections.items()},
            blocked=sum(a.status == "blocked" for a in actions), open_issues=len(issues), escalated=0,
            meetings=len(held), decisions=sum(within(date) for date in decisions), unconfirmed=len(meetings)))

    def overdue(self, today, actions):
        what = f"overdue as of {today}"
        report = self.mtg_json("report", "overdue", "--as-of", today.isoformat())
        late = [a for a in actions if a.overdue_days]
        self.refs(what, report, "actions", late)
        self.equal(f"{what}: days", {i["ref"]: i["overdue_days"] for i in self.items(report, "actions")},
                   {a.ref: a.overdue_days for a in late})
        self.totals(what, report, {"actions": len(late), "issues": 0,
                                   "longest_days": max((a.overdue_days for a in late), default=0)})

    def tally(self, actions):
        actions = [a for a in actions if a.open]
        return {"open": len(actions), "overdue": sum(a.overdue_days > 0 for a in actions),
                "due_soon": sum(a.today <= a.due <= a.today + SOON for a in actions),
                "blocked": sum(a.status == "blocked" for a in actions)}

    def workload(self, today, actions):
        what = f"workload as of {today}"
        report = self.mtg_json("report", "workload", "--as-of", today.isoformat())
        actions = [a for a in actions if a.open]
        helpers = {a["ref"]: a["collaborators"] for a in
                   self.mtg_json("list", "actions", "--open", "--as-of", today.isoformat())}
        people, departments, waiting = defaultdict(list), defaultdict(list), defaultdict(list)
        for action in actions:
            department = self.department_of[action.owner]
            people[action.owner].append(action)
            departments[department].append(action)
            for other in {helper["department"] for helper in helpers[action.ref]} - {department, None}:
                waiting[other, department].append(action)
        load = lambda own: dict(self.tally(own), longest_days=max(a.overdue_days for a in own))
        tell = lambda item, *names: {key: item[key] for key in ("open", "overdue", "due_soon", "blocked", *names)}
        self.equal(f"{what}: people", {i["owner"]["name"]: tell(i, "longest_days") for i in self.items(report, "people")},
                   {name: load(own) for name, own in people.items()})
        self.equal(f"{what}: departments", {i["department"]["department"]: tell(i, "longest_days", "owners")
                                            for i in self.items(report, "departments")},
                   {name: dict(load(own), owners=len({a.owner for a in own})) for name, own in departments.items()})
        self.equal(f"{what}: waiting", {(i["waits"]["department"], i["for"]["department"]):
                                        dict(tell(i, "earliest"), refs=sorted(i["refs"])) for i in self.items(report, "waiting")},
                   {pair: dict(self.tally(own), earliest=min(a.due for a in own).isoformat(),
                               refs=sorted(a.ref for a in own)) for pair, own in waiting.items()})
        self.totals(what, report, dict(self.tally(actions), people=len(people), departments=len(departments),
                                       waiting=len(waiting)))

    def figures(self, today, actions, decisions, meetings, chains):
        done = [a for a in actions if a.status == "done"]
        dated = [a for a in done if a.slip is not None]
        late = [a.slip for a in dated if a.slip > 0]
        carried = 0
        for action in actions:
            # What was recorded as done has no finish and was never open.
            until = None if action.open else action.finished or action.last or action.created
            days = [date for date in chains[project_of(action.folder)] if date > max(action.original, action.created)]
            carried += sum(until is None or date < until for date in days) >= OFTEN
        return {
            "meetings": len(meetings), "actions": len(actions), "done": len(done), "on_time": len(dated) - len(late),
            "late": len(late), "undated": len(done) - len(dated), "open": sum(a.open for a in actions),
            "overdue": sum(a.overdue_days > 0 for a in actions), "cancelled": sum(a.status == "cancelled" for a in actions),
            "on_time_rate": mean((len(dated) - len(late)) * 100, len(dated)), "slip_days": sum(late),
            "mean_slip": mean(sum(late), len(late)), "postponements": sum(len(a.moves) for a in actions),
            "postponed": sum(bool(a.moves) for a in actions), "carried_over": carried, "decisions": decisions,
            # No decision of the corpus names its actions; every meeting has six people for an hour.
            "decisions_done": 0, "decision_days": None, "person_hours": len(meetings) * 6, "untimed": 0,
        }

    def retro(self, today, actions, meetings, by, group, span):
        args = ["report", "retro", "--by", by, "--as-of", today.isoformat()]
        chains = defaultdict(list)
        for folder, date in meetings.items():
            chains[project_of(folder)].append(date)
        decided = [ref.rpartition("/")[0] for ref in self.oracle["decisions"] if day(ref[:10]) <= today]
        if span:
            args += ["--from", span[0].isoformat(), "--to", span[1].isoformat()]
            meetings = {folder: date for folder, date in meetings.items() if span[0] <= date <= span[1]}
            actions = [action for action in actions if action.folder in meetings]
            decided = [folder for folder in decided if folder in meetings]
        what = " ".join(args[1:])
        report = self.mtg_json(*args)
        groups = defaultdict(lambda: ([], [], []))
        for action in actions:
            groups[group(action.folder)][0].append(action)
        for folder in decided:
            groups[group(folder)][1].append(folder)
        for folder in meetings:
            groups[group(folder)][2].append(folder)
        found = {item["group"]: item for item in self.items(report, "groups")}
        self.equal(f"{what}: groups", sorted(found), sorted(groups))
        for name, (own, folders, held) in groups.items():
            wanted = self.figures(today, own, len(folders), held, chains)
            for key, value in wanted.items():
                self.equal(f"{what}: {key} of {name}", found.get(name, {}).get(key, "missing"), value)
        self.totals(what, report, self.figures(today, actions, len(decided), meetings, chains))
        late = [a for a in actions if (a.slip or 0) > 0 or a.overdue_days]
        self.refs(what, report, "late", late)
        self.equal(f"{what}: slips", {i["ref"]: i["slip_days"] for i in self.items(report, "late")},
                   {a.ref: a.slip if a.slip else (today - a.original).days for a in late})


def main():
    mtg, root, path = sys.argv[1:4]
    weeks = int(sys.argv[4]) if len(sys.argv) > 4 else 10
    with open(path, encoding="utf-8") as f:
        oracle = json.load(f)
    check = Check(mtg, root, oracle)
    days = [day(fact["created"]) for fact in oracle["actions"].values()]
    first, last = min(days), day(oracle["today"])
    for nth in range(weeks):
        at = first + (last - first) * (nth + 1) // weeks
        check.week(at - dt.timedelta(days=(at.weekday() - 4) % 7))
    for line in check.wrong[:20]:
        print(line)
    print(f"{weeks} weeks of reports, {check.compared} comparisons: "
          + (f"{len(check.wrong)} differences" if check.wrong else "all agree"))
    sys.exit(1 if check.wrong else 0)


if __name__ == "__main__":
    main()
