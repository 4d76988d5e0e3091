//! Basic information in the body of a notice or minutes (SPEC: documents): a table `项目 | 内容`, a list
//! `- 主持人：王敏`, or lines of that kind, under a basic-information heading or right below the title.

mod clock;
mod pairs;
mod values;

use std::sync::Arc;

pub use clock::find_clock;

use super::basics::{Basics, BasicsOf};
use super::concepts::{Info, Section};
use super::sink::Sink;
use crate::diagnostic::codes;
use crate::language::Text;
use crate::markdown::Document;
use crate::text::TextRange;
use pairs::{Pair, Pairs};

const CONFLICT: Text = Text::new(
    "正文写的{key}是“{body}”，文首写的是“{front}”",
    "the body says `{body}` for the {key}, the front matter says `{front}`",
);
const KEEP_ONE: Text = Text::new(
    "改成一致，或只保留一处；目前以文首为准",
    "make them agree, or keep only one; for now the front matter counts",
);
const TWICE: Text = Text::new(
    "正文两处写的{key}不同：“{body}”和“{front}”",
    "the body says two things of the {key}: `{body}` and `{front}`",
);
const KEEP_FIRST: Text =
    Text::new("改成一致；目前以第一处为准", "make them agree; for now the first one counts");

/// Fills keys that the front matter leaves out with what the body says, and reports what contradicts it.
pub fn read_body_basics(document: &Document<'_>, of: BasicsOf, basics: &mut Basics, sink: &mut Sink<'_>) {
    let Pairs { pairs, lists } = pairs::collect(document, of, sink.words);
    if pairs.is_empty() && lists.is_empty() {
        return;
    }
    let front = basics.clone();
    for pair in &pairs {
        values::set(pair, of, &front, basics, sink);
    }
    for (section, inline) in &lists {
        let pair = Pair {
            info: if *section == Section::Absence { Info::Absent } else { Info::Attendees },
            inline,
            value: inline.as_str(),
        };
        values::add(&pair, &front, basics, sink);
    }
}

/// Reports that two places say different things of one key.
fn conflict(sink: &mut Sink<'_>, info: Info, range: TextRange, body: &str, other: &str, front: bool) {
    let language =
        if body.is_ascii() { crate::language::Language::En } else { crate::language::Language::Zh };
    let key = sink.words.info_word(info, language).to_owned();
    let (message, help) = if front { (&CONFLICT, &KEEP_ONE) } else { (&TWICE, &KEEP_FIRST) };
    let message = message.with("key", key).and("body", body).and("front", other);
    let path = Arc::clone(sink.path());
    let mut finding = crate::diagnostic::Diagnostic::new(&codes::CONFLICTING_FIELD, &path, range, message);
    finding.help = Some(help.message());
    sink.diagnostics.push(finding);
}
