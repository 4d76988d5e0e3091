//! Several things in a row, with the marks that the language of the message puts between.

use super::{Message, Text};

const AND: Text = Text::new("{before}、{name}", "{before}, {name}");
const AND_MORE: Text = Text::new("{before}……", "{before}, …");
const QUOTED: Text = Text::new("“{name}”", "`{name}`");
const OR: Text = Text::new("{before}或{name}", "{before} or {name}");

/// Things that are listed at most.
const SHOWN: usize = 12;

/// Things with commas between; of many only the first.
pub fn in_a_row(things: impl IntoIterator<Item = impl Into<Message>>) -> Message {
    let mut things = things.into_iter();
    let mut row = things.next().map_or_else(|| Message::plain(""), Into::into);
    for thing in things.by_ref().take(SHOWN - 1) {
        row = AND.with("before", row).and("name", thing.into());
    }
    if things.next().is_some() { AND_MORE.with("before", row) } else { row }
}

/// Names in quotation marks, of which one is to be chosen.
pub fn one_of<'n>(names: impl IntoIterator<Item = &'n str>) -> Message {
    let mut names: Vec<&str> = names.into_iter().take(SHOWN).collect();
    let last = names.pop().unwrap_or_default();
    let row = in_a_row(names.iter().map(|name| QUOTED.with("name", *name)));
    if names.is_empty() {
        QUOTED.with("name", last)
    } else {
        OR.with("before", row).and("name", QUOTED.with("name", last))
    }
}
