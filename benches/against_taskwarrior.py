#!/usr/bin/env python3
"""Time the reports of mtg against Taskwarrior over the same tasks.

    cargo build --release --locked && python3 benches/against_taskwarrior.py

The actions of one generated repository of 10,000 meetings, some 100,000, are imported into Taskwarrior once (`task import`, into
DIR-taskwarrior, which is kept). Then `mtg report overdue` and `mtg report weekly` run in alternating pairs with
`task overdue`, so that both sides see the same machine at the same moment. mtg reads every document anew, Taskwarrior its own
files. Deadlines are moved by as many days as the clock is from the day of the repository, so that the same tasks are overdue on
both sides. The goal is at most half of Taskwarrior's wall time. Timing never changes the exit code. Needs Python 3.8 or later,
Taskwarrior (Debian: apt-get install taskwarrior), and a Unix system (os.wait4).
"""
import argparse
import concurrent.futures
import datetime
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import uuid

from against_ripgrep import PROJECT, TODAY, compare, count, pin, prepare, print_table, row

COMMANDS = (["report", "overdue"], ["report", "weekly"])
MAX_RATIO = 0.5
# What Taskwarrior calls the states of an action; all others are pending.
STATES = {"done": "completed", "cancelled": "deleted"}


def tasks(mtg, folder, environment):
    """The actions of the repository as Taskwarrior's JSON, and how many are overdue."""
    listed = subprocess.run([mtg, "-C", folder, "--today", TODAY, "list", "actions", "--format", "json"],
                            stdout=subprocess.PIPE, env=environment, check=True)
    shift = datetime.date.today() - datetime.date.fromisoformat(TODAY)

    def stamp(day):
        # the end of the day: a deadline of yesterday is over, one of today is not
        return (datetime.date.fromisoformat(day) + shift).strftime("%Y%m%dT235959Z")

    found, overdue = [], 0
    for action in json.loads(listed.stdout):
        task = {
            "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, action["ref"])),
            "description": action["task"],
            "status": STATES.get(action["status"], "pending"),
            "entry": stamp(action["created"] or TODAY),
        }
        if action["due"]:
            task["due"] = stamp(action["due"])
        if action["project"]:
            task["project"] = action["project"]
        if action["owner"]:
            task["tags"] = [action["owner"]["person"] or "team"]
        if task["status"] != "pending":
            task["end"] = stamp(action["finished"] or TODAY)
        overdue += action["overdue_days"] > 0
        found.append(task)
    return found, overdue


def fill(task, data, found, environment):
    """Import the tasks, unless that was done already; the folder appears whole or not at all."""
    if os.path.exists(data):
        print(f"{data}: imported before; remove it to import anew")
        return
    partial = data + ".partial"
    shutil.rmtree(partial, ignore_errors=True)
    os.makedirs(partial)
    start = time.perf_counter()
    subprocess.run([task, f"rc.data.location={partial}", "import", "-"], input=json.dumps(found, ensure_ascii=False).encode(),
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=True)
    # the first report moves what is done into a file of its own; that is no part of what is measured
    subprocess.run([task, f"rc.data.location={partial}", "overdue"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=environment, check=False)
    os.rename(partial, data)
    print(f"{data}: {len(found)} tasks imported in {time.perf_counter() - start:.0f} s", flush=True)


def bring_over(task, mtg, folder, data, environment):
    """Have Taskwarrior know the actions of the repository; returns how many are overdue."""
    found, overdue = tasks(mtg, folder, environment)
    fill(task, data, found, environment)
    return overdue


def rows_of(command, environment):
    """How many tasks a Taskwarrior command counts."""
    done = subprocess.run(command + ["count"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True)
    return int(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=count, default=10000, help="size of the corpus (default 10000)")
    parser.add_argument("--pairs", type=count, default=5, help="pairs of runs per command (default 5)")
    parser.add_argument("--mtg", default=os.path.join(PROJECT, "target", "release", "mtg"), metavar="FILE",
                        help="binary to measure (default target/release/mtg)")
    parser.add_argument("--dir", default=os.path.join(PROJECT, "target", "bench"), metavar="DIR",
                        help="corpus, made when missing (default target/bench); the tasks go to DIR-taskwarrior")
    arguments = parser.parse_args()
    if not hasattr(os, "wait4"):
        sys.exit("this bench needs os.wait4, which this system does not have")
    task = shutil.which("task")
    if task is None:
        sys.exit("Taskwarrior not found; on Debian: apt-get install taskwarrior")
    mtg = shutil.which(os.path.abspath(arguments.mtg))
    if mtg is None:
        sys.exit(f"{arguments.mtg} not found; run: cargo build --release --locked")
    folder = os.path.abspath(arguments.dir)
    environment = {k: v for k, v in os.environ.items()
                   if not k.startswith(("MTG_", "TASK")) and k != "RAYON_NUM_THREADS"}
    # nobody's own settings may change what Taskwarrior does
    data = f"{folder}-taskwarrior"
    settings = f"{folder}-taskrc"
    prepare(folder, arguments.meetings, "plain")
    with open(settings, "w", encoding="utf-8") as file:
        file.write("confirmation=off\nhooks=off\nrecurrence=off\n")
    environment.update(TASKRC=settings, TZ="UTC")
    # In a process of its own: what this one holds would count as peak memory of all that it starts.
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        overdue = pool.submit(bring_over, task, mtg, folder, data, environment).result()
    report = [task, f"rc.data.location={data}"]
    counted = rows_of(report + ["+OVERDUE", "status:pending"], environment)
    print(f"overdue: {overdue} actions by mtg, {counted} tasks by Taskwarrior")
    if abs(counted - overdue) * 20 > overdue:
        print("note: the two do not list the same; tasks that were imported on another day are late by other days")
    print(f"{pin()} CPUs, {arguments.pairs} pairs each")
    print("Taskwarrior " + subprocess.check_output([task, "--version"], env=environment).decode().strip())
    print(flush=True)
    rows = [["command", "wall s (median)", "times task: median (min to max)", "CPU s (median)", "peak MB"]]
    verdicts = []
    for words in COMMANDS:
        ours, theirs = compare([mtg, "-C", folder, "--today", TODAY] + words, report + ["overdue"], arguments.pairs, environment)
        ratios = [a.wall / b.wall for a, b in zip(ours, theirs)]
        rows.append(row("mtg " + " ".join(words), ours, ratios))
        rows.append(row("  task overdue (its pairs)", theirs, []))
        ratio = statistics.median(ratios)
        verdict = "holds" if ratio <= MAX_RATIO else "DOES NOT HOLD"
        verdicts.append(f"mtg {' '.join(words)} at least {1 / MAX_RATIO:g} times faster than task overdue: {verdict} ({1 / ratio:.1f})")
    print_table(rows)
    print()
    print("\n".join(verdicts))


if __name__ == "__main__":
    main()
