//! How findings are shown, one file per format.

mod concise;
mod json;
mod text;

use clap::ValueEnum;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::text::SourceFile;
use crate::workspace::Workspace;

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
        self.findings.chunks(512).all(|chunk| {
            let texts: Vec<String> = chunk.par_iter().map(text).collect();
            texts.iter().all(|text| part(text))
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
        }
    }
}
