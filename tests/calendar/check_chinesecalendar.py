#!/usr/bin/env python3
"""Compare mtg's working days with the PyPI package chinesecalendar, day by day 2020-01-01 to 2026-12-31.

    python3 -m venv target/calendar && target/calendar/bin/pip install 'chinesecalendar>=1.11'
    target/calendar/bin/python tests/calendar/check_chinesecalendar.py target/release/mtg

mtg is asked as a user asks it: a repository with one meeting a day, each with an action due `1wd`. The day after a
meeting is worked if and only if it is that action's deadline. Exit 0 when every day agrees, otherwise 1 with the
differences.
"""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

import chinese_calendar

FIRST = datetime.date(2020, 1, 1)
LAST = datetime.date(2026, 12, 31)
DAY = datetime.timedelta(days=1)
MINUTES = """+++
title = "每日"
date = {day}
+++

## 行动项

- A1 甲，完成时间：1wd
"""


def days():
    day = FIRST
    while day <= LAST:
        yield day
        day += DAY


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    mtg = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as root:
        pathlib.Path(root, "mtg.toml").write_text('version = 1\n[calendar]\nregion = "CN"\n', encoding="utf-8")
        for day in days():
            before = day - DAY
            folder = pathlib.Path(root, "meetings", str(before.year), f"{before}-daily")
            folder.mkdir(parents=True)
            (folder / "minutes.md").write_text(MINUTES.format(day=before), encoding="utf-8")
        command = [mtg, "-C", root, "--today", "2027-01-01", "list", "actions", "--format", "json"]
        run = subprocess.run(command, capture_output=True)
        if run.returncode != 0:
            sys.exit(f"mtg list actions: exit {run.returncode}: {run.stderr.decode(errors='replace')[:500]}")
        due = {action["created"]: action["due"] for action in json.loads(run.stdout)}
    different = []
    count = 0
    for day in days():
        count += 1
        ours = due.get(str(day - DAY)) == str(day)
        theirs = chinese_calendar.is_workday(day)
        if ours != theirs:
            different.append(f"{day}: {'worked' if ours else 'off'} for mtg, not for chinesecalendar")
    if len(due) != count:
        sys.exit(f"mtg read {len(due)} actions of {count}")
    for line in different[:20]:
        print(line)
    if different:
        sys.exit(f"{len(different)} of {count} days differ")
    print(f"{count} days, all agree")


if __name__ == "__main__":
    main()
