//! How soon after a meeting its minutes were there (P30).

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::{Meeting, Settings};
use crate::date::{Length, WorkCalendar};
use crate::keys::Stamp;
use crate::text::Located;

/// When a meeting was over and when its minutes were there.
#[derive(Clone, Copy, Debug)]
pub struct Written<'m> {
    /// Where the minutes say so: `drafted`, else `circulated`.
    pub stamp: &'m Located<Stamp>,
    /// Whether that is when they were sent round, because nothing says when they were drafted.
    pub circulated: bool,
    /// The end of the meeting; that of its day where none is given.
    pub end: NaiveDateTime,
    /// When the minutes were there, in the timezone of the repository.
    pub at: NaiveDateTime,
}

impl<'m> Written<'m> {
    /// What the minutes of a meeting say; `None` where they do not say when they were written.
    pub fn of(meeting: &'m Meeting, settings: &Settings) -> Option<Self> {
        let minutes = meeting.minutes.as_ref()?;
        let (stamp, circulated) = match (&minutes.basics.drafted, &minutes.basics.circulated) {
            (Some(drafted), _) => (drafted, false),
            (None, circulated) => (circulated.as_ref()?, true),
        };
        let date = meeting.date?;
        let clock = meeting.basic(|b| b.time);
        let last = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        let end = clock.and_then(|clock| clock.end.filter(|end| *end >= clock.start)).unwrap_or(last);
        let end = date.and_time(end);
        Some(Self { stamp, circulated, end, at: local(stamp.value, settings) })
    }

    /// Whether they were there within a limit; `None` where it ends beyond the calendar.
    pub fn within(&self, limit: Length, calendar: &WorkCalendar) -> bool {
        limit.after_moment(self.end, calendar).is_none_or(|latest| self.at <= latest)
    }

    /// The time between the meeting and its minutes.
    pub fn passed(&self) -> TimeDelta {
        self.at - self.end
    }
}

/// A moment in the timezone of the repository.
pub fn local(stamp: Stamp, settings: &Settings) -> NaiveDateTime {
    let Stamp { local, instant } = stamp;
    instant.map_or(local, |instant| instant.with_timezone(&settings.timezone).naive_local())
}
