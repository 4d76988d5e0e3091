//! Days, lengths of time and working days. Nothing here reads the clock.

mod calendar;
mod expression;
mod length;
mod moment;
mod weekly;

pub use calendar::WorkCalendar;
pub use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
pub use expression::{Refusal, read_day};
pub use length::{Length, Unit};
pub use moment::Moment;
pub use weekly::Weekly;
