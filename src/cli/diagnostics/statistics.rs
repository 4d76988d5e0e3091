//! How many findings each rule has.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Show;
use super::text::summary;
use crate::diagnostic::Severity;
use crate::language::Text;
use crate::report::layout::{Cell, Column, Layout, Row, Table, Tone};
use crate::text::display_width;

const COUNT: Text = Text::new("数量", "COUNT");
const CODE: Text = Text::new("编号", "CODE");
const RULE: Text = Text::new("规则", "RULE");
const ERRORS: Text = Text::new("错误", "ERRORS");
const WARNINGS: Text = Text::new("警告", "WARNINGS");
const HINTS: Text = Text::new("提示", "HINTS");
const FIXABLE: Text = Text::new("可修复", "FIXABLE");

#[derive(Default, Serialize)]
struct Count {
    code: &'static str,
    rule: &'static str,
    count: usize,
    error: usize,
    warning: usize,
    info: usize,
    fixable: usize,
}

/// A row per rule that found something, most findings first, then by code.
fn counts(show: &Show<'_>) -> Vec<Count> {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for finding in show.findings {
        let count = counts.entry(finding.code.code).or_default();
        count.code = finding.code.code;
        count.rule = finding.code.name;
        count.count += 1;
        match finding.severity {
            Severity::Error => count.error += 1,
            Severity::Warning => count.warning += 1,
            Severity::Info => count.info += 1,
        }
        count.fixable += usize::from(finding.fix.as_ref().is_some_and(|fix| fix.safe));
    }
    let mut counts: Vec<Count> = counts.into_values().collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.count));
    counts
}

pub(super) fn render(show: &Show<'_>, layout: Layout, part: &mut dyn FnMut(&str) -> bool) {
    let counts = counts(show);
    // Numbers end below the end of their heading, or it below theirs.
    let numbers = |title: &'static Text, tone: Tone, get: &dyn Fn(&Count) -> usize| -> Vec<Cell> {
        let widest = counts.iter().map(|count| get(count).to_string().len()).max().unwrap_or(0);
        let width = widest.max(display_width(title.get(show.language)));
        counts
            .iter()
            .map(|count| match get(count) {
                0 => Cell::default(),
                number => Cell::toned(&format!("{number:>width$}"), tone),
            })
            .collect()
    };
    let columns = [
        numbers(&COUNT, Tone::Plain, &|c| c.count),
        counts.iter().map(|c| Cell::new(c.code)).collect(),
        counts.iter().map(|c| Cell::new(c.rule)).collect(),
        numbers(&ERRORS, Tone::Bad, &|c| c.error),
        numbers(&WARNINGS, Tone::Warning, &|c| c.warning),
        numbers(&HINTS, Tone::Plain, &|c| c.info),
        numbers(&FIXABLE, Tone::Plain, &|c| c.fixable),
    ];
    let titles = [&COUNT, &CODE, &RULE, &ERRORS, &WARNINGS, &HINTS, &FIXABLE];
    let rows = (0..counts.len())
        .map(|row| Row::new(columns.iter().map(|column| column[row].clone()).collect()))
        .collect();
    let table = Table::new(titles.map(Column::whole).to_vec(), rows);
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = table.write(layout, 0, show.language, &mut out);
    if !out.is_empty() && !part(&String::from_utf8_lossy(&out)) {
        return;
    }
    if !show.quiet {
        if !counts.is_empty() {
            part("\n");
        }
        part(&summary(show));
    }
}

pub(super) fn render_json(show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
    let mut comma = "[\n";
    for count in counts(show) {
        // A row of strings and numbers always serializes.
        let row = crate::report::json::line(&count).unwrap_or_default();
        if !(part(comma) && part(&row)) {
            return;
        }
        comma = ",\n";
    }
    part(if comma == "[\n" { "[]\n" } else { "\n]\n" });
}
