//! The explanation of a delay (P42): why an action is late, what is done about it, and whom it touches; a paper
//! that can be handed in as it is.

use std::io::{self, Write};

use super::action::status;
use super::card::{join, meeting, parties, party};
use super::markdown::label;
use crate::language::{Language, Text};
use crate::model::charter::Charter;
use crate::report::layout::markdown::{escape, link, paragraph, write_table};
use crate::report::layout::{Cell, Column, Row, Table};
use crate::report::list::kinds::{due_cell, state_cell};
use crate::report::rows::{ActionRow, ChangeRow, EvidenceRow, action_agreed, action_history, action_row};
use crate::report::saying::signed_days;
use crate::workspace::{ItemRef, Snapshot};

const TITLE: Text = Text::new("进度延迟说明：{task}", "Delay explanation: {task}");
const REF: Text = Text::new("编号", "Ref");
const TASK: Text = Text::new("任务", "Task");
const OWNER: Text = Text::new("负责人", "Owner");
const PROJECT: Text = Text::new("项目", "Project");
const MEETING: Text = Text::new("议定会议", "Agreed in");
const DECISION: Text = Text::new("依据决议", "Decision");
const DELIVERABLE: Text = Text::new("交付物", "Deliverable");
const ACCEPTANCE: Text = Text::new("验收标准", "Acceptance");
const STATUS: Text = Text::new("目前状态", "Status now");
const STATUS_AS_OF: Text = Text::new("{status}（截至 {date}）", "{status} (on {date})");
const PLAN: Text = Text::new("计划调整", "Change of plan");
const FIRST: Text = Text::new("原计划完成", "Originally due");
const BEFORE: Text = Text::new("调整前", "Due before");
const AFTER: Text = Text::new("调整后", "New date");
const WITH_DAYS: Text = Text::new("{date}（{days}）", "{date} ({days})");
const WITH_BOTH: Text =
    Text::new("{date}（{days}，比原计划{total}）", "{date} ({days}, {total} against the original plan)");
const EXPLAINED: Text = Text::new("说明时间", "Explained on");
const AHEAD: Text = Text::new("{date}，原截止日前{n}天", "{date}, {n}d before the deadline");
const ON_THE_DAY: Text = Text::new("{date}，原截止日当天", "{date}, the day of the deadline");
const AFTERWARDS: Text = Text::new("{date}，原截止日后{n}天", "{date}, {n}d after the deadline");
const EXPLAINED_BY: Text = Text::new("说明人", "Explained by");
const REASON: Text = Text::new("延迟原因", "Reason");
const RESPONSE: Text = Text::new("应对措施", "What is done about it");
const NEXT: Text = Text::new("后续计划", "Next");
const NOT_GIVEN: Text = Text::new("（待补充）", "(to be filled in)");
const INFLUENCE: Text = Text::new("对其他工作的影响", "Influence on others");
const COLLABORATORS: Text = Text::new("协作方", "Works with");
const SAME_DECISION: Text = Text::new(
    "同一决议下还有 {n} 项未完成的行动项（见下表）",
    "Other actions under the same decision are open: {n} (see the table)",
);
const BEFORE_NEW: Text = Text::new(
    "其中在新日期之前（含当天）截止的，须确认是否受影响：{refs}",
    "Those due by the new date may be affected: {refs}",
);
const AFTER_END: Text =
    Text::new("新日期晚于项目结束日 {end}。", "The new date is later than the end of the project, {end}.");
const NO_INFLUENCE: Text = Text::new(
    "没有登记协作方，同一决议下也没有其他未完成的行动项。",
    "No collaborators are recorded, and no other action under the same decision is open.",
);
const EVIDENCE: Text = Text::new("佐证材料", "Evidence");
const RECORDED: Text = Text::new("记录", "Recorded in");
const EARLIER: Text = Text::new("此前的延期", "Earlier postponements");
const FIRST_TIME: Text = Text::new("这是首次延期。", "This is the first postponement.");
const DATE: Text = Text::new("日期", "Date");
const FROM: Text = Text::new("原截止", "From");
const TO: Text = Text::new("改为", "To");
const DAYS: Text = Text::new("天数", "Days");
const WHY: Text = Text::new("原因", "Reason");
const ABOUT_IT: Text = Text::new("应对", "Response");
const DUE: Text = Text::new("截止", "Due");
const STATE: Text = Text::new("状态", "State");

/// Writes the explanation of the last postponement of an action.
pub(super) fn write(
    snapshot: &Snapshot<'_>,
    at: usize,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(action) = snapshot.actions.get(at) else { return Ok(()) };
    let history = action_history(snapshot, action);
    let Some(last) = history.iter().rposition(|change| change.nth > 0) else { return Ok(()) };
    let (earlier, since) = history.split_at(last);
    let Some((change, _)) = since.split_first() else { return Ok(()) };
    let mut paper = Paper { snapshot, row: action_row(snapshot, action), language, out };
    paper.head(at)?;
    paper.plan(change)?;
    // Where the postponement itself does not say why, an entry about the same delay does: the one before the
    // deadline was moved, or one after.
    let about = || {
        let before = earlier.iter().rev().take_while(|change| change.nth == 0);
        since.iter().rev().chain(before)
    };
    let reason = change.reason.as_deref().or_else(|| about().find_map(|change| change.reason.as_deref()));
    let danger = || about().find(|c| matches!(c.status, Some("at-risk" | "blocked"))).and_then(|c| c.note);
    paper.section(&REASON, reason.or_else(danger))?;
    paper.section(&RESPONSE, about().find_map(|change| change.response))?;
    if let Some(plan) = about().find_map(|change| change.plan.as_deref()) {
        paper.section(&NEXT, Some(plan))?;
    }
    paper.influence(action.decision, change)?;
    paper.evidence(change, since)?;
    paper.earlier(earlier)
}

/// The paper as it is written.
struct Paper<'p, 's> {
    snapshot: &'s Snapshot<'s>,
    row: ActionRow<'s>,
    language: Language,
    out: &'p mut dyn Write,
}

impl<'s> Paper<'_, 's> {
    fn field(&mut self, text: &'static Text, value: Option<&str>) -> io::Result<()> {
        match value.filter(|value| !value.is_empty()) {
            Some(value) => writeln!(self.out, "- {}{}", label(text, self.language), escape(value)),
            None => Ok(()),
        }
    }

    fn heading(&mut self, text: &'static Text) -> io::Result<()> {
        writeln!(self.out, "\n## {}\n", text.get(self.language))
    }

    fn section(&mut self, text: &'static Text, words: Option<&str>) -> io::Result<()> {
        self.heading(text)?;
        match words {
            Some(words) => writeln!(self.out, "{}", paragraph(words)),
            None => writeln!(self.out, "{}", NOT_GIVEN.get(self.language)),
        }
    }

    /// What it is about: the task, who answers for it, where it was agreed.
    fn head(&mut self, at: usize) -> io::Result<()> {
        let (snapshot, language) = (self.snapshot, self.language);
        let title = TITLE.with("task", self.row.task).render(language);
        writeln!(self.out, "# {}\n", escape(&title))?;
        let reference = self.row.reference.clone();
        self.field(&TASK, Some(self.row.task))?;
        self.field(&REF, Some(&reference))?;
        let owner = self.row.owner.as_ref().map(|owner| party(owner, &snapshot.workspace.roster, language));
        self.field(&OWNER, owner.as_deref())?;
        let charter = self.charter();
        self.field(&PROJECT, charter.and_then(|c| c.title.as_deref()).or(self.row.project))?;
        if let Some(agreed) = action_agreed(snapshot, at) {
            self.field(&MEETING, Some(&meeting(&agreed, language)))?;
            let decision = agreed.decision.as_ref().map(|d| format!("{} {}", d.reference, d.text));
            self.field(&DECISION, decision.as_deref())?;
        }
        self.field(&DELIVERABLE, self.row.deliverable)?;
        self.field(&ACCEPTANCE, self.row.acceptance)?;
        let state = status(&self.row, language);
        let status = STATUS_AS_OF.with("status", state.text()).and("date", snapshot.today.to_string());
        self.field(&STATUS, Some(&status.render(language)))
    }

    /// From when to when, and how long before the deadline it was said.
    fn plan(&mut self, change: &ChangeRow<'_>) -> io::Result<()> {
        let language = self.language;
        let (Some(from), Some(days)) = (change.from, change.days) else { return Ok(()) };
        let to = change.due.clone().unwrap_or_default();
        self.heading(&PLAN)?;
        let first = self.row.original_due;
        self.field(&FIRST, first.map(|day| day.to_string()).as_deref())?;
        let after = if first == Some(from) {
            WITH_DAYS.with("date", to).and("days", signed_days(days, language))
        } else {
            self.field(&BEFORE, Some(&from.to_string()))?;
            let total = first.map_or(days, |first| (from - first).num_days() + days);
            let message = WITH_BOTH.with("date", to).and("days", signed_days(days, language));
            message.and("total", signed_days(total, language))
        };
        self.field(&AFTER, Some(&after.render(language)))?;
        let ahead = (from - change.date).num_days();
        let explained = match ahead {
            0 => ON_THE_DAY.message(),
            n if n > 0 => AHEAD.with("n", n),
            n => AFTERWARDS.with("n", -n),
        };
        self.field(&EXPLAINED, Some(&explained.and("date", change.date.to_string()).render(language)))?;
        self.field(&EXPLAINED_BY, change.by.as_ref().map(|by| by.name))
    }

    /// Whom the new date touches: those who work on it, and what else carries out the same decision.
    fn influence(&mut self, decision: Option<ItemRef>, change: &ChangeRow<'_>) -> io::Result<()> {
        let (snapshot, language) = (self.snapshot, self.language);
        self.heading(&INFLUENCE)?;
        let mut any = false;
        if !self.row.collaborators.is_empty() {
            let names = parties(&self.row.collaborators, language);
            self.field(&COLLABORATORS, Some(&names))?;
            any = true;
        }
        let end = self.charter().and_then(|charter| charter.end);
        let due = self.row.due;
        if let (Some(due), Some(end)) = (due, end)
            && due > end
        {
            writeln!(self.out, "- {}", AFTER_END.with("end", end.to_string()).render(language))?;
            any = true;
        }
        let decision = decision.and_then(|item| snapshot.decision(item)).map(|at| &snapshot.decisions[at]);
        let actions = decision.map_or(&[][..], |decision| &decision.actions[..]);
        let others: Vec<ActionRow<'_>> = actions
            .iter()
            .filter_map(|item| snapshot.actions.get(snapshot.action(*item)?))
            .filter(|other| other.state.status.is_open())
            .map(|other| action_row(snapshot, other))
            .filter(|other| other.reference != self.row.reference)
            .collect();
        if others.is_empty() {
            return if any { Ok(()) } else { writeln!(self.out, "{}", NO_INFLUENCE.get(language)) };
        }
        // Work that is due between the two dates may have waited for this.
        let waiting: Vec<&str> = others
            .iter()
            .filter(|other| other.due.zip(due).is_some_and(|(other, due)| other <= due))
            .filter(|other| other.due >= change.from)
            .map(|other| other.reference.as_str())
            .collect();
        writeln!(self.out, "- {}", SAME_DECISION.with("n", others.len()).render(language))?;
        if !waiting.is_empty() {
            let message = BEFORE_NEW.with("refs", join(waiting.iter().copied(), language)).render(language);
            writeln!(self.out, "- {}", escape(&message))?;
        }
        writeln!(self.out)?;
        let rows = others.iter().map(|other| {
            let owner = Cell::maybe(other.owner.as_ref().map(|owner| owner.name));
            let state = state_cell(other, language);
            Row::new(vec![Cell::new(&other.reference), Cell::new(other.task), owner, due_cell(other), state])
        });
        let columns = [&REF, &TASK, &OWNER, &DUE, &STATE].map(Column::whole);
        write_table(&Table::new(columns.to_vec(), rows.collect()), 3, language, self.out)
    }

    /// What shows it: the links of the entry and of those after it, and where the entry itself stands.
    fn evidence(&mut self, change: &ChangeRow<'_>, since: &[ChangeRow<'_>]) -> io::Result<()> {
        self.heading(&EVIDENCE)?;
        let links: Vec<&EvidenceRow<'_>> = since.iter().flat_map(|change| &change.evidence).collect();
        for evidence in &links {
            writeln!(self.out, "- {}", link(evidence.label, &evidence.target))?;
        }
        let place = format!("{}:{}", change.path, change.line);
        self.field(&RECORDED, Some(&place))
    }

    /// The postponements before this one.
    fn earlier(&mut self, earlier: &[ChangeRow<'_>]) -> io::Result<()> {
        let language = self.language;
        self.heading(&EARLIER)?;
        let rows: Vec<Row> = earlier
            .iter()
            .filter(|change| change.nth > 0)
            .map(|change| {
                Row::new(vec![
                    Cell::new(&change.date.to_string()),
                    Cell::new(&change.from.map(|day| day.to_string()).unwrap_or_default()),
                    Cell::maybe(change.due.as_deref()),
                    Cell::new(&change.days.map(|days| signed_days(days, language)).unwrap_or_default()),
                    Cell::maybe(change.reason.as_deref()),
                    Cell::maybe(change.response),
                    Cell::maybe(change.by.as_ref().map(|by| by.name)),
                ])
            })
            .collect();
        if rows.is_empty() {
            return writeln!(self.out, "{}", FIRST_TIME.get(language));
        }
        let columns = [&DATE, &FROM, &TO, &DAYS, &WHY, &ABOUT_IT, &EXPLAINED_BY].map(Column::whole);
        write_table(&Table::new(columns.to_vec(), rows), 3, language, self.out)
    }

    fn charter(&self) -> Option<&'s Charter> {
        let project = self.row.project?;
        let projects = &self.snapshot.workspace.projects;
        projects.iter().find(|p| &*p.id == project)?.charter.as_deref()
    }
}
