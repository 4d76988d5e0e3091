//! Questions on the terminal. They go to standard error, so that standard output stays what was asked for.

use std::io::{BufRead, Write};

use super::Failure;
use crate::language::{Language, Message, Text};
use crate::text::inert;

const NO_ANSWER: Text = Text::new("没有回答，什么也没有写", "there was no answer; nothing was written");

/// Asks for a line. An empty answer is the default; the end of input ends the command.
pub fn ask(question: &Message, default: Option<&str>, language: Language) -> Result<String, Failure> {
    let mut err = std::io::stderr().lock();
    let question = question.render(language);
    let shown = default.filter(|d| !d.is_empty()).map(|d| format!(" [{}]", inert(d))).unwrap_or_default();
    let colon = match language {
        Language::Zh => "：",
        Language::En => ": ",
    };
    write!(err, "{}{shown}{colon}", inert(&question))?;
    err.flush()?;
    let mut line = String::new();
    if std::io::stdin().lock().read_line(&mut line)? == 0 {
        writeln!(err)?;
        return Err(Failure::usage(NO_ANSWER.message()));
    }
    let answer = line.trim();
    Ok(if answer.is_empty() { default.unwrap_or("").to_owned() } else { answer.to_owned() })
}
