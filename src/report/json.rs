//! JSON that a terminal may be shown: the marks that `inert` replaces are escaped, so that nothing is lost.

use std::fmt::Write;

use serde::Serialize;

use crate::text::inert;

/// A value as JSON in one line.
pub fn line(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string(value)?;
    if matches!(inert(&text), std::borrow::Cow::Borrowed(_)) {
        return Ok(text);
    }
    // Outside of strings JSON is ASCII, so whatever acts on a terminal stands in a string and can be escaped.
    let mut out = String::with_capacity(text.len() + 16);
    let mut buffer = [0; 4];
    for c in text.chars() {
        if matches!(inert(c.encode_utf8(&mut buffer)), std::borrow::Cow::Borrowed(_)) {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_acts_on_a_terminal_and_nothing_is_lost() {
        let text = "a\u{9b}b\u{202e}c\n\u{1b}张";
        let line = super::line(&text).unwrap();
        assert_eq!(line, r#""a\u009bb\u202ec\n\u001b张""#);
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }
}
