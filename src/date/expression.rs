//! What a phrase says before it is known which day that is: the terms of the grammar.

use chrono::Weekday;

/// What a count counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Hours,
    Days,
    Weeks,
    Months,
    Years,
    WorkDays,
}

/// A stretch of time whose last day may be meant. The number says which one: 0 is that of the base, 1 the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Week(i32),
    Weekend(i32),
    Month(i32),
    Quarter(i32),
    Year(i32),
    /// First or second half of a year.
    Half(Year, u32),
    /// A month by its number.
    NamedMonth(Year, u32),
    /// A quarter by its number.
    NamedQuarter(Year, u32),
    /// A year by its number.
    NamedYear(i32),
}

/// Which year a day or period lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// The one that brings it nearest.
    Nearest,
    /// The base's, the next.
    Offset(i32),
    /// As written.
    Of(i32),
}

/// A day as somebody named it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Month and day of a year.
    Date { year: Year, month: u32, day: u32 },
    /// A day of the month: the next such.
    OfMonth(u32),
    /// A day of the base's month or of a later one.
    InMonth { months: i32, day: u32 },
    /// So many days from the base.
    From(i64),
    /// A day of a week: 0 is the base's.
    InWeek { weeks: i32, weekday: Weekday, two_ways: bool },
    /// The last day of a period; of a week its Friday.
    EndOf(Period),
    /// The last day before a week or weekend: `下周前`, `周末前`.
    Before(Period),
    /// The end of a count from the base.
    After(u32, Counted),
    /// The next meeting.
    NextMeeting,
    /// A period that is named as if it were a day: `3月`, `Q3`.
    Bare(Period),
    /// A count back from the base, or a day that is named as past.
    Back,
    /// Words that mean no day, such as `月初`.
    Vague,
    /// Numbers whose order nobody can know; each way they can be read (year, month, day).
    Ambiguous([Option<(i32, u32, u32)>; 2]),
    /// A bare number, which means a day only as the end of a range.
    Number(u32),
}

/// A part of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A day.
    Day(Day),
    /// A day of the week, which is a day of its own or is checked against one. True where it stands in a bracket.
    Weekday(Weekday),
    /// A time of day.
    Time,
    /// The end of a day: `下班前`, `EOD`; alone it means that of the base.
    EndOfDay,
    /// Words around the day that change nothing.
    Around,
    /// `前`, which changes nothing behind a day and looks back behind a count.
    Before,
    /// `-`, `至`, `to`: what stands before and behind it are the ends of a range.
    To,
    /// `自`, `from`.
    From,
    /// `(`, `,` and the like.
    Mark,
}

/// A part, and the bytes of the plain text it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) part: Part,
    pub(super) start: usize,
    pub(super) end: usize,
}
