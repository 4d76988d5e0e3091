//! The engine: tera with mtg's filters, and nothing that looks at the real world.
//!
//! tera 2 has no `now`, `get_env` and `get_random` of its own (they moved to another crate, which is not used
//! here), and only the one template is added, so that a template can neither read files nor the clock. A
//! test holds this.

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::error::Trouble;
use super::{Source, TemplateError};

/// Fills a template in. `value` is a struct or map whose keys are the names the template may use.
pub fn render<T: Serialize>(source: &Source, value: &T) -> Result<String, TemplateError> {
    let context = Context::from_serialize(value).map_err(|error| explain(&error, source, ""))?;
    let names = names(value);
    let mut engine = Tera::new();
    // Where Markdown is written, what must be quoted says so with a filter.
    engine.autoescape_on(vec![".html.tera"]);
    engine.register_filter("toml", toml_value);
    engine.register_filter("cell", |text: &str, _: Kwargs, _: &State<'_>| cell(text));
    engine.register_filter("line", |text: &str, _: Kwargs, _: &State<'_>| line(text));
    engine
        .add_raw_template(&source.name, &source.text)
        .and_then(|()| engine.render(&source.name, &context))
        .map_err(|error| explain(&error, source, &names))
}

/// The names a template may use, for hints.
fn names<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::Object(map)) => map.keys().map(String::as_str).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    }
}

/// Where tera says an error is, and what it says.
fn explain(error: &tera::Error, source: &Source, names: &str) -> TemplateError {
    let at = |place: String, reason: &str, trouble| TemplateError {
        place,
        // The help lists the names in mtg's own order.
        reason: reason.split(". Available variables").next().unwrap_or(reason).trim().to_owned(),
        trouble,
        names: names.to_owned(),
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let trouble = match error.kind() {
                ErrorKind::SyntaxError(_) => Trouble::Syntax,
                _ => Trouble::Name,
            };
            let (line, column) = (report.span().start_line, report.span().start_col + 1);
            at(format!("{}:{line}:{column}", source.name), report.message(), trouble)
        }
        ErrorKind::Msg(text) => {
            // Names that are not known come as a finished report of several lines: `error: WHAT`, then
            // ` --> name:line:column`.
            let reason = text.lines().next().unwrap_or(text);
            let reason = reason.strip_prefix("error:").unwrap_or(reason);
            let place = text.lines().find_map(|line| {
                let place = line.split_once("--> ")?.1.trim();
                place.starts_with(&source.name).then(|| place.to_owned())
            });
            let trouble = if reason.contains("emplate") { Trouble::Other } else { Trouble::Name };
            at(place.unwrap_or_else(|| source.name.clone()), reason, trouble)
        }
        ErrorKind::MissingParent { .. }
        | ErrorKind::TemplateNotFound(_)
        | ErrorKind::CircularExtend { .. }
        | ErrorKind::CircularInclude { .. } => at(source.name.clone(), &error.to_string(), Trouble::Other),
        _ => at(source.name.clone(), &error.to_string(), Trouble::Name),
    }
}

/// A string as a TOML basic string, an array of strings as a TOML array.
fn toml_value(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    if let Some(text) = value.as_str() {
        return Ok(quote(text));
    }
    let Some(items) = value.as_array() else {
        return Err(tera::Error::message("`toml` quotes texts and lists of texts"));
    };
    let quoted: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(quote)).collect();
    match quoted {
        Some(quoted) => Ok(format!("[{}]", quoted.join(", "))),
        None => Err(tera::Error::message("`toml` quotes texts and lists of texts")),
    }
}

/// Quotes a text so that TOML reads it back as it is, whatever it holds.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            // Written out, marks that reorder or hide text cannot deceive whoever reads the file.
            c if c.is_control()
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
            {
                quoted.push_str(&format!("\\u{:04X}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A text as the content of a table cell.
fn cell(text: &str) -> String {
    line(text).replace('\\', "\\\\").replace('|', "\\|")
}

/// A text on one line, without control characters and marks that reorder text.
fn line(text: &str) -> String {
    let spaced: String =
        text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let plain: String = spaced
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::language::Language;

    fn render_text(text: &str) -> Result<String, TemplateError> {
        let values: BTreeMap<&str, Vec<&str>> = [("names", vec!["王敏", "a\"b"])].into();
        render(&Source { name: "templates/notice.md.tera".to_owned(), text: text.to_owned() }, &values)
    }

    #[test]
    fn whatever_a_text_holds_toml_reads_it_back() {
        let nasty =
            "引号\" 反斜杠\\ 换行\n制表\t控制\u{1}\u{7f}\u{85} 方向\u{202e}\u{feff} '''\"\"\" # = +++";
        let table: toml::Table = format!("title = {}", quote(nasty)).parse().unwrap();
        assert_eq!(table["title"].as_str(), Some(nasty));
        assert!(!quote(nasty).contains(['\n', '\u{202e}', '\u{1}']));
        assert_eq!(render_text("{{ names | toml }}").unwrap(), "[\"王敏\", \"a\\\"b\"]");
    }

    #[test]
    fn cells_and_lines_stay_in_their_place() {
        assert_eq!(cell("a|b\nc\\"), "a\\|b c\\\\");
        assert_eq!(line(" 两\r\n行\u{1b}[31m\u{202e} "), "两 行 [31m");
    }

    #[test]
    fn mistakes_are_reported_with_line_and_column() {
        for (text, place, trouble) in [
            ("一\n二 {{ 标题 }}", ":2:6", Trouble::Syntax),
            ("{% if %}", ":1:", Trouble::Syntax),
            ("行\n中文 {{ nothing }}", ":2:", Trouble::Name),
            ("行\n中文 {{ names | nothing }}", ":2:", Trouble::Name),
            ("{{ names | cell }}", ":1:", Trouble::Name),
            ("{% include \"/etc/passwd\" %}", "", Trouble::Other),
            ("{% extends \"../x\" %}", "", Trouble::Other),
        ] {
            let error = render_text(text).unwrap_err();
            let start = format!("templates/notice.md.tera{place}");
            assert!(error.place.starts_with(&start), "{text}: {} {}", error.place, error.reason);
            assert!(!error.reason.is_empty() && !error.reason.contains('\n'), "{text}: {}", error.reason);
            assert_eq!(error.trouble, trouble, "{text}: {}", error.reason);
            assert!(!error.help().render(Language::Zh).contains("{names}"));
        }
    }

    #[test]
    fn a_template_sees_neither_clock_nor_environment_nor_files() {
        for text in [
            "{{ now() }}",
            "{{ get_env(name=\"HOME\") }}",
            "{{ get_random(end=6) }}",
            "{% set x = now() %}",
            "{{ load_data(path=\"/etc/passwd\") }}",
        ] {
            assert!(render_text(text).is_err(), "{text}");
        }
    }
}
