//! Papers made from templates: what to fill in is asked for, what is known already is filled in.
//!
//! A built-in template is a folder in `/templates` with a file per language and an entry in [`TEMPLATES`];
//! what it is filled with is a file here. A repository overrides it with `templates/<name>/<language>.md.tera`
//! or `templates/<name>.md.tera`. Everything ends as a [`crate::text::SourceChange`].

mod agenda;
pub mod ci;
mod engine;
mod error;
mod examples;
pub mod minutes;
pub mod notice;
pub mod report;
pub mod repository;
mod slug;

use std::path::Path;

pub use error::TemplateError;
pub use examples::example;
pub use slug::{SlugError, check_slug, slug};

use crate::language::{Language, Text};
use crate::workspace::{WorkspaceError, read_text};

/// A built-in template.
#[derive(Debug)]
pub struct Template {
    /// Its name on the command line and in `templates/`.
    pub name: &'static str,
    /// What it makes, in a line.
    pub about: Text,
    zh: &'static str,
    en: &'static str,
}

/// All built-in templates, in the order of their use.
pub const TEMPLATES: &[&Template] = &[&NOTICE, &MINUTES];

/// A notice, which makes a meeting.
pub const NOTICE: Template = Template {
    name: "notice",
    about: Text::new("会议通知，同时建立会议文件夹", "a notice, in a folder of its own for the meeting"),
    zh: include_str!("../../templates/notice/zh-CN.md.tera"),
    en: include_str!("../../templates/notice/en.md.tera"),
};

/// Minutes, beside a notice.
pub const MINUTES: Template = Template {
    name: "minutes",
    about: Text::new(
        "会议纪要，写在通知旁边，带出参会人员、议题和未完成的行动项",
        "minutes beside a notice, with its people, topics and the open actions carried over",
    ),
    zh: include_str!("../../templates/minutes/zh-CN.md.tera"),
    en: include_str!("../../templates/minutes/en.md.tera"),
};

/// The text of a template with the name to show in errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the root; for a built-in template its name.
    pub name: String,
    /// The template.
    pub text: String,
}

impl Template {
    /// The built-in text.
    pub fn built_in(&self, language: Language) -> Source {
        let text = match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        };
        Source { name: format!("mtg:{}/{}", self.name, language.tag()), text: text.to_owned() }
    }

    /// The repository's own text where it has one, else the built-in.
    pub fn source(&self, root: &Path, language: Language) -> Result<Source, WorkspaceError> {
        let own = [
            format!("templates/{}/{}.md.tera", self.name, language.tag()),
            format!("templates/{}.md.tera", self.name),
        ];
        for name in own {
            if let Some(text) = read_text(root, &name)? {
                return Ok(Source { name, text });
            }
        }
        Ok(self.built_in(language))
    }
}
