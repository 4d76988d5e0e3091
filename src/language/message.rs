//! Texts with both languages side by side, so that none can be forgotten.

use super::Language;

/// A text in both languages, with `{name}` where a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese, with full-width punctuation.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The text with both languages given.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The text in one language, its `{name}` places untouched.
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }

    /// The start of a message with this text.
    pub fn message(&'static self) -> Message {
        Message { text: self, args: Vec::new() }
    }

    /// A message with one value filled in.
    pub fn with(&'static self, name: &'static str, value: impl Into<Arg>) -> Message {
        self.message().and(name, value)
    }
}

/// A value in a message: words as they stand, or words that are translated, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Shown as it is.
    Plain(String),
    /// Shown in the language of the message.
    Text(&'static Text),
    /// A message inside the message.
    Message(Box<Message>),
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Plain(value)
    }
}
impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Plain(value.to_owned())
    }
}
impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Plain(value.to_string())
    }
}
impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Plain(value.to_string())
    }
}
impl From<&'static Text> for Arg {
    fn from(value: &'static Text) -> Self {
        Self::Text(value)
    }
}
impl From<Message> for Arg {
    fn from(value: Message) -> Self {
        Self::Message(Box::new(value))
    }
}

/// A text with its values; the language is chosen when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    text: &'static Text,
    args: Vec<(&'static str, Arg)>,
}

const WORDS: Text = Text::new("{words}", "{words}");

impl From<&str> for Message {
    fn from(words: &str) -> Self {
        Self::plain(words)
    }
}

impl Message {
    /// Words that are the same in all languages, such as names.
    pub fn plain(words: impl Into<String>) -> Self {
        WORDS.with("words", words.into())
    }

    /// Adds the value for `{name}`.
    #[must_use]
    pub fn and(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        // Messages are kept by the ten thousand, each with two or three values.
        self.args.reserve_exact(1);
        self.args.push((name, value.into()));
        self
    }

    /// The text it was made from, which tells messages apart without looking at words.
    pub fn text(&self) -> &'static Text {
        self.text
    }

    /// The message in one language.
    pub fn render(&self, language: Language) -> String {
        let mut rest = self.text.get(language);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open + 1..];
            let Some(close) = rest.find('}') else { break };
            let name = &rest[..close];
            match self.args.iter().find(|(n, _)| *n == name) {
                Some((_, Arg::Plain(value))) => out.push_str(value),
                Some((_, Arg::Text(text))) => out.push_str(text.get(language)),
                Some((_, Arg::Message(message))) => out.push_str(&message.render(language)),
                None => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            }
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        out
    }
}
