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
    /// Of meetings on this day or later
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
    /// Of meetings on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,
    /// Only meetings whose minutes somebody has yet to confirm
    #[arg(long)]
    unconfirmed: bool,
}

impl CommonFilters {
    /// As values, with the days that belong to a report.
    pub fn filters(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Filters {
        Filters {
            owner: self.owner.clone(),
            department: self.department.clone(),
            project: self.project.clone(),
            series: self.series.clone(),
            from,
            to,
            ..Filters::default()
        }
    }
}

impl ListFilters {
    /// As values.
    pub fn filters(&self) -> Filters {
        Filters {
            status: self.status.clone(),
            health: self.health.clone(),
            open: self.open,
            due_before: self.due_before,
            due_after: self.due_after,
            unconfirmed: self.unconfirmed,
            ..self.common.filters(self.from, self.to)
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
