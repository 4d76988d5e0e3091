//! The progress table (P40): task, owner, planned and actual finish, state and what is said of a risk.

use super::{Kind, chosen, items};
use crate::language::Text;
use crate::model::fold::Health;
use crate::report::layout::Tone;
use crate::report::query::{Grouping, Query};
use crate::report::{Report, Section, Shape, Total};
use crate::workspace::Snapshot;

const ACTIONS: Text = Text::new("行动项", "Actions");
const NOTHING: Text = Text::new("没有符合条件的行动项。", "There are no such actions.");
const LATE: Text = Text::new("延迟", "Late");
const AT_RISK: Text = Text::new("风险", "At risk");
const ON_TRACK: Text = Text::new("正常", "On track");
const CLOSED: Text = Text::new("已关闭", "Closed");
const HEADLINE: [(&str, Text, Tone); 4] = [
    ("late", LATE, Tone::Bad),
    ("at_risk", AT_RISK, Tone::Warning),
    ("on_track", ON_TRACK, Tone::Plain),
    ("closed", CLOSED, Tone::Good),
];

/// The report as of the day of the snapshot: every action that is asked for, by ref.
pub fn tracking<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let actions = chosen(snapshot, query, |_| true);
    let settings = &snapshot.workspace.settings;
    let mut counts = [0usize; 4];
    for action in &actions {
        let health = action.state.health(snapshot.today, settings.policy.remind_before, &settings.calendar);
        counts[match health {
            Health::Late => 0,
            Health::AtRisk => 1,
            Health::OnTrack => 2,
            Health::Closed => 3,
        }] += 1;
    }
    let mut report = Report::begin(Kind::Tracking, snapshot, query, &NOTHING);
    report.headline = &HEADLINE;
    report.add(Section {
        by: Some(query.by.unwrap_or(Grouping::Meeting)),
        ..Section::new("actions", &ACTIONS, Shape::Progress, items(snapshot, &actions))
    });
    for (key, count) in ["late", "at_risk", "on_track", "closed"].into_iter().zip(counts) {
        report.totals.push((key, Total::Count(count)));
    }
    report
}
