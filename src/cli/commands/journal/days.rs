//! The days that arguments name.

use chrono::Timelike;

use crate::cli::{Context, Failure};
use crate::date::{Base, NaiveDate, NaiveTime, read_day};
use crate::diagnostic::dates::{refused, weekday_name};
use crate::language::{Message, Text};
use crate::workspace::Settings;

const FLAG: Text = Text::new("{flag}：{message}", "{flag}: {message}");
const WRONG_WEEKDAY: Text =
    Text::new("{day} 是{right}，不是“{written}”", "{day} is a {right}, not `{written}`");
/// Words for days that lie back, which are no deadlines: how many days.
const BACK: [(&str, u64); 5] = [("昨天", 1), ("昨日", 1), ("前天", 2), ("前日", 2), ("yesterday", 1)];

/// Reads the days of arguments, which count from today.
pub(in crate::cli::commands) struct Days<'d> {
    pub(in crate::cli::commands) context: &'d Context,
    pub(in crate::cli::commands) settings: &'d Settings,
}

impl Days<'_> {
    /// The present, to the minute.
    pub(in crate::cli::commands) fn now(&self) -> (NaiveDate, Option<NaiveTime>) {
        let now = self.context.now(Some(self.settings));
        // Seconds are not written.
        (now.date, now.time.and_then(|time| NaiveTime::from_hms_opt(time.hour(), time.minute(), 0)))
    }

    /// The present day as what dates count from.
    pub(in crate::cli::commands) fn base(&self) -> Base<'_> {
        Base::new(Some(self.context.now(Some(self.settings)).date), &self.settings.calendar)
    }

    /// The day that an argument means, which may lie back, with the time of day where there is one behind it.
    pub(in crate::cli::commands) fn moment(
        &self,
        flag: &'static str,
        text: &str,
    ) -> Result<(NaiveDate, Option<NaiveTime>), Failure> {
        let (day, time) = match text.trim().rsplit_once(['T', 't', ' ']) {
            Some((day, clock)) => match NaiveTime::parse_from_str(clock, "%H:%M") {
                Ok(time) => (day, Some(time)),
                Err(_) => (text, None),
            },
            None => (text, None),
        };
        Ok((self.past(flag, day)?, time))
    }

    /// The day that an argument means.
    pub(in crate::cli::commands) fn day(&self, flag: &'static str, text: &str) -> Result<NaiveDate, Failure> {
        let usage =
            |message: Message, help| Failure::Usage(FLAG.with("flag", flag).and("message", message), help);
        let reading = read_day(text, &self.base()).map_err(|refusal| {
            let (message, help) = refused(&refusal);
            usage(message, Some(help))
        })?;
        if let Some(wrong) = &reading.weekday {
            let right = weekday_name(chrono::Datelike::weekday(&wrong.day));
            let message = WRONG_WEEKDAY.with("day", wrong.day.to_string()).and("right", right);
            return Err(usage(message.and("written", wrong.written), None));
        }
        Ok(reading.day)
    }

    /// The same for a day that may lie back.
    pub(in crate::cli::commands) fn past(
        &self,
        flag: &'static str,
        text: &str,
    ) -> Result<NaiveDate, Failure> {
        let word = text.trim().to_lowercase();
        let back = BACK.iter().find(|(known, _)| *known == word).map(|(_, days)| chrono::Days::new(*days));
        match back.zip(self.base().day).and_then(|(days, today)| today.checked_sub_days(days)) {
            Some(day) => Ok(day),
            None => self.day(flag, text),
        }
    }
}

/// A failure with the flag it is about.
pub(in crate::cli::commands) fn on_flag(flag: &'static str, failure: Failure) -> Failure {
    match failure {
        Failure::Usage(message, help) => {
            Failure::Usage(FLAG.with("flag", flag).and("message", message), help)
        }
        failure => failure,
    }
}
