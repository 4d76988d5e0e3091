//! Where the reading of one document collects what it finds.

use std::sync::Arc;

use chrono::NaiveDate;

use super::basics::Basics;
use super::items::Due;
use super::people::{DepartmentId, NameReader, Party};
use super::vocabulary::Vocabulary;
use crate::date::{Base, Reason, Refusal, ends_in_short_name, read_day};
use crate::diagnostic::{Code, Diagnostic, codes, dates};
use crate::language::Message;
use crate::markdown::Inline;
use crate::text::{Located, SourceFile, TextRange, trim};

/// What the forms of one document share: the words, the names, the place and the findings.
pub struct Sink<'r> {
    /// The words.
    pub words: &'r Vocabulary,
    /// The names.
    pub names: &'r NameReader<'r>,
    /// The file being read.
    pub file: &'r SourceFile,
    /// What dates are read against: the day of the document, the working days, the next meeting. Whoever reads
    /// the document's own date sets the day here, before anything that counts from it.
    pub base: Base<'r>,
    /// Whether findings about dates that could be read are wanted; reports have no use for them.
    pub remarks: bool,
    /// The collaboration requests of the project whose paper is read, by the stems of their files, in order.
    pub requests: &'r [Box<str>],
    /// Findings so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'r> Sink<'r> {
    /// A sink for one file.
    pub fn new(
        file: &'r SourceFile,
        names: &'r NameReader<'r>,
        base: Base<'r>,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self { words: names.words, names, file, base, remarks: true, requests: &[], diagnostics }
    }

    /// Counts dates from what a document says of itself, which goes before what is known of its folder.
    pub fn count_from(&mut self, basics: &Basics) {
        if let Some(date) = &basics.date {
            self.base.day = Some(date.value);
        }
        if let Some(next) = &basics.next {
            self.base.next = Some(next.value);
        }
    }

    /// The file's path.
    pub fn path(&self) -> &Arc<str> {
        self.file.path()
    }

    /// Line of a byte, from 1.
    pub fn line(&self, at: TextRange) -> u32 {
        self.file.lines().line(at.start as usize)
    }

    /// Reports something.
    pub fn report(&mut self, code: &'static Code, range: TextRange, message: Message, help: Option<Message>) {
        let mut finding = Diagnostic::new(code, self.file.path(), range, message);
        finding.help = help;
        self.diagnostics.push(finding);
    }

    /// The parties named in a part of an inline text.
    ///
    /// `beside` are the departments that a column beside the names gives.
    pub fn parties(
        &mut self,
        inline: &Inline<'_>,
        part: &str,
        beside: Option<&[DepartmentId]>,
    ) -> Vec<Located<Party>> {
        let place = |piece: &str| inline.range_of(piece);
        let path = Arc::clone(self.file.path());
        self.names.parties(part, beside, &place, &path, &mut self.diagnostics)
    }

    /// The party named in a part of an inline text; of several the first.
    pub fn party(&mut self, inline: &Inline<'_>, part: &str) -> Option<Party> {
        self.parties(inline, part, None).into_iter().next().map(|p| p.value)
    }

    /// The day a cell or field means. What is neither a day nor empty nor vague is reported here;
    /// vague deadlines are for the rule of that name.
    pub fn day(&mut self, inline: &Inline<'_>, part: &str) -> Option<NaiveDate> {
        self.day_from(inline, part, self.base.day)
    }

    /// The same with relative dates counted from another day, such as that of a journal's entry.
    pub fn day_from(
        &mut self,
        inline: &Inline<'_>,
        part: &str,
        from: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        // A sentence ends where the date ends; its full stop is no part of it.
        let whole = part.trim();
        let mut text = whole.trim_end_matches(['。', '.', '；', ';', '，', ',', '、', '!', '！']).trim_end();
        if whole[text.len()..].starts_with('.') && ends_in_short_name(text) {
            text = &whole[..=text.len()];
        }
        let mut range = inline.range_of(text);
        let written = written(self.file.text(), range, text);
        let phrase = written.map_or(text, |(wider, phrase)| {
            range = wider;
            phrase
        });
        let base = Base { day: from, ..self.base };
        match read_day(phrase, &base) {
            Ok(mut reading) => {
                // A clock right behind a day (`3月12日14:00`) would become a part of its number.
                let behind = self.file.text().get(range.end as usize..).unwrap_or_default();
                if behind.starts_with(char::is_alphanumeric) {
                    reading.text.to_mut().push(' ');
                }
                if self.remarks && !(reading.iso && reading.weekday.is_none() && !reading.hints.any()) {
                    let path = self.file.path();
                    let fixable = self.file.text().get(range.as_range()) == Some(phrase);
                    dates::remarks(path, range, phrase, &reading, &base, fixable, &mut self.diagnostics);
                }
                Some(reading.day)
            }
            Err(Refusal { reason: Reason::Vague | Reason::NoDate, .. }) => None,
            Err(_) if self.words.is_empty(text) || self.words.is_vague_date(text) => None,
            Err(refusal) => {
                self.refuse(&refusal, range);
                None
            }
        }
    }

    /// The deadline a cell or field holds: its words, and the day they mean.
    pub fn due(&mut self, inline: &Inline<'_>, part: &str) -> Due {
        let text = trim(part);
        if self.words.is_empty(text) {
            return Due::default();
        }
        let range = inline.range_of(text);
        let struck = written(self.file.text(), range, text).is_some_and(|(_, phrase)| {
            read_day(phrase, &self.base).is_err_and(|r| r.reason == Reason::NoDate)
        });
        // A deadline that was struck out whole is none.
        if struck {
            return Due::default();
        }
        Due { text: Some(text.into()), date: self.day(inline, part) }
    }

    /// Reports a date that could not be read.
    pub fn refuse(&mut self, refusal: &Refusal, range: TextRange) {
        let (message, help) = dates::refused(refusal);
        self.report(&codes::INVALID_DATE, range, message, Some(help));
    }
}

/// The Markdown around and inside a phrase that is struck out in part, which its plain text does not show.
fn written<'f>(source: &'f str, range: TextRange, plain: &str) -> Option<(TextRange, &'f str)> {
    let bytes = source.as_bytes();
    let (mut start, mut end) = (range.start as usize, range.end as usize);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    let inside = source.get(range.as_range())?;
    let around = before == Some(&b'~') && bytes.get(end) == Some(&b'~');
    let struck = around || (inside.len() != plain.len() && inside.contains("~~"));
    if !struck {
        return None;
    }
    let mark = |byte: &u8| matches!(byte, b'~' | b'*' | b'_' | b'`');
    while start > 0 && mark(&bytes[start - 1]) {
        start -= 1;
    }
    while bytes.get(end).is_some_and(mark) {
        end += 1;
    }
    Some((TextRange::new(start, end), source.get(start..end)?))
}
