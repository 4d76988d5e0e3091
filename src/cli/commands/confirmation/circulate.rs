//! `mtg circulate`: minutes go round. What they say is recorded as a digest, whoever was there is asked to confirm it,
//! and the papers that people will write into are made whole, so that their branches merge.

use chrono::{NaiveTime, TimeZone};
use clap::Args;

use super::record::{Extent, Record};
use super::say::{number_of, people, until};
use super::sheet::{Open, failed, path_of};
use super::{MeetingArg, WritingArgs, changed};
use crate::cli::commands::journal::days::Days;
use crate::cli::commands::journal::numbering::numbered;
use crate::cli::commands::journal::shelf::Shelf;
use crate::cli::{Context, Failure, Outcome};
use crate::diagnostic::Severity;
use crate::edit::confirmation::{Sheet, Stamp};
use crate::edit::journal::{Paper, items_of, journal_name};
use crate::edit::journal_entry::Pen;
use crate::edit::stamps::stamp;
use crate::language::{Message, Text};
use crate::lint::{Reading, Request, Selection, check};
use crate::markdown::parse;
use crate::model::concepts::MinutesStatus;
use crate::model::id::ItemId;
use crate::model::people::{NameReader, Party};
use crate::text::{FileChange, SourceChange, SourceFile, TextEdit, apply_edits};
use crate::workspace::{Settings, Unsaved};

const UNCHANGED: Text = Text::new(
    "{id}：内容与{round}相同，无须重新分发",
    "{id}: nothing has changed since {round}, so there is nothing to send round",
);
const UNCHANGED_ALONE: Text = Text::new(
    "{id}：分发后内容没有变化，无须重新分发",
    "{id}: nothing has changed since they went round, so there is nothing to send round",
);
const DONE: Text =
    Text::new("{id}：已分发{round}，待{count}确认", "{id}: {round} is out, for {count} to confirm");
const NOBODY: Text = Text::new(
    "{id} 的纪要没有参会人，没有人可以确认",
    "nobody is named as having been at {id}, so nobody can confirm",
);
const NAME_THEM: Text = Text::new(
    "在纪要中写上 attendees = [\"王敏\", \"张伟\"]",
    "name them in the minutes: attendees = [\"Wang Min\", \"Zhang Wei\"]",
);
const ASK: Text = Text::new(
    "{names}{until}\n  各自用 mtg confirm {id} 确认，有异议用 mtg object {id} \"……\"",
    "{names}{until}\n  each confirms with mtg confirm {id}, or objects with mtg object {id} \"…\"",
);
const CHANGES: Text = Text::new("与上一稿相比：{changes}\n{ask}", "since the draft before: {changes}\n{ask}");
const ERRORS: Text = Text::new(
    "{id} 的纪要有 {n} 处错误，没有分发",
    "the minutes of {id} have {n} errors and were not sent round",
);
const ONE_ERROR: Text = Text::new(
    "{id} 的纪要有 1 处错误，没有分发",
    "the minutes of {id} have an error and were not sent round",
);
const ERROR: Text =
    Text::new("{path}:{line}:{column}：{message}（{rule}）", "{path}:{line}:{column}: {message} ({rule})");
const LINE: Text = Text::new("{before}\n  {line}", "{before}\n  {line}");
const MEND: Text = Text::new(
    "{errors}\n  改好再分发，或用 --force 照样分发",
    "{errors}\n  mend them first, or send the minutes round as they are with --force",
);
const MORE: Text =
    Text::new("{before}\n  ……（用 mtg lint 查看全部）", "{before}\n  … (see mtg lint for all)");
const CANNOT_STAMP: Text = Text::new(
    "{path} 的头信息读不了，写不上 status、circulated 和 digest",
    "the front matter of {path} cannot be read, so that status, circulated and digest cannot be written into it",
);
const LINT: Text = Text::new("用 mtg lint {path} 查看", "see mtg lint {path}");
const EARLY: Text = Text::new(
    "会议在 {day} 才开，{date} 不可能已经分发纪要",
    "the meeting was on {day}, so its minutes cannot have gone round on {date}",
);
const FUTURE: Text = Text::new("{date} 还没有到", "{date} is yet to come");

/// Errors that are told one by one.
const SHOWN: usize = 10;

/// Arguments of `mtg circulate`.
#[derive(Debug, Args)]
pub struct CirculateArgs {
    #[command(flatten)]
    meeting: MeetingArg,
    #[command(flatten)]
    writing: WritingArgs,
    /// Send them round although lint finds errors in them
    #[arg(long)]
    force: bool,
}

pub(super) fn run(context: &mut Context, args: &CirculateArgs) -> Result<Outcome, Failure> {
    let record = Record::open(context, &args.meeting.meeting, Extent::Everything, args.writing.dry_run)?;
    let Some(meeting) = record.meeting() else { return Ok(Outcome::Fine) };
    let days = Days { context, settings: &record.workspace.settings };
    let (date, time) = match &args.writing.date {
        Some(text) => days.moment("--date", text)?,
        None => days.now(),
    };
    if days.base().day.is_some_and(|today| date > today) {
        return Err(Failure::usage(FUTURE.with("date", date.to_string())));
    }
    if let Some(day) = meeting.date.filter(|day| date < *day) {
        let message = EARLY.with("day", day.to_string()).and("date", date.to_string());
        return Err(Failure::usage(message));
    }
    let went_round =
        matches!(meeting.minutes_status(), Some(MinutesStatus::Circulated | MinutesStatus::Final));
    let recorded = record.recorded();
    if went_round && recorded.is_some_and(|digest| digest.eq_ignore_ascii_case(&record.digests.whole)) {
        let number = number_of(meeting);
        let message = match number {
            Some(number) => UNCHANGED.with("round", Sheet::round_name(number)),
            None => UNCHANGED_ALONE.message(),
        };
        if !context.quiet {
            let message = message.and("id", record.id()).render(context.language());
            context.print(&format!("{}\n", crate::text::inert(&message)))?;
        }
        return Ok(Outcome::Fine);
    }
    let mut parties: Vec<&Party> = Vec::new();
    for party in meeting.attendees() {
        if !parties.iter().any(|other| other.who == party.value.who) {
            parties.push(&party.value);
        }
    }
    if parties.is_empty() {
        return Err(Failure::Usage(NOBODY.with("id", record.id()), Some(NAME_THEM.message())));
    }
    let names = NameReader::new(&record.workspace.roster, &record.workspace.settings.vocabulary);
    let at = Stamp { date, time };
    let minutes = stamped(&record, at)?;
    let after = crate::workspace::content_of(&minutes)?;
    if !args.force {
        refuse_errors(context, &record, &after)?;
    }
    let path = path_of(&record);
    let open = Open::read(&record, &path, &names)?;
    let text = open.sheet.with_round(&open.text(), at, &record.digests, &parties).map_err(failed)?;
    let number = open.sheet.read(&text).rounds.len();
    let mut change = SourceChange { files: vec![minutes] };
    change.files.extend(journal(&record, &names));
    change.files.push(open.change(text));

    let id = record.id();
    let count = people(parties.len());
    let done = DONE.with("id", id).and("round", Sheet::round_name(number)).and("count", count);
    let named = crate::language::in_a_row(parties.iter().map(|p| p.name(&record.workspace.roster)));
    let ask = ASK.with("names", named).and("until", deadline(&record, at)).and("id", id);
    let before = recorded.filter(|_| number > 1).and_then(|recorded| changed::what(&record, recorded));
    let next = match before {
        Some(changes) => CHANGES.with("changes", changes).and("ask", ask),
        None => ask,
    };
    record.write(context, &change, &done, Some(&next))
}

/// Until when there is time to answer minutes that go round at that moment.
fn deadline(record: &Record, at: Stamp) -> Message {
    let from = at.date.and_time(at.time.or_else(|| NaiveTime::from_hms_opt(23, 59, 59)).unwrap_or_default());
    let settings = &record.workspace.settings;
    let limit = record.meeting().map(|meeting| record.workspace.policy(meeting).confirm_within);
    let moment = limit.and_then(|limit| limit.after_moment(from, &settings.calendar));
    moment.map_or_else(|| Message::plain(""), until)
}

/// The change of the minutes: status, stamp and digest, and ids where the journal needs some that are not written.
fn stamped(record: &Record, at: Stamp) -> Result<FileChange, Failure> {
    let settings = &record.workspace.settings;
    let circulated = match at.time {
        Some(time) => {
            let local = at.date.and_time(time);
            let offset = settings.timezone.from_local_datetime(&local).earliest();
            offset.map_or_else(
                || local.format("%Y-%m-%dT%H:%M:%S").to_string(),
                |at| at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            )
        }
        None => at.date.to_string(),
    };
    let mut stamps = vec![("status", "\"circulated\"".to_owned())];
    // A second round must not make it look as if there had been no draft before.
    let basics = record.meeting().and_then(|meeting| meeting.minutes.as_ref()).map(|minutes| &minutes.basics);
    if let Some(before) = basics.filter(|basics| basics.drafted.is_none()).and_then(|b| b.circulated.as_ref())
        && let Some(written) = record.minutes.get(before.range.as_range())
    {
        stamps.push(("drafted", written.to_owned()));
    }
    stamps.push(("circulated", circulated));
    stamps.push(("digest", format!("\"{}\"", record.digests.whole)));
    let mut edits = stamps_of(record, &stamps)?;
    if let Some(meeting) = record.meeting()
        && let Some(minutes) = &meeting.minutes
    {
        let decisions = minutes.decisions.iter().map(|decision| decision.id);
        let ids: Vec<ItemId> = items_of(minutes).into_iter().map(|(id, _)| id).chain(decisions).collect();
        if let Some(FileChange::Edit { edits: ids, .. }) =
            numbered(&record.root, &Shelf::Meeting(meeting), &ids)?
        {
            edits.extend(ids);
        }
    }
    settled(record, edits)
}

/// The edits of the front matter.
pub(super) fn stamps_of(
    record: &Record,
    stamps: &[(&'static str, String)],
) -> Result<Vec<TextEdit>, Failure> {
    const BEFORE: [&str; 8] = ["title", "date", "time", "chair", "recorder", "tracker", "drafted", "status"];
    let file = SourceFile::from_bytes(record.path.as_str(), record.minutes.as_bytes());
    stamp(&parse(&file).value, stamps, &BEFORE).ok_or_else(|| cannot_stamp(record))
}

fn cannot_stamp(record: &Record) -> Failure {
    let path = record.path.as_str();
    Failure::Usage(CANNOT_STAMP.with("path", path), Some(LINT.with("path", path)))
}

/// The change of the minutes, if they say what they said.
pub(super) fn settled(record: &Record, edits: Vec<TextEdit>) -> Result<FileChange, Failure> {
    let after = apply_edits(&record.minutes, &edits).ok_or_else(|| cannot_stamp(record))?;
    let said = record.said_by(&after, record.notice.as_ref());
    if said.is_none_or(|said| said.digests() != record.digests) {
        return Err(cannot_stamp(record));
    }
    Ok(FileChange::Edit { path: record.path.clone(), before: record.minutes.clone(), edits })
}

/// Refuses minutes in which lint would find errors once they have gone round.
fn refuse_errors(context: &Context, record: &Record, after: &str) -> Result<(), Failure> {
    let unsaved = Unsaved::from([(record.path.clone(), after.as_bytes().to_vec())]);
    let documents = [record.path.clone()];
    let now = |settings: &Settings| context.now(Some(settings));
    let reading = Reading::Near(&record.root, &documents, Some(&unsaved));
    let found = check(&Request::new(reading, &now), &|settings| Selection::from_settings(&settings.lint));
    let file = SourceFile::from_bytes(record.path.as_str(), after.as_bytes());
    let errors: Vec<Message> = found
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error && *finding.path == *record.path)
        .map(|finding| {
            let at = file.line_column(finding.range.start as usize);
            let message = ERROR.with("path", record.path.as_str()).and("line", at.line as usize);
            let message = message.and("column", at.column as usize).and("message", finding.message.clone());
            message.and("rule", finding.code.name)
        })
        .collect();
    let count = errors.len();
    let mut lines = errors.into_iter();
    let Some(mut list) = lines.next() else { return Ok(()) };
    for line in lines.take(SHOWN - 1) {
        list = LINE.with("before", list).and("line", line);
    }
    if count > SHOWN {
        list = MORE.with("before", list);
    }
    let message = if count == 1 { ONE_ERROR.message() } else { ERRORS.with("n", count) };
    Err(Failure::Usage(message.and("id", record.id()), Some(MEND.with("errors", list))))
}

/// The journal of the meeting with all its headings, where there is none yet.
fn journal(record: &Record, names: &NameReader<'_>) -> Option<FileChange> {
    let meeting = record.meeting()?;
    let minutes = meeting.minutes.as_ref().filter(|_| meeting.journal.is_none())?;
    let items = items_of(minutes);
    if items.is_empty() {
        return None;
    }
    let path = format!("{}/{}", meeting.folder, journal_name(&minutes.path));
    let paper = Paper {
        path: &path,
        title: meeting.title(),
        items: &items,
        requests: &[],
        base: record.base(),
        pen: Pen { language: record.workspace.settings.language, names },
    };
    Some(FileChange::Create { text: paper.blank(), path: path.clone() })
}
