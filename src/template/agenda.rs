//! The frame of an agenda: opening, topics, a break in long meetings, wrap-up; the clock adds up (P13).

use serde::Serialize;

use crate::date::NaiveTime;
use crate::model::concepts::{AgendaKind, MeetingClass};

/// A row of an agenda that is still to be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    /// Number of the topic; empty for the frame.
    pub number: String,
    /// `opening`, `discuss`, `break`, `summary` …
    pub kind: &'static str,
    /// `14:00-14:05`; empty where the meeting has no time yet.
    pub time: String,
    /// How long.
    pub minutes: i64,
}

/// How long a meeting of that class is taken to be where nobody has said: within the limits of its class.
pub(super) fn usual_minutes(class: Option<MeetingClass>) -> i64 {
    match class {
        Some(MeetingClass::Regular | MeetingClass::Call) => 30,
        Some(MeetingClass::StandUp) => 10,
        _ => 60,
    }
}

/// The rows of a meeting of `minutes`, the topics all of one kind.
pub(super) fn frame(start: Option<NaiveTime>, minutes: i64, topic: AgendaKind) -> Vec<Row> {
    let edge = match minutes {
        ..10 => 1,
        10..30 => 2,
        _ => 5,
    };
    let inner = minutes - 2 * edge;
    // Over an hour there is a break, and a topic on either side of it (P12).
    let parts: Vec<(AgendaKind, i64)> = if minutes > 60 {
        let before = (inner - 10) / 10 * 5;
        vec![
            (AgendaKind::Opening, edge),
            (topic, before),
            (AgendaKind::Break, 10),
            (topic, inner - 10 - before),
            (AgendaKind::Summary, edge),
        ]
    } else {
        vec![(AgendaKind::Opening, edge), (topic, inner), (AgendaKind::Summary, edge)]
    };
    let mut at = start;
    let mut number = 0;
    parts
        .into_iter()
        .map(|(kind, minutes)| {
            let end = at.map(|at| at + chrono::Duration::minutes(minutes));
            let time = match (at, end) {
                (Some(from), Some(to)) => format!("{}-{}", from.format("%H:%M"), to.format("%H:%M")),
                _ => String::new(),
            };
            at = end;
            let is_topic = kind == topic;
            number += i32::from(is_topic);
            let number = if is_topic { number.to_string() } else { String::new() };
            Row { number, kind: kind.key(), time, minutes }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_adds_up_whatever_the_length() {
        let start = NaiveTime::from_hms_opt(14, 0, 0);
        for minutes in [3, 10, 15, 30, 45, 60, 61, 75, 90, 120, 480] {
            let rows = frame(start, minutes, AgendaKind::Decide);
            assert_eq!(rows.iter().map(|r| r.minutes).sum::<i64>(), minutes);
            assert!(rows.iter().all(|r| r.minutes > 0), "{minutes}: {rows:?}");
            assert_eq!(rows.iter().any(|r| r.kind == "break"), minutes > 60);
            assert_eq!(rows.first().map(|r| r.kind), Some("opening"));
            assert_eq!(rows.last().map(|r| r.kind), Some("summary"));
            for pair in rows.windows(2) {
                assert_eq!(pair[0].time.split('-').next_back(), pair[1].time.split('-').next());
            }
        }
        assert_eq!(frame(start, 90, AgendaKind::Decide)[1].time, "14:05-14:40");
    }
}
