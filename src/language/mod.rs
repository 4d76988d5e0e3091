//! The two languages mtg speaks, and texts that exist in both.

mod message;
mod row;

pub use message::{Arg, Message, Text};
pub use row::{in_a_row, one_of};

/// A language of output. Input is understood in both, whatever this says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Simplified Chinese, `zh-CN`.
    Zh,
    /// English, `en`.
    #[default]
    En,
}

impl Language {
    /// Reads a tag such as `zh-CN`, `zh`, `en` or `en-GB`; `None` for other languages.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        match tag.split(['-', '_', '.']).next() {
            Some("zh") => Some(Self::Zh),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }

    /// The tag that stands in mtg.toml and names the templates: `zh-CN` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}
