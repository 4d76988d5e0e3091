//! A notice, and with it a meeting (P10–P17).

use serde::Serialize;

use super::agenda::{Row, frame, usual_minutes};
use super::{Source, TemplateError, engine};
use crate::date::{Datelike, NaiveDate, NaiveTime};
use crate::language::Language;
use crate::model::basics::Clock;
use crate::model::concepts::{AgendaKind, MeetingClass, MeetingType};
use crate::text::{FileChange, SourceChange};

/// What is known of a meeting before its notice is written.
#[derive(Clone, Debug)]
pub struct NoticeDraft {
    /// Title.
    pub title: String,
    /// What it is to reach; empty where that is still to be said.
    pub goal: String,
    /// What it is for.
    pub meeting_type: Option<MeetingType>,
    /// Which limits it has.
    pub class: Option<MeetingClass>,
    /// Project, by id; may be empty.
    pub project: String,
    /// Series, by id; may be empty.
    pub series: String,
    /// Day.
    pub date: NaiveDate,
    /// Time of day.
    pub time: Option<Clock>,
    /// Where; may be empty.
    pub place: String,
    /// Who leads it; may be empty.
    pub chair: String,
    /// Who must come, as written.
    pub required: Vec<String>,
    /// The day on which the notice is written.
    pub today: NaiveDate,
}

/// What the template may use.
#[derive(Serialize)]
struct Values<'d> {
    title: &'d str,
    goal: &'d str,
    #[serde(rename = "type")]
    meeting_type: &'static str,
    class: &'static str,
    project: &'d str,
    series: &'d str,
    date: String,
    year: i32,
    month: u32,
    day: u32,
    weekday: &'static str,
    month_name: &'static str,
    time: String,
    start: String,
    place: &'d str,
    chair: &'d str,
    required: &'d [String],
    agenda: Vec<Row>,
    today: String,
    day_before: Option<DayBefore>,
}

/// The day before the meeting, by which apologies are due (P16).
#[derive(Serialize)]
struct DayBefore {
    date: String,
    month: u32,
    day: u32,
    weekday: &'static str,
    month_name: &'static str,
}

/// The notice of a meeting whose folder is `folder`, as a new file.
pub fn notice(
    draft: &NoticeDraft,
    folder: &str,
    source: &Source,
    language: Language,
) -> Result<SourceChange, TemplateError> {
    // A meeting that is to decide something says so from the start; weeklies and stand-ups mostly discuss.
    let meeting_type = draft.meeting_type.unwrap_or(match draft.class {
        Some(MeetingClass::KickOff | MeetingClass::Special | MeetingClass::Review) => MeetingType::Decision,
        _ => MeetingType::Discussion,
    });
    let topic = match meeting_type {
        MeetingType::Decision => AgendaKind::Decide,
        MeetingType::Discussion => AgendaKind::Discuss,
        MeetingType::Briefing => AgendaKind::Inform,
    };
    // A meeting without an end takes the usual time, but not past midnight.
    let left = draft.time.map_or(i64::MAX, |time| (NaiveTime::MIN - time.start).num_minutes() + 24 * 60 - 1);
    let usual = usual_minutes(draft.class).min(left).max(3);
    let written =
        draft.time.and_then(|time| Some((time.end? - time.start).num_minutes())).filter(|m| *m >= 3);
    let minutes = written.unwrap_or(usual);
    let start = draft.time.map(|time| time.start);
    let time = draft.time.map(|time| {
        let end = time.end.unwrap_or(time.start + chrono::Duration::minutes(usual));
        format!("{}-{}", time.start.format("%H:%M"), end.format("%H:%M"))
    });
    let before = draft.date.pred_opt();
    let values = Values {
        title: &draft.title,
        goal: &draft.goal,
        meeting_type: meeting_type.key(),
        class: draft.class.map_or("", MeetingClass::key),
        project: &draft.project,
        series: &draft.series,
        date: draft.date.to_string(),
        year: draft.date.year(),
        month: draft.date.month(),
        day: draft.date.day(),
        weekday: weekday(draft.date, language),
        month_name: month(draft.date),
        time: time.unwrap_or_default(),
        start: start.map(|s| s.format("%H:%M").to_string()).unwrap_or_default(),
        place: &draft.place,
        chair: &draft.chair,
        required: &draft.required,
        agenda: frame(start, minutes, topic),
        today: draft.today.to_string(),
        day_before: before.map(|day| DayBefore {
            date: day.to_string(),
            month: day.month(),
            day: day.day(),
            weekday: weekday(day, language),
            month_name: month(day),
        }),
    };
    let text = engine::render(source, &values)?;
    Ok(SourceChange { files: vec![FileChange::Create { path: format!("{folder}/notice.md"), text }] })
}

/// The day of the week: 一 … 日, or Monday … Sunday.
fn weekday(day: NaiveDate, language: Language) -> &'static str {
    let zh = ["一", "二", "三", "四", "五", "六", "日"];
    let en = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let names = match language {
        Language::Zh => zh,
        Language::En => en,
    };
    names[day.weekday().num_days_from_monday() as usize]
}

fn month(day: NaiveDate) -> &'static str {
    let names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    names[day.month0() as usize]
}
