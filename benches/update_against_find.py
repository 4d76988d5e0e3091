#!/usr/bin/env python3
"""Times `mtg update` on one of many meetings against `find meetings -type d`, in alternating pairs.

An update reads the names of all folders and the files of one, so it may take half as long again as find, and 50 ms.
Usage: benches/update_against_find.py [--meetings N] [--pairs N] [--mtg PATH]
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMIT = 1.5
START = 0.050


def timed(command, folder, env):
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--meetings", type=int, default=10_000)
    options.add_argument("--pairs", type=int, default=21)
    options.add_argument("--mtg", default=str(ROOT / "target/release/mtg"))
    options = options.parse_args()
    env = {**os.environ, "MTG_TODAY": "2026-07-05", "MTG_LANG": ""}
    with tempfile.TemporaryDirectory() as place:
        corpus = pathlib.Path(place) / "corpus"
        make = [sys.executable, str(ROOT / "tests/corpus/make_corpus.py"), str(corpus), "--style", "plain"]
        make += ["--meetings", str(options.meetings), "--oracle", str(pathlib.Path(place) / "oracle.json")]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        folders = sorted(path.parent.name for path in corpus.glob("meetings/*/*/minutes.md"))
        item = f"{folders[len(folders) // 2]}/A1"
        update = [options.mtg, "-q", "update", item, "--note", "x", "--force"]
        find = ["find", "meetings", "-type", "d"]
        timed(find, corpus, env), timed(update, corpus, env)
        pairs = [(timed(find, corpus, env), timed(update, corpus, env)) for _ in range(options.pairs)]
    found = statistics.median(pair[0] for pair in pairs)
    updated = statistics.median(pair[1] for pair in pairs)
    limit = LIMIT * found + START
    print(f"find {found * 1000:.0f} ms, mtg update {updated * 1000:.0f} ms, limit {limit * 1000:.0f} ms")
    if updated > limit:
        sys.exit("mtg update takes longer than that")


if __name__ == "__main__":
    main()
