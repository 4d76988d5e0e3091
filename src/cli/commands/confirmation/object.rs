//! `mtg object`: whoever was there says what is not so.

use clap::Args;

use super::confirm::{answer, speakers};
use super::record::{Extent, Record};
use super::{MeetingArg, WritingArgs};
use crate::cli::{Context, Failure, Outcome};
use crate::language::{Message, Text};
use crate::model::people::{NameReader, Party};

const DONE: Text = Text::new("{id}：{name}对{round}有异议：{why}", "{id}: {name} objects to {round}: {why}");
const SAY_WHY: Text = Text::new("没有写异议的内容", "an objection must say what is not right");
const ONE: Text = Text::new("异议只能由一个人提出", "an objection is one person's");

/// Arguments of `mtg object`.
#[derive(Debug, Args)]
pub struct ObjectArgs {
    #[command(flatten)]
    meeting: MeetingArg,
    /// What is not right
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    /// Who objects; by default whom git's user.email or user.name mean in people.toml
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    writing: WritingArgs,
}

pub(super) fn run(context: &mut Context, args: &ObjectArgs) -> Result<Outcome, Failure> {
    let hidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let text = args.text.join(" ").replace(hidden, " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let record = Record::open(context, &args.meeting.meeting, Extent::Folder, args.writing.dry_run)?;
    if !text.contains(char::is_alphanumeric) {
        return Err(Failure::usage(SAY_WHY.message()));
    }
    let names = NameReader::new(&record.workspace.roster, &record.workspace.settings.vocabulary);
    let by: Vec<String> = args.by.iter().cloned().collect();
    let speakers = speakers(&record, &names, &by)?;
    let [speaker] = &speakers[..] else { return Err(Failure::usage(ONE.message())) };
    let said = vec![(speaker.clone(), Some(text))];
    answer(context, record, said, args.writing.date.as_ref())
}

/// What was done.
pub(super) fn done(record: &Record, party: &Party, why: &str, round: Message) -> Message {
    let name = party.name(&record.workspace.roster);
    DONE.with("id", record.id()).and("name", name).and("round", round).and("why", why)
}
