//! Rules whose findings come out of reading: the reader reports them where the words are at hand.

use crate::diagnostic::codes;
use crate::lint::{Check, Docs, Rule};

/// A weekday beside a date that is another day of the week. The date stands.
pub static WEEKDAY_MISMATCH: Rule =
    Rule { code: &codes::WEEKDAY_MISMATCH, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A file that is not UTF-8.
pub static INVALID_ENCODING: Rule =
    Rule { code: &codes::INVALID_ENCODING, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A field given twice in one item; the first counts.
pub static REPEATED_FIELD: Rule =
    Rule { code: &codes::REPEATED_FIELD, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A ref that names nothing.
pub static UNKNOWN_REF: Rule =
    Rule { code: &codes::UNKNOWN_REF, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A ref that names several items.
pub static AMBIGUOUS_REF: Rule =
    Rule { code: &codes::AMBIGUOUS_REF, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A status word nobody can act on (P40).
pub static UNKNOWN_STATUS: Rule =
    Rule { code: &codes::UNKNOWN_STATUS, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A journal entry that does not fit the grammar and so changes nothing.
pub static INVALID_ENTRY: Rule =
    Rule { code: &codes::INVALID_ENTRY, check: Check::Reading, docs: Docs::UNWRITTEN };
