//! A repository of meetings: found, read, indexed, and written to. All reading and writing of files is here.

mod apply;
mod error;
mod files;
mod folder_names;
mod folders;
mod git;
mod identity;
mod index;
mod kind;
mod limits;
mod load;
mod lock;
mod meeting;
mod read;
mod roster;
mod settings;
mod snapshot;
mod vicinity;
mod walk;
mod watch;
mod work_tree;

pub use apply::{Applied, apply, apply_locked, content_of};
pub use error::WorkspaceError;
pub use files::{Site, is_there, read_document, read_list, read_text, survey};
pub use folder_names::FolderNames;
pub use git::{ChangedLines, Changes, GitError, changed_since};
pub use identity::{Identity, git_identity};
pub use index::{Index, RefError};
pub use load::{DocumentVisit, LinkedFile, Load, Record, Unsaved, Workspace, find_root};
pub use lock::Lock;
pub use meeting::{Meeting, Project, folder_date};
pub use roster::read_roster;
pub use settings::{LintSettings, Series, Settings};
pub use snapshot::{Action, Decided, Issue, ItemRef, Snapshot};
pub use watch::Watch;
pub use work_tree::{WorkTree, work_tree};
