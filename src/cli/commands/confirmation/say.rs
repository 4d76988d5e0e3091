//! Words that these commands share.

use chrono::NaiveDateTime;

use super::record::Record;
use crate::cli::{Context, Failure};
use crate::edit::confirmation::{Sheet, Stamp};
use crate::language::{Message, Text, in_a_row};
use crate::model::concepts::MinutesStatus;
use crate::model::people::Party;
use crate::text::Located;
use crate::workspace::{Meeting, Standing};

const PEOPLE: Text = Text::new(" {n} 人", "{n} people");
const PERSON: Text = Text::new(" 1 人", "one person");
const UNTIL: Text = Text::new("（{at} 前）", " (until {at})");
const NOT_OUT: Text = Text::new("{id} 的纪要还没有分发", "the minutes of {id} have not gone round yet");
const CIRCULATE: Text =
    Text::new("先用 mtg circulate {id} 分发", "send them round first with mtg circulate {id}");
const WAITING: Text = Text::new("还有{count}未确认：{names}", "{count} yet to confirm: {names}");
const OBJECTS: Text = Text::new("{name}：{why}", "{name}: {why}");
const OBJECTIONS: Text = Text::new("有异议：{list}", "objections: {list}");
const BOTH: Text = Text::new("{one}\n{other}", "{one}\n{other}");
const ALL: Text = Text::new(
    "参会人全部确认，可以定稿：mtg finalize {id}",
    "everybody who was there has confirmed; make them final with mtg finalize {id}",
);

/// So many people.
pub(super) fn people(count: usize) -> Message {
    if count == 1 { PERSON.message() } else { PEOPLE.with("n", count) }
}

/// A moment as the end of a time to answer.
pub(super) fn until(at: NaiveDateTime) -> Message {
    UNTIL.with("at", at.format("%Y-%m-%d %H:%M").to_string())
}

/// The number of the round that counts.
pub(super) fn number_of(meeting: &Meeting) -> Option<usize> {
    let round = meeting.round()?;
    let rounds = &meeting.confirmations.as_ref()?.rounds;
    rounds.iter().position(|other| other.heading == round.heading).map(|at| at + 1)
}

/// The name of the round that counts; of the first where there is none yet.
pub(super) fn round_name(meeting: &Meeting) -> Message {
    Sheet::round_name(number_of(meeting).unwrap_or(1))
}

/// Refuses minutes that have not gone round.
pub(super) fn refuse_draft(record: &Record) -> Result<(), Failure> {
    match record.meeting().and_then(Meeting::minutes_status) {
        Some(MinutesStatus::Circulated | MinutesStatus::Final) => Ok(()),
        _ => {
            let help = CIRCULATE.with("id", record.id());
            Err(Failure::Usage(NOT_OUT.with("id", record.id()), Some(help)))
        }
    }
}

/// Those of a list who object, each with the reason, and those who have said nothing.
pub(super) fn split<'m>(
    meeting: &'m Meeting,
    parties: Vec<&'m Located<Party>>,
) -> (Vec<(&'m Party, &'m str)>, Vec<&'m Party>) {
    let (mut objecting, mut silent) = (Vec::new(), Vec::new());
    for party in parties {
        match meeting.standing(&party.value) {
            Standing::Objects(why) => objecting.push((&party.value, why)),
            Standing::Silent => silent.push(&party.value),
            Standing::Confirmed => {}
        }
    }
    (objecting, silent)
}

/// Objections in a row, each with the name.
pub(super) fn objections(record: &Record, objecting: &[(&Party, &str)]) -> Message {
    let roster = &record.workspace.roster;
    let list = objecting.iter().map(|(who, why)| OBJECTS.with("name", who.name(roster)).and("why", *why));
    OBJECTIONS.with("list", in_a_row(list))
}

/// Names in a row.
pub(super) fn waiting(record: &Record, silent: &[&Party]) -> Message {
    let names = in_a_row(silent.iter().map(|party| party.name(&record.workspace.roster)));
    WAITING.with("count", people(silent.len())).and("names", names)
}

/// Who is yet to answer the round that counts once these have: `none` where the minutes are final already.
pub(super) fn left(
    record: &Record,
    meeting: &Meeting,
    confirmed: &[Party],
    objected: &[(Party, String)],
) -> Option<Message> {
    if meeting.minutes_status() == Some(MinutesStatus::Final) {
        return None;
    }
    let mut attendees = meeting.attendees();
    let answered = |party: &Party| {
        confirmed.iter().chain(objected.iter().map(|(who, _)| who)).any(|other| other.who == party.who)
    };
    attendees.retain(|party| !answered(&party.value));
    let (mut objecting, silent) = split(meeting, attendees);
    objecting.extend(objected.iter().map(|(who, why)| (who, why.as_str())));
    let silent = (!silent.is_empty()).then(|| waiting(record, &silent));
    let objecting = (!objecting.is_empty()).then(|| objections(record, &objecting));
    Some(match (silent, objecting) {
        (Some(one), Some(other)) => BOTH.with("one", one).and("other", other),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => ALL.with("id", record.id()),
    })
}

const FUTURE: Text = Text::new("{date} 还没有到", "{date} is yet to come");
const EARLY: Text = Text::new(
    "纪要 {sent} 才分发，{date} 不可能已经答复",
    "the minutes went round on {sent}, so nobody can have answered on {date}",
);

/// The moment of an answer: as given, else now. It lies neither ahead nor before the minutes went round.
pub(super) fn moment(context: &Context, record: &Record, date: Option<&String>) -> Result<Stamp, Failure> {
    let days = crate::cli::commands::journal::days::Days { context, settings: &record.workspace.settings };
    let (today, now) = days.now();
    let (date, time) = match date {
        Some(text) => days.moment("--date", text)?,
        None => (today, now),
    };
    if date > today {
        return Err(Failure::usage(FUTURE.with("date", date.to_string())));
    }
    let sent = record.meeting().and_then(|meeting| record.workspace.went_round(meeting));
    if let Some(sent) = sent.filter(|sent| date < sent.date()) {
        let message = EARLY.with("sent", sent.date().to_string()).and("date", date.to_string());
        return Err(Failure::usage(message));
    }
    Ok(Stamp { date, time })
}
