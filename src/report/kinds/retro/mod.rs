//! Figures to look back on (P60): how promises were kept, per project, series, meeting or quarter.

mod figures;
mod judged;

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use self::figures::{Figures, ShownFigures};
use self::judged::{Chains, Judged, days_to_done};
use super::decisions::actions_of;
use super::{Kind, chosen, day_of, tracked};
use crate::date::{Datelike, NaiveDate};
use crate::language::{Language, Text};
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::query::{Grouping, Query, Traits};
use crate::report::rows::{ExplanationRow, action_moves, is_held, reason};
use crate::report::{Report, Section, Shown, TrackedRow, json};
use crate::workspace::{Meeting, Snapshot};

const GROUPS: Text = Text::new("概览", "Overview");
const LATE: Text = Text::new("延误及原因", "Late, and why");
const NOTHING: Text = Text::new("没有可以复盘的会议。", "There are no meetings to look back on.");
const ON_TIME_RATE: Text = Text::new("按时率", "On time");
const SHORT_LATE: Text = Text::new("延误完成", "Done late");
const SHORT_OVERDUE: Text = Text::new("逾期未完成", "Overdue");
const HEADLINE: [(&str, Text, Tone); 3] = [
    ("on_time_rate", ON_TIME_RATE, Tone::Heading),
    ("late", SHORT_LATE, Tone::Warning),
    ("overdue", SHORT_OVERDUE, Tone::Bad),
];

const GROUP: Text = Text::new("分组", "GROUP");
const MEETINGS: Text = Text::new("会议", "MEETINGS");
const ACTIONS: Text = Text::new("行动项", "ACTIONS");
const ON_TIME: Text = Text::new("按时", "ON TIME");
const DONE_LATE: Text = Text::new("延误", "LATE");
const OPEN: Text = Text::new("未完成", "OPEN");
const OVERDUE: Text = Text::new("逾期", "OVERDUE");
const SLIP: Text = Text::new("平均延误天数", "MEAN SLIP, DAYS");
const POSTPONED: Text = Text::new("延期次数", "POSTPONED");
const CARRIED: Text = Text::new("结转三次以上", "CARRIED 3+");
const DECIDED: Text = Text::new("决议到落实天数", "DECISION TO DONE, DAYS");
const HOURS: Text = Text::new("会议人时", "PERSON-HOURS");
const TASK: Text = Text::new("任务", "TASK");
const OWNER: Text = Text::new("负责人", "OWNER");
const FIRST_DUE: Text = Text::new("原定", "FIRST DUE");
const FINISHED: Text = Text::new("完成", "FINISHED");
const DAYS: Text = Text::new("延误天数", "DAYS LATE");
const REF: Text = Text::new("编号", "REF");
const NOT_YET: Text = Text::new("未完成", "not yet");
const SILENT: Text = Text::new("没有说明原因", "No reason was given");
const RESPONSE: Text = Text::new("{date} 应对：{text}", "{date} Response: {text}");

static GROUP_COLUMNS: [Column; 12] = [
    Column::wrapped(&GROUP, 14).bare(),
    Column::number(&MEETINGS),
    Column::number(&ACTIONS),
    Column::number(&ON_TIME),
    Column::number(&DONE_LATE),
    Column::number(&OPEN),
    Column::number(&OVERDUE),
    Column::number(&SLIP),
    Column::number(&POSTPONED),
    Column::number(&CARRIED),
    Column::number(&DECIDED),
    Column::number(&HOURS),
];
static LATE_COLUMNS: [Column; 6] = [
    Column::wrapped(&TASK, 16).bare(),
    Column::wrapped(&OWNER, 8),
    Column::whole(&FIRST_DUE),
    Column::whole(&FINISHED),
    Column::number(&DAYS),
    Column::whole(&REF).bare().below(),
];

/// The figures of the meetings that are asked for and of what they agreed on, as of the day of the snapshot; by project
/// unless asked otherwise.
///
/// On time is what was finished by its first deadline; the slip is counted from there, too. An action is carried over by
/// every later meeting of its series, or of its project where it is in no series, that was held after its first deadline
/// while it was open.
pub fn retro<'s>(snapshot: &'s Snapshot<'_>, query: &Query) -> Report<'s> {
    let by = query.by.unwrap_or(Grouping::Project);
    let workspace = snapshot.workspace;
    let mut keys: FxHashMap<Key<'s>, usize> = FxHashMap::default();
    let mut groups: Vec<(Key<'s>, Figures)> = Vec::new();
    // By their ranks: meetings first, then projects, whose papers have actions, too.
    let folders = workspace.meetings.len() + workspace.projects.len();
    let of_folder: Vec<usize> = (0..folders as u32)
        .map(|index| {
            let key = Key::of(by, snapshot, index);
            *keys.entry(key).or_insert_with(|| {
                groups.push((key, Figures::default()));
                groups.len() - 1
            })
        })
        .collect();
    let mut all = Figures::default();
    for index in 0..workspace.meetings.len() as u32 {
        if let Some(meeting) = workspace.meeting(index)
            && is_held(meeting, snapshot.today)
            && query.meeting(snapshot, index)
        {
            let place = of_folder[index as usize];
            for figures in [&mut all, &mut groups[place].1] {
                figures.add_meeting(meeting);
            }
        }
    }
    let chains = Chains::of(snapshot);
    let actions = chosen(snapshot, query, |_| true);
    let judged: Vec<Judged> =
        actions.par_iter().map(|action| Judged::of(snapshot, action, &chains)).collect();
    for (action, judged) in actions.iter().zip(&judged) {
        let place = of_folder[action.meeting as usize];
        for figures in [&mut all, &mut groups[place].1] {
            figures.add_action(judged);
        }
    }
    for decision in snapshot.decisions.iter().filter(|decision| query.decision(snapshot, decision)) {
        let place = of_folder[decision.meeting as usize];
        let days = days_to_done(
            actions_of(snapshot, decision).map(|action| (action.state.status, action.state.finished)),
            day_of(snapshot, decision.meeting),
        );
        for figures in [&mut all, &mut groups[place].1] {
            figures.decisions += 1;
            if let Some(days) = days {
                figures.decisions_done += 1;
                figures.decision_days += days;
            }
        }
    }
    let mut late: Vec<Late<'s>> = actions
        .par_iter()
        .zip(&judged)
        .filter(|(_, judged)| judged.late || judged.overdue)
        .map(|(action, judged)| Late {
            action: tracked(snapshot, action, action_moves(snapshot, action)),
            slip_days: judged.slip,
            reason: reason(snapshot, action),
        })
        .collect();
    late.sort_by_key(|late| Reverse(late.slip_days));
    let mut groups: Vec<Group<'s>> = groups
        .into_iter()
        .filter(|(_, figures)| figures.meetings + figures.actions + figures.decisions > 0)
        .map(|(key, figures)| Group { key, by, figures: figures.shown() })
        .collect();
    groups.sort_by(|one, other| one.key.cmp(&other.key));

    let mut report = Report::begin(Kind::Retro, snapshot, query, &NOTHING);
    report.headline = &HEADLINE;
    report.totals = all.totals();
    report.sections = vec![
        Section::own("groups", &GROUPS, &GROUP_COLUMNS, groups),
        Section::own("late", &LATE, &LATE_COLUMNS, late),
    ];
    report
}

/// What the meetings of a group have in common; nothing for those that have nothing of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key<'s> {
    /// Those without come last.
    none: bool,
    date: Option<NaiveDate>,
    id: &'s str,
    title: &'s str,
}

impl<'s> Key<'s> {
    fn of(by: Grouping, snapshot: &'s Snapshot<'_>, index: u32) -> Self {
        let workspace = snapshot.workspace;
        let meeting = workspace.meeting(index);
        let named = |id: Option<&'s str>, title: Option<&'s str>| Self {
            none: id.is_none(),
            date: None,
            id: id.unwrap_or_default(),
            title: title.or(id).unwrap_or_default(),
        };
        match by {
            Grouping::Series => {
                let series = meeting.and_then(|m| workspace.series_of(m));
                let id = meeting.and_then(Meeting::series);
                named(id, series.and_then(|series| series.title.as_deref()))
            }
            Grouping::Meeting => {
                let date = meeting.and_then(|m| m.date);
                Self { date, ..named(meeting.map(|m| &*m.id), meeting.map(Meeting::title)) }
            }
            Grouping::Quarter => {
                let first = meeting.and_then(|m| m.date).and_then(crate::date::Span::quarter_of);
                Self { none: first.is_none(), date: first.map(|span| span.first), id: "", title: "" }
            }
            _ => {
                let id = workspace.project_id(index);
                let at = id.and_then(|id| workspace.projects.binary_search_by(|p| (*p.id).cmp(id)).ok());
                let charter = at.and_then(|at| workspace.projects[at].charter.as_ref());
                named(id, charter.and_then(|charter| charter.title.as_deref()))
            }
        }
    }

    /// The id of the group, as JSON has it.
    fn id(&self, by: Grouping) -> Option<String> {
        if self.none {
            return None;
        }
        Some(match (by, self.date) {
            (Grouping::Quarter, Some(date)) => format!("{}-Q{}", date.year(), date.month0() / 3 + 1),
            _ => self.id.to_owned(),
        })
    }
}

/// A group with its figures.
#[derive(Debug)]
struct Group<'s> {
    key: Key<'s>,
    by: Grouping,
    figures: ShownFigures,
}

impl Shown for Group<'_> {
    fn json(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Named<'g> {
            group: Option<String>,
            title: Option<&'g str>,
            #[serde(flatten)]
            figures: &'g ShownFigures,
        }
        let title = Some(self.key.title).filter(|title| !title.is_empty());
        json::line(&Named { group: self.key.id(self.by), title, figures: &self.figures })
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let (figures, key) = (&self.figures, &self.key);
        let some = |text: &'_ str| if key.none { None } else { Some(text.to_owned()) };
        let (id, title) = (some(key.id), some(key.title));
        let traits = Traits {
            project: title.as_deref(),
            series: title.as_deref(),
            meeting: (id.as_deref().unwrap_or_default(), title.as_deref().unwrap_or_default()),
            date: key.date,
            ..Traits::default()
        };
        vec![Row::new(vec![
            Cell::new(&self.by.heading(&traits, language)),
            Cell::number(figures.meetings),
            Cell::number(figures.actions),
            Cell::number(figures.on_time),
            Cell::count(figures.late, Tone::Warning),
            Cell::number(figures.open),
            Cell::count(figures.overdue, Tone::Bad),
            Cell::tenths(figures.mean_slip),
            Cell::number(figures.postponements),
            Cell::count(figures.carried_over, Tone::Warning),
            Cell::tenths(figures.decision_days),
            Cell::tenths(Some(figures.person_hours)),
        ])]
    }
}

/// Something late, and why.
#[derive(Debug, Serialize)]
struct Late<'s> {
    #[serde(flatten)]
    action: TrackedRow<'s>,
    slip_days: i64,
    reason: Option<ExplanationRow<'s>>,
}

impl Shown for Late<'_> {
    fn json(&self) -> serde_json::Result<String> {
        json::line(self)
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let action = &self.action.action;
        let mut notes = Vec::new();
        // Each postponement says why; where there is none, what was last said has to do.
        for moved in &self.action.moves {
            if let Some(note) = moved.note {
                notes.push(Cell::new(&format!("{} {note}", moved.date)));
            } else if let Some(response) = moved.response {
                let text = RESPONSE.with("date", moved.date.to_string()).and("text", response);
                notes.push(Cell::new(&text.render(language)));
            }
        }
        if notes.is_empty() {
            let said = self.reason.as_ref();
            notes.push(match said.and_then(|said| Some((said.date, said.note?))) {
                Some((date, note)) => Cell::new(&format!("{date} {note}")),
                None => Cell::toned(SILENT.get(language), Tone::Bad),
            });
        }
        let finished = match action.finished {
            Some(finished) => Cell::day(Some(finished)),
            None => Cell::toned(NOT_YET.get(language), Tone::Bad),
        };
        vec![Row {
            cells: vec![
                Cell::new(action.task),
                Cell::maybe(action.owner.as_ref().map(|owner| owner.name)),
                Cell::day(action.original_due),
                finished,
                Cell::number(self.slip_days),
                Cell::reference(&action.reference),
            ],
            notes,
            group: None,
        }]
    }
}
