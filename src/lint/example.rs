//! Small repositories in one text, to show and to try what a rule means.

use super::{Findings, Reading, Request, Rule, Selection, check, rules};
use crate::date::{Moment, NaiveDate};
use crate::diagnostic::codes;
use crate::language::Language;
use crate::workspace::Unsaved;

/// The folder of the meeting that an example is about.
const FOLDER: &str = "meetings/2024/2024-03-12-kickoff";

const SETTINGS: &str = include_str!("../../templates/example/mtg.toml");
const ROSTER_ZH: &str = include_str!("../../templates/example/people.zh-CN.toml");
const ROSTER_EN: &str = include_str!("../../templates/example/people.en.toml");
const FRONT_ZH: &str = include_str!("../../templates/example/minutes.zh-CN.toml");
const FRONT_EN: &str = include_str!("../../templates/example/minutes.en.toml");

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    /// Its path; a file of the meeting has only its name.
    pub name: String,
    /// What the example shows of it.
    pub text: String,
}

/// An example as it stands in the documentation of a rule.
///
/// It is minutes.md of the meeting 2024-03-12-kickoff. `@@ notice.md` begins another file of the meeting,
/// `@@ meetings/2024/2024-03-05-weekly/minutes.md` or `@@ mtg.toml` one elsewhere. Minutes that do not begin with
/// `+++` get front matter: the title, the date, chair, recorder and attendees. Where it does not say otherwise, the
/// settings are the default ones, the roster has 王敏 (Wang Min, Product), 张伟 (Zhang Wei, Technology), 李婷 (Li Ting,
/// Product), 陈杰 (Chen Jie, Marketing) and two 王芳 (Wang Fang, Marketing and Technology), and today is 2024-03-20.
/// `\xNN` stands for one byte, a line `… ×60` for the line above it, sixty times more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The files that are shown.
    pub files: Vec<ExampleFile>,
    language: Language,
}

impl Example {
    /// Reads an example.
    pub fn read(text: &str, language: Language) -> Self {
        let mut files: Vec<ExampleFile> = Vec::new();
        for line in text.trim_start_matches('\n').split_inclusive('\n') {
            if let Some(name) = line.strip_prefix("@@ ") {
                files.push(ExampleFile { name: name.trim().to_owned(), text: String::new() });
                continue;
            }
            if files.is_empty() {
                files.push(ExampleFile { name: "minutes.md".to_owned(), text: String::new() });
            }
            if let Some(file) = files.last_mut() {
                file.text.push_str(line);
            }
        }
        Self { files, language }
    }

    /// What a rule finds in it.
    pub fn check(&self, rule: &Rule) -> Findings {
        let date = NaiveDate::from_ymd_opt(2024, 3, 20).unwrap_or_default();
        let unsaved = self.documents();
        let now = |_: &_| Moment { date, time: None };
        let request = Request::new(Reading::Alone(&unsaved), &now);
        // Whether a comment silences anything only the other rules can tell.
        let all = rule.code == &codes::UNUSED_SUPPRESSION;
        let names: Vec<&str> = rules::ALL.iter().map(|rule| rule.code.name).collect();
        check(&request, &|_| {
            Selection::only(if all { &names } else { std::slice::from_ref(&rule.code.name) })
        })
    }

    /// All of its files, with what it leaves out.
    fn documents(&self) -> Unsaved {
        let (front, roster) = match self.language {
            Language::Zh => (FRONT_ZH, ROSTER_ZH),
            Language::En => (FRONT_EN, ROSTER_EN),
        };
        let mut documents = Unsaved::new();
        documents.insert("mtg.toml".to_owned(), SETTINGS.into());
        documents.insert("people.toml".to_owned(), roster.into());
        for file in &self.files {
            let elsewhere = file.name.contains('/') || file.name.ends_with(".toml");
            let bare = file.name == "minutes.md" && !file.text.starts_with("+++");
            let text = written_out(&file.text);
            let text = if bare { format!("+++\n{front}+++\n\n{text}") } else { text };
            let path = if elsewhere { file.name.clone() } else { format!("{FOLDER}/{}", file.name) };
            documents.insert(path, bytes(&text));
        }
        documents
    }
}

/// A text with each `\xNN` turned into the byte it stands for, so that an example can show what is no UTF-8.
fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        out.extend(before.bytes());
        match after
            .get(..2)
            .filter(|hex| !hex.starts_with('+'))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(byte) => {
                out.push(byte);
                rest = &after[2..];
            }
            None => {
                out.extend(b"\\x");
                rest = after;
            }
        }
    }
    out.extend(rest.bytes());
    out
}

/// A text with the lines that it leaves out.
fn written_out(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut above = "";
    for line in text.split_inclusive('\n') {
        match line.trim().strip_prefix("… ×").and_then(|times| times.parse().ok()) {
            Some(times) => whole.push_str(&above.repeat(times)),
            None => {
                whole.push_str(line);
                above = line;
            }
        }
    }
    whole
}
