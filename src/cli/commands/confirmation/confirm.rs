//! `mtg confirm`: whoever was there says that the minutes are so.

use chrono::{NaiveTime, Timelike};
use clap::Args;

use super::record::{Extent, Record};
use super::say::{left, moment, refuse_draft, round_name};
use super::sheet::{Open, failed, path_of};
use super::{MeetingArg, WritingArgs, changed};
use crate::cli::commands::journal::author;
use crate::cli::commands::journal::days::on_flag;
use crate::cli::{Context, Failure, Outcome};
use crate::edit::confirmation::{Stamp, Word};
use crate::language::{Message, Text, in_a_row};
use crate::model::confirmations::{Answer, Round};
use crate::model::people::{NameReader, Party, Who};
use crate::text::SourceChange;
use crate::workspace::{Standing, git_identity};

const DONE: Text = Text::new("{id}：{names}已确认{round}", "{id}: {names} confirmed {round}");
const ALREADY: Text =
    Text::new("{id}：{names}此前已确认{round}", "{id}: {names} had confirmed {round} before");
const NOBODY: Text = Text::new(
    "不知道是谁：people.toml 中没有 git 的 user.email 或 user.name",
    "nobody knows who you are: people.toml has neither git's user.email nor its user.name",
);
const SAY_WHO: Text = Text::new("用 --by 写明是谁", "say who it is with --by");
const NOT_ASKED: Text =
    Text::new("{name}没有参会，不在确认之列", "{name} was not there and is not asked to confirm");
const ASKED: Text = Text::new("须确认的是：{names}", "those who are asked: {names}");

/// Arguments of `mtg confirm`.
#[derive(Debug, Args)]
pub struct ConfirmArgs {
    #[command(flatten)]
    meeting: MeetingArg,
    /// Who confirms; several with commas. By default whom git's user.email or user.name mean in people.toml
    #[arg(long, value_name = "NAME")]
    by: Vec<String>,
    #[command(flatten)]
    writing: WritingArgs,
}

pub(super) fn run(context: &mut Context, args: &ConfirmArgs) -> Result<Outcome, Failure> {
    let record = Record::open(context, &args.meeting.meeting, Extent::Folder, args.writing.dry_run)?;
    let names = NameReader::new(&record.workspace.roster, &record.workspace.settings.vocabulary);
    let speakers = speakers(&record, &names, &args.by)?;
    let said = speakers.into_iter().map(|party| (party, None)).collect();
    answer(context, record, said, args.writing.date.as_ref())
}

/// Writes down what several people say of the minutes that went round: nothing where they confirm, else why they object.
pub(super) fn answer(
    context: &Context,
    record: Record,
    said: Vec<(Party, Option<String>)>,
    date: Option<&String>,
) -> Result<Outcome, Failure> {
    refuse_draft(&record)?;
    let Some(meeting) = record.meeting() else { return Ok(Outcome::Fine) };
    let names = NameReader::new(&record.workspace.roster, &record.workspace.settings.vocabulary);
    for (party, _) in &said {
        refuse_stranger(&record, party)?;
    }
    changed::refuse_changed(&record)?;
    let (confirmed, said): (Vec<_>, Vec<_>) = said.into_iter().partition(|(party, objection)| {
        objection.is_none() && meeting.standing(party) == Standing::Confirmed
    });
    let roster = &record.workspace.roster;
    let row = |parties: &[Party]| in_a_row(parties.iter().map(|party| party.name(roster)));
    let round = round_name(meeting);
    let confirmed: Vec<Party> = confirmed.into_iter().map(|(party, _)| party).collect();
    let sentence = |text: &'static Text, parties: &[Party]| {
        text.with("id", record.id()).and("names", row(parties)).and("round", round.clone())
    };
    if !confirmed.is_empty() && !context.quiet {
        let message = sentence(&ALREADY, &confirmed).render(context.language());
        context.print(&format!("{}\n", crate::text::inert(&message)))?;
    }
    if said.is_empty() {
        return Ok(Outcome::Fine);
    }
    let stamp = moment(context, &record, date)?;
    let path = path_of(&record);
    let open = Open::read(&record, &path, &names)?;
    let digest = record.digests.whole.to_string();
    let text = with_words(&record, &open, &digest, stamp, &said)?;
    let change = SourceChange { files: vec![open.change(text)] };
    let (agreeing, objecting): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|(_, objection)| objection.is_none());
    let agreeing: Vec<Party> = agreeing.into_iter().map(|(party, _)| party).collect();
    let objecting: Vec<(Party, String)> =
        objecting.into_iter().filter_map(|(party, why)| Some((party, why?))).collect();
    let done = match &objecting[..] {
        [] => sentence(&DONE, &agreeing),
        [(party, why), ..] => super::object::done(&record, party, why, round.clone()),
    };
    let next: Option<Message> = left(&record, meeting, &agreeing, &objecting);
    record.write(context, &change, &done, next.as_ref())
}

/// The text of the sheet with what people say; one that has no round of these minutes gets one.
fn with_words(
    record: &Record,
    open: &Open<'_>,
    digest: &str,
    stamp: Stamp,
    said: &[(Party, Option<String>)],
) -> Result<String, Failure> {
    let sheet = &open.sheet;
    let mut text = open.text();
    if sheet.read(&text).round_of(Some(digest)).is_none() {
        let sent = record.meeting().and_then(|meeting| record.workspace.went_round(meeting));
        let sent = sent.map_or(stamp, |sent| {
            // The last second of a day stands for a day without a time.
            let minute = NaiveTime::from_hms_opt(sent.hour(), sent.minute(), 0);
            Stamp { date: sent.date(), time: minute.filter(|_| sent.second() != 59) }
        });
        let mut parties: Vec<&Party> = Vec::new();
        for party in record.meeting().map(|meeting| meeting.attendees()).unwrap_or_default() {
            if !parties.iter().any(|other| other.who == party.value.who) {
                parties.push(&party.value);
            }
        }
        text = sheet.with_round(&text, sent, &record.digests, &parties).map_err(failed)?;
    }
    for (party, objection) in said {
        let read = sheet.read(&text);
        let none = Round::default();
        let round = read.round_of(Some(digest)).unwrap_or(&none);
        let same = round.reply(&party.who).is_some_and(|reply| match (&reply.answer, objection) {
            (Answer::Objected(why), Some(new)) => **why == **new,
            _ => false,
        });
        if same {
            continue;
        }
        let word = Word { party: party.clone(), stamp, objection: objection.clone() };
        text = sheet.with_word(&text, round, digest, &word).map_err(failed)?;
    }
    Ok(text)
}

/// Whom the names mean, each once; without names whom git knows.
pub(super) fn speakers(
    record: &Record,
    names: &NameReader<'_>,
    by: &[String],
) -> Result<Vec<Party>, Failure> {
    let mut parties: Vec<Party> = Vec::new();
    for name in by.iter().flat_map(|name| separate(name, names)) {
        let party = match asked(record, names, name) {
            Some(party) => party,
            None => author::party(name, names).map_err(|failure| on_flag("--by", failure))?,
        };
        if !parties.iter().any(|other| other.who == party.who) {
            parties.push(party);
        }
    }
    if by.is_empty() {
        let identity = git_identity(&record.root);
        let party = identity.and_then(|identity| author::of_identity(&identity, names));
        let nobody = || Failure::Usage(NOBODY.message(), Some(SAY_WHO.message()));
        parties.push(party.ok_or_else(nobody)?);
    }
    Ok(parties)
}

/// The one of those who are asked whom a name means; they need not be in the roster.
fn asked(record: &Record, names: &NameReader<'_>, name: &str) -> Option<Party> {
    let meeting = record.meeting()?;
    let asked = |who: &Who| {
        meeting.attendees().iter().any(|other| other.value.who == *who) || meeting.reply(who).is_some()
    };
    // Of people of one name the one who was there is meant.
    let mut there = names.roster.candidates(name).iter().filter(|who| asked(who));
    if let (Some(who), None) = (there.next(), there.next()) {
        return Some(Party { who: who.clone(), department: None });
    }
    let read = names.read(name.trim_start_matches(['@', '＠']), &[]).named;
    let [named] = &read[..] else { return None };
    asked(&named.party.who).then(|| named.party.clone())
}

/// The names of a list; what the roster has as it stands is one.
fn separate<'t>(text: &'t str, names: &NameReader<'_>) -> Vec<&'t str> {
    if !names.roster.find(text).is_empty() {
        return vec![text];
    }
    text.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Refuses somebody who was not there and stands on no list.
fn refuse_stranger(record: &Record, party: &Party) -> Result<(), Failure> {
    let Some(meeting) = record.meeting() else { return Ok(()) };
    let attendees = meeting.attendees();
    let asked =
        attendees.iter().any(|other| other.value.who == party.who) || meeting.reply(&party.who).is_some();
    if asked {
        return Ok(());
    }
    let roster = &record.workspace.roster;
    let names = in_a_row(attendees.iter().map(|party| party.value.name(roster)));
    Err(Failure::Usage(NOT_ASKED.with("name", party.name(roster)), Some(ASKED.with("names", names))))
}
