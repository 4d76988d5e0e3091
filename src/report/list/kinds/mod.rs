//! What can be listed, one file each: which items are asked for, and how their rows look as a table.

mod actions;
mod decisions;
mod issues;
mod meetings;
mod people;
mod projects;

pub use actions::{actions, due_cell, state_cell};
pub use decisions::decisions;
pub use issues::{issue_state_cell, issues};
pub use meetings::meetings;
pub use people::people;
pub use projects::projects;
