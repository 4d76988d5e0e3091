//! The rule book. A new rule is a file here that exports `RULE`, and a line in [`ALL`].

mod absent_without_reason;
mod acceptance_overdue;
mod action_missing_deadline;
mod action_missing_deliverable;
mod action_missing_owner;
mod agenda_exceeds_meeting;
mod agenda_missing_duration;
mod agenda_missing_output;
mod agenda_missing_owner;
mod agenda_order;
mod agenda_overlap;
mod agenda_time_mismatch;
mod ambiguous_person;
mod ambiguous_ref;
mod apology_without_deputy;
mod attendee_count;
mod bad_time_slot;
mod blaming_wording;
mod broken_link;
mod carried_over_without_remedy;
mod colloquial_wording;
mod confirmation_overdue;
mod confirmed_with_objection;
mod conflicting_field;
mod deadline_before_meeting;
mod deadline_on_day_off;
mod decision_meeting_without_decision;
mod decision_without_action;
mod deferred_topic_lost;
mod department_mismatch;
mod done_without_date;
mod done_without_evidence;
mod double_booked;
mod duplicate_action;
mod duplicate_entry;
mod duplicate_id;
mod duplicate_section;
mod duty_outside_actions;
mod entry_after_done;
mod entry_before_action;
mod entry_without_change;
mod escalation_overdue;
mod escalation_without_leader;
mod final_minutes_changed;
mod future_entry;
mod heading_mismatch;
mod inconsistent_date;
mod inconsistent_figure;
mod invalid_date;
mod invalid_encoding;
mod invalid_entry;
mod invalid_front_matter;
mod invalid_value;
mod issue_without_decider;
mod issue_without_next_step;
mod late_apology;
mod late_delay_notice;
mod late_minutes;
mod late_notice;
mod late_pre_read;
mod meeting_too_long;
mod merge_conflict_marker;
mod minutes_due;
mod minutes_too_long;
mod misplaced_document;
mod missing_acceptance;
mod missing_break;
mod missing_field;
mod missing_id;
mod missing_pre_read;
mod missing_preparation;
mod missing_priority;
mod missing_section;
mod missing_wrap_up;
mod mixed_punctuation;
mod no_decision_maker;
mod no_holiday_data;
mod no_tracker;
mod non_iso_date;
mod overdue_unexplained;
mod owner_left;
mod owner_not_informed;
mod owner_not_invited;
mod parked_without_follow_up;
mod placeholder_left;
mod postponed_without_reason;
mod ragged_table;
mod repeated_field;
mod retro_due;
mod review_incomplete;
mod risk_without_response;
mod several_owners;
mod stale_action;
mod superseded_decision_with_open_action;
mod topic_not_covered;
mod topic_without_conclusion;
mod unknown_column;
mod unknown_department;
mod unknown_field;
mod unknown_person;
mod unknown_ref;
mod unknown_status;
mod unread_line;
mod unused_suppression;
mod vague_deadline;
mod vague_deliverable;
mod vague_goal;
mod vague_wording;
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
    &mixed_punctuation::RULE,
    &unused_suppression::RULE,
    &unknown_ref::RULE,
    &ambiguous_ref::RULE,
    &late_notice::RULE,
    &vague_goal::RULE,
    &agenda_missing_owner::RULE,
    &agenda_missing_duration::RULE,
    &agenda_missing_output::RULE,
    &agenda_time_mismatch::RULE,
    &agenda_overlap::RULE,
    &agenda_exceeds_meeting::RULE,
    &agenda_order::RULE,
    &missing_wrap_up::RULE,
    &meeting_too_long::RULE,
    &missing_break::RULE,
    &attendee_count::RULE,
    &bad_time_slot::RULE,
    &double_booked::RULE,
    &missing_pre_read::RULE,
    &late_pre_read::RULE,
    &no_decision_maker::RULE,
    &missing_preparation::RULE,
    &apology_without_deputy::RULE,
    &late_apology::RULE,
    &late_minutes::RULE,
    &absent_without_reason::RULE,
    &topic_without_conclusion::RULE,
    &topic_not_covered::RULE,
    &review_incomplete::RULE,
    &carried_over_without_remedy::RULE,
    &deferred_topic_lost::RULE,
    &parked_without_follow_up::RULE,
    &duty_outside_actions::RULE,
    &decision_without_action::RULE,
    &issue_without_next_step::RULE,
    &issue_without_decider::RULE,
    &vague_wording::RULE,
    &colloquial_wording::RULE,
    &blaming_wording::RULE,
    &inconsistent_date::RULE,
    &inconsistent_figure::RULE,
    &minutes_too_long::RULE,
    &no_tracker::RULE,
    &superseded_decision_with_open_action::RULE,
    &decision_meeting_without_decision::RULE,
    &escalation_without_leader::RULE,
    &final_minutes_changed::RULE,
    &confirmed_with_objection::RULE,
    &owner_not_informed::RULE,
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
    &vague_deliverable::RULE,
    &missing_acceptance::RULE,
    &invalid_entry::RULE,
    &duplicate_entry::RULE,
    &duplicate_section::RULE,
    &entry_before_action::RULE,
    &entry_after_done::RULE,
    &postponed_without_reason::RULE,
    &late_delay_notice::RULE,
    &risk_without_response::RULE,
    &done_without_date::RULE,
    &done_without_evidence::RULE,
    &entry_without_change::RULE,
    &overdue_unexplained::RULE,
    &stale_action::RULE,
    &confirmation_overdue::RULE,
    &escalation_overdue::RULE,
    &acceptance_overdue::RULE,
    &retro_due::RULE,
    &minutes_due::RULE,
    &future_entry::RULE,
    &owner_left::RULE,
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
