//! The limits of the practice: how long ahead, how soon after, how many. Settings, series and charters may set them.

use std::str::FromStr;
use std::sync::Arc;

use crate::date::{Cadence, Length, Unit, WeekSlot};
use crate::diagnostic::Diagnostic;
use crate::keys::Keys;
use crate::language::Text;

const NOT_A_LENGTH: Text = Text::new("“{text}”不是时长", "`{text}` is not a length of time");
const LENGTHS: Text = Text::new(
    "写成 90m、24h、3d、1w、3wd（工作日）或 2wh（工作小时）",
    "write it as 90m, 24h, 3d, 1w, 3wd (working days) or 2wh (working hours)",
);
const NOT_A_COUNT: Text = Text::new("“{text}”不是人数范围", "`{text}` is not a range of people");
const COUNTS: Text = Text::new("写成 \"5..10\"（最少..最多）", "write it as \"5..10\" (least..most)");
const NOT_A_SLOT: Text = Text::new("“{text}”不是一周中的时段", "`{text}` is not a time of the week");
const SLOTS: Text = Text::new(
    "写成 \"Mon 00:00-12:00\" 或 \"周一 00:00-12:00\"",
    "write it as \"Mon 00:00-12:00\" or \"Fri 12:00-24:00\"",
);
const NOT_A_CADENCE: Text = Text::new("“{text}”不是汇报频率", "`{text}` does not say how often");
const CADENCES: Text = Text::new(
    "写成 \"1w\"、\"daily 17:00\"（每天）或 \"Tue 17:00\"（每周二）",
    "write it as \"1w\", \"daily 17:00\" or \"Tue 17:00\"",
);

/// The fewest and most people of a meeting (P11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The fewest.
    pub least: u32,
    /// The most.
    pub most: u32,
}

impl FromStr for Attendance {
    type Err = ();

    /// Reads `5..10`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (least, most) = text.split_once("..").ok_or(())?;
        let count = |text: &str| text.trim().parse::<u32>().map_err(|_| ());
        let (least, most) = (count(least)?, count(most)?);
        if least <= most && most > 0 { Ok(Self { least, most }) } else { Err(()) }
    }
}

/// What it means when somebody does not answer (P31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The minutes are not confirmed.
    Objection,
    /// They are.
    Consent,
}

/// The slots that are avoided unless settings say otherwise (P12).
const AVOID: [&str; 2] = ["Mon 00:00-12:00", "Fri 12:00-24:00"];

/// The other keys of a `policy` table, and what each limits.
pub static OTHERS_ABOUT: &[(&str, Text)] = &[
    ("attendees", Text::new("参会人数（最少..最多）", "how many come, least..most")),
    ("avoid", Text::new("不宜开会的时段", "when no meeting should be")),
    ("update-every", Text::new("多久汇报一次进度", "how often progress is reported")),
    ("silence", Text::new("不答复视为异议还是同意", "whether silence means objection or consent")),
];

/// What a key of a `policy` table limits.
pub fn limit_about(key: &str) -> Option<&'static Text> {
    LENGTHS_ABOUT.iter().chain(OTHERS_ABOUT).find(|(name, _)| *name == key).map(|(_, about)| about)
}

macro_rules! lengths {
    ($($(#[$doc:meta])* $field:ident $key:literal $amount:literal $unit:ident $zh:literal $en:literal;)*) => {
        /// The keys of a `policy` table that hold a length of time, and what each limits.
        pub static LENGTHS_ABOUT: &[(&str, Text)] = &[$(($key, Text::new($zh, $en))),*];

        /// The limits that are in use.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Policy {
            $($(#[$doc])* pub $field: Length,)*
            /// How many come to a meeting (P11).
            pub attendees: Attendance,
            /// When no meeting should be (P12).
            pub avoid: Arc<[WeekSlot]>,
            /// How often progress is reported (P40).
            pub update_every: Cadence,
            /// What silence means (P31).
            pub silence: Silence,
        }

        impl Default for Policy {
            fn default() -> Self {
                Self {
                    $($field: Length { amount: $amount, unit: Unit::$unit },)*
                    attendees: Attendance { least: 5, most: 10 },
                    avoid: AVOID.iter().filter_map(|slot| slot.parse().ok()).collect(),
                    update_every: Cadence::Within(Length { amount: 1, unit: Unit::Week }),
                    silence: Silence::Objection,
                }
            }
        }

        /// The limits that one `policy` table sets.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the fields are those of `Policy`, which says what they mean")]
        pub struct Limits {
            $(pub $field: Option<Length>,)*
            pub attendees: Option<Attendance>,
            pub avoid: Option<Arc<[WeekSlot]>>,
            pub update_every: Option<Cadence>,
            pub silence: Option<Silence>,
        }

        impl Limits {
            /// Reads the keys of a `policy` table; tables of classes in it are the caller's.
            pub fn read(keys: &mut Keys<'_, '_>, out: &mut Vec<Diagnostic>) -> Self {
                Self {
                    $($field: keys.parsed($key, &NOT_A_LENGTH, &LENGTHS, out),)*
                    attendees: keys.parsed("attendees", &NOT_A_COUNT, &COUNTS, out),
                    avoid: keys.all_parsed("avoid", &NOT_A_SLOT, &SLOTS, out).map(Into::into),
                    update_every: keys.parsed("update-every", &NOT_A_CADENCE, &CADENCES, out),
                    silence: read_silence(keys, out),
                }
            }
        }

        impl Policy {
            /// The default of a key, as settings write it; `None` for one that is no limit.
            pub fn default_of(key: &str) -> Option<String> {
                let policy = Self::default();
                match key {
                    $($key => Some(policy.$field.to_string()),)*
                    "attendees" => Some(format!("{}..{}", policy.attendees.least, policy.attendees.most)),
                    "silence" => Some(match policy.silence {
                        Silence::Objection => "objection".to_owned(),
                        Silence::Consent => "consent".to_owned(),
                    }),
                    // What cannot be written back from its meaning is as it stands in the defaults.
                    "avoid" => Some(AVOID.join(", ")),
                    "update-every" => Some("1w".to_owned()),
                    _ => None,
                }
            }

            /// The limits with those of a nearer table before them.
            pub fn with(mut self, nearer: &Limits) -> Self {
                $(if let Some(length) = nearer.$field { self.$field = length; })*
                if let Some(attendees) = nearer.attendees { self.attendees = attendees; }
                if let Some(avoid) = &nearer.avoid { self.avoid = Arc::clone(avoid); }
                if let Some(cadence) = nearer.update_every { self.update_every = cadence; }
                if let Some(silence) = nearer.silence { self.silence = silence; }
                self
            }
        }
    };
}

lengths! {
    /// How long ahead a notice goes out (P14).
    notice_lead "notice-lead" 3 WorkDay "通知提前多久发出" "how long ahead a notice goes out";
    /// How long ahead the papers go out (P15).
    pre_read_lead "pre-read-lead" 1 Day "会前材料提前多久发出" "how long ahead the papers go out";
    /// How long ahead somebody says that a paper is disputed (P15).
    dispute_lead "dispute-lead" 3 Day "有争议的材料提前多久发出" "how long ahead a disputed paper goes out";
    /// How long ahead somebody says that they cannot come (P16).
    apology_lead "apology-lead" 24 Hour "请假提前多久提出" "how long ahead somebody says that they cannot come";
    /// The longest meeting (P12).
    duration_max "duration-max" 90 Minute "会议最长时长" "the longest meeting";
    /// After what time a meeting needs a break (P12).
    break_after "break-after" 60 Minute "超过多久要安排休息" "after what time a meeting needs a break";
    /// How soon the minutes are drafted (P30).
    draft_within "draft-within" 24 Hour "会后多久内出初稿" "how soon the minutes are drafted";
    /// How soon they should be (P30).
    draft_goal "draft-goal" 2 WorkHour "争取多久内出初稿" "how soon they should be";
    /// How soon they are confirmed (P31).
    confirm_within "confirm-within" 24 Hour "分发后多久内确认" "how soon the minutes are confirmed";
    /// How soon an open issue is escalated (P25).
    escalate_within "escalate-within" 24 Hour "未决事项多久内升级并裁定" "how soon an open issue is escalated and settled";
    /// How long before its deadline an action needs attention (P41).
    remind_before "remind-before" 3 Day "截止前多久提醒" "how long before its deadline an action needs attention";
    /// How long ahead a delay is announced (P42).
    delay_notice "delay-notice" 1 WorkDay "延期提前多久说明" "how long ahead a delay is announced";
    /// How soon a deliverable is accepted (P44).
    accept_within "accept-within" 2 WorkDay "提交后多久内验收" "how soon a deliverable is accepted";
    /// How soon the papers of a project stand (P51).
    baseline_within "baseline-within" 1 WorkDay "启动后多久内确认目标与职责" "how soon goals and responsibilities are confirmed";
    /// How soon a project is looked back on (P60).
    retro_within "retro-within" 3 WorkDay "项目结束后多久内复盘" "how soon a project is looked back on";
}

fn read_silence(keys: &mut Keys<'_, '_>, out: &mut Vec<Diagnostic>) -> Option<Silence> {
    let value = keys.string("silence", out)?;
    match &*value.value {
        "objection" => Some(Silence::Objection),
        "consent" => Some(Silence::Consent),
        _ => {
            keys.not_one_of("silence", &value, "objection consent", &["objection", "consent"], out);
            None
        }
    }
}

impl Limits {
    /// The limits that a class of meetings has unless settings say otherwise (P03).
    pub fn of_class(class: crate::model::concepts::MeetingClass) -> Self {
        use crate::model::concepts::MeetingClass;
        let lead = |amount| Some(Length::days(amount));
        let minutes = |amount| Some(Length { amount, unit: Unit::Minute });
        match class {
            MeetingClass::Regular => {
                Self { notice_lead: lead(1), duration_max: minutes(30), ..Self::default() }
            }
            MeetingClass::Special => Self { notice_lead: lead(1), ..Self::default() },
            MeetingClass::StandUp => Self {
                notice_lead: lead(0),
                duration_max: minutes(10),
                attendees: Some(Attendance { least: 2, most: 15 }),
                ..Self::default()
            },
            MeetingClass::Call => Self {
                notice_lead: lead(0),
                draft_within: Some(Length { amount: 2, unit: Unit::Hour }),
                ..Self::default()
            },
            MeetingClass::KickOff | MeetingClass::Review | MeetingClass::Retrospective => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_table_wins() {
        let nearer = Limits { notice_lead: Some(Length::days(2)), ..Limits::default() };
        let policy = Policy::default().with(&nearer);
        assert_eq!(policy.notice_lead, Length::days(2));
        assert_eq!((policy.remind_before, policy.avoid.len()), (Length::days(3), 2));
    }

    #[test]
    fn a_range_of_people_has_two_ends() {
        assert_eq!("5..10".parse(), Ok(Attendance { least: 5, most: 10 }));
        for text in ["", "5", "10..5", "5-10", "0..0", "..", "-1..3"] {
            assert_eq!(text.parse::<Attendance>(), Err(()), "{text}");
        }
    }
}
