//! A repository of meetings: found, read, indexed, and written to. All reading and writing of files is here.

mod apply;
mod error;
mod files;
mod index;
mod load;
mod roster;
mod settings;
mod snapshot;
mod walk;

pub use apply::{Applied, apply, content_of};
pub use error::WorkspaceError;
pub use files::{Site, read_text, survey};
pub use index::{Index, RefError};
pub use load::{
    DocumentVisit, LinkedFile, Load, Meeting, Project, Record, Workspace, find_root, folder_date, linked_file,
};
pub use settings::{LintSettings, Policy, Series, Settings};
pub use snapshot::{Action, Decided, Issue, ItemRef, Snapshot};
