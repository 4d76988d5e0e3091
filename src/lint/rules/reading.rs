//! Rules whose findings come out of reading: the reader reports them where the words are at hand.

use crate::diagnostic::codes;
use crate::lint::{Check, Docs, Rule};

/// A name that the roster does not have.
pub static UNKNOWN_PERSON: Rule =
    Rule { code: &codes::UNKNOWN_PERSON, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A department that the roster does not have.
pub static UNKNOWN_DEPARTMENT: Rule =
    Rule { code: &codes::UNKNOWN_DEPARTMENT, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A name that several people have.
pub static AMBIGUOUS_PERSON: Rule =
    Rule { code: &codes::AMBIGUOUS_PERSON, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A person written beside a department they do not belong to.
pub static DEPARTMENT_MISMATCH: Rule =
    Rule { code: &codes::DEPARTMENT_MISMATCH, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A date that does not exist or cannot be read; vague ones are `vague-deadline`. One that was read but lies
/// more than five years from its document is asked about as info.
pub static INVALID_DATE: Rule =
    Rule { code: &codes::INVALID_DATE, check: Check::Reading, docs: Docs::UNWRITTEN };

/// A date in a cell or field that is not written as 2024-03-15, so that other programs, and readers of another
/// day, cannot tell what it means (P26). The safe fix writes it so, with time and weekday kept. Help says where
/// the year looks wrong or people read the words in two ways.
pub static NON_ISO_DATE: Rule =
    Rule { code: &codes::NON_ISO_DATE, check: Check::Reading, docs: Docs::UNWRITTEN };

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
