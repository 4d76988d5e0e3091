//! Items as other programs see them: the rows of lists and reports, with the keys of the contract.

mod action;
mod agreed;
mod change;
mod decision;
mod issue;
mod meeting;
mod party;
mod person;
mod project;
mod tally;

pub use action::{ActionRow, ExplanationRow, MoveRow, action_moves, action_row, explanation, reason};
pub use agreed::{AgreedDecision, AgreedRow, action_agreed, decision_agreed, issue_agreed};
pub use change::{
    ChangeRow, EvidenceRow, Step, action_change, action_history, action_steps, entry_path, issue_change,
    issue_history, issue_steps,
};
pub use decision::{DecisionRow, decision_row};
pub use issue::{IssueRow, issue_row};
pub use meeting::{MeetingRow, is_held, meeting_row};
pub use party::{PartyRow, party_row};
pub use person::{PersonRow, person_rows};
pub use project::{ProjectRow, project_rows};
pub use tally::{Near, Tally};
