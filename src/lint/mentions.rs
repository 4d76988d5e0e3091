//! Who and when in a sentence, where no field says so.

use crate::date::{Base, days_named};
use crate::model::people::Roster;
use crate::workspace::{Meeting, Workspace};

/// Whether a text names somebody of the roster, by name or alias.
pub fn names_person(text: &str, roster: &Roster) -> bool {
    roster.people.iter().any(|person| {
        let mut names = std::iter::once(&person.name).chain(&person.aliases);
        names.any(|name| name.chars().nth(1).is_some() && text.contains(&**name))
    })
}

/// Whether a text names a day, as one that counts from that of the meeting.
pub fn names_day(text: &str, workspace: &Workspace, meeting: &Meeting) -> bool {
    !days_named(text, &Base::new(meeting.date, &workspace.settings.calendar)).is_empty()
}
