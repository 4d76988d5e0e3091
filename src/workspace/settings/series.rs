//! `[[series]]`: recurring meetings.

use crate::date::{NaiveDate, Recurrence};
use crate::diagnostic::{Diagnostic, codes};
use crate::keys::Keys;
use crate::language::Text;
use crate::model::concepts::MeetingClass;
use crate::model::policy::Limits;
use crate::model::vocabulary::Vocabulary;
use crate::text::TextRange;

const NO_ID: Text = Text::new("[[series]] 缺少 id", "[[series]] has no id");
const GIVE_ID: Text = Text::new("加一行 id = \"…\"", "add a line id = \"…\"");
const NOT_RECURRING: Text =
    Text::new("“{text}”没有说清什么时候开会", "`{text}` does not say when the series meets");
const RECURRENCES: Text = Text::new(
    "写成 \"Tue 10:00-10:30\"、\"2 weeks Tue 10:00-10:30\"、\"month 1st Tue …\"、\"month last Fri …\" 或 \"quarter 1st Tue …\"",
    "write it as \"Tue 10:00-10:30\", \"2 weeks Tue 10:00-10:30\", \"month 1st Tue …\", \"month last Fri …\" or \"quarter 1st Tue …\"",
);
const NO_START: Text =
    Text::new("没有 start，不知道从哪一周算起", "there is no start, so nobody knows which weeks are meant");
const GIVE_START: Text = Text::new(
    "加一行 start = 2024-01-02（第一次开会的日期）",
    "add a line start = 2024-01-02 (the first meeting)",
);

/// A recurring meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// Its id, as documents name it.
    pub id: Box<str>,
    /// Its title.
    pub title: Option<Box<str>>,
    /// Its class.
    pub class: Option<MeetingClass>,
    /// When it takes place, as written.
    pub every: Option<Box<str>>,
    /// When it takes place, understood.
    pub recurrence: Option<Recurrence>,
    /// The first day of it.
    pub start: Option<NaiveDate>,
    /// The project it belongs to.
    pub project: Option<Box<str>>,
    /// Who must come, as written.
    pub required: Vec<Box<str>>,
    /// Who keeps track, as written.
    pub tracker: Option<Box<str>>,
    /// Limits of its own.
    pub policy: Limits,
}

impl Series {
    /// Reads one `[[series]]`; `None` where it has no id.
    pub(super) fn read(mut keys: Keys<'_, '_>, range: TextRange, out: &mut Vec<Diagnostic>) -> Option<Self> {
        let id = keys.string("id", out);
        let class = keys.string("class", out);
        let known = class.as_ref().and_then(|class| Vocabulary::get().meeting_class(&class.value));
        if let Some(class) = class.filter(|_| known.is_none()) {
            let names: Vec<&str> = MeetingClass::ALL.iter().map(|(_, name)| *name).collect();
            keys.not_one_of("class", &class, &names.join(" "), &names, out);
        }
        let every = keys.string("every", out);
        let start = keys.date("start", out).map(|day| day.value);
        let required = keys.strings("required", out).unwrap_or_default();
        let mut series = Self {
            title: keys.string("title", out).map(|t| t.value),
            class: known,
            start,
            project: keys.string("project", out).map(|p| p.value),
            required: required.into_iter().map(|n| n.value).collect(),
            tracker: keys.string("tracker", out).map(|t| t.value),
            ..Self::default()
        };
        if let Some(every) = every {
            let finding = |message| Diagnostic::new(&codes::INVALID_VALUE, keys.path(), every.range, message);
            match every.value.parse::<Recurrence>() {
                Ok(recurrence) => {
                    let recurrence = recurrence.starting(start);
                    // A start that cannot be read has been reported.
                    if recurrence.needs_start() && !keys.has("start") {
                        out.push(finding(NO_START.message()).help(GIVE_START.message()));
                    }
                    series.recurrence = Some(recurrence);
                }
                Err(()) => {
                    out.push(finding(NOT_RECURRING.with("text", &*every.value)).help(RECURRENCES.message()));
                }
            }
            series.every = Some(every.value);
        }
        if let Some(table) = keys.table("policy", out) {
            let mut inner = keys.inside(table, "policy");
            series.policy = Limits::read(&mut inner, out);
            inner.finish_mut(out);
        }
        keys.finish_mut(out);
        match id {
            Some(id) => {
                series.id = id.value;
                Some(series)
            }
            None => {
                out.push(
                    Diagnostic::new(&codes::MISSING_FIELD, keys.path(), range, NO_ID.message())
                        .help(GIVE_ID.message()),
                );
                None
            }
        }
    }
}
