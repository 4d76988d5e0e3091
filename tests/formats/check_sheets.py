#!/usr/bin/env python3
"""Hold the workbooks and CSV tables of mtg against openpyxl and Python's csv, and against mtg's own JSON.

    check_sheets.py MTG SCRATCH REPOSITORY TODAY [REPOSITORY TODAY]...

Every report and list of each repository is written in both languages. A workbook must open with days as days, numbers as
numbers, words as words and never as formulas or links, a filter over the whole table and a header that stays; its sheets must
hold as many rows as the JSON has items, and say what the CSV table says. CSV must begin with the byte-order mark, end lines
with CRLF, come through Python's csv unchanged, and hold the words of the JSON. The same run must give the same bytes with one
thread and with eight. One more repository, whose words look like formulas, links and escapes of XML, is made below SCRATCH.
Needs openpyxl from PyPI.
"""
import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl

REPORTS = ["weekly", "daily", "overdue", "tracking", "decisions", "workload", "retro", "compliance", "changes"]
LISTS = ["actions", "decisions", "issues", "meetings", "projects", "people"]
# What spreadsheets take for the beginning of a formula.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"-?\d+(\.\d)?")
ILLEGAL = re.compile(r"[\[\]:*?/\\]|^'|'$")

HOSTILE = [
    '=HYPERLINK("https://example.com","x")', "=1+1", "+1", "＝1+1", "https://example.com/x", "mailto:a@example.com",
    "_x0041_ stays", "a & b < c > d", '"quoted", with commas', "'apostrophe", "internal:Sheet1!A1", "007", "2024-03-15", "TRUE",
    "{=A1}", "张伟，需求评审；“引号”", "长" * 12_000 + "尾" * 30_000,
]


def run(mtg, root, words, threads=None):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MTG_") and k != "RAYON_NUM_THREADS"}
    if threads:
        environment["RAYON_NUM_THREADS"] = str(threads)
    done = subprocess.run([mtg, "-C", str(root)] + words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, check=False)
    assert done.returncode == 0, f"{words}: exit code {done.returncode}: {done.stderr.decode()}"
    return done.stdout


def read_csv(name, data):
    """The rows of a table; the bytes must be what Python's csv would write."""
    text = data.decode("utf-8")
    assert text.startswith("\ufeff"), f"{name}: no byte-order mark"
    text = text[1:]
    assert "\ufeff" not in text and text.endswith("\r\n"), name
    assert "\r" not in text.replace("\r\n", "") and "\n" not in text.replace("\r\n", ""), f"{name}: stray line ends"
    rows = list(csv.reader(io.StringIO(text, newline="")))
    again = io.StringIO(newline="")
    csv.writer(again).writerows(rows)
    assert again.getvalue() == text, f"{name}: csv reads and writes something else"
    assert len({len(row) for row in rows}) == 1, f"{name}: ragged"
    for row in rows:
        for cell in row:
            assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), f"{name}: {cell!r} could be a formula"
    return rows


def check_cell(name, cell):
    """A cell is a day, a number or words; returns it as CSV has it."""
    value = cell.value
    if value is None:
        return ""
    assert cell.hyperlink is None, f"{name}: {cell.coordinate} is a link"
    if isinstance(value, datetime.datetime):
        assert cell.is_date and cell.number_format == "yyyy-mm-dd", f"{name}: {cell.coordinate}: {cell.number_format}"
        return value.date().isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        assert cell.data_type == "n", f"{name}: {cell.coordinate}: {cell.data_type}"
        return f"{value:.1f}".removesuffix(".0")
    assert isinstance(value, str) and cell.data_type == "s", f"{name}: {cell.coordinate}: {cell.data_type} {value!r}"
    return value


def check_table(name, sheet):
    """Filter, header and types of a sheet; returns its rows, the header first."""
    assert sheet.freeze_panes == "A2", f"{name}: {sheet.freeze_panes}"
    assert sheet.auto_filter.ref == sheet.dimensions, f"{name}: filter {sheet.auto_filter.ref}, cells {sheet.dimensions}"
    rows = [[check_cell(name, cell) for cell in row] for row in sheet.iter_rows()]
    assert all(rows[0]), f"{name}: a column has no title"
    widths = [dimension.width for dimension in sheet.column_dimensions.values()]
    assert widths and all(8 <= width <= 84 for width in widths), f"{name}: {widths}"
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, str):
                # A day that stands alone is a day, unless its column holds words of people.
                assert not DAY.fullmatch(cell.value) or "hostile" in name, f"{name}: {cell.coordinate} is a day in words"
                assert cell.alignment.wrap_text, f"{name}: {cell.coordinate} is not wrapped"
    return rows


def open_book(name, data, today):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part).decode("utf-8") for part in archive.namelist()}
    for part, text in parts.items():
        assert not re.search(r"<f[ >]|<hyperlink|oleObject|externalLink", text), f"{name}: {part} has a formula or link"
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.properties.created.date().isoformat() == today, f"{name}: {book.properties.created}"
    names = [sheet.title for sheet in book]
    assert len({n.casefold() for n in names}) == len(names), f"{name}: {names}"
    assert all(0 < len(n) <= 31 and not ILLEGAL.search(n) for n in names), f"{name}: {names}"
    return book


def safe(text):
    """Words as CSV has them, of what a workbook has."""
    return "'" + text if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def words_of(value):
    if isinstance(value, dict):
        return value.get("name") or ""
    if isinstance(value, list):
        return "; ".join(words_of(v) for v in value)
    return "" if value is None else str(value)


def check_report(mtg, root, today, language, kind):
    words = ["--today", today, "--lang", language, "report", kind]
    name = f"{root} {' '.join(words)}"
    data = {f: run(mtg, root, words + ["--format", f], 1) for f in ("csv", "xlsx")}
    for form, first in data.items():
        assert run(mtg, root, words + ["--format", form], 8) == first, f"{name}: {form} differs from run to run"
    value = json.loads(run(mtg, root, words + ["--format", "json"]))
    book = open_book(name, data["xlsx"], today)
    rows = read_csv(name, data["csv"])
    head, table = rows[0], rows[1:]
    summary, sheets = book.worksheets[0], book.worksheets[1:]
    assert summary["A1"].value, name
    for row in summary.iter_rows():
        for cell in row:
            check_cell(name, cell)
    filled = [section for section in value["sections"] if section["items"]]
    assert len(sheets) == len(filled), f"{name}: {[s.title for s in sheets]} for {[s['key'] for s in filled]}"
    at = 0
    for sheet, section in zip(sheets, filled):
        titles, *cells = check_table(f"{name} {sheet.title}", sheet)
        assert len(cells) >= len(section["items"]), f"{name}: {sheet.title}: {len(cells)} rows"
        for row in cells:
            found = {k: v for k, v in zip(head[1:], table[at][1:]) if v}
            expected = {}
            for title, text in zip(titles, row):
                # Two columns of one title are two in both.
                if text and title not in expected:
                    expected[title] = safe(text)
            # What a cell of a workbook cannot hold is left out.
            wrong = [k for k, v in expected.items() if found.get(k) != v and not (len(v) > 32_000 and found[k].startswith(v))]
            assert not wrong, f"{name}: {sheet.title}: {[(found.get(k), expected[k]) for k in wrong]}"[:2000]
            at += 1
    assert at == len(table), f"{name}: {len(table)} rows of CSV, {at} in the workbook"
    return at


def check_list(mtg, root, today, language, kind):
    words = ["--today", today, "--lang", language, "list", kind]
    name = f"{root} {' '.join(words)}"
    data = {f: run(mtg, root, words + ["--format", f], 1) for f in ("csv", "xlsx")}
    for form, first in data.items():
        assert run(mtg, root, words + ["--format", form], 8) == first, f"{name}: {form} differs from run to run"
    items = json.loads(run(mtg, root, words + ["--format", "json"]))
    (sheet,) = open_book(name, data["xlsx"], today).worksheets
    cells = check_table(name, sheet)[1:]
    head, *table = read_csv(name, data["csv"])
    assert len(cells) == len(table) == len(items), name
    for item, row in zip(items, table):
        for key, text in zip(head, row):
            value = item[key]
            if isinstance(value, (int, float)) or value is None:
                assert text == words_of(value), f"{name}: {key}: {text!r} for {value!r}"
            elif not re.search(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", words_of(value)):
                assert text in (words_of(value), "'" + words_of(value)), f"{name}: {key}: {text!r} for {value!r}"
    return items, cells, table


def make_hostile(root):
    """A repository whose tasks, one per line of HOSTILE, look like something else; for the day 2024-03-20."""
    shutil.rmtree(root, ignore_errors=True)
    meeting = root / "meetings" / "2024-03-12-hostile"
    meeting.mkdir(parents=True)
    (root / "mtg.toml").write_text('version = 1\n\n[workspace]\nlanguage = "en"\n', encoding="utf-8")
    tasks = "".join(f"\n### A{n} {task.replace('_', chr(92) + '_')}\n\n- Owner: =CMD()\n- Due: 2024-03-15\n" for n, task in enumerate(HOSTILE, 1))
    (meeting / "minutes.md").write_text(f"# Hostile\n\n## Action items\n{tasks}", encoding="utf-8")


def main():
    mtg, scratch, rest = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    hostile = scratch / "hostile"
    make_hostile(hostile)
    rows = 0
    for root, today in list(zip(rest[::2], rest[1::2])) + [(hostile, "2024-03-20")]:
        for language in ("zh", "en"):
            rows += sum(check_report(mtg, root, today, language, kind) for kind in REPORTS)
            rows += sum(len(check_list(mtg, root, today, language, kind)[1]) for kind in LISTS)
    items, cells, table = check_list(mtg, hostile, "2024-03-20", "en", "actions")
    tasks = [row[1] for row in cells]
    for task, item, shown in zip(HOSTILE, items, tasks):
        written = item["task"]
        assert shown == written[:32_767], f"{written[:80]!r} is shown as {shown[:80]!r}"
        assert written == task, f"{task[:80]!r} was read as {written[:80]!r}"
    assert len(items) == len(HOSTILE), f"{len(items)} of {len(HOSTILE)} tasks"
    assert any("需求评审；“引号”" in cell for row in table for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(run(mtg, hostile, ["--today", "2024-03-20", "report", "overdue", "--format", "xlsx"])))
    colours = [rule for found in book.worksheets[1].conditional_formatting for rule in found.rules]
    assert "d overdue" in [rule.text for rule in colours if rule.type == "containsText"], [rule.text for rule in colours]
    print(f"{rows} rows of workbooks and tables are what openpyxl, csv and the JSON say")


if __name__ == "__main__":
    main()
