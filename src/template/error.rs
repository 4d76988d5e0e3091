//! What can be wrong with a template of the team.

use crate::language::{Message, Text};

const WRONG: Text = Text::new("{place}：模板有误：{reason}", "{place}: the template is wrong: {reason}");
const HINT_SYNTAX: Text = Text::new(
    "模板用 tera 书写：{{ 值 }}、{% if … %}、{% for … in … %}",
    "templates are written in tera: {{ value }}, {% if … %}, {% for … in … %}",
);
const HINT_NAME: Text = Text::new(
    "这个模板可用的值：{names}；可用的过滤器还有 toml、cell、line",
    "the values of this template: {names}; toml, cell and line are filters of mtg",
);
const HINT_ALONE: Text = Text::new(
    "模板各自独立，不能包含或继承别的模板",
    "templates stand alone; they can neither include nor extend others",
);

/// What kind of help an error needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It cannot be read.
    Syntax,
    /// It names something that is not there.
    Name,
    /// It wants another template.
    Other,
}

/// A template that cannot be used: where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: the template is wrong: {reason}")]
pub struct TemplateError {
    /// `path:line:column`, both from 1, columns in characters; the path alone where more is not known.
    pub place: String,
    /// What the engine says, in English.
    pub reason: String,
    pub(super) trouble: Trouble,
    pub(super) names: String,
}

impl TemplateError {
    /// The error in both languages.
    pub fn message(&self) -> Message {
        WRONG.with("place", self.place.as_str()).and("reason", self.reason.as_str())
    }

    /// What to do about it.
    pub fn help(&self) -> Message {
        match self.trouble {
            Trouble::Syntax => HINT_SYNTAX.message(),
            Trouble::Name => HINT_NAME.with("names", self.names.as_str()),
            Trouble::Other => HINT_ALONE.message(),
        }
    }
}
