//! What happened in the words of somebody: an entry of the journal's grammar without its day, or a line of a chat
//! that comes near to one.

use crate::cli::Failure;
use crate::date::{Base, NaiveDate, NaiveTime, read_day};
use crate::diagnostic::codes;
use crate::edit::journal_entry::{Evidence, Said, as_markdown};
use crate::language::Text;
use crate::markdown::parse;
use crate::model::concepts::{JournalWord, StatusWord};
use crate::model::fields::progress;
use crate::model::id::{ItemId, Letter};
use crate::model::items::{Entry, NewDue, Status};
use crate::model::journal::{read_journal, read_length};
use crate::model::people::{NameReader, Party};
use crate::model::sink::Sink;
use crate::model::vocabulary::{Vocabulary, fold};
use crate::text::SourceFile;

const UNREADABLE: Text = Text::new("看不出“{text}”说的是什么状态", "`{text}` does not say how it stands");
const ISSUE_WORD: Text = Text::new(
    "“{text}”是未决事项的状态，{id} 是行动项",
    "`{text}` is said of open issues; {id} is an action",
);
const FORM: Text = Text::new(
    "状态写在前面，如：进行中、风险、受阻、已提交、已完成、已验收、延期到3月20日、转交 马宁",
    "begin with the status: in progress, at risk, blocked, submitted, done, accepted, postponed to March 20, \
     reassigned to Mia Novak",
);

/// The longest words for a status have so many characters.
const LONGEST: usize = 24;
/// Marks between the parts of a sentence.
const MARKS: [char; 11] = ['，', ',', '；', ';', '。', '：', ':', '、', '—', '–', '-'];

/// The facts of a statement.
#[derive(Debug)]
pub(super) struct Statement {
    /// The day, where the statement begins with one.
    pub(super) date: Option<NaiveDate>,
    pub(super) time: Option<NaiveTime>,
    pub(super) said: Said,
    pub(super) progress: Option<u8>,
    pub(super) finished: Option<NaiveDate>,
    pub(super) due: Option<NewDue>,
    pub(super) note: Option<String>,
    pub(super) response: Option<String>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) by: Option<Party>,
}

/// Reads statements about items.
pub(super) struct Listener<'l> {
    pub(super) names: &'l NameReader<'l>,
    /// With the present day.
    pub(super) base: Base<'l>,
}

impl Listener<'_> {
    /// What a statement about an item says. `noted` tells that a mark before it makes it a note where it is
    /// nothing else.
    pub(super) fn hear(&self, id: ItemId, text: &str, noted: bool) -> Result<Statement, Failure> {
        let (text, evidence) = addresses(text);
        let text = text.trim();
        if text.is_empty() && !evidence.is_empty() {
            return Ok(Statement::of_note(None, evidence));
        }
        let (date, words) = self.dated(text);
        let day = date.or(self.base.day).unwrap_or_default();
        let known = self.known(id, words);
        let reworded = known.as_ref().map(|known| self.reworded(known));
        let delayed = known.as_ref().is_some_and(|known| known.kind == Kind::Delayed);
        let mut refusal = None;
        for line in reworded.iter().map(String::as_str).chain([words]) {
            match self.entry(id, day, line) {
                Ok(entry) => return Ok(Statement::of(entry, date, delayed, evidence)),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        if noted && known.is_none() {
            return Ok(Statement::of_note(Some(text.to_owned()), evidence));
        }
        Err(match (refusal, known) {
            // What is wrong with a name or date is better known than that the whole is not understood.
            (Some(failure), Some(_)) => failure,
            _ if id.letter != Letter::Issue && self.names.words.issue_status(first_part(words)).is_some() => {
                let message = ISSUE_WORD.with("text", first_part(words)).and("id", id.to_string());
                Failure::Usage(message, Some(FORM.message()))
            }
            _ => Failure::Usage(UNREADABLE.with("text", words), Some(FORM.message())),
        })
    }

    /// The day in digits that a text begins with, and the rest.
    fn dated<'t>(&self, text: &'t str) -> (Option<NaiveDate>, &'t str) {
        let Some((first, rest)) = text.split_once([' ', '\u{3000}']) else { return (None, text) };
        let digits = first.starts_with(|c: char| c.is_numeric()) && !first.contains(['%', '％']);
        match read_day(first, &self.base) {
            Ok(reading) if digits => (Some(reading.day), rest.trim()),
            _ => (None, text),
        }
    }

    /// The words for a status that a text begins with: the longest that are known.
    fn known<'t>(&self, id: ItemId, text: &'t str) -> Option<Known<'t>> {
        let words = self.names.words;
        let ends = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
        let ends: Vec<usize> = ends.take(LONGEST).collect();
        ends.into_iter().rev().find_map(|end| {
            let (word, rest) = text.split_at(end);
            // A word of letters ends where no letter follows.
            let inside = word.ends_with(|c: char| c.is_ascii_alphanumeric())
                && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
            if inside || word.ends_with(|c: char| c.is_whitespace() || MARKS.contains(&c)) {
                return None;
            }
            let kind = kind_of(words, id, word)?;
            Some(Known { word, rest, kind })
        })
    }

    /// The statement as the grammar has it: status, day, arrow, and a colon before the note.
    fn reworded(&self, known: &Known<'_>) -> String {
        let Known { word, rest, kind } = *known;
        let rest = rest.trim_start();
        // It is in form, or as near to it as any other text.
        if rest.starts_with(['：', ':']) || (rest.starts_with(['→', '=', '⇒']) || rest.starts_with("->"))
        {
            return format!("{word}{rest}");
        }
        let rest = rest.trim_start_matches(MARKS).trim_start();
        match kind {
            Kind::Delayed => {
                let lead = ["到", "至", "為", "为", "to ", "until ", "till ", "by "];
                let lead = lead.iter().find_map(|lead| rest.strip_prefix(lead)).unwrap_or(rest).trim_start();
                match self.day_at_front(lead, true) {
                    Some((day, rest)) => format!("{DELAYED} → {day}：{rest}"),
                    None => format!("{DELAYED}：{rest}"),
                }
            }
            Kind::Naming => {
                let name = rest.trim_start_matches(['给', '給', '至', '到', '由', ' ']);
                let (name, rest) = match name.find(MARKS) {
                    Some(at) => name.split_at(at),
                    None => (name, ""),
                };
                format!("{word} {name}：{}", rest.trim_start_matches(MARKS))
            }
            Kind::Done => match self.day_at_front(rest, false) {
                Some((day, rest)) => format!("{word} {day}：{rest}"),
                None => format!("{word}：{rest}"),
            },
            Kind::Other => match leading_percentage(rest) {
                Some((percent, rest)) => format!("{word} {percent}：{rest}"),
                None => format!("{word}：{rest}"),
            },
        }
    }

    /// The day that a text begins with, up to a mark, a bracket or a space, and the rest.
    fn day_at_front<'t>(&self, text: &'t str, postponed: bool) -> Option<(String, &'t str)> {
        let end = text.find(|c: char| "，,；;。：:（(、".contains(c)).unwrap_or(text.len());
        let spaces = text[..end].char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
        std::iter::once(end).chain(spaces).find_map(|end| {
            let phrase = text[..end].trim();
            if phrase.is_empty() {
                return None;
            }
            // `延期3天` counts from the deadline, which the grammar marks by a plus.
            let later = Some(format!("+{}", phrase.trim_start_matches('+')));
            let day = match later.filter(|later| postponed && read_length(later).is_some()) {
                Some(later) => later,
                None => read_day(phrase, &self.base).ok()?.day.to_string(),
            };
            Some((day, text[end..].trim_start_matches(MARKS).trim()))
        })
    }

    /// Reads a line by the grammar of journals; the refusal says what does not fit.
    fn entry(&self, id: ItemId, day: NaiveDate, line: &str) -> Result<Entry, Failure> {
        let line = line.trim().trim_end_matches(['：', ':']);
        // Requests go by names that only their project knows; what is said of them is what is said of actions.
        let id = if id.letter == Letter::Request { ItemId::new(Letter::Action, 1) } else { id };
        let text = format!("## {id}\n\n- {day} {}\n", as_markdown(line));
        let file = SourceFile::from_bytes("-", text.as_bytes());
        let mut sink = Sink::new(&file, self.names, self.base, Vec::new());
        let mut journal = read_journal(&parse(&file).value, &mut sink);
        let form = |code| {
            [&codes::NON_ISO_DATE, &codes::NO_HOLIDAY_DATA].iter().any(|other| std::ptr::eq(*other, code))
        };
        let unfit = sink.diagnostics.into_iter().find(|finding| !form(finding.code));
        match (journal.entries.pop(), unfit) {
            (Some(entry), None) => Ok(entry),
            (_, Some(finding)) => Err(Failure::Usage(finding.message, finding.help)),
            (None, None) => Err(Failure::Usage(UNREADABLE.with("text", line), Some(FORM.message()))),
        }
    }
}

/// The word for a later deadline that the grammar reads in both languages.
const DELAYED: &str = "延期";

/// What follows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A new deadline.
    Delayed,
    /// Maybe the day it was finished.
    Done,
    /// A name.
    Naming,
    /// Only what there is to note.
    Other,
}

/// A word for a status at the beginning of a text.
struct Known<'t> {
    word: &'t str,
    rest: &'t str,
    kind: Kind,
}

fn kind_of(words: &Vocabulary, id: ItemId, word: &str) -> Option<Kind> {
    let folded = fold(word);
    let naming = words.naming_word(&folded).is_some_and(|(naming, _)| naming.len() == folded.len());
    if naming || folded.ends_with(" to") && words.naming_word(&folded).is_some() {
        return Some(Kind::Naming);
    }
    match words.journal(word) {
        Some(JournalWord::NewDue) => return Some(Kind::Delayed),
        Some(JournalWord::Reassigned | JournalWord::Escalated) => return Some(Kind::Naming),
        Some(JournalWord::Remedy | JournalWord::Reason | JournalWord::Plan | JournalWord::Correction) => {
            return None;
        }
        Some(JournalWord::Accepted) => return Some(Kind::Done),
        Some(JournalWord::Rejected | JournalWord::Reopened) => return Some(Kind::Other),
        Some(JournalWord::Resolved) | None => {}
    }
    if id.letter == Letter::Issue && words.issue_status(word).is_some() {
        return Some(Kind::Other);
    }
    Some(match words.status(word)? {
        StatusWord::Delayed => Kind::Delayed,
        StatusWord::Done | StatusWord::Accepted => Kind::Done,
        _ => Kind::Other,
    })
}

/// What stands before the first mark.
fn first_part(text: &str) -> &str {
    text.split(MARKS).next().unwrap_or_default().trim()
}

/// `80%` at the beginning of a text, and the rest.
fn leading_percentage(text: &str) -> Option<(&str, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = text[digits..].chars().next().filter(|c| digits > 0 && matches!(c, '%' | '％'))?;
    let (percent, rest) = text.split_at(digits + sign.len_utf8());
    Some((percent, rest.trim_start().trim_start_matches(MARKS).trim_start()))
}

/// Takes the addresses out of a text.
fn addresses(text: &str) -> (String, Vec<Evidence>) {
    let mut left = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let length = rest[at..]
            .find(|c: char| !c.is_ascii_graphic() || matches!(c, '<' | '>' | '"'))
            .unwrap_or(rest.len() - at);
        let address = rest[at..at + length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        left.push_str(rest[..at].trim_end_matches(['<', '(']));
        found.push(Evidence { label: None, target: address.to_owned() });
        rest = rest[at + address.len()..].trim_start_matches(['>', ')']);
    }
    left.push_str(rest);
    if found.is_empty() {
        return (left, found);
    }
    // What led up to the address leads to nothing now.
    let left = left.trim().trim_end_matches(['：', ':', '，', ',', '；', ';']).trim_end().to_owned();
    (left, found)
}

impl Statement {
    fn of_note(note: Option<String>, evidence: Vec<Evidence>) -> Self {
        Self {
            date: None,
            time: None,
            said: Said::Nothing,
            progress: None,
            finished: None,
            due: None,
            note,
            response: None,
            evidence,
            by: None,
        }
    }

    fn of(entry: Entry, date: Option<NaiveDate>, delayed: bool, evidence: Vec<Evidence>) -> Self {
        let mut said = Said::of(&entry.change);
        if delayed && said == Said::Status(Status::Doing) {
            said = Said::Postponed;
        }
        // What the note says of the progress is read out of it again.
        let noted = entry.note.as_deref().and_then(progress);
        Self {
            date,
            time: entry.time,
            said,
            progress: entry.progress.filter(|_| noted != entry.progress),
            finished: entry.finished,
            due: entry.due,
            note: entry.note.map(Into::into),
            response: entry.response.map(Into::into),
            evidence,
            by: entry.by,
        }
    }
}
