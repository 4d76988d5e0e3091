//! What git knows of the files: which have changed since a revision, and in which lines.
//!
//! The git binary is asked, because it is there wherever there is a git repository and no library reads all that
//! people have in their settings and attributes. Nothing of these settings may change what comes back, so all
//! that could is named on the command line.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use crate::language::{Message, Text};

const NO_GIT: Text = Text::new("没有找到 git 程序", "the program git was not found");
const INSTALL: Text = Text::new(
    "安装 git 并放到 PATH 中；不安装时去掉 --changed-since，检查全部文件",
    "install git and put it on the PATH, or leave out --changed-since to check everything",
);
const NO_REPOSITORY: Text = Text::new("{root} 不在 git 仓库中", "{root} is not in a git repository");
const NOT_YET: Text = Text::new(
    "先用 git init 建立仓库并提交，或去掉 --changed-since，检查全部文件",
    "make one with `git init` and commit, or leave out --changed-since to check everything",
);
const UNKNOWN: Text = Text::new("git 中没有“{rev}”这个版本", "git knows no revision `{rev}`");
const FETCH: Text = Text::new(
    "写提交、分支或标签，如 HEAD~1、origin/main；在 CI 中须取得完整历史（fetch-depth: 0）",
    "name a commit, branch or tag, such as HEAD~1 or origin/main; in CI, fetch enough history (fetch-depth: 0)",
);
const FAILED: Text = Text::new("git {command} 失败：{error}", "git {command} failed: {error}");

/// Documents, settings and roster; whatever else lies in the repository is none of lint's business.
const FILES: [&str; 3] = [":(glob,icase)**/*.md", ":(glob)mtg.toml", ":(glob)people.toml"];

/// Why git gave no answer. All of them are for the user to put right.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum GitError {
    /// There is no such program.
    #[error("the program git was not found")]
    NoGit,
    /// The folder lies in no work tree.
    #[error("{0} is not in a git repository")]
    NoRepository(String),
    /// The revision names no commit.
    #[error("git knows no revision `{0}`")]
    UnknownRevision(String),
    /// Git could not do it, and says why.
    #[error("git {command} failed: {error}")]
    Failed {
        /// What it was asked.
        command: &'static str,
        /// Its first words of complaint.
        error: String,
    },
}

impl GitError {
    /// The error and what to do about it, in both languages.
    pub fn messages(&self) -> (Message, Option<Message>) {
        match self {
            Self::NoGit => (NO_GIT.message(), Some(INSTALL.message())),
            Self::NoRepository(root) => (NO_REPOSITORY.with("root", root.as_str()), Some(NOT_YET.message())),
            Self::UnknownRevision(rev) => (UNKNOWN.with("rev", rev.as_str()), Some(FETCH.message())),
            Self::Failed { command, error } => {
                (FAILED.with("command", *command).and("error", error.as_str()), None)
            }
        }
    }
}

/// The lines of a file that have changed, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangedLines {
    /// The file is new.
    All,
    /// From the first to the last line of each place, in the order of the file. Where lines were taken out, these
    /// are the line before and the line behind.
    Some(Vec<(u32, u32)>),
}

impl ChangedLines {
    /// Whether any of the lines from `first` to `last` has changed.
    pub fn touch(&self, first: u32, last: u32) -> bool {
        match self {
            Self::All => true,
            Self::Some(places) => places.iter().any(|(from, to)| *from <= last && first <= *to),
        }
    }
}

/// The files that differ from a revision, by path relative to the root, with `/`. Files that were deleted are
/// not among them; one that was renamed stands under its new name with the lines that differ.
pub type Changes = BTreeMap<String, ChangedLines>;

/// Compares the files below `root` as they are on disk with a revision: `git diff REV`, and what git does not
/// track and does not ignore.
///
/// # Errors
///
/// No git, no git repository, no such revision, or what git itself complains of.
pub fn changed_since(root: &Path, revision: &str) -> Result<Changes, GitError> {
    let inside = git(root, "rev-parse", &["--is-inside-work-tree"])?;
    if !inside.success || inside.output.trim_ascii() != b"true" {
        return Err(match inside.error.as_str() {
            // Somebody else's folder, a broken file: git knows better than we what to do about these.
            error if !error.is_empty() && !error.contains("not a git repository") => {
                GitError::Failed { command: "rev-parse", error: inside.error }
            }
            _ => GitError::NoRepository(root.display().to_string()),
        });
    }
    let commit = format!("{revision}^{{commit}}");
    let found = git(root, "rev-parse", &["--verify", "--quiet", "--end-of-options", &commit])?;
    let commit = String::from_utf8_lossy(found.output.trim_ascii()).into_owned();
    if !found.success || commit.is_empty() || !commit.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(GitError::UnknownRevision(revision.to_owned()));
    }
    let mut options = vec![
        "--raw",
        "--patch",
        "-z",
        "--unified=0",
        "--inter-hunk-context=0",
        "--find-renames",
        "--relative",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--text",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--ignore-submodules=all",
        &commit,
        "--",
    ];
    options.extend(FILES);
    let diff = git(root, "diff", &options)?.checked("diff")?;
    let mut changes = read_diff(&diff);
    let mut others = vec!["--others", "--exclude-standard", "-z", "--"];
    others.extend(FILES);
    let others = git(root, "ls-files", &others)?.checked("ls-files")?;
    for path in others.split(|byte| *byte == 0).filter(|path| !path.is_empty()) {
        changes.insert(String::from_utf8_lossy(path).into_owned(), ChangedLines::All);
    }
    Ok(changes)
}

/// The commits that changed one of these files, the latest first and no more than `most`; none where git does not know
/// the folder. Paths are relative to the root.
pub fn commits_of(root: &Path, paths: &[&str], most: usize) -> Vec<String> {
    let most = format!("--max-count={most}");
    let mut options = vec!["--format=%H", &most, "--"];
    options.extend(paths);
    // A path is what it says, whatever marks are in it.
    match git_with(root, &["--literal-pathspecs"], "log", &options) {
        Ok(ran) if ran.success => {
            String::from_utf8_lossy(&ran.output).lines().map(|line| line.trim().to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

/// The bytes of a file in a commit; `None` where it was not there.
pub fn content_in(root: &Path, commit: &str, path: &str) -> Option<Vec<u8>> {
    let ran = git(root, "show", &["--no-textconv", &format!("{commit}:./{path}")]).ok()?;
    ran.success.then_some(ran.output)
}

/// What a run of git gave.
pub(super) struct Ran {
    pub success: bool,
    /// The exit code; `None` where a signal has ended it.
    pub code: Option<i32>,
    pub output: Vec<u8>,
    /// The first line of its complaints, without `fatal: `.
    pub error: String,
}

impl Ran {
    pub(super) fn checked(self, command: &'static str) -> Result<Vec<u8>, GitError> {
        if self.success { Ok(self.output) } else { Err(GitError::Failed { command, error: self.error }) }
    }
}

/// Asks git about the repository that a folder lies in.
pub(super) fn git(root: &Path, command: &'static str, arguments: &[&str]) -> Result<Ran, GitError> {
    git_with(root, &[], command, arguments)
}

#[expect(clippy::disallowed_methods, reason = "git is asked here and nowhere else")]
fn git_with(
    root: &Path,
    options: &[&str],
    command: &'static str,
    arguments: &[&str],
) -> Result<Ran, GitError> {
    let mut process = Command::new("git");
    process.current_dir(root).args(["--no-pager", "-c", "core.quotePath=false", "-c", "diff.renames=true"]);
    process.args(options).arg(command).args(arguments).stdin(std::process::Stdio::null());
    // What it says is read, so it must not be translated; it must not take locks that somebody else waits for.
    process.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    // A hook says which repository it runs for; ours is the one that the root lies in.
    for name in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_DIFF_OPTS",
        "GIT_EXTERNAL_DIFF",
        "GIT_LITERAL_PATHSPECS",
        "GIT_GLOB_PATHSPECS",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS",
    ] {
        process.env_remove(name);
    }
    let ran = process.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => GitError::NoGit,
        _ => GitError::Failed { command, error: error.to_string() },
    })?;
    let complaint = String::from_utf8_lossy(&ran.stderr);
    let first = complaint.lines().next().unwrap_or_default();
    let error = first.strip_prefix("fatal: ").or_else(|| first.strip_prefix("error: ")).unwrap_or(first);
    let status = ran.status;
    Ok(Ran { success: status.success(), code: status.code(), output: ran.stdout, error: error.to_owned() })
}

/// Reads `git diff --raw --patch -z`: first the files, each with what became of it and its name or names, then
/// the patch, in which names are quoted where they have to be.
fn read_diff(diff: &[u8]) -> Changes {
    let mut changes = Changes::new();
    let mut rest = diff;
    let mut field = || {
        let end = memchr::memchr(0, rest)?;
        let (field, after) = rest.split_at(end);
        rest = &after[1..];
        Some(field)
    };
    // `:100644 100644 1234567 89abcde M` NUL name NUL; after R and C come two names. An empty field ends the list.
    while let Some(entry) = field() {
        if !entry.starts_with(b":") {
            break;
        }
        let what = entry.rsplit(|byte| *byte == b' ').next().and_then(|status| status.first()).copied();
        let Some(name) = field() else { break };
        let name = match what {
            Some(b'D') => continue,
            Some(b'R' | b'C') => match field() {
                Some(new) => new,
                None => break,
            },
            _ => name,
        };
        let lines = match what {
            Some(b'A') => ChangedLines::All,
            _ => ChangedLines::Some(Vec::new()),
        };
        changes.insert(String::from_utf8_lossy(name).into_owned(), lines);
    }
    let mut path: Option<String> = None;
    let mut left = (0, 0);
    for line in rest.split(|byte| *byte == b'\n') {
        // Lines of a hunk are counted, so that none of them can be taken for a header.
        match line.first() {
            Some(b'-') if left.0 > 0 => left.0 -= 1,
            Some(b'+') if left.1 > 0 => left.1 -= 1,
            Some(b'@') => {
                let Some((old, new)) = read_hunk(line) else { continue };
                left = (old.1, new.1);
                let touched = match new {
                    (at, 0) => (at.max(1), at + 1),
                    (at, count) => (at, at + count - 1),
                };
                if let Some(ChangedLines::Some(places)) = path.as_ref().and_then(|path| changes.get_mut(path))
                {
                    places.push(touched);
                }
            }
            _ => {
                if let Some(name) = line.strip_prefix(b"+++ ") {
                    path = read_name(name);
                }
            }
        }
    }
    changes
}

/// `@@ -3,2 +4 @@`: first line and number of lines, before and after.
fn read_hunk(line: &[u8]) -> Option<((u32, u32), (u32, u32))> {
    // Words of the file follow behind the second `@@`.
    let end = memchr::memmem::find(line.get(2..)?, b" @@")? + 2;
    let line = std::str::from_utf8(&line[..end]).ok()?;
    let mut parts = line.strip_prefix("@@ ")?.split(' ');
    let mut range = |sign: char| {
        let part = parts.next()?.strip_prefix(sign)?;
        let (start, count) = part.split_once(',').unwrap_or((part, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    Some((range('-')?, range('+')?))
}

/// The path in a `+++` line; `None` for `/dev/null`.
fn read_name(name: &[u8]) -> Option<String> {
    // Git puts a tab behind a name with spaces.
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let unquoted = match name.strip_prefix(b"\"") {
        Some(quoted) => unquote(quoted.strip_suffix(b"\"")?),
        None => name.to_vec(),
    };
    Some(String::from_utf8_lossy(unquoted.strip_prefix(b"b/")?).into_owned())
}

/// Undoes the quoting that C has and git uses.
fn unquote(quoted: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(quoted.len());
    let mut bytes = quoted.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        match bytes.next() {
            Some(digit @ b'0'..=b'3') => {
                let digits = [Some(digit), bytes.next(), bytes.next()];
                let value = digits.into_iter().flatten().fold(0u32, |sum, d| sum * 8 + u32::from(d & 7));
                out.push(value as u8);
            }
            Some(b'a') => out.push(7),
            Some(b'b') => out.push(8),
            Some(b't') => out.push(b'\t'),
            Some(b'n') => out.push(b'\n'),
            Some(b'v') => out.push(11),
            Some(b'f') => out.push(12),
            Some(b'r') => out.push(b'\r'),
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_tell_the_lines_of_the_new_file() {
        let diff = b":100644 100644 1 2 M\0a/minutes.md\0:100644 000000 1 0 D\0gone.md\0\
            :100644 100644 1 2 R90\0old.md\0new name.md\0:000000 100644 0 1 A\0new.md\0\0\
            diff --git a/a/minutes.md b/a/minutes.md\n--- a/a/minutes.md\n+++ b/a/minutes.md\n\
            @@ -3 +3,2 @@ \xe6\x9c\x80\n-x\n+++ b/new name.md\n+@@ -1 +90 @@\n@@ -9,2 +10,0 @@\n-a\n-b\n\
            diff --git a/old.md b/new name.md\n--- a/old.md\n+++ b/new name.md\t\n@@ -1 +1 @@\n-a\n+b\n\
            --- /dev/null\n+++ b/new.md\n@@ -0,0 +1 @@\n+b\n";
        let changes = read_diff(diff);
        let lines = |path: &str| changes.get(path).cloned();
        assert_eq!(lines("a/minutes.md"), Some(ChangedLines::Some(vec![(3, 4), (10, 11)])));
        assert_eq!(lines("new name.md"), Some(ChangedLines::Some(vec![(1, 1)])));
        assert_eq!(lines("new.md"), Some(ChangedLines::All));
        assert_eq!(changes.len(), 3);
    }

    #[test]
    fn names_are_unquoted() {
        assert_eq!(read_name(b"\"b/a\\tb\\\"\\346\\234\\200\""), Some("a\tb\"最".to_owned()));
        assert_eq!(read_name(b"/dev/null"), None);
        assert_eq!(unquote(b"\\"), b"");
    }
}
