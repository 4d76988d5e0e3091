//! For one place one rule speaks, the most specific.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, codes};
use crate::text::TextRange;

/// Rules, and those that have more to say where both speak of the same place.
static YIELDS: &[(&Code, &[&Code])] = &[
    // What is wrong with the words of a date has been said by the rules about dates.
    (
        &codes::VAGUE_WORDING,
        &[&codes::VAGUE_DEADLINE, &codes::INVALID_DATE, &codes::NON_ISO_DATE, &codes::VAGUE_GOAL],
    ),
    (&codes::COLLOQUIAL_WORDING, &[&codes::VAGUE_DEADLINE, &codes::INVALID_DATE, &codes::NON_ISO_DATE]),
    // A day that has passed is no use, whichever day of the week it was.
    (&codes::DEADLINE_ON_DAY_OFF, &[&codes::DEADLINE_BEFORE_MEETING]),
    // A place that nobody has filled in is neither a person nor a date.
    (&codes::UNKNOWN_PERSON, &[&codes::PLACEHOLDER_LEFT]),
    (&codes::INVALID_DATE, &[&codes::PLACEHOLDER_LEFT]),
    // Of a delay that nobody explained it matters little how late that was.
    (
        &codes::LATE_DELAY_NOTICE,
        &[&codes::POSTPONED_WITHOUT_REASON, &codes::ENTRY_BEFORE_ACTION, &codes::ENTRY_AFTER_DONE],
    ),
    (&codes::POSTPONED_WITHOUT_REASON, &[&codes::ENTRY_BEFORE_ACTION, &codes::ENTRY_AFTER_DONE]),
    (&codes::ENTRY_WITHOUT_CHANGE, &[&codes::ENTRY_BEFORE_ACTION, &codes::ENTRY_AFTER_DONE]),
];

/// Takes away what a more specific finding of the same place says better.
pub(super) fn yield_to_specific(diagnostics: &mut Vec<Diagnostic>) {
    let general = |code: &Code| YIELDS.iter().any(|(general, _)| *general == code);
    if !diagnostics.iter().any(|finding| general(finding.code)) {
        return;
    }
    let mut specific: FxHashMap<(Arc<str>, &'static str), Vec<TextRange>> = FxHashMap::default();
    for finding in diagnostics.iter() {
        if YIELDS.iter().any(|(_, codes)| codes.contains(&finding.code)) {
            let key = (Arc::clone(&finding.path), finding.code.code);
            specific.entry(key).or_default().push(finding.range);
        }
    }
    if specific.is_empty() {
        return;
    }
    specific.values_mut().for_each(|places| places.sort_unstable());
    diagnostics.retain(|finding| {
        let Some((_, codes)) = YIELDS.iter().find(|(general, _)| *general == finding.code) else {
            return true;
        };
        !codes.iter().any(|code| {
            let places = specific.get(&(Arc::clone(&finding.path), code.code));
            places.is_some_and(|places| overlaps(places, finding.range))
        })
    });
}

/// Whether one of the places, which stand in order, and a range share a byte.
fn overlaps(places: &[TextRange], range: TextRange) -> bool {
    let from = places.partition_point(|place| place.start < range.start);
    let before =
        from.checked_sub(1).and_then(|at| places.get(at)).is_some_and(|place| place.end > range.start);
    before || places.get(from).is_some_and(|place| place.start < range.end)
}
