//! Journal entries: `- 2024-03-14 延期 → 2024-03-20：接口对接延期；应对：增派一人（张伟）`.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::concepts::{Column, IssueWord, JournalWord, Section};
use super::draft::{is_ref, one_line, read_standing, read_status, status_of};
use super::evidence::evidence;
use super::fields::{Scan, numbered_word, percentage, progress, scan};
use super::id::{ItemId, Letter};
use super::items::{Change, Entry, IssueStatus, Journal, NewDue, Origin, Target};
use super::ordinal::numbered;
use super::people::Party;
use super::sink::Sink;
use super::vocabulary::{Vocabulary, fold};
use crate::date::{Base, Length, Reading, Refusal, is_vague, read_day, read_iso_day};
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::{Block, Document, Inline, Item};
use crate::text::{Located, TextRange, trim};

const NO_DATE: Text = Text::new("这条记录不以日期开头", "this entry does not begin with a date");
const NO_STATUS: Text = Text::new("“{text}”不是能读懂的状态", "`{text}` is not a status an entry can have");
const NO_NEW_DUE: Text =
    Text::new("箭头后面的“{text}”不是新的期限", "`{text}` behind the arrow is no new deadline");
const VAGUE_NEW_DUE: Text = Text::new("新的期限“{text}”不是日期", "the new deadline `{text}` is no day");
const NEW_DAY: Text =
    Text::new("和负责人商定一个日期，如 2024-03-15", "agree on a day with the owner, such as 2024-03-15");
const NO_NAME: Text = Text::new("没有写明是谁", "the entry does not say who");
const NO_LIST_ITEM: Text =
    Text::new("这条记录不是列表项，没有读取", "this entry is no list item, so it is not read");
const NO_ITEM: Text =
    Text::new("这条记录不在任何事项的标题之下", "this entry stands under no heading of an item");
const FORM: Text = Text::new(
    "写成“- 2024-03-14 延期 → 2024-03-20：原因（姓名）”的形式；状态如：进行中、受阻、已完成、已验收",
    "write it as “- 2024-03-14 postponed → 2024-03-20: reason (name)”; a status is one such as in progress, blocked, done, accepted",
);
const HEADING_FORM: Text = Text::new("标题写成“## A1 任务”的形式", "write headings as “## A1 task”");
const NO_ID_HEADING: Text = Text::new(
    "标题“{text}”中没有编号，下面的记录读不到",
    "heading “{text}” has no id, so the entries below it are not read",
);

/// Whether a line begins with a day written in digits, as entries do.
fn begins_with_day(line: &str) -> bool {
    let day = line.split([' ', '\u{3000}', '：', ':', '，', ',']).next().unwrap_or_default();
    day.len() >= 8 && crate::date::read_iso_day(day).is_some()
}

/// Reads tracking.md: a section per item with an entry per list item, or a table.
pub fn read_journal(document: &Document<'_>, sink: &mut Sink<'_>) -> Journal {
    let mut journal = Journal { path: Arc::clone(sink.path()), ..Journal::default() };
    let mut current: Option<Located<Target>> = None;
    let mut under_heading = false;
    let mut unplaced = 0;
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading { text, level, .. } => {
                under_heading = true;
                let found = heading_target(sink.words, text);
                match found {
                    Some((target, words)) => {
                        let words = if trim(words).is_empty() { "" } else { trim(words) };
                        journal.headings.push((target.clone(), words.into()));
                        current = Some(target);
                    }
                    None => {
                        current = None;
                        unplaced = 0;
                        under_heading = *level > 1 && sink.words.section(text.as_str()).is_none();
                    }
                }
                if current.is_none() && under_heading {
                    heading_without_id(sink, text, &document.blocks[at + 1..]);
                }
            }
            Block::List(list) => {
                for item in &list.items {
                    match &current {
                        Some(target) => journal.entries.extend(list_entry(sink, item, target)),
                        None if looks_like_entry(item, &sink.base) && !under_heading => {
                            unplaced += 1;
                            if unplaced == 1 {
                                let range = item.text().map_or(item.range, Inline::full_range);
                                sink.report(
                                    &codes::INVALID_ENTRY,
                                    range,
                                    NO_ITEM.message(),
                                    Some(HEADING_FORM.message()),
                                );
                            }
                        }
                        None => {}
                    }
                }
            }
            Block::Table(table) => {
                super::columns::report_ragged(sink, table);
                let columns = super::columns::columns(sink.words, Section::Progress, table);
                super::columns::report_unknown(sink, Section::Progress, table, &columns);
                for row in &table.rows {
                    let cells = |column| super::columns::cell(&columns, row, column);
                    let Some(id) = cells(Column::Id).or_else(|| cells(Column::Number)) else {
                        break;
                    };
                    let Some(date) = cells(Column::Date) else { break };
                    if sink.words.is_empty(date.as_str()) && sink.words.is_empty(id.as_str()) {
                        continue;
                    }
                    let Some(day) = sink.day(date, date.as_str()) else {
                        if sink.words.is_empty(date.as_str()) {
                            sink.report(
                                &codes::INVALID_ENTRY,
                                row.range,
                                NO_DATE.message(),
                                Some(FORM.message()),
                            );
                        }
                        continue;
                    };
                    journal.entries.extend(table_entry(
                        sink,
                        &Row { id, cells: &cells, range: row.range, date: Some(day) },
                    ));
                }
            }
            Block::Paragraph { text, .. } if current.is_some() => {
                for line in text.as_str().lines().map(trim).filter(|line| begins_with_day(line)) {
                    let range = text.range_of(line);
                    sink.report(&codes::INVALID_ENTRY, range, NO_LIST_ITEM.message(), Some(FORM.message()));
                }
            }
            Block::Paragraph { .. } | Block::Quote { .. } => {}
        }
    }
    // Records live as long as the run; room they will never use adds up over a large repository.
    journal.entries.shrink_to_fit();
    journal.headings.shrink_to_fit();
    journal
}

/// A heading without an id that has entries below it loses them; one without entries is just a heading.
fn heading_without_id(sink: &mut Sink<'_>, text: &Inline<'_>, following: &[Block<'_>]) {
    let below = following.iter().take_while(|b| !matches!(b, Block::Heading { .. }));
    let entries =
        below.filter_map(|b| if let Block::List(list) = b { Some(&list.items) } else { None }).flatten();
    if entries.into_iter().any(|item| looks_like_entry(item, &sink.base)) {
        let message = NO_ID_HEADING.with("text", text.trimmed());
        sink.report(&codes::INVALID_ENTRY, text.full_range(), message, Some(HEADING_FORM.message()));
    }
}

fn looks_like_entry(item: &Item<'_>, base: &Base<'_>) -> bool {
    item.text().is_some_and(|text| split_date(text.trimmed(), base).is_some_and(|(_, read, _)| read.is_ok()))
}

/// The item that a heading of the journal stands for, and the words behind its id.
fn heading_target<'d>(words: &Vocabulary, text: &'d Inline<'_>) -> Option<(Located<Target>, &'d str)> {
    let trimmed = text.trimmed();
    let trimmed = numbered(trimmed).unwrap_or(trimmed);
    if let Some((id, rest)) = ItemId::lead(trimmed) {
        let range = text.range_of(&trimmed[..trimmed.len() - rest.len()]);
        return Some((
            Located::new(Target::Local(id), range),
            rest.trim_start_matches(['：', ':', ' ', '、']),
        ));
    }
    // `任务3：…`, `决议二 …`: the word says which kind of item it is.
    let first = trimmed.split([' ', '\u{3000}', '：', ':']).next()?;
    if let Some((_, id)) = numbered_word(words, first) {
        let rest = trimmed[first.len()..].trim_start_matches(['：', ':', ' ', '\u{3000}', '、']);
        return Some((Located::new(Target::Local(id), text.range_of(first)), rest));
    }
    let first = trimmed.split_whitespace().next()?;
    is_ref(first).then(|| {
        let target = Located::new(Target::Ref(first.into()), text.range_of(first));
        (target, trimmed[first.len()..].trim())
    })
}

/// A date off the front of an entry: its words, what they mean, and the rest.
type Dated<'t> = (&'t str, Result<Reading<'t>, Refusal>, &'t str);

/// Splits the date off the front of an entry; it ends at a space or a full-width mark. Entries begin with dates
/// by number: `2024-03-14`, `3月14日`.
fn split_date<'t>(text: &'t str, base: &Base<'_>) -> Option<Dated<'t>> {
    let words = &text[..text.find(|c| !is_of_date(c)).unwrap_or(text.len())];
    // `2024-03-14：接口` and `2024-03-14-` end with a mark that is no part of the date.
    let words = words.trim_end_matches(['-', '－', '.', '．', '/', '／']);
    let two_parts = words.chars().any(|c| !c.is_numeric());
    if !two_parts || !words.starts_with(char::is_numeric) && !words.starts_with('二') {
        return None;
    }
    Some((words, read_day(words, base), &text[words.len()..]))
}

/// Characters of dates by number, full- or half-width.
fn is_of_date(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '-' | '－' | '/' | '／' | '.' | '．' | '年' | '月' | '日' | '号' | '號')
        || "〇一二三四五六七八九十廿".contains(c)
}

fn split_time(text: &str) -> (Option<NaiveTime>, &str) {
    let trimmed = text.trim_start();
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let end = trimmed
        .find(|c: char| !(digit(c) || c == ':' || c == '：'))
        .unwrap_or(trimmed.len())
        .min(trimmed.char_indices().nth(5).map_or(trimmed.len(), |(at, _)| at));
    let clock = fold(&trimmed[..end]);
    match NaiveTime::parse_from_str(&clock, "%H:%M") {
        Ok(time) => (Some(time), &trimmed[end..]),
        Err(_) => (None, text),
    }
}

/// Reads one list item of the journal.
fn list_entry(sink: &mut Sink<'_>, item: &Item<'_>, target: &Located<Target>) -> Option<Entry> {
    let inline = item.text()?;
    let text = inline.trimmed();
    if text.is_empty() || sink.words.is_empty(text) {
        return None;
    }
    let range = inline.full_range();
    let base = sink.base;
    let (date, rest) = match split_date(text, &base) {
        Some((words, Ok(reading), rest)) => {
            if !reading.iso {
                // Says how it would be written.
                sink.day(inline, words);
            }
            (reading.day, rest)
        }
        Some((words, Err(refusal), _)) if refusal.reason != crate::date::Reason::NotUnderstood => {
            let range = inline.range_of(words);
            sink.refuse(&refusal, range);
            return None;
        }
        _ => {
            sink.report(&codes::INVALID_ENTRY, range, NO_DATE.message(), Some(FORM.message()));
            return None;
        }
    };
    let (time, rest) = split_time(rest);
    let letter = match &target.value {
        Target::Local(id) => id.letter,
        Target::Ref(text) => {
            text.rsplit_once('/').and_then(|(_, id)| ItemId::parse(id)).map_or(Letter::Action, |i| i.letter)
        }
    };
    let mut entry = Entry {
        target: target.clone(),
        date,
        time,
        change: Change::None,
        due: None,
        finished: None,
        progress: None,
        note: None,
        response: None,
        evidence: evidence(inline),
        by: None,
        origin: Origin::Journal,
        range,
        line: sink.line(range),
    };
    read_statement(sink, inline, trim(rest), letter, &mut entry).then_some(entry)
}

/// Reads `STATUS [DATE] [→ NEW DUE] [: NOTE] [(BY)]` into the entry. False where it does not fit, which is reported.
fn read_statement(
    sink: &mut Sink<'_>,
    inline: &Inline<'_>,
    text: &str,
    letter: Letter,
    entry: &mut Entry,
) -> bool {
    let (text, by) = split_by(sink, inline, text);
    entry.by = by;
    // The note begins at the first colon; what stands before it is status, date and arrow.
    let (head, note) = split_note(text);
    let (state, arrow) = match find_arrow(head) {
        Some((at, length)) => (head[..at].trim(), Some(head[at + length..].trim())),
        None => (trim(head), None),
    };
    let mut note = trim(note);
    if let Some(new_due) = arrow {
        // `→ 2024-03-20 接口延期`: words behind the new deadline are the note where no colon says so.
        let words = new_due.char_indices().nth(10).map(|(at, _)| &new_due[..at]);
        let words = words.filter(|words| read_iso_day(words).is_some()).unwrap_or(new_due);
        let first = new_due.find(char::is_whitespace).map(|at| &new_due[..at]);
        let base = Base { day: Some(entry.date), ..sink.base };
        let readable = |words: &str| read_length(words).is_some() || read_day(words, &base).is_ok();
        let words = match first {
            Some(first) if words.len() == new_due.len() && !readable(words) && readable(first) => first,
            _ => words,
        };
        let more = new_due[words.len()..].trim();
        match read_length(words) {
            Some(length) => entry.due = Some(NewDue::Later(length)),
            None if readable(words) => {
                entry.due = sink.day_from(inline, words, Some(entry.date)).map(NewDue::Day);
            }
            None => {
                let range = if new_due.is_empty() { entry.range } else { inline.range_of(new_due) };
                let message = NO_NEW_DUE.with("text", new_due);
                sink.report(&codes::INVALID_ENTRY, range, message, Some(FORM.message()));
                return false;
            }
        }
        if note.is_empty() {
            note = more;
        }
    }
    if !state.is_empty() {
        match read_change(sink, inline, state, letter, entry) {
            Some(more) if note.is_empty() => note = more,
            Some(_) => {}
            None => return false,
        }
    } else if arrow.is_none() && note.is_empty() {
        sink.report(&codes::INVALID_ENTRY, entry.range, NO_STATUS.with("text", text), Some(FORM.message()));
        return false;
    }
    if !note.is_empty() {
        entry.progress = entry.progress.or_else(|| progress(note));
        read_note(sink, note, entry);
    }
    true
}

/// The first colon that begins the note: not one of a time, not one inside a bracket.
fn split_note(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth -= 1,
            ':' | '：' if depth <= 0 => {
                let digit = |s: Option<char>| s.is_some_and(|c| c.is_ascii_digit());
                let clock = digit(text[..at].chars().next_back())
                    && digit(text[at + c.len_utf8()..].chars().next())
                    && c == ':';
                if !clock {
                    return (&text[..at], &text[at + c.len_utf8()..]);
                }
            }
            '\n' => return (&text[..at], &text[at..]),
            _ => {}
        }
    }
    (text, "")
}

fn find_arrow(text: &str) -> Option<(usize, usize)> {
    ["→", "->", "=>", "⇒", "－>"]
        .iter()
        .filter_map(|arrow| text.find(arrow).map(|at| (at, arrow.len())))
        .min()
}

/// BY is the last bracket if it names somebody of the roster or starts with `@`; otherwise it is part of the note.
fn split_by<'t>(sink: &mut Sink<'_>, inline: &Inline<'_>, text: &'t str) -> (&'t str, Option<Party>) {
    let bare = text.trim_end().trim_end_matches(['。', '.']);
    if !bare.ends_with(['）', ')']) {
        return (text, None);
    }
    let Some(open) = bare.rfind(['（', '(']) else {
        return (text, None);
    };
    let wide = bare[open..].chars().next().map_or(1, char::len_utf8);
    let close = bare.chars().next_back().map_or(1, char::len_utf8);
    let inner = bare[open + wide..bare.len() - close].trim();
    if inner.is_empty() {
        return (text, None);
    }
    let known = !sink.names.roster.find(inner).is_empty();
    let department_and_name =
        inner.split_once('/').is_some_and(|(_, name)| !sink.names.roster.find(name).is_empty());
    if known || inner.starts_with('@') || department_and_name {
        let by = sink.party(inline, inner);
        return (bare[..open].trim_end(), by);
    }
    // Without a roster nobody can be looked up; a short bracket of letters at the end is a name then.
    if sink.names.roster.is_empty()
        && inner.chars().count() <= 20
        && inner.chars().all(|c| c.is_alphabetic() || c == ' ')
    {
        let by = sink.party(inline, inner);
        return (bare[..open].trim_end(), by);
    }
    (text, None)
}

/// `+2天`, `+1wd`: a length from the deadline in force.
pub fn read_length(text: &str) -> Option<Length> {
    let folded = fold(trim(text));
    let count = folded.strip_prefix('+')?.trim();
    let number_end = count.find(|c: char| !c.is_ascii_digit()).unwrap_or(count.len());
    let unit = match count[number_end..].trim() {
        "天" | "日" | "d" | "day" | "days" | "" => "d",
        "周" | "w" | "week" | "weeks" | "星期" | "週" => "w",
        "个工作日" | "工作日" | "wd" | "個工作日" | "working days" | "working day" => "wd",
        _ => return None,
    };
    format!("{}{unit}", &count[..number_end]).parse::<Length>().ok()
}

/// Reads the words in the place of the status. Gives words left over, which belong to the note; `None`
/// where the words mean nothing, which is reported.
fn read_change<'t>(
    sink: &mut Sink<'_>,
    inline: &Inline<'_>,
    state: &'t str,
    letter: Letter,
    entry: &mut Entry,
) -> Option<&'t str> {
    // A day at the end is the day it was finished: `已完成 2024-03-19`, `已完成 3月19日`.
    let mut words = state;
    let tail = state.trim_end_matches(is_of_date).len();
    let number = state[tail..].find(|c: char| c.is_numeric()).map(|at| tail + at);
    if let Some(at) = number
        && let base = (Base { day: Some(entry.date), ..sink.base })
        && read_day(&state[at..], &base).is_ok()
    {
        entry.finished = sink.day_from(inline, &state[at..], Some(entry.date));
        words = state[..at].trim();
    }
    // `转交 马宁`, `已升级 何明`: a name follows the word.
    let lowered = fold(words);
    let named = sink
        .words
        .naming_word(&lowered)
        .filter(|_| lowered.len() == words.len())
        .map(|(word, concept)| (concept, &words[word.len()..]));
    if let Some((concept, name)) = named {
        let name = name.trim_start_matches([' ', '给', '給', '至', '到', '由']).trim();
        let name = name.strip_prefix("to ").unwrap_or(name).trim();
        let party = if name.is_empty() { None } else { sink.party(inline, name) };
        entry.change = match (concept, party) {
            (JournalWord::Reassigned, Some(party)) => Change::Reassigned(party),
            (JournalWord::Reassigned, None) => {
                sink.report(&codes::INVALID_ENTRY, entry.range, NO_NAME.message(), Some(FORM.message()));
                return None;
            }
            (_, party) => Change::Escalated(party),
        };
        return Some("");
    }
    if letter == Letter::Issue
        && let Some(word) = sink.words.issue_status(words)
    {
        entry.change = match issue_status(word) {
            IssueStatus::Open => Change::Reopened,
            IssueStatus::Escalated => Change::Escalated(None),
            IssueStatus::Resolved => Change::Resolved,
            IssueStatus::Dropped => Change::Dropped,
        };
        return Some("");
    }
    match sink.words.journal(words) {
        Some(JournalWord::Accepted) => {
            entry.change = Change::Accepted;
            return Some("");
        }
        Some(JournalWord::Rejected) => {
            entry.change = Change::Rejected;
            return Some("");
        }
        Some(JournalWord::Reopened) => {
            entry.change = Change::Reopened;
            return Some("");
        }
        Some(JournalWord::Resolved) if letter == Letter::Issue => {
            entry.change = Change::Resolved;
            return Some("");
        }
        Some(JournalWord::Correction) => return Some(""),
        // `延期至 2024-03-20`: the day that was taken for the finish is the new deadline.
        Some(JournalWord::NewDue) if entry.finished.is_some() => {
            entry.due = entry.finished.take().map(NewDue::Day);
            entry.change = Change::Status(super::items::Status::Doing);
            return Some("");
        }
        _ => {}
    }
    let read = read_status(sink, words);
    entry.progress = read.progress;
    if let Some(status) = read.status {
        entry.change = if read.accepted { Change::Accepted } else { Change::Status(status) };
        if let Some(word) = sink.words.status(words)
            && status_of(word) == (super::items::Status::Doing, false)
            && word == super::concepts::StatusWord::Rejected
        {
            entry.change = Change::Rejected;
        }
        // What stands in a bracket behind the status is part of the note.
        let open = words.find(['（', '(']);
        return Some(open.map_or("", |at| words[at..].trim_matches(['（', '(', '）', ')', ' '])));
    }
    if read.progress.is_some() && percentage(words).is_some_and(|(_, before, _)| before.trim().is_empty()) {
        return Some("");
    }
    let range = inline.range_of(words);
    sink.report(&codes::INVALID_ENTRY, range, NO_STATUS.with("text", words), Some(FORM.message()));
    None
}

/// Takes the note of an entry in: what was noted, and what is done about it.
fn read_note(sink: &Sink<'_>, note: &str, entry: &mut Entry) {
    let (note, response) = note_parts(sink.words, note);
    entry.note = note.map(Into::into).or(entry.note.take());
    entry.response = response.map(Into::into).or(entry.response.take());
}

/// Splits what is done about it off a note; it ends where a reason or plan begins, which stay in the note.
pub fn note_parts(words: &Vocabulary, note: &str) -> (Option<String>, Option<String>) {
    let remedy = |word: &str| match words.journal(word) {
        Some(JournalWord::Remedy) => Some(Column::Remedy),
        _ => None,
    };
    let other = |word: &str| match words.journal(word) {
        Some(JournalWord::Reason | JournalWord::Plan) => Some(Column::Note),
        _ => None,
    };
    let Scan { lead, fields, .. } = scan(note, &remedy);
    let mut note = one_line(lead);
    let mut done = None;
    for field in fields {
        let Scan { lead: response, fields: others, .. } = scan(field.value, &other);
        if done.is_none() && !response.is_empty() {
            done = Some(one_line(response));
        }
        for other in others {
            if !note.is_empty() {
                note.push('；');
            }
            note.push_str(&one_line(other.whole.trim_end_matches(['，', ',', '；', ';', ' '])));
        }
    }
    (Some(note).filter(|note| !note.is_empty()), done)
}

/// The columns of a row whose links show that something happened.
const EVIDENCE: [Column; 8] = [
    Column::Standing,
    Column::Status,
    Column::Finished,
    Column::Deliverable,
    Column::Reason,
    Column::Note,
    Column::RiskNote,
    Column::Remedy,
];

/// What a note says apart: the words that are neither, the reason and the plan, as far as they bear a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteParts {
    /// What stands before the first label.
    pub words: Option<String>,
    /// What stands behind `原因：`.
    pub reason: Option<String>,
    /// What stands behind `计划：`.
    pub plan: Option<String>,
}

/// Takes a note apart at its labels.
pub fn reason_and_plan(words: &Vocabulary, note: &str) -> NoteParts {
    let known = |word: &str| match words.journal(word) {
        Some(JournalWord::Reason) => Some(Column::Reason),
        // A plan is no column of its own; what matters is that it is told from a reason.
        Some(JournalWord::Plan) => Some(Column::NextStep),
        _ => None,
    };
    let Scan { lead, fields, .. } = scan(note, &known);
    let full = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
    let field = |column| fields.iter().find(|f| f.column == column).and_then(|f| full(f.value));
    NoteParts { words: full(lead), reason: field(Column::Reason), plan: field(Column::NextStep) }
}

/// A row of a journal or review table.
pub struct Row<'c, 'd, 'a> {
    /// The id or number cell.
    pub id: &'d Inline<'a>,
    /// The other cells.
    pub cells: &'c dyn Fn(Column) -> Option<&'d Inline<'a>>,
    /// The row's bytes.
    pub range: TextRange,
    /// The day; `None` in a review, whose rows are dated by their meeting.
    pub date: Option<NaiveDate>,
}

/// The item that a row is about; `None` where it names none.
pub fn row_target(sink: &Sink<'_>, row: &Row<'_, '_, '_>) -> Option<Located<Target>> {
    let text = row.id.trimmed();
    let target = match ItemId::from_cell(text, Letter::Action) {
        Some(id) => Target::Local(id),
        None if is_ref(text) => Target::Ref(text.into()),
        None if sink.words.is_empty(text) => return None,
        None => Target::Ref(text.into()),
    };
    Some(Located::new(target, row.id.full_range()))
}

/// Reads a row as an entry; `None` where its cells give no news.
pub fn table_entry(sink: &mut Sink<'_>, row: &Row<'_, '_, '_>) -> Option<Entry> {
    let target = row_target(sink, row)?;
    let mut entry = Entry {
        target,
        date: row.date.unwrap_or_default(),
        time: None,
        change: Change::None,
        due: None,
        finished: None,
        progress: None,
        note: None,
        response: None,
        evidence: Box::default(),
        by: None,
        origin: if row.date.is_some() { Origin::Journal } else { Origin::Review },
        range: row.range,
        line: sink.line(row.range),
    };
    // A journal's row counts from its own day, a review's from its meeting's.
    let day = row.date.or(sink.base.day);
    let cell = |column| (row.cells)(column).filter(|c| !c.trimmed().is_empty());
    let mut standing = None;
    // `进展情况` holds a status word or a note.
    if let Some(cell) = cell(Column::Standing) {
        let (read, words) = read_standing(sink, cell.as_str());
        entry.progress = read.progress;
        entry.change = match read.status {
            Some(_) if read.accepted => Change::Accepted,
            Some(status) => Change::Status(status),
            None => Change::None,
        };
        standing = words.map(one_line);
    }
    if let Some(status) = cell(Column::Status).filter(|c| !sink.words.is_empty(c.as_str())) {
        let letter = match &entry.target.value {
            Target::Local(id) => id.letter,
            Target::Ref(_) => Letter::Action,
        };
        let words = status.trimmed();
        let more = read_change(sink, status, words, letter, &mut entry)?;
        if !more.is_empty() {
            entry.note = Some(one_line(more).into());
        }
    }
    if let Some(due) = cell(Column::NewDue).filter(|c| !sink.words.is_empty(c.as_str())) {
        entry.due = match read_length(due.trimmed()) {
            Some(length) => Some(NewDue::Later(length)),
            None => sink.day_from(due, due.as_str(), day).map(NewDue::Day),
        };
        if entry.due.is_none() && (sink.words.is_vague_date(due.as_str()) || is_vague(due.as_str())) {
            let message = VAGUE_NEW_DUE.with("text", due.trimmed());
            sink.report(&codes::VAGUE_DEADLINE, due.full_range(), message, Some(NEW_DAY.message()));
        }
    }
    if let Some(finished) = cell(Column::Finished) {
        entry.finished = sink.day_from(finished, finished.as_str(), day);
        if entry.finished.is_some() && entry.change == Change::None {
            entry.change = Change::Status(super::items::Status::Done);
        }
    }
    if let Some(cell) = cell(Column::Progress) {
        entry.progress = percentage(cell.as_str()).map(|(value, ..)| value).or(entry.progress);
    }
    let plain =
        |column| cell(column).map(|c| one_line(c.trimmed())).filter(|t: &String| !sink.words.is_empty(t));
    let mut note: Vec<String> =
        [Column::Reason, Column::Note, Column::RiskNote].into_iter().filter_map(plain).collect();
    note.extend(standing);
    if !note.is_empty() {
        entry.note = Some(note.join("；").into());
        entry.progress = entry.progress.or_else(|| entry.note.as_deref().and_then(progress));
    }
    entry.response = plain(Column::Remedy).map(Into::into);
    let links = EVIDENCE.into_iter().filter_map(cell).flat_map(evidence);
    entry.evidence = links.collect();
    if let Some(by) = cell(Column::By) {
        entry.by = sink.party(by, by.as_str());
    }
    let news = entry.change != Change::None || entry.due.is_some() || entry.finished.is_some();
    // A journal's row may be only a note; a review's row without news is just a reminder.
    (news || (entry.origin == Origin::Journal && (entry.note.is_some() || entry.progress.is_some())))
        .then_some(entry)
}

/// Maps the words for the state of an issue.
pub fn issue_status(word: IssueWord) -> IssueStatus {
    match word {
        IssueWord::Open => IssueStatus::Open,
        IssueWord::Escalated => IssueStatus::Escalated,
        IssueWord::Resolved => IssueStatus::Resolved,
        IssueWord::Dropped => IssueStatus::Dropped,
    }
}
