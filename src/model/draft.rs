//! An action while it is being read: forms collect its fields, this turns them into an action item.

use super::concepts::{Column, StatusWord};
use super::fields::{closed, percentage};
use super::id::{ItemId, Letter};
use super::items::{ActionItem, ActionSource, Due, IdSlot, Status, Target};
use rustc_hash::FxHashSet;

use super::people::{Party, Roster, Who};
use super::sink::Sink;
use super::vocabulary::fold;
use crate::date::read_iso_day;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::Inline;
use crate::text::{Located, TextRange, trim};

const UNKNOWN_STATUS: Text = Text::new("状态“{text}”无法识别", "`{text}` is not a status mtg knows");
const STATUSES: Text = Text::new(
    "可用：未开始、进行中、已提交、风险、受阻、暂停、已完成、已取消",
    "use one of: to do, in progress, submitted, at risk, blocked, paused, done, cancelled",
);
const REPEATED: Text =
    Text::new("“{label}”写了两次，以第一次为准", "`{label}` is given twice; the first one counts");

/// A field's value: a part of the text it stands in, which knows its bytes.
#[derive(Clone, Copy)]
pub struct Value<'d, 'a> {
    /// What the field is.
    pub column: Column,
    /// The text it stands in.
    pub inline: &'d Inline<'a>,
    /// The value, a slice of it.
    pub part: &'d str,
}

/// An action being read.
pub struct Draft<'d, 'a> {
    /// The id as written.
    pub id: Option<ItemId>,
    /// Where the id would go.
    pub id_slot: Option<IdSlot>,
    /// What is to be done, and the text it stands in.
    pub task: (&'d Inline<'a>, &'d str),
    /// The fields in the order of the text.
    pub values: Vec<Value<'d, 'a>>,
    /// The whole item.
    pub range: TextRange,
    /// `[x]` or `[ ]`.
    pub ticked: Option<bool>,
    /// The owner of the task this one is nested in.
    pub inherited: Option<Located<Party>>,
    /// What lines below tell about it beside its fields.
    pub details: Option<String>,
    /// Index of the topic it stands under.
    pub topic: Option<u32>,
}

/// What a status cell or the status words of an entry say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusRead {
    /// The state, if the words mean one.
    pub status: Option<Status>,
    /// Whether they say that it was accepted.
    pub accepted: bool,
    /// Per cent.
    pub progress: Option<u8>,
    /// Whether there were words that mean no state.
    pub unknown: bool,
}

/// Maps a word to the state it means, and whether it says "accepted".
pub fn status_of(word: StatusWord) -> (Status, bool) {
    match word {
        StatusWord::Todo => (Status::Todo, false),
        StatusWord::Doing | StatusWord::Delayed | StatusWord::Rejected | StatusWord::Continuous => {
            (Status::Doing, false)
        }
        StatusWord::AtRisk => (Status::AtRisk, false),
        StatusWord::Blocked => (Status::Blocked, false),
        StatusWord::Paused => (Status::Paused, false),
        StatusWord::Submitted => (Status::Submitted, false),
        StatusWord::Done => (Status::Done, false),
        StatusWord::Accepted => (Status::Done, true),
        StatusWord::Cancelled => (Status::Cancelled, false),
    }
}

/// Reads a status cell: a word, maybe with a percentage or a bracket behind it.
pub fn read_status(sink: &Sink<'_>, text: &str) -> StatusRead {
    let text = trim(text);
    let mut read = StatusRead::default();
    if sink.words.is_empty(text) {
        return read;
    }
    let mut word = text;
    if let Some((value, before, _)) = percentage(text) {
        read.progress = Some(value);
        word = before;
    }
    let whole = sink.words.status(trim(word));
    let found = whole.or_else(|| {
        let head =
            word.split(['（', '(', '，', ',', '；', ';', '：', ':', '。']).next().unwrap_or_default().trim();
        if head.is_empty() { None } else { sink.words.status(head) }
    });
    match found {
        Some(found) => {
            let (mut status, accepted) = status_of(found);
            // `完成80%` is on its way, not done.
            if status == Status::Done && !accepted && read.progress.is_some_and(|p| p < 100) {
                status = Status::Doing;
            }
            read.status = Some(status);
            read.accepted = accepted;
        }
        None if trim(word).is_empty() => {
            // A percentage alone says that work has begun.
            read.status = read.progress.filter(|p| *p > 0).map(|_| Status::Doing);
        }
        None => read.unknown = true,
    }
    read
}

/// Reads a cell that tells how things stand: a status word is the status, and what says more is a note.
pub fn read_standing<'t>(sink: &Sink<'_>, text: &'t str) -> (StatusRead, Option<&'t str>) {
    let text = trim(text);
    if sink.words.is_empty(text) {
        return (StatusRead::default(), None);
    }
    let read = read_status(sink, text);
    if read.unknown {
        return (StatusRead { progress: read.progress, ..StatusRead::default() }, Some(text));
    }
    let alone = percentage(text).is_some_and(|(.., after)| trim(after).is_empty())
        || sink.words.status(text).is_some();
    (read, (!alone).then_some(text))
}

impl<'d, 'a> Draft<'d, 'a> {
    fn value(&self, column: Column) -> Option<&Value<'d, 'a>> {
        let mut of_column = self.values.iter().filter(|v| v.column == column);
        // Of two columns that mean the same the first that says something counts.
        let first = of_column.clone().next();
        of_column.find(|v| !trim(v.part).is_empty()).or(first)
    }

    fn text(&self, sink: &Sink<'_>, column: Column) -> Option<Box<str>> {
        self.value(column).map(|v| trim(v.part)).filter(|t| !sink.words.is_empty(t)).map(Into::into)
    }

    /// Reports fields that were written twice in running text; two columns of a table are no such case.
    pub fn report_repeated(&self, sink: &mut Sink<'_>) {
        let mut seen: Vec<Column> = Vec::new();
        for value in &self.values {
            if !seen.contains(&value.column) {
                seen.push(value.column);
            } else {
                let word = sink.words.column_word(value.column, crate::language::Language::Zh).to_owned();
                let label =
                    if value.inline.as_str().is_ascii() { value.column.key().to_owned() } else { word };
                let range = value.inline.range_of(value.part);
                sink.report(&codes::REPEATED_FIELD, range, REPEATED.with("label", label), None);
            }
        }
    }

    /// The finished action; `None` where there is no task.
    pub fn finish(self, sink: &mut Sink<'_>) -> Option<ActionItem> {
        let (inline, task) = self.task;
        let mut task_text = closed(inline.as_str(), trim(task));
        if task_text.is_empty() {
            return None;
        }
        let task_range = inline.range_of(trim(task));
        let place = |v: Option<&Value<'_, '_>>| v.map(|v| v.inline.range_of(trim(v.part)));
        let mut owners = Vec::new();
        let mut owner_at = None;
        if let Some(v) = self.value(Column::Owner) {
            owner_at = place(Some(v));
            if !is_open_cell(sink, v.part) {
                // The department's own cell is read as well, so that what does not fit there is said there.
                let mut departments = Vec::new();
                if let Some(d) = self.value(Column::Department).filter(|d| !is_open_cell(sink, d.part)) {
                    let roster = sink.names.roster;
                    let parties = sink.parties(d.inline, d.part, None);
                    departments.extend(parties.iter().filter_map(|p| p.value.department_id(roster)));
                }
                owners = sink.parties(v.inline, v.part, Some(&departments));
            } else if let Some(d) = self.value(Column::Department)
                && !is_open_cell(sink, d.part)
            {
                owners = sink.parties(d.inline, d.part, None);
            }
        } else if let Some(d) = self.value(Column::Department)
            && !is_open_cell(sink, d.part)
        {
            owner_at = place(Some(d));
            owners = sink.parties(d.inline, d.part, None);
        }
        let named = !owners.is_empty();
        let mut several_owners =
            owners.len() > 1 || matches!(owners.first().map(|o| &o.value.who), Some(Who::Everyone(_)));
        let mut collaborators = Vec::new();
        for v in self.values.iter().filter(|v| v.column == Column::Collaborators) {
            if !is_open_cell(sink, v.part) {
                collaborators.extend(sink.parties(v.inline, v.part, None).into_iter().map(|p| p.value));
            }
        }
        // `@name` in the task: the owner where no field names one, else a collaborator.
        if task_text.contains(['@', '＠']) {
            let (without, mentions) = split_mentions(inline, task, sink.names.roster);
            let mut mentioned = Vec::new();
            for mention in mentions {
                mentioned.extend(sink.parties(inline, mention, None));
            }
            if !mentioned.is_empty() {
                task_text = without.into();
                if task_text.is_empty() {
                    return None;
                }
                let mut mentioned = mentioned.into_iter();
                if !named {
                    owners.extend(mentioned.next());
                }
                collaborators.extend(mentioned.map(|p| p.value));
            }
        }
        if owners.is_empty() {
            owners.extend(self.inherited.clone());
        }
        let mut owners = owners.into_iter();
        let owner = owners.next();
        let mut further: Vec<Party> = owners.map(|p| p.value).collect();
        further.append(&mut collaborators);
        let mut collaborators: Vec<Party> = Vec::new();
        if !further.is_empty() {
            let mut listed: FxHashSet<Who> = owner.iter().map(|o| o.value.who.clone()).collect();
            further.retain(|party| listed.insert(party.who.clone()));
            collaborators = further;
        }
        several_owners &= owner.is_some();

        let due_value = self.value(Column::Due);
        let due = due_value.map_or_else(Due::default, |v| sink.due(v.inline, v.part));
        let due_at = place(due_value);
        let deliverable_at = place(self.value(Column::Deliverable));
        let deliverable = self.value(Column::Deliverable).map(|v| trim(v.part));
        let deliverable = deliverable.filter(|d| !is_open_cell(sink, d)).map(Into::into);

        let mut read = StatusRead::default();
        let mut note = self.text(sink, Column::Remarks);
        if let Some(v) = self.value(Column::Standing) {
            let (standing, words) = read_standing(sink, v.part);
            read = standing;
            note = note.or_else(|| words.map(|words| one_line(words).into()));
        }
        if let Some(v) = self.value(Column::Status).filter(|v| !sink.words.is_empty(v.part)) {
            read = read_status(sink, v.part);
            if read.unknown {
                let range = v.inline.range_of(trim(v.part));
                let message = UNKNOWN_STATUS.with("text", trim(v.part));
                sink.report(&codes::UNKNOWN_STATUS, range, message, Some(STATUSES.message()));
            }
        }
        if let Some(v) = self.value(Column::Progress) {
            // `进行中（60%）` and `已完成，已提交` say how it stands as well; a number alone does not.
            let (standing, words) = read_standing(sink, v.part);
            let number = percentage(v.part).is_some_and(|(_, before, _)| trim(before).is_empty());
            read.status = read.status.or(standing.status.filter(|_| !number));
            read.progress = standing.progress.or(read.progress);
            let words = words.filter(|_| standing.progress.is_none());
            note = note.or_else(|| words.map(|words| one_line(words).into()));
        }
        let finished = self.value(Column::Finished).and_then(|v| sink.day(v.inline, v.part));
        let status = match (read.status, self.ticked) {
            (Some(status), _) => status,
            (None, Some(true)) => Status::Done,
            (None, _) if finished.is_some() => Status::Done,
            (None, _) => Status::Todo,
        };
        let finished = finished.filter(|_| status == Status::Done);
        let priority = self.value(Column::Priority).and_then(|v| sink.words.priority(v.part));
        // It belongs to one decision; of several the first counts.
        let refs = self.value(Column::DecisionRef).map(|v| v.part);
        let decision = refs.and_then(|refs| refs.split(['、', '，', ',', '；', ';', '\n']).next());
        let decision = decision.map(trim).and_then(|text| {
            if sink.words.is_empty(text) {
                return None;
            }
            match ItemId::from_cell(text, Letter::Decision) {
                Some(id) if id.letter == Letter::Decision => Some(Target::Local(id)),
                _ if is_ref(text) => Some(Target::Ref(text.into())),
                _ => None,
            }
        });
        let details = self.text(sink, Column::Details).or_else(|| self.details.as_deref().map(Into::into));
        let acceptance = self.text(sink, Column::Acceptance);
        collaborators.shrink_to_fit();
        Some(ActionItem {
            id: self.id.unwrap_or(ItemId::new(Letter::Action, 0)),
            id_written: self.id.is_some(),
            id_slot: self.id_slot,
            source: ActionSource::Minutes,
            task: Located::new(one_line(&task_text).into(), task_range),
            details,
            owner,
            owner_at: owner_at.unwrap_or(task_range),
            several_owners,
            collaborators,
            due,
            due_at: due_at.unwrap_or(task_range),
            deliverable,
            deliverable_at: deliverable_at.unwrap_or(task_range),
            acceptance,
            priority,
            decision,
            status,
            progress: read.progress,
            finished,
            accepted: None,
            note,
            topic: self.topic,
            line: sink.line(self.range),
            range: self.range,
        })
    }
}

/// Whether an owner or deliverable cell says nothing: empty, `-`, `待定`, `TBD`.
pub fn is_open_cell(sink: &Sink<'_>, text: &str) -> bool {
    let text = trim(text);
    sink.words.is_empty(text)
        || (text.len() <= 12 && ["待定", "tbd", "tbc", "待确认", "待確認"].contains(&&*fold(text)))
}

/// Whether a text has the form of a ref, `folder/D1` or `project/2024-03-14-data-support`.
pub fn is_ref(text: &str) -> bool {
    text.rsplit_once('/').is_some_and(|(folder, id)| {
        !trim(folder).is_empty() && (ItemId::parse(id).is_some() || is_request_name(id))
    })
}

/// Whether a text has the form of the name of a request's file, which begins with its day.
pub fn is_request_name(name: &str) -> bool {
    let day = name.get(..10).and_then(read_iso_day);
    day.is_some() && name[10..].strip_prefix('-').is_some_and(|slug| !slug.is_empty())
}

/// Lines joined: without a space between Chinese characters, else with one.
pub fn one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(trim).filter(|l| !l.is_empty()) {
        if let (Some(before), Some(after)) = (joined.chars().next_back(), line.chars().next())
            && (before.is_ascii() || after.is_ascii())
        {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Whether a text names people and says nothing else.
pub fn names_only(inline: &Inline<'_>, roster: &Roster) -> bool {
    let text = inline.as_str();
    text.contains(['@', '＠']) && split_mentions(inline, text, roster).0.is_empty()
}

/// Where a mention ends whose name has spaces in it: `@Ann Lee`, if the roster knows her.
fn known_end(text: &str, name: usize, end: usize, roster: &Roster) -> usize {
    if !text[end..].starts_with(' ') || !text[name..end].is_ascii() {
        return end;
    }
    let mut best = end;
    let mut to = end;
    for _ in 0..3 {
        let Some(more) = text[to..].strip_prefix(' ') else { break };
        let word = more.find(|c: char| !c.is_alphanumeric() && !"-.'".contains(c)).unwrap_or(more.len());
        to += 1 + word;
        if !roster.find(text[name..to].trim_end_matches('.')).is_empty() {
            best = to;
        }
    }
    best
}

/// Takes `@name` out of a text: what is left, and the mentions with their `@`. Those in code spans are words.
fn split_mentions<'t>(inline: &Inline<'_>, text: &'t str, roster: &Roster) -> (String, Vec<&'t str>) {
    let mut left = String::with_capacity(text.len());
    let mut mentions = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['@', '＠']) {
        let name = at + rest[at..].chars().next().map_or(1, char::len_utf8);
        // `a@b.com` is an address, not a mention.
        let address = rest[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        let end = rest[name..]
            .find(|c: char| c.is_whitespace() || "，,；;、。：:（）()→@＠|".contains(c))
            .map_or(rest.len(), |e| name + e);
        let end = known_end(rest, name, end, roster);
        let is_name = rest[name..end].starts_with(char::is_alphabetic);
        if address || !is_name || inline.is_code(&rest[at..end]) {
            left.push_str(&rest[..end]);
        } else {
            left.push_str(rest[..at].trim_end());
            mentions.push(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    left.push_str(rest);
    // The marks around a name go with it.
    let pairs = [
        ("（，", "（"),
        ("(,", "("),
        ("（、", "（"),
        ("，，", "，"),
        (", ,", ","),
        ("，）", "）"),
        ("（）", ""),
        ("()", ""),
    ];
    for (with, without) in pairs {
        while left.contains(with) {
            left = left.replace(with, without);
        }
    }
    let left = left.trim().trim_start_matches(['：', ':', '，', ',', '、', '；', ';', ' ']);
    (left.trim().trim_end_matches(['，', ',', '、', '；', ';']).to_owned(), mentions)
}
