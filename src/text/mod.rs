//! Source text and the ways to point into it, change it and show it.

mod edit;
mod inert;
mod range;
mod source;
mod trim;
mod unified_diff;
mod width;

pub use edit::{FileChange, SourceChange, TextEdit, apply_edits};
pub use inert::{inert, inert_in_place, is_inert};
pub use range::{Located, TextRange};
pub use source::{LineColumn, LineIndex, SourceFile};
pub use trim::trim;
pub use unified_diff::unified_diff;
pub use width::{display_width, pad, truncate};
