//! Days, lengths of time and working days. Nothing here reads the clock.

mod cadence;
mod calendar;
mod expression;
mod length;
mod moment;
mod recurrence;
mod slot;

pub use cadence::Cadence;
pub use calendar::WorkCalendar;
pub use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
pub use expression::{Refusal, read_day};
pub use length::{Length, Unit};
pub use moment::Moment;
pub use recurrence::Recurrence;
pub use slot::{Hours, WeekSlot};
