//! What minutes say otherwise than when they went round. Their old text is not kept by mtg; where git has it, the old
//! values are told, else the items, by the digests that the round has noted.

use super::record::Record;
use crate::cli::Failure;
use crate::language::{Message, Text};
use crate::model::agreed::parts_in_words;
use crate::workspace::{commits_of, content_in};

const CHANGED: Text =
    Text::new("{id} 的纪要在分发后改动过", "the minutes of {id} have changed since they went round");
const CIRCULATE: Text = Text::new(
    "{changes}\n  用 mtg circulate {id} 重新分发，或把改动改回去",
    "{changes}\n  send them round again with mtg circulate {id}, or undo the change",
);
const CIRCULATE_ONLY: Text = Text::new(
    "用 mtg circulate {id} 重新分发，或把改动改回去",
    "send them round again with mtg circulate {id}, or undo the change",
);
const PARTS: Text = Text::new("改动的有：{parts}", "what has changed: {parts}");
const LINE: Text = Text::new("{before}\n  {line}", "{before}\n  {line}");
const MORE: Text = Text::new("{before}\n  ……共 {n} 处", "{before}\n  … {n} changes in all");

/// Commits in which the text that went round is looked for.
const COMMITS: usize = 40;
/// Changes that are told one by one.
const SHOWN: usize = 8;

/// Refuses what only minutes that are as they went round allow.
pub(super) fn refuse_changed(record: &Record) -> Result<(), Failure> {
    let Some(recorded) = record.recorded() else { return Ok(()) };
    if recorded.eq_ignore_ascii_case(&record.digests.whole) {
        return Ok(());
    }
    let message = CHANGED.with("id", record.id());
    let help = match what(record, recorded) {
        Some(changes) => CIRCULATE.with("changes", changes),
        None => CIRCULATE_ONLY.message(),
    };
    Err(Failure::Usage(message, Some(help.and("id", record.id()))))
}

/// What has changed since the minutes with that digest; `None` where nobody can tell.
pub(super) fn what(record: &Record, recorded: &str) -> Option<Message> {
    by_history(record, recorded).or_else(|| {
        let rounds = &record.meeting()?.confirmations.as_ref()?.rounds;
        let same = |digest: &str| digest.eq_ignore_ascii_case(recorded);
        let round = rounds.iter().rev().find(|round| round.digest.as_deref().is_some_and(same))?;
        if round.parts.is_empty() {
            return None;
        }
        let parts = record.digests.changed_since(&round.parts);
        (!parts.is_empty()).then(|| PARTS.with("parts", parts_in_words(&parts)))
    })
}

/// The same by the last commit whose texts have that digest.
fn by_history(record: &Record, recorded: &str) -> Option<Message> {
    let mut paths = vec![record.path.as_str()];
    paths.extend(record.notice.as_ref().map(|(path, _)| path.as_str()));
    let text = |commit: &str, path: &str| {
        content_in(&record.root, commit, path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let old = commits_of(&record.root, &paths, COMMITS).into_iter().find_map(|commit| {
        let minutes = text(&commit, &record.path)?;
        let notice = record.notice.as_ref().and_then(|(path, _)| Some((path.clone(), text(&commit, path)?)));
        let old = record.said_by(&minutes, notice.as_ref())?;
        old.digests().whole.eq_ignore_ascii_case(recorded).then_some(old)
    })?;
    let changes = record.agreed.changes_since(&old);
    let count = changes.len();
    let mut lines = changes.into_iter();
    let mut message = lines.next()?;
    for line in lines.by_ref().take(SHOWN - 1) {
        message = LINE.with("before", message).and("line", line);
    }
    Some(if count > SHOWN { MORE.with("before", message).and("n", count) } else { message })
}
