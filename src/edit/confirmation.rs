//! Rounds and replies in a confirmations.md: a new round at its end, what somebody says on the line of their name. What
//! was said before stays, and what was written is read back before it counts.

use super::journal::{end_of_line, line_end};
use super::journal_entry::{Pen, as_markdown};
use crate::date::{Base, NaiveDate, NaiveTime};
use crate::language::{Message, Text};
use crate::markdown::parse;
use crate::model::agreed::Digests;
use crate::model::confirmations::{Answer, Confirmations, Reply, Round, parts_comment, read_confirmations};
use crate::model::people::{Party, Who};
use crate::model::sink::Sink;
use crate::text::{SourceFile, TextEdit, apply_edits};

const TITLE: Text = Text::new("确认：{title}", "Confirmations: {title}");
const ROUND: Text = Text::new("第{n}稿", "Draft {n}");
const OBJECTS: Text = Text::new("异议", "objects");
const COLON: Text = Text::new("：", ": ");
const NOT_READ: Text = Text::new(
    "{path} 里写上这一行也读不到，没有写入：{line}",
    "{path} would not be read with this line in it, so it was not written: {line}",
);
const EDIT_IT: Text = Text::new("直接在文件中修改", "edit the file");

/// A confirmations.md that is to be added to.
pub struct Sheet<'s> {
    /// Relative to the root.
    pub path: &'s str,
    /// The title of the meeting.
    pub title: &'s str,
    /// Language and names.
    pub pen: Pen<'s>,
    /// What its dates are read against.
    pub base: Base<'s>,
}

/// A day, and the time of day where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Who.
    pub party: Party,
    /// When.
    pub stamp: Stamp,
    /// Why they object; `None` where they confirm.
    pub objection: Option<String>,
}

/// Why something cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable {
    /// The reason.
    pub message: Message,
    /// What to do.
    pub help: Message,
}

impl Sheet<'_> {
    /// A file without a round.
    pub fn blank(&self) -> String {
        let title = as_markdown(self.title);
        let title = TITLE.get(self.pen.language).replace("{title}", &title);
        format!("+++\nkind = \"confirmations\"\n+++\n\n# {title}\n")
    }

    /// What a text holds.
    pub fn read(&self, text: &str) -> Confirmations {
        let file = SourceFile::from_bytes(self.path, text.as_bytes());
        let document = parse(&file).value;
        read_confirmations(&document, &mut Sink::new(&file, self.pen.names, self.base, Vec::new()))
    }

    /// What a round is called.
    pub fn round_name(number: usize) -> Message {
        ROUND.with("n", number)
    }

    /// The text with a round more, in which everybody named has yet to answer.
    pub fn with_round(
        &self,
        text: &str,
        stamp: Stamp,
        digests: &Digests,
        parties: &[&Party],
    ) -> Result<String, Unwritable> {
        let before = self.read(text);
        let end = line_end(text);
        let number = before.rounds.len() + 1;
        let name = Self::round_name(number).render(self.pen.language);
        let heading = format!("## {name} {} {}", self.stamp(stamp), digests.whole);
        let names: String =
            parties.iter().map(|party| format!("{end}- [ ] {}{end}", self.name(party))).collect();
        let parts = parts_comment(&digests.parts);
        let after = format!("{}{end}{end}{heading}{end}{end}{parts}{end}{names}", text.trim_end());
        let read = self.read(&after);
        let kept = read.rounds.len() == number
            && read.rounds.iter().zip(&before.rounds).all(|(one, other)| same_round(one, other));
        let said = read.rounds.last().is_some_and(|round| {
            let named =
                round.replies.len() == parties.len()
                    && round.replies.iter().zip(parties).all(|(reply, party)| {
                        reply.who.value == party.who && reply.answer == Answer::Waiting
                    });
            named
                && (round.date, round.time) == (Some(stamp.date), stamp.time)
                && round.digest.as_deref() == Some(&digests.whole)
                && round.parts == digests.parts
        });
        if kept && said { Ok(after) } else { Err(self.unwritable(&heading)) }
    }

    /// The text with what somebody says in the round that begins at the same place.
    pub fn with_word(
        &self,
        text: &str,
        round: &Round,
        digest: &str,
        word: &Word,
    ) -> Result<String, Unwritable> {
        let behind = match &word.objection {
            None => format!("{} {digest}", self.stamp(word.stamp)),
            Some(why) => format!(
                "{} {}{}{}",
                OBJECTS.get(self.pen.language),
                word.stamp.date,
                COLON.get(self.pen.language),
                as_markdown(why)
            ),
        };
        let mark = if word.objection.is_some() { ' ' } else { 'x' };
        let line = format!("[{mark}] {} {behind}", self.name(&word.party));
        let own = round.reply(&word.party.who);
        let edits = match own {
            Some(reply) if reply.answer == Answer::Waiting && !alone(text, reply).is_empty() => {
                self.fill(text, reply, mark, &behind)
            }
            // What was said before stays where it is.
            Some(reply) => vec![append(text, reply, &line)],
            None => match round.replies.last() {
                Some(last) => vec![append(text, last, &line)],
                None => {
                    let end = line_end(text);
                    let heading = text.get(round.heading.as_range()).unwrap_or_default();
                    let at = round.heading.start as usize + heading.trim_end().len();
                    let at = end_of_line(text, at);
                    vec![TextEdit::insert(at, format!("{end}{end}- {line}"))]
                }
            },
        };
        let after = apply_edits(text, &edits).ok_or_else(|| self.unwritable(&line))?;
        if self.said(text, &after, round, word) { Ok(after) } else { Err(self.unwritable(&line)) }
    }

    /// Whether the text says what it said before, and the word.
    fn said(&self, before: &str, after: &str, round: &Round, word: &Word) -> bool {
        let (before, after) = (self.read(before), self.read(after));
        let others = |round: &Round| -> Vec<Reply> {
            let replies = round.replies.iter().filter(|reply| reply.who.value != word.party.who);
            replies
                .map(|reply| Reply { range: round.heading, who: placeless(reply), ..reply.clone() })
                .collect()
        };
        before.rounds.len() == after.rounds.len()
            && before.rounds.iter().zip(&after.rounds).all(|(one, other)| {
                if one.heading != round.heading {
                    return same_round(one, other);
                }
                let answer = match &word.objection {
                    None => Answer::Confirmed,
                    Some(why) => Answer::Objected(plain(why).into()),
                };
                let time = word.stamp.time.filter(|_| word.objection.is_none());
                others(one) == others(other)
                    && other.reply(&word.party.who).is_some_and(|reply| {
                        reply.answer == answer && (reply.date, reply.time) == (Some(word.stamp.date), time)
                    })
            })
    }

    /// Ticks the box of an item where somebody confirms, and puts what they say behind the words that are there.
    fn fill(&self, text: &str, reply: &Reply, mark: char, behind: &str) -> Vec<TextEdit> {
        let start = reply.range.start as usize;
        let end = end_of_line(text, start + first_word(text, start));
        let mut edits = Vec::new();
        if mark == 'x'
            && let Some(at) = text.get(start..end).and_then(|line| line.find("[ ]"))
        {
            let at = start + at + 1;
            edits.push(TextEdit::replace(crate::text::TextRange::new(at, at + 1), "x"));
        }
        let words = text[..end].trim_end_matches([' ', '\t']).len();
        edits.push(TextEdit::insert(words, format!(" {behind}")));
        edits
    }

    fn stamp(&self, stamp: Stamp) -> String {
        match stamp.time {
            Some(time) => format!("{} {}", stamp.date, time.format("%H:%M")),
            None => stamp.date.to_string(),
        }
    }

    fn name(&self, party: &Party) -> String {
        as_markdown(&self.pen.name(party))
    }

    fn unwritable(&self, line: &str) -> Unwritable {
        Unwritable { message: NOT_READ.with("path", self.path).and("line", line), help: EDIT_IT.message() }
    }
}

/// The name that an item has to itself, so that what is said behind it is said by nobody else; empty where several
/// share it, or where more than the name stands there.
fn alone<'t>(text: &'t str, reply: &Reply) -> &'t str {
    let start = reply.range.start as usize;
    let line = text.get(start..end_of_line(text, start + first_word(text, start))).unwrap_or_default();
    let Some((_, words)) = line.split_once("[ ]") else { return "" };
    if words.contains(['、', '，', ',', ';', '；']) { "" } else { words.trim() }
}

/// How many bytes lie before the first word of an item, whose range may begin before its mark.
fn first_word(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    rest.len() - rest.trim_start().len()
}

/// An item below another one, set apart by a blank line so that others can answer at the same time.
fn append(text: &str, last: &Reply, line: &str) -> TextEdit {
    let end = line_end(text);
    let start = last.range.start as usize;
    let item = text.get(last.range.as_range()).unwrap_or_default();
    let at = end_of_line(text, start + item.trim_end().len());
    let bullet = item.trim_start();
    let mark = bullet.find("[").map_or("- ", |at| &bullet[..at]);
    let mark = if mark.starts_with(|c: char| c.is_ascii_digit()) { "1. " } else { mark };
    TextEdit::insert(at, format!("{end}{end}{mark}{line}"))
}

fn placeless(reply: &Reply) -> crate::text::Located<Who> {
    crate::text::Located::new(reply.who.value.clone(), crate::text::TextRange::empty(0))
}

fn same_round(one: &Round, other: &Round) -> bool {
    let said = |round: &Round| -> Vec<(Who, Answer, Option<NaiveDate>, Option<NaiveTime>)> {
        let replies = round.replies.iter();
        replies.map(|r| (r.who.value.clone(), r.answer.clone(), r.date, r.time)).collect()
    };
    (one.date, one.time, &one.digest, &one.parts) == (other.date, other.time, &other.digest, &other.parts)
        && said(one) == said(other)
}

/// What Markdown makes of the words of an objection.
fn plain(why: &str) -> String {
    let markdown = as_markdown(why);
    let file = SourceFile::from_bytes("", markdown.as_bytes());
    match &parse(&file).value.blocks[..] {
        [crate::markdown::Block::Paragraph { text, .. }] => text.trimmed().to_owned(),
        _ => why.to_owned(),
    }
}

/// The file name of a new sheet beside minutes of that name: Chinese beside Chinese.
pub fn sheet_name(minutes: &str) -> &'static str {
    let name = minutes.rsplit('/').next().unwrap_or(minutes);
    match name {
        name if name.is_ascii() => "confirmations.md",
        name if name.contains(['紀', '錄']) => "確認.md",
        _ => "确认.md",
    }
}
