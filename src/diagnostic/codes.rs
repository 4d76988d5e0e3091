//! The codes of all rules. Numbers follow the order of the rule book and are never given twice;
//! the gaps belong to rules that are not there yet.

use super::Severity;

/// Names a rule for people (`action-missing-owner`), machines (`M301`) and settings (both).
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Group and number, e.g. `M301`.
    pub code: &'static str,
    /// Name in kebab case.
    pub name: &'static str,
    /// Severity unless settings say otherwise.
    pub severity: Severity,
    /// Whether the rule speaks without being asked for.
    pub default: bool,
}

impl Code {
    /// The group, e.g. `M3`.
    pub fn group(&self) -> &'static str {
        &self.code[..2]
    }
}

macro_rules! codes {
    ($($constant:ident $code:literal $name:literal $severity:ident $default:literal;)*) => {
        $(
            #[doc = concat!("`", $code, "` ", $name)]
            pub static $constant: Code =
                Code { code: $code, name: $name, severity: Severity::$severity, default: $default };
        )*
        /// Every code, by number.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    INVALID_FRONT_MATTER "M001" "invalid-front-matter" Error true;
    MISSING_FIELD "M002" "missing-field" Error true;
    UNKNOWN_FIELD "M003" "unknown-field" Warning true;
    INVALID_VALUE "M004" "invalid-value" Error true;
    CONFLICTING_FIELD "M005" "conflicting-field" Error true;
    MISPLACED_DOCUMENT "M006" "misplaced-document" Warning true;
    MISSING_SECTION "M007" "missing-section" Warning true;
    UNKNOWN_COLUMN "M008" "unknown-column" Info true;
    RAGGED_TABLE "M009" "ragged-table" Error true;
    DUPLICATE_ID "M010" "duplicate-id" Error true;
    MISSING_ID "M011" "missing-id" Info true;
    HEADING_MISMATCH "M012" "heading-mismatch" Warning true;
    UNKNOWN_PERSON "M013" "unknown-person" Warning true;
    UNKNOWN_DEPARTMENT "M014" "unknown-department" Warning true;
    AMBIGUOUS_PERSON "M015" "ambiguous-person" Warning true;
    DEPARTMENT_MISMATCH "M016" "department-mismatch" Warning true;
    BROKEN_LINK "M017" "broken-link" Warning true;
    PLACEHOLDER_LEFT "M018" "placeholder-left" Warning true;
    INVALID_DATE "M019" "invalid-date" Error true;
    NON_ISO_DATE "M020" "non-iso-date" Info true;
    WEEKDAY_MISMATCH "M021" "weekday-mismatch" Warning true;
    NO_HOLIDAY_DATA "M022" "no-holiday-data" Warning true;
    MERGE_CONFLICT_MARKER "M023" "merge-conflict-marker" Error true;
    INVALID_ENCODING "M024" "invalid-encoding" Error true;
    UNREAD_LINE "M025" "unread-line" Info true;
    REPEATED_FIELD "M026" "repeated-field" Warning true;
    MIXED_PUNCTUATION "M027" "mixed-punctuation" Info true;
    UNUSED_SUPPRESSION "M028" "unused-suppression" Warning true;
    UNKNOWN_REF "M029" "unknown-ref" Error true;
    AMBIGUOUS_REF "M030" "ambiguous-ref" Error true;
    LATE_NOTICE "M101" "late-notice" Warning true;
    VAGUE_GOAL "M102" "vague-goal" Warning true;
    AGENDA_MISSING_OWNER "M103" "agenda-missing-owner" Warning true;
    AGENDA_MISSING_DURATION "M104" "agenda-missing-duration" Warning true;
    AGENDA_MISSING_OUTPUT "M105" "agenda-missing-output" Warning true;
    AGENDA_TIME_MISMATCH "M106" "agenda-time-mismatch" Error true;
    AGENDA_OVERLAP "M107" "agenda-overlap" Warning true;
    AGENDA_EXCEEDS_MEETING "M108" "agenda-exceeds-meeting" Warning true;
    AGENDA_ORDER "M109" "agenda-order" Warning true;
    MISSING_WRAP_UP "M110" "missing-wrap-up" Info true;
    MEETING_TOO_LONG "M111" "meeting-too-long" Warning true;
    MISSING_BREAK "M112" "missing-break" Warning true;
    ATTENDEE_COUNT "M113" "attendee-count" Info true;
    BAD_TIME_SLOT "M114" "bad-time-slot" Warning true;
    DOUBLE_BOOKED "M115" "double-booked" Warning true;
    MISSING_PRE_READ "M116" "missing-pre-read" Warning true;
    LATE_PRE_READ "M117" "late-pre-read" Warning true;
    NO_DECISION_MAKER "M118" "no-decision-maker" Warning true;
    MISSING_PREPARATION "M119" "missing-preparation" Warning true;
    APOLOGY_WITHOUT_DEPUTY "M120" "apology-without-deputy" Warning true;
    LATE_APOLOGY "M121" "late-apology" Warning true;
    LATE_MINUTES "M201" "late-minutes" Warning true;
    ABSENT_WITHOUT_REASON "M202" "absent-without-reason" Warning true;
    TOPIC_WITHOUT_CONCLUSION "M203" "topic-without-conclusion" Warning true;
    TOPIC_NOT_COVERED "M204" "topic-not-covered" Warning true;
    REVIEW_INCOMPLETE "M205" "review-incomplete" Warning true;
    CARRIED_OVER_WITHOUT_REMEDY "M206" "carried-over-without-remedy" Warning true;
    DEFERRED_TOPIC_LOST "M207" "deferred-topic-lost" Warning true;
    PARKED_WITHOUT_FOLLOW_UP "M208" "parked-without-follow-up" Warning true;
    DUTY_OUTSIDE_ACTIONS "M209" "duty-outside-actions" Info true;
    DECISION_WITHOUT_ACTION "M210" "decision-without-action" Warning false;
    ISSUE_WITHOUT_NEXT_STEP "M211" "issue-without-next-step" Warning true;
    ISSUE_WITHOUT_DECIDER "M212" "issue-without-decider" Warning true;
    VAGUE_WORDING "M213" "vague-wording" Warning true;
    COLLOQUIAL_WORDING "M214" "colloquial-wording" Warning true;
    BLAMING_WORDING "M215" "blaming-wording" Info true;
    INCONSISTENT_DATE "M216" "inconsistent-date" Warning true;
    INCONSISTENT_FIGURE "M217" "inconsistent-figure" Warning true;
    MINUTES_TOO_LONG "M218" "minutes-too-long" Info true;
    NO_TRACKER "M219" "no-tracker" Warning true;
    SUPERSEDED_DECISION_WITH_OPEN_ACTION "M220" "superseded-decision-with-open-action" Warning true;
    DECISION_MEETING_WITHOUT_DECISION "M221" "decision-meeting-without-decision" Warning true;
    ESCALATION_WITHOUT_LEADER "M222" "escalation-without-leader" Warning true;
    FINAL_MINUTES_CHANGED "M223" "final-minutes-changed" Error true;
    CONFIRMED_WITH_OBJECTION "M224" "confirmed-with-objection" Warning true;
    OWNER_NOT_INFORMED "M225" "owner-not-informed" Warning true;
    ACTION_MISSING_OWNER "M301" "action-missing-owner" Error true;
    ACTION_MISSING_DEADLINE "M302" "action-missing-deadline" Error true;
    ACTION_MISSING_DELIVERABLE "M303" "action-missing-deliverable" Error true;
    SEVERAL_OWNERS "M304" "several-owners" Warning true;
    VAGUE_DEADLINE "M305" "vague-deadline" Error true;
    DEADLINE_BEFORE_MEETING "M306" "deadline-before-meeting" Warning true;
    DEADLINE_ON_DAY_OFF "M307" "deadline-on-day-off" Info true;
    UNKNOWN_STATUS "M308" "unknown-status" Error true;
    MISSING_PRIORITY "M309" "missing-priority" Warning false;
    OWNER_NOT_INVITED "M310" "owner-not-invited" Info true;
    DUPLICATE_ACTION "M311" "duplicate-action" Warning true;
    VAGUE_DELIVERABLE "M312" "vague-deliverable" Warning true;
    MISSING_ACCEPTANCE "M313" "missing-acceptance" Info true;
    INVALID_ENTRY "M401" "invalid-entry" Error true;
    DUPLICATE_ENTRY "M402" "duplicate-entry" Warning true;
    DUPLICATE_SECTION "M403" "duplicate-section" Warning true;
    ENTRY_BEFORE_ACTION "M404" "entry-before-action" Error true;
    ENTRY_AFTER_DONE "M405" "entry-after-done" Warning true;
    POSTPONED_WITHOUT_REASON "M406" "postponed-without-reason" Warning true;
    LATE_DELAY_NOTICE "M407" "late-delay-notice" Warning true;
    RISK_WITHOUT_RESPONSE "M408" "risk-without-response" Warning true;
    DONE_WITHOUT_DATE "M409" "done-without-date" Warning true;
    DONE_WITHOUT_EVIDENCE "M410" "done-without-evidence" Warning true;
    ENTRY_WITHOUT_CHANGE "M411" "entry-without-change" Warning true;
    OVERDUE_UNEXPLAINED "M901" "overdue-unexplained" Warning false;
    STALE_ACTION "M902" "stale-action" Warning false;
    CONFIRMATION_OVERDUE "M903" "confirmation-overdue" Warning false;
    ESCALATION_OVERDUE "M904" "escalation-overdue" Warning false;
    ACCEPTANCE_OVERDUE "M905" "acceptance-overdue" Warning false;
    RETRO_DUE "M906" "retro-due" Warning false;
    MINUTES_DUE "M907" "minutes-due" Warning false;
    FUTURE_ENTRY "M908" "future-entry" Warning false;
    OWNER_LEFT "M909" "owner-left" Warning false;
}
