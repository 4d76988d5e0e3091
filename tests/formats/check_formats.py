#!/usr/bin/env python3
"""Hold what `mtg lint` writes for CI against the programs that know these formats, and against its own JSON.

    check_formats.py MTG RDFORMAT_VALIDATOR SCRATCH REPOSITORY...

Every repository is linted with all rules in both languages. SARIF must validate against the schema beside this file
(jsonschema), JUnit must count in junitparser as the JSON does, rdjson must pass reviewdog's validator, workflow commands must
read as GitHub's runner reads them, and Code Quality fingerprints must differ. Places and paths of all formats must agree with
the JSON, and a fix must do the same in each of them. In a copy with lines inserted above, fingerprints must stay. One more
repository, whose bytes and names are odd, is made below SCRATCH. Needs jsonschema and junitparser from PyPI, and git.

sarif-schema-2.1.0.json is the schema of OASIS (https://docs.oasis-open.org/sarif/sarif/v2.1.0/) as the crate serde-sarif 0.8.0
carries it.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

import jsonschema
import junitparser

HERE = pathlib.Path(__file__).resolve().parent
SCHEMA = json.loads((HERE / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
TODAY = "2026-07-05"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
GITLAB = {"error": "major", "warning": "minor", "info": "info"}
# What a terminal acts on; no output may hold it, whatever the documents say.
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


class Repository:
    def __init__(self, mtg, root, language):
        self.mtg, self.root, self.language = mtg, pathlib.Path(root), language
        top = self.root.resolve()
        while not (top / ".git").exists() and top != top.parent:
            top = top.parent
        below = self.root.resolve().relative_to(top).as_posix()
        self.prefix = "" if below == "." or not (top / ".git").exists() else below + "/"
        self.name = f"{self.root} {language}"

    def lint(self, kind):
        command = [self.mtg, "-C", str(self.root), "--lang", self.language, "--today", TODAY]
        run = subprocess.run(command + ["lint", "--select", "all", "--format", kind], stdout=subprocess.PIPE, check=False)
        assert run.returncode in (0, 1), f"{self.name}: {kind}: exit code {run.returncode}"
        text = run.stdout.decode("utf-8")
        acts = ACTS.search(text)
        assert not acts, f"{self.name}: {kind}: {acts.group()!r} at {acts.start()}"
        return text

    def bytes(self, path):
        return (self.root / path).read_bytes()


def same(name, what, found, expected):
    assert found == expected, f"{name}: {what}: {found!r} where the JSON has {expected!r}"


def edited(data, edits):
    """The bytes after edits, each (start, end, bytes)."""
    out, at = b"", 0
    for start, end, text in sorted(edits):
        out += data[at:start] + text
        at = end
    return out + data[at:]


def lines_of(data):
    """Where each line of the bytes begins; lines end at line feeds."""
    starts = [0]
    for at, byte in enumerate(data):
        if byte == 10:
            starts.append(at + 1)
    return starts


def from_characters(data, starts, line, column):
    """The byte of a column in characters; a byte order mark has none."""
    start = starts[line - 1]
    end = starts[line] if line < len(starts) else len(data)
    text = data[start:end].decode("utf-8")
    skipped = 3 if text.startswith("\ufeff") else 0
    return start + skipped + len(text.lstrip("\ufeff")[: column - 1].encode("utf-8"))


def check_sarif(repository, findings):
    log = json.loads(repository.lint("sarif"))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    rules = driver["rules"]
    same(repository.name, "columnKind", run["columnKind"], "unicodeCodePoints")
    for key in ("name", "version", "informationUri"):
        assert driver[key], key
    for rule in rules:
        assert rule["help"]["text"] and rule["help"]["markdown"] and rule["fullDescription"]["text"], rule["id"]
    same(repository.name, "SARIF results", len(run["results"]), len(findings))
    prints, fixes, starts = [], 0, {}
    for result, finding in zip(run["results"], findings):
        same(repository.name, "ruleId", result["ruleId"], finding["code"])
        same(repository.name, "ruleIndex", rules[result["ruleIndex"]]["id"], finding["code"])
        same(repository.name, "level", result["level"], LEVELS[finding["severity"]])
        assert result["message"]["text"].startswith(finding["message"])
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), uri
        same(repository.name, "uri", urllib.parse.unquote(uri), repository.prefix + finding["path"])
        region = [place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
        same(repository.name, "region", region, [finding[key] for key in ("line", "column", "end_line", "end_column")])
        prints += result["partialFingerprints"].values()
        safe = finding["fix"] and finding["fix"]["safe"]
        same(repository.name, "fix", bool(result.get("fixes")), bool(safe))
        if safe:
            fixes += 1
            data = repository.bytes(finding["path"])
            begin = starts.setdefault(finding["path"], lines_of(data))
            replacements = []
            for replacement in result["fixes"][0]["artifactChanges"][0]["replacements"]:
                deleted = replacement["deletedRegion"]
                text = replacement.get("insertedContent", {}).get("text", "")
                start = from_characters(data, begin, deleted["startLine"], deleted["startColumn"])
                end = from_characters(data, begin, deleted["endLine"], deleted["endColumn"])
                replacements.append((start, end, text.encode("utf-8")))
            same(repository.name, "fixed", edited(data, replacements), edited(data, edits_of(finding)))
    assert len(set(prints)) == len(prints), f"{repository.name}: SARIF fingerprints repeat"
    return fixes


def edits_of(finding):
    return [(edit["start"], edit["end"], edit["text"].encode("utf-8")) for edit in finding["fix"]["edits"]]


def check_junit(repository, findings):
    report = junitparser.JUnitXml.fromstring(repository.lint("junit").encode("utf-8"))
    cases = [case for suite in report for case in suite]
    failed = [case for case in cases if not case.is_passed]
    same(repository.name, "JUnit failures", report.failures, len(findings))
    same(repository.name, "JUnit failed cases", len(failed), len(findings))
    same(repository.name, "JUnit tests", report.tests, len(cases))
    same(repository.name, "JUnit suites", sum(suite.failures for suite in report), len(findings))
    with_findings = {finding["path"] for finding in findings}
    same(repository.name, "JUnit files", len(list(report)), len(cases) - len(failed) + len(with_findings))
    # Suites are by path as the findings are.
    for case, finding in zip(failed, findings):
        assert case.name.startswith(f"{finding['code']} {finding['rule']} {finding['line']}:{finding['column']}"), case.name
        same(repository.name, "JUnit type", case.result[0].type, finding["severity"])


def check_gitlab(repository, findings):
    issues = json.loads(repository.lint("gitlab"))
    same(repository.name, "Code Quality issues", len(issues), len(findings))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(prints), f"{repository.name}: Code Quality fingerprints repeat"
    for issue, finding in zip(issues, findings):
        same(repository.name, "check_name", issue["check_name"], finding["rule"])
        same(repository.name, "severity", issue["severity"], GITLAB[finding["severity"]])
        same(repository.name, "path", issue["location"]["path"], repository.prefix + finding["path"])
        same(repository.name, "begin", issue["location"]["lines"]["begin"], finding["line"])
        assert finding["message"] in issue["description"]
    return prints


def unescaped(text, more=()):
    for escape, character in [("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")]:
        text = text.replace(escape, character)
    return text


def check_github(repository, findings):
    lines = repository.lint("github").splitlines()
    same(repository.name, "workflow commands", len(lines), len(findings))
    for line, finding in zip(lines, findings):
        # As the runner does: the command ends at the next ::, properties at commas, names at the first =.
        command, _, message = line[2:].partition("::")
        kind, _, properties = command.partition(" ")
        values = dict(pair.split("=", 1) for pair in properties.split(","))
        values = {key: unescaped(value, [("%3A", ":"), ("%2C", ",")]) for key, value in values.items()}
        same(repository.name, "command", kind, COMMANDS[finding["severity"]])
        same(repository.name, "file", values["file"], repository.prefix + finding["path"])
        same(repository.name, "line", [values["line"], values["endLine"]], [str(finding["line"]), str(finding["end_line"])])
        if finding["line"] == finding["end_line"]:
            columns = [values["col"], values["endColumn"]]
            same(repository.name, "columns", columns, [str(finding["column"]), str(finding["end_column"])])
        else:
            assert "col" not in values and "endColumn" not in values
        same(repository.name, "title", values["title"], f"{finding['code']} {finding['rule']}")
        assert unescaped(message).startswith(f"{values['file']}:{finding['line']}:{finding['column']}: "), message


def check_rdjson(repository, findings, validator, scratch):
    text = repository.lint("rdjson")
    file = scratch / "rdjson.json"
    file.write_text(text, encoding="utf-8")
    run = subprocess.run([validator, "--strict", "--no-extra-fields", str(file)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert run.returncode == 0, f"{repository.name}: rdjson: {run.stdout.decode('utf-8', 'replace')[:2000]}"
    rows = json.loads(text)["diagnostics"]
    same(repository.name, "rdjson diagnostics", len(rows), len(findings))
    starts = {}
    suggested = sum(bool(row.get("suggestions")) for row in rows)
    same(repository.name, "suggestions", suggested, sum(bool(finding["fix"]) for finding in findings))
    for row, finding in zip(rows, findings):
        same(repository.name, "rdjson code", row["code"]["value"], finding["code"])
        same(repository.name, "rdjson path", row["location"]["path"], repository.prefix + finding["path"])
        same(repository.name, "rdjson line", row["location"]["range"]["start"]["line"], finding["line"])
        for suggestion in row.get("suggestions", []):
            data = repository.bytes(finding["path"])
            begin = starts.setdefault(finding["path"], lines_of(data))
            place = [suggestion["range"][key] for key in ("start", "end")]
            start, end = (begin[at["line"] - 1] + at["column"] - 1 for at in place)
            found = edited(data, [(start, end, suggestion["text"].encode("utf-8"))])
            same(repository.name, "suggestion", found, edited(data, edits_of(finding)))


def check(mtg, root, language, validator, scratch):
    repository = Repository(mtg, root, language)
    findings = json.loads(repository.lint("json"))["findings"]
    fixes = check_sarif(repository, findings)
    check_junit(repository, findings)
    check_gitlab(repository, findings)
    check_github(repository, findings)
    check_rdjson(repository, findings, validator, scratch)
    print(f"{repository.name}: {len(findings)} findings, {fixes} with a safe fix, the same in all formats")
    return len(findings), fixes


def check_moved(mtg, root, scratch):
    """Fingerprints of a copy in which every document has lines inserted above what is found."""
    here, there = scratch / "here", scratch / "there"
    for copy in (here, there):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(root, copy)
    for path in there.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        front, mark, body = text.partition("\n+++\n") if text.startswith("+++\n") else ("", "", text)
        path.write_text(f"{front}{mark}\n<!-- inserted -->\n\n{body}", encoding="utf-8")
    prints = {}
    for copy in (here, there):
        repository = Repository(mtg, copy, "en")
        prefix, repository.prefix = repository.prefix, ""
        issues = json.loads(repository.lint("gitlab"))
        prints[copy] = sorted((issue["location"]["path"][len(prefix):], issue["fingerprint"]) for issue in issues)
        repository.language = "zh-CN"
        again = [issue["fingerprint"] for issue in json.loads(repository.lint("gitlab"))]
        assert again == [issue["fingerprint"] for issue in issues], "the language decides a fingerprint"
    lost = set(prints[here]) - set(prints[there])
    assert prints[here] and prints[here] == prints[there], f"{len(lost)} fingerprints changed: {sorted(lost)[:5]}"
    print(f"{root}: {len(prints[here])} fingerprints stay where lines are inserted above")


def odd_repository(scratch):
    """A repository below the top of a work tree, with odd names and bytes."""
    top = scratch / "odd"
    shutil.rmtree(top, ignore_errors=True)
    root = top / "团队 100%, a:b"
    folder = root / "meetings" / "2024" / "2024-03-12-启动 会;#1"
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", str(top)], check=True)
    (root / "mtg.toml").write_text('version = 1\n[workspace]\nlanguage = "zh-CN"\n', encoding="utf-8")
    minutes = "\ufeff+++\r\ntitle = \"启动会\"\r\ndate = 2024-03-12\r\nchair = \"王敏\"\r\nrecorder = \"李婷\"\r\nattendees = [\"王敏\"]\r\n+++\r\n\r\n"
    minutes += "## 决议\r\n\r\n- 定于下周上线 🚀\r\n- 定于下周上线 🚀\r\n\r\n## 行动项\r\n\r\n"
    minutes += "| 任务 | 负责人 | 期限 | 交付物 |\r\n|---|---|---|---|\r\n"
    minutes += "| 🚀 𝒳 <b>]]></b> & 100%：甲,乙 |  | 2024年3月15日 | 方案 |\r\n| 𐐀 整理\u202e资料 | 王敏 | 尽快 |  |\r\n" * 2
    (folder / "minutes.md").write_bytes(minutes.encode("utf-8"))
    broken = b"+++\ntitle = \"x\xff\x1b[31m\"\n+++\n\n## \xe8\xa1\x8c\xe5\x8a\xa8\xe9\xa1\xb9\n\n- A1 a\x00\x1b]0;owned\x07\xef\xbf\xbe\n<<<<<<< HEAD\n"
    (folder / "tracking.md").write_bytes(broken)
    return root


def main():
    mtg, validator, scratch, *repositories = sys.argv[1:]
    mtg, scratch = str(pathlib.Path(mtg).resolve()), pathlib.Path(scratch)
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    findings = fixes = 0
    for root in [odd_repository(scratch), *repositories]:
        for language in ("zh-CN", "en"):
            counted = check(mtg, root, language, validator, scratch)
            findings, fixes = findings + counted[0], fixes + counted[1]
    assert findings > 100 and fixes > 20, f"{findings} findings and {fixes} fixes are too few to tell anything"
    check_moved(mtg, repositories[-1], scratch)


main()
