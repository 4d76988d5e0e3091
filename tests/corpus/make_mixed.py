#!/usr/bin/env python3
"""Write a repository whose minutes mix the ways of writing, and the facts that a reader must find in it.

    make_mixed.py DIR [--meetings 100] [--seed 1] [--only FEATURE,…] [--without FEATURE,…] [--oracle FILE]

make_corpus.py writes large repositories of few forms; this one writes what is left out there: several forms of
actions in one file, headings of every style, both scripts and both languages, fields in changing order and on lines
of their own, nested and ticked tasks, decisions, open issues and parked matters in all their places, journals with
every kind of entry, reviews, basic information in the body, noise. It was written from the contract alone, not from
the reader. `--only` limits it to some features (`--list` names them), to find out which one is misread.

The oracle has the shape of make_corpus.py's, so that check_oracle.py reads it, and under "details" what that one does
not compare: texts, owners' departments, collaborators, links between decisions and actions, fields of issues, and by
which way of writing each fact was written. check_mixed.py compares those and sorts differences by way of writing.
Deterministic for its arguments. Needs nothing but Python 3.8 or later.
"""
import argparse
import datetime as dt
import json
import os
import random

from mixed import days, people
from mixed.facts import fold, number, overdue
from mixed.meeting import FEATURES, Meeting
from mixed.words import Vocabulary

SETTINGS = 'version = 1\n[workspace]\nname = "星河科技"\nlanguage = "zh-CN"\ntimezone = "Asia/Shanghai"\n[calendar]\nregion = "CN"\n'


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines))


def facts_of(meetings, today):
    """The oracle of all meetings."""
    oracle = {"today": today, "meetings": len(meetings), "actions": {}, "decisions": [], "issues": [], "recorded": {}, "entries": {}}
    details = {"actions": {}, "decisions": {}, "issues": {}, "meetings": {}}
    order = {meeting.id: n for n, meeting in enumerate(meetings)}
    for meeting in meetings:
        for item in meeting.actions():
            ref = f"{meeting.id}/{item.id}"
            # by date, then folder; within one folder as they stand
            entries = sorted(item.entries, key=lambda found: (found[1].date, order[found[0]]))
            facts = fold(item, [entry for _, entry in entries])
            oracle["actions"][ref] = dict(owner=facts["owner"], created=facts["created"], due=facts["due"], original_due=facts["original_due"], postponed=facts["postponed"],
                                          status=facts["status"], finished=facts["finished"], deliverable=facts["deliverable"], overdue_days=overdue(facts, today))
            oracle["recorded"][ref] = item.facts.get("status", "todo")
            oracle["entries"][ref] = [dict(date=e.date, status=e.status, due=e.due, finished=e.finished) for _, e in entries]
            more = dict(task=facts["task"], department=people.department_of(facts["owner"]) if facts["owner"] else None,
                        collaborators=sorted(facts.get("collaborators", [])), accepted=facts["accepted"], source=item.source, line=item.line,
                        decision=item.decision_ref, priority=facts.get("priority"), acceptance=facts.get("acceptance"))
            if "progress" in facts and not entries:
                more["progress"] = facts["progress"]
            for key in item.tags.pop("unchecked", []):
                more.pop(key)
            details["actions"][ref] = dict(more, tags=item.tags)
        for item in meeting.of("D"):
            ref = f"{meeting.id}/{item.id}"
            oracle["decisions"].append(ref)
            details["decisions"][ref] = dict(text=item.facts["text"], line=item.line, actions=sorted(item.facts["actions"]), supersedes=item.facts["supersedes"],
                                             resolves=item.facts["resolves"], tags=item.tags)
        for item in meeting.of("U"):
            ref = f"{meeting.id}/{item.id}"
            oracle["issues"].append(ref)
            keys = ("text", "next_step", "decider", "due", "escalated_to", "status", "resolved", "resolution")
            known = {key: item.facts.get(key) for key in keys}
            if getattr(item, "resolved_by_decision", False):
                # whether the decision's words are the resolution is for the reader to choose
                known.pop("resolution")
            details["issues"][ref] = dict(known, line=item.line, tags=item.tags)
        details["meetings"][meeting.id] = dict(meeting.facts, tags=meeting.tags)
    return dict(oracle, details=details)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", nargs="?")
    parser.add_argument("--meetings", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="features, with commas between them")
    parser.add_argument("--without", default="", help="features, with commas between them")
    parser.add_argument("--oracle")
    parser.add_argument("--list", action="store_true", help="name the features")
    arguments = parser.parse_args()
    if arguments.list:
        return print("\n".join(f"{name:18} {text}" for name, text in FEATURES.items()))
    if not arguments.dir:
        parser.error("DIR is missing")
    chosen = set(FEATURES) if arguments.only is None else set(filter(None, arguments.only.split(",")))
    unwanted = set(filter(None, arguments.without.split(",")))
    if chosen - set(FEATURES) or unwanted - set(FEATURES):
        parser.error(f"unknown: {', '.join(sorted((chosen | unwanted) - set(FEATURES)))}; --list names all")
    chosen -= unwanted
    rng = random.Random(f"{arguments.seed}/{arguments.meetings}")
    vocabulary, meetings = Vocabulary(), []
    first = dt.date(2023, 1, 3) + days.DAY * rng.randint(0, 6)
    for n in range(arguments.meetings):
        day = first + dt.timedelta(days=round(n * 1000 / arguments.meetings))
        few = arguments.only is not None
        features = {f for f in sorted(chosen) if rng.random() < (0.85 if few else 0.4)}
        meetings.append(Meeting(n, day, rng, vocabulary, features, meetings))
    os.makedirs(arguments.dir)
    write(os.path.join(arguments.dir, "mtg.toml"), [SETTINGS])
    write(os.path.join(arguments.dir, "people.toml"), [people.roster()])
    for meeting in meetings:
        for name, lines in meeting.files.items():
            write(os.path.join(arguments.dir, "meetings", str(meeting.day.year), meeting.id, name), lines)
    today = meetings[-1].day + days.DAY * 20
    oracle = facts_of(meetings, today)
    if arguments.oracle:
        write(arguments.oracle if os.path.isabs(arguments.oracle) else os.path.join(".", arguments.oracle),
              [json.dumps(oracle, ensure_ascii=False, default=lambda day: day.isoformat())])
    print(f"{len(meetings)} meetings, {len(oracle['actions'])} actions, {len(oracle['decisions'])} decisions, {len(oracle['issues'])} open issues; today = {today}")


if __name__ == "__main__":
    main()
