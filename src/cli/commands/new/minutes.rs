//! `mtg new minutes`: minutes beside a notice.

use clap::Args;

use crate::cli::{Context, Failure, Outcome};
use crate::language::Text;
use crate::model::basics::NoticeStatus;
use crate::template::MINUTES;
use crate::template::minutes::minutes;
use crate::workspace::{Load, Meeting, RefError, Snapshot, Workspace};

const NONE_WAITING: Text = Text::new(
    "没有等着写纪要的会议：每份通知都有纪要了",
    "no meeting waits for minutes: every notice has them",
);
const NO_NOTICES: Text = Text::new("没有会议通知", "there is no notice");
const NOTICE_FIRST: Text = Text::new("先用 mtg new notice 写会议通知", "begin with mtg new notice");
const SEVERAL: Text = Text::new(
    "有 {count} 个会议等着写纪要，请指定一个：{candidates}",
    "{count} meetings wait for minutes; name one of them: {candidates}",
);
const UNKNOWN: Text = Text::new("没有叫“{text}”的会议", "no meeting is called `{text}`");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const AMBIGUOUS: Text = Text::new("“{text}”可能是：{candidates}", "`{text}` may be any of: {candidates}");
const HAS_MINUTES: Text =
    Text::new("{path} 已存在，没有改动它", "{path} exists already; it was left as it is");
const OFF: Text = Text::new("{id} 已取消或改期", "{id} was cancelled or moved");
const NEXT: Text = Text::new(
    "下一步：填写 [填写] 处和行动项，运行 mtg lint",
    "next: fill in what says [fill in] and the actions, then run mtg lint",
);

/// Arguments of `mtg new minutes`.
#[derive(Debug, Args)]
pub struct MinutesArgs {
    /// The meeting: its folder's name, its title, or a unique part of them
    #[arg(value_name = "MEETING")]
    meeting: Option<String>,
}

/// Writes minutes.
pub fn run(context: &mut Context, args: &MinutesArgs) -> Result<Outcome, Failure> {
    // The agenda is wanted, so notices are read whole.
    let workspace = context.load(&Load { notices: true, ..Load::FACTS })?;
    let index = find(&workspace, args.meeting.as_deref())?;
    let Some(meeting) = workspace.meeting(index) else {
        return Err(Failure::usage(NONE_WAITING.message()));
    };
    if let Some(minutes) = &meeting.minutes {
        return Err(Failure::usage(HAS_MINUTES.with("path", &*minutes.path)));
    }
    if called_off(meeting) {
        context.warn(&OFF.with("id", &*meeting.id));
    }
    let today = context.now(Some(&workspace.settings)).date;
    // What is reviewed is how things stood on the day of the meeting; later news stay in the journal.
    let snapshot = Snapshot::new(&workspace, today, meeting.date);
    let language = context.language();
    let source = MINUTES.source(&workspace.root, language)?;
    let change = minutes(&snapshot, index, meeting, &source, language)?;
    super::write(context, &workspace.root, change)?;
    if !context.quiet {
        context.say(&NEXT.message());
    }
    Ok(Outcome::Fine)
}

/// The meeting that was named, else the only one that waits for its minutes.
fn find(workspace: &Workspace, named: Option<&str>) -> Result<u32, Failure> {
    if let Some(text) = named {
        return workspace.index.meeting(text, None).map_err(|error| match error {
            RefError::Unknown { text, near } => {
                Failure::Usage(UNKNOWN.with("text", text), near.map(|near| DID_YOU_MEAN.with("name", near)))
            }
            RefError::Ambiguous { text, candidates } => {
                Failure::usage(AMBIGUOUS.with("text", text).and("candidates", candidates.join(", ")))
            }
        });
    }
    let waiting: Vec<(u32, &Meeting)> = (0u32..)
        .zip(&workspace.meetings)
        .filter(|(_, m)| m.notice.is_some() && m.minutes.is_none() && !called_off(m))
        .collect();
    match &waiting[..] {
        [(index, _)] => Ok(*index),
        [] if workspace.meetings.is_empty() => {
            Err(Failure::Usage(NO_NOTICES.message(), Some(NOTICE_FIRST.message())))
        }
        [] => Err(Failure::usage(NONE_WAITING.message())),
        several => {
            let candidates: Vec<&str> = several.iter().map(|(_, m)| &*m.id).collect();
            Err(Failure::usage(SEVERAL.with("count", several.len()).and("candidates", candidates.join(", "))))
        }
    }
}

fn called_off(meeting: &Meeting) -> bool {
    matches!(meeting.notice_status(), Some(NoticeStatus::Cancelled | NoticeStatus::Moved))
}
