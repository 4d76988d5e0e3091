//! How well the limits of the practice were kept: notices, apologies, minutes, confirmations, durations and reviews.
//!
//! Each is judged as the lint rule about it judges it, with the limits of the meeting.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Kind;
use crate::date::{Length, Moment, NaiveDate, Unit};
use crate::language::{Language, Message, Text, in_a_row};
use crate::model::concepts::MinutesStatus;
use crate::model::policy::Policy;
use crate::report::layout::{Cell, Column, Row, Tone};
use crate::report::query::Query;
use crate::report::rows::{PartyRow, is_held, party_row};
use crate::report::{Report, Section, Shown, Tenths, Total, json};
use crate::workspace::ahead::{Lead, lead, limit_in_words, passed_in_words};
use crate::workspace::called::{Called, minutes_of_length};
use crate::workspace::review::{Review, reviews};
use crate::workspace::since::waited;
use crate::workspace::written::{Written, local};
use crate::workspace::{Meeting, Snapshot};

const LIMITS: Text = Text::new("各项要求", "Limits");
const BREACHES: Text = Text::new("未达到的", "Not kept");
const NOTHING: Text = Text::new("没有符合条件的会议。", "There are no such meetings.");
const KEPT_RATE: Text = Text::new("达标率", "Kept");
const SHORT_BROKEN: Text = Text::new("未达标", "Not kept");
const HEADLINE: [(&str, Text, Tone); 2] =
    [("kept_rate", KEPT_RATE, Tone::Heading), ("broken", SHORT_BROKEN, Tone::Warning)];

const ABOUT: Text = Text::new("要求", "WHAT");
const LIMIT: Text = Text::new("时限", "LIMIT");
const PRACTICE: Text = Text::new("规范", "PRACTICE");
const JUDGED: Text = Text::new("已判断", "JUDGED");
const KEPT: Text = Text::new("达到", "KEPT");
const BROKEN: Text = Text::new("未达到", "NOT KEPT");
const RATE: Text = Text::new("达标率%", "KEPT %");
const UNKNOWN: Text = Text::new("无法判断", "UNKNOWN");
const MEETING: Text = Text::new("会议", "MEETING");
const DATE: Text = Text::new("日期", "DATE");
const GIVEN: Text = Text::new("实际", "WAS");
const REF: Text = Text::new("编号", "REF");
const VARIOUS: Text = Text::new("{limits}（按会议）", "{limits} (by meeting)");
const ONLY: Text = Text::new("提前{given}", "{given} ahead");
const AFTERWARDS: Text = Text::new("会后才发出", "after the meeting");
const TOO_LATE: Text = Text::new("会议开始后才请假", "after it had begun");
const PASSED: Text = Text::new("会后{given}", "{given} after it");
const NONE_YET: Text = Text::new("{given}了还没有纪要", "no minutes after {given}");
const WAITING: Text = Text::new("待{names}确认", "waiting for {names}");
const TOOK: Text = Text::new("{given}", "{given}");
const LEFT_OUT: Text = Text::new("漏了{refs}", "{refs} left out");
const WHO: Text = Text::new("{name}：{given}", "{name}: {given}");
const IN_GROUP: Text = Text::new("{about}（{practice}）", "{about} ({practice})");

static LIMIT_COLUMNS: [Column; 8] = [
    Column::wrapped(&ABOUT, 16).bare(),
    Column::wrapped(&LIMIT, 8),
    Column::whole(&PRACTICE),
    Column::number(&JUDGED),
    Column::number(&KEPT),
    Column::number(&BROKEN),
    Column::number(&RATE),
    Column::number(&UNKNOWN),
];
static BREACH_COLUMNS: [Column; 5] = [
    Column::wrapped(&MEETING, 16).bare(),
    Column::whole(&DATE),
    Column::wrapped(&LIMIT, 8),
    Column::wrapped(&GIVEN, 12).bare(),
    Column::whole(&REF).bare().below(),
];

/// What is asked of meetings, in the order of a meeting's life: the key of the limit, the practice it is of, and words.
const CHECKS: [(&str, &str, Text); 7] = [
    ("notice-lead", "P14", Text::new("通知提前发出", "Notice sent ahead")),
    ("apology-lead", "P16", Text::new("请假提前提出", "Apologies ahead")),
    ("duration-max", "P12", Text::new("会议时长", "Length of the meeting")),
    ("draft-within", "P30", Text::new("纪要按时成稿", "Minutes drafted")),
    ("draft-goal", "P30", Text::new("纪要成稿目标", "Minutes drafted (goal)")),
    ("confirm-within", "P30", Text::new("纪要按时确认", "Minutes confirmed")),
    ("review", "P43", Text::new("回顾未完成事项", "Open actions reviewed")),
];
const NOTICE: usize = 0;
const APOLOGY: usize = 1;
const DURATION: usize = 2;
const DRAFT: usize = 3;
const GOAL: usize = 4;
const CONFIRM: usize = 5;
const REVIEW: usize = 6;

/// Whether a limit was kept.
#[derive(Debug)]
enum Verdict<'s> {
    Kept,
    Broken(Given<'s>),
    /// Nothing says so.
    Unknown,
}

/// What was the case instead.
#[derive(Debug)]
enum Given<'s> {
    Lead(Length),
    Afterwards,
    /// Minutes after the meeting.
    Passed(i64),
    /// No minutes after so long.
    Nothing(Message),
    Waiting(Vec<PartyRow<'s>>),
    Took(u32),
    LeftOut(Vec<String>),
}

/// What was found of a meeting.
struct Found<'s> {
    check: usize,
    limit: Option<Length>,
    verdict: Verdict<'s>,
    who: Option<PartyRow<'s>>,
}

/// The report on the meetings that are asked for, judged at a moment.
pub fn compliance<'s>(snapshot: &'s Snapshot<'_>, query: &Query, now: Moment) -> Report<'s> {
    let reviewed: FxHashMap<u32, Review> =
        reviews(snapshot).into_iter().map(|review| (review.meeting, review)).collect();
    let judged: Vec<(u32, Vec<Found<'s>>)> = (0..snapshot.workspace.meetings.len() as u32)
        .into_par_iter()
        .filter(|index| query.meeting(snapshot, *index))
        .filter_map(|index| {
            let meeting = snapshot.workspace.meeting(index)?;
            Some((index, judge(snapshot, meeting, reviewed.get(&index), now)))
        })
        .collect();
    let mut limits: Vec<Judged> = CHECKS.iter().map(|_| Judged::default()).collect();
    let mut breaches: Vec<Vec<Breach<'s>>> = CHECKS.iter().map(|_| Vec::new()).collect();
    let meetings = judged.len();
    for (index, found) in judged {
        let Some(meeting) = snapshot.workspace.meeting(index) else { continue };
        for Found { check, limit, verdict, who } in found {
            let count = &mut limits[check];
            match verdict {
                Verdict::Unknown => {
                    count.unknown += 1;
                    continue;
                }
                Verdict::Kept => count.kept += 1,
                Verdict::Broken(given) => {
                    count.broken += 1;
                    breaches[check].push(Breach { check, meeting, limit, given, who });
                }
            }
            count.limits.extend(limit.filter(|limit| !count.limits.contains(limit)));
        }
    }
    // What is only aimed at is a number, not a breach.
    breaches[GOAL].clear();
    let must = |count: &dyn Fn(&Judged) -> usize| -> usize {
        limits.iter().enumerate().filter(|(check, _)| *check != GOAL).map(|(_, judged)| count(judged)).sum()
    };
    let (kept, broken) = (must(&|judged| judged.kept), must(&|judged| judged.broken));
    let mut report = Report::begin(Kind::Compliance, snapshot, query, &NOTHING);
    report.headline = &HEADLINE;
    report.totals = vec![
        ("kept_rate", Total::percent(kept, kept + broken)),
        ("meetings", Total::Count(meetings)),
        ("kept", Total::Count(kept)),
        ("broken", Total::Count(broken)),
    ];
    let limits: Vec<LimitRow> = if meetings == 0 {
        Vec::new()
    } else {
        limits.into_iter().enumerate().map(|(check, judged)| LimitRow { check, judged }).collect()
    };
    report.sections = vec![
        Section::own("limits", &LIMITS, &LIMIT_COLUMNS, limits),
        Section::own("breaches", &BREACHES, &BREACH_COLUMNS, breaches.into_iter().flatten().collect()),
    ];
    report
}

fn judge<'s>(
    snapshot: &'s Snapshot<'_>,
    meeting: &'s Meeting,
    review: Option<&Review>,
    now: Moment,
) -> Vec<Found<'s>> {
    let workspace = snapshot.workspace;
    let policy = workspace.policy(meeting);
    let calendar = &workspace.settings.calendar;
    let mut found = Vec::new();
    let mut add = |check, limit, verdict| found.push(Found { check, limit, verdict, who: None });
    if let Some(called) = Called::of(meeting) {
        let sent = called.notice.basics.sent.as_ref();
        let verdict = sent.and_then(|sent| lead(sent.value.local, &called, policy.notice_lead, calendar));
        add(NOTICE, Some(policy.notice_lead), of_lead(verdict));
    }
    if is_held(meeting, snapshot.today) {
        add(DURATION, Some(policy.duration_max), of_duration(meeting, &policy));
        for (check, limit) in [(DRAFT, policy.draft_within), (GOAL, policy.draft_goal)] {
            add(check, Some(limit), of_minutes(snapshot, meeting, limit, now));
        }
        if let Some(verdict) = of_confirmations(snapshot, meeting, &policy, now) {
            add(CONFIRM, Some(policy.confirm_within), verdict);
        }
    }
    if let Some(review) = review {
        let verdict = if review.missing.is_empty() {
            Verdict::Kept
        } else {
            let refs = review.missing.iter().map(|item| snapshot.ref_text(*item)).collect();
            Verdict::Broken(Given::LeftOut(refs))
        };
        add(REVIEW, None, verdict);
    }
    if let Some(called) = Called::of(meeting) {
        for absence in &called.notice.basics.apologies {
            let Some(who) = &absence.who else { continue };
            let asked = absence.asked.as_ref();
            let verdict = asked.and_then(|at| lead(at.value.local, &called, policy.apology_lead, calendar));
            found.push(Found {
                check: APOLOGY,
                limit: Some(policy.apology_lead),
                verdict: of_lead(verdict),
                who: Some(party_row(&who.value, &workspace.roster)),
            });
        }
    }
    found
}

fn of_lead(lead: Option<Lead>) -> Verdict<'static> {
    match lead {
        None => Verdict::Unknown,
        Some(Lead::Enough) => Verdict::Kept,
        Some(Lead::Only(given)) => Verdict::Broken(Given::Lead(given)),
        Some(Lead::Afterwards) => Verdict::Broken(Given::Afterwards),
    }
}

fn of_duration(meeting: &Meeting, policy: &Policy) -> Verdict<'static> {
    match (meeting.duration(), minutes_of_length(policy.duration_max)) {
        (Some(took), Some(most)) if u64::from(took) > most => Verdict::Broken(Given::Took(took)),
        (Some(_), Some(_)) => Verdict::Kept,
        _ => Verdict::Unknown,
    }
}

fn of_minutes(snapshot: &Snapshot<'_>, meeting: &Meeting, limit: Length, now: Moment) -> Verdict<'static> {
    let settings = &snapshot.workspace.settings;
    if meeting.minutes.is_some() {
        return match Written::of(meeting, settings) {
            None => Verdict::Unknown,
            Some(written) if written.within(limit, &settings.calendar) => Verdict::Kept,
            Some(written) => Verdict::Broken(Given::Passed(written.passed().num_minutes())),
        };
    }
    let over = Called::of(meeting).and_then(|called| called.over());
    let waited = over.and_then(|(day, time)| waited(day, time, limit, now, &settings.calendar));
    waited.map_or(Verdict::Unknown, |waited| Verdict::Broken(Given::Nothing(waited.given)))
}

/// Whether all have confirmed the minutes that were sent round, or have time left; `None` for drafts.
fn of_confirmations<'s>(
    snapshot: &'s Snapshot<'_>,
    meeting: &'s Meeting,
    policy: &Policy,
    now: Moment,
) -> Option<Verdict<'s>> {
    let minutes = meeting.minutes.as_ref()?;
    let status = meeting.minutes_status().filter(|status| *status != MinutesStatus::Draft)?;
    let missing = snapshot.workspace.unconfirmed(meeting, now);
    if missing.is_empty() {
        // Final minutes without confirmations do not say who has confirmed.
        let told = meeting.confirmations.is_some() || status == MinutesStatus::Circulated;
        return Some(if told { Verdict::Kept } else { Verdict::Unknown });
    }
    let settings = &snapshot.workspace.settings;
    let Some(sent) = &minutes.basics.circulated else { return Some(Verdict::Unknown) };
    let at = local(sent.value, settings);
    if waited(at.date(), Some(at.time()), policy.confirm_within, now, &settings.calendar).is_none() {
        return Some(Verdict::Unknown);
    }
    let missing = missing.into_iter().map(|party| party_row(&party.value, &snapshot.workspace.roster));
    Some(Verdict::Broken(Given::Waiting(missing.collect())))
}

/// How often a limit was kept.
#[derive(Debug, Default)]
struct Judged {
    limits: Vec<Length>,
    kept: usize,
    broken: usize,
    unknown: usize,
}

/// A limit, and how often it was kept.
#[derive(Debug)]
struct LimitRow {
    check: usize,
    judged: Judged,
}

impl LimitRow {
    fn rate(&self) -> Option<Tenths> {
        Tenths::percent(self.judged.kept, self.judged.kept + self.judged.broken)
    }
}

impl Shown for LimitRow {
    fn json(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Keys {
            check: &'static str,
            practice: &'static str,
            limits: Vec<String>,
            judged: usize,
            kept: usize,
            broken: usize,
            unknown: usize,
            kept_rate: Option<Tenths>,
        }
        let (check, practice, _) = CHECKS[self.check];
        json::line(&Keys {
            check,
            practice,
            limits: self.judged.limits.iter().map(ToString::to_string).collect(),
            judged: self.judged.kept + self.judged.broken,
            kept: self.judged.kept,
            broken: self.judged.broken,
            unknown: self.judged.unknown,
            kept_rate: self.rate(),
        })
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let judged = &self.judged;
        let limits = in_a_row(judged.limits.iter().map(|limit| limit_in_words(*limit)));
        let limits = if judged.limits.len() > 1 { VARIOUS.with("limits", limits) } else { limits };
        vec![Row::new(vec![
            Cell::new(CHECKS[self.check].2.get(language)),
            Cell::new(&limits.render(language)),
            Cell::new(CHECKS[self.check].1),
            Cell::number(judged.kept + judged.broken),
            Cell::number(judged.kept),
            Cell::count(judged.broken, Tone::Warning),
            Cell::tenths(self.rate()),
            Cell::count(judged.unknown, Tone::Plain),
        ])]
    }
}

/// A limit that a meeting did not keep.
#[derive(Debug)]
struct Breach<'s> {
    check: usize,
    meeting: &'s Meeting,
    limit: Option<Length>,
    given: Given<'s>,
    who: Option<PartyRow<'s>>,
}

impl Shown for Breach<'_> {
    fn json(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Keys<'b> {
            check: &'static str,
            practice: &'static str,
            meeting: &'b str,
            title: &'b str,
            date: Option<NaiveDate>,
            limit: Option<String>,
            given: Option<String>,
            who: Option<&'b PartyRow<'b>>,
            waiting: &'b [PartyRow<'b>],
            missing: &'b [String],
            path: &'b str,
        }
        let (check, practice, _) = CHECKS[self.check];
        let length = |amount: i64, unit| {
            Length { amount: u32::try_from(amount).unwrap_or_default(), unit }.to_string()
        };
        let given = match &self.given {
            Given::Lead(lead) => Some(lead.to_string()),
            Given::Afterwards => Some("afterwards".to_owned()),
            Given::Passed(minutes) => Some(length(*minutes, Unit::Minute)),
            Given::Took(minutes) => Some(length(i64::from(*minutes), Unit::Minute)),
            Given::Nothing(_) | Given::Waiting(_) | Given::LeftOut(_) => None,
        };
        json::line(&Keys {
            check,
            practice,
            meeting: &self.meeting.id,
            title: self.meeting.title(),
            date: self.meeting.date,
            limit: self.limit.map(|limit| limit.to_string()),
            given,
            who: self.who.as_ref(),
            waiting: if let Given::Waiting(names) = &self.given { names } else { &[] },
            missing: if let Given::LeftOut(refs) = &self.given { refs } else { &[] },
            path: self.meeting.path(),
        })
    }

    fn rows(&self, language: Language) -> Vec<Row> {
        let given = match &self.given {
            Given::Lead(lead) => ONLY.with("given", limit_in_words(*lead)),
            Given::Afterwards if self.check == APOLOGY => TOO_LATE.message(),
            Given::Afterwards => AFTERWARDS.message(),
            Given::Passed(minutes) => {
                PASSED.with("given", passed_in_words(chrono::TimeDelta::minutes(*minutes)))
            }
            Given::Nothing(given) => NONE_YET.with("given", given.clone()),
            Given::Waiting(names) => WAITING.with("names", in_a_row(names.iter().map(|party| party.name))),
            Given::Took(minutes) => {
                let length = Length { amount: *minutes, unit: Unit::Minute };
                TOOK.with("given", limit_in_words(length))
            }
            Given::LeftOut(refs) => LEFT_OUT.with("refs", in_a_row(refs.iter().map(String::as_str))),
        };
        let given = match &self.who {
            Some(who) => WHO.with("name", who.name).and("given", given),
            None => given,
        };
        let limit = self.limit.map(|limit| limit_in_words(limit).render(language));
        let practice = CHECKS[self.check].1;
        vec![Row {
            cells: vec![
                Cell::new(self.meeting.title()),
                Cell::day(self.meeting.date),
                Cell::maybe(limit.as_deref()),
                Cell::toned(&given.render(language), Tone::Warning),
                Cell::reference(&self.meeting.id),
            ],
            notes: Vec::new(),
            group: Some(
                IN_GROUP
                    .with("about", CHECKS[self.check].2.get(language))
                    .and("practice", practice)
                    .render(language),
            ),
        }]
    }
}
