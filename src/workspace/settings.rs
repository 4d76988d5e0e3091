//! mtg.toml: the settings of a repository, with defaults for all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

use chrono_tz::Tz;

use crate::date::{Hours, Length, NaiveDate, WorkCalendar};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::keys::{Keys, parse_toml};
use crate::language::{Language, Text};
use crate::model::concepts::MeetingClass;
use crate::model::vocabulary::Vocabulary;
use crate::text::{Located, SourceFile, TextRange};

const NOT_TOML: Text = Text::new("不是有效的 TOML：{error}", "not valid TOML: {error}");
const NOT_A_LENGTH: Text = Text::new("“{text}”不是时长", "`{text}` is not a length of time");
const LENGTHS: Text = Text::new(
    "写成 90m、24h、3d、1w、3wd（工作日）或 2wh（工作小时）",
    "write it as 90m, 24h, 3d, 1w, 3wd (working days) or 2wh (working hours)",
);
const NOT_HOURS: Text = Text::new("“{text}”不是一天的工作时间", "`{text}` are no working hours of a day");
const WRITE_HOURS: Text = Text::new("写成 \"09:00-18:00\" 的形式", "write them as \"09:00-18:00\"");
const NOT_A_ZONE: Text = Text::new("“{text}”不是时区", "`{text}` is not a time zone");
const ZONES: Text = Text::new("如 Asia/Shanghai、Europe/London", "such as Asia/Shanghai or Europe/London");
const NOT_A_FOLDER: Text =
    Text::new("“{text}”不是仓库内的文件夹", "`{text}` is not a folder inside the repository");
const WRONG_VERSION: Text = Text::new("这个版本的 mtg 只认 version = 1", "this mtg knows version = 1 only");
const NO_SERIES_ID: Text = Text::new("[[series]] 缺少 id", "[[series]] has no id");
const GIVE_SERIES_ID: Text = Text::new("加一行 id = \"…\"", "add a line id = \"…\"");

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
    /// The project it belongs to.
    pub project: Option<Box<str>>,
    /// Who must come, as written.
    pub required: Vec<Box<str>>,
    /// Who keeps track, as written.
    pub tracker: Option<Box<str>>,
}

/// The limits of the practice that are in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// How long before its deadline an action needs attention (P41).
    pub remind_before: Length,
    /// How long ahead a notice goes out (P14).
    pub notice_lead: Length,
}

impl Default for Policy {
    fn default() -> Self {
        use crate::date::Unit;
        Self { remind_before: Length::days(3), notice_lead: Length { amount: 3, unit: Unit::WorkDay } }
    }
}

/// A path pattern, and the rules that do not speak of files it matches.
pub type PerFileIgnore = (Box<str>, Vec<Located<Box<str>>>);

/// What `mtg lint` looks at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LintSettings {
    /// Codes, names, groups, `default`, `all`; `None` means `default`.
    pub select: Option<Vec<Located<Box<str>>>>,
    /// Taken away from them.
    pub ignore: Vec<Located<Box<str>>>,
    /// Taken away for files that match a pattern.
    pub per_file_ignores: Vec<PerFileIgnore>,
    /// Other severities, by rule name or code.
    pub severity: Vec<(Located<Box<str>>, Severity)>,
}

/// The settings of a repository.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name of the company or team.
    pub name: Option<Box<str>>,
    /// Language of output.
    pub language: Language,
    /// Timezone of stamps without an offset, and of "today".
    pub timezone: Tz,
    /// Folder of the meetings.
    pub meetings: Box<str>,
    /// Folder of the projects.
    pub projects: Box<str>,
    /// Working days.
    pub calendar: WorkCalendar,
    /// Limits for all meetings.
    pub policy: Policy,
    /// Limits for notices by class.
    pub class_notice_lead: BTreeMap<&'static str, Length>,
    /// Recurring meetings.
    pub series: Vec<Series>,
    /// Settings of lint.
    pub lint: LintSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: None,
            language: Language::Zh,
            timezone: chrono_tz::Asia::Shanghai,
            meetings: "meetings".into(),
            projects: "projects".into(),
            calendar: WorkCalendar::new("CN", BTreeMap::new(), BTreeSet::new()),
            policy: Policy::default(),
            class_notice_lead: BTreeMap::new(),
            series: Vec::new(),
            lint: LintSettings::default(),
        }
    }
}

/// The keys of `[policy]` that hold a length of time.
const LENGTH_KEYS: [&str; 14] = [
    "notice-lead",
    "pre-read-lead",
    "dispute-lead",
    "apology-lead",
    "duration-max",
    "break-after",
    "draft-within",
    "draft-goal",
    "confirm-within",
    "escalate-within",
    "remind-before",
    "delay-notice",
    "accept-within",
    "baseline-within",
];

impl Settings {
    /// Reads mtg.toml. Broken parts give findings and keep their defaults.
    pub fn read(file: &SourceFile, out: &mut Vec<Diagnostic>) -> Self {
        let mut settings = Self::default();
        let text = &file.text()[file.bom()..];
        let path = file.path();
        let (table, errors) = parse_toml(text);
        report_errors(path, file.bom(), errors, out);
        let mut keys = Keys::new(table.get_ref(), file.bom(), path);
        if let Some(version) = keys.integer("version", out).filter(|v| v.value != 1) {
            out.push(Diagnostic::new(&codes::INVALID_VALUE, path, version.range, WRONG_VERSION.message()));
        }
        if let Some(table) = keys.table("workspace", out) {
            settings.read_workspace(keys.inside(table, "workspace"), path, out);
        }
        if let Some(table) = keys.table("calendar", out) {
            settings.read_calendar(keys.inside(table, "calendar"), out);
        }
        if let Some(table) = keys.table("policy", out) {
            let mut inner = keys.inside(table, "policy");
            let lengths = read_policy(&mut inner, path, out);
            if let Some(length) = lengths.get("remind-before") {
                settings.policy.remind_before = *length;
            }
            if let Some(length) = lengths.get("notice-lead") {
                settings.policy.notice_lead = *length;
            }
            for (_, class) in MeetingClass::ALL {
                if let Some(table) = inner.table(class, out) {
                    let mut of_class = inner.inside(table, class);
                    let lengths = read_policy(&mut of_class, path, out);
                    of_class.finish_mut(out);
                    if let Some(length) = lengths.get("notice-lead") {
                        settings.class_notice_lead.insert(class, *length);
                    }
                }
            }
            inner.finish_mut(out);
        }
        if let Some(table) = keys.table("lint", out) {
            settings.read_lint(keys.inside(table, "lint"), file.bom(), out);
        }
        for (table, range) in keys.tables("series", out) {
            settings.read_series(keys.inside(table, "series"), range, path, out);
        }
        keys.finish_mut(out);
        settings
    }

    /// How long ahead the notice of a meeting of that class goes out (P14).
    pub fn notice_lead(&self, class: Option<MeetingClass>) -> Length {
        use crate::date::Unit;
        let class = class.map(MeetingClass::key);
        if let Some(length) = class.and_then(|class| self.class_notice_lead.get(class)) {
            return *length;
        }
        match class {
            Some("regular" | "special") => Length::days(1),
            Some("stand-up" | "call") => Length { amount: 0, unit: Unit::Day },
            _ => self.policy.notice_lead,
        }
    }

    fn read_workspace(&mut self, mut keys: Keys<'_, '_>, path: &Arc<str>, out: &mut Vec<Diagnostic>) {
        self.name = keys.string("name", out).map(|n| n.value);
        if let Some(language) = keys.string("language", out) {
            match Language::from_tag(&language.value) {
                Some(known) => self.language = known,
                None => keys.not_one_of("language", &language, "zh-CN en", &["zh-CN", "en"], out),
            }
        }
        if let Some(zone) = keys.string("timezone", out) {
            match Tz::from_str(&zone.value) {
                Ok(known) => self.timezone = known,
                Err(_) => {
                    let message = NOT_A_ZONE.with("text", &*zone.value);
                    out.push(
                        Diagnostic::new(&codes::INVALID_VALUE, path, zone.range, message)
                            .help(ZONES.message()),
                    );
                }
            }
        }
        for (key, folder) in [("meetings", &mut self.meetings), ("projects", &mut self.projects)] {
            let Some(value) = keys.string(key, out) else {
                continue;
            };
            let plain = value.value.trim_matches('/').trim_start_matches("./");
            let inside = !plain.is_empty()
                && !value.value.starts_with('/')
                && plain
                    .split('/')
                    .all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']));
            if inside {
                *folder = plain.into();
            } else {
                let message = NOT_A_FOLDER.with("text", &*value.value);
                out.push(Diagnostic::new(&codes::INVALID_VALUE, path, value.range, message));
            }
        }
        keys.finish_mut(out);
    }

    fn read_calendar(&mut self, mut keys: Keys<'_, '_>, out: &mut Vec<Diagnostic>) {
        let region = keys.string("region", out).map_or_else(|| "CN".into(), |r| r.value);
        let mut holidays: BTreeMap<NaiveDate, String> = BTreeMap::new();
        for (table, _) in keys.tables("holidays", out) {
            let mut inner = keys.inside(table, "holidays");
            let date = inner.date("date", out);
            let name = inner.string("name", out).map_or_else(String::new, |n| n.value.into());
            inner.finish_mut(out);
            holidays.extend(date.map(|d| (d.value, name)));
        }
        let mut workdays = BTreeSet::new();
        for (table, _) in keys.tables("workdays", out) {
            let mut inner = keys.inside(table, "workdays");
            workdays.extend(inner.date("date", out).map(|d| d.value));
            inner.string("name", out);
            inner.finish_mut(out);
        }
        let mut hours = Hours::default();
        if let Some(written) = keys.string("hours", out) {
            match written.value.parse() {
                Ok(read) => hours = read,
                Err(()) => {
                    let message = NOT_HOURS.with("text", &*written.value);
                    out.push(
                        Diagnostic::new(&codes::INVALID_VALUE, keys.path(), written.range, message)
                            .help(WRITE_HOURS.message()),
                    );
                }
            }
        }
        keys.finish_mut(out);
        self.calendar = WorkCalendar::new(&region, holidays, workdays).with_hours(hours);
    }

    fn read_lint(&mut self, mut keys: Keys<'_, '_>, offset: usize, out: &mut Vec<Diagnostic>) {
        self.lint.select = keys.strings("select", out);
        self.lint.ignore = keys.strings("ignore", out).unwrap_or_default();
        if let Some(inner) = keys.table("per-file-ignores", out) {
            let mut patterns: Vec<&str> = inner.keys().map(|k| k.get_ref().as_ref()).collect();
            patterns.sort_unstable();
            for pattern in patterns {
                let Some(value) = inner.get(pattern) else { continue };
                let mut rules = Vec::new();
                if let toml::de::DeValue::Array(items) = value.get_ref() {
                    for item in items.iter() {
                        match item.get_ref() {
                            toml::de::DeValue::String(text) => {
                                let range = TextRange::from(item.span()).shifted(offset);
                                rules.push(Located::new(text.as_ref().into(), range));
                            }
                            _ => keys.reject("per-file-ignores", item, out),
                        }
                    }
                } else {
                    keys.reject("per-file-ignores", value, out);
                }
                self.lint.per_file_ignores.push((pattern.into(), rules));
            }
        }
        if let Some(inner) = keys.table("severity", out) {
            let mut rules: Vec<_> = inner.iter().collect();
            rules.sort_by_key(|(key, _)| key.span().start);
            for (key, value) in rules {
                let range = TextRange::from(value.span()).shifted(offset);
                let severity = match value.get_ref() {
                    toml::de::DeValue::String(text) => match text.as_ref() {
                        "error" => Some(Severity::Error),
                        "warning" => Some(Severity::Warning),
                        "info" => Some(Severity::Info),
                        other => {
                            let value = Located::new(other.into(), range);
                            let all = ["error", "warning", "info"];
                            keys.not_one_of("severity", &value, "error warning info", &all, out);
                            None
                        }
                    },
                    _ => {
                        keys.reject("severity", value, out);
                        None
                    }
                };
                if let Some(severity) = severity {
                    let place = TextRange::from(key.span()).shifted(offset);
                    self.lint.severity.push((Located::new(key.get_ref().as_ref().into(), place), severity));
                }
            }
        }
        keys.finish_mut(out);
    }

    fn read_series(
        &mut self,
        mut keys: Keys<'_, '_>,
        range: TextRange,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) {
        let words = Vocabulary::get();
        let id = keys.string("id", out);
        let class = keys.string("class", out);
        let series = Series {
            title: keys.string("title", out).map(|t| t.value),
            class: class.as_ref().and_then(|c| words.meeting_class(&c.value)),
            every: keys.string("every", out).map(|e| e.value),
            project: keys.string("project", out).map(|p| p.value),
            required: keys
                .strings("required", out)
                .unwrap_or_default()
                .into_iter()
                .map(|n| n.value)
                .collect(),
            tracker: keys.string("tracker", out).map(|t| t.value),
            id: id.as_ref().map_or_else(|| "".into(), |id| id.value.clone()),
        };
        if let Some(class) = class.filter(|_| series.class.is_none()) {
            let names: Vec<&str> = MeetingClass::ALL.iter().map(|(_, name)| *name).collect();
            keys.not_one_of("class", &class, &names.join(" "), &names, out);
        }
        keys.date("start", out);
        if let Some(table) = keys.table("policy", out) {
            let mut inner = keys.inside(table, "policy");
            read_policy(&mut inner, path, out);
            inner.finish_mut(out);
        }
        keys.finish_mut(out);
        if id.is_none() {
            out.push(
                Diagnostic::new(&codes::MISSING_FIELD, path, range, NO_SERIES_ID.message())
                    .help(GIVE_SERIES_ID.message()),
            );
        } else {
            self.series.push(series);
        }
    }
}

/// Reads the limits of a `policy` table; those that are lengths come back by key.
fn read_policy(
    keys: &mut Keys<'_, '_>,
    path: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> BTreeMap<&'static str, Length> {
    let mut lengths = BTreeMap::new();
    for key in LENGTH_KEYS.into_iter().chain(["retro-within"]) {
        let Some(value) = keys.string(key, out) else {
            continue;
        };
        match value.value.parse::<Length>() {
            Ok(length) => {
                lengths.insert(key, length);
            }
            Err(()) => {
                let message = NOT_A_LENGTH.with("text", &*value.value);
                out.push(
                    Diagnostic::new(&codes::INVALID_VALUE, path, value.range, message)
                        .help(LENGTHS.message()),
                );
            }
        }
    }
    keys.string("attendees", out);
    keys.strings("avoid", out);
    keys.string("update-every", out);
    if let Some(silence) = keys.string("silence", out)
        && !["objection", "consent"].contains(&&*silence.value)
    {
        keys.not_one_of("silence", &silence, "objection consent", &["objection", "consent"], out);
    }
    lengths
}

/// Reports TOML errors of a settings file.
pub(super) fn report_errors(
    path: &Arc<str>,
    offset: usize,
    errors: Vec<(TextRange, String)>,
    out: &mut Vec<Diagnostic>,
) {
    for (range, error) in errors.into_iter().take(20) {
        let message = NOT_TOML.with("error", error);
        out.push(Diagnostic::new(&codes::INVALID_FRONT_MATTER, path, range.shifted(offset), message));
    }
}
