//! The confirmations.md of the minutes: as it is, or as it would be made.

use super::record::Record;
use crate::cli::Failure;
use crate::edit::change;
use crate::edit::confirmation::{Sheet, Unwritable, sheet_name};
use crate::edit::journal::conflict;
use crate::edit::journal_entry::Pen;
use crate::language::Text;
use crate::model::people::NameReader;
use crate::text::FileChange;
use crate::workspace::read_document;

const CONFLICT: Text = Text::new(
    "{path} 第 {line} 行有合并冲突的标记，先解决冲突再记录",
    "{path} has the marks of a merge conflict on line {line}; resolve it before anything is added",
);

/// A file that is to be added to, with its text before.
pub(super) struct Open<'o> {
    pub(super) sheet: Sheet<'o>,
    before: Option<String>,
}

/// Where the confirmations of the meeting are, or would be.
pub(super) fn path_of(record: &Record) -> String {
    let meeting = record.meeting();
    meeting.and_then(|meeting| meeting.confirmations.as_ref()).map_or_else(
        || {
            let folder = meeting.map_or("", |meeting| &meeting.folder);
            format!("{folder}/{}", sheet_name(&record.path))
        },
        |confirmations| confirmations.path.to_string(),
    )
}

impl<'o> Open<'o> {
    /// Reads the file as it is on disk.
    pub(super) fn read(
        record: &'o Record,
        path: &'o str,
        names: &'o NameReader<'o>,
    ) -> Result<Self, Failure> {
        let before = read_document(&record.root, path)?;
        if let Some(line) = before.as_deref().and_then(conflict) {
            return Err(Failure::usage(CONFLICT.with("path", path).and("line", line)));
        }
        let title = record.meeting().map_or("", |meeting| meeting.title());
        let pen = Pen { language: record.workspace.settings.language, names };
        Ok(Self { sheet: Sheet { path, title, pen, base: record.base() }, before })
    }

    /// The text, that of a new file where there is none.
    pub(super) fn text(&self) -> String {
        self.before.clone().unwrap_or_else(|| self.sheet.blank())
    }

    /// The change from the text before to another.
    pub(super) fn change(self, text: String) -> FileChange {
        let path = self.sheet.path;
        match self.before {
            Some(before) => change(path, before, &text),
            None => FileChange::Create { path: path.to_owned(), text },
        }
    }
}

/// Why it cannot be written, as the command's failure.
pub(super) fn failed(Unwritable { message, help }: Unwritable) -> Failure {
    Failure::Usage(message, Some(help))
}
