//! Tables as the sheets of an Excel workbook.
//!
//! Words are written as words whatever they begin with, so nothing from a document becomes a formula or a link. The same
//! tables give the same bytes: the day of making is that of the report.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatText,
    ConditionalFormatTextRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet,
    XlsxError,
};

use super::colour_rules::{Rule, rules};
use super::{Cell, Fit, Table, Tone, Value};
use crate::date::{Datelike, NaiveDate};
use crate::language::Language;
use crate::report::Tenths;
use crate::text::{display_width, inert};

/// Rows of a sheet below its header.
const ROWS: usize = 1_048_575;
/// What a cell holds, in units of UTF-16.
const LONGEST: usize = 32_767;
/// What the name of a sheet holds, in the same.
const LONGEST_NAME: usize = 31;
/// Widths of columns, in digits: the least, and the most where words are wrapped, and where they are not.
const WIDTHS: (usize, usize, usize) = (8, 60, 80);
/// What the arrow of a filter takes from a heading.
const ARROW: usize = 3;
const A4: u8 = 9;
/// Height of a line in points, and lines of the highest row that Excel shows.
const LINE: f64 = 15.0;
const LINES: usize = 27;

/// A workbook that is being made.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    names: Vec<String>,
    styles: Styles,
}

/// A line of the first sheet.
#[derive(Debug)]
pub struct Line {
    /// What is counted.
    pub label: String,
    /// How many.
    pub figure: Figure,
    /// What it means.
    pub tone: Tone,
    /// What is said about it.
    pub remark: Option<String>,
}

/// A number of the first sheet.
#[derive(Debug)]
pub enum Figure {
    /// A whole number.
    Number(i64),
    /// A number with one digit behind the point.
    Tenths(Tenths),
    /// So many of a hundred.
    Percent(Tenths),
    /// No number.
    Words(String),
}

/// What stands in a cell, for its format.
#[derive(Clone, Copy)]
enum Kind {
    Words,
    Day,
    Number,
    Tenths,
    Percent,
}

const KINDS: [Kind; 5] = [Kind::Words, Kind::Day, Kind::Number, Kind::Tenths, Kind::Percent];
const TONES: [Tone; 6] = [Tone::Plain, Tone::Heading, Tone::Bad, Tone::Warning, Tone::Good, Tone::Faint];

/// A format for each kind of cell in each tone.
struct Styles(Vec<Format>);

impl Styles {
    fn new() -> Self {
        let styles = KINDS.iter().flat_map(|kind| TONES.iter().map(|tone| style(*kind, *tone)));
        Self(styles.collect())
    }

    fn of(&self, kind: Kind, tone: Tone) -> &Format {
        &self.0[kind as usize * TONES.len() + tone as usize]
    }
}

fn style(kind: Kind, tone: Tone) -> Format {
    let format = coloured(Format::new().set_align(FormatAlign::Top), tone);
    match kind {
        Kind::Words => format.set_text_wrap(),
        Kind::Day => format.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        Kind::Number => format.set_num_format("0"),
        Kind::Tenths => format.set_num_format("0.0"),
        Kind::Percent => format.set_num_format("0.0%"),
    }
}

/// The colours that Excel itself has for bad, neutral and good.
fn coloured(format: Format, tone: Tone) -> Format {
    let both = |format: Format, text, ground| {
        format.set_font_color(Color::RGB(text)).set_background_color(Color::RGB(ground))
    };
    match tone {
        Tone::Plain => format,
        Tone::Heading => format.set_bold(),
        Tone::Bad => both(format, 0x009C_0006, 0x00FF_C7CE),
        Tone::Warning => both(format, 0x009C_5700, 0x00FF_EB9C),
        Tone::Good => both(format, 0x0000_6100, 0x00C6_EFCE),
        Tone::Faint => format.set_font_color(Color::RGB(0x0076_7676)),
    }
}

impl Workbook {
    /// An empty workbook with that title, made on that day.
    pub fn new(title: &str, day: NaiveDate) -> Self {
        let mut book = rust_xlsxwriter::Workbook::new();
        // Excel has no day before 1900; there the day of making is one that is the same everywhere as well.
        let made = excel_day(day).unwrap_or_default();
        book.set_properties(
            &DocProperties::new().set_title(inert(title)).set_author("mtg").set_creation_datetime(&made),
        );
        Self { book, names: Vec::new(), styles: Styles::new() }
    }

    /// Adds the sheet with the numbers.
    pub fn summary(&mut self, name: &str, title: &str, lines: &[Line]) -> io::Result<()> {
        let name = self.free_name(name);
        let Self { book, styles, .. } = self;
        let sheet = book.add_worksheet();
        let mut fill = || -> Result<(), XlsxError> {
            sheet.set_name(&name)?;
            page(sheet);
            let heading = Format::new().set_bold().set_font_size(14);
            sheet.write_string_with_format(0, 0, fitting(&inert(title)), &heading)?;
            for (line, row) in lines.iter().zip(2..) {
                let Line { label, figure, tone, remark } = line;
                sheet.write_string_with_format(
                    row,
                    0,
                    fitting(&inert(label)),
                    styles.of(Kind::Words, Tone::Plain),
                )?;
                let (kind, number) = match figure {
                    Figure::Number(number) => (Kind::Number, *number as f64),
                    Figure::Tenths(number) => (Kind::Tenths, number.tenths() as f64 / 10.0),
                    Figure::Percent(number) => (Kind::Percent, number.tenths() as f64 / 1000.0),
                    Figure::Words(words) => {
                        sheet.write_string_with_format(
                            row,
                            1,
                            fitting(&inert(words)),
                            styles.of(Kind::Words, *tone),
                        )?;
                        (Kind::Words, 0.0)
                    }
                };
                if !matches!(kind, Kind::Words) {
                    sheet.write_number_with_format(row, 1, number, styles.of(kind, *tone))?;
                }
                if let Some(remark) = remark {
                    let style = styles.of(Kind::Words, Tone::Plain);
                    sheet.write_string_with_format(row, 2, fitting(&inert(remark)), style)?;
                    make_room(sheet, row, lines_of(display_width(remark), WIDTHS.1))?;
                }
            }
            let widest = lines.iter().map(|line| display_width(&line.label)).max().unwrap_or_default();
            sheet.set_column_width(0, width(widest, WIDTHS.1))?;
            sheet.set_column_width(1, width(0, WIDTHS.1))?;
            sheet.set_column_width(2, width(WIDTHS.1, WIDTHS.1))?;
            Ok(())
        };
        fill().map_err(io::Error::other)
    }

    /// Adds a table as a sheet; where it has more rows than a sheet takes, as several.
    pub fn sheet(&mut self, name: &str, table: &Table, language: Language) -> io::Result<()> {
        let mut from = 0;
        loop {
            let to = table.rows.len().min(from + ROWS);
            let name = self.free_name(name);
            let sheet = self.book.add_worksheet();
            fill(sheet, &self.styles, &name, table, from..to, language).map_err(io::Error::other)?;
            from = to;
            if from >= table.rows.len() {
                return Ok(());
            }
        }
    }

    /// Writes the workbook.
    pub fn write(mut self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.book.save_to_buffer().map_err(io::Error::other)?;
        out.write_all(&bytes)
    }

    /// A name that a sheet may have and that no other has, in the way that Excel compares them.
    fn free_name(&mut self, wanted: &str) -> String {
        let legal: String = inert(wanted)
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c })
            .collect();
        let legal = legal.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let legal = if legal.is_empty() || legal.eq_ignore_ascii_case("history") { "mtg" } else { legal };
        let mut nth = 1_usize;
        loop {
            let tail = if nth == 1 { String::new() } else { format!(" {nth}") };
            let name = format!("{}{tail}", start(legal, LONGEST_NAME - tail.len()).trim_end_matches('\''));
            if !self.names.contains(&name.to_lowercase()) {
                self.names.push(name.to_lowercase());
                return name;
            }
            nth += 1;
        }
    }
}

fn fill(
    sheet: &mut Worksheet,
    styles: &Styles,
    name: &str,
    table: &Table,
    part: std::ops::Range<usize>,
    language: Language,
) -> Result<(), XlsxError> {
    let rows = table.rows.get(part).unwrap_or_default();
    sheet.set_name(name)?;
    page(sheet);
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00E7_E6E6))
        .set_border_bottom(FormatBorder::Thin);
    let mut widths = Vec::with_capacity(table.columns.len());
    for (column, at) in table.columns.iter().zip(0_u16..) {
        let title = column.title.get(language);
        sheet.write_string_with_format(0, at, title, &heading)?;
        let cells: Vec<Option<&Cell>> = rows.iter().map(|row| row.cells.get(usize::from(at))).collect();
        let colours = rules(&cells);
        let mut widest = display_width(title) + ARROW;
        for (cell, row) in cells.iter().zip(1..) {
            let Some(cell) = cell else { continue };
            widest = widest.max(cell.cells);
            // What a rule colours is coloured by it alone, so that the colour goes when somebody changes the cell.
            let tone = if colours.is_empty() || cell.tone == Tone::Faint { cell.tone } else { Tone::Plain };
            write(sheet, styles, (row, at), cell, tone)?;
        }
        for rule in colours {
            colour(sheet, (at, last), &rule)?;
        }
        let most = if column.fit == Fit::Whole { WIDTHS.2 } else { WIDTHS.1 };
        sheet.set_column_width(at, width(widest, most))?;
        widths.push(widest.clamp(WIDTHS.0, most));
    }
    for (row, at) in rows.iter().zip(1..) {
        let lines = row.cells.iter().zip(&widths).map(|(cell, width)| lines_of(cell.cells, *width));
        make_room(sheet, at, lines.max().unwrap_or(1))?;
    }
    if let Some(right) = u16::try_from(table.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        sheet.autofilter(0, 0, last, right)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    styles: &Styles,
    (row, column): (u32, u16),
    cell: &Cell,
    tone: Tone,
) -> Result<(), XlsxError> {
    match cell.value() {
        Value::Day(day) => match excel_day(day) {
            Some(at) => {
                sheet.write_datetime_with_format(row, column, &at, styles.of(Kind::Day, tone))?;
            }
            None => {
                sheet.write_string_with_format(row, column, cell.text(), styles.of(Kind::Words, tone))?;
            }
        },
        Value::Number(number) => {
            sheet.write_number_with_format(row, column, number as f64, styles.of(Kind::Number, tone))?;
        }
        Value::Tenths(number) => {
            let number = number.tenths() as f64 / 10.0;
            sheet.write_number_with_format(row, column, number, styles.of(Kind::Tenths, tone))?;
        }
        Value::Words | Value::Ref if cell.text.is_empty() => {}
        Value::Words | Value::Ref => {
            let style = styles.of(Kind::Words, tone);
            sheet.write_string_with_format(row, column, fitting(cell.text()), style)?;
        }
    }
    Ok(())
}

/// Has Excel colour the cells of a column.
fn colour(sheet: &mut Worksheet, (column, last): (u16, u32), rule: &Rule) -> Result<(), XlsxError> {
    match rule {
        Rule::Says(words, tone) => {
            let rule = ConditionalFormatText::new()
                .set_rule(ConditionalFormatTextRule::Contains(words.clone()))
                .set_format(coloured(Format::new(), *tone));
            sheet.add_conditional_format(1, column, last, column, &rule)?;
        }
        Rule::Counts(tone) => {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::GreaterThan(0))
                .set_format(coloured(Format::new(), *tone));
            sheet.add_conditional_format(1, column, last, column, &rule)?;
        }
    }
    Ok(())
}

/// What a sheet looks like on paper: as wide as a page and as long as it takes.
fn page(sheet: &mut Worksheet) {
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
}

/// The day as Excel knows it; `None` for days before 1900 and after 9999.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    ExcelDateTime::from_ymd(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// Lines that words take in a column. Most lines end before the column does, because words are not broken.
fn lines_of(words: usize, width: usize) -> usize {
    if words <= width { 1 } else { words.div_ceil((width - width / 12).max(1)) }
}

/// Makes a row as high as its lines: Excel would find out by itself, other programs do not.
fn make_room(sheet: &mut Worksheet, row: u32, lines: usize) -> Result<(), XlsxError> {
    if lines > 1 {
        sheet.set_row_height(row, lines.min(LINES) as f64 * LINE)?;
    }
    Ok(())
}

/// The width of a column in which so much stands, with a little room.
fn width(widest: usize, most: usize) -> f64 {
    widest.clamp(WIDTHS.0, most) as f64 + 2.0
}

/// As much of the words as a cell holds.
fn fitting(words: &str) -> &str {
    start(words, LONGEST)
}

/// The start of a text that has at most so many units of UTF-16.
fn start(text: &str, most: usize) -> &str {
    // A byte is at least as much as a unit.
    if text.len() <= most {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_legal_and_unique() {
        let mut book = Workbook::new("x", NaiveDate::from_ymd_opt(2024, 3, 15).unwrap());
        let long = "会".repeat(40);
        for (wanted, name) in [
            ("Done", "Done".to_owned()),
            ("DONE", "DONE 2".to_owned()),
            ("'a/b'", "a b".to_owned()),
            ("History", "mtg".to_owned()),
            ("", "mtg 2".to_owned()),
            (&long, "会".repeat(31)),
            (&long, format!("{} 2", "会".repeat(29))),
        ] {
            assert_eq!(book.free_name(wanted), name);
        }
    }

    #[test]
    fn long_words_end_where_a_cell_does() {
        assert_eq!(start("a𠀀b", 2), "a");
        assert_eq!(start("a𠀀b", 3), "a𠀀");
        assert_eq!(start("会议", 2), "会议");
    }
}
