//! A report as the value that a team's own template is filled with: what other programs get as JSON, and more that only
//! templates have use for.

use std::io;

use serde_json::{Map, Value, json};

use super::Report;
use super::charts::Size;
use super::formats::{STYLE, renderer, title};
use super::layout::Layout;
use crate::language::Language;
use crate::text::inert;

/// The keys of the JSON (docs/schema/report.json), and `title` (what the report is, in words), `language`, `items` (the items
/// of each section by its key), `charts` (SVG by the key of each picture, where there are pictures) and `style` (that of the
/// pages that mtg writes). What documents say is made harmless for a terminal, not for HTML or Markdown.
pub fn value(report: &Report<'_>, language: Language) -> io::Result<Value> {
    let mut text = Vec::new();
    if let Some(json) = renderer("json") {
        json.render(report, language, Layout::default(), &mut text)?;
    }
    let mut value: Value = serde_json::from_slice(&text)?;
    drop(text);
    make_inert(&mut value);
    let mut items = Map::new();
    for section in value["sections"].as_array().into_iter().flatten() {
        if let (Some(key), Some(of)) = (section["key"].as_str(), section.get("items")) {
            items.insert(key.to_owned(), of.clone());
        }
    }
    let charts = report.charts.iter();
    let charts: Map<String, Value> =
        charts.map(|chart| (chart.key.to_owned(), chart.svg(Size::Half, language).into())).collect();
    value["items"] = items.into();
    value["charts"] = charts.into();
    value["title"] = json!(inert(&title(report, language)));
    value["language"] = json!(language.tag());
    value["style"] = json!(STYLE);
    Ok(value)
}

fn make_inert(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let std::borrow::Cow::Owned(harmless) = inert(text) {
                *text = harmless;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(make_inert),
        Value::Object(map) => map.values_mut().for_each(make_inert),
        _ => {}
    }
}
