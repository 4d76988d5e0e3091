//! Tables that align by display width, and give way to a stacked layout where they do not fit.

use std::io::{self, Write};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Cell, Layout, Tone, paint, wrap};
use crate::language::{Language, Text};
use crate::text::{display_width, inert};

/// Between two columns.
const GAP: usize = 2;
/// Cells of an id that is no ref.
const SHORT: usize = 5;
const LABEL: Text = Text::new("{label}：", "{label}: ");

/// Whether a column may be narrower than what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Never: what is written there is copied.
    Whole,
    /// Wrapped down to so many cells; below that the table is stacked.
    Wrap(usize),
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its heading.
    pub title: &'static Text,
    /// Whether it may be narrower.
    pub fit: Fit,
    /// Whether a stacked row shows it without its heading.
    pub bare: bool,
    /// Whether it may stand on a line of its own below the row, where that takes fewer lines.
    pub below: bool,
    /// Whether numbers stand in it.
    pub numbers: bool,
    /// Whether a stacked row has it in front of the words of the second column.
    pub leads: bool,
}

impl Column {
    /// A column that is never broken.
    pub const fn whole(title: &'static Text) -> Self {
        Self { title, fit: Fit::Whole, bare: false, below: false, leads: false, numbers: false }
    }

    /// A column that is wrapped down to `least` cells.
    pub const fn wrapped(title: &'static Text, least: usize) -> Self {
        Self { title, fit: Fit::Wrap(least), bare: false, below: false, leads: false, numbers: false }
    }

    /// The same, understood without its heading.
    #[must_use]
    pub const fn bare(self) -> Self {
        Self { bare: true, ..self }
    }

    /// A column of numbers.
    pub const fn number(title: &'static Text) -> Self {
        Self { numbers: true, ..Self::whole(title) }
    }

    /// The same, on a line of its own where the row has no room.
    #[must_use]
    pub const fn below(self) -> Self {
        Self { below: true, ..self }
    }

    /// The same, in front of the words of the second column where rows are stacked; for first columns.
    #[must_use]
    pub const fn leads(self) -> Self {
        Self { leads: true, ..self }
    }
}

/// Rows that one thread writes at a time.
const RUN: usize = 512;

/// Runs that are written before any of them is printed.
const RUNS_AT_ONCE: usize = 16;

/// A row with what is said about it.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// One cell per column.
    pub cells: Vec<Cell>,
    /// Lines below it.
    pub notes: Vec<Cell>,
    /// The heading it stands under; printed where it changes.
    pub group: Option<String>,
}

impl Row {
    /// A row with nothing said about it.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, notes: Vec::new(), group: None }
    }
}

/// Rows and their columns.
#[derive(Debug)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether the column headings are shown.
    pub head: bool,
}

impl Table {
    /// A table with its headings.
    pub fn new(columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self { columns, rows, head: true }
    }

    /// Puts the rows of a group together, the groups in the order of their first row. One group needs no heading.
    pub fn group_together(&mut self) {
        if self.bring_together() < 2 {
            self.rows.iter_mut().for_each(|row| row.group = None);
        }
    }

    /// Puts the rows of a group together, the groups in the order of their first row; returns how many there are.
    pub fn bring_together(&mut self) -> usize {
        let mut ranks: FxHashMap<Option<&str>, usize> = FxHashMap::default();
        let mut keys = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let next = ranks.len();
            keys.push(*ranks.entry(row.group.as_deref()).or_insert(next));
        }
        let groups = ranks.len();
        if groups > 1 {
            let rows = std::mem::take(&mut self.rows);
            let mut ranked: Vec<(usize, Row)> = keys.into_iter().zip(rows).collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            self.rows = ranked.into_iter().map(|(_, row)| row).collect();
        }
        groups
    }

    /// The positions of the columns, without those in which nothing stands.
    pub fn used(&self) -> Vec<usize> {
        let mut used = vec![false; self.columns.len()];
        for row in &self.rows {
            for (used, cell) in used.iter_mut().zip(&row.cells) {
                *used |= !cell.text.is_empty();
            }
        }
        (0..self.columns.len()).filter(|i| used[*i]).collect()
    }

    /// The width of each column in use; `None` where the table does not fit.
    fn widths(&self, used: &[usize], language: Language, width: usize) -> Option<Vec<usize>> {
        let mut natural: Vec<usize> = used
            .iter()
            .map(|i| if self.head { display_width(self.columns[*i].title.get(language)) } else { 0 })
            .collect();
        for row in &self.rows {
            for (natural, i) in natural.iter_mut().zip(used) {
                *natural = (*natural).max(row.cells.get(*i).map_or(0, |c| c.cells));
            }
        }
        let available = width.checked_sub(GAP * used.len().saturating_sub(1))?;
        let least = |(natural, i): (&usize, &usize)| match self.columns[*i].fit {
            Fit::Whole => *natural,
            Fit::Wrap(least) => least.min(*natural),
        };
        let mut widths: Vec<usize> = natural.iter().zip(used).map(least).collect();
        let mut spare = available.checked_sub(widths.iter().sum())?;
        // What is left goes to the columns that are wrapped, cell by cell to the narrowest, so that short ones
        // are whole before long ones take the rest.
        while spare > 0 {
            let next = (0..widths.len()).filter(|n| widths[*n] < natural[*n]).min_by_key(|n| widths[*n]);
            let Some(next) = next else { break };
            widths[next] += 1;
            spare -= 1;
        }
        Some(widths)
    }

    /// Writes the table with `indent` spaces before each line.
    pub fn write(
        &self,
        layout: Layout,
        indent: usize,
        language: Language,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let used = self.used();
        let space = " ".repeat(indent);
        let width = layout.width.saturating_sub(indent);
        let beside = self.widths(&used, language, width);
        let (above, below): (Vec<usize>, Vec<usize>) = used.iter().partition(|i| !self.columns[**i].below);
        let apart = self.widths(&above, language, width).filter(|_| !below.is_empty());
        let lines = |used: &[usize], widths: &[usize]| -> usize {
            self.rows.par_iter().map(|row| height(row, used, widths)).sum()
        };
        let (used, widths, below) = match (beside, apart) {
            (Some(beside), Some(apart))
                if lines(&used, &beside) > lines(&above, &apart) + self.rows.len() * below.len() =>
            {
                (above, apart, below)
            }
            (Some(beside), _) => (used, beside, Vec::new()),
            (None, Some(apart)) => (above, apart, below),
            (None, None) => return self.stack(&used, layout, indent, language, out),
        };
        if self.head && !self.rows.is_empty() {
            let title = |i: &usize| {
                let column = &self.columns[*i];
                Cell::heading(column.title.get(language), column.numbers)
            };
            let titles: Vec<Cell> = used.iter().map(title).collect();
            let line: Vec<(&Cell, usize)> = titles.iter().zip(widths.iter().copied()).collect();
            write_line(&line, &space, layout, out)?;
        }
        // Long tables are written by several threads, each a run of rows, and put together in order; some runs
        // at a time, so that what is written need not all be held.
        let starts: Vec<usize> = (0..self.rows.len()).step_by(RUN).collect();
        for batch in starts.chunks(RUNS_AT_ONCE) {
            let runs: Vec<io::Result<Vec<u8>>> = batch
                .par_iter()
                .map(|start| {
                    let rows = &self.rows[*start..self.rows.len().min(start + RUN)];
                    let before = start.checked_sub(1).and_then(|last| self.rows.get(last));
                    let group = before.and_then(|row| row.group.as_deref());
                    let mut run = Vec::new();
                    self.write_rows(rows, group, &used, &widths, &below, layout, indent, &mut run)?;
                    Ok(run)
                })
                .collect();
            for run in runs {
                out.write_all(&run?)?;
            }
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "what was worked out for the whole table, and a run of it")]
    fn write_rows<'t>(
        &self,
        rows: &'t [Row],
        mut group: Option<&'t str>,
        used: &[usize],
        widths: &[usize],
        below: &[usize],
        layout: Layout,
        indent: usize,
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        let space = " ".repeat(indent);
        let empty = Cell::default();
        let mut line: Vec<(&Cell, usize)> = Vec::with_capacity(used.len());
        for row in rows {
            self.write_group(&mut group, row, layout, &space, out)?;
            line.clear();
            line.extend(
                used.iter().zip(widths).map(|(i, width)| (row.cells.get(*i).unwrap_or(&empty), *width)),
            );
            write_line(&line, &space, layout, out)?;
            for cell in below.iter().filter_map(|i| row.cells.get(*i)).filter(|cell| !cell.text.is_empty()) {
                writeln!(out, "{space}  {}", paint(&cell.text, cell.tone, layout.color))?;
            }
            write_notes(row, layout, indent + 2, out)?;
        }
        Ok(())
    }

    fn write_group<'t>(
        &self,
        group: &mut Option<&'t str>,
        row: &'t Row,
        layout: Layout,
        space: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if row.group.as_deref() != *group {
            if group.is_some() {
                writeln!(out)?;
            }
            *group = row.group.as_deref();
            for line in wrap(&inert(group.unwrap_or_default()), layout.width.saturating_sub(space.len())) {
                writeln!(out, "{space}{}", paint(&line, Tone::Heading, layout.color))?;
            }
        }
        Ok(())
    }

    /// Each row as a few lines: the first cell, then the others with their headings.
    fn stack(
        &self,
        used: &[usize],
        layout: Layout,
        indent: usize,
        language: Language,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let space = " ".repeat(indent);
        let width = layout.width.saturating_sub(indent);
        let short = match used {
            [first, second, ..] => {
                let cells = |row: &Row| row.cells.get(*first).map_or(0, |cell| cell.cells);
                let short = || self.rows.iter().all(|row| cells(row) <= SHORT);
                self.columns[*second].bare && (self.columns[*first].leads || short())
            }
            _ => false,
        };
        let mut group = None;
        for row in &self.rows {
            self.write_group(&mut group, row, layout, &space, out)?;
            let mut line = String::new();
            let mut cells = 0;
            let mut first = true;
            let mut flush = |line: &mut String, cells: &mut usize| -> io::Result<()> {
                if !line.is_empty() {
                    writeln!(out, "{space}{}{line}", if first { "" } else { "  " })?;
                    first = false;
                }
                line.clear();
                *cells = 0;
                Ok(())
            };
            // A short id stands in front of the words it is of.
            let mut from = 0;
            if short
                && let [first, second, ..] = used[..]
                && let (Some(id), Some(words)) = (row.cells.get(first), row.cells.get(second))
            {
                for part in wrap(&format!("{}  {}", id.text, words.text), width.saturating_sub(2)) {
                    line.push_str(&part);
                    flush(&mut line, &mut cells)?;
                }
                from = 2;
            }
            for (nth, i) in used.iter().enumerate().skip(from) {
                let (Some(cell), column) =
                    (row.cells.get(*i).filter(|c| !c.says_nothing()), &self.columns[*i])
                else {
                    continue;
                };
                let label = if nth == 0 || column.bare || !self.head {
                    String::new()
                } else {
                    LABEL.with("label", column.title.get(language)).render(language)
                };
                let room = width.saturating_sub(2);
                let whole = format!("{label}{}", cell.text);
                let size = display_width(&whole);
                if cells > 0 && (nth == 1 || cells + 2 + size > room) {
                    flush(&mut line, &mut cells)?;
                }
                if size > room && column.fit != Fit::Whole {
                    for part in wrap(&whole, room) {
                        line.push_str(&paint(&part, cell.tone, layout.color));
                        flush(&mut line, &mut cells)?;
                    }
                    continue;
                }
                if cells > 0 {
                    line.push_str("  ");
                    cells += 2;
                }
                line.push_str(&label);
                line.push_str(&paint(&cell.text, cell.tone, layout.color));
                cells += size;
            }
            flush(&mut line, &mut cells)?;
            write_notes(row, layout, indent + 4, out)?;
        }
        Ok(())
    }
}

/// How many lines a row takes.
fn height(row: &Row, used: &[usize], widths: &[usize]) -> usize {
    let lines = |(i, width): (&usize, &usize)| match row.cells.get(*i) {
        Some(cell) if cell.cells > *width => wrap(&cell.text, *width).len(),
        _ => 1,
    };
    used.iter().zip(widths).map(lines).max().unwrap_or(1).max(1)
}

/// Writes a row; cells that do not fit go on in further lines below themselves.
fn write_line(line: &[(&Cell, usize)], space: &str, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    if line.iter().all(|(cell, width)| cell.cells <= *width) {
        let parts: Vec<(&str, usize)> =
            line.iter().map(|(cell, _)| (cell.text.as_str(), cell.cells)).collect();
        return write_parts(line, &parts, space, layout, out);
    }
    let broken: Vec<Vec<String>> = line.iter().map(|(cell, width)| wrap(&cell.text, *width)).collect();
    for nth in 0..broken.iter().map(Vec::len).max().unwrap_or_default() {
        let nth_lines = broken.iter().map(|lines| lines.get(nth).map_or("", String::as_str));
        let parts: Vec<(&str, usize)> = nth_lines.map(|part| (part, display_width(part))).collect();
        write_parts(line, &parts, space, layout, out)?;
    }
    Ok(())
}

fn write_parts(
    line: &[(&Cell, usize)],
    parts: &[(&str, usize)],
    space: &str,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let last = parts.iter().rposition(|(text, _)| !text.is_empty());
    out.write_all(space.as_bytes())?;
    for (index, ((cell, width), (text, cells))) in
        line.iter().zip(parts).enumerate().take(last.map_or(0, |l| l + 1))
    {
        let gap = width.saturating_sub(*cells);
        if cell.right {
            write!(out, "{:gap$}", "")?;
        }
        out.write_all(paint(text, cell.tone, layout.color).as_bytes())?;
        if Some(index) != last {
            write!(out, "{:1$}", "", if cell.right { GAP } else { gap + GAP })?;
        }
    }
    out.write_all(b"\n")
}

fn write_notes(row: &Row, layout: Layout, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    for note in &row.notes {
        for line in wrap(&note.text, layout.width.saturating_sub(indent)) {
            writeln!(out, "{:indent$}{}", "", paint(&line, note.tone, layout.color))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REF: Text = Text::new("编号", "Ref");
    const TASK: Text = Text::new("任务", "Task");
    const OWNER: Text = Text::new("负责人", "Owner");
    const NOTE: Text = Text::new("说明", "Note");

    fn shown(width: usize) -> String {
        let columns = vec![
            Column::whole(&REF),
            Column::wrapped(&TASK, 8).bare(),
            Column::whole(&OWNER),
            Column::wrapped(&NOTE, 4),
        ];
        let row = |id: &str, task: &str, owner: &str| {
            Row::new(vec![Cell::new(id), Cell::new(task), Cell::new(owner), Cell::new("")])
        };
        let rows = vec![row("a/A1", "核心功能开发排期细化", "张伟"), row("a/A12", "短\u{1b}[31m", "Zhang")];
        let mut out = Vec::new();
        Table::new(columns, rows)
            .write(Layout { width, ..Layout::default() }, 0, Language::Zh, &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_align_by_cells_and_empty_ones_are_left_out() {
        let wide = "编号   任务                  负责人\na/A1   核心功能开发排期细化  张伟\na/A12  短␛[31m               Zhang\n";
        assert_eq!(shown(60), wide);
        let narrow = "a/A1   核心功能开发排   张伟\n       期细化\n";
        assert!(shown(30).contains(narrow), "{}", shown(30));
    }

    #[test]
    fn what_does_not_fit_is_stacked() {
        assert!(shown(20).starts_with("a/A1  核心功能开发\n  排期细化\n  负责人：张伟\n"), "{}", shown(20));
        for width in 0..80 {
            shown(width);
        }
    }
}
