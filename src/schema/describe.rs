//! How keys and their values are described, and what that is in JSON Schema.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::{Map, Value, json};

use crate::language::{Language, Text};
use crate::model::vocabulary::Vocabulary;

/// A key of a table.
pub(super) struct Key {
    name: &'static str,
    about: Text,
    shape: Shape,
    required: bool,
}

/// A key that may stand there.
pub(super) const fn key(name: &'static str, about: Text, shape: Shape) -> Key {
    Key { name, about, shape, required: false }
}

impl Key {
    /// The same as one that must.
    pub(super) fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// What a value can be.
pub(super) enum Shape {
    /// Any string.
    Text,
    /// A string like the example, by a regular expression.
    Pattern { pattern: &'static str, example: &'static str },
    /// One of some strings.
    OneOf(Vec<String>),
    /// That whole number.
    Number(i64),
    /// A whole number from that on.
    From(u32),
    /// `true` or `false`.
    Flag,
    /// Nothing: `null`.
    Null,
    /// A day: `2024-03-12`.
    Date,
    /// A day with a time.
    Stamp,
    /// Any number of such values.
    List(Box<Shape>),
    /// A table with these keys and no others.
    Table(Vec<Key>),
    /// A table with any keys, each of that shape.
    Map(Box<Shape>),
    /// The first that fits.
    Any(Vec<Shape>),
    /// Any number.
    Decimal,
    /// What is described once, under a name, for many places.
    Named(&'static str, fn() -> Shape),
}

impl Shape {
    /// Strings in a list.
    pub(super) fn texts() -> Self {
        Self::List(Box::new(Self::Text))
    }

    /// That, or `null`.
    pub(super) fn or_null(self) -> Self {
        Self::Any(vec![self, Self::Null])
    }

    /// One of these words.
    pub(super) fn one_of(words: &[&str]) -> Self {
        Self::OneOf(words.iter().map(|word| (*word).to_owned()).collect())
    }

    /// A length of time.
    pub(super) const fn length() -> Self {
        Self::Pattern { pattern: r"^\s*[0-9]+\s*([mM]([iI][nN])?|[hH]|[dD]|[wW][dDhH]?)\s*$", example: "3wd" }
    }

    /// The keys of some concepts, and the words that stand for them in either language.
    pub(super) fn words<T>(group: &str, all: &[(T, &'static str)]) -> Self {
        let mut values: Vec<String> = all.iter().map(|(_, key)| (*key).to_owned()).collect();
        for (_, key) in all {
            for word in Vocabulary::listed(group, key) {
                if !values.contains(&word) {
                    values.push(word);
                }
            }
        }
        Self::OneOf(values)
    }

    /// Collects what is described under names, in their order.
    pub(super) fn definitions(&self, language: Language, found: &mut BTreeMap<&'static str, Value>) {
        match self {
            Self::Named(name, shape) => {
                if let Entry::Vacant(place) = found.entry(name) {
                    let shape = shape();
                    place.insert(shape.json(language));
                    shape.definitions(language, found);
                }
            }
            Self::List(item) | Self::Map(item) => item.definitions(language, found),
            Self::Any(shapes) => shapes.iter().for_each(|shape| shape.definitions(language, found)),
            Self::Table(keys) => keys.iter().for_each(|key| key.shape.definitions(language, found)),
            _ => {}
        }
    }

    pub(super) fn json(&self, language: Language) -> Value {
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::Pattern { pattern, example } => {
                json!({ "type": "string", "pattern": pattern, "examples": [example] })
            }
            Self::OneOf(values) => json!({ "type": "string", "enum": values }),
            Self::Number(n) => json!({ "type": "integer", "enum": [n] }),
            Self::From(least) => json!({ "type": "integer", "minimum": least }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::Null => json!({ "type": "null" }),
            Self::Date => json!({ "type": "string", "format": "date" }),
            // Editors of TOML tell days and times with and without an offset apart.
            Self::Stamp => json!({ "anyOf": [
                { "type": "string", "format": "date-time" },
                { "type": "string", "format": "date-time-local" },
                { "type": "string", "format": "date" },
            ] }),
            Self::Decimal => json!({ "type": "number" }),
            Self::Named(name, _) => json!({ "$ref": format!("#/$defs/{name}") }),
            Self::List(item) => json!({ "type": "array", "items": item.json(language) }),
            Self::Map(item) => json!({ "type": "object", "additionalProperties": item.json(language) }),
            Self::Any(shapes) => {
                json!({ "anyOf": shapes.iter().map(|shape| shape.json(language)).collect::<Vec<_>>() })
            }
            Self::Table(keys) => {
                let mut properties = Map::new();
                for key in keys {
                    let mut property = Map::new();
                    property.insert("description".to_owned(), json!(key.about.get(language)));
                    if let Value::Object(shape) = key.shape.json(language) {
                        property.extend(shape);
                    }
                    properties.insert(key.name.to_owned(), Value::Object(property));
                }
                let mut table =
                    json!({ "type": "object", "properties": properties, "additionalProperties": false });
                let required: Vec<&str> =
                    keys.iter().filter(|key| key.required).map(|key| key.name).collect();
                if !required.is_empty() {
                    table["required"] = json!(required);
                }
                table
            }
        }
    }
}
