#!/usr/bin/env python3
"""Have a real pre-commit run mtg in scratch repositories: good commits pass, bad ones are blocked.

    check_pre_commit.py MTG PRE_COMMIT SCRATCH

Tried are the hooks of .pre-commit-hooks.yaml, with `language: system` so that they call MTG instead of building it, and the
configuration that `mtg init --pre-commit` writes, at the top of a work tree and in a folder of it. Needs git and no network.
"""
import os
import pathlib
import shutil
import subprocess
import sys

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
# Documents of the English example, and what its secretary wrote as a deadline in them.
MINUTES, DUE = "meetings/2025/2025-06-11-weekly/minutes.md", "  - Due: 2025-06-24"
# Not final yet, so that a deadline may still be another one.
DRAFT, DRAFT_DUE = "meetings/2025/2025-06-17-label-printers/minutes.md", "- Due: 2025-06-24"
OTHER, OTHER_DUE = "meetings/2025/2025-06-03-kickoff/minutes.md", "| 2025-06-25 |"


class WorkTree:
    def __init__(self, top, mtg, pre_commit):
        self.top, self.mtg, self.pre_commit = top, mtg, pre_commit
        top.mkdir(parents=True)
        self.environment = {
            **os.environ,
            "PATH": f"{mtg.parent}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(top.parent / "home"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "MTG_TODAY": "2025-06-18",
        }
        for who in ("AUTHOR", "COMMITTER"):
            self.environment[f"GIT_{who}_NAME"] = "Test"
            self.environment[f"GIT_{who}_EMAIL"] = "test@example.com"
        self.run("git", "init", "--quiet")

    def run(self, *command, code=0):
        run = subprocess.run(command, cwd=self.top, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        text = run.stdout.decode("utf-8", "replace")
        assert run.returncode == code, f"{self.top.name}: {command}: exit code {run.returncode}\n{text}"
        return text

    def install(self):
        self.run(str(self.pre_commit), "validate-config")
        self.run(str(self.pre_commit), "install")

    def head(self):
        return self.run("git", "rev-parse", "HEAD")

    def passes(self, what):
        self.run("git", "add", "--all")
        text = self.run("git", "commit", "--message", what)
        print(f"{self.top.name}: {what}: passes")
        return text

    def blocked(self, what, *words):
        before = self.head()
        self.run("git", "add", "--all")
        text = self.run("git", "commit", "--message", what, code=1)
        assert self.head() == before, f"{self.top.name}: {what}: was committed"
        for word in words:
            assert word in text, f"{self.top.name}: {what}: nothing said of {word}\n{text}"
        print(f"{self.top.name}: {what}: blocked")

    def change(self, path, old, new):
        file = self.top / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def commits(tree, folder):
    """What must pass and what must not, in the repository below `folder`."""
    minutes, other = folder + MINUTES, folder + OTHER
    assert "Passed" in tree.passes("papers without findings")
    tree.change(minutes, DUE, "  - Due: asap")
    tree.blocked("a deadline that is no day", "M305", minutes.split("/")[-2], "asap")
    tree.change(minutes, "  - Due: asap", DUE)
    (tree.top / "plan.txt").write_text("no paper\n", encoding="utf-8")
    tree.passes("a file that is no paper")
    # What was there before, in a file that is not touched, is nobody's fault now.
    tree.change(other, OTHER_DUE, "| asap |")
    tree.run("git", "add", "--all")
    tree.run("git", "commit", "--no-verify", "--message", "something bad")
    tree.change(minutes, "\n## ", "\n<!-- looked through -->\n\n## ")
    tree.passes("a change beside old findings")
    tree.change(other, "| asap |", OTHER_DUE)
    tree.passes("the old finding mended")


def main():
    mtg, pre_commit, scratch = (pathlib.Path(argument).absolute() for argument in sys.argv[1:])
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)

    hooks = WorkTree(scratch / "hooks", mtg, pre_commit)
    shutil.copy(CHECKOUT / ".pre-commit-hooks.yaml", hooks.top)
    hooks.run(str(pre_commit), "validate-manifest")
    hooks.run("git", "add", "--all")
    hooks.run("git", "commit", "--message", "hooks")

    shipped = WorkTree(scratch / "shipped", mtg, pre_commit)
    shipped.run(str(mtg), "--lang", "en", "init", "--example")
    (shipped.top / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks.top}\n    rev: {hooks.head().strip()}\n    hooks:\n"
        "      - id: mtg-fmt\n        language: system\n      - id: mtg-lint\n        language: system\n",
        encoding="utf-8",
    )
    shipped.install()
    commits(shipped, "")
    shipped.change(DRAFT, DRAFT_DUE, "- Due: June 23")
    shipped.blocked("a paper that is not in form", "files were modified by this hook")
    shipped.passes("the same, brought into form by the hook")

    written = WorkTree(scratch / "written", mtg, pre_commit)
    written.run(str(mtg), "--lang", "en", "init", "--example")
    written.run(str(mtg), "init", "--pre-commit")
    written.install()
    commits(written, "")

    below = WorkTree(scratch / "below", mtg, pre_commit)
    below.run(str(mtg), "--lang", "en", "init", "--example", "docs/team's papers")
    below.run(str(mtg), "init", "--pre-commit", "docs/team's papers")
    below.install()
    commits(below, "docs/team's papers/")
    (below.top / "README.md").write_text("# Not a paper of the team\n\n- TODO: everything\n", encoding="utf-8")
    below.passes("Markdown outside of the repository")


main()
