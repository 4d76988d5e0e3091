#!/usr/bin/env python3
"""Time mtg against a plain text search over the same files.

    cargo build --release --locked && python3 benches/against_ripgrep.py

Each of `mtg lint`, `mtg report overdue` and `mtg report weekly` runs in alternating pairs with `rg -c 负责人` over one generated repository,
so that both sides see the same machine at the same moment. mtg reads, parses and judges every file where ripgrep only
searches it; the goal is at most 5 times its wall time for lint, 4 times for a report, and at most
250 MB. Then mtg's processor time per byte over the
plain repository is compared with that over one in which people write as they like (make_corpus.py --style wild), again in
alternating pairs; the goal is at most 1.5 times. Last, `mtg lint --changed-since HEAD~1` with one changed meeting runs in pairs
with the full `mtg lint`; the goal is at most half its wall time. Timing never changes the exit code.
Needs Python 3.8 or later, ripgrep, and a Unix system (os.wait4).
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TODAY = "2026-07-05"  # the day for which make_corpus.py writes
WORD = "负责人"
COMMANDS = (["lint"], ["report", "overdue"], ["report", "weekly"])
CPUS = 2
# The whole rule book costs more than a report.
MAX_RATIOS = {"lint": 5.0, "report": 4.0}
MAX_WILD = 1.5
MAX_CHANGED = 0.5
MAX_MEGABYTES = 250.0
# ru_maxrss is in kilobytes on Linux and in bytes on macOS. Linux counts the moment between fork and exec, too, so that
# no value can be below this interpreter's own size (about 15 MB).
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class Run:
    """What one process cost: seconds of wall time and CPU, peak memory in MB, bytes it printed."""

    def __init__(self, wall, usage, printed):
        self.wall = wall
        self.cpu = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss * RSS_UNIT / 1e6
        self.printed = printed


def measure(command, environment):
    """Run a command to its end and read all it prints; exit codes 0 and 1 (findings, no match) are fine."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                                   env=environment, bufsize=0)
        printed = 0
        while True:
            chunk = process.stdout.read(1 << 16)
            if not chunk:
                break
            printed += len(chunk)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.stdout.close()
        # wait4 has taken the child; without a code Popen would look for it again
        process.returncode = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
        if process.returncode not in (0, 1):
            errors.seek(0)
            text = errors.read(2000).decode(errors="replace")
            sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{text}")
    return Run(wall, usage, printed)


def pin():
    """Keep this process and its children on two CPUs where the system can; returns how many are used."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count()
    cpus = sorted(os.sched_getaffinity(0))
    if len(cpus) > CPUS:
        os.sched_setaffinity(0, cpus[:CPUS])
    return min(len(cpus), CPUS)


def prepare(folder, meetings, style):
    """Make the corpus unless it is there, and return its size in bytes. It appears whole or not at all, also when interrupted."""
    if not os.path.exists(folder):
        partial = folder + ".partial"
        shutil.rmtree(partial, ignore_errors=True)
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        script = os.path.join(PROJECT, "tests", "corpus", "make_corpus.py")
        subprocess.run([sys.executable, script, partial, "--meetings", str(meetings), "--style", style], check=True)
        os.rename(partial, folder)
    files, size, minutes = 0, 0, 0
    for root, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            files += 1
            size += os.path.getsize(os.path.join(root, name))
            minutes += name == "minutes.md"
    print(f"{folder}: {minutes} meetings, {files} files, {size / 1e6:.1f} MB")
    if minutes != meetings:
        print(f"note: the folder was there already and holds {minutes} meetings, not {meetings}; remove it to make it anew")
    return size


def compare(mtg, rg, pairs, environment):
    """Alternate the two commands, changing who begins; returns both lists of runs."""
    if measure(rg, environment).printed == 0:
        sys.exit(f"{' '.join(rg)}: no match, so there is nothing to compare with")
    measure(mtg, environment)
    ours, theirs = [], []
    for pair in range(pairs):
        for command, runs in [(mtg, ours), (rg, theirs)][:: 1 if pair % 2 == 0 else -1]:
            runs.append(measure(command, environment))
    return ours, theirs


def compare_styles(command, folders, sizes, pairs, environment):
    """Processor seconds per megabyte over the plain and the wild repository, by alternating runs; returns both lists."""
    found = [[], []]
    for folder in folders:
        measure(command(folder), environment)
    for pair in range(pairs):
        for which in (0, 1)[:: 1 if pair % 2 == 0 else -1]:
            found[which].append(measure(command(folders[which]), environment).cpu / sizes[which] * 1e6)
    return found


def row(name, runs, ratios):
    ratio = f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})" if ratios else "-"
    return [name, f"{statistics.median(r.wall for r in runs):.3f}", ratio,
            f"{statistics.median(r.cpu for r in runs):.3f}", f"{max(r.megabytes for r in runs):.1f}"]


def print_table(rows):
    widths = [max(len(r[i]) for r in rows) for i in range(len(rows[0]))]
    for n, cells in enumerate(rows):
        print("  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(cells, widths))))
        if n == 0:
            print("  ".join("-" * w for w in widths))


def count(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def against_ripgrep(mtg, rg, folder, pairs, environment):
    print(subprocess.check_output([rg, "--version"]).decode().splitlines()[0])
    print(flush=True)
    rows = [["command", "wall s (median)", "times rg: median (min to max)", "CPU s (median)", "peak MB"]]
    largest = 0.0
    verdicts = []
    for words in COMMANDS:
        ours, theirs = compare([mtg, "-C", folder, "--today", TODAY] + words, [rg, "-c", WORD, folder], pairs, environment)
        ratios = [a.wall / b.wall for a, b in zip(ours, theirs)]
        rows.append(row("mtg " + " ".join(words), ours, ratios))
        rows.append(row("  rg -c (its pairs)", theirs, []))
        ratio, limit = statistics.median(ratios), MAX_RATIOS[words[0]]
        verdict = "holds" if ratio <= limit else "DOES NOT HOLD"
        verdicts.append(f"mtg {' '.join(words)} at most {limit:g} times ripgrep: {verdict} ({ratio:.2f})")
        largest = max(largest, max(r.megabytes for r in ours))
    print_table(rows)
    print()
    print("\n".join(verdicts))
    print(f"at most {MAX_MEGABYTES:g} MB: {'holds' if largest <= MAX_MEGABYTES else 'DOES NOT HOLD'} ({largest:.1f} MB)")
    print(flush=True)


def wild_against_plain(mtg, folders, sizes, pairs, environment):
    print(flush=True)
    rows = [["processor time", "plain ms/MB (median)", "wild ms/MB (median)", "wild/plain: median (min to max)"]]
    dearest = 0.0
    for words in COMMANDS:
        costs = compare_styles(lambda folder: [mtg, "-C", folder, "--today", TODAY] + words, folders, sizes, pairs, environment)
        ratios = [wild / plain for plain, wild in zip(*costs)]
        rows.append(["mtg " + " ".join(words)] + [f"{statistics.median(cost) * 1e3:.2f}" for cost in costs]
                    + [f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})"])
        dearest = max(dearest, statistics.median(ratios))
    print_table(rows)
    print()
    print(f"wild at most {MAX_WILD:g} times plain per byte: {'holds' if dearest <= MAX_WILD else 'DOES NOT HOLD'} ({dearest:.2f})")


def commit_change(folder):
    """Make the folder a git repository, if it is none, whose last commit changes one line of one meeting."""
    if os.path.exists(os.path.join(folder, ".git")):
        return
    def git(*words):
        settings = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false", "-c", "gc.auto=0"]
        subprocess.run(["git", "-C", folder] + settings + list(words), check=True, stdout=subprocess.DEVNULL)
    papers = sorted(os.path.join(root, "minutes.md") for root, _, names in os.walk(folder) if "minutes.md" in names)
    paper = papers[len(papers) // 2]
    with open(paper, encoding="utf-8") as file:
        text = file.read()
    git("init", "-q")
    # the earlier commit is the one that differs, so that the corpus stays as it is
    with open(paper, "w", encoding="utf-8") as file:
        file.write(text.replace("目标：", "目标是：", 1))
    git("add", "-A")
    git("commit", "-qm", "before")
    with open(paper, "w", encoding="utf-8") as file:
        file.write(text)
    git("commit", "-qam", "after")


def changed_against_full(mtg, folder, pairs, environment):
    commit_change(folder)
    print(flush=True)
    full = [mtg, "-C", folder, "--today", TODAY, "lint"]
    changed, all_of_it = compare(full + ["--changed-since", "HEAD~1"], full, pairs, environment)
    ratios = [a.wall / b.wall for a, b in zip(changed, all_of_it)]
    print_table([["one changed meeting", "wall s (median)", "times full: median (min to max)", "CPU s (median)", "peak MB"],
                 row("mtg lint --changed-since HEAD~1", changed, ratios), row("  mtg lint (its pairs)", all_of_it, [])])
    print()
    ratio = statistics.median(ratios)
    print(f"at most {MAX_CHANGED:g} times a full run: {'holds' if ratio <= MAX_CHANGED else 'DOES NOT HOLD'} ({ratio:.2f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=count, default=10000, help="size of the corpus (default 10000)")
    parser.add_argument("--pairs", type=count, default=9, help="pairs of runs per command (default 9)")
    parser.add_argument("--mtg", default=os.path.join(PROJECT, "target", "release", "mtg"), metavar="FILE",
                        help="binary to measure (default target/release/mtg)")
    parser.add_argument("--dir", default=os.path.join(PROJECT, "target", "bench"), metavar="DIR",
                        help="plain corpus, made when missing (default target/bench); the wild one is DIR-wild")
    parser.add_argument("--only", choices=["ripgrep", "styles", "changed"], help="one of the comparisons; only the first needs ripgrep")
    arguments = parser.parse_args()
    if not hasattr(os, "wait4"):
        sys.exit("this bench needs os.wait4, which this system does not have")
    rg = shutil.which("rg")
    if rg is None and arguments.only in (None, "ripgrep"):
        sys.exit("ripgrep not found; on Debian: apt-get install ripgrep")
    mtg = shutil.which(os.path.abspath(arguments.mtg))
    if mtg is None:
        sys.exit(f"{arguments.mtg} not found; run: cargo build --release --locked")
    folder = os.path.abspath(arguments.dir)
    # nobody's own settings may change what the two programs do
    environment = {k: v for k, v in os.environ.items()
                   if not k.startswith("MTG_") and k not in ("RIPGREP_CONFIG_PATH", "RAYON_NUM_THREADS")}

    sizes = [prepare(folder, arguments.meetings, "plain")]
    print(f"{pin()} CPUs, {arguments.pairs} pairs each")
    if arguments.only in (None, "ripgrep"):
        against_ripgrep(mtg, rg, folder, arguments.pairs, environment)
    if arguments.only in (None, "changed"):
        changed_against_full(mtg, folder, arguments.pairs, environment)
    if arguments.only in (None, "styles"):
        wild = folder + "-wild"
        sizes.append(prepare(wild, arguments.meetings, "wild"))
        wild_against_plain(mtg, [folder, wild], sizes, arguments.pairs, environment)


if __name__ == "__main__":
    main()
