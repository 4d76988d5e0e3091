//! A journal entry as text: facts in, `2024-03-14 延期 → 2024-03-20：接口对接延期；应对：增派一人（张伟）` out.

use std::fmt::Write;

use crate::date::{NaiveDate, NaiveTime};
use crate::language::{Language, Text};
use crate::markdown::{Block, parse};
use crate::model::concepts::{IssueWord, StatusWord};
use crate::model::items::{Change, NewDue, Status};
use crate::model::journal::note_parts;
use crate::model::people::{NameReader, Party, Who};
use crate::model::vocabulary::Vocabulary;
use crate::text::SourceFile;

// Words of the grammar (SPEC: journal) that the vocabulary lists behind others, or not by themselves.
const POSTPONED: Text = Text::new("延期", "Postponed");
const REOPENED: Text = Text::new("重新打开", "Reopened");
const REASSIGNED: Text = Text::new("转交 {name}", "Reassigned to {name}");
const ESCALATED: Text = Text::new("已升级", "Escalated");
const ESCALATED_TO: Text = Text::new("已升级 {name}", "Escalated to {name}");
const RESPONSE: Text = Text::new("应对：", "response: ");
const COLON: Text = Text::new("：", ": ");
const THEN: Text = Text::new("；", "; ");
const BY: Text = Text::new("（{name}）", " ({name})");

/// What an entry says of its item, in the place of the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing beside dates and the note.
    Nothing,
    /// A new state.
    Status(Status),
    /// Put off to the new deadline.
    Postponed,
    /// Checked and found good.
    Accepted,
    /// Checked and sent back.
    Rejected,
    /// Open again.
    Reopened,
    /// Somebody else answers for it.
    Reassigned(Party),
    /// An issue was brought to a leader.
    Escalated(Option<Party>),
    /// An issue was settled.
    Resolved,
    /// An issue is not pursued any more.
    Dropped,
}

impl Said {
    /// What a reader of the entry takes it for.
    pub fn change(&self) -> Change {
        match self {
            Self::Nothing => Change::None,
            Self::Status(status) => Change::Status(*status),
            Self::Postponed => Change::Status(Status::Doing),
            Self::Accepted => Change::Accepted,
            Self::Rejected => Change::Rejected,
            Self::Reopened => Change::Reopened,
            Self::Reassigned(party) => Change::Reassigned(party.clone()),
            Self::Escalated(party) => Change::Escalated(party.clone()),
            Self::Resolved => Change::Resolved,
            Self::Dropped => Change::Dropped,
        }
    }

    /// The same from what was read.
    pub fn of(change: &Change) -> Self {
        match change {
            Change::None => Self::Nothing,
            Change::Status(status) => Self::Status(*status),
            Change::Accepted => Self::Accepted,
            Change::Rejected => Self::Rejected,
            Change::Reopened => Self::Reopened,
            Change::Reassigned(party) => Self::Reassigned(party.clone()),
            Change::Escalated(party) => Self::Escalated(party.clone()),
            Change::Resolved => Self::Resolved,
            Change::Dropped => Self::Dropped,
        }
    }
}

/// A paper that shows it: a link in the note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words of the link; `None` for an address that speaks for itself.
    pub label: Option<String>,
    /// Where it leads: an address, or a path relative to the journal.
    pub target: String,
}

/// The facts of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The day it is of.
    pub date: NaiveDate,
    /// The time of day, where it matters.
    pub time: Option<NaiveTime>,
    /// What changed.
    pub said: Said,
    /// Per cent.
    pub progress: Option<u8>,
    /// The day it was finished, where that is another.
    pub finished: Option<NaiveDate>,
    /// The new deadline.
    pub due: Option<NaiveDate>,
    /// What was noted; one line without white space around it.
    pub note: Option<String>,
    /// What is done about it; as the note.
    pub response: Option<String>,
    /// Papers that show it.
    pub evidence: Vec<Evidence>,
    /// Who said so.
    pub by: Option<Party>,
}

impl News {
    /// Nothing yet, on a day.
    pub fn on(date: NaiveDate) -> Self {
        Self {
            date,
            time: None,
            said: Said::Nothing,
            progress: None,
            finished: None,
            due: None,
            note: None,
            response: None,
            evidence: Vec::new(),
            by: None,
        }
    }

    /// Whether the entry would say nothing.
    pub fn is_empty(&self) -> bool {
        self.said == Said::Nothing
            && self.progress.is_none()
            && self.finished.is_none()
            && self.due.is_none()
            && self.note.is_none()
            && self.response.is_none()
            && self.evidence.is_empty()
    }

    /// Takes in what was noted and what is done about it, as typed. What no line of Markdown can hold becomes
    /// white space; what is done about it is taken out of the note where it stands there, as a reader would.
    pub fn remark(&mut self, words: &Vocabulary, note: Option<&str>, response: Option<&str>) {
        let given = |text: Option<&str>| text.map(one_line).filter(|text| !text.is_empty());
        self.note = given(note).or(self.note.take());
        match given(response) {
            Some(response) => self.response = Some(response),
            None => {
                let parts = self.note.as_deref().map(|note| note_parts(words, note));
                if let Some((note, Some(response))) = parts {
                    self.note = note;
                    self.response = Some(response);
                }
            }
        }
        if let Some(response) = &mut self.response {
            trim_marks(response);
            // Marks before what is done about it are no part of the note.
            self.note.as_mut().map(trim_marks);
        }
        self.note.take_if(|note| note.is_empty());
        self.response.take_if(|response| response.is_empty());
    }

    /// The new deadline as it is read.
    pub(super) fn new_due(&self) -> Option<NewDue> {
        self.due.map(NewDue::Day)
    }
}

/// A text on one line, without white space around it and without what no reader sees.
fn one_line(text: &str) -> String {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let plain: String = text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    plain.trim().to_owned()
}

/// Takes off the marks at the end that separate what stands before them from what follows.
fn trim_marks(text: &mut String) {
    let marks = |c: char| c.is_whitespace() || "，,；;、→（(|｜".contains(c);
    let end = text.trim_end_matches(marks).len();
    text.truncate(end);
}

/// Writes entries in a language, with the names of a roster.
pub struct Pen<'p> {
    /// Of the words.
    pub language: Language,
    /// Who there is, and how names are read.
    pub names: &'p NameReader<'p>,
}

impl Pen<'_> {
    /// The entry as a line of the list of its item, without the bullet.
    pub fn line(&self, news: &News) -> String {
        let mut line = news.date.to_string();
        if let Some(time) = news.time {
            let _ = write!(line, " {}", time.format("%H:%M"));
        }
        let state = self.state(news);
        if !state.is_empty() {
            let _ = write!(line, " {state}");
        }
        if let Some(due) = news.due {
            let _ = write!(line, " → {due}");
        }
        let note = self.note(news).markdown;
        let response = self.response(news);
        if !note.is_empty() || response.is_some() {
            line.push_str(COLON.get(self.language));
            line.push_str(&note);
        }
        if let Some(response) = response {
            if !note.is_empty() {
                line.push_str(THEN.get(self.language));
            }
            line.push_str(RESPONSE.get(self.language));
            line.push_str(&response.markdown);
        }
        if let Some(name) = news.by.as_ref().map(|by| self.signature(by)) {
            line.push_str(&BY.get(self.language).replace("{name}", &name));
        }
        line
    }

    /// What stands in the place of the status, with progress and the day of finish behind it.
    pub(super) fn state(&self, news: &News) -> String {
        let words = Vocabulary::get();
        let language = self.language;
        let named = |text: &Text, party: &Party| text.get(language).replace("{name}", &self.name(party));
        let mut state = match &news.said {
            Said::Nothing => String::new(),
            Said::Status(status) => words.status_word(word_of(*status), language).to_owned(),
            Said::Postponed => POSTPONED.get(language).to_owned(),
            Said::Accepted => words.status_word(StatusWord::Accepted, language).to_owned(),
            Said::Rejected => words.status_word(StatusWord::Rejected, language).to_owned(),
            Said::Reopened => REOPENED.get(language).to_owned(),
            Said::Reassigned(party) => named(&REASSIGNED, party),
            Said::Escalated(Some(party)) => named(&ESCALATED_TO, party),
            Said::Escalated(None) => ESCALATED.get(language).to_owned(),
            Said::Resolved => words.issue_word(IssueWord::Resolved, language).to_owned(),
            Said::Dropped => words.issue_word(IssueWord::Dropped, language).to_owned(),
        };
        let behind = [news.progress.map(|p| format!("{p}%")), news.finished.map(|day| day.to_string())];
        for more in behind.into_iter().flatten() {
            if !state.is_empty() {
                state.push(' ');
            }
            state.push_str(&more);
        }
        state
    }

    /// The links and what was noted.
    pub(super) fn note(&self, news: &News) -> Words {
        let mut words = Words::default();
        let links = news.evidence.iter().map(Words::link);
        for part in links.chain(news.note.as_deref().map(Words::of)) {
            if !words.markdown.is_empty() {
                words.markdown.push_str(THEN.get(self.language));
                words.plain.push_str(THEN.get(self.language));
            }
            words.markdown.push_str(&part.markdown);
            words.plain.push_str(&part.plain);
        }
        words
    }

    /// What is done about it.
    pub(super) fn response(&self, news: &News) -> Option<Words> {
        news.response.as_deref().map(Words::of)
    }

    /// A name as journals have it in running text: the shortest way of writing it that means this party alone.
    pub(super) fn name(&self, party: &Party) -> String {
        let roster = self.names.roster;
        let name = party.name(roster).to_owned();
        let Who::Person(id) = party.who else { return name };
        let Some(person) = roster.people.get(id as usize) else { return name };
        let department = person.department.map(|id| roster.department_name(id));
        let with_department = department.map(|department| format!("{department}/{name}"));
        let ways = std::iter::once(name.clone()).chain(with_department);
        ways.into_iter().find(|way| self.means(way, party)).unwrap_or_else(|| format!("@{}", person.id))
    }

    /// A name as it stands in the last bracket of an entry, where only known names and `@name` are read.
    pub(super) fn signature(&self, party: &Party) -> String {
        match &party.who {
            Who::Unknown(name) | Who::Everyone(name) if !name.starts_with(['@', '＠']) => format!("@{name}"),
            _ => self.name(party),
        }
    }

    fn means(&self, name: &str, party: &Party) -> bool {
        let read = self.names.read(name, &[]);
        matches!(&read.named[..], [only] if only.party.who == party.who) && read.doubts.is_empty()
    }
}

/// The word for a state.
fn word_of(status: Status) -> StatusWord {
    match status {
        Status::Todo => StatusWord::Todo,
        Status::Doing => StatusWord::Doing,
        Status::Submitted => StatusWord::Submitted,
        Status::AtRisk => StatusWord::AtRisk,
        Status::Blocked => StatusWord::Blocked,
        Status::Paused => StatusWord::Paused,
        Status::Done => StatusWord::Done,
        Status::Cancelled => StatusWord::Cancelled,
    }
}

/// Words as Markdown, and as they are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) markdown: String,
    pub(super) plain: String,
}

impl Words {
    /// Words as they were typed: what would be lost as marks is escaped, but links are links. So is what mtg
    /// takes for bold however it is escaped.
    pub(super) fn of(text: &str) -> Self {
        let read = read_back(text);
        if let Some((plain, links)) = &read
            && (plain == text || *links)
        {
            return Self { markdown: text.to_owned(), plain: plain.clone() };
        }
        let markdown = escaped(text);
        match (read_back(&markdown), read) {
            (Some((plain, _)), Some((bold, _))) if plain != text => {
                Self { markdown: text.to_owned(), plain: bold }
            }
            _ => Self { markdown, plain: text.to_owned() },
        }
    }

    fn link(evidence: &Evidence) -> Self {
        let Evidence { label, target } = evidence;
        let Some(label) = label else {
            return Self { markdown: format!("<{target}>"), plain: target.clone() };
        };
        let plain = target.chars().all(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '<' | '>' | '\\'));
        let target = if plain {
            target.clone()
        } else {
            format!("<{}>", target.replace('\\', "\\\\").replace('<', "\\<").replace('>', "\\>"))
        };
        Self { markdown: format!("[{}]({target})", escaped_in_link(label)), plain: label.clone() }
    }
}

/// Words as Markdown that is read as just these words; links stay links.
pub fn as_markdown(text: &str) -> String {
    Words::of(text).markdown
}

/// A text as a reader of Markdown has it, and whether there are links in it; `None` where it would be more than
/// one paragraph.
fn read_back(text: &str) -> Option<(String, bool)> {
    // Marks stand around it as in an entry, which decides what is emphasis.
    let file = SourceFile::from_bytes("", format!("：{text}：").as_bytes());
    let document = parse(&file).value;
    let [Block::Paragraph { text: read, .. }] = &document.blocks[..] else { return None };
    let plain = read.as_str().strip_prefix('：')?.strip_suffix('：')?.to_owned();
    Some((plain, !read.links().is_empty()))
}

/// Every mark of Markdown made a mere character.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn escaped_in_link(label: &str) -> String {
    match read_back(label) {
        Some((plain, false)) if plain == label && !label.contains(['[', ']']) => label.to_owned(),
        _ => escaped(label),
    }
}
