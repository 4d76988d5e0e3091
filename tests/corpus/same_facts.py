#!/usr/bin/env python3
"""Format or fix a generated repository, and compare what mtg reads from it before and after.

    same_facts.py MTG DIR TODAY [fmt|fix]

Everything but the place and the words of a date must be the same (and punctuation, where it is fixed), a second run must
have nothing to change, and `mtg fmt --diff` must be a patch that does what `mtg fmt` does; likewise `mtg lint --diff` and
`mtg lint --fix`, after which no finding may have a safe fix. Exit 0 when all of that holds, otherwise 1 with the first
differences. Needs Python 3.8 or later and git.
"""
import filecmp
import json
import os
import shutil
import subprocess
import sys
import unicodedata

KINDS = ("actions", "decisions", "issues", "meetings", "projects", "people")
# A date may be written in another way, and what stands below an inserted line moves down.
FREE = ("line", "due_text")
# What changes the files.
WRITE = {"fmt": ("fmt",), "fix": ("lint", "--fix", "--select", "all", "--format", "json")}
DIFF = {"fmt": ("fmt", "--diff"), "fix": ("lint", "--diff", "--select", "all")}


def run(mtg, root, *args, codes=(0,)):
    done = subprocess.run([mtg, "-C", root, *args], capture_output=True)
    if done.returncode not in codes:
        sys.exit(f"mtg {' '.join(args)}: exit {done.returncode}: {done.stderr.decode(errors='replace')[:500]}")
    return done.stdout


def words(value):
    """A value without punctuation: marks that are made full-width between Chinese words say the same."""
    if isinstance(value, str):
        return "".join(c for c in unicodedata.normalize("NFKC", value) if c.isalnum())
    if isinstance(value, list):
        return [words(part) for part in value]
    if isinstance(value, dict):
        return {key: words(part) for key, part in value.items()}
    return value


def facts(mtg, root, today, plain=lambda value: value):
    found = {}
    for kind in KINDS:
        for row in json.loads(run(mtg, root, "--today", today, "list", kind, "--format", "json")):
            key = row.get("ref") or row["id"]
            found[kind, key] = {name: plain(value) for name, value in row.items() if name not in FREE}
    return found


def documents(root):
    paths = (os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names)
    # git's own files, and the lock that edits wait for.
    own = [f"{os.sep}{name}{os.sep}" for name in (".git", ".mtg")]
    return sorted(os.path.relpath(path, root) for path in paths if not any(part in path for part in own))


def unfixed(mtg, root, today):
    """What a second run would change."""
    found = run(mtg, root, "--today", today, "lint", "--select", "all", "--format", "json", codes=(0, 1))
    for finding in json.loads(found)["findings"]:
        if (finding["fix"] or {}).get("safe"):
            yield f"{finding['path']}:{finding['line']}: {finding['rule']}"
    for line in run(mtg, root, "--today", today, *DIFF["fix"], codes=(0, 1)).decode().splitlines():
        yield line


def main():
    mtg, root, today = sys.argv[1:4]
    mode = sys.argv[4] if len(sys.argv) > 4 else "fmt"
    patched = root.rstrip("/") + ".patched"
    shutil.rmtree(patched, ignore_errors=True)
    shutil.copytree(root, patched)
    plain = words if mode == "fix" else lambda value: value
    before = facts(mtg, root, today, plain)
    patch = run(mtg, root, "--today", today, *DIFF[mode], codes=(0, 1))
    run(mtg, root, "-q", "--today", today, *WRITE[mode], codes=(0,) if mode == "fmt" else (0, 1))
    after = facts(mtg, root, today, plain)
    wrong = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was is None or now is None:
            wrong.append(f"{' '.join(key)} {'came out of nothing' if was is None else 'is lost'}")
        elif was != now:
            parts = (f"{name} {was.get(name)!r} became {now.get(name)!r}" for name in was if was[name] != now.get(name))
            wrong.append(f"{' '.join(key)}: {'; '.join(parts)}")
    if mode == "fmt":
        left = run(mtg, root, "-q", "fmt", "--check", codes=(0, 1)).decode().splitlines()
    else:
        left = unfixed(mtg, root, today)
    wrong += [f"still to change: {line}" for line in left]
    subprocess.run(["git", "init", "-q"], cwd=patched, check=True)
    subprocess.run(["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "--allow-empty", "-"],
                   cwd=patched, input=patch, check=True)
    for path in documents(root):
        if not filecmp.cmp(os.path.join(root, path), os.path.join(patched, path), shallow=False):
            wrong.append(f"the patch makes something else of {path}")
    for line in wrong[:20]:
        print(line)
    changed = patch.count(b"\n+++ ")
    print(f"{len(before)} facts, {changed} documents {'formatted' if mode == 'fmt' else 'fixed'}: " + (f"{len(wrong)} differences" if wrong else "all the same"))
    sys.exit(1 if wrong or not changed else 0)


if __name__ == "__main__":
    main()
