//! Findings: data about what somebody wrote, with the place, the reason and maybe a fix.

pub mod codes;
pub mod dates;

use std::sync::Arc;

use crate::language::Message;
use crate::text::{TextEdit, TextRange};

pub use codes::Code;

/// How much a finding matters. Errors make `mtg lint` exit with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Somebody should look at it.
    Warning,
    /// A fact is lost or a promise cannot be kept track of.
    Error,
}

impl Severity {
    /// The word in JSON and settings: `info`, `warning`, `error`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Another place that belongs to a finding, in the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub range: TextRange,
    /// What is there.
    pub message: Message,
}

/// A way to mend what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it keeps the meaning for certain; others are applied only when asked for.
    pub safe: bool,
    /// Edits of the finding's file.
    pub edits: Vec<TextEdit>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: &'static Code,
    /// The rule's severity here (settings may change it).
    pub severity: Severity,
    /// File, relative to the root, with `/`.
    pub path: Arc<str>,
    /// Place in that file.
    pub range: TextRange,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Option<Message>,
    /// Other places.
    pub labels: Vec<Label>,
    /// A mend.
    pub fix: Option<Fix>,
    /// Ref of the item it speaks of.
    pub item: Option<Box<str>>,
}

impl Diagnostic {
    /// A finding with the rule's own severity.
    pub fn new(code: &'static Code, path: &Arc<str>, range: TextRange, message: Message) -> Self {
        Self {
            code,
            severity: code.severity,
            path: Arc::clone(path),
            range,
            message,
            help: None,
            labels: Vec::new(),
            fix: None,
            item: None,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, range: TextRange, message: Message) -> Self {
        self.labels.push(Label { range, message });
        self
    }

    /// Adds a fix that keeps the meaning.
    #[must_use]
    pub fn safe_fix(mut self, edits: Vec<TextEdit>) -> Self {
        self.fix = Some(Fix { safe: true, edits });
        self
    }

    /// Adds a fix that a person should look at.
    #[must_use]
    pub fn unsafe_fix(mut self, edits: Vec<TextEdit>) -> Self {
        self.fix = Some(Fix { safe: false, edits });
        self
    }

    /// Names the item it speaks of.
    #[must_use]
    pub fn of_item(mut self, item: impl Into<Box<str>>) -> Self {
        self.item = Some(item.into());
        self
    }
}
