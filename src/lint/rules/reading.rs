//! Rules whose findings come out of reading: the reader reports them where the words are at hand.

use crate::diagnostic::codes;
use crate::lint::{Check, Docs, Rule};

/// A status word nobody can act on (P40).
pub static UNKNOWN_STATUS: Rule =
    Rule { code: &codes::UNKNOWN_STATUS, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A journal entry that does not fit the grammar and so changes nothing.
pub static INVALID_ENTRY: Rule =
    Rule { code: &codes::INVALID_ENTRY, check: Check::Reading, docs: Docs::UNWRITTEN };
