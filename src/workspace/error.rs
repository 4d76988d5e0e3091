//! What can keep mtg from doing its work. What is wrong inside a file is a finding, not an error.

use std::path::PathBuf;

use crate::language::{Language, Message, Text};

const NO_ROOT: Text =
    Text::new("从 {path} 往上都没有找到 mtg.toml", "no mtg.toml in {path} or any folder above it");
const CANNOT_READ: Text = Text::new("{path}：无法读取：{error}", "{path}: cannot be read: {error}");
const CANNOT_WRITE: Text = Text::new("{path}：无法写入：{error}", "{path}: cannot be written: {error}");
const CANNOT_LOCK: Text =
    Text::new("仓库无法写入：{path}：{error}", "the repository cannot be written to: {path}: {error}");
const EXISTS: Text = Text::new("{path} 已存在，没有改动它", "{path} exists already; it was left as it is");
const CHANGED: Text = Text::new(
    "{path} 读取之后被别人改过，没有写入",
    "{path} was changed since it was read; nothing was written",
);
const OUTSIDE: Text =
    Text::new("{path} 不在仓库之内，没有写入", "{path} lies outside the repository; nothing was written");
const TOO_LARGE: Text = Text::new(
    "{path}:1:1: 文件有 {size} 字节，mtg 只读不超过 {limit} 字节的文档",
    "{path}:1:1: the file has {size} bytes; mtg reads documents of up to {limit} bytes",
);
const BROKEN_EDIT: Text =
    Text::new("{path}：修改相互重叠，没有写入", "{path}: the edits overlap; nothing was written");

/// An error of the tool: the run ends with exit code 2, after everything else is done.
#[derive(Debug, thiserror::Error)]
pub enum WorkspaceError {
    /// Not inside a repository.
    #[error("no mtg.toml in {0} or any folder above it")]
    NoRoot(PathBuf),
    /// A file or folder that cannot be opened.
    #[error("{path}: cannot be read: {error}")]
    CannotRead {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// A file that cannot be written.
    #[error("{path}: cannot be written: {error}")]
    CannotWrite {
        /// Which.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// A repository whose lock cannot be taken.
    #[error("the repository cannot be written to: {path}: {error}")]
    CannotLock {
        /// The file that is locked.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// A new file whose name is taken.
    #[error("{0} exists already; it was left as it is")]
    Exists(String),
    /// A file that somebody else changed meanwhile.
    #[error("{0} was changed since it was read; nothing was written")]
    Changed(String),
    /// A path that would leave the repository.
    #[error("{0} lies outside the repository; nothing was written")]
    Outside(String),
    /// A file too large to be a document.
    #[error("{path}:1:1: the file has {size} bytes; mtg reads documents of up to {limit} bytes")]
    TooLarge {
        /// Which.
        path: String,
        /// Its bytes.
        size: u64,
        /// Bytes that are read at most.
        limit: u64,
    },
    /// Edits that contradict each other.
    #[error("{0}: the edits overlap; nothing was written")]
    BrokenEdit(String),
}

impl WorkspaceError {
    /// The error in both languages.
    pub fn message(&self) -> Message {
        match self {
            Self::NoRoot(path) => NO_ROOT.with("path", path.display().to_string()),
            Self::CannotRead { path, error } => {
                CANNOT_READ.with("path", path.as_str()).and("error", error.to_string())
            }
            Self::CannotWrite { path, error } => {
                CANNOT_WRITE.with("path", path.as_str()).and("error", error.to_string())
            }
            Self::CannotLock { path, error } => {
                CANNOT_LOCK.with("path", path.as_str()).and("error", error.to_string())
            }
            Self::Exists(path) => EXISTS.with("path", path.as_str()),
            Self::Changed(path) => CHANGED.with("path", path.as_str()),
            Self::Outside(path) => OUTSIDE.with("path", path.as_str()),
            Self::TooLarge { path, size, limit } => TOO_LARGE
                .with("path", path.as_str())
                .and("size", size.to_string())
                .and("limit", limit.to_string()),
            Self::BrokenEdit(path) => BROKEN_EDIT.with("path", path.as_str()),
        }
    }

    /// The file or folder it is about, relative to the root; `None` where there is no root.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::NoRoot(_) => None,
            Self::CannotRead { path, .. }
            | Self::CannotWrite { path, .. }
            | Self::CannotLock { path, .. }
            | Self::TooLarge { path, .. } => Some(path),
            Self::Exists(path) | Self::Changed(path) | Self::Outside(path) | Self::BrokenEdit(path) => {
                Some(path)
            }
        }
    }

    /// The error in one language.
    pub fn render(&self, language: Language) -> String {
        self.message().render(language)
    }
}
