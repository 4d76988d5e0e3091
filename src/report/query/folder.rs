//! The project or series that a filter names.

use std::collections::BTreeSet;

use super::QueryError;
use super::error::AMBIGUOUS;
use crate::language::{Text, in_a_row};
use crate::workspace::{Meeting, RefError, Workspace};

const UNKNOWN_PROJECT: Text =
    Text::new("--project：没有叫“{name}”的项目", "--project: no project is called `{name}`");
const UNKNOWN_MEETING: Text =
    Text::new("--meeting：没有叫“{name}”的会议", "--meeting: no meeting is called `{name}`");
const UNKNOWN_SERIES: Text =
    Text::new("--series：没有叫“{name}”的系列会议", "--series: no series is called `{name}`");

/// Position of the meeting with an id or title, or a part that only it has.
pub(super) fn meeting(name: &str, workspace: &Workspace) -> Result<u32, QueryError> {
    let text = name.trim();
    workspace.index.meeting(text, None).map_err(|error| match error {
        RefError::Ambiguous { candidates, .. } => {
            let message = AMBIGUOUS.with("flag", "--meeting").and("name", text);
            QueryError::new(message.and("candidates", in_a_row(candidates.iter().map(String::as_str))), None)
        }
        RefError::Unknown { .. } => {
            QueryError::unknown(&UNKNOWN_MEETING, text, workspace.meetings.iter().map(|m| &*m.id))
        }
    })
}

/// The id of the project with an id, title or part of an id.
pub(super) fn project(name: &str, workspace: &Workspace) -> Result<Box<str>, QueryError> {
    let text = name.trim();
    let titled = workspace.projects.iter().find(|p| {
        p.charter
            .as_ref()
            .and_then(|c| c.title.as_deref())
            .is_some_and(|title| title == text && !text.is_empty())
    });
    if let Some(project) = titled {
        return Ok(project.id.clone());
    }
    // A part of nothing is part of everything.
    let found = if text.is_empty() {
        Err(RefError::Unknown { text: String::new(), near: None })
    } else {
        workspace.index.project(text)
    };
    match found {
        Ok(index) => Ok(workspace.projects.get(index as usize).map_or_else(|| text.into(), |p| p.id.clone())),
        Err(RefError::Ambiguous { candidates, .. }) => {
            let message = AMBIGUOUS.with("flag", "--project").and("name", text);
            Err(QueryError::new(
                message.and("candidates", in_a_row(candidates.iter().map(String::as_str))),
                None,
            ))
        }
        Err(RefError::Unknown { .. }) => {
            Err(QueryError::unknown(&UNKNOWN_PROJECT, text, workspace.projects.iter().map(|p| &*p.id)))
        }
    }
}

/// The id of the series with an id or title.
pub(super) fn series(name: &str, workspace: &Workspace) -> Result<Box<str>, QueryError> {
    let text = name.trim();
    let settings = &workspace.settings;
    let titled = settings.series.iter().find(|s| &*s.id == text || s.title.as_deref() == Some(text));
    if let Some(series) = titled {
        return Ok(series.id.clone());
    }
    let known =
        settings.series.iter().map(|s| &*s.id).chain(workspace.meetings.iter().filter_map(Meeting::series));
    let known: BTreeSet<&str> = known.collect();
    if known.contains(text) {
        return Ok(text.into());
    }
    Err(QueryError::unknown(&UNKNOWN_SERIES, text, known))
}
