//! Comments that silence rules: `<!-- mtg: ignore vague-wording -- reason -->`.
//!
//! On a line of its own such a comment is about the line below it: a list item, paragraph, heading or the head of a
//! table. Among the words of a row, item, paragraph or heading it is about that. Before the first heading it is about
//! the file, as it is before the first block where there are no headings.

mod comment;
mod place;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::rules;
use super::selection::{Selection, Selector};
use crate::diagnostic::{Code, Diagnostic, Fix, codes};
use crate::language::Text;
use crate::markdown::Document;
use crate::text::{TextEdit, TextRange};
use comment::{Asked, Name};
use place::{Places, Scope};

const UNUSED: Text =
    Text::new("这里忽略了“{names}”，但没有这类问题", "`{names}` is ignored here, but finds nothing");
const REMOVE: Text = Text::new("删去这条注释", "remove the comment");
const REMOVE_NAME: Text = Text::new("从注释中删去“{names}”", "remove `{names}` from the comment");
const LOST_ROW: Text = Text::new(
    "表格行之间的注释会截断表格，下面的行不再是表格；请把注释写在该行最后一格里",
    "a comment between two rows ends the table, and what follows is no row any more; write it into the row's last cell",
);
const NO_REASON: Text = Text::new("忽略“{names}”没有写明理由", "`{names}` is ignored without saying why");
const WRITE_REASON: Text = Text::new(
    "把理由写在两个连字符之后：<!-- mtg: ignore {names} -- 理由 -->",
    "write the reason behind two hyphens: <!-- mtg: ignore {names} -- reason -->",
);
const NO_NAME: Text = Text::new("没有写明忽略哪条规则", "it does not say which rule to ignore");
const EVERYTHING: Text =
    Text::new("“{name}”会忽略所有规则，不起作用", "`{name}` would ignore every rule; it has no effect");
const NAME_THEM: Text =
    Text::new("逐一写明要忽略的规则或规则组", "name the rules or groups that are to be ignored");
const MISSPELT: Text =
    Text::new("不认识“{word}”，没有忽略任何规则", "`{word}` is unknown; nothing is ignored");
const MEANT_IGNORE: Text = Text::new("您是不是要写“ignore”？", "did you mean `ignore`?");

/// A comment of a document.
pub(super) struct Suppression {
    range: TextRange,
    scope: Scope,
    asked: Asked,
    /// What takes it away.
    removal: TextEdit,
}

/// Reads the comments of a document; most have none.
pub(super) fn read(document: &Document<'_>) -> Vec<Suppression> {
    let source = document.file.text();
    let mut found = Vec::new();
    let mut places = None;
    for (index, comment) in document.comments.iter().enumerate() {
        let text = source.get(comment.range.as_range()).unwrap_or_default();
        let Some(asked) = comment::read(text, comment.range.start as usize) else { continue };
        let places = places.get_or_insert_with(|| Places::of(document));
        found.push(Suppression {
            range: comment.range,
            scope: places.scope(source, index, comment),
            asked,
            removal: place::removal(document.file, comment.range),
        });
    }
    found
}

/// Leaves out the findings that comments silence, and adds what is wrong with the comments. Only where `whole`,
/// that is where everything was read, can it be said that a comment silences nothing.
pub(super) fn silence(
    diagnostics: &mut Vec<Diagnostic>,
    documents: Vec<(Arc<str>, Vec<Suppression>)>,
    selection: &Selection,
    whole: bool,
) {
    let mut files: FxHashMap<Arc<str>, File> =
        documents.into_iter().map(|(path, found)| (path, File::new(found))).collect();
    diagnostics.retain(|finding| match files.get_mut(&finding.path) {
        Some(file) => !file.silences(finding),
        None => true,
    });
    for (path, mut file) in files {
        let Some(severity) = selection.severity_in(&codes::UNUSED_SUPPRESSION, &path) else { continue };
        let judge = Judge { path: &path, selection, whole };
        let mut found = judge.comments(&file, |name| *name != Selector::Rule(&codes::UNUSED_SUPPRESSION));
        // A comment may say that comments of the file need no reason, and is unused where they all have one.
        found.retain(|finding| !file.silences(finding));
        found.extend(judge.unused(&file, |name| *name == Selector::Rule(&codes::UNUSED_SUPPRESSION)));
        found.iter_mut().for_each(|finding| finding.severity = severity);
        diagnostics.append(&mut found);
    }
}

/// The comments of one file, and which of their names have silenced something.
struct File {
    comments: Vec<Suppression>,
    used: Vec<Vec<bool>>,
    /// Comments that are about the file.
    all: Vec<Named>,
    /// What the others are about, by place; a place lies inside another or apart from it.
    places: Vec<Place>,
}

/// A name of a comment, by the positions of both.
struct Named {
    selector: Selector,
    comment: usize,
    name: usize,
}

struct Place {
    range: TextRange,
    /// The place around it.
    around: Option<usize>,
    names: Vec<Named>,
}

impl File {
    fn new(comments: Vec<Suppression>) -> Self {
        let mut all: Vec<Named> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        let mut order: Vec<usize> = (0..comments.len()).collect();
        let range = |at: &usize| match comments[*at].scope {
            Scope::Place(range) => (range.start, std::cmp::Reverse(range.end)),
            _ => (0, std::cmp::Reverse(0)),
        };
        order.sort_by_key(range);
        let mut open: Vec<usize> = Vec::new();
        for index in order {
            let Asked::Ignore { names, .. } = &comments[index].asked else { continue };
            let list = match comments[index].scope {
                Scope::File => &mut all,
                Scope::Nothing | Scope::LostRow => continue,
                Scope::Place(range) => {
                    while open.last().is_some_and(|last| places[*last].range.end <= range.start) {
                        open.pop();
                    }
                    if open.last().is_none_or(|last| places[*last].range != range) {
                        places.push(Place { range, around: open.last().copied(), names: Vec::new() });
                        open.push(places.len() - 1);
                    }
                    let last = places.len() - 1;
                    &mut places[last].names
                }
            };
            for (name, written) in names.iter().enumerate() {
                // What a comment before it says already it silences in vain.
                if let Ok(selector) = written.selector
                    && !list.iter().any(|named| named.selector == selector)
                {
                    list.push(Named { selector, comment: index, name });
                }
            }
        }
        let used = comments.iter().map(|comment| vec![false; comment.names().len()]).collect();
        Self { comments, used, all, places }
    }

    /// Whether a comment silences the finding; the comment then is of use.
    fn silences(&mut self, finding: &Diagnostic) -> bool {
        let at = finding.range.start;
        let names = |list: &[Named]| {
            let is_meant = |named: &&Named| {
                !matches!(named.selector, Selector::All | Selector::Default)
                    && named.selector.matches(finding.code)
            };
            list.iter().find(is_meant).map(|named| (named.comment, named.name))
        };
        let mut found = None;
        let mut place = self.places.partition_point(|place| place.range.start <= at).checked_sub(1);
        while let Some(index) = place.filter(|_| found.is_none()) {
            let Place { range, around, names: list } = &self.places[index];
            // A finding about an empty place at the end of a line belongs to that line.
            if at < range.end || (at == range.end && finding.range.is_empty()) {
                found = names(list);
            }
            place = *around;
        }
        let Some((comment, name)) = found.or_else(|| names(&self.all)) else { return false };
        self.used[comment][name] = true;
        true
    }
}

impl Suppression {
    fn names(&self) -> &[Name] {
        match &self.asked {
            Asked::Ignore { names, .. } => names,
            Asked::Misspelt(..) => &[],
        }
    }
}

/// Says what is wrong with the comments of a file.
struct Judge<'j> {
    path: &'j Arc<str>,
    selection: &'j Selection,
    whole: bool,
}

impl Judge<'_> {
    fn finding(&self, range: TextRange, message: crate::language::Message) -> Diagnostic {
        Diagnostic::new(&codes::UNUSED_SUPPRESSION, self.path, range, message)
    }

    /// Everything that is wrong, of names only those that are `meant`.
    fn comments(&self, file: &File, meant: impl Fn(&Selector) -> bool) -> Vec<Diagnostic> {
        let mut found = self.unused(file, meant);
        let mended: FxHashSet<TextRange> = found.iter().map(|finding| finding.range).collect();
        for comment in &file.comments {
            let (names, reasoned) = match &comment.asked {
                Asked::Ignore { names, reasoned } => (names, *reasoned),
                Asked::Misspelt(range, word) => {
                    let message = MISSPELT.with("word", &**word);
                    found.push(self.finding(*range, message).help(MEANT_IGNORE.message()));
                    continue;
                }
            };
            for name in names {
                match &name.selector {
                    Err(error) => {
                        let (message, help) = error.messages();
                        let finding = self.finding(name.range, message);
                        found.push(match help {
                            Some(help) => finding.help(help),
                            None => finding,
                        });
                    }
                    Ok(selector @ (Selector::All | Selector::Default)) => {
                        let name_of = if *selector == Selector::All { "all" } else { "default" };
                        let message = EVERYTHING.with("name", name_of);
                        found.push(self.finding(name.range, message).help(NAME_THEM.message()));
                    }
                    Ok(_) => {}
                }
            }
            if names.is_empty() {
                found.push(self.finding(comment.range, NO_NAME.message()).help(NAME_THEM.message()));
            } else if !reasoned && !mended.contains(&comment.range) {
                let written = written(names.iter());
                found.push(
                    self.finding(comment.range, NO_REASON.with("names", written.as_str()))
                        .help(WRITE_REASON.with("names", written)),
                );
            }
        }
        found
    }

    /// The names that silence nothing: the whole comment, or those of its names.
    fn unused(&self, file: &File, meant: impl Fn(&Selector) -> bool) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (comment, used) in file.comments.iter().zip(&file.used) {
            let names = comment.names();
            let idle: Vec<usize> = (0..names.len())
                .filter(|at| !used[*at])
                .filter(|at| {
                    names[*at].selector.as_ref().is_ok_and(|name| meant(name) && self.would_speak(*name))
                })
                .collect();
            if idle.len() == names.len() && !idle.is_empty() {
                let written = written(names.iter());
                let finding = self.finding(comment.range, UNUSED.with("names", written));
                found.push(match comment.scope {
                    Scope::LostRow => finding.help(LOST_ROW.message()),
                    _ => finding.help(REMOVE.message()).safe_fix(vec![comment.removal.clone()]),
                });
                continue;
            }
            for at in idle {
                let written = written(names[at..=at].iter());
                let mut finding = self
                    .finding(names[at].range, UNUSED.with("names", written.as_str()))
                    .help(REMOVE_NAME.with("names", written));
                // With the comma between it and its neighbour.
                let range = match (at.checked_sub(1).map(|before| names[before].range), names.get(at + 1)) {
                    (Some(before), _) => TextRange { start: before.end, end: names[at].range.end },
                    (None, Some(next)) => TextRange { start: names[at].range.start, end: next.range.start },
                    (None, None) => names[at].range,
                };
                finding.fix = Some(Fix { safe: true, edits: vec![TextEdit::replace(range, "")] });
                found.push(finding);
            }
        }
        found
    }

    /// Whether the rules that a name means were looked at here, so that their silence says something. What rules of
    /// the clock find is another thing every day.
    fn would_speak(&self, name: Selector) -> bool {
        let meant = |code: &&'static Code| name.matches(code) && code.group() != "M9";
        let mut rules: Vec<&'static Code> = rules::ALL.iter().map(|rule| rule.code).filter(meant).collect();
        if rules.iter().any(|code| code.default) {
            rules.retain(|code| code.default);
        }
        let speaks = |code: &&'static Code| self.selection.severity_in(code, self.path).is_some();
        let named = !matches!(name, Selector::All | Selector::Default);
        self.whole && named && !rules.is_empty() && rules.iter().all(speaks)
    }
}

/// Names as they are shown in a message.
fn written<'n>(names: impl Iterator<Item = &'n Name>) -> String {
    let word = |name: &Name| match &name.selector {
        Ok(Selector::All) => "all".to_owned(),
        Ok(Selector::Default) => "default".to_owned(),
        Ok(Selector::Group(group)) => (*group).to_owned(),
        Ok(Selector::Rule(code)) => code.name.to_owned(),
        Err(error) => error.name.clone(),
    };
    names.map(word).collect::<Vec<_>>().join(", ")
}
