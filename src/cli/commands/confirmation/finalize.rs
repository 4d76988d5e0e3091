//! `mtg finalize`: minutes that everybody who was there has confirmed are the record.

use clap::Args;

use super::circulate::{settled, stamps_of};
use super::record::{Extent, Record};
use super::say::{objections, refuse_draft, split, until, waiting};
use super::{MeetingArg, changed};
use crate::cli::{Context, Failure, Outcome};
use crate::language::{Message, Text};
use crate::model::concepts::MinutesStatus;
use crate::model::policy::Silence;
use crate::text::SourceChange;

const DONE: Text = Text::new("{id}：纪要已定稿", "{id}: the minutes are final");
const SILENT: Text = Text::new(
    "{id}：纪要已定稿，{names}未答复，视为同意",
    "{id}: the minutes are final; {names} did not answer, which counts as consent",
);
const ALREADY: Text = Text::new("{id}：纪要此前已定稿", "{id}: the minutes were final before");
const OBJECTED: Text =
    Text::new("{id} 的纪要还不能定稿，{objections}", "the minutes of {id} cannot be final yet; {objections}");
const SETTLE: Text = Text::new(
    "改好纪要后用 mtg circulate {id} 重新分发；异议撤回的，由本人用 mtg confirm {id} 确认",
    "change the minutes and send them round again with mtg circulate {id}; who withdraws an objection confirms with mtg confirm {id}",
);
const MISSING: Text =
    Text::new("{id} 的纪要还不能定稿，{waiting}", "the minutes of {id} cannot be final yet; {waiting}");
const ASK: Text = Text::new(
    "不答复不算同意（[policy] silence）；催他们确认，收到的答复用 mtg confirm {id} --by 记上，或用 --force 照样定稿",
    "silence is not consent ([policy] silence); ask them, enter replies with mtg confirm {id} --by, or make the minutes final all the same with --force",
);
const WAIT: Text = Text::new(
    "答复期限未到{until}；过后不答复视为同意，或用 --force 照样定稿",
    "there is still time to answer{until}; after that silence counts as consent, or make the minutes final now with --force",
);

/// Arguments of `mtg finalize`.
#[derive(Debug, Args)]
pub struct FinalizeArgs {
    #[command(flatten)]
    meeting: MeetingArg,
    /// Make them final although somebody has yet to confirm
    #[arg(long)]
    force: bool,
    /// Write nothing; print what would change as a patch
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(context: &mut Context, args: &FinalizeArgs) -> Result<Outcome, Failure> {
    let record = Record::open(context, &args.meeting.meeting, Extent::Everything, args.dry_run)?;
    refuse_draft(&record)?;
    changed::refuse_changed(&record)?;
    let Some(meeting) = record.meeting() else { return Ok(Outcome::Fine) };
    let id = record.id().to_owned();
    if meeting.minutes_status() == Some(MinutesStatus::Final) {
        if !context.quiet {
            let message = ALREADY.with("id", id).render(context.language());
            context.print(&format!("{}\n", crate::text::inert(&message)))?;
        }
        return Ok(Outcome::Fine);
    }
    let workspace = &record.workspace;
    let now = context.now(Some(&workspace.settings));
    // Whoever was asked beside those who were there may object as well.
    let (objecting, silent) = split(meeting, meeting.attendees());
    let others = meeting.round().map(|round| round.standing()).unwrap_or_default();
    let stranger = others.iter().find_map(|reply| match &reply.answer {
        crate::model::confirmations::Answer::Objected(why) => {
            let party = crate::model::people::Party { who: reply.who.value.clone(), department: None };
            let there = meeting.attendees().iter().any(|other| other.value.who == party.who);
            (!there).then_some((party, &**why))
        }
        _ => None,
    });
    let mut objecting = objecting;
    objecting.extend(stranger.iter().map(|(party, why)| (party, *why)));
    if !objecting.is_empty() {
        let message = OBJECTED.with("id", id.as_str()).and("objections", objections(&record, &objecting));
        return Err(Failure::Usage(message, Some(SETTLE.with("id", id))));
    }
    let agreed = workspace.silence_agrees(meeting, now);
    if !silent.is_empty() && !agreed && !args.force {
        let message = MISSING.with("id", id.as_str()).and("waiting", waiting(&record, &silent));
        let help = match workspace.policy(meeting).silence {
            Silence::Objection => ASK.with("id", id),
            Silence::Consent => {
                let end = workspace.answers_until(meeting).map_or_else(|| Message::plain(""), until);
                WAIT.with("until", end)
            }
        };
        return Err(Failure::Usage(message, Some(help)));
    }
    let done = if silent.is_empty() || !agreed {
        DONE.with("id", id)
    } else {
        let names = crate::language::in_a_row(silent.iter().map(|party| party.name(&workspace.roster)));
        SILENT.with("id", id).and("names", names)
    };
    let mut stamps = vec![("status", "\"final\"".to_owned())];
    if meeting.minutes.as_ref().is_some_and(|minutes| minutes.basics.digest.is_none()) {
        // Minutes that went round by hand say from now on what was confirmed.
        stamps.push(("digest", format!("\"{}\"", record.digests.whole)));
    }
    let edits = stamps_of(&record, &stamps)?;
    let change = SourceChange { files: vec![settled(&record, edits)?] };
    record.write(context, &change, &done, None)
}
