//! The filters that lists and reports share, as arguments.

use clap::Args;

use super::Failure;
use crate::date::{NaiveDate, read_iso_day};
use crate::report::query::{Filters, QueryError};

/// Which items: those that lists and reports have in common.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct CommonFilters {
    /// Of this owner: a name, alias, title or @id, as documents write it; several with commas
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Of owners in this department and those below it; several with commas
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// Of this project: its id, or a part that only it has
    #[arg(long, value_name = "PROJECT")]
    project: Option<String>,
    /// Of meetings of this series
    #[arg(long, value_name = "SERIES")]
    series: Option<String>,
    /// Of this meeting: its id or title, or a part that only it has
    #[arg(long, value_name = "MEETING")]
    meeting: Option<String>,
    /// Of meetings on this day or later; of reports about what happened (weekly, daily, changes), from this day on. A
    /// day, or the first of a week (2024-W11), month (2024-03), quarter (2024-Q1), year, this-week, last-week, this-month …
    #[arg(long, value_name = "WHEN")]
    from: Option<String>,
    /// The same up to this day, or to the last of a week, month, quarter or year; both ends count
    #[arg(long, value_name = "WHEN")]
    to: Option<String>,
    /// From the first day of this to its last, such as last-week or 2024-Q1
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["from", "to"])]
    period: Option<String>,
}

/// Which items: those that only lists have.
#[derive(Debug, Args)]
#[command(next_help_heading = "Filters")]
pub struct ListFilters {
    #[command(flatten)]
    common: CommonFilters,
    /// In this state: a key such as at-risk, or a word of either language; several with commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',')]
    status: Vec<String>,
    /// That stand so: on-track, at-risk, late or closed, or a word of either language; several with commas
    #[arg(long, value_name = "HEALTH", value_delimiter = ',')]
    health: Vec<String>,
    /// Only what is not done, cancelled or settled
    #[arg(long)]
    open: bool,
    /// Due earlier than this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    due_before: Option<NaiveDate>,
    /// Due later than this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    due_after: Option<NaiveDate>,
    /// Only meetings whose minutes somebody has yet to confirm
    #[arg(long)]
    unconfirmed: bool,
}

impl CommonFilters {
    /// Whether they name a meeting.
    pub fn of_meeting(&self) -> bool {
        self.meeting.is_some()
    }

    /// As values.
    pub fn filters(&self, by: &Option<String>) -> Filters {
        Filters {
            owner: self.owner.clone(),
            department: self.department.clone(),
            project: self.project.clone(),
            series: self.series.clone(),
            meeting: self.meeting.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            period: self.period.clone(),
            by: by.clone(),
            ..Filters::default()
        }
    }
}

impl ListFilters {
    /// As values.
    pub fn filters(&self, by: &Option<String>) -> Filters {
        Filters {
            status: self.status.clone(),
            health: self.health.clone(),
            open: self.open,
            due_before: self.due_before,
            due_after: self.due_after,
            unconfirmed: self.unconfirmed,
            ..self.common.filters(by)
        }
    }
}

/// Reads a day as arguments have it.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    read_iso_day(text).ok_or_else(|| "expected a date such as 2024-03-15".to_owned())
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Self::Usage(error.message, error.help)
    }
}
