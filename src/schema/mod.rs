//! JSON Schemas (draft 2020-12) of what people write in TOML and of what mtg prints, for editors and other programs.
//!
//! Each file here describes one kind of file or output; tests compare the descriptions with what the readers know and
//! with what is printed, key by key. A new schema is a file here and a line in [`SCHEMAS`].

mod describe;
mod front_matter;
mod lint;
mod people;
mod policy;
mod report;
mod settings;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::language::{Language, Text};
use describe::Shape;

/// A schema that mtg can print.
pub struct Schema {
    /// Its name as an argument.
    pub name: &'static str,
    /// What it describes.
    pub about: Text,
    shape: fn() -> Shape,
}

/// All schemas, in the order in which they are listed.
pub static SCHEMAS: &[Schema] = &[
    Schema {
        name: "settings",
        about: Text::new("mtg.toml：仓库的设置", "mtg.toml: the settings of a repository"),
        shape: settings::shape,
    },
    Schema {
        name: "people",
        about: Text::new("people.toml：部门与人员", "people.toml: departments and people"),
        shape: people::shape,
    },
    Schema {
        name: "front-matter",
        about: Text::new("文档开头 +++ 之间的内容", "what stands between +++ at the top of a document"),
        shape: front_matter::shape,
    },
    Schema {
        name: "lint",
        about: Text::new("mtg lint --format json 的输出", "what mtg lint --format json prints"),
        shape: lint::shape,
    },
    Schema {
        name: "report",
        about: Text::new("mtg report --format json 的输出", "what mtg report --format json prints"),
        shape: report::shape,
    },
];

impl Schema {
    /// The schema of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SCHEMAS.iter().find(|schema| schema.name == name)
    }

    /// The schema as JSON, its descriptions in one language.
    pub fn json(&self, language: Language) -> Value {
        let mut schema = Map::new();
        schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".to_owned(), json!(self.about.get(language)));
        let shape = (self.shape)();
        if let Value::Object(body) = shape.json(language) {
            schema.extend(body);
        }
        let mut definitions = BTreeMap::new();
        shape.definitions(language, &mut definitions);
        if !definitions.is_empty() {
            let definitions = definitions.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect();
            schema.insert("$defs".to_owned(), Value::Object(definitions));
        }
        Value::Object(schema)
    }

    /// The schema as text, as it is printed.
    pub fn text(&self, language: Language) -> String {
        format!("{:#}\n", self.json(language))
    }
}
