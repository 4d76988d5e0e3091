//! Items as other programs see them: the rows of lists and reports, with the keys of the contract.

mod action;
mod decision;
mod issue;
mod meeting;
mod party;
mod person;
mod project;
mod tally;

pub use action::{
    ActionRow, ChangeRow, ExplanationRow, MoveRow, action_history, action_moves, action_row, entry_path,
    explanation, reason,
};
pub use decision::{DecisionRow, decision_row};
pub use issue::{IssueRow, issue_history, issue_row};
pub use meeting::{MeetingRow, is_held, meeting_row};
pub use party::{PartyRow, party_row};
pub use person::{PersonRow, person_rows};
pub use project::{ProjectRow, project_rows};
pub use tally::{Near, Tally};
