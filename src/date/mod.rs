//! Days, lengths of time and working days. Nothing here reads the clock.
//!
//! [`read_day`] reads what people write. A phrase is made plain ([`phrase`]), taken apart by a closed grammar
//! ([`grammar`] and the kinds of days beside it), and resolved against the day of its document ([`resolve`],
//! [`range`]).

mod absolute;
mod around;
mod cadence;
mod calendar;
mod counts;
mod expression;
mod grammar;
mod iso;
mod length;
mod mention;
mod moment;
mod periods;
mod phrase;
mod range;
mod reading;
mod recurrence;
mod refusal;
mod relative;
mod resolve;
mod slot;
mod span;
mod words;

pub use cadence::Cadence;
pub use calendar::WorkCalendar;
pub use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
pub use iso::read_iso_day;
pub use length::{Length, Unit};
pub use mention::{Mention, mentions};
pub use moment::Moment;
pub use reading::{Base, Hints, Reading, WrongWeekday, days_named, ends_in_short_name, is_vague, read_day};
pub use recurrence::Recurrence;
pub use refusal::{Reason, Refusal};
pub use slot::{Hours, WeekSlot};
pub use span::Span;
