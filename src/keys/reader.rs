//! Typed reading of one TOML table.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::closest;
use crate::date::{Base, Reason, WorkCalendar, read_day};
use crate::diagnostic::{Diagnostic, codes, dates};
use crate::language::Text;
use crate::text::{Located, TextRange};

const WRONG_TYPE: Text =
    Text::new("“{key}”的值是{found}，应为{expected}", "`{key}` is {found}; expected {expected}");
const UNKNOWN_KEY: Text = Text::new("未知的键“{key}”", "unknown key `{key}`");
const DID_YOU_MEAN: Text = Text::new("您是不是要写“{name}”？", "did you mean `{name}`?");
const KNOWN_KEYS: Text = Text::new("可用的键：{names}", "known keys: {names}");
const NOT_ONE_OF: Text =
    Text::new("“{key}”的值“{text}”无法识别", "`{text}` is not a value that `{key}` can have");
const ONE_OF: Text = Text::new("可用的值：{names}", "it can be: {names}");

const A_STRING: Text = Text::new("字符串", "a string");
const AN_INTEGER: Text = Text::new("整数", "an integer");
const A_FLOAT: Text = Text::new("小数", "a float");
const A_BOOLEAN: Text = Text::new("布尔值", "a boolean");
const A_DATE: Text = Text::new("日期时间", "a date or time");
const AN_ARRAY: Text = Text::new("数组", "an array");
const A_TABLE: Text = Text::new("表", "a table");
const WANT_STRING: Text = Text::new("带引号的字符串，如 \"文字\"", "a quoted string such as \"text\"");
const WANT_DATE: Text =
    Text::new("日期，如 2024-03-12（不加引号）", "a date such as 2024-03-12 (without quotes)");
const WANT_STAMP: Text = Text::new(
    "日期时间，如 2024-03-06T10:00:00+08:00（不加引号）",
    "a date and time such as 2024-03-06T10:00:00+08:00 (without quotes)",
);
const WANT_LIST: Text = Text::new(
    "字符串数组，如 [\"王敏\", \"张伟\"]",
    "an array of strings such as [\"Wang Min\", \"Zhang Wei\"]",
);
const WANT_TABLES: Text = Text::new("由表组成的数组", "an array of tables");
const WANT_TABLE: Text = Text::new("表", "a table");
const WANT_INTEGER: Text = Text::new("整数", "an integer");
const WANT_BOOLEAN: Text = Text::new("true 或 false", "true or false");

/// A date with a time of day, in the workspace's own time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// As the clock on the wall of the workspace shows it, or as written where there was no offset.
    pub local: NaiveDateTime,
    /// The instant, where an offset was written.
    pub instant: Option<DateTime<Utc>>,
}

/// Parses TOML with recovery: the table of everything that could be read, and each error with its
/// range in `text` and its message (in English, as the parser gives it).
pub fn parse_toml(text: &str) -> (Spanned<DeTable<'_>>, Vec<(TextRange, String)>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = errors
        .into_iter()
        .map(|error| {
            let range = error.span().map_or(TextRange::empty(0), TextRange::from);
            (range, error.message().to_owned())
        })
        .collect();
    (table, errors)
}

/// A table being read: each getter takes one key, [`Keys::finish`] reports what nobody took.
pub struct Keys<'r, 'a> {
    table: &'r DeTable<'a>,
    offset: usize,
    path: &'r Arc<str>,
    taken: Vec<&'static str>,
    prefix: String,
    mended: &'r [TextRange],
    /// The day that dates in words count from, where somebody has quoted some.
    pub base: Option<NaiveDate>,
}

impl<'r, 'a> Keys<'r, 'a> {
    /// Reads `table`, whose ranges count from `offset` in the file `path`.
    pub fn new(table: &'r DeTable<'a>, offset: usize, path: &'r Arc<str>) -> Self {
        Self { table, offset, path, taken: Vec::new(), prefix: String::new(), mended: &[], base: None }
    }

    /// The same where characters of the file were read as others of fewer bytes: a place that begins or ends
    /// within one of them takes in all of it.
    #[must_use]
    pub fn mended(mut self, characters: &'r [TextRange]) -> Self {
        self.mended = characters;
        self
    }

    /// The same for a table inside, whose keys are named `prefix.key` in messages.
    pub fn inside(&self, table: &'r DeTable<'a>, prefix: &str) -> Keys<'r, 'a> {
        let prefix = format!("{}{prefix}.", self.prefix);
        let (offset, path, mended, base) = (self.offset, self.path, self.mended, self.base);
        Keys { table, offset, path, taken: Vec::new(), prefix, mended, base }
    }

    fn take(&mut self, key: &'static str) -> Option<&'r Spanned<DeValue<'a>>> {
        self.taken.push(key);
        self.table.get(key)
    }

    fn range(&self, spanned: &Spanned<impl Sized>) -> TextRange {
        let mut range = TextRange::from(spanned.span()).shifted(self.offset);
        for character in self.mended {
            if character.start < range.start && range.start < character.end {
                range.start = character.start;
            }
            if character.start < range.end && range.end < character.end {
                range.end = character.end;
            }
        }
        range
    }

    /// The file the table stands in.
    pub fn path(&self) -> &'r Arc<str> {
        self.path
    }

    /// Whether the key stands there, with whatever value.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The range of the key itself.
    pub fn key_range(&self, key: &str) -> Option<TextRange> {
        self.table.get_key_value(key).map(|(k, _)| self.range(k))
    }

    /// The range of the value of a key.
    pub fn value_range(&self, key: &str) -> Option<TextRange> {
        self.table.get(key).map(|value| self.range(value))
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'a>>, expected: &'static Text) -> Diagnostic {
        let message = WRONG_TYPE
            .with("key", format!("{}{key}", self.prefix))
            .and("found", kind(value.get_ref()))
            .and("expected", expected);
        Diagnostic::new(&codes::INVALID_VALUE, self.path, self.range(value), message)
    }

    /// A string. Numbers, booleans and dates are taken as they stand, with a finding.
    pub fn string(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<Located<Box<str>>> {
        let value = self.take(key)?;
        let range = self.range(value);
        match value.get_ref() {
            DeValue::String(text) => Some(Located::new(text.as_ref().into(), range)),
            other => {
                out.push(self.wrong(key, value, &WANT_STRING));
                scalar(other).map(|text| Located::new(text.into(), range))
            }
        }
    }

    /// A day. A quoted one is understood, with a finding, because the next program will not.
    pub fn date(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<Located<NaiveDate>> {
        let value = self.take(key)?;
        let range = self.range(value);
        match value.get_ref() {
            DeValue::Datetime(when) if when.date.is_some() => date_of(when).map(|d| Located::new(d, range)),
            DeValue::String(text) => match read_day(text, &Base::new(self.base, &WorkCalendar::default())) {
                Ok(reading) => {
                    let edit = crate::text::TextEdit::replace(range, reading.day.to_string());
                    out.push(self.wrong(key, value, &WANT_DATE).safe_fix(vec![edit]));
                    Some(Located::new(reading.day, range))
                }
                // An empty string says as much as no key at all, but it is no date.
                Err(refusal) if matches!(refusal.reason, Reason::NoDate | Reason::NotUnderstood) => {
                    out.push(self.wrong(key, value, &WANT_DATE));
                    None
                }
                Err(refusal) => {
                    let (message, help) = dates::refused(&refusal);
                    out.push(Diagnostic::new(&codes::INVALID_DATE, self.path, range, message).help(help));
                    None
                }
            },
            _ => {
                out.push(self.wrong(key, value, &WANT_DATE));
                None
            }
        }
    }

    /// A date with a time; a bare date counts as the start of its day.
    pub fn stamp(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<Located<Stamp>> {
        let value = self.take(key)?;
        let range = self.range(value);
        let DeValue::Datetime(when) = value.get_ref() else {
            out.push(self.wrong(key, value, &WANT_STAMP));
            return None;
        };
        let Some(date) = date_of(when) else {
            out.push(self.wrong(key, value, &WANT_STAMP));
            return None;
        };
        let time = when.time.as_ref().and_then(|t| {
            NaiveTime::from_hms_opt(u32::from(t.hour), u32::from(t.minute), u32::from(t.second.unwrap_or(0)))
        });
        let local = date.and_time(time.unwrap_or_default());
        let instant = when.offset.as_ref().map(|offset| {
            let minutes = match offset {
                toml::value::Offset::Z => 0,
                toml::value::Offset::Custom { minutes } => i64::from(*minutes),
            };
            (local - chrono::Duration::minutes(minutes)).and_utc()
        });
        Some(Located::new(Stamp { local, instant }, range))
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<Located<i64>> {
        let value = self.take(key)?;
        if let DeValue::Integer(n) = value.get_ref()
            && let Ok(n) = i64::from_str_radix(n.as_str(), n.radix())
        {
            return Some(Located::new(n, self.range(value)));
        }
        out.push(self.wrong(key, value, &WANT_INTEGER));
        None
    }

    /// True or false.
    pub fn boolean(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<Located<bool>> {
        let value = self.take(key)?;
        if let DeValue::Boolean(b) = value.get_ref() {
            return Some(Located::new(*b, self.range(value)));
        }
        out.push(self.wrong(key, value, &WANT_BOOLEAN));
        None
    }

    /// Strings of an array. One string alone is taken as a list of one, with a finding.
    pub fn strings(
        &mut self,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Vec<Located<Box<str>>>> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Array(items) => {
                let mut list = Vec::with_capacity(items.len());
                for item in items.iter() {
                    match item.get_ref() {
                        DeValue::String(text) => {
                            list.push(Located::new(text.as_ref().into(), self.range(item)))
                        }
                        _ => out.push(self.wrong(key, item, &WANT_STRING)),
                    }
                }
                Some(list)
            }
            DeValue::String(text) => {
                out.push(self.wrong(key, value, &WANT_LIST));
                Some(vec![Located::new(text.as_ref().into(), self.range(value))])
            }
            _ => {
                out.push(self.wrong(key, value, &WANT_LIST));
                None
            }
        }
    }

    /// A string that must read as a `T`; one that does not is reported with what is expected.
    pub fn parsed<T: std::str::FromStr>(
        &mut self,
        key: &'static str,
        not_one: &'static Text,
        expected: &'static Text,
        out: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let value = self.string(key, out)?;
        self.parse(&value, not_one, expected, out)
    }

    /// The same for each string of an array; those that do not read are left out.
    pub fn all_parsed<T: std::str::FromStr>(
        &mut self,
        key: &'static str,
        not_one: &'static Text,
        expected: &'static Text,
        out: &mut Vec<Diagnostic>,
    ) -> Option<Vec<T>> {
        let values = self.strings(key, out)?;
        Some(values.iter().filter_map(|value| self.parse(value, not_one, expected, out)).collect())
    }

    fn parse<T: std::str::FromStr>(
        &self,
        value: &Located<Box<str>>,
        not_one: &'static Text,
        expected: &'static Text,
        out: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let read = value.value.parse().ok();
        if read.is_none() {
            let message = not_one.with("text", &*value.value);
            out.push(
                Diagnostic::new(&codes::INVALID_VALUE, self.path, value.range, message)
                    .help(expected.message()),
            );
        }
        read
    }

    /// Items of an array, each as it stands, for keys that hold names or tables.
    pub fn array(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Vec<&'r Spanned<DeValue<'a>>> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            DeValue::String(_) => {
                out.push(self.wrong(key, value, &WANT_LIST));
                vec![value]
            }
            _ => {
                out.push(self.wrong(key, value, &WANT_LIST));
                Vec::new()
            }
        }
    }

    /// Reports an item of an array that is of the wrong kind.
    pub fn reject(&self, key: &str, item: &Spanned<DeValue<'a>>, out: &mut Vec<Diagnostic>) {
        out.push(self.wrong(key, item, &WANT_TABLES));
    }

    /// The place of a value.
    pub fn place(&self, value: &Spanned<DeValue<'a>>) -> TextRange {
        self.range(value)
    }

    /// The place of a key.
    pub fn key_place(&self, key: &Spanned<DeString<'a>>) -> TextRange {
        self.range(key)
    }

    /// A table inside this one.
    pub fn table(&mut self, key: &'static str, out: &mut Vec<Diagnostic>) -> Option<&'r DeTable<'a>> {
        let value = self.take(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        out.push(self.wrong(key, value, &WANT_TABLE));
        None
    }

    /// The tables of a `[[key]]` array.
    pub fn tables(
        &mut self,
        key: &'static str,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<(&'r DeTable<'a>, TextRange)> {
        let Some(value) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            out.push(self.wrong(key, value, &WANT_TABLES));
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push((table, self.range(item))),
                _ => out.push(self.wrong(key, item, &WANT_TABLES)),
            }
        }
        tables
    }

    /// All keys that are left, each a table of its own (`[people.zhangwei]`), in the order of the file.
    pub fn entries(&mut self, out: &mut Vec<Diagnostic>) -> Vec<(Located<Box<str>>, &'r DeTable<'a>)> {
        let mut entries = Vec::with_capacity(self.table.len());
        for (key, value) in self.table.iter() {
            match value.get_ref() {
                DeValue::Table(table) => {
                    entries.push((Located::new(key.get_ref().as_ref().into(), self.range(key)), table));
                }
                _ => out.push(self.wrong(key.get_ref(), value, &WANT_TABLE)),
            }
        }
        entries.sort_by_key(|(key, _)| key.range);
        entries
    }

    /// Reports that a value is none of those the key can have.
    pub fn not_one_of(
        &self,
        key: &str,
        value: &Located<Box<str>>,
        names: &str,
        candidates: &[&str],
        out: &mut Vec<Diagnostic>,
    ) {
        let message = NOT_ONE_OF.with("key", format!("{}{key}", self.prefix)).and("text", &*value.value);
        let help = match closest(&value.value, candidates.iter().copied()) {
            Some(name) => DID_YOU_MEAN.with("name", name),
            None => ONE_OF.with("names", names),
        };
        out.push(Diagnostic::new(&codes::INVALID_VALUE, self.path, value.range, message).help(help));
    }

    /// Takes a key whose value may be a string or an array and is only kept by the document.
    pub fn strings_or_string(&mut self, key: &'static str) {
        self.taken.push(key);
    }

    /// Reports each key that no getter asked for.
    pub fn finish_mut(&mut self, out: &mut Vec<Diagnostic>) {
        let mut unknown: Vec<&Spanned<DeString<'a>>> =
            self.table.keys().filter(|key| !self.taken.contains(&key.get_ref().as_ref())).collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let message = UNKNOWN_KEY.with("key", format!("{}{}", self.prefix, key.get_ref()));
            let range = self.range(key);
            let mut finding = Diagnostic::new(&codes::UNKNOWN_FIELD, self.path, range, message);
            finding = match closest(key.get_ref(), self.taken.iter().copied()) {
                Some(name) => finding
                    .help(DID_YOU_MEAN.with("name", name))
                    .unsafe_fix(vec![crate::text::TextEdit::replace(range, name)]),
                None => finding.help(KNOWN_KEYS.with("names", self.taken.join(" "))),
            };
            out.push(finding);
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static Text {
    match value {
        DeValue::String(_) => &A_STRING,
        DeValue::Integer(_) => &AN_INTEGER,
        DeValue::Float(_) => &A_FLOAT,
        DeValue::Boolean(_) => &A_BOOLEAN,
        DeValue::Datetime(_) => &A_DATE,
        DeValue::Array(_) => &AN_ARRAY,
        DeValue::Table(_) => &A_TABLE,
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(n) => Some(n.as_str().to_owned()),
        DeValue::Float(n) => Some(n.as_str().to_owned()),
        DeValue::Boolean(b) => Some(b.to_string()),
        DeValue::Datetime(when) => Some(when.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn date_of(when: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = when.date?;
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}
