//! What is overdue: actions by how late they are, and issues nobody has decided in time.

use std::cmp::Reverse;

use super::{Kind, chosen, items};
use crate::language::Text;
use crate::report::layout::Tone;
use crate::report::query::{Grouping, Query};
use crate::report::rows::issue_row;
use crate::report::{Item, Report, Section, Shape, Total};
use crate::workspace::Snapshot;

const ACTIONS: Text = Text::new("逾期行动项", "Overdue actions");
const ISSUES: Text = Text::new("逾期未决事项", "Overdue issues");
const NOTHING: Text = Text::new("没有逾期的行动项和未决事项。", "Nothing is overdue.");
const HEADLINE: [(&str, Text, Tone); 2] = [("actions", ACTIONS, Tone::Bad), ("issues", ISSUES, Tone::Bad)];

/// The report as of the day of the snapshot, by department unless asked otherwise.
pub fn overdue<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let today = snapshot.today;
    let mut actions = chosen(snapshot, query, |a| a.state.overdue_days(today) > 0);
    // Stable, so that among equally late ones the ref decides.
    actions.sort_by_key(|a| Reverse(a.state.overdue_days(today)));
    let mut issues: Vec<_> = snapshot
        .issues
        .iter()
        .filter(|i| i.state.overdue_days(today) > 0 && query.issue(snapshot, i))
        .map(|i| issue_row(snapshot, i))
        .collect();
    issues.sort_by_key(|i| Reverse(i.overdue_days));
    let days = actions.iter().map(|a| a.state.overdue_days(today)).max().unwrap_or_default();
    let issues = issues.into_iter().map(|i| Item::Issue(Box::new(i))).collect();
    let mut report = Report::begin(Kind::Overdue, snapshot, query, &NOTHING);
    report.headline = &HEADLINE;
    report.add(Section {
        by: Some(query.by.unwrap_or(Grouping::Department)),
        ..Section::new("actions", &ACTIONS, Shape::Risks, items(snapshot, &actions))
    });
    report.add(Section::new("issues", &ISSUES, Shape::Issues, issues));
    report.totals.push(("longest_days", Total::Count(usize::try_from(days).unwrap_or(0))));
    report
}
