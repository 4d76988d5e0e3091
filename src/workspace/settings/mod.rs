//! mtg.toml: the settings of a repository, with defaults for all of them.

mod lint;
mod series;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

use chrono_tz::Tz;

use crate::date::{Hours, NaiveDate, WorkCalendar};
use crate::diagnostic::{Diagnostic, codes};
use crate::keys::{Keys, closest, parse_toml};
use crate::language::{Language, Text};
use crate::model::concepts::MeetingClass;
use crate::model::policy::{Limits, Policy};
use crate::model::vocabulary::Vocabulary;
use crate::text::{Located, SourceFile, TextRange};

pub use lint::LintSettings;
pub use series::Series;

use words::read_words;

const NOT_TOML: Text = Text::new("不是有效的 TOML：{error}", "not valid TOML: {error}");
const NOT_A_ZONE: Text = Text::new("“{text}”不是时区", "`{text}` is not a time zone");
const ZONES: Text = Text::new("如 Asia/Shanghai、Europe/London", "such as Asia/Shanghai or Europe/London");
const NOT_HOURS: Text = Text::new("“{text}”不是工作时间", "`{text}` is not a working time");
const HOURS: Text = Text::new("写成 \"09:00-18:00\"", "write it as \"09:00-18:00\"");
const NO_HOLIDAYS: Text = Text::new(
    "没有内置地区“{text}”的节假日，只按周末计算工作日",
    "no holidays of region `{text}` are built in; only weekends are days off",
);
const GIVE_HOLIDAYS: Text = Text::new(
    "写 region = \"none\"，再用 holidays 和 workdays 列出自己的休息日与补班日",
    "write region = \"none\" and list your own days in holidays and workdays",
);
const REGION_NEAR: Text = Text::new("中国大陆写作 region = \"CN\"", "mainland China is region = \"CN\"");
const NOT_A_FOLDER: Text =
    Text::new("“{text}”不是仓库内的文件夹", "`{text}` is not a folder inside the repository");
const WRONG_VERSION: Text = Text::new("这个版本的 mtg 只认 version = 1", "this mtg knows version = 1 only");

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
    /// Limits that classes of meetings have of their own.
    pub classes: BTreeMap<MeetingClass, Limits>,
    /// Recurring meetings.
    pub series: Vec<Series>,
    /// Settings of lint.
    pub lint: LintSettings,
    /// The words, a team's own among them.
    pub vocabulary: Arc<Vocabulary>,
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
            classes: BTreeMap::new(),
            series: Vec::new(),
            lint: LintSettings::default(),
            vocabulary: Vocabulary::shared(),
        }
    }
}

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
            settings.policy = Policy::default().with(&Limits::read(&mut inner, out));
            for (class, key) in MeetingClass::ALL {
                if let Some(table) = inner.table(key, out) {
                    let mut of_class = inner.inside(table, key);
                    settings.classes.insert(*class, Limits::read(&mut of_class, out));
                    of_class.finish_mut(out);
                }
            }
            inner.finish_mut(out);
        }
        if let Some(table) = keys.table("lint", out) {
            settings.lint = LintSettings::read(keys.inside(table, "lint"), file.bom(), out);
        }
        if let Some(table) = keys.table("vocabulary", out) {
            settings.vocabulary = read_words(keys.inside(table, "vocabulary"), out).vocabulary();
        }
        for (table, range) in keys.tables("series", out) {
            settings.series.extend(Series::read(keys.inside(table, "series"), range, out));
        }
        keys.finish_mut(out);
        settings
    }

    /// The limits of a meeting of that class and series, as far as settings know; the document's own come before
    /// them. The nearest table counts, key by key: series, `project` (from its charter), class, `[policy]`.
    pub fn limits(
        &self,
        class: Option<MeetingClass>,
        project: Option<&Limits>,
        series: Option<&Series>,
    ) -> Policy {
        let mut policy = self.policy.clone();
        if let Some(class) = class {
            policy = policy.with(&Limits::of_class(class));
            if let Some(own) = self.classes.get(&class) {
                policy = policy.with(own);
            }
        }
        for nearer in project.into_iter().chain(series.map(|series| &series.policy)) {
            policy = policy.with(nearer);
        }
        policy
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

    /// Says once that holidays of a region are not known; plain weekends are what is left.
    fn check_region(&self, keys: &Keys<'_, '_>, region: &Located<Box<str>>, out: &mut Vec<Diagnostic>) {
        let name = region.value.trim();
        if name.eq_ignore_ascii_case("CN") || name.eq_ignore_ascii_case("none") {
            return;
        }
        let china = ["china", "chn", "cn-mainland", "zh-cn", "prc", "中国", "中国大陆"];
        let near = china.contains(&&*name.to_lowercase()) || closest(name, ["CN"]).is_some();
        let help = if near { &REGION_NEAR } else { &GIVE_HOLIDAYS };
        let message = NO_HOLIDAYS.with("text", name);
        out.push(
            Diagnostic::new(&codes::NO_HOLIDAY_DATA, keys.path(), region.range, message).help(help.message()),
        );
    }

    fn read_calendar(&mut self, mut keys: Keys<'_, '_>, out: &mut Vec<Diagnostic>) {
        let region = keys.string("region", out);
        if let Some(region) = &region {
            self.check_region(&keys, region, out);
        }
        let region = region.map_or_else(|| "CN".into(), |region| region.value);
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
        let hours: Hours = keys.parsed("hours", &NOT_HOURS, &HOURS, out).unwrap_or_default();
        keys.finish_mut(out);
        self.calendar = WorkCalendar::new(&region, holidays, workdays).with_hours(hours);
    }
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
