//! Under what the rows of a list or report are put together.

use super::QueryError;
use crate::date::{Datelike, NaiveDate};
use crate::language::{Language, Text};
use crate::model::vocabulary::fold;

const UNKNOWN: Text = Text::new("--by：不能按“{name}”分组", "--by: there is no grouping by `{name}`");
const NO_OWNER: Text = Text::new("没有负责人", "No owner");
const NO_DEPARTMENT: Text = Text::new("没有部门", "No department");
const NO_PROJECT: Text = Text::new("没有项目", "No project");
const NO_SERIES: Text = Text::new("不属于系列会议", "In no series");
const NO_DATE: Text = Text::new("没有日期", "No date");
const OWNER: Text = Text::new("负责人", "OWNER");
const DEPARTMENT: Text = Text::new("部门", "DEPARTMENT");
const PROJECT: Text = Text::new("项目", "PROJECT");
const SERIES: Text = Text::new("系列", "SERIES");
const MEETING: Text = Text::new("会议", "MEETING");
const IN_QUARTER: Text = Text::new("季度", "QUARTER");
const QUARTER: Text = Text::new("{year}年第{quarter}季度", "{year} Q{quarter}");

/// What the rows of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// Who answers for it.
    Owner,
    /// The owner's department.
    Department,
    /// The project of the meeting.
    Project,
    /// The series of the meeting.
    Series,
    /// The meeting.
    Meeting,
    /// The quarter of the meeting.
    Quarter,
}

/// What groupings go by, of one item.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits<'s> {
    /// Name of the owner.
    pub owner: Option<&'s str>,
    /// Name of the owner's department.
    pub department: Option<&'s str>,
    /// Id of the project.
    pub project: Option<&'s str>,
    /// Id of the series.
    pub series: Option<&'s str>,
    /// Id and title of the meeting.
    pub meeting: (&'s str, &'s str),
    /// Day of the meeting.
    pub date: Option<NaiveDate>,
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Owner, Self::Department, Self::Project, Self::Series, Self::Meeting, Self::Quarter];

    /// The key in arguments.
    pub fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Department => "department",
            Self::Project => "project",
            Self::Series => "series",
            Self::Meeting => "meeting",
            Self::Quarter => "quarter",
        }
    }

    /// The grouping that a key names, of those that mean something.
    pub(super) fn read(word: &str, known: &[Self]) -> Result<Self, QueryError> {
        let folded = fold(word.trim());
        let found = known.iter().find(|grouping| grouping.key() == folded);
        found.copied().ok_or_else(|| QueryError::unknown(&UNKNOWN, word, known.iter().map(|g| g.key())))
    }

    /// What its groups are, as the title of a column.
    pub fn title(self) -> &'static Text {
        match self {
            Self::Owner => &OWNER,
            Self::Department => &DEPARTMENT,
            Self::Project => &PROJECT,
            Self::Series => &SERIES,
            Self::Meeting => &MEETING,
            Self::Quarter => &IN_QUARTER,
        }
    }

    /// The heading of the group that an item belongs to.
    pub fn heading(self, of: &Traits<'_>, language: Language) -> String {
        let or = |name: Option<&str>, none: &Text| name.unwrap_or(none.get(language)).to_owned();
        match self {
            Self::Owner => or(of.owner, &NO_OWNER),
            Self::Department => or(of.department, &NO_DEPARTMENT),
            Self::Project => or(of.project, &NO_PROJECT),
            Self::Series => or(of.series, &NO_SERIES),
            Self::Meeting => {
                let (id, title) = of.meeting;
                if id == title { id.to_owned() } else { format!("{id}  {title}") }
            }
            Self::Quarter => match of.date {
                Some(date) => QUARTER
                    .with("year", i64::from(date.year()))
                    .and("quarter", i64::from(date.month0() / 3 + 1))
                    .render(language),
                None => NO_DATE.get(language).to_owned(),
            },
        }
    }
}
