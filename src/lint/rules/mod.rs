//! The rule book. A new rule is a file here that exports `RULE`, and a line in [`ALL`].

mod action_missing_deadline;
mod action_missing_deliverable;
mod action_missing_owner;
mod ambiguous_person;
mod ambiguous_ref;
mod broken_link;
mod conflicting_field;
mod deadline_before_meeting;
mod deadline_on_day_off;
mod department_mismatch;
mod duplicate_action;
mod duplicate_id;
mod heading_mismatch;
mod invalid_date;
mod invalid_encoding;
mod invalid_entry;
mod invalid_front_matter;
mod invalid_value;
mod merge_conflict_marker;
mod misplaced_document;
mod missing_acceptance;
mod missing_field;
mod missing_id;
mod missing_priority;
mod missing_section;
mod no_holiday_data;
mod non_iso_date;
mod owner_not_invited;
mod placeholder_left;
mod ragged_table;
mod repeated_field;
mod several_owners;
mod unknown_column;
mod unknown_department;
mod unknown_field;
mod unknown_person;
mod unknown_ref;
mod unknown_status;
mod unread_line;
mod vague_deadline;
mod weekday_mismatch;

use super::Rule;

/// Every rule, by code.
pub static ALL: &[&Rule] = &[
    &invalid_front_matter::RULE,
    &missing_field::RULE,
    &unknown_field::RULE,
    &invalid_value::RULE,
    &conflicting_field::RULE,
    &misplaced_document::RULE,
    &missing_section::RULE,
    &unknown_column::RULE,
    &ragged_table::RULE,
    &duplicate_id::RULE,
    &missing_id::RULE,
    &heading_mismatch::RULE,
    &unknown_person::RULE,
    &unknown_department::RULE,
    &ambiguous_person::RULE,
    &department_mismatch::RULE,
    &broken_link::RULE,
    &placeholder_left::RULE,
    &invalid_date::RULE,
    &non_iso_date::RULE,
    &weekday_mismatch::RULE,
    &no_holiday_data::RULE,
    &merge_conflict_marker::RULE,
    &invalid_encoding::RULE,
    &unread_line::RULE,
    &repeated_field::RULE,
    &unknown_ref::RULE,
    &ambiguous_ref::RULE,
    &action_missing_owner::RULE,
    &action_missing_deadline::RULE,
    &action_missing_deliverable::RULE,
    &several_owners::RULE,
    &vague_deadline::RULE,
    &deadline_before_meeting::RULE,
    &deadline_on_day_off::RULE,
    &unknown_status::RULE,
    &missing_priority::RULE,
    &owner_not_invited::RULE,
    &duplicate_action::RULE,
    &missing_acceptance::RULE,
    &invalid_entry::RULE,
];

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::diagnostic::codes;

    #[test]
    fn every_code_has_its_rule_and_no_two_share_one() {
        let registered: Vec<&str> = ALL.iter().map(|rule| rule.code.code).collect();
        let known: Vec<&str> = codes::ALL.iter().map(|code| code.code).collect();
        assert_eq!(registered, known);
        let mut names: Vec<&str> = codes::ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), known.len());
        assert!(known.is_sorted());
    }
}
