//! Colour by meaning.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

/// What a piece of text means to the reader, which decides its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Plain,
    /// A heading.
    Heading,
    /// Something late.
    Bad,
    /// Something in danger.
    Warning,
    /// Something done.
    Good,
    /// Something of less weight.
    Faint,
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Heading => Style::new().bold(),
            Self::Bad => AnsiColor::Red.on_default(),
            Self::Warning => AnsiColor::Yellow.on_default(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Faint => Style::new().dimmed(),
        }
    }
}

/// The text in the colour of a tone, or as it is.
pub fn paint(text: &str, tone: Tone, color: bool) -> Cow<'_, str> {
    if !color || tone == Tone::Plain || text.is_empty() {
        return Cow::Borrowed(text);
    }
    let style = tone.style();
    Cow::Owned(format!("{style}{text}{style:#}"))
}
