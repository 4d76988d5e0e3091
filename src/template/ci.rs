//! Files that have other programs run mtg: CI services, and pre-commit.

use crate::language::Language;

/// What is to run `mtg lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runner {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
    /// pre-commit, before each commit.
    PreCommit,
}

impl Runner {
    /// Path of its file below the top of the git work tree.
    pub fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/mtg.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::PreCommit => ".pre-commit-config.yaml",
        }
    }

    /// The file for a repository that lies in the folder `below` of its work tree, with `/`; empty for its top.
    pub fn text(self, language: Language, below: &str) -> String {
        let template = match (self, language) {
            (Self::Github, Language::Zh) => include_str!("../../templates/ci/zh-CN/github.yml"),
            (Self::Github, Language::En) => include_str!("../../templates/ci/en/github.yml"),
            (Self::Gitlab, Language::Zh) => include_str!("../../templates/ci/zh-CN/gitlab.yml"),
            (Self::Gitlab, Language::En) => include_str!("../../templates/ci/en/gitlab.yml"),
            (Self::PreCommit, Language::Zh) => include_str!("../../templates/ci/zh-CN/pre-commit.yml"),
            (Self::PreCommit, Language::En) => include_str!("../../templates/ci/en/pre-commit.yml"),
        };
        let (folder, below) = if below.is_empty() {
            (String::new(), String::new())
        } else {
            (format!(" -C {}", shell(below)), pattern(&format!("{below}/")))
        };
        template
            .replace("@version@", env!("CARGO_PKG_VERSION"))
            .replace("@rust@", env!("CARGO_PKG_RUST_VERSION"))
            .replace("@repository@", env!("CARGO_PKG_REPOSITORY"))
            .replace("@folder@", &folder)
            .replace("@below@", &below)
    }

    /// Whether a file that is there has mtg run already.
    pub fn is_in(self, present: &str) -> bool {
        present.lines().any(|line| line.contains("mtg") && line.contains("lint"))
    }
}

/// A path as one word of a shell.
fn shell(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// A path as a regular expression of Python, in single quotes of YAML.
fn pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '/' | '_' | '-' | '\'') {
            pattern.push('\\');
        }
        pattern.push(c);
        if c == '\'' {
            pattern.push(c);
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_quoted_for_their_place() {
        let files = |below| {
            let text = Runner::PreCommit.text(Language::En, below);
            text.lines().find_map(|line| line.trim().strip_prefix("files: ")).unwrap().to_owned()
        };
        assert_eq!(files(""), r"'^(.*\.md|(.*/)?(mtg|people)\.toml)$'");
        assert_eq!(files("a.b/王's"), r"'^a\.b/王''s/(.*\.md|(.*/)?(mtg|people)\.toml)$'");
        let lint = |below| {
            let text = Runner::Github.text(Language::En, below);
            text.lines().last().unwrap().trim().to_owned()
        };
        assert_eq!(lint(""), "mtg lint --format github");
        assert_eq!(lint("docs/会议"), "mtg -C docs/会议 lint --format github");
        assert_eq!(lint("it's"), r"mtg -C 'it'\''s' lint --format github");
    }
}
