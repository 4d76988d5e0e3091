//! Reading one file: its bytes, and what is wrong with them.

use std::cell::RefCell;
use std::path::Path;

use super::WorkspaceError;
use crate::diagnostic::{Diagnostic, codes};
use crate::language::Text;
use crate::text::SourceFile;

/// Larger files are no documents; somebody has put a dump where minutes belong.
pub(super) const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes asked for at once.
const BUFFER_BYTES: usize = 64 * 1024;
thread_local! {
    /// Each thread reads into the same bytes again and again.
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

const INVALID_ENCODING: Text = Text::new(
    "文件不是 UTF-8：有 {count} 个字节无法识别{guess}",
    "the file is not UTF-8: {count} bytes mean nothing{guess}",
);
const LOOKS_GB: Text = Text::new("（看来是 GB18030）", " (it looks like GB18030)");
const LOOKS_UTF16: Text = Text::new("（看来是 UTF-16）", " (it looks like UTF-16)");
const NO_GUESS: Text = Text::new("", "");
const SAVE_UTF8: Text = Text::new(
    "在编辑器中另存为 UTF-8，或用 iconv -f GB18030 -t UTF-8 转换",
    "save it as UTF-8 in your editor, or convert it with iconv -t UTF-8",
);

/// Reads one file whole.
#[expect(clippy::disallowed_methods, reason = "documents are read here and nowhere else")]
pub(super) fn read_file(full: &Path, path: &str) -> Result<SourceFile, WorkspaceError> {
    use std::io::Read;
    let failed = |error| WorkspaceError::CannotRead { path: path.to_owned(), error };
    let mut file = std::fs::File::open(full).map_err(failed)?;
    BUFFER.with_borrow_mut(|buffer| {
        // Nearly all documents fit into one read. A file that gave less than was asked for has ended.
        buffer.resize(BUFFER_BYTES, 0);
        let count = file.read(buffer).map_err(failed)?;
        if count < buffer.len() {
            return Ok(SourceFile::from_bytes(path, &buffer[..count]));
        }
        let size = file.metadata().map_err(failed)?.len();
        if size > MAX_BYTES {
            return Err(WorkspaceError::TooLarge { path: path.to_owned(), size, limit: MAX_BYTES });
        }
        file.take(MAX_BYTES).read_to_end(buffer).map_err(failed)?;
        let source = SourceFile::from_bytes(path, buffer);
        buffer.truncate(BUFFER_BYTES);
        buffer.shrink_to_fit();
        Ok(source)
    })
}

/// Calls `look` with the bytes of a file, if it can be read and is no larger than a document may be.
#[expect(clippy::disallowed_methods, reason = "documents are searched here and nowhere else")]
pub(super) fn with_bytes(full: &Path, look: impl FnOnce(&[u8])) {
    use std::io::Read;
    BUFFER.with_borrow_mut(|buffer| {
        buffer.resize(BUFFER_BYTES, 0);
        let Ok(mut file) = std::fs::File::open(full) else { return };
        let Ok(count) = file.read(buffer) else { return };
        if count < buffer.len() {
            look(&buffer[..count]);
            return;
        }
        if file.take(MAX_BYTES).read_to_end(buffer).is_ok_and(|more| (more as u64) < MAX_BYTES) {
            look(buffer);
        }
        buffer.truncate(BUFFER_BYTES);
        buffer.shrink_to_fit();
    });
}

/// Reports bytes that are not UTF-8. False where so many are not that the words mean nothing.
pub(super) fn report_encoding(file: &SourceFile, out: &mut Vec<Diagnostic>) -> bool {
    let Some((range, count)) = file.invalid() else {
        return true;
    };
    let bytes = file.text().as_bytes();
    let nul = memchr::memchr_iter(0, bytes).take(bytes.len() / 4 + 1).count();
    let guess = if nul * 4 > bytes.len() {
        &LOOKS_UTF16
    } else if count >= 8 && count * 20 > bytes.len() {
        &LOOKS_GB
    } else {
        &NO_GUESS
    };
    let message = INVALID_ENCODING.with("count", count).and("guess", guess);
    out.push(
        Diagnostic::new(&codes::INVALID_ENCODING, file.path(), range, message).help(SAVE_UTF8.message()),
    );
    count * 50 < bytes.len() && nul == 0
}
