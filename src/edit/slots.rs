//! Ids and dates come as edits out of the fixes of `missing-id` and `non-iso-date`; here they are brought together.

use crate::text::TextEdit;

/// The edits in their order, without those of the front matter (which ends at `body`) and those that overlap
/// an earlier one.
pub(super) fn apart(edits: &[TextEdit], body: usize) -> Vec<TextEdit> {
    let mut sorted: Vec<&TextEdit> = edits.iter().filter(|edit| edit.range.start as usize >= body).collect();
    sorted.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut kept: Vec<TextEdit> = Vec::with_capacity(sorted.len());
    for edit in sorted {
        let free = kept.last().is_none_or(|last| {
            // Two insertions at one place would stand in no order that anybody meant.
            last.range.end < edit.range.start
                || (last.range.end == edit.range.start && last.range != edit.range)
        });
        if free {
            kept.push(edit.clone());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::apart;
    use crate::text::{TextEdit, TextRange};

    #[test]
    fn edits_neither_touch_the_front_matter_nor_each_other() {
        let edits = [
            TextEdit::replace(TextRange::new(20, 24), "b"),
            TextEdit::insert(10, "A1 "),
            TextEdit::insert(10, "A2 "),
            TextEdit::replace(TextRange::new(22, 30), "c"),
            TextEdit::replace(TextRange::new(24, 25), "d"),
            TextEdit::insert(3, "x"),
        ];
        let texts: Vec<String> = apart(&edits, 10).into_iter().map(|edit| edit.text).collect();
        assert_eq!(texts, ["A1 ", "b", "d"]);
    }
}
