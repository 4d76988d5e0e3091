//! How findings are shown, one file per format.

mod changed;
mod concise;
mod fingerprint;
mod github;
mod gitlab;
mod json;
mod junit;
mod rdjson;
mod rule_help;
mod sarif;
mod statistics;
mod text;

use clap::ValueEnum;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::report::layout::Layout;
use crate::text::{LineColumn, SourceFile, TextRange};
use crate::workspace::{Changes, Workspace};

/// A format for findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiagnosticFormat {
    /// With the lines they are about, for people
    #[default]
    Text,
    /// One line each
    Concise,
    /// For programs
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// Code Quality report of GitLab
    Gitlab,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit XML, a test case per finding
    Junit,
    /// For reviewdog, with suggestions
    Rdjson,
}

/// What a format needs to know.
pub struct Show<'s> {
    /// The repository, with the texts of its files.
    pub workspace: &'s Workspace,
    /// By path, then place.
    pub findings: &'s [Diagnostic],
    /// How many files were read.
    pub files: usize,
    /// Of messages.
    pub language: Language,
    /// Whether to colour.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Leave out hints and the summary.
    pub quiet: bool,
    /// The root below the top of its git work tree, with `/`; CI knows files by their path from there.
    pub below: &'s str,
    /// The lines that have changed, where nothing else was asked for.
    pub changes: Option<&'s Changes>,
    /// Whether findings of the file with this path were asked for.
    pub asked: &'s (dyn Fn(&str) -> bool + Sync),
}

impl Show<'_> {
    /// How many findings of each severity there are: errors, warnings, infos.
    pub fn counts(&self) -> [usize; 3] {
        let count = |severity| self.findings.iter().filter(|f| f.severity == severity).count();
        [count(Severity::Error), count(Severity::Warning), count(Severity::Info)]
    }

    /// Gives each finding's text to `part`, in order, until nobody reads any more; says whether all was read.
    /// The texts are made on several threads, some hundreds ahead of the reader.
    fn pieces(
        &self,
        part: &mut dyn FnMut(&str) -> bool,
        text: &(dyn Fn(&Diagnostic) -> String + Sync),
    ) -> bool {
        self.numbered_pieces(part, &|_, finding| text(finding))
    }

    /// The same, with the number of each finding, from 0.
    fn numbered_pieces(
        &self,
        part: &mut dyn FnMut(&str) -> bool,
        text: &(dyn Fn(usize, &Diagnostic) -> String + Sync),
    ) -> bool {
        self.findings.chunks(512).enumerate().all(|(chunk, findings)| {
            let numbered = findings.par_iter().enumerate();
            let texts: Vec<String> = numbered.map(|(n, finding)| text(chunk * 512 + n, finding)).collect();
            texts.iter().all(|text| part(text))
        })
    }

    /// The same with a text for all findings of a file.
    fn by_file(
        &self,
        part: &mut dyn FnMut(&str) -> bool,
        text: &(dyn Fn(&[Diagnostic]) -> String + Sync),
    ) -> bool {
        let files: Vec<&[Diagnostic]> = self.findings.chunk_by(|a, b| a.path == b.path).collect();
        files.chunks(128).all(|files| {
            let texts: Vec<String> = files.par_iter().map(|findings| text(findings)).collect();
            texts.iter().all(|text| part(text))
        })
    }

    /// The same for the rows of a JSON array, without its brackets.
    fn json_rows(
        &self,
        part: &mut dyn FnMut(&str) -> bool,
        row: &(dyn Fn(usize, &Diagnostic) -> String + Sync),
    ) -> bool {
        let mut comma = "\n";
        let mut joined = |json: &str| {
            let whole = part(comma) && part(json);
            comma = ",\n";
            whole
        };
        self.numbered_pieces(&mut joined, row)
    }

    /// The path of a file as CI knows it: from the top of the git work tree.
    fn ci_path(&self, path: &str) -> String {
        if self.below.is_empty() { path.to_owned() } else { format!("{}/{path}", self.below) }
    }

    /// Where a range of a finding's file begins and ends; the first character where the text is not at hand.
    fn places(&self, finding: &Diagnostic, range: TextRange) -> (LineColumn, LineColumn) {
        let first = LineColumn { line: 1, column: 1 };
        self.file(finding).map_or((first, first), |file| {
            (file.line_column(range.start as usize), file.line_column(range.end as usize))
        })
    }

    /// The file of a finding; `None` for one whose text is not at hand.
    pub fn file(&self, finding: &Diagnostic) -> Option<&SourceFile> {
        self.workspace.sources.get(&finding.path)
    }
}

impl DiagnosticFormat {
    /// The findings in this format. `part` takes the output piece by piece and says whether anybody still reads.
    pub fn render(self, show: &Show<'_>, part: &mut dyn FnMut(&str) -> bool) {
        match self {
            Self::Text => text::render(show, part),
            Self::Concise => concise::render(show, part),
            Self::Json => json::render(show, part),
            Self::Github => github::render(show, part),
            Self::Gitlab => gitlab::render(show, part),
            Self::Sarif => sarif::render(show, part),
            Self::Junit => junit::render(show, part),
            Self::Rdjson => rdjson::render(show, part),
        }
    }

    /// Whether the format can show how many findings there are in place of the findings.
    pub fn has_statistics(self) -> bool {
        matches!(self, Self::Text | Self::Concise | Self::Json)
    }

    /// How many findings each rule has, in this format; nothing where it has no such thing.
    pub fn statistics(self, show: &Show<'_>, layout: Layout, part: &mut dyn FnMut(&str) -> bool) {
        match self {
            Self::Text | Self::Concise => statistics::render(show, layout, part),
            Self::Json => statistics::render_json(show, part),
            Self::Github | Self::Gitlab | Self::Sarif | Self::Junit | Self::Rdjson => {}
        }
    }
}
