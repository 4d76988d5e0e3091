//! Lines of standard input: refs as `mtg list --format refs` prints them, and lines out of a chat.

use crate::model::id::ItemId;
use crate::model::is_ref;
use crate::model::people::Roster;

/// What a line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// Line of standard input, from 1; `None` for an argument.
    pub(super) line: Option<usize>,
    /// The ref, as typed.
    pub(super) item: String,
    /// What happened, where the line says so.
    pub(super) statement: Option<String>,
    /// Whether a colon stands before that.
    pub(super) noted: bool,
    /// Who says so, where the line begins with a name.
    pub(super) speaker: Option<String>,
}

impl Asked {
    /// A ref among the arguments.
    pub(super) fn argument(text: &str) -> Self {
        Self { item: text.trim().to_owned(), ..Self::default() }
    }
}

/// Reads the lines of a text; blank ones ask for nothing. A line in which no ref can be seen is given back with
/// its number.
pub(super) fn read(text: &str, roster: &Roster) -> Vec<Result<Asked, (usize, String)>> {
    let mut asked = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let bare = bare(line);
        if bare.is_empty() {
            continue;
        }
        let read = asked_in(bare, roster).map(|asked| Asked { line: Some(at + 1), ..asked });
        asked.push(read.ok_or_else(|| (at + 1, bare.to_owned())));
    }
    asked
}

/// The line without what lists, quotes and chat programs put in front.
fn bare(line: &str) -> &str {
    let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}');
    let mut line = line.trim_matches(invisible);
    loop {
        let before = line.len();
        for mark in ["- ", "* ", "+ ", "• ", "· ", "> ", "[ ] ", "[x] ", "●", "•"] {
            line = line.strip_prefix(mark).unwrap_or(line).trim_start_matches(invisible);
        }
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if (1..=3).contains(&digits)
            && let Some(rest) = ["、", ". ", ") ", "）"].iter().find_map(|m| line[digits..].strip_prefix(m))
        {
            line = rest.trim_start_matches(invisible);
        }
        if line.len() == before {
            return line;
        }
    }
}

fn asked_in(line: &str, roster: &Roster) -> Option<Asked> {
    if let Some((item, statement, noted)) = item_and_rest(line) {
        return Some(Asked { item, statement, noted, ..Asked::default() });
    }
    let (speaker, rest) = speaker(line, roster)?;
    let (item, statement, noted) = item_and_rest(rest)?;
    Some(Asked { item, statement, noted, speaker: Some(speaker), ..Asked::default() })
}

/// Who says so: `张伟：…`, `@Zhang Wei: …`, `@张伟 …`.
fn speaker<'l>(line: &'l str, roster: &Roster) -> Option<(String, &'l str)> {
    if let Some((name, rest)) = line.split_once(['：', ':'])
        && (!roster.find(name.trim()).is_empty() || name.starts_with(['@', '＠']) && !name.contains(' '))
    {
        return Some((name.trim().to_owned(), rest.trim_start()));
    }
    if !line.starts_with(['@', '＠']) {
        return None;
    }
    // The longest name that is known, else one word.
    let ends: Vec<usize> = line.match_indices([' ', '\u{3000}']).map(|(at, _)| at).take(4).collect();
    let known = ends.iter().rev().find(|end| !roster.find(&line[..**end]).is_empty());
    let end = known.or(ends.first())?;
    Some((line[..*end].to_owned(), line[*end..].trim_start()))
}

/// The ref that a line begins with, what follows it, and whether a colon stands between.
fn item_and_rest(line: &str) -> Option<(String, Option<String>, bool)> {
    let end = line.find(|c: char| c.is_whitespace() || "：:，,".contains(c)).unwrap_or(line.len());
    let word = &line[..end];
    let (folder, tail) = match word.rsplit_once('/') {
        Some((folder, tail)) if !folder.is_empty() => (Some(folder), tail),
        _ => (None, word),
    };
    // The names of requests stand behind their project.
    let request = folder.is_some().then(|| id_length(tail).is_none() && is_ref(word));
    let length = if request == Some(true) { tail.len() } else { id_length(tail)? };
    let item = match folder {
        Some(folder) => format!("{folder}/{}", &tail[..length]),
        None => tail[..length].to_owned(),
    };
    let rest = line[end - (tail.len() - length)..].trim_start();
    let noted = rest.starts_with(['：', ':']);
    let rest = rest.trim_start_matches(['：', ':', '，', ',', '-', '—', '–', ' ', '\u{3000}']).trim();
    // An arrow is no dash.
    let rest = match rest.strip_prefix('>') {
        Some(due) => format!("→{due}"),
        None => rest.to_owned(),
    };
    Some((item, Some(rest).filter(|rest| !rest.is_empty()), noted))
}

/// Bytes of the id that a word begins with; Chinese may follow without a space.
fn id_length(word: &str) -> Option<usize> {
    let end =
        word.char_indices().skip(1).find(|(_, c)| !(c.is_ascii_digit() || *c == '-' || is_wide_digit(*c)));
    let end = end.map_or(word.len(), |(at, _)| at);
    let cut = word.get(end..)?.chars().next();
    if cut.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let id = word[..end].trim_end_matches('-');
    ItemId::parse(id).map(|_| id.len())
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_chat_name_an_item_and_say_something() {
        let some = |text: &str| Some(text.to_owned());
        for (line, item, statement, speaker) in [
            ("2024-03-12-kickoff/A1", "2024-03-12-kickoff/A1", None, None),
            ("A3 已完成 https://example.com", "A3", some("已完成 https://example.com"), None),
            ("A3已完成", "A3", some("已完成"), None),
            ("kickoff/A1 延期到3月20日，原因：接口", "kickoff/A1", some("延期到3月20日，原因：接口"), None),
            ("- a-03: done", "a-03", some("done"), None),
            ("@张伟: A2 done", "A2", some("done"), some("@张伟")),
            ("@张伟 A2 done", "A2", some("done"), some("@张伟")),
            ("1、kickoff/A1：80%", "kickoff/A1", some("80%"), None),
            ("A1 -> 2024-03-20", "A1", some("→ 2024-03-20"), None),
            ("launch/2024-03-14-data：已完成", "launch/2024-03-14-data", some("已完成"), None),
        ] {
            let read = asked_in(bare(line), &Roster::default()).unwrap();
            assert_eq!(
                (read.item.as_str(), read.statement, read.speaker),
                (item, statement, speaker),
                "{line}"
            );
        }
        for line in ["张伟 10:32", "收到", "A4纸已买x/", "2024-03-12", "会议/纪要"] {
            assert_eq!(asked_in(bare(line), &Roster::default()), None, "{line}");
        }
    }
}
