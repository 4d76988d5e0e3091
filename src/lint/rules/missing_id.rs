//! `missing-id`: an item without a written id, whose number changes when another is put before it.

use crate::diagnostic::{Fix, codes};
use crate::language::Text;
use crate::lint::{Check, Checker, Rule};
use crate::model::items::IdSlot;
use crate::text::TextEdit;
use crate::workspace::{Meeting, Workspace};

const ACTION: Text =
    Text::new("行动项没有编号，暂按 {id} 计", "the action has no id; it counts as {id} for now");
const DECISION: Text =
    Text::new("决议没有编号，暂按 {id} 计", "the decision has no id; it counts as {id} for now");
const ISSUE: Text =
    Text::new("未决事项没有编号，暂按 {id} 计", "the open issue has no id; it counts as {id} for now");
const HELP: Text =
    Text::new("写上编号 {id}，以后才能可靠地引用", "write {id}, so that it can be relied on later");

/// The rule.
pub static RULE: Rule = Rule { code: &codes::MISSING_ID, check: Check::Meeting(check) };

fn check(checker: &mut Checker<'_>, _: &Workspace, meeting: &Meeting) {
    let Some(minutes) = &meeting.minutes else { return };
    for action in minutes.actions.iter().filter(|a| !a.id_written) {
        let id = action.id.to_string();
        let (message, help) = (ACTION.with("id", id.as_str()), HELP.with("id", id.as_str()));
        let range = action.task.range;
        let finding = checker.report_item(meeting, action.id, &minutes.path, range, message, help);
        finding.fix = action.id_slot.map(|slot| {
            let edit = match slot {
                IdSlot::Cell(at) => TextEdit::insert(at as usize, format!(" {id}")),
                IdSlot::Words(at) => TextEdit::insert(at as usize, format!("{id} ")),
            };
            Fix { safe: true, edits: vec![edit] }
        });
    }
    for decision in minutes.decisions.iter().filter(|d| !d.id_written) {
        let id = decision.id.to_string();
        let (message, help) = (DECISION.with("id", id.as_str()), HELP.with("id", id.as_str()));
        checker.report_item(meeting, decision.id, &minutes.path, decision.range, message, help);
    }
    for issue in minutes.issues.iter().filter(|i| !i.id_written) {
        let id = issue.id.to_string();
        let (message, help) = (ISSUE.with("id", id.as_str()), HELP.with("id", id.as_str()));
        checker.report_item(meeting, issue.id, &minutes.path, issue.range, message, help);
    }
}
