//! Where the reading of one document collects what it finds.

use std::sync::Arc;

use chrono::NaiveDate;

use super::people::{NameReader, Party};
use super::vocabulary::Vocabulary;
use crate::date::{Refusal, read_day};
use crate::diagnostic::{Code, Diagnostic, codes};
use crate::language::{Message, Text};
use crate::markdown::Inline;
use crate::text::{Located, SourceFile, TextRange};

const NO_SUCH_DAY: Text = Text::new("没有“{text}”这一天", "there is no such day as `{text}`");
const NOT_A_DATE: Text = Text::new("“{text}”不是能读懂的日期", "`{text}` is not a date mtg can read");
const WRITE_ISO: Text = Text::new("写成 2024-03-15 的形式", "write it as 2024-03-15");
const CORRECT_DAY: Text = Text::new("该月最后一天是 {last}", "the last day of that month is {last}");

/// What the forms of one document share: the words, the names, the place and the findings.
pub struct Sink<'r> {
    /// The words.
    pub words: &'r Vocabulary,
    /// The names.
    pub names: &'r NameReader<'r>,
    /// The file being read.
    pub file: &'r SourceFile,
    /// Findings so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'r> Sink<'r> {
    /// A sink for one file.
    pub fn new(file: &'r SourceFile, names: &'r NameReader<'r>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { words: names.words, names, file, diagnostics }
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
    pub fn parties(&mut self, inline: &Inline<'_>, part: &str, beside: Option<&str>) -> Vec<Located<Party>> {
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
        // A sentence ends where the date ends; its full stop is no part of it.
        let text =
            part.trim().trim_end_matches(['。', '.', '；', ';', '，', ',', '、', '!', '！']).trim_end();
        match read_day(text) {
            Ok(day) => Some(day),
            Err(_) if self.words.is_empty(text) || self.words.is_vague_date(text) => None,
            Err(refusal) => {
                let range = inline.range_of(text);
                self.refuse(refusal, text, range);
                None
            }
        }
    }

    /// Reports a date that could not be read.
    pub fn refuse(&mut self, refusal: Refusal, text: &str, range: TextRange) {
        let (message, help) = match refusal {
            Refusal::NoSuchDay => {
                let last = last_day(text);
                let help = last
                    .map_or_else(|| WRITE_ISO.message(), |last| CORRECT_DAY.with("last", last.to_string()));
                (NO_SUCH_DAY.with("text", text), help)
            }
            Refusal::NotUnderstood => (NOT_A_DATE.with("text", text), WRITE_ISO.message()),
        };
        self.report(&codes::INVALID_DATE, range, message, Some(help));
    }
}

/// The last day of the month that an ISO date names.
fn last_day(text: &str) -> Option<NaiveDate> {
    let first = read_day(&format!("{}-01", text.trim().get(..7)?)).ok()?;
    first.checked_add_months(chrono::Months::new(1))?.pred_opt()
}
