//! The TOML between `+++` lines at the top of a document.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, codes};
use crate::keys::{Keys, parse_toml};
use crate::language::Text;
use crate::text::{SourceFile, TextEdit, TextRange};

const NOT_CLOSED: Text = Text::new(
    "头信息没有结束：缺少第二行 +++",
    "the front matter is not closed: the second +++ line is missing",
);
const CLOSE_IT: Text = Text::new("在头信息的最后一行之后加一行 +++", "add a line +++ after the last key");
const NOT_TOML: Text =
    Text::new("头信息不是有效的 TOML：{error}", "the front matter is not valid TOML: {error}");
const FULL_WIDTH: Text = Text::new(
    "头信息中有全角符号“{mark}”，TOML 只认半角的 {ascii}",
    "full-width `{mark}` in the front matter; TOML needs {ascii}",
);
const TYPE_ASCII: Text = Text::new("改用半角符号", "type it as a half-width character");
const YAML: Text = Text::new(
    "头信息写在 --- 之间（YAML），mtg 只读 +++ 之间的 TOML",
    "the front matter stands between --- lines (YAML); mtg reads TOML between +++ lines",
);
const USE_PLUSES: Text =
    Text::new("把 --- 改成 +++，并按 TOML 书写：title = \"…\"", "use +++ lines and TOML: title = \"…\"");

/// More errors than this in one front matter are noise: it is not TOML at all.
const MAX_ERRORS: usize = 20;

/// The front matter of a document. Its table holds what could be read, even where some of it is broken.
pub struct FrontMatter<'a> {
    table: Spanned<DeTable<'a>>,
    mended: Vec<TextRange>,
    /// First byte of the TOML in the file.
    pub offset: usize,
    /// From the first `+` to the end of the closing line.
    pub range: TextRange,
    /// Where the next key would go: behind the last line of TOML.
    pub end: usize,
    /// Whether anything in it could not be read, so that a key may be missing only because of that.
    pub broken: bool,
}

impl<'a> FrontMatter<'a> {
    /// Finds the front matter; also returns where the body begins.
    pub(super) fn read(file: &'a SourceFile, out: &mut Vec<Diagnostic>) -> (Option<Self>, usize) {
        let text = file.text();
        let start = file.bom();
        let first = line_at(text, start);
        match first.trim_end() {
            "+++" => {}
            "---" => {
                // A thematic break at the top is legal Markdown; only what looks like keys is front matter.
                let rest = &text[start + first.len()..];
                if let Some(end) = rest.lines().position(|line| line.trim_end() == "---")
                    && rest
                        .lines()
                        .take(end)
                        .any(|line| line.contains(": ") || line.trim_end().ends_with(':'))
                {
                    let length: usize = rest.split_inclusive('\n').take(end + 1).map(str::len).sum();
                    let range = TextRange::new(start, start + 3);
                    out.push(
                        Diagnostic::new(&codes::INVALID_FRONT_MATTER, file.path(), range, YAML.message())
                            .help(USE_PLUSES.message()),
                    );
                    return (None, start + first.len() + length);
                }
                return (None, start);
            }
            _ => return (None, start),
        }
        let offset = start + first.len();
        let mut at = offset;
        let mut close = None;
        while at < text.len() {
            let line = line_at(text, at);
            if line.trim_end() == "+++" {
                close = Some(at + line.len());
                break;
            }
            at += line.len();
        }
        let Some(body) = close else {
            let range = TextRange::new(start, start + 3);
            out.push(
                Diagnostic::new(&codes::INVALID_FRONT_MATTER, file.path(), range, NOT_CLOSED.message())
                    .help(CLOSE_IT.message()),
            );
            // The keys end where something begins that TOML never has: a blank line followed by text, or a heading.
            let mut end = offset;
            while end < text.len() {
                let line = line_at(text, end);
                if !(line.contains('=') || line.trim_start().starts_with(['[', '"', ']', '{', '}'])) {
                    break;
                }
                end += line.len();
            }
            let mut front = Self::parse(file, offset..end, &mut Vec::new());
            front.range = TextRange::new(start, end);
            front.broken = true;
            return (Some(front), end);
        };
        let mut front = Self::parse(file, offset..at, out);
        front.range = TextRange::new(start, body);
        (Some(front), body)
    }

    fn parse(file: &'a SourceFile, place: Range<usize>, out: &mut Vec<Diagnostic>) -> Self {
        let (text, path, offset) = (&file.text()[place.clone()], file.path(), place.start);
        let (table, mut errors) = parse_toml(text);
        let mut front = Self {
            table,
            mended: Vec::new(),
            offset,
            range: place.clone().into(),
            end: place.end,
            broken: false,
        };
        if errors.is_empty() {
            return front;
        }
        // Full-width marks are named as such, and read as what was meant: the replacement takes as many
        // bytes, so that every range still is a place in the file.
        let marks = full_width_marks(text);
        if !marks.is_empty() {
            let mut repaired = text.to_owned();
            for mark in marks.iter().rev() {
                let wide = &text[mark.at..mark.at + mark.length];
                let pad = " ".repeat(mark.length - 1);
                let fill =
                    if mark.opens { format!("{pad}{}", mark.ascii) } else { format!("{}{pad}", mark.ascii) };
                repaired.replace_range(mark.at..mark.at + mark.length, &fill);
                debug_assert_eq!(wide.len(), fill.len());
            }
            // One finding per line: the first mark is named, the fix mends them all.
            let mut line_of: Vec<(usize, Vec<&Mark>)> = Vec::new();
            let (mut line, mut counted) = (0, 0);
            for mark in &marks {
                line += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..mark.at]).count();
                counted = mark.at;
                match line_of.last_mut() {
                    Some((l, list)) if *l == line => list.push(mark),
                    _ => line_of.push((line, vec![mark])),
                }
            }
            for (_, list) in &line_of {
                let mark = list[0];
                let at = TextRange::new(mark.at, mark.at + mark.length).shifted(offset);
                let edits = list
                    .iter()
                    .map(|m| {
                        TextEdit::replace(
                            TextRange::new(m.at, m.at + m.length).shifted(offset),
                            m.ascii.to_string(),
                        )
                    })
                    .collect();
                let message = FULL_WIDTH
                    .with("mark", &text[mark.at..mark.at + mark.length])
                    .and("ascii", mark.ascii.to_string());
                out.push(
                    Diagnostic::new(&codes::INVALID_FRONT_MATTER, path, at, message)
                        .help(TYPE_ASCII.message())
                        .safe_fix(edits),
                );
            }
            (front.table, errors) = parse_toml(file.keep_repaired(repaired));
            front.mended =
                marks.iter().map(|m| TextRange::new(m.at, m.at + m.length).shifted(offset)).collect();
        }
        front.broken = !errors.is_empty();
        let mut lines: Vec<usize> = Vec::new();
        for (range, error) in errors.into_iter().take(MAX_ERRORS) {
            // In what was mended a byte may be a character of its own that is none in the file.
            let at = text.floor_char_boundary(range.start as usize);
            let range = TextRange::new(at, text.ceil_char_boundary(range.end as usize).max(at));
            let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count();
            // A conflict marker has a finding of its own, and one broken line often gives several errors.
            let content = text.lines().nth(line).unwrap_or_default();
            if lines.contains(&line) || is_conflict_marker(content) {
                continue;
            }
            lines.push(line);
            let message = NOT_TOML.with("error", error);
            out.push(Diagnostic::new(&codes::INVALID_FRONT_MATTER, path, range.shifted(offset), message));
        }
        front
    }

    /// The table.
    pub fn table(&self) -> &DeTable<'a> {
        self.table.get_ref()
    }

    /// Its keys, to be read. `path` is that of the file.
    pub fn keys<'r>(&'r self, path: &'r Arc<str>) -> Keys<'r, 'a> {
        Keys::new(self.table.get_ref(), self.offset, path).mended(&self.mended)
    }
}

/// Whether a line is one of the marks git leaves in a file that did not merge.
pub(crate) fn is_conflict_marker(line: &str) -> bool {
    let line = line.trim_end_matches('\r');
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

struct Mark {
    at: usize,
    length: usize,
    ascii: char,
    opens: bool,
}

/// Full-width quotes, equals signs, brackets and commas outside strings and comments.
fn full_width_marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut string: Option<char> = None;
    let mut comment = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            string = None;
            comment = false;
            escaped = false;
            continue;
        }
        if comment {
            continue;
        }
        if let Some(quote) = string {
            // A string that was opened with a full-width quote ends with one; inside an ASCII string
            // full-width marks are simply text.
            if escaped {
                escaped = false;
                continue;
            }
            match (quote, c) {
                ('"', '\\') => escaped = true,
                (q, c) if q == c => string = None,
                ('“', '”' | '“' | '＂' | '"') | ('‘', '’' | '‘' | '＇' | '\'') => {
                    if !c.is_ascii() {
                        let ascii = if quote == '“' { '"' } else { '\'' };
                        marks.push(Mark { at, length: c.len_utf8(), ascii, opens: false });
                    }
                    string = None;
                }
                _ => {}
            }
            continue;
        }
        let (ascii, opens) = match c {
            '"' | '\'' => {
                string = Some(c);
                continue;
            }
            '#' => {
                comment = true;
                continue;
            }
            '“' | '”' | '＂' => {
                string = Some('“');
                ('"', true)
            }
            '‘' | '’' | '＇' => {
                string = Some('‘');
                ('\'', true)
            }
            '＝' => ('=', false),
            '［' | '【' => ('[', false),
            '］' | '】' => (']', false),
            '｛' => ('{', false),
            '｝' => ('}', false),
            '，' | '、' => (',', false),
            _ => continue,
        };
        marks.push(Mark { at, length: c.len_utf8(), ascii, opens });
    }
    marks
}

/// The line that begins at `at`, with its line break.
fn line_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    match memchr::memchr(b'\n', rest.as_bytes()) {
        Some(end) => &rest[..=end],
        None => rest,
    }
}
