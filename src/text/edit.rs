//! Changes to files as values: made by commands and fixes, carried out by the one writer.

use super::TextRange;

/// Replaces the bytes of `range` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is replaced; empty for an insertion.
    pub range: TextRange,
    /// What stands there afterwards.
    pub text: String,
}

impl TextEdit {
    /// Replaces `range` by `text`.
    pub fn replace(range: TextRange, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Puts `text` before the byte at `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { range: TextRange::empty(at), text: text.into() }
    }
}

/// What is to become of one file; the path is relative to the root, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// A new file, with its folders; refused where something has that name already.
    Create {
        /// Where.
        path: String,
        /// The whole content.
        text: String,
    },
    /// Edits of a file that was read before; refused where it no longer reads as `before`.
    Edit {
        /// Where.
        path: String,
        /// What the file held when the edits were made.
        before: String,
        /// The edits, not overlapping.
        edits: Vec<TextEdit>,
    },
}

impl FileChange {
    /// The file's path.
    pub fn path(&self) -> &str {
        match self {
            Self::Create { path, .. } | Self::Edit { path, .. } => path,
        }
    }
}

/// Changes that belong together: all are checked before the first is carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceChange {
    /// One per file.
    pub files: Vec<FileChange>,
}

/// The text after the edits, or `None` where two overlap or one does not lie on character boundaries.
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> Option<String> {
    let mut order: Vec<&TextEdit> = edits.iter().collect();
    order.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut changed = String::with_capacity(text.len());
    let mut at = 0;
    for edit in order {
        let range = edit.range.as_range();
        if range.start < at {
            return None;
        }
        changed.push_str(text.get(at..range.start)?);
        text.get(range.clone())?;
        changed.push_str(&edit.text);
        at = range.end;
    }
    changed.push_str(text.get(at..)?);
    Some(changed)
}
