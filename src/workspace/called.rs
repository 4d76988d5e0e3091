//! A meeting that is called: what rules and reports about notices look at.

use std::sync::Arc;

use chrono::{Days, NaiveDateTime, NaiveTime};

use super::{Meeting, Series, Workspace};
use crate::date::{Length, NaiveDate, Unit};
use crate::model::agenda::AgendaRow;
use crate::model::concepts::MeetingClass;
use crate::model::notice::{Notice, minutes_of};
use crate::text::TextRange;

/// A meeting with a notice that stands: neither called off nor moved, and it could be read.
#[derive(Clone, Copy)]
pub struct Called<'m> {
    /// The meeting.
    pub meeting: &'m Meeting,
    /// Its notice.
    pub notice: &'m Notice,
    /// The day that the notice names, else the meeting's.
    pub day: Option<NaiveDate>,
    /// When it begins and ends, in minutes from midnight.
    pub time: Option<(u16, Option<u16>)>,
}

impl<'m> Called<'m> {
    /// The notice of a meeting, if it is one to be judged.
    pub fn of(meeting: &'m Meeting) -> Option<Self> {
        let notice = meeting.notice.as_deref()?;
        if notice.basics.notice_status.is_some() || notice.blank || notice.unreadable {
            return None;
        }
        let day = notice.basics.date.as_ref().map(|date| date.value).or(meeting.date);
        Some(Self { meeting, notice, day, time: notice.basics.time.map(minutes_of) })
    }

    /// The notice's path.
    pub fn path(&self) -> &'m Arc<str> {
        &self.notice.path
    }

    /// The moment it begins; the end of its day where no time is given, so that nobody is late by a guess.
    pub fn begins(&self) -> Option<NaiveDateTime> {
        let start = match self.time {
            Some((start, _)) => NaiveTime::from_num_seconds_from_midnight_opt(u32::from(start) * 60, 0),
            None => NaiveTime::from_hms_opt(23, 59, 59),
        };
        Some(self.day?.and_time(start?))
    }

    /// When it is over: the day and, where it has a time, the time of day. It may go on past midnight.
    pub fn over(&self) -> Option<(NaiveDate, Option<NaiveTime>)> {
        let day = self.day?;
        let Some((start, _)) = self.time else { return Some((day, None)) };
        let minute = u64::from(start) + u64::from(self.minutes().unwrap_or_default());
        let seconds = u32::try_from(minute % (24 * 60) * 60).unwrap_or_default();
        let over = day.checked_add_days(Days::new(minute / (24 * 60)))?;
        Some((over, NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)))
    }

    /// How many minutes it takes: as its time says, else as its agenda adds up.
    pub fn minutes(&self) -> Option<u32> {
        match self.time {
            Some((start, Some(end))) => Some(u32::from(end - start)),
            _ => self.notice.agenda.minutes(),
        }
    }

    /// Where its time stands; the beginning of the notice where it has none.
    pub fn time_place(&self) -> TextRange {
        let basics = &self.notice.basics;
        if basics.time.is_some() { basics.time_at } else { basics.at }
    }

    /// Where it stands how long it takes: its time, or the agenda that adds up to it.
    pub fn length_place(&self) -> TextRange {
        match (self.time, self.notice.agenda.place()) {
            (Some((_, Some(_))), _) | (_, None) => self.time_place(),
            (_, Some(agenda)) => agenda,
        }
    }

    /// Its class: as the notice says, else its series'.
    pub fn class(&self, workspace: &Workspace) -> Option<MeetingClass> {
        self.notice.basics.class.or_else(|| self.series(workspace)?.class)
    }

    /// Its series, as the settings have it.
    pub fn series<'w>(&self, workspace: &'w Workspace) -> Option<&'w Series> {
        let id = self.meeting.series()?;
        workspace.settings.series.iter().find(|series| &*series.id == id)
    }

    /// Which topics of the agenda do not have what `has` asks for. Opening, break, questions and wrap-up need
    /// nothing of the kind, and neither does what may be one of them; stand-ups are too short for it.
    pub fn topics_without(&self, workspace: &Workspace, has: impl Fn(&AgendaRow) -> bool) -> Lacking<'m> {
        if self.class(workspace) == Some(MeetingClass::StandUp) {
            return Lacking::Some(Vec::new());
        }
        let mut topics = 0;
        let mut without: Vec<&AgendaRow> = Vec::new();
        for row in self.notice.agenda.topics().filter(|row| row.frame.is_none()) {
            topics += 1;
            if !has(row) {
                without.push(row);
            }
        }
        match self.notice.agenda.place() {
            Some(place) if topics > 1 && without.len() == topics => Lacking::Every(place),
            _ => Lacking::Some(without),
        }
    }
}

impl Meeting {
    /// How many minutes it took: as its minutes say, else as its notice or the agenda has it.
    pub fn duration(&self) -> Option<u32> {
        match self.basic(|b| b.time).map(minutes_of) {
            Some((start, Some(end))) => Some(u32::from(end - start)),
            _ => Called::of(self)?.minutes(),
        }
    }
}

/// Topics that lack something.
pub enum Lacking<'m> {
    /// None of them has it, which is said once, of the whole agenda.
    Every(TextRange),
    /// These do not.
    Some(Vec<&'m AgendaRow>),
}

/// A length in minutes, where it is one of hours or minutes.
pub fn minutes_of_length(length: Length) -> Option<u64> {
    match length.unit {
        Unit::Minute => Some(u64::from(length.amount)),
        Unit::Hour | Unit::WorkHour => Some(u64::from(length.amount) * 60),
        Unit::Day | Unit::Week | Unit::WorkDay => None,
    }
}
